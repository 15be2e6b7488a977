/**
 * The line run again on paper: parts, finite buffers, merges, and each station's own disturbances.
 *
 * Every station takes one part from each of its feeders, works on it, and passes it on when the buffer behind it has a
 * place (blocking after service). With the part times known this is a recursion, not a simulation of events: a part starts
 * when the station is free and its inputs are there, and leaves when the next station has started the part that makes room.
 */
import type { EpochMs } from '../clock.ts';
import type { Disturbance } from './disturbance.ts';
import { type Schedule, scheduleOf } from './schedule.ts';

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

export interface Run {
  schedules: readonly Schedule[];
  /** When work on each part began and ended: the n-th parts of all stations side by side. */
  starts: Float64Array;
  ends: Float64Array;
  /** Parts begun before the end of the flow. */
  made: number;
}

type Tracks = Pick<Run, 'starts' | 'ends'>;

/** @param base a run without the `added`: what lies before the first of them is taken from it */
export function replay(flow: Flow, disturbances: readonly Disturbance[], base: Run | null = null, added: readonly Disturbance[] = []): Run {
  const schedules = flow.stations.map((_, index) => scheduleOf(index, disturbances, null));
  const first = base === null ? 0 : unchangedParts(base, Math.min(...added.map(({ from }) => from)));
  const parts = partsMax(flow);
  const cells = parts * flow.stations.length;
  const tracks = base === null ? { starts: new Float64Array(cells), ends: new Float64Array(cells) } : copyOf(base);
  return { schedules, ...tracks, made: play(flow, schedules, tracks, nothingPassed(flow), first, parts) };
}

/**
 * What `measure` finds of the line without each of `leftOut`, in their order; the run that it is given is overwritten by the next.
 *
 * @param base a run with all of them
 */
export function replayWithout<Found>(
  flow: Flow,
  disturbances: readonly Disturbance[],
  leftOut: readonly Disturbance[],
  base: Run,
  measure: (run: Run) => Found,
): Found[] {
  const tracks = copyOf(base);
  const found = new Map<Disturbance, Found>();
  // The latest first: what lies before it is then still that of the base.
  for (const without of [...leftOut].sort((a, b) => b.from - a.from)) {
    const schedules = base.schedules.with(without.index, scheduleOf(without.index, disturbances, without));
    const made = playUntilSettled(flow, schedules, tracks, base, without);
    found.set(without, measure({ schedules, ...tracks, made }));
  }
  return leftOut.map(without => found.get(without)!);
}

const copyOf = ({ starts, ends }: Tracks): Tracks => ({ starts: starts.slice(), ends: ends.slice() });

/** After so many parts it is looked whether the line is back where it would have been anyway. */
const PARTS_AT_ONCE = 32;

/** How many parts were begun; once nothing is left of the difference, the rest is that of the base. */
function playUntilSettled(flow: Flow, schedules: readonly Schedule[], tracks: Tracks, base: Run, without: Disturbance): number {
  const width = flow.stations.length;
  const parts = base.starts.length / width;
  const memory = 1 + Math.max(...flow.stations.map(({ capacity, content }) => Math.max(content, capacity - content)));
  const passed = nothingPassed(flow);
  for (let n = unchangedParts(base, without.from); n < parts; n += PARTS_AT_ONCE) {
    const end = Math.min(n + PARTS_AT_ONCE, parts);
    const made = play(flow, schedules, tracks, passed, n, end);
    if (made < end) return made;
    if (end < memory || !isSettled(tracks, base, (end - memory) * width, end * width, without.to)) continue;
    tracks.starts.set(base.starts.subarray(end * width), end * width);
    tracks.ends.set(base.ends.subarray(end * width), end * width);
    return base.made;
  }
  return parts;
}

