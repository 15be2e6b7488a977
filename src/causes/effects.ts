/** What each disturbance cost the station that was asked about: the line run again with and without it. */
import type { EpochMs } from '../clock.ts';
import { feedersOf, stationOf } from '../plant/plant.ts';
import type { Disturbance } from './disturbance.ts';
import { parameterShifts, usualCycleMs } from './drifts.ts';
import type { LineRecord } from './record.ts';
import { type Flow, replay, workedMs } from './replay.ts';

export interface Asked {
  index: number;
  kind: 'stall' | 'slow' | 'rejects';
  from: EpochMs;
  to: EpochMs;
}

export interface Effect {
  disturbance: Disturbance;
  /** Part of the loss that its absence gives back; may exceed 1 where the line on paper lost more than the real one. */
  gain: number;
}

export interface Effects {
  effects: readonly Effect[];
  /** How well the line on paper lost what the real one lost, 0..1. */
  fit: number;
}

export function flowOf(record: LineRecord): Flow {
  const place = new Map(record.stations.map(({ station }, index) => [station, index]));
  return {
    from: record.from,
    to: record.to,
    stations: record.stations.map(entry => {
      const next = entry.station.feeds.flatMap(id => stationOf(record.line, id) ?? [])[0];
      const first = entry.buffers[0];
      return {
        feeders: feedersOf(record.line, entry.station.id).map(feeder => place.get(feeder)!),
        capacity: entry.station.bufferCapacity ?? first?.value.capacity ?? 0,
        next: next ? place.get(next)! : -1,
        content: first && first.at - record.from < 180_000 ? first.value.level : 0,
        cycleMs: usualCycleMs(entry),
      };
    }),
  };
}

export function flowEffects(record: LineRecord, asked: Asked, disturbances: readonly Disturbance[]): Effects {
  const flow = flowOf(record);
  const width = asked.to - asked.from;
  const lossOf = (without: ReadonlySet<Disturbance>) =>
    width - workedMs(replay(flow, disturbances, without), asked.index, disturbances, without, asked.from, asked.to);
  const base = lossOf(new Set());
  const real = width - runningMs(record, asked);
  const effects = disturbances
    .filter(({ from }) => from < asked.to)
    .map(disturbance => {
      let gain = base - lossOf(new Set([disturbance]));
      // While it runs slowly a station does work, only less of it: what is missing is the part above the usual cycle.
      if (asked.kind === 'slow' && disturbance.kind === 'slow' && disturbance.index === asked.index)
        gain += (1 - 1 / disturbance.factor) * Math.max(0, Math.min(disturbance.to, asked.to) - Math.max(disturbance.from, asked.from));
      return { disturbance, gain: gain / Math.max(1, base) };
    })
    .filter(({ gain }) => gain > 0.02);
  return { effects, fit: 1 - Math.min(1, Math.abs(base - real) / Math.max(1, width)) };
}

function runningMs(record: LineRecord, asked: Asked): number {
  return record.stations[asked.index]!.stretches.filter(({ doing }) => doing === 'runs').reduce(
    (sum, { from, to }) => sum + Math.max(0, Math.min(to, asked.to) - Math.max(from, asked.from)),
    0,
  );
}

/** Parts take this long at most from where they were spoilt to where they are checked. */
const SPOILT_BEFORE_MS_MAX = 3_600_000;

export function rejectEffects(record: LineRecord, asked: Asked): Effects {
  const effects = [asked.index, ...upstreamIndexes(record, asked.index)].flatMap(index =>
    parameterShifts(record, index)
      .filter(({ from, to }) => from < asked.to && to > asked.from - SPOILT_BEFORE_MS_MAX)
      .map(disturbance => ({ disturbance, gain: Math.min(1, disturbance.factor / 6) })),
  );
  return { effects, fit: 1 };
}

function upstreamIndexes(record: LineRecord, start: number): number[] {
  const found = new Set<number>();
  const open = [start];
  for (let index = open.pop(); index !== undefined; index = open.pop())
    for (const feeder of feedersOf(record.line, record.stations[index]!.station.id)) {
      const place = record.stations.findIndex(({ station }) => station === feeder);
      if (!found.has(place)) {
        found.add(place);
        open.push(place);
      }
    }
  return [...found];
}
