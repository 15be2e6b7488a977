/**
 * The look back over a month: which troubles cost most, what would have been said of each, and what could not be known.
 *
 * Every trouble is counted once, at the place where it began; its starved and blocked neighbours are not added. Pure.
 */
import type { CauseKind, MissingCode, Wording } from '../causes/ranking.ts';
import type { EpochMs } from '../clock.ts';
import type { Depth, HoldReason } from '../coaching/decision.ts';
import type { Episode } from '../episodes/episode.ts';
import type { EpisodeKind } from '../line/finding.ts';
import type { LocalDate } from '../plant/local-time.ts';
import type { Id, Line, Role, Site } from '../plant/plant.ts';
import type { RenderedTip } from '../prompts/template.ts';

/** `safety`: the certified procedure and a person. null = not known. */
export type Because = CauseKind | 'safety' | null;

/** What would have gone out, or why not. */
export type Would =
  | { kind: 'tip'; at: EpochMs; template: Id; depth: Depth; tip: RenderedTip }
  | { kind: 'supervisor'; at: EpochMs }
  | { kind: 'person'; at: EpochMs; role: Role }
  | { kind: 'held'; reason: HoldReason };

/** One closed trouble of the month. */
export interface PastTrouble {
  episode: Pick<Episode, 'id' | 'station' | 'kind' | 'openedAt' | 'closedAt'>;
  /** Production day on which it began. */
  date: LocalDate;
  /** Where it began: a station, `source:<station>` or `sink`. */
  place: Id;
  because: Because;
  /** null = of a kind whose cause is not computed. */
  wording: Wording | null;
  /** The plant's own words for it: first alarm, or the reason given. */
  detail: string | null;
  /** Planned minutes; breaks and times without a shift do not count. */
  lostMinutes: number;
  rejects: number;
  /** null = nobody said what a part weighs. */
  kg: number | null;
  /** From the first finding that pointed to it to the stop or the waste; null = nothing came before. */
  leadMinutes: number | null;
  leadBy: EpisodeKind | null;
  would: Would;
  missing: readonly { code: MissingCode; station: Id | null }[];
}

export interface TroubleGroup {
  key: string;
  place: Id;
  kind: EpisodeKind;
  because: Because;
  times: number;
  wordings: Record<Wording, number>;
  lostMinutes: number;
  rejects: number;
  kg: number | null;
  /** An estimate; null without costs in plant.yaml. */
  money: number | null;
  /** The plant's own words, most frequent first. */
  details: readonly { text: string; times: number }[];
  /** Of those that had a warning before: how many, and the median minutes. */
  warned: number;
  leadMinutes: number | null;
  leadBy: EpisodeKind | null;
  /** How many of them would have had a message. */
  told: number;
  /** Nearest to the middle of the group; its picture is shown. */
  typical: PastTrouble;
}

export interface LookBack {
  from: EpochMs;
  to: EpochMs;
  days: readonly { date: LocalDate; minutes: Record<string, number> }[];
  lostMinutes: number;
  /** Of the lost minutes: with a cause that is sure, or probable. */
  knownMinutes: number;
  groups: readonly TroubleGroup[];
  /** Beyond those listed. */
  otherGroups: { groups: number; times: number; lostMinutes: number };
  microStops: readonly { station: Id; times: number; minutes: number }[];
  /** Drifts: how many, how many reached waste, and the median minutes before it. */
  warnings: { times: number; reached: number; leadMinutes: number | null };
  tips: {
    total: number;
    shifts: number;
    /** How many shifts had so many, from 0 up. */
    perShift: readonly number[];
    perTemplate: readonly { template: Id; times: number }[];
    /** To a supervisor or another person. */
    toOthers: number;
    mostAtOnePosition: { station: Id; times: number } | null;
  };
  held: readonly { reason: HoldReason; times: number; lostMinutes: number }[];
  unknown: {
    /** Minutes without data. */
    gaps: readonly { station: Id; minutes: number; times: number }[];
    /** What would have told more, by the minutes it concerns. */
    missing: readonly { code: MissingCode; station: Id | null; times: number; lostMinutes: number }[];
    /** What the file never has. */
    absent: readonly Absent[];
  };
  currency: string | null;
}

export type Absent =
  | { what: 'counts' | 'states' | 'alarms' | 'buffers' | 'parameters' | 'limits'; stations: readonly Id[] }
  | { what: 'orders' | 'reasons' | 'recommendations' };

