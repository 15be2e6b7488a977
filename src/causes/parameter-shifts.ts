/** Parameters that left their usual place: they may have spoilt parts without slowing or stopping anything. */
import type { EpochMs } from '../clock.ts';
import type { Disturbance } from './disturbance.ts';
import { excesses } from './excesses.ts';
import { onsetOf } from './onset.ts';
import type { LineRecord, Stamped } from './record.ts';

/** A drift may fill most of a short record; then its beginning is what was usual, over a longer one the middle value is. */
const LONG_RECORD_MS = 5_400_000;
const FIRST_SAMPLES = 12;

function usualLevel(samples: readonly Stamped<number>[]): number {
  const long = samples.at(-1)!.at - samples[0]!.at >= LONG_RECORD_MS;
  return median((long ? samples : samples.slice(0, FIRST_SAMPLES)).map(({ value }) => value));
}

/** Standard deviation from one sample to the next, so that a drift does not widen it. */
const noise = (samples: readonly Stamped<number>[]): number =>
  median(samples.slice(1).map(({ value }, index) => Math.abs(value - samples[index]!.value))) / 0.954;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

export interface ParameterShift extends Disturbance {
  /** When it was at least so far out, for each farther half spread: a drift that creeps spoils nothing until it has gone far enough. */
  fartherOut: readonly { from: EpochMs; to: EpochMs }[];
}

/** Fewer do not tell what is usual. */
const SAMPLES_MIN = 8;
/** Spreads: less far out is no shift, farther counts no more. */
const OUT_MIN = 1.5;
const OUT_MAX = 8;
const EXCESS_MIN = 5;

export function parameterShifts(record: LineRecord, index: number): ParameterShift[] {
  const { station, parameters } = record.stations[index]!;
  return [...parameters].flatMap(([name, samples]) => {
    if (samples.length < SAMPLES_MIN) return [];
    const usual = station.parameters.find(limits => limits.name === name)?.usual ?? null;
    const centre = usual ? (usual[0] + usual[1]) / 2 : usualLevel(samples);
    const spread = usual ? (usual[1] - usual[0]) / 4 : noise(samples);
    if (!(spread > 0)) return [];
    return [1, -1].flatMap(sign => {
      const out = samples.map(sample => ({ ...sample, value: (sign * (sample.value - centre)) / spread }));
      const excess = out.map(({ value }) => Math.min(value, OUT_MAX) - OUT_MIN);
      return excesses(excess, EXCESS_MIN).map(([first, last]): ParameterShift => {
        const events = out.slice(first, last + 1).map(({ id }) => id);
        const suspicion = { cause: 'drift', share: 1, events, because: `${name} left its usual place` } as const;
        return { root: station.id, index, ...shiftOf(out, first, last, record.to), suspicions: [suspicion], events };
      });
    });
  });
}

/** @param out how many spreads from the centre, to the side of the shift */
function shiftOf(out: readonly Stamped<number>[], first: number, last: number, now: EpochMs) {
  const inside = out.slice(first, last + 1);
  const begin = inside[0]!.at;
  const size = inside.reduce((sum, { value }) => sum + value, 0) / inside.length;
  const lasts = last === out.length - 1;
  const to = lasts ? now : inside.at(-1)!.at;
  return {
    kind: 'quality' as const,
    from: begin,
    startedAt: onsetOf(out.slice(Math.max(0, first - 15), last + 1), 'level', begin - 600_000, begin + 120_000),
    to,
    lasts,
    factor: size,
    certainty: 1 / (1 + Math.exp(-(size * Math.sqrt(inside.length) - 6) / 1.5)),
    fartherOut: fartherOut(inside, to),
  };
}

const FARTHER_STEP = 0.5;
/** So many samples on both sides steady each. */
const STEADY_SAMPLES = 2;

function fartherOut(inside: readonly Stamped<number>[], to: EpochMs): ParameterShift['fartherOut'] {
  const steady = inside.map((_, index) => {
    const near = inside.slice(Math.max(0, index - STEADY_SAMPLES), index + STEADY_SAMPLES + 1);
    return near.reduce((sum, { value }) => sum + value, 0) / near.length;
  });
  const farthest = Math.min(OUT_MAX, Math.max(...steady));
  const spans: { from: EpochMs; to: EpochMs }[] = [];
  for (let least = OUT_MIN + FARTHER_STEP; least <= farthest; least += FARTHER_STEP) {
    const until = steady.findLastIndex(value => value >= least);
    spans.push({ from: inside[steady.findIndex(value => value >= least)]!.at, to: until === inside.length - 1 ? to : inside[until]!.at });
  }
  return spans;
}
