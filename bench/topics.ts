/**
 * `bench topics`: how well what a question is about is told at a plant that was not learned from, each plant in turn. `bench topics write`
 * learns from all of them and writes what the product ships.
 */
import { writeFileSync } from 'node:fs';
import { oddsOf, TOPICS, type TopicName, type Weights } from '../src/questions/topic.ts';
import { featuresOf } from '../src/questions/topic-features.ts';
import type { BenchRun } from './main.ts';
import { learn } from './topics/learn.ts';
import { type Sentence, sentences } from './topics/sentences.ts';

export const withoutFolder = true;

const WEIGHTS = new URL('../src/questions/lexicon/topic-weights.ts', import.meta.url);

export const run: BenchRun = (_dir, io, [what]) => {
  const all = sentences();
  if (what === 'write') {
    writeFileSync(WEIGHTS, sourceOf(learn(all)));
    io.progress(`learned from ${all.length} sentences`);
    return 0;
  }
  for (const plant of new Set(all.map(sentence => sentence.plant).filter(name => name !== ''))) {
    const weights = learn(all.filter(sentence => sentence.plant !== plant));
    const own = all.filter(sentence => sentence.plant === plant);
    if (what === 'odds')
      for (const row of own) io.answer({ plant, id: row.id, topic: row.topic, ...oddsOf(featuresOf(row.words), weights) });
    else io.answer({ plant, ...sharesOf(own, weights) });
  }
  return 0;
};

/** Of each topic, the share that was told right. */
function sharesOf(own: readonly Sentence[], weights: Weights): Partial<Record<TopicName, number>> {
  return Object.fromEntries(
    TOPICS.flatMap(topic => {
      const rows = own.filter(sentence => sentence.topic === topic);
      const right = rows.filter(sentence => oddsOf(featuresOf(sentence.words), weights)[topic] >= 0);
      return rows.length === 0 ? [] : [[topic, Math.round((1000 * right.length) / rows.length) / 1000]];
    }),
  );
}

const STEPS_MAX = 127;
const LINE_CHARS = 136;

function sourceOf(weights: Float64Array): string {
  const step = weights.reduce((max, weight) => Math.max(max, Math.abs(weight)), 0) / STEPS_MAX;
  const bytes = Buffer.from(Int8Array.from(weights, weight => Math.round(weight / step)).buffer);
  const lines = bytes.toString('base64').match(new RegExp(`.{1,${LINE_CHARS}}`, 'g')) ?? [];
  return `/** Learned, not written: by \`bench topics write\`, from the sentences of the tests and of bench/topics. */
export const WEIGHT_STEP = ${step.toPrecision(6)};

/** One signed byte for each bucket, in base64: first what speaks for *beyond*, then what speaks for *people*. */
export const weights = \`
${lines.join('\n')}
\`;
`;
}
