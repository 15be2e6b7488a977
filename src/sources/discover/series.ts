/**
 * What is remembered of one value that comes again and again: a topic's payload, or one field of it. Pure, and bounded.
 *
 * Enough to say later whether it is a state, a running total, a word of alarm bits or a measured quantity; never the
 * whole recording.
 */
import type { EpochMs } from '../../clock.ts';
import { codeOf } from '../payload.ts';

export interface Series {
  times: number;
  numbers: number;
  texts: number;
  /** true and false themselves, not 1 and 0. */
  booleans: number;
  whole: boolean;
  min: number;
  max: number;
  /** How often each value came, by its code; null = too many to be codes of anything. */
  values: Record<string, number> | null;
  /** The newest changes of a value with few codes: what it became and when. */
  changes: { at: EpochMs; code: string }[];
  first: EpochMs;
  last: EpochMs;
  /** As a code, for a sentence. */
  shown: string;
  number: number | null;
  rises: number;
  falls: { from: number; to: number }[];
  fallen: number;
  /** Evenly thinned, for quantiles. */
  sample: number[];
  sampleEvery: number;
  /** How much a total grew, in steps of `growthStepMs` from `first`. */
  growth: number[];
  growthStepMs: number;
  growthSum: number;
}

const CODES_MAX = 32;
const CHANGES_MAX = 256;
const FALLS_MAX = 16;
const SAMPLE_MAX = 512;
const GROWTH_STEPS_MAX = 720;
/** At first, and doubled as the listening goes on: within a few seconds a state may come and go. */
const GROWTH_STEP_MS = 1_000 / 64;
const CODE_CHARS_MAX = 60;

export const newSeries = (at: EpochMs): Series => ({
  times: 0,
  numbers: 0,
  texts: 0,
  booleans: 0,
  whole: true,
  min: Number.POSITIVE_INFINITY,
  max: Number.NEGATIVE_INFINITY,
  values: {},
  changes: [],
  first: at,
  last: at,
  shown: '',
  number: null,
  rises: 0,
  falls: [],
  fallen: 0,
  sample: [],
  sampleEvery: 1,
  growth: [],
  growthStepMs: GROWTH_STEP_MS,
  growthSum: 0,
});

/** Takes one value in; `series` is changed. */
export function noteValue(series: Series, value: unknown, at: EpochMs): void {
  const code = codeOf(value).slice(0, CODE_CHARS_MAX);
  if (series.values !== null) {
    if (code !== series.shown || series.times === 0) {
      series.changes.push({ at, code });
      if (series.changes.length > CHANGES_MAX) series.changes.shift();
    }
    series.values[code] = (series.values[code] ?? 0) + 1;
    if (Object.keys(series.values).length > CODES_MAX) {
      series.values = null;
      series.changes = [];
    }
  }
  series.times += 1;
  series.last = at;
  series.shown = code;
  if (typeof value === 'boolean') series.booleans += 1;
  else {
    const number = typeof value === 'number' ? value : plainNumber(value);
    if (number === null) series.texts += 1;
    else noteNumber(series, number, at);
  }
}

/** Text that is nothing but a number counts as one; many gateways quote everything. */
const plainNumber = (value: unknown): number | null =>
  typeof value === 'string' && /^-?\d{1,15}(\.\d+)?$/.test(value.trim()) ? Number(value) : null;

function noteNumber(series: Series, number: number, at: EpochMs): void {
  series.numbers += 1;
  series.whole &&= Number.isInteger(number);
  series.min = Math.min(series.min, number);
  series.max = Math.max(series.max, number);
  const before = series.number;
  series.number = number;
  if (before !== null && number > before) {
    series.rises += 1;
    noteGrowth(series, number - before, at);
  }
  if (before !== null && number < before) {
    series.fallen += 1;
    if (series.falls.length < FALLS_MAX) series.falls.push({ from: before, to: number });
  }
  if ((series.numbers - 1) % series.sampleEvery !== 0) return;
  series.sample.push(number);
  if (series.sample.length < SAMPLE_MAX) return;
  series.sample = series.sample.filter((_, index) => index % 2 === 0);
  series.sampleEvery *= 2;
}

function noteGrowth(series: Series, by: number, at: EpochMs): void {
  series.growthSum += by;
  while ((at - series.first) / series.growthStepMs >= GROWTH_STEPS_MAX) {
    const halved: number[] = [];
    for (const [index, grown] of series.growth.entries()) halved[index >> 1] = (halved[index >> 1] ?? 0) + (grown ?? 0);
    series.growth = halved;
    series.growthStepMs *= 2;
  }
  const step = Math.max(0, Math.floor((at - series.first) / series.growthStepMs));
  while (series.growth.length <= step) series.growth.push(0);
  series.growth[step]! += by;
}

/** From the thinned sample; null when there is none. `share` 0..1. */
export function quantile(series: Series, share: number): number | null {
  const sorted = series.sample.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? null;
}

export const codesOf = (series: Series): readonly string[] => Object.keys(series.values ?? {});

/** Milliseconds spent in each code, and how much a total grew meanwhile. */
export function growthWhile(codes: Series, total: Series): Map<string, { ms: number; grown: number }> {
  const spent = new Map<string, { ms: number; grown: number }>();
  for (const [index, change] of codes.changes.entries()) {
    const until = codes.changes[index + 1]?.at ?? codes.last;
    const so = spent.get(change.code) ?? { ms: 0, grown: 0 };
    so.ms += Math.max(0, until - change.at);
    so.grown += grownBetween(total, change.at, until);
    spent.set(change.code, so);
  }
  return spent;
}

function grownBetween(total: Series, from: EpochMs, to: EpochMs): number {
  let grown = 0;
  for (const [step, by] of total.growth.entries()) {
    const middle = total.first + (step + 0.5) * total.growthStepMs;
    if (middle >= from && middle < to) grown += by;
  }
  return grown;
}
