/**
 * Why a station stood, slowed or made rejects.
 *
 * Each station's own disturbances are read from the events; the line is then run again on paper with and without each of
 * them, and the one whose absence gives back most of what was lost is the cause.
 */
import type { EpochMs } from '../clock.ts';
import type { LoggedEvent } from '../line/event.ts';
import { feedersOf, type Id, type Line, sameId, stationOf } from '../plant/plant.ts';
import type { Disturbance } from './disturbance.ts';
import { parameterShifts, slowStretches, usualCycleMs } from './drifts.ts';
import { lineEnds } from './line-ends.ts';
import { ownStops } from './own-stops.ts';
import { type Candidate, type Ranking, wordingOf } from './ranking.ts';
import { type LineRecord, recordLine } from './record.ts';
import { type Flow, replay, workedMs } from './replay.ts';

export interface WhyQuestion {
  line: Line;
  station: Id;
  kind: 'stall' | 'slow' | 'rejects';
  from: EpochMs;
  to: EpochMs;
  askedAt: EpochMs;
}

export function rankCauses(question: WhyQuestion, events: readonly LoggedEvent[]): Ranking {
  const record = recordLine(question.line, events, question.askedAt);
  const asked = record.stations.findIndex(({ station }) => sameId(station.id, question.station));
  if (asked < 0) return { candidates: [], wording: "don't know" };
  const disturbances = record.stations.flatMap((_, index) => [
    ...ownStops(record, index),
    ...lineEnds(record, index),
    ...slowStretches(record, index),
  ]);
  const effects = question.kind === 'rejects' ? rejectEffects(record, question, asked) : flowEffects(record, question, asked, disturbances);
  return toRanking(effects);
}

interface Effect {
  disturbance: Disturbance;
  share: number;
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

function flowEffects(record: LineRecord, question: WhyQuestion, asked: number, disturbances: readonly Disturbance[]): Effect[] {
  const flow = flowOf(record);
  const none = new Set<Disturbance>();
  const lossOf = (without: ReadonlySet<Disturbance>) =>
    question.to - question.from - workedMs(replay(flow, disturbances, without), asked, disturbances, without, question.from, question.to);
  const base = lossOf(none);
  const slowCycle = question.kind === 'slow';
  return disturbances
    .filter(({ from }) => from < question.to)
    .map(disturbance => {
      let gain = base - lossOf(new Set([disturbance]));
      if (slowCycle && disturbance.kind === 'slow' && disturbance.index === asked)
        gain += 0.3 * Math.max(0, Math.min(disturbance.to, question.to) - Math.max(disturbance.from, question.from));
      return { disturbance, share: gain / Math.max(1, base) };
    })
    .filter(({ share }) => share > 0.02);
}

function rejectEffects(record: LineRecord, question: WhyQuestion, asked: number): Effect[] {
  const upstream = new Set<number>([asked]);
  for (let i = asked; i >= 0; i--)
    if (upstream.has(i))
      for (const feeder of feedersOf(record.line, record.stations[i]!.station.id))
        upstream.add(record.stations.findIndex(({ station }) => station === feeder));
  return [...upstream].flatMap(index =>
    parameterShifts(record, index)
      .filter(({ from, to }) => from < question.to && to > question.from - 3_600_000)
      .map(disturbance => ({ disturbance, share: disturbance.certainty * Math.min(1, disturbance.factor / 8) })),
  );
}

function toRanking(effects: readonly Effect[]): Ranking {
  const weighed = effects.flatMap(({ disturbance, share }) =>
    disturbance.suspicions.map(suspicion => ({
      disturbance,
      suspicion,
      weight: Math.exp(6 * Math.min(1.1, share)) * disturbance.certainty * suspicion.share,
    })),
  );
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0) + Math.exp(6 * 0.3);
  const candidates: Candidate[] = weighed
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 5)
    .map(({ disturbance, suspicion, weight }) => ({
      root: disturbance.root,
      cause: suspicion.cause,
      startedAt: Math.round(disturbance.startedAt),
      probability: weight / total,
      chain: [],
      ruledOut: [],
      missing: [],
    }));
  return { candidates, wording: wordingOf(candidates[0]?.probability ?? 0) };
}
