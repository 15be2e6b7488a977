/**
 * The line run again on paper: parts, finite buffers, merges, and each station's own disturbances.
 *
 * Every station takes one part from each of its feeders, works on it, and passes it on when the buffer behind it has a
 * place (blocking after service). With the part times known this is a recursion, not a simulation of events: a part starts
 * when the station is free and its inputs are there, and leaves when the next station has started the part that makes room.
 */
import type { EpochMs } from '../clock.ts';
import type { Disturbance } from './disturbance.ts';

export interface FlowStation {
  feeders: readonly number[];
  /** Places in the buffer behind it; 0 hands parts over directly; the last station has none and needs none. */
  capacity: number;
  /** The station that takes its parts, -1 at the end. */
  next: number;
  /** Parts in the buffer behind it at the start. */
  content: number;
  /** Usual time of work on a part. */
  cycleMs: number;
  /** [until, cycle] pairs in order of time: what a part really took, slow stretches included. */
  pace: Float64Array;
}

export interface Flow {
  from: EpochMs;
  to: EpochMs;
  /** Upstream before downstream. */
  stations: readonly FlowStation[];
}

/** What happens at each station, ready for the recursion: [from, to] pairs, ordered, apart from each other. */
interface Schedule {
  /** Own stops. */
  down: Float64Array;
  /** No material arrives at a first station, or nobody takes parts from a last one. */
  shut: Float64Array;
  /** The usual cycle holds although the station was slow: slow stretches taken away. */
  mended: Float64Array;
}

export interface Run {
  schedules: readonly Schedule[];
  /** Per station, when work on each part began and ended. */
  starts: readonly Float64Array[];
  ends: readonly Float64Array[];
  /** Parts begun before the end of the flow. */
  made: number;
}

/**
 * @param without left out of this run
 * @param base a run with all of them: what lies before the one left out is taken from it
 */
export function replay(flow: Flow, disturbances: readonly Disturbance[], without: Disturbance | null = null, base: Run | null = null): Run {
  const schedules = flow.stations.map((_, index) =>
    base && without && without.index !== index ? base.schedules[index]! : scheduleOf(index, disturbances, without),
  );
  const shortest = Math.min(...flow.stations.map(({ cycleMs }) => cycleMs)) * SHORTEST_CYCLE;
  const parts = Math.max(1, Math.ceil((flow.to - flow.from) / shortest) + 2);
  const first = base && without ? unchangedParts(base, without.from) : 0;
  const copied = (arrays: readonly Float64Array[] | undefined, index: number) =>
    first > 0 && arrays ? arrays[index]!.slice() : new Float64Array(parts);
  const starts = flow.stations.map((_, index) => copied(base?.starts, index));
  const ends = flow.stations.map((_, index) => copied(base?.ends, index));
  const places = { pace: new Int32Array(flow.stations.length), down: new Int32Array(flow.stations.length) };
  for (let n = first; n < parts; n++) if (!pass(flow, schedules, starts, ends, n, places)) return { schedules, starts, ends, made: n };
  return { schedules, starts, ends, made: parts };
}

/** No part is worked on faster than this part of the usual cycle. */
const SHORTEST_CYCLE = 0.7;

/** How far each station's pace and stops have been passed. */
interface Places {
  pace: Int32Array;
  down: Int32Array;
}

/** The n-th part through every station; false when none of them would begin it before the end. */
function pass(
  flow: Flow,
  schedules: readonly Schedule[],
  starts: readonly Float64Array[],
  ends: readonly Float64Array[],
  n: number,
  places: Places,
): boolean {
  let alive = false;
  for (let i = 0; i < flow.stations.length; i++) {
    const station = flow.stations[i]!;
    const schedule = schedules[i]!;
    let at = n === 0 ? flow.from : departure(station, starts, ends[i]!, schedule, n - 1);
    for (const feeder of station.feeders) {
      const part = n - flow.stations[feeder]!.content;
      if (part >= 0 && ends[feeder]![part]! > at) at = ends[feeder]![part]!;
    }
    if (station.feeders.length === 0) at = afterShut(schedule.shut, at);
    starts[i]![n] = at;
    places.down[i] = forward(schedule.down, places.down[i]!, 1, at);
    places.pace[i] = forward(station.pace, places.pace[i]!, 0, at);
    ends[i]![n] = work(schedule.down, places.down[i]!, at, cycleAt(station, schedule.mended, places.pace[i]!, at));
    if (at < flow.to) alive = true;
  }
  return alive;
}

