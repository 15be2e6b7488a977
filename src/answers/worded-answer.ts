/** A checked explanation takes its place in the answer: headline, reading, chain, picture and buttons stay as they were. */
import type { Evidence } from '../evidence/evidence.ts';
import type { Span } from '../messages/message.ts';
import { textBlock } from '../messages/message-parts.ts';
import type { Lang } from '../plant/plant.ts';
import type { Answer } from './answer-parts.ts';

/** Stands quietly under the answer, as its sources do. */
export const WORDED: Readonly<Record<Lang, string>> = {
  en: 'worded by a model, checked',
  de: 'von einem Modell formuliert, geprüft',
  es: 'redactado por un modelo, comprobado',
  pl: 'sformułowane przez model, sprawdzone',
};

/** @param lookedUp what the sentences cite beyond the answer's own evidence */
export function wordedAnswer(said: Answer, sentences: readonly (readonly Span[])[], lookedUp: readonly Evidence[]): Answer {
  const { message, evidence, headBlocks } = said;
  const spans = sentences.flatMap((sentence, index) => (index === 0 ? sentence : [' ', ...sentence]));
  const rest = message.body.slice(headBlocks).filter(block => !said.explains.includes(block));
  return {
    ...said,
    message: {
      ...message,
      body: [...message.body.slice(0, headBlocks), textBlock(...spans), ...rest],
      cites: [...message.cites, ...lookedUp.map(fact => fact.id), WORDED[message.locale]],
    },
    evidence: [...evidence, ...lookedUp],
  };
}
