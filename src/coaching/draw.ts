/** A draw that can be repeated: the same seed gives the same number, and the seed is logged with it. */
import { createHash } from 'node:crypto';
import type { DecisionContext } from './decision-context.ts';

/** In [0, 1), uniform over seeds. */
export function drawOf(seed: string): number {
  const digest = createHash('sha256').update(seed).digest();
  return digest.readUIntBE(0, 6) / 2 ** 48;
}

export interface DrawUnit {
  kind: 'position-shift' | 'line-shift';
  id: string;
}

/**
 * Drawn, and counted, once a position and shift; where a channel hears it, everybody on the line reads it, and it is drawn once a line
 * and shift: what one reads there changes what the others do.
 */
export function unitOf({ audience, subjects, line, station, shift, now }: UnitOf): DrawUnit {
  const isHeardByAll = audience === 'channel' || subjects.position.some(one => one.kind === 'channel');
  const when = shift ? `${shift.date}/${shift.shift.id}` : String(now);
  return isHeardByAll
    ? { kind: 'line-shift', id: `${line.id}/${when}` }
    : { kind: 'position-shift', id: `${line.id}/${station.id}/${when}` };
}

type UnitOf = Pick<DecisionContext, 'audience' | 'subjects' | 'line' | 'station' | 'shift' | 'now'>;

export const seedOf = (context: UnitOf, what: string): string => `${what}/${unitOf(context).id}`;