/** The parts that the next ones depend on are those of the base, and none of them was begun before the end of what was left out. */
function isSettled({ starts, ends }: Tracks, base: Tracks, from: number, to: number, over: EpochMs): boolean {
  for (let cell = to - 1; cell >= from; cell--)
    if (starts[cell] !== base.starts[cell] || ends[cell] !== base.ends[cell] || starts[cell]! < over) return false;
  return true;
}

/** No part is worked on faster than this part of the usual cycle. */
const SHORTEST_CYCLE = 0.7;

function partsMax({ from, to, stations }: Flow): number {
  const shortest = Math.min(...stations.map(({ cycleMs }) => cycleMs)) * SHORTEST_CYCLE;
  return Math.max(1, Math.ceil((to - from) / shortest) + 2);
}

/** How far each station's pace and stops have been passed. */
interface Passed {
  paceAt: Int32Array;
  downAt: Int32Array;
}

const nothingPassed = ({ stations }: Flow): Passed => ({
  paceAt: new Int32Array(stations.length),
  downAt: new Int32Array(stations.length),
});

/** Parts `first` to `end` through every station, one after the other; stops at one that none of them would begin before the end. */
function play(
  { stations, from, to }: Flow,
  schedules: readonly Schedule[],
  { starts, ends }: Tracks,
  { paceAt, downAt }: Passed,
  first: number,
  end: number,
): number {
  const width = stations.length;
  for (let n = first; n < end; n++) {
    let alive = false;
    for (let i = 0; i < width; i++) {
      const station = stations[i]!;
      const schedule = schedules[i]!;
      let at = n === 0 ? from : departure(station, starts, ends[(n - 1) * width + i]!, schedule, n - 1, width);
      for (const feeder of station.feeders) {
        const part = n - stations[feeder]!.content;
        if (part >= 0) at = Math.max(at, ends[part * width + feeder]!);
      }
      at = afterShut(schedule.unfed, at);
      downAt[i] = forward(schedule.down, downAt[i]!, 1, at);
      paceAt[i] = forward(station.pace, paceAt[i]!, 0, at);
      starts[n * width + i] = at;
      ends[n * width + i] = work(schedule.down, downAt[i]!, at, cycleAt(station, schedule.mended, paceAt[i]!, at));
      if (at < to) alive = true;
    }
    if (!alive) return n;
  }
  return end;
}

/** When part n leaves, whose work ended at `end`: there is room behind. */
function departure(
  { next, content, capacity }: FlowStation,
  starts: Float64Array,
  end: EpochMs,
  schedule: Schedule,
  n: number,
  width: number,
): EpochMs {
  if (next < 0) return afterShut(schedule.untaken, end);
  const place = n + content - capacity;
  return place >= 0 ? Math.max(end, starts[place * width + next]!) : end;
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
function unchangedParts({ ends, schedules, made }: Run, before: EpochMs): number {
  const width = schedules.length;
  let low = 0;
  let high = made;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends.subarray(middle * width, (middle + 1) * width).every(end => end < before)) low = middle + 1;
    else high = middle;
  }
  // A part that was finished may have left later.
  return Math.max(0, low - 1);
}

/** Milliseconds of work a station did between two moments, its own stops left out. */
export function workedMs({ schedules, starts, ends, made }: Run, index: number, from: EpochMs, to: EpochMs): number {
  const width = schedules.length;
  const { down } = schedules[index]!;
  let total = 0;
  for (let n = firstEndingAfter(ends, made, from, index, width); n < made && starts[n * width + index]! < to; n++) {
    const a = Math.max(starts[n * width + index]!, from);
    const b = Math.min(ends[n * width + index]!, to);
    total += b - a;
    for (let i = 0; i < down.length; i += 2) total -= Math.max(0, Math.min(b, down[i + 1]!) - Math.max(a, down[i]!));
  }
  return total;
}

function firstEndingAfter(ends: Float64Array, made: number, at: EpochMs, index: number, width: number): number {
  let low = 0;
  let high = made;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle * width + index]! <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
