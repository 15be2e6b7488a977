/** To the trainer, once: what a look found, and what was done about it. */
import type { TipEffect } from '../coaching/tip-effect.ts';
import { effectText } from './effect-text.ts';
import type { Message } from './message.ts';
import { fallback, line, type Reader, textBlock, title } from './message-parts.ts';
import { fill } from './say.ts';
import { EFFECT_WORDS } from './words/effect.ts';

export interface EffectNotice {
  effect: TipEffect;
  /** What it says, as its file has it. */
  action: string;
  /** Lines on which it was taken back to shadow. */
  stopped: readonly string[];
  /** New words that were taken off. */
  wordsOff: boolean;
}

export const effectNoticeId = ({ template, stationType, comparison, since, look }: TipEffect, conversation: string): string =>
  `effect/${template}/${stationType}/${comparison}/${since}/${look}/${conversation}`;

export function effectNotice(reader: Reader, { effect, action, stopped, wordsOff }: EffectNotice): Message {
  const words = EFFECT_WORDS[reader.lang];
  const text = effectText(effect, { ...reader, now: effect.at });
  const { template, stationType: type } = effect;
  const heading = title(stopped.length > 0 ? fill(words.stopped, { template }) : fill(words.found, { verdict: text.verdict, template }));
  const line2 = line(text.ranges[0] ?? text.basis);
  const done = [
    ...(stopped.length > 0 ? [fill(words.stoppedWhere, { type, lines: stopped.join(', ') }), words.undo] : []),
    ...(wordsOff ? [fill(words.wordsOff, { type })] : []),
  ];
  return {
    id: effectNoticeId(effect, reader.conversation),
    revision: 1,
    conversation: reader.conversation,
    audience: reader.audience,
    title: heading,
    line2,
    body: [
      textBlock({ strong: title(action) }),
      ...done.map(said => textBlock(line(said))),
      ...[...text.ranges.slice(1), text.perWeek, `${text.basis}; ${text.standing}`].flatMap(said =>
        said === null ? [] : [textBlock(said)],
      ),
    ],
    buttons: [],
    fallbackText: fallback([heading, line2]),
    locale: reader.lang,
    validUntil: null,
    cites: [],
    tone: stopped.length > 0 || wordsOff ? 'act' : 'info',
  };
}
