/**
 * `bench topics`: how well what a question is about, and what is wanted, are told at a plant that was not learned from, each plant in
 * turn. `bench topics write` learns from all of them and writes what the product ships.
 */
import { writeFileSync } from 'node:fs';
import { INTENTS } from '../src/questions/frame.ts';
import { INTENT_BUCKETS, likeliestIntent, SURE_FROM } from '../src/questions/learned-intent.ts';
import type { Weights } from '../src/questions/softmax.ts';
import { oddsOf, TOPICS, type TopicName } from '../src/questions/topic.ts';
import { BUCKETS, featuresOf } from '../src/questions/topic-features.ts';
import type { BenchRun } from './main.ts';
import { learn } from './topics/learn.ts';
import { type Sentence, sentences } from './topics/sentences.ts';

export const withoutFolder = true;

const LEXICON = new URL('../src/questions/lexicon/', import.meta.url);

export const run: BenchRun = (_dir, io, [what]) => {
  const all = sentences();
  if (what === 'write') {
    writeFileSync(
      new URL('topic-weights.ts', LEXICON),
      sourceOf(topicsOf(all), 'weights', 'first what speaks for *beyond*, then for *people*'),
    );
    writeFileSync(
      new URL('intent-weights.ts', LEXICON),
      sourceOf(wantsOf(all), 'intentWeights', `what speaks for ${INTENTS.join(', ')}, one after the other`),
    );
    io.progress(`learned from ${all.length} sentences`);
    return 0;
  }
  for (const plant of new Set(all.map(sentence => sentence.plant).filter(name => name !== ''))) {
    const others = all.filter(sentence => sentence.plant !== plant);
    const own = all.filter(sentence => sentence.plant === plant);
    const weights = topicsOf(others);
    if (what === 'odds')
      for (const row of own) io.answer({ plant, id: row.id, topic: row.topic, ...oddsOf(featuresOf(row.words), weights) });
    else io.answer({ plant, ...sharesOf(own, weights), ...wantedShares(own, wantsOf(others)) });
  }
  return 0;
};

const topicsOf = (all: readonly Sentence[]): Weights =>
  learn(
    all.map(({ topic, words }) => ({ class: TOPICS.indexOf(topic), words })),
    TOPICS.length,
    BUCKETS,
    1,
  );

const wantsOf = (all: readonly Sentence[]): Weights =>
  learn(
    all.flatMap(({ intents: [intent], words }) => (intent === undefined ? [] : [{ class: INTENTS.indexOf(intent), words }])),
    INTENTS.length,
    INTENT_BUCKETS,
  );

/** Of each topic, the share that was told right. */
function sharesOf(own: readonly Sentence[], weights: Weights): Partial<Record<TopicName, number>> {
  return Object.fromEntries(
    TOPICS.flatMap(topic => {
      const rows = own.filter(sentence => sentence.topic === topic);
      return rows.length === 0 ? [] : [[topic, shareOf(rows, ({ words }) => oddsOf(featuresOf(words), weights)[topic] >= 0)]];
    }),
  );
}

/** Of the questions to the line, the share whose intent is told right; `sure` of those that are decided by it, `by` how many these are. */
function wantedShares(own: readonly Sentence[], weights: Weights): Record<string, number> {
  const rows = own.filter(({ intents }) => intents.length > 0);
  if (rows.length === 0) return {};
  const found = rows.map(({ intents, words }) => {
    const { intent, share } = likeliestIntent(words, weights);
    return { isRight: intents.includes(intent), share };
  });
  const sure = found.filter(({ share }) => share >= SURE_FROM);
  return {
    intent: shareOf(found, ({ isRight }) => isRight),
    sure: shareOf(sure, ({ isRight }) => isRight),
    by: shareOf(found, ({ share }) => share >= SURE_FROM),
  };
}

const shareOf = <T>(rows: readonly T[], is: (row: T) => boolean): number =>
  Math.round((1000 * rows.filter(is).length) / rows.length) / 1000;

const STEPS_MAX = 127;
const LINE_CHARS = 136;

function sourceOf(weights: Weights, name: string, order: string): string {
  const all = Array.from(weights);
  const step = all.reduce((max, weight) => Math.max(max, Math.abs(weight)), 0) / STEPS_MAX;
  const bytes = Buffer.from(Int8Array.from(all, weight => Math.round(weight / step)).buffer);
  const lines = bytes.toString('base64').match(new RegExp(`.{1,${LINE_CHARS}}`, 'g')) ?? [];
  const stepName = name === 'weights' ? 'WEIGHT_STEP' : 'INTENT_WEIGHT_STEP';
  return `/** Learned, not written: by \`bench topics write\`, from the sentences of the tests and of bench/topics. */
export const ${stepName} = ${step.toPrecision(6)};

/** One signed byte for each bucket, in base64: ${order}. */
export const ${name} = \`
${lines.join('\n')}
\`;
`;
}
