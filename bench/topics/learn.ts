/** Softmax regression over hashed features, learned by gradients whose steps shrink (AdaGrad). */
import { featuresOf } from '../../src/questions/topic-features.ts';
import { seeded } from './phrases/phrases.ts';

const ROUNDS = 12;
const STEP = 0.25;
/** What is in one sentence alone teaches nothing about others. */
const SENTENCES_MIN = 2;

export interface Lesson {
  /** Which of the classes it is of. */
  class: number;
  words: readonly string[];
}

/**
 * @param first the first class that has weights of its own; those before it stand at 0
 * @returns as `Weights` of `softmax.ts`
 */
export function learn(lessons: readonly Lesson[], classes: number, buckets: number, first = 0): Float64Array {
  const offsets = Array.from({ length: classes - first }, (_, index) => index * buckets);
  const weights = new Float64Array(offsets.length * buckets);
  const seen = new Float64Array(weights.length);
  const counts = new Uint16Array(buckets);
  const found = lessons.map(lesson => ({ class: lesson.class, own: featuresOf(lesson.words, buckets).map(({ bucket }) => bucket) }));
  for (const { own } of found) for (const bucket of own) counts[bucket]! += 1;
  const rows = found.map(row => ({ ...row, own: row.own.filter(bucket => counts[bucket]! >= SENTENCES_MIN) }));
  const draw = seeded(7);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { class: own, own: features } of shuffled(rows, draw)) {
      const share = 1 / Math.sqrt(features.length);
      const odds = offsets.map(offset => Math.exp(features.reduce((sum, bucket) => sum + weights[offset + bucket]!, 0) * share));
      const whole = odds.reduce((sum, one) => sum + one, first);
      for (const [index, offset] of offsets.entries()) {
        const gradient = (odds[index]! / whole - (own === first + index ? 1 : 0)) * share;
        for (const bucket of features) {
          const at = offset + bucket;
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
