/** Learns what questions are about: a softmax regression over hashed features, by gradients whose steps shrink (AdaGrad). */
import { BUCKETS, featuresOf } from '../../src/questions/topic-features.ts';
import { seeded } from './phrases/phrases.ts';
import type { Sentence } from './sentences.ts';

const ROUNDS = 12;
const STEP = 0.25;
/** What is in one sentence alone teaches nothing about others. */
const SENTENCES_MIN = 2;

/** @returns as `Weights` of `topic.ts` */
export function learn(given: readonly Sentence[]): Float64Array {
  const weights = new Float64Array(2 * BUCKETS);
  const seen = new Float64Array(2 * BUCKETS);
  const counts = new Uint16Array(BUCKETS);
  const found = given.map(({ topic, words }) => ({ topic, buckets: featuresOf(words).map(({ bucket }) => bucket) }));
  for (const { buckets } of found) for (const bucket of buckets) counts[bucket]! += 1;
  const rows = found.map(({ topic, buckets }) => ({ topic, buckets: buckets.filter(bucket => counts[bucket]! >= SENTENCES_MIN) }));
  const draw = seeded(7);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { topic, buckets } of shuffled(rows, draw)) {
      const share = 1 / Math.sqrt(buckets.length);
      const odds = [0, BUCKETS].map(offset => Math.exp(buckets.reduce((sum, bucket) => sum + weights[offset + bucket]!, 0) * share));
      const whole = 1 + odds[0]! + odds[1]!;
      for (const [index, name] of (['beyond', 'people'] as const).entries()) {
        const gradient = (odds[index]! / whole - (topic === name ? 1 : 0)) * share;
        for (const bucket of buckets) {
          const at = index * BUCKETS + bucket;
          seen[at]! += gradient * gradient;
          weights[at]! -= (STEP * gradient) / Math.sqrt(seen[at]! + 1e-8);
        }
      }
    }
  }
  return weights;
}

function shuffled<T>(rows: readonly T[], draw: () => number): T[] {
  return rows
    .map(row => ({ row, at: draw() }))
    .sort((a, b) => a.at - b.at)
    .map(({ row }) => row);
}