export interface LookedAt {
  site: Pick<Site, 'cost' | 'currency'>;
  line: Line;
  from: EpochMs;
  to: EpochMs;
  dates: readonly LocalDate[];
  troubles: readonly PastTrouble[];
  microStops: LookBack['microStops'];
  microByDay: ReadonlyMap<LocalDate, number>;
  gaps: LookBack['unknown']['gaps'];
  absent: readonly Absent[];
  /** Every shift of the time, with the station of each tip in it. */
  shifts: readonly (readonly Id[])[];
  /** From the first warning to the waste, of each drift; null = it came to nothing. */
  drifts: readonly (number | null)[];
}

export const GROUPS_SHOWN = 10;
export const NOT_KNOWN = 'unknown';
export const SHORT = 'short';
/** Rarer than this, what is missing is no reason to connect anything. */
const MISSING_TIMES_MIN = 2;
/** Costs that count: what stands still, runs slow or makes rejects. */
export const COSTLY: ReadonlySet<EpisodeKind> = new Set<EpisodeKind>(['stall', 'slow', 'rejects']);

export const groupKey = (trouble: Pick<PastTrouble, 'place' | 'because' | 'episode'>): string =>
  `${trouble.place}/${trouble.because ?? NOT_KNOWN}/${trouble.episode.kind}`;

export function lookBackOf(looked: LookedAt): LookBack {
  const costly = looked.troubles.filter(trouble => COSTLY.has(trouble.episode.kind) && trouble.lostMinutes > 0);
  const groups = [...Map.groupBy(costly, groupKey)]
    .map(([key, troubles]) => groupOf(key, troubles, looked.site))
    .sort((a, b) => (b.money ?? b.lostMinutes) - (a.money ?? a.lostMinutes) || b.lostMinutes - a.lostMinutes);
  const others = groups.slice(GROUPS_SHOWN);
  return {
    from: looked.from,
    to: looked.to,
    days: looked.dates.map(date => ({ date, minutes: minutesOf(costly, looked.microByDay, date) })),
    lostMinutes: sum(costly, one => one.lostMinutes),
    knownMinutes: sum(
      costly.filter(one => one.because !== null),
      one => one.lostMinutes,
    ),
    groups: groups.slice(0, GROUPS_SHOWN),
    otherGroups: { groups: others.length, times: sum(others, one => one.times), lostMinutes: sum(others, one => one.lostMinutes) },
    microStops: looked.microStops.filter(one => one.times > 0).toSorted((a, b) => b.minutes - a.minutes),
    warnings: warningsOf(looked.drifts),
    tips: tipsOf(looked),
    held: heldOf(looked.troubles),
    unknown: { gaps: looked.gaps.filter(gap => gap.minutes > 0), missing: missingOf(costly), absent: looked.absent },
    currency: looked.site.cost === null ? null : looked.site.currency,
  };
}

function groupOf(key: string, troubles: readonly PastTrouble[], site: LookedAt['site']): TroubleGroup {
  const first = troubles[0]!;
  const lead = troubles.flatMap(one => one.leadMinutes ?? []);
  const weights = troubles.flatMap(one => one.kg ?? []);
  return {
    key,
    place: first.place,
    kind: first.episode.kind,
    because: first.because,
    times: troubles.length,
    wordings: {
      sure: count(troubles, one => one.wording === 'sure'),
      probably: count(troubles, one => one.wording === 'probably'),
      "don't know": count(troubles, one => one.wording === "don't know"),
    },
    lostMinutes: sum(troubles, one => one.lostMinutes),
    rejects: sum(troubles, one => one.rejects),
    kg: weights.length === 0 ? null : weights.reduce((a, b) => a + b, 0),
    money: moneyOf(troubles, site),
    details: ranked(troubles.flatMap(one => one.detail ?? [])).map(([text, times]) => ({ text, times })),
    warned: lead.length,
    leadMinutes: median(lead),
    leadBy: ranked(troubles.flatMap(one => one.leadBy ?? []))[0]?.[0] ?? null,
    told: count(troubles, one => one.would.kind !== 'held'),
    typical: typicalOf(troubles),
  };
}

/**
 * A lost minute costs what a standing one costs, whether it was lost standing or running slow. Rejects cost their kilograms where
 * those are known and have a price, else the time to make them.
 */
