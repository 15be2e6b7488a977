/** What a stretch of time adds up to: stops, standing time, parts, rejects; and the same as evidence. */
import type { EpochMs } from '../clock.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { type Id, type Line, sameId } from '../plant/plant.ts';
import type { Speech } from './answer-parts.ts';
import type { StopSeen, Stretch } from './facts.ts';

const MINUTE_MS = 60_000;
/** A stop shorter than this is counted nowhere: it is how a station works. */
const STOP_MS_MIN = 20_000;

export interface Tally {
  stops: readonly StopSeen[];
  standingMs: number;
  longest: StopSeen | null;
  /** Good or not, where parts leave. */
  made: number;
  good: number;
  rejects: number;
}

export function tallyOf(seen: Stretch, station: Id | null, ends: readonly Id[]): Tally {
  const own = seen.stops.filter(stop => (station === null || sameId(stop.station, station)) && lengthIn(stop, seen) >= STOP_MS_MIN);
  // What a line makes is what leaves it at its ends; stops are counted at every station.
  const counted = seen.sums.filter(row => (station === null ? ends : [station]).some(id => sameId(row.station, id)));
  return {
    stops: own,
    standingMs: own.reduce((sum, stop) => sum + lengthIn(stop, seen), 0),
    longest: own.reduce<StopSeen | null>(
      (best, stop) => (best === null || lengthIn(stop, seen) > lengthIn(best, seen) ? stop : best),
      null,
    ),
    made: counted.reduce((sum, row) => sum + row.good + row.reject, 0),
    good: counted.reduce((sum, row) => sum + row.good, 0),
    rejects: seen.sums.filter(row => (station === null ? true : sameId(row.station, station))).reduce((sum, row) => sum + row.reject, 0),
  };
}

/** Of a stop that began before the stretch, only what lies in it. */
const lengthIn = (stop: StopSeen, seen: Pick<Stretch, 'from' | 'to'>): number => endOf(stop, seen) - Math.max(stop.from, seen.from);
export const endOf = (stop: StopSeen, seen: { to: EpochMs }): EpochMs => Math.min(stop.to ?? seen.to, seen.to);
/** Whether a station said anything in a stretch: no stop of a silent one is no good news. */
export const wasHeard = (seen: Stretch, station: Id): boolean =>
  seen.stops.some(stop => sameId(stop.station, station)) || seen.sums.some(sum => sum.heard && sameId(sum.station, station));

/** Where parts leave the line; machines side by side are ends, each of them. */
export const endsOf = (line: Line): readonly Id[] => line.stations.filter(station => station.feeds.length === 0).map(({ id }) => id);

/** The figures of a stretch as evidence; sums of minutes have no single events behind them. */
export function evidenceOf(tally: Tally, seen: Stretch, station: Id | null, from: number): Evidence[] {
  const head = { ...(station === null ? {} : { station }), from: seen.from, to: seen.to, basis: 'measured' as const, events: [] };
  const rows: Omit<Evidence, 'id'>[] = [
    { ...head, what: 'stops', value: tally.stops.length, unit: null },
    { ...head, what: 'time standing', value: Math.round(tally.standingMs / 60_000), unit: 'min', code: 'stopped' },
    { ...head, what: 'parts made', value: tally.made, unit: 'parts', code: 'made' },
    { ...head, what: 'rejects', value: tally.rejects, unit: 'parts', code: 'rejected' },
  ];
  return rows.map((row, index) => ({ id: `e${from + index}`, ...row }));
}

/** @param isOfLine its stations' times are added up, which is more than the line itself stood */
export function valuesOf(tally: Tally, seen: Stretch, speech: Speech, isOfLine: boolean) {
  const { words, format } = speech;
  // No sum is shown that is shorter than the longest of its stops as it is shown.
  const { longest } = tally;
  const most =
    longest === null ? 0 : Math.floor(endOf(longest, seen) / MINUTE_MS) - Math.floor(Math.max(longest.from, seen.from) / MINUTE_MS);
  const standingMs = Math.max(tally.standingMs, most * MINUTE_MS);
  const duration = standingMs === 0 ? '0 min' : speech.duration(standingMs);
  return {
    window: speech.window(seen),
    stops: format.plural(tally.stops.length, words.stops),
    duration,
    standing: speech.say(isOfLine ? words.standingInAll : words.standing, { duration }),
    good: format.plural(tally.good, words.goodParts),
    made: format.plural(tally.made, words.parts),
    rejects: format.plural(tally.rejects, words.rejects),
  };
}
