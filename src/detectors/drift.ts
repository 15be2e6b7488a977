/**
 * Finds a parameter that leaves its usual band and heads for its limit, and says how many minutes are left.
 *
 * The band is the plant's (`usual`) or, where none is given, four standard deviations around what the station itself
 * showed. Samples outside it count up, samples inside count down: one wild value is nothing. Two running means of
 * different memory lie apart by the slope times the difference of their lags; that is the slope, and wild values are
 * trimmed before they enter. Only while the station runs: a machine that stands cools down, and that is no drift.
 */
import type { EpochMs } from '../clock.ts';
import { isProducing } from '../line/apply-event.ts';
import type { Detector, Finding, Observation } from '../line/finding.ts';
import { shortNumber } from '../line/short-number.ts';
import type { ParameterLimits } from '../plant/plant.ts';

export interface DriftMemory {
  points: Record<string, Packed>;
  /** When the oldest drift that is raised began; 0 = none. */
  raised: EpochMs;
}

/** The figures of a `Watched` in the order of `pack`: a station has several parameters and a state has to stay small. */
type Packed = number[];

interface Watched {
  /** Running means with a short and a long memory. */
  fast: number;
  slow: number;
  /** Mean and variance of what is usual, over `n` samples. */
  mean: number;
  var: number;
  n: number;
  at: EpochMs;
  /** Samples outside, up positive, down negative. */
  out: number;
  since: EpochMs;
  raised: -1 | 0 | 1;
}

const FAST_MS = 2 * 60_000;
const SLOW_MS = 8 * 60_000;
/** Samples before a station's own normal is known. */
const TAUGHT = 30;
const OWN_BAND_SIGMAS = 4;
const TRIM_SIGMAS = 4;
const OUT_ALARM = 3;
const SAMPLES_REMEMBERED = 500;
/** After a start the values settle first. */
const SETTLE_MS = 60_000;

export function driftDetector(): Detector<DriftMemory> {
  return {
    name: 'drift',
    kinds: new Set(['parameter'] as const),
    start: () => ({ points: {}, raised: 0 }),
    shrink(memory) {
      // The last one added goes: those that are followed stay followed.
      const last = Object.keys(memory.points).findLast(name => unpack(memory.points[name]!).raised === 0);
      if (last === undefined) return false;
      delete memory.points[last];
      return true;
    },
    observe(memory, seen) {
      const { event, state, station, now } = seen;
      if (event.kind !== 'parameter') return NOTHING;
      const settled = state.state === null || (isProducing(state.state) && now - state.since >= SETTLE_MS);
      if (!settled) return NOTHING;
      const at = Math.min(now, event.at - state.clockOffsetMs);
      if (!Object.hasOwn(memory.points, event.name)) seen.grew();
      const point = watched(memory, event.name, event.value, at);
      if (point === null || at < point.at) return NOTHING;
      const limits = station.parameters.find(one => one.name === event.name);
      const band = bandOf(point, limits, event.value);
      const side = band === null ? 0 : event.value > band[1] ? 1 : event.value < band[0] ? -1 : 0;
      follow(point, event.value, at, side);
      const judged = judge(point, side, limits, band, seen, event.name, event.unit ?? limits?.unit ?? '');
      memory.points[event.name] = pack(point);
      if (judged.length > 0) memory.raised = oldestRaised(memory);
      return judged;
    },
  };
}

/** Where a value stands now and how long it has at its present slope; null = it is not followed. */
export function driftFigure(memory: unknown, limits: ParameterLimits | undefined, name: string, unit: string): Finding['figure'] | null {
  const packed = (memory as DriftMemory | undefined)?.points[name];
  if (packed === undefined) return null;
  const point = unpack(packed);
  return figureOf(point, limits, bandOf(point, limits, point.fast), name, unit);
}

const NOTHING: readonly Finding[] = [];
type Band = readonly [number, number];

function watched(memory: DriftMemory, name: string, value: number, at: EpochMs): Watched | null {
  if (Object.hasOwn(memory.points, name)) return unpack(memory.points[name]!);
  if (Object.keys(memory.points).length >= POINTS_MAX) return null;
  return { fast: value, slow: value, mean: value, var: 0, n: 0, at, out: 0, since: at, raised: 0 };
}

/** A station's parameters are few; a source that sends hundreds of names is not to be followed through all of them. */
const POINTS_MAX = 8;

function pack({ fast, slow, mean, var: variance, n, at, out, since, raised }: Watched): Packed {
  // While nothing is out, since when it has been means nothing.
  return out === 0 && raised === 0 ? [fast, slow, mean, variance, n, at, out] : [fast, slow, mean, variance, n, at, out, since, raised];
}

