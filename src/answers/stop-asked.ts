/**
 * Which stop somebody means who asks why a station stood.
 *
 * Whoever names no time has just seen it: the one that runs, else the latest. Whoever names a stretch of time wants the stop
 * that counts in it: the longest. What the plant calls a micro-stop is not asked about where there is a longer one; but whoever
 * stands before a machine that has just stopped asks about nothing else.
 */
import type { SpanState } from '../causes/timeline.ts';
import type { EpochMs } from '../clock.ts';
import type { Doing } from '../kpis/minute.ts';
import { type Id, type Line, type Station, sameId, stationOf } from '../plant/plant.ts';
import type { Frame } from '../questions/frame.ts';
import type { StopSeen } from './facts.ts';

/** A stop that is over and was shorter than this is not what somebody asks about. */
const STOP_MS_MIN = 45_000;
/** One that lasts is seen sooner; a station that waits for every part stands for less, or for less than so many of its cycles. */
const STANDS_MS_MIN = 20_000;
const STANDS_CYCLES_MIN = 1.5;
/** A machine that stops again so soon after a long stop has hiccups as it starts: the long one is meant. */
const RESTART_MS = 120_000;

export interface StopAsked {
  stop: StopSeen;
  /** How it was chosen among several; `before` another that was told, `only` where there was nothing to choose. */
  as: 'running' | 'latest' | 'before' | 'longest' | 'only';
  /** How many there were to choose from. */
  of: number;
  longest: StopSeen;
}

interface Asking {
  line: Line;
  station: Station | null;
  frame: Frame;
  stops: readonly StopSeen[];
  now: EpochMs;
}

export function stopAsked(asking: Asking): StopAsked | null {
  const { frame, line, now } = asking;
  const all = [...stopsWorthAsking(asking), ...justStopped(asking)];
  const longest = longestOf(all, now);
  if (longest === null) return null;
  const of = troublesOf(all, now);
  const found = (stop: StopSeen, as: StopAsked['as']): StopAsked => ({ stop, as: of === 1 ? 'only' : as, of, longest });
  const isOpen = frame.from === null && frame.stops === undefined;
  const running = isOpen
    ? longestOf(
        all.filter(stop => stop.to === null),
        now,
      )
    : null;
  if (running !== null) return { ...found(running, 'running'), as: 'running' };
  if (!isOpen && frame.last === undefined) return found(longest, 'longest');
  const matter = all.filter(stop => lengthOf(stop, now) >= microStopMs(line, stop.station));
  return found(latestOf(matter.length > 0 ? matter : all, now), frame.last ? 'before' : 'latest');
}

/** At the station, or anywhere on the line. */
export function stopsWorthAsking({ station, stops, now }: Pick<Asking, 'station' | 'stops' | 'now'>): StopSeen[] {
  return stops.filter(stop => (station === null || sameId(stop.station, station.id)) && lengthOf(stop, now) >= STOP_MS_MIN);
}

/** Stops that last, and are still too short to be worth asking about afterwards. Of a whole line, no waits: somebody always waits. */
function justStopped({ line, station, stops, now }: Asking): StopSeen[] {
  const here = stops.filter(stop => (station === null ? !isWait(stop.state) : sameId(stop.station, station.id)));
  return here.filter(stop => {
    const length = lengthOf(stop, now);
    const cycleMs = (stationOf(line, stop.station)?.nominalCycleSeconds ?? 0) * 1000;
    const isRestart = stops.some(
      ({ station: other, from, to }) =>
        sameId(other, stop.station) && to !== null && to > stop.from - RESTART_MS && to <= stop.from && to - from >= STOP_MS_MIN,
    );
    return stop.to === null && length < STOP_MS_MIN && length >= Math.max(STANDS_MS_MIN, STANDS_CYCLES_MIN * cycleMs) && !isRestart;
  });
}

const WAITS: ReadonlySet<string> = new Set<SpanState | Doing>(['starved', 'blocked', 'waiting', 'suspended']);

/** Whether a station in this state stands because of others. */
export const isWait = (state: string): boolean => WAITS.has(state);

export const lengthOf = (stop: StopSeen, now: EpochMs): number => (stop.to ?? now) - stop.from;

const microStopMs = (line: Line, station: Id): number => (stationOf(line, station)?.microStopSeconds ?? 0) * 1000;

function longestOf(stops: readonly StopSeen[], now: EpochMs): StopSeen | null {
  return stops.reduce<StopSeen | null>((best, stop) => (best === null || lengthOf(stop, now) > lengthOf(best, now) ? stop : best), null);
}

/** Stations that stood at the same time had one trouble. */
function troublesOf(stops: readonly StopSeen[], now: EpochMs): number {
  let count = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const { from, to } of stops.toSorted((a, b) => a.from - b.from)) {
    if (from >= until) count += 1;
    until = Math.max(until, to ?? now);
  }
  return count;
}

/** One trouble stops several stations of a line: of those that stood together at the end, the one that stood longest. */
function latestOf(stops: readonly StopSeen[], now: EpochMs): StopSeen {
  const last = stops.reduce((best, stop) => (stop.from > best.from ? stop : best));
  const together = stops.filter(stop => (stop.to ?? now) > last.from && stop.from < (last.to ?? now));
  return longestOf(together, now) ?? last;
}
