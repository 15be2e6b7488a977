/** What was learned, in use: a softmax regression over hashed features. A class has one weight for each bucket. */
import type { Feature } from './topic-features.ts';

export type Weights = ArrayLike<number>;

/** How strongly the features speak for each class. What was never learned says nothing and weakens nothing. */
export function scoresOf(features: readonly Feature[], weights: Weights, buckets: number): number[] {
  const offsets = Array.from({ length: weights.length / buckets }, (_, index) => index * buckets);
  const known = features.filter(({ bucket }) => offsets.some(offset => weights[offset + bucket] !== 0));
  const share = Math.sqrt(known.length || 1);
  return offsets.map(offset => known.reduce((sum, { bucket }) => sum + (weights[offset + bucket] ?? 0), 0) / share);
}

/** One signed byte a weight, in base64. */
export const unpacked = (packed: string, step: number): Float32Array =>
  Float32Array.from(new Int8Array(Buffer.from(packed.replaceAll(/\s/g, ''), 'base64')), byte => byte * step);