function unpack(figures: Packed): Watched {
  const [fast = 0, slow = 0, mean = 0, variance = 0, n = 0, at = 0, out = 0, since = at, raised = 0] = figures;
  return { fast, slow, mean, var: variance, n, at, out, since, raised: Math.sign(raised) as Watched['raised'] };
}

function oldestRaised(memory: DriftMemory): EpochMs {
  const raised = Object.values(memory.points)
    .map(unpack)
    .filter(one => one.raised !== 0);
  return raised.length === 0 ? 0 : Math.min(...raised.map(one => one.since));
}

/** A whole number may have been rounded: a neighbouring one is as usual as it is, however seldom it comes. */
const ROUNDED = 1;

function bandOf(point: Watched, limits: ParameterLimits | undefined, value: number): Band | null {
  if (limits?.usual) return limits.usual;
  if (point.n < TAUGHT) return null;
  const half = OWN_BAND_SIGMAS * Math.sqrt(point.var);
  if (half === 0) return null;
  const wide = half + (Number.isInteger(value) ? ROUNDED : 0);
  return [point.mean - wide, point.mean + wide];
}

function follow(point: Watched, value: number, at: EpochMs, side: number): void {
  const deviation = Math.sqrt(point.var);
  const trimmed =
    point.n < TAUGHT || deviation === 0
      ? value
      : Math.max(point.fast - TRIM_SIGMAS * deviation, Math.min(point.fast + TRIM_SIGMAS * deviation, value));
  const ms = at - point.at;
  point.fast = shortNumber(point.fast + (1 - Math.exp(-ms / FAST_MS)) * (trimmed - point.fast));
  point.slow = shortNumber(point.slow + (1 - Math.exp(-ms / SLOW_MS)) * (trimmed - point.slow));
  point.at = at;
  if (side !== 0 && point.n >= TAUGHT) return;
  const weight = 1 / Math.min(point.n + 1, SAMPLES_REMEMBERED);
  const off = value - point.mean;
  point.mean = shortNumber(point.mean + weight * off);
  point.var = shortNumber((1 - weight) * (point.var + weight * off * off));
  if (point.n < TAUGHT) point.n++;
  else if (point.n < SAMPLES_REMEMBERED) point.n++;
}

function judge(
  point: Watched,
  side: number,
  limits: ParameterLimits | undefined,
  band: Band | null,
  seen: Observation,
  name: string,
  unit: string,
): readonly Finding[] {
  const out = point.out;
  if (side !== 0 && Math.sign(out) === -side) point.out = side;
  else if (side !== 0) point.out = Math.max(-OUT_ALARM, Math.min(OUT_ALARM, out + side));
  else point.out = out - Math.sign(out);
  if (out === 0 && point.out !== 0) point.since = point.at;
  const figure = figureOf(point, limits, band, name, unit);
  const base = { kind: 'drift' as const, line: seen.line.id, station: seen.station.id, at: seen.now, detector: 'drift', events: [seen.id] };
  if (point.raised === 0) {
    const beyond = limits?.limit != null && (point.fast > limits.limit[1] || point.fast < limits.limit[0]);
    if (Math.abs(point.out) < OUT_ALARM && !(beyond && point.out !== 0)) return NOTHING;
    point.raised = point.out > 0 ? 1 : -1;
    return [{ ...base, phase: 'raised', since: point.since, figure }];
  }
  if (point.out !== 0) return NOTHING;
  point.raised = 0;
  return [{ ...base, phase: 'cleared', since: point.at, figure }];
}

/** Level, the limit it heads for, and the minutes left at this slope; no minutes where there is no limit, or it turns back. */
function figureOf(
  point: Watched,
  limits: ParameterLimits | undefined,
  band: Band | null,
  name: string,
  unit: string,
): NonNullable<Finding['figure']> {
  const perMs = (point.fast - point.slow) / (SLOW_MS - FAST_MS);
  const level = point.fast + perMs * FAST_MS;
  const up = point.out !== 0 ? point.out > 0 : perMs > 0;
  const limit = limits?.limit?.[up ? 1 : 0] ?? band?.[up ? 1 : 0];
  const left = limits?.limit == null || limit === undefined ? null : minutesTo(level, limit, perMs, up);
  return {
    ...{ name, value: shortNumber(level, 4), unit },
    ...(limit === undefined ? {} : { limit: shortNumber(limit) }),
    ...(limits?.target == null ? {} : { target: limits.target }),
    ...(left === null ? {} : { minutesToLimit: left }),
  };
}

const MINUTES_MAX = 24 * 60;

function minutesTo(level: number, limit: number, perMs: number, up: boolean): number | null {
  if (up ? level >= limit : level <= limit) return 0;
  if (up ? perMs <= 0 : perMs >= 0) return null;
  const minutes = (limit - level) / perMs / 60_000;
  return minutes > MINUTES_MAX ? null : Math.round(minutes * 10) / 10;
}
