/**
 * The line run again on paper: parts, finite buffers, merges, and each station's own disturbances.
 *
 * Every station takes one part from each of its feeders, works on it, and passes it on when the buffer behind it has a
 * place (blocking after service). With the part times known this is a recursion, not a simulation of events: a part starts when
 * the station is free and its inputs are there, and leaves when the next station has started the part that makes room.
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
  stations: readonly FlowStation[];
}

export interface Run {
  /** Per station, when work on each part began and ended. */
  starts: readonly Float64Array[];
  ends: readonly Float64Array[];
  made: readonly number[];
}

interface Schedule {
  /** Own stops, ordered, not overlapping. */
  down: Float64Array;
  /** No material arrives at a first station, or nobody takes parts from a last one. */
  shut: Float64Array;
  /** [from, to] pairs in which the usual cycle holds although the station was slow: those of slow stretches taken away. */
  mended: Float64Array;
}

export function replay(flow: Flow, disturbances: readonly Disturbance[], without: ReadonlySet<Disturbance> = new Set()): Run {
  const schedules = flow.stations.map((_, index) => scheduleOf(index, disturbances, without));
  const shortest = Math.min(...flow.stations.map(({ cycleMs }) => cycleMs));
  const parts = Math.ceil((flow.to - flow.from) / shortest) + 2;
  const count = flow.stations.length;
  const starts = flow.stations.map(() => new Float64Array(parts));
  const ends = flow.stations.map(() => new Float64Array(parts));
  const made = flow.stations.map(() => parts);
  const free = new Float64Array(count).fill(flow.from);
  for (let n = 0; n < parts; n++) {
    let alive = false;
    for (let i = 0; i < count; i++) {
      const station = flow.stations[i]!;
      let at = n === 0 ? free[i]! : departure(flow, starts, ends, schedules[i]!, i, n - 1);
      for (const feeder of station.feeders) {
        const part = n - flow.stations[feeder]!.content;
        if (part >= 0) at = Math.max(at, ends[feeder]![part]!);
      }
      if (station.feeders.length === 0) at = afterShut(schedules[i]!.shut, at);
      starts[i]![n] = at;
      ends[i]![n] = work(schedules[i]!, at, cycleAt(station, schedules[i]!.mended, at));
      if (at < flow.to) alive = true;
    }
    if (!alive) {
      made.fill(n);
      break;
    }
  }
  return { starts, ends, made };
}

/** When part n leaves station i: its work is over and there is room behind. */
function departure(
  flow: Flow,
  starts: readonly Float64Array[],
  ends: readonly Float64Array[],
  schedule: Schedule,
  i: number,
  n: number,
): number {
  const station = flow.stations[i]!;
  const end = ends[i]![n]!;
  if (station.next < 0) return afterShut(schedule.shut, end);
  const place = n + station.content - station.capacity;
  return place >= 0 ? Math.max(end, starts[station.next]![place]!) : end;
}

function afterShut(shut: Float64Array, at: number): number {
  for (let i = 0; i < shut.length; i += 2) if (at >= shut[i]! && at < shut[i + 1]!) return shut[i + 1]!;
  return at;
}

/** Own stops pause the work. */
function work(schedule: Schedule, start: number, cycleMs: number): number {
  let end = start + cycleMs;
  const { down } = schedule;
  for (let i = 0; i < down.length; i += 2) {
    if (down[i + 1]! <= start) continue;
    if (down[i]! >= end) break;
    end += down[i + 1]! - Math.max(down[i]!, start);
  }
  return end;
}

function cycleAt({ pace, cycleMs }: FlowStation, mended: Float64Array, at: number): number {
  for (let i = 0; i < mended.length; i += 2) if (at >= mended[i]! && at < mended[i + 1]!) return cycleMs;
  for (let i = 0; i < pace.length; i += 2) if (at < pace[i]!) return pace[i + 1]!;
  return cycleMs;
}

function scheduleOf(index: number, disturbances: readonly Disturbance[], without: ReadonlySet<Disturbance>): Schedule {
  const all = disturbances.filter(disturbance => disturbance.index === index);
  const own = all.filter(disturbance => !without.has(disturbance));
  const down = merged(own.filter(({ kind }) => kind === 'stop'));
  const shut = merged(own.filter(({ kind }) => kind === 'supply' || kind === 'offtake'));
  const mended = merged(all.filter(disturbance => disturbance.kind === 'slow' && without.has(disturbance)));
  return { down, shut, mended };
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
export function workedMs(
  run: Run,
  index: number,
  disturbances: readonly Disturbance[],
  without: ReadonlySet<Disturbance>,
  from: EpochMs,
  to: EpochMs,
): number {
  const { down } = scheduleOf(index, disturbances, without);
  const starts = run.starts[index]!;
  const ends = run.ends[index]!;
  let total = 0;
  for (let n = 0; n < run.made[index]!; n++) {
    const a = Math.max(starts[n]!, from);
    const b = Math.min(ends[n]!, to);
    if (b <= a) continue;
    total += b - a;
    for (let i = 0; i < down.length; i += 2) total -= Math.max(0, Math.min(b, down[i + 1]!) - Math.max(a, down[i]!));
  }
  return total;
}
