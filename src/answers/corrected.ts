/** What an answer says that somebody has corrected. */
import { type Block, type Span, TITLE_CHARS_MAX } from '../messages/message.ts';
import { textBlock } from '../messages/message-parts.ts';
import { WORDS } from '../messages/say.ts';
import { clip } from '../prompts/plain.ts';
import { placeLabel, type Speech } from './answer-parts.ts';
import { rootName } from './cause-text.ts';
import type { AnswerFacts, WhyFacts } from './facts.ts';

/** What somebody wrote is a hint, not a report. */
const CORRECTION_CHARS_MAX = 200;

/** The newest correction: *of this* when it was made of an answer about this very time. */
export function correctedBlock(
  { corrections, question }: WhyFacts,
  facts: AnswerFacts,
  speech: Speech,
): { block: Block; isOfThis: boolean } | null {
  const ofThis = corrections.filter(({ of }) => of !== undefined && of.from < question.to && question.from < of.to);
  const [newest] = (ofThis.length > 0 ? ofThis : corrections.filter(({ of }) => of === undefined)).toSorted((a, b) => b.at - a.at);
  if (newest === undefined) return null;
  const { text, instead } = newest;
  const chosen = instead === undefined ? '' : `${rootName(instead.root, facts.line, speech)}: ${WORDS[speech.lang].causes[instead.cause]}`;
  const quoted: Span[] = text === null ? [] : [{ quote: clip(text, CORRECTION_CHARS_MAX) }];
  return {
    block: textBlock(speech.words.correction, chosen, ...(chosen === '' || text === null ? [] : [' – ']), ...quoted),
    isOfThis: ofThis.length > 0,
  };
}

export const correctedTitle = ({ station, line }: AnswerFacts, { question }: WhyFacts, speech: Speech): string =>
  clip(speech.say(speech.words.correctedTitle, { station: placeLabel(station, line), from: speech.clock(question.from) }), TITLE_CHARS_MAX);
