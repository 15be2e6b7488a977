/** From a frame and the facts it needs to the message that goes out. Every figure in it stands in `evidence`. */
import type { Frame } from '../questions/frame.ts';
import { alarmsAnswer } from './alarms-answer.ts';
import type { Answer, AnswerContext } from './answer-parts.ts';
import { compareAnswer } from './compare-answer.ts';
import { driftAnswer } from './drift-answer.ts';
import type { AnswerFacts } from './facts.ts';
import { nowAnswer, sinceAnswer } from './figures-answer.ts';
import { howOftenAnswer } from './how-often-answer.ts';
import { coachAnswer, nothingNamed } from './how-to-answer.ts';
import { lossesAnswer } from './losses-answer.ts';
import { oeeAnswer } from './oee-answer.ts';
import { askBack, commandAnswer, helpAnswer, otherAnswer } from './plain-answer.ts';
import { whyAnswer } from './why-answer.ts';

export type { Answer, AnswerContext } from './answer-parts.ts';

/** @param facts null where none were needed, or no line could be told: then we ask for it */
export function answer(frame: Frame, facts: AnswerFacts | null, context: AnswerContext): Answer {
  if (frame.intent === 'help-me-person') return helpAnswer(frame, context);
  if (frame.intent === 'command-refuse') return commandAnswer(frame, context);
  if (frame.intent === 'other') return otherAnswer(context);
  if (facts === null) return askBack({ ask: true, about: 'station', choices: context.plant.lines.map(line => line.name) }, context);
  if (frame.about === 'oee') return oeeAnswer(frame, facts, context);
  switch (frame.intent) {
    case 'why':
      if (frame.about === 'drift') return driftAnswer(frame, facts, context);
      if (facts.losses !== undefined) return lossesAnswer(frame, facts, facts.losses, context);
      return facts.why === null ? sinceAnswer(frame, facts, context) : whyAnswer(frame, facts, facts.why, context);
    case 'now':
      return nowAnswer(frame, facts, context);
    case 'since':
      return sinceAnswer(frame, facts, context);
    case 'how-often':
      return frame.metric === 'alarms' ? alarmsAnswer(frame, facts, context) : howOftenAnswer(frame, facts, context);
    case 'compare':
      return compareAnswer(frame, facts, context);
    case 'coach':
      return coachAnswer(frame, facts, facts.howTo ?? nothingNamed(context), context);
  }
}
