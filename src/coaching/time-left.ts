/** When the time left on a drift's card is brought up to date: once a reader would be misled by it, and not more often than can be read. Pure. */
import type { EpochMs } from '../clock.ts';

/** Whoever plans by the minutes on a card may be off by a fifth of them. */
const OFF_SHARE_MAX = 0.2;
/** A card whose figures change while it is being read is read by nobody. */
const READ_MS = 60_000;

/** What a card says of the time left at the least, in whole minutes, and since when; null = it says none. */
export interface SaidLeft {
  minutes: number | null;
  at: EpochMs;
}

export function misleads(said: SaidLeft, minutes: number | null, now: EpochMs): boolean {
  if (now - said.at < READ_MS) return false;
  if (said.minutes === null || minutes === null) return said.minutes !== minutes;
  return Math.abs(minutes - said.minutes) > said.minutes * OFF_SHARE_MAX;
}