function moneyOf(troubles: readonly PastTrouble[], { cost }: LookedAt['site']): number | null {
  if (cost === null) return null;
  const { perStopMinute, perKg } = cost;
  return sum(troubles, ({ episode, kg, lostMinutes }) =>
    episode.kind === 'rejects' && kg !== null && perKg !== null ? kg * perKg : lostMinutes * (perStopMinute ?? 0),
  );
}

/** The one whose loss is nearest to the middle one's; with a message rather than without, where both are there. */
export function typicalOf(troubles: readonly PastTrouble[]): PastTrouble {
  const middle = median(troubles.map(one => one.lostMinutes)) ?? 0;
  const far = (one: PastTrouble) => Math.abs(one.lostMinutes - middle);
  const told = troubles.filter(one => one.would.kind !== 'held');
  const from = told.length * 2 >= troubles.length ? told : troubles;
  return from.toSorted((a, b) => far(a) - far(b) || a.episode.openedAt - b.episode.openedAt)[0]!;
}

function minutesOf(costly: readonly PastTrouble[], microByDay: ReadonlyMap<LocalDate, number>, date: LocalDate): Record<string, number> {
  const minutes: Record<string, number> = {};
  for (const trouble of costly) {
    if (trouble.date !== date) continue;
    const because = trouble.because ?? NOT_KNOWN;
    minutes[because] = (minutes[because] ?? 0) + trouble.lostMinutes;
  }
  const short = microByDay.get(date) ?? 0;
  return short > 0 ? { ...minutes, [SHORT]: short } : minutes;
}

const warningsOf = (drifts: LookedAt['drifts']): LookBack['warnings'] => {
  const reached = drifts.flatMap(minutes => minutes ?? []);
  return { times: drifts.length, reached: reached.length, leadMinutes: median(reached) };
};

function tipsOf({ troubles, shifts }: LookedAt): LookBack['tips'] {
  const tips = troubles.flatMap(({ would }) => (would.kind === 'tip' ? [would] : []));
  const perShift: number[] = [];
  for (const { length } of shifts) perShift[length] = (perShift[length] ?? 0) + 1;
  const atOne = shifts.flatMap(stations => ranked(stations).slice(0, 1)).sort((a, b) => b[1] - a[1])[0];
  return {
    total: tips.length,
    shifts: shifts.length,
    perShift: Array.from(perShift, times => times ?? 0),
    perTemplate: ranked(tips.map(tip => tip.template)).map(([template, times]) => ({ template, times })),
    toOthers: count(troubles, ({ would }) => would.kind === 'supervisor' || would.kind === 'person'),
    mostAtOnePosition: atOne === undefined ? null : { station: atOne[0], times: atOne[1] },
  };
}

function heldOf(troubles: readonly PastTrouble[]): LookBack['held'] {
  const held = troubles.flatMap(one => (one.would.kind === 'held' ? [{ reason: one.would.reason, minutes: one.lostMinutes }] : []));
  return [...Map.groupBy(held, one => one.reason)]
    .map(([reason, all]) => ({ reason, times: all.length, lostMinutes: sum(all, one => one.minutes) }))
    .sort((a, b) => b.times - a.times);
}

/** Only where the cause stayed open: what is missing elsewhere changed nothing. */
function missingOf(costly: readonly PastTrouble[]): LookBack['unknown']['missing'] {
  const open = costly.filter(one => one.wording !== 'sure');
  const all = open.flatMap(one => one.missing.map(missing => ({ ...missing, minutes: one.lostMinutes })));
  return [...Map.groupBy(all, one => `${one.code}/${one.station ?? ''}`).values()]
    .map(same => ({ code: same[0]!.code, station: same[0]!.station, times: same.length, lostMinutes: sum(same, one => one.minutes) }))
    .filter(one => one.times >= MISSING_TIMES_MIN && one.code !== 'unexplained')
    .sort((a, b) => b.lostMinutes - a.lostMinutes);
}

const sum = <T>(items: readonly T[], of: (item: T) => number): number => items.reduce((total, item) => total + of(item), 0);
const count = <T>(items: readonly T[], holds: (item: T) => boolean): number => items.filter(holds).length;

/** Most frequent first; of equals, the one that came first. */
const ranked = <T>(items: readonly T[]): [T, number][] =>
  [...Map.groupBy(items, item => item)].map(([item, same]): [T, number] => [item, same.length]).sort((a, b) => b[1] - a[1]);

export function median(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)]!;
}
