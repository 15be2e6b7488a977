/** What each disturbance cost the station that was asked about: the line run again with and without it. */
import type { EpochMs } from '../clock.ts';
import { feedersOf, stationOf } from '../plant/plant.ts';
import type { Disturbance } from './disturbance.ts';
import { paceOf, usualCycleMs } from './drifts.ts';
import { hiddenStops } from './hidden-stops.ts';
import { hiddenWaitMs } from './hidden-waits.ts';
import type { LineRecord, StationRecord } from './record.ts';
import { type Flow, type Run, replay, replayWithout, workedMs } from './replay.ts';

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
      const capacity = entry.station.bufferCapacity ?? first?.value.capacity ?? 0;
      const cycleMs = usualCycleMs(entry, record.line);
      return {
        feeders: feedersOf(record.line, entry.station.id).map(feeder => place.get(feeder)!),
        capacity,
        next: next ? place.get(next)! : -1,
        content: Math.min(capacity, contentAtStart(record, entry)),
        cycleMs,
        pace: paceOf(entry, cycleMs),
      };
    }),
  };
}

/** Causes lie before their effects: this much earlier is looked at. */
export const CAUSE_BEFORE_MS_MAX = 3 * 3_600_000;

/** A disturbance that is less surely there than this is a hiccup: it plays its part on paper but is never an answer. */
const CERTAINTY_MIN = 0.05;

/** Parts behind a station when the record begins: by its sensor; else none when the line had just started, half when not. */
function contentAtStart(record: LineRecord, { buffers, counts, station }: StationRecord): number {
  const first = buffers[0];
  if (first && first.at - record.from < EARLY_MS) return first.value.level;
  const made = counts[0] ? counts[0].value.good + counts[0].value.reject : 0;
  return made <= JUST_STARTED_PARTS ? 0 : Math.floor((station.bufferCapacity ?? 0) / 2);
}

const EARLY_MS = 180_000;
const JUST_STARTED_PARTS = 5;

export function flowEffects(record: LineRecord, asked: Asked, reported: readonly Disturbance[]): Effects {
  const flow = { ...flowOf(record), to: asked.to + SHIFT_MS_MAX };
  const known = reported.map(goesOn);
  const told = replay(flow, known);
  const hidden = hiddenStops(record, told, asked);
  const disturbances = [...reported, ...hidden];
  const unsaid = hidden.map(goesOn);
  const played = [...known, ...unsaid];
  const base = unsaid.length === 0 ? told : replay(flow, played, told, unsaid);
  const width = asked.to - asked.from;
  const real = width - runningMs(record, asked) + hiddenWaitMs(record.stations[asked.index]!, asked.from, asked.to);
  const lossIn = (run: Run, shift: number) => width - workedMs(run, asked.index, asked.from + shift, asked.to + shift);
  const { shift, loss } = aligned(at => lossIn(base, at), real);
  const suspects = disturbances.filter(
    ({ from, to, certainty }) => from < asked.to && to > asked.from - CAUSE_BEFORE_MS_MAX && certainty >= CERTAINTY_MIN,
  );
  const leftOut = suspects.map(suspect => played[disturbances.indexOf(suspect)]!);
  const losses = replayWithout(flow, played, leftOut, base, run => lossIn(run, shift));
  const effects = suspects.flatMap((disturbance, index) => {
    const gain = loss - losses[index]! + slowness(disturbance, asked);
    return gain > GAIN_MIN * loss ? [{ disturbance, gain: gain / Math.max(1, loss) }] : [];
  });
  return {
    effects: effects.length > 0 ? effects : possible(disturbances, asked),
    fit: 1 - Math.min(1, Math.abs(loss - real) / Math.max(1, width)),
  };
}

/** When paper explains nothing, what went on at that time is still worth naming as possible: those that lay over most of it first. */
function possible(disturbances: readonly Disturbance[], { from, to }: Asked): Effect[] {
  return disturbances
    .filter(({ certainty, from: begun, to: over }) => certainty >= POSSIBLE_CERTAINTY_MIN && begun < to && over > from)
    .map(disturbance => {
      const shared = (Math.min(disturbance.to, to) - Math.max(disturbance.from, from)) / Math.max(1, to - from);
      return { disturbance, gain: GAIN_MIN * (1 + shared) };
    });
}

const POSSIBLE_CERTAINTY_MIN = 0.3;

/** A smaller part of the loss is not worth a word. */
const GAIN_MIN = 0.02;

/** While it runs slowly a station does work, only less of it: what is missing is the part above the usual cycle. */
function slowness({ kind, index, from, to, factor }: Disturbance, asked: Asked): number {
  if (asked.kind !== 'slow' || kind !== 'slow' || index !== asked.index) return 0;
  return (1 - 1 / factor) * Math.max(0, Math.min(to, asked.to) - Math.max(from, asked.from));
}

/** What lasts now lasts on paper too, a little beyond the present. */
const goesOn = (disturbance: Disturbance): Disturbance =>
  disturbance.lasts ? { ...disturbance, to: disturbance.to + 2 * SHIFT_MS_MAX } : disturbance;

const SHIFT_STEP_MS = 10_000;
const SHIFT_MS_MAX = 90_000;
/** A loss on paper of this part of the real one needs no shift. */
const ALIGNED_MIN = 0.75;

/** The line on paper may stop a little sooner or later than the real one: the nearest shift that shows the stop. */
function aligned(lossAt: (shift: number) => number, real: number): { shift: number; loss: number } {
  let best = { shift: 0, loss: lossAt(0) };
  for (let size = SHIFT_STEP_MS; size <= SHIFT_MS_MAX && best.loss < ALIGNED_MIN * real; size += SHIFT_STEP_MS)
    for (const shift of [size, -size]) {
      const loss = lossAt(shift);
      if (loss > best.loss * 1.05 + 1_000) best = { shift, loss };
    }
  return best;
}

function runningMs(record: LineRecord, asked: Asked): number {
  return record.stations[asked.index]!.stretches.filter(({ doing }) => doing === 'runs').reduce(
    (sum, { from, to }) => sum + Math.max(0, Math.min(to, asked.to) - Math.max(from, asked.from)),
    0,
  );
}
