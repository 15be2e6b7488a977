/** What a model is given for a question about the bottling line's morning. */
import type { Answer, AnswerContext } from '../../src/answers/answer.ts';
import { citableFacts } from '../../src/answers/citable-facts.ts';
import type { AnswerFacts, FactSource } from '../../src/answers/facts.ts';
import { reply } from '../../src/answers/reply.ts';
import type { Citable } from '../../src/model/citable.ts';
import type { Lang } from '../../src/plant/plant.ts';
import type { Frame } from '../../src/questions/frame.ts';
import { morning } from '../answers/morning.ts';
import { alcor, NOW } from '../questions/alcor.ts';

export const contextIn = (lang: Lang): AnswerContext => ({
  plant: alcor,
  now: NOW,
  lang,
  conversation: 'floor/line/A',
  audience: 'person',
  id: 'm/answer/1',
});

export interface AskedFacts {
  text: string;
  said: Answer;
  frame: Frame;
  facts: AnswerFacts;
  citables: Citable[];
  source: FactSource;
}

export async function askedFacts(text: string, lang: Lang = 'en', source = morning()): Promise<AskedFacts> {
  const context = contextIn(lang);
  const said = await reply({ text }, source, context);
  if (!('frame' in said.reading) || said.facts === null) throw new Error(`not a question with facts: ${text}`);
  const citables = citableFacts(said.facts, said.evidence, { stretch: 1, firstEvidence: 1 }, context);
  return { text, said, frame: said.reading.frame, facts: said.facts, citables, source };
}
