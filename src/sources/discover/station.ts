/** What was heard of one station, and which of it is believed to be its state, its counters, its alarms and the rest. Pure. */
import { type Role, roleOf, saysGood, saysIn, signalPath } from './roles.ts';
import type { Series } from './series.ts';

/** One value of a station, with what it most likely is. */
export interface Signal {
  /** Where it comes from, for a sentence: `plant/K/K3/cnt $.ok`. */
  label: string;
  /** What comes together: the topic, or the Sparkplug device. */
  origin: string;
  tail: readonly string[];
  path: string;
  series: Series;
  unit: string | null;
  role: Role;
  /** How many of the messages that come from there have this value, 0..1. */
  share: number;
  /** null: an MQTT topic. */
  sparkplug: { group: string; edge: string; device: string | null; metric: string } | null;
}

export interface Heard {
  state: Signal | null;
  run: Signal | null;
  good: Signal | null;
  reject: Signal | null;
  alarms: readonly Signal[];
  parameters: readonly Signal[];
  buffer: Signal | null;
  presence: Signal | null;
  /** Times, by origin. */
  times: ReadonlyMap<string, Signal>;
  unused: readonly { signal: Signal; because: string }[];
}

export function signal(given: Omit<Signal, 'role'>): Signal {
  return { ...given, role: roleOf(given.tail, given.path, given.series) };
}

/** Signals of the same name at several stations are the same thing. */
export const likeness = ({ tail, path, sparkplug }: Signal): string => [sparkplug?.group ?? '', ...tail, path].join('\n');

/** What is the same is read in the same way: a word whose alarms were seen at one station is no mere flag at the next. */
export function agreeOnRoles(signals: readonly Signal[]): void {
  for (const likes of Map.groupBy(signals, likeness).values()) {
    const richest = likes.reduce((best, like) => (richness(like) > richness(best) ? like : best));
    if (richest.role.kind === 'nothing') continue;
    for (const like of likes) if (like.series.texts > 0 === richest.series.texts > 0 || like.series.times === 0) like.role = richest.role;
  }
}

const richness = ({ series }: Signal): number => (series.values === null ? 1_000 : Object.keys(series.values).length);

/** The nearest name that says something, short enough for plant.yaml. */
export function nameOf({ tail, path }: Pick<Signal, 'tail' | 'path'>): string {
  const key = signalPath(path) === '$' ? undefined : /\.([A-Za-z0-9_-]+)(\[\d+\])*$/.exec(path)?.[1];
  const name = key ?? tail.findLast(level => level.trim() !== '') ?? '';
  return name.trim().slice(0, 80).trim() || 'alarm';
}

export function heardOf(signals: readonly Signal[]): Heard {
  const of = (kind: Role['kind']) => signals.filter(({ role }) => role.kind === kind);
  const unused: { signal: Signal; because: string }[] = [];
  /** The best of several; the others are told. */
  const one = (all: readonly Signal[], weigh: (one: Signal) => number): Signal | null => {
    const sorted = all.toSorted((a, b) => weigh(b) - weigh(a));
    for (const other of sorted.slice(1)) unused.push({ signal: other, because: `${sorted[0]!.label} is taken instead` });
    return sorted[0] ?? null;
  };
  const side = (wanted: 'good' | 'reject') => signals.filter(({ role }) => role.kind === 'count' && role.side === wanted);
  const state = one(of('state'), ({ role }) => (role.kind === 'state' ? role.weight : 0));
  const good = one(side('good'), weightOfTotal);
  const reject = one(side('reject'), weightOfTotal);
  const runs = of('run');
  if (state !== null) for (const run of runs) unused.push({ signal: run, because: `${state.label} says more` });
  for (const other of of('nothing')) if (other.role.kind === 'nothing') unused.push({ signal: other, because: other.role.because });
  return {
    state,
    run: state === null ? one(runs, run => (run.origin === good?.origin ? 1 : 0)) : null,
    good,
    reject,
    alarms: of('alarm'),
    parameters: of('parameter'),
    buffer: one(of('buffer'), ({ series }) => series.times),
    presence: one(of('presence'), ({ series }) => series.times),
    times: new Map(of('time').map(time => [time.origin, time])),
    unused,
  };
}

function weightOfTotal({ role, series, tail, path }: Signal): number {
  const named = role.kind === 'count' && role.named ? 2 : 0;
  const name = nameOf({ tail, path });
  return named + (saysGood(name) ? 1 : saysIn(name) ? -2 : 0) + (series.rises > 0 ? 0.5 : 0);
}

/** Worth being a station: it can stand still, count or fail. Measured values alone may be a room. */
export const isStation = (heard: Heard): boolean =>
  heard.state !== null || heard.run !== null || heard.good !== null || heard.reject !== null || heard.alarms.length > 0;

/** Seconds a piece, from what the counter grew; null when too little came. */
export function cycleSeconds(heard: Heard): number | null {
  const series = heard.good?.series;
  if (series === undefined || series.growthSum < PIECES_MIN || series.last <= series.first) return null;
  return Number(((series.last - series.first) / 1000 / series.growthSum).toPrecision(2));
}
const PIECES_MIN = 5;
