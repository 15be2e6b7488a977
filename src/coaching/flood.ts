/**
 * A flood: more trouble at one position than anybody can answer. Then one message says where it began, and nothing else.
 *
 * ISA-18.2: a flood begins at more than ten in ten minutes, and ends when fewer than five came in ten minutes.
 */
import type { EpochMs } from '../clock.ts';
import type { EpisodeId } from '../episodes/episode.ts';
import type { Id } from '../plant/plant.ts';

export const FLOOD_WINDOW_MS = 10 * 60_000;
export const FLOOD_BEGINS_ABOVE = 10;
export const FLOOD_ENDS_BELOW = 5;

export interface Opening {
  episode: EpisodeId;
  station: Id;
  at: EpochMs;
  /** Where it really began, when that is known. */
  origin?: Id;
}

export interface Flood {
  /** When the count first passed ten. */
  since: EpochMs;
  /** In the last ten minutes. */
  count: number;
  /** The first trouble of the flood: where it began. */
  first: Opening;
}

/** A flood that stood when it was last looked at: it goes on under its own name, however long, until it is over. */
export interface StandingFlood extends Pick<Flood, 'since' | 'first'> {
  at: EpochMs;
}

/**
 * @param openings at least those of ten minutes before `standing.at`, or before now; those after `now` are not looked at
 * @returns null while there is none
 */
export function floodAt(openings: readonly Opening[], now: EpochMs, standing: StandingFlood | null = null): Flood | null {
  const seen = openings.filter(opening => opening.at <= now).toSorted((a, b) => a.at - b.at);
  let flood: Pick<Flood, 'since' | 'first'> | null = standing;
  let tail = 0;
  const settle = (at: EpochMs, upTo: number) => {
    while (tail < upTo && seen[tail]!.at <= at - FLOOD_WINDOW_MS) tail++;
    if (upTo - tail < FLOOD_ENDS_BELOW) flood = null;
  };
  for (const [index, opening] of seen.entries()) {
    if (standing !== null && opening.at <= standing.at) continue;
    settle(opening.at, index);
    if (flood === null && index + 1 - tail > FLOOD_BEGINS_ABOVE) flood = { since: opening.at, first: seen[tail]! };
  }
  settle(now, seen.length);
  const { since, first } = flood ?? { since: null, first: null };
  return since === null ? null : { since, first, count: seen.length - tail };
}
