/**
 * What the stops of a time come to, by cause, the most minutes first: counted as the board counts, at the station where each began. Of a
 * station that is asked about, also the stops that a neighbour brought upon it. Pure.
 */
import type { CauseKind } from '../causes/ranking.ts';
import type { EpochMs } from '../clock.ts';
import { type Agreement, type Id, type Station, sameId } from '../plant/plant.ts';
import { permits } from '../privacy/agreement.ts';
import type { PastEpisode } from './facts.ts';

export interface LostStop {
  station: Id;
  from: EpochMs;
  to: EpochMs;
}

export interface CauseLoss {
  /** null = not known. */
  cause: CauseKind | null;
  /** null: how long may not be told, only how often. */
  ms: number | null;
  /** Oldest first. */
  stops: readonly LostStop[];
}

interface Asked {
  episodes: readonly PastEpisode[];
  station: Station | null;
  window: { from: EpochMs; to: EpochMs };
  agreement: Agreement;
}

/** @returns null where there is no whole to tell: a single stop, or no cause is known of any */
export function lossesIn(asked: Asked): readonly CauseLoss[] | null {
  const stops = asked.episodes.filter(one => one.episode.kind === 'stall').flatMap(one => stopsOf(one, asked));
  if (stops.length < 2 || stops.every(one => one.cause === null)) return null;
  const mayTell = permits(asked.agreement, { purpose: 'staffing-times', asker: 'other' }).allowed;
  const losses = [...Map.groupBy(stops, one => one.cause)].map(
    ([cause, same]): CauseLoss => ({
      cause,
      ms: cause === 'no-operator' && !mayTell ? null : same.reduce((sum, { from, to }) => sum + to - from, 0),
      stops: same.map(({ station, from, to }) => ({ station, from, to })).toSorted((a, b) => a.from - b.from),
    }),
  );
  return losses.some(one => one.ms !== null) ? losses.toSorted((a, b) => (b.ms ?? 0) - (a.ms ?? 0)) : null;
}

function stopsOf({ episode, cause }: PastEpisode, { station, window }: Asked): (LostStop & { cause: CauseKind | null })[] {
  const ended = episode.closedAt ?? window.to;
  const all = [
    { station: episode.station, from: episode.openedAt, to: ended },
    ...(station === null ? [] : episode.consequences.map(one => ({ station: one.station, from: one.from, to: one.to ?? ended }))),
  ];
  return all
    .filter(one => station === null || sameId(one.station, station.id))
    .map(one => ({ ...one, from: Math.max(one.from, window.from), to: Math.min(one.to, window.to), cause }))
    .filter(one => one.from < one.to);
}

/** The longest stop of a cause. */
export const longestIn = ({ stops }: CauseLoss): LostStop =>
  stops.reduce((best, stop) => (stop.to - stop.from > best.to - best.from ? stop : best));

const TOLD_MAX = 3;

/** Those that are told one by one, and whose longest stop is one tap away. */
export const toldLosses = (losses: readonly CauseLoss[]): readonly CauseLoss[] => losses.filter(one => one.ms !== null).slice(0, TOLD_MAX);
