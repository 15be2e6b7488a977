/** Parts through an invented line, each with its own time of work; the same part takes the same time in every run. */
import { draw } from './draw.ts';
import type { Scenario, Trouble } from './line.ts';

export interface StationRun {
  /** Work on a part began, ended, the part left; seconds. */
  parts: { start: number; end: number; left: number; spoilt: boolean }[];
  /** Own stops that applied in this run. */
  down: { from: number; to: number }[];
}

export function simulate(scenario: Scenario, seed: number, without: Trouble | null = null, hiccups = true): StationRun[] {
  const { line, seconds } = scenario;
  const troubles = scenario.troubles.filter(trouble => trouble !== without);
  const index = new Map(line.stations.map(({ id }, i) => [id, i]));
  const feeders = line.stations.map(({ id }) => line.stations.flatMap((other, i) => (other.feeds.includes(id) ? [i] : [])));
  const order = orderOf(feeders);
  const chance = line.stations.map((_, i) => draw(seed * 7919 + i * 104729));
  const runs: StationRun[] = line.stations.map((_, i) => ({
    parts: [],
    down: [
      ...troubles.filter(({ station, kind }) => station === i && kind !== 'drift' && kind !== 'supply' && kind !== 'offtake'),
      ...(hiccups ? scenario.hiccups.filter(({ station }) => station === i) : []),
    ].sort((a, b) => a.from - b.from),
  }));
  const shut = (i: number, at: number): number => {
    const closed = troubles.find(
      ({ station, kind, from, to }) => station === i && (kind === 'supply' || kind === 'offtake') && at >= from && at < to,
    );
    return closed ? closed.to : at;
  };
  for (let n = 0; ; n++) {
    let alive = false;
    for (const i of order) {
      const { parts, down } = runs[i]!;
      const station = line.stations[i]!;
      const before = parts[n - 1];
      if (before) before.left = leave(i, n - 1);
      const ready = Math.max(before?.left ?? 0, ...feeders[i]!.map(feeder => runs[feeder]!.parts[n]!.end));
      const start = feeders[i]!.length === 0 ? shut(i, ready) : ready;
      const drift = troubles.find(({ station: at, kind, from, to }) => at === i && kind === 'drift' && start >= from && start < to);
      const grown = drift ? 1 + (drift.factor - 1) * Math.min(1, (start - drift.from) / 500) : 1;
      const cycle = station.nominalCycleSeconds * grown * (1 + 0.06 * chance[i]!.normal());
      const spoilt = chance[i]!.share() < (drift ? drift.spoils : 0) || feeders[i]!.some(feeder => runs[feeder]!.parts[n]!.spoilt);
      const end = work(down, start, Math.max(5, cycle));
      parts.push({ start, end, left: end, spoilt });
      if (start < seconds) alive = true;
    }
    if (!alive) break;
  }
  return runs;

  function leave(i: number, n: number): number {
    const station = line.stations[i]!;
    const part = runs[i]!.parts[n]!;
    const next = station.feeds[0] === undefined ? undefined : index.get(station.feeds[0]);
    if (next === undefined) return shut(i, part.end);
    const room = n - (station.bufferCapacity ?? 0);
    return room >= 0 ? Math.max(part.end, runs[next]!.parts[room]!.start) : part.end;
  }
}

function orderOf(feeders: readonly number[][]): number[] {
  const order: number[] = [];
  while (order.length < feeders.length)
    for (let i = 0; i < feeders.length; i++) if (!order.includes(i) && feeders[i]!.every(f => order.includes(f))) order.push(i);
  return order;
}

function work(down: readonly { from: number; to: number }[], start: number, cycle: number): number {
  let end = start + cycle;
  let clear = start;
  for (const { from, to } of down) {
    if (to <= clear || from >= end) continue;
    end += to - Math.max(from, clear);
    clear = to;
  }
  return end;
}

/** Seconds within [from, to) in which work went on. */
export function worked(run: StationRun, from: number, to: number): number {
  return workStretches(run, from, to).reduce((sum, { from: a, to: b }) => sum + b - a, 0);
}

export function workStretches({ parts, down }: StationRun, from: number, to: number): { from: number; to: number }[] {
  const result: { from: number; to: number }[] = [];
  for (const part of parts) {
    let a = Math.max(from, part.start);
    const b = Math.min(to, part.end);
    if (b <= a) continue;
    for (const stop of down) {
      if (stop.to <= a || stop.from >= b) continue;
      if (stop.from > a) result.push({ from: a, to: stop.from });
      a = Math.max(a, stop.to);
    }
    if (a < b) result.push({ from: a, to: b });
  }
  return result;
}
