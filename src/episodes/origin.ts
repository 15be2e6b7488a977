/**
 * Where a starved or blocked station's trouble comes from: upstream if it starves, downstream if it is blocked, through
 * stations that wait themselves, and through the buffers between, whose content is the time a gap takes to pass.
 */
import type { EpochMs } from '../clock.ts';
import type { LineState, StationState } from '../line/state.ts';
import { isProducing } from '../line/state.ts';
import { feedersOf, type Id, type Line, type Station, stationOf } from '../plant/plant.ts';
import type { Episode } from './episode.ts';

export type Waits = 'starved' | 'blocked';

/** A detector needs a while to see what has just happened next door, and clocks differ by a little. */
const LEAST_WAIT_MS = 30_000;
const MOST_WAIT_MS = 10 * 60_000;
/** A first part takes longer than the next ones. */
const FIRST_PART_CYCLES = 1.5;
/** An origin may be seen to begin this much after its effect, for its own clock is only estimated. */
const CLOCK_SLACK_MS = 20_000;

/** What a station waits for, or null: it stands for a reason of its own, or nothing tells. */
export function waitsFor(station: Id, state: LineState, line: Line): readonly Waits[] {
  const own = state.stations[station];
  if (own?.state !== 'suspended') return [];
  if (own.because !== null) return [own.because];
  const full = own.buffer !== null && own.buffer.level >= own.buffer.capacity;
  const empty = feedersOf(line, station).some(feeder => state.stations[feeder.id]?.buffer?.level === 0);
  if (full !== empty) return full ? ['blocked'] : ['starved'];
  return ['starved', 'blocked'];
}

export interface Origin {
  episode: Episode;
  waits: Waits;
}

/**
 * @param since when the station began to wait
 * @param episodes open ones and those closed lately; a cause may be over when its effect arrives
 */
export function originOf(station: Id, since: EpochMs, state: LineState, line: Line, episodes: readonly Episode[]): Origin | null {
  for (const waits of waitsFor(station, state, line)) {
    const episode = walk(station, waits, since, state, line, episodes);
    if (episode !== null) return { episode, waits };
  }
  return null;
}

function walk(from: Id, waits: Waits, since: EpochMs, state: LineState, line: Line, episodes: readonly Episode[]): Episode | null {
  return visit(from, waits, state, line, (id, travelMs) => troubleAt(id, since, travelMs, episodes));
}

/** How long a gap, or a jam, takes from where it began to a station that waits; null when no way leads there. */
export function travelMs(origin: Id, station: Id, waits: Waits, state: LineState, line: Line): EpochMs | null {
  return visit(station, waits, state, line, (id, ms) => (id === origin ? ms : null));
}

/** Goes from a waiting station to its neighbours, nearest first, until one gives an answer. */
function visit<T>(from: Id, waits: Waits, state: LineState, line: Line, ask: (id: Id, travelMs: EpochMs) => T | null): T | null {
  const seen = new Set<Id>([from]);
  let front: { id: Id; travelMs: number }[] = [{ id: from, travelMs: 0 }];
  while (front.length > 0) {
    const next: { id: Id; travelMs: number }[] = [];
    for (const { id, travelMs } of front)
      for (const neighbour of neighbours(line, id, waits)) {
        if (seen.has(neighbour.id)) continue;
        seen.add(neighbour.id);
        const travel = travelMs + bufferMs(line, id, neighbour, waits, state);
        const found = ask(neighbour.id, travel);
        if (found !== null) return found;
        next.push({ id: neighbour.id, travelMs: travel });
      }
    front = next;
  }
  return null;
}

/** A stall or slowness of its own that was there when the gap, or the jam, must have left. */
function troubleAt(station: Id, since: EpochMs, travelMs: number, episodes: readonly Episode[]): Episode | null {
  const fits = episodes.filter(
    episode =>
      episode.station === station &&
      (episode.kind === 'stall' || episode.kind === 'slow') &&
      episode.openedAt <= since + CLOCK_SLACK_MS &&
      (episode.closedAt === undefined || episode.closedAt >= since - travelMs - LEAST_WAIT_MS),
  );
  return fits.sort((a, b) => Number(a.kind === 'slow') - Number(b.kind === 'slow') || b.openedAt - a.openedAt)[0] ?? null;
}

const neighbours = (line: Line, id: Id, waits: Waits): readonly Station[] =>
  waits === 'starved' ? feedersOf(line, id) : (stationOf(line, id)?.feeds ?? []).flatMap(next => stationOf(line, next) ?? []);

/** The buffer between two stations belongs to the upstream one. A gap passes it part by part. */
function bufferMs(line: Line, id: Id, neighbour: Station, waits: Waits, state: LineState): number {
  const upstream = waits === 'starved' ? neighbour : stationOf(line, id);
  const consumer = waits === 'starved' ? stationOf(line, id) : neighbour;
  const parts = upstream?.bufferCapacity ?? state.stations[upstream?.id ?? '']?.buffer?.capacity ?? 0;
  return (parts + 1) * (consumer?.nominalCycleSeconds ?? line.taktSeconds) * 1000;
}

/**
 * When the first part can have come to a starved station from the nearest one upstream that runs: a line that has just
 * been started fills from its beginning. null when nobody upstream runs.
 */
export function partDueAt(station: Id, state: LineState, line: Line): EpochMs | null {
  const seen = new Set<Id>([station]);
  let front = [{ id: station, ms: 0 }];
  while (front.length > 0) {
    const next: typeof front = [];
    for (const { id, ms } of front)
      for (const feeder of feedersOf(line, id)) {
        if (seen.has(feeder.id)) continue;
        seen.add(feeder.id);
        const reach = ms + FIRST_PART_CYCLES * feeder.nominalCycleSeconds * 1000;
        const own = state.stations[feeder.id];
        if (own !== undefined && isProducing(own.state)) return own.since + reach;
        next.push({ id: feeder.id, ms: reach });
      }
    front = next;
  }
  return null;
}

/** How long a waiting station gives its origin to show itself: buffer content × nominal cycle. */
export function propagationMs(station: Station, waits: readonly Waits[], state: LineState, line: Line): number {
  const between = waits.includes('blocked') ? [station] : feedersOf(line, station.id);
  const parts = Math.max(0, ...between.map(one => contentOf(one, state.stations[one.id])));
  return Math.min(MOST_WAIT_MS, Math.max(LEAST_WAIT_MS, parts * station.nominalCycleSeconds * 1000));
}

const contentOf = (station: Station, state: StationState | undefined): number => state?.buffer?.level ?? station.bufferCapacity ?? 0;

/** The world outside the line, when a waiting station has nobody of the line to wait for. */
export function outside(station: Station, waits: readonly Waits[], line: Line): Id | null {
  if (waits.length !== 1) return null;
  if (waits[0] === 'starved') return feedersOf(line, station.id).length === 0 ? `source:${station.id}` : null;
  return station.feeds.length === 0 ? 'sink' : null;
}
