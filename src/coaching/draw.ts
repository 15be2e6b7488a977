/** A draw that can be repeated: the same seed gives the same number, and the seed is logged with it. */
import { createHash } from 'node:crypto';
import type { DecisionContext } from './decision-context.ts';

/** In [0, 1), uniform over seeds. */
export function drawOf(seed: string): number {
  const digest = createHash('sha256').update(seed).digest();
  return digest.readUIntBE(0, 6) / 2 ** 48;
}

/**
 * Randomise and cluster on the same unit: what everybody on the line reads is drawn once per line and shift, what one
 * position reads once per episode.
 */
export function seedOf({ audience, episode, line, shift, now }: DecisionContext, what: string): string {
  const unit = audience === 'channel' ? `${line.id}/${shift ? `${shift.date}/${shift.shift.id}` : now}` : episode.id;
  return `${what}/${unit}`;
}
