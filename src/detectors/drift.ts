/**
 * Finds a parameter that leaves its usual band and heads for its limit, and says how many minutes are left.
 *
 * The band is the plant's (`usual`) or, where none is given, four standard deviations around what the station itself
 * showed. Samples outside it count up, samples inside count down: one wild value is nothing. A straight line through what
 * was read since says where it stands and how steeply it climbs. Only while the station runs: a machine that stands cools
 * down, and that is no drift.
 */
import type { EpochMs } from '../clock.ts';
import type { EventBody } from '../line/event.ts';
import type { Detector, Finding, Observation } from '../line/finding.ts';
import { shortNumber } from '../line/short-number.ts';
import { isProducing } from '../line/state.ts';
import type { ParameterLimits } from '../plant/plant.ts';
import { type Course, courseOf, follow, NO_TRAIL, type Trail } from './drift-forecast.ts';

export interface DriftMemory {
  points: Record<string, Packed>;
  /** When the oldest drift that is raised began; 0 = none. */
  raised: EpochMs;
}

/** The figures of a `Watched` in the order of `pack`: a station has several parameters and a state has to stay small. */
type Packed = number[];

interface Watched {
  /** Running mean with a short memory. */
  fast: number;
  /** Mean and variance of what is usual, over `n` samples. */
  mean: number;
  var: number;
  n: number;
  at: EpochMs;
  /** Samples outside, up positive, down negative. */
  out: number;
  since: EpochMs;
  raised: -1 | 0 | 1;
  /** When it was last as usual. */
  usualAt: EpochMs;
  trail: Trail;
}

const FAST_MS = 2 * 60_000;
/** Samples before a station's own normal is known. */
const TAUGHT = 30;
const OWN_BAND_SIGMAS = 4;
const TRIM_SIGMAS = 4;
const USUAL_SIGMAS = 1.5;
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
      take(point, event.value, at, side, band);
      const judged = judge(point, side, limits, band, seen, event);
      memory.points[event.name] = pack(point);
      if (judged.length > 0) memory.raised = oldestRaised(memory);
      return judged;
    },
  };
}

/** Where a value stands now and how long it has; null = it is not drifting. */
export function driftFigure(memory: unknown, limits: ParameterLimits | undefined, name: string, unit: string): Finding['figure'] | null {
  const packed = (memory as DriftMemory | undefined)?.points[name];
  const point = packed && unpack(packed);
  return point === undefined || point.out === 0 ? null : figureOf(point, limits, bandOf(point, limits, point.fast), name, unit);
}

const NOTHING: readonly Finding[] = [];
type Band = readonly [number, number];

function watched(memory: DriftMemory, name: string, value: number, at: EpochMs): Watched | null {
  if (Object.hasOwn(memory.points, name)) return unpack(memory.points[name]!);
  if (Object.keys(memory.points).length >= POINTS_MAX) return null;
  return { fast: value, mean: value, var: 0, n: 0, at, out: 0, since: at, raised: 0, usualAt: at, trail: NO_TRAIL };
}

/** A station's parameters are few; a source that sends hundreds of names is not to be followed through all of them. */
const POINTS_MAX = 8;

function pack({ fast, mean, var: variance, n, at, out, usualAt, since, raised, trail }: Watched): Packed {
  const always = [fast, mean, variance, n, at, out];
  // While nothing is out, since when it has been means nothing.
  if (out === 0 && raised === 0) return usualAt === at ? always : [...always, usualAt];
  return [...always, usualAt, since, raised, trail.weight, trail.t, trail.tt, trail.y, trail.ty, trail.doubted];
}

function unpack(figures: Packed): Watched {
  const [fast = 0, mean = 0, variance = 0, n = 0, at = 0, out = 0, usualAt = at, since = at, raised = 0] = figures;
  const trail = figures.length > HEAD ? trailOf(figures) : NO_TRAIL;
  return { fast, mean, var: variance, n, at, out, usualAt, since, raised: Math.sign(raised) as Watched['raised'], trail };
}

/** Figures before the trail's. */
const HEAD = 9;

function trailOf(figures: Packed): Trail {
  const [weight = 0, t = 0, tt = 0, y = 0, ty = 0, doubted = 0] = figures.slice(HEAD);
  return { weight, t, tt, y, ty, doubted };
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

function take(point: Watched, value: number, at: EpochMs, side: number, band: Band | null): void {
  const deviation = Math.sqrt(point.var);
  const reach = point.n < TAUGHT || deviation === 0 ? Number.POSITIVE_INFINITY : TRIM_SIGMAS * deviation;
  const trimmed = Math.max(point.fast - reach, Math.min(point.fast + reach, value));
  const ms = at - point.at;
  point.fast = shortNumber(point.fast + (1 - Math.exp(-ms / FAST_MS)) * (trimmed - point.fast));
  const edge = band === null ? 0 : (band[1] - band[0]) / 2;
  if (Math.abs(value - point.mean) <= USUAL_SIGMAS * deviation) point.usualAt = at;
  point.trail = side === 0 && point.out === 0 ? NO_TRAIL : follow(point.trail, ms / 60_000, value - point.mean, reach, edge);
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
  { name, value, unit = limits?.unit ?? '' }: Extract<EventBody, { kind: 'parameter' }>,
): readonly Finding[] {
  const out = point.out;
  if (side !== 0 && Math.sign(out) === -side) point.out = side;
  else if (side !== 0) point.out = Math.max(-OUT_ALARM, Math.min(OUT_ALARM, out + side));
  else point.out = out - Math.sign(out);
  if (out === 0 && point.out !== 0) point.since = point.at;
  // A person compares it with the display, which shows no line drawn through what was read.
  const figure = { ...figureOf(point, limits, band, name, unit), value };
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

/** Level, the limit it heads for, and the minutes left at the least and at the most; none where there is no limit, or it turns back. */
function figureOf(
  point: Watched,
  limits: ParameterLimits | undefined,
  band: Band | null,
  name: string,
  unit: string,
): NonNullable<Finding['figure']> {
  const up = (point.out || point.raised) > 0;
  const { level, steep, gentle } = courseFrom(point, up ? 1 : -1);
  const limit = limits?.limit?.[up ? 1 : 0] ?? band?.[up ? 1 : 0];
  const far = limits?.limit == null || limit === undefined ? null : up ? limit - level : level - limit;
  const [least, most] = far === null ? [null, null] : [minutesTo(far, steep), minutesTo(far, gentle)];
  return {
    name,
    value: shortNumber(level, 4),
    unit,
    ...(limit === undefined ? {} : { limit: shortNumber(limit) }),
    ...(limits?.target == null ? {} : { target: limits.target }),
    ...(least === null ? {} : { minutesToLimit: least }),
    ...(least === null || most === null ? {} : { minutesToLimitMost: most }),
  };
}

/** As a climb to the side where it is out; the level as the value itself. */
function courseFrom({ trail, mean, var: variance, at, usualAt }: Watched, side: 1 | -1): Course {
  const climb = { ...trail, y: side * trail.y, ty: side * trail.ty };
  const course = courseOf(climb, Math.sqrt(variance), (at - usualAt) / 60_000);
  return { ...course, level: mean + side * course.level };
}

const MINUTES_MAX = 24 * 60;

function minutesTo(far: number, perMinute: number): number | null {
  if (far <= 0) return 0;
  const minutes = far / perMinute;
  return perMinute <= 0 || minutes > MINUTES_MAX ? null : Math.round(minutes * 10) / 10;
}