/** When part n leaves: its work is over and there is room behind. */
function departure(
  { next, content, capacity }: FlowStation,
  starts: readonly Float64Array[],
  ends: Float64Array,
  schedule: Schedule,
  n: number,
): number {
  const end = ends[n]!;
  if (next < 0) return afterShut(schedule.shut, end);
  const place = n + content - capacity;
  return place >= 0 ? Math.max(end, starts[next]![place]!) : end;
}

function afterShut(shut: Float64Array, at: number): number {
  for (let i = 0; i < shut.length; i += 2) if (at >= shut[i]! && at < shut[i + 1]!) return shut[i + 1]!;
  return at;
}

/** Parts come in order of time, so each search goes on where the last one stopped. */
function forward(pairs: Float64Array, place: number, end: 0 | 1, at: number): number {
  let i = place;
  while (i < pairs.length && pairs[i + end]! <= at) i += 2;
  return i;
}

/** Own stops pause the work. */
function work(down: Float64Array, place: number, start: number, cycleMs: number): number {
  let end = start + cycleMs;
  for (let i = place; i < down.length && down[i]! < end; i += 2) end += down[i + 1]! - Math.max(down[i]!, start);
  return end;
}

function cycleAt({ pace, cycleMs }: FlowStation, mended: Float64Array, place: number, at: number): number {
  for (let i = 0; i < mended.length; i += 2) if (at >= mended[i]! && at < mended[i + 1]!) return cycleMs;
  return pace[place + 1] ?? cycleMs;
}

/** How many parts every station had finished before a moment. */
function unchangedParts(run: Run, before: EpochMs): number {
  let low = 0;
  let high = run.made;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (run.ends.every(ends => ends[middle]! < before)) low = middle + 1;
    else high = middle;
  }
  // A part that was finished may have left later.
  return Math.max(0, low - 1);
}

function scheduleOf(index: number, disturbances: readonly Disturbance[], without: Disturbance | null): Schedule {
  const all = disturbances.filter(disturbance => disturbance.index === index);
  const own = all.filter(disturbance => disturbance !== without);
  return {
    down: merged(own.filter(({ kind }) => kind === 'stop')),
    shut: merged(own.filter(({ kind }) => kind === 'supply' || kind === 'offtake')),
    mended: merged(all.filter(disturbance => disturbance.kind === 'slow' && disturbance === without)),
  };
}

function merged(spans: readonly { from: number; to: number }[]): Float64Array {
  const result: number[] = [];
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = result.length - 1;
    if (result.length > 0 && from <= result[last]!) result[last] = Math.max(result[last]!, to);
    else result.push(from, to);
  }
  return Float64Array.from(result);
}

/** Milliseconds of work a station did between two moments, its own stops left out. */
export function workedMs(run: Run, index: number, from: EpochMs, to: EpochMs): number {
  const { down } = run.schedules[index]!;
  const starts = run.starts[index]!;
  const ends = run.ends[index]!;
  let total = 0;
  for (let n = firstEndingAfter(ends, run.made, from); n < run.made && starts[n]! < to; n++) {
    const a = Math.max(starts[n]!, from);
    const b = Math.min(ends[n]!, to);
    total += b - a;
    for (let i = 0; i < down.length; i += 2) total -= Math.max(0, Math.min(b, down[i + 1]!) - Math.max(a, down[i]!));
  }
  return total;
}

function firstEndingAfter(ends: Float64Array, made: number, at: EpochMs): number {
  let low = 0;
  let high = made;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
