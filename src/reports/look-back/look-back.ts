/**
 * The look back over a month: which troubles cost most, what would have been said of each, and what could not be known.
 *
 * Every trouble is counted once, at the place where it began; its starved and blocked neighbours are not added. Pure.
 */
import type { EpisodeKind } from '../../line/finding.ts';
import type { LocalDate } from '../../plant/local-time.ts';
import type { Agreement } from '../../plant/plant.ts';
import type { Because, LookBack, LookedAt, PastTip, PastTrouble, TroubleGroup } from './figures.ts';

export const GROUPS_SHOWN = 10;
/** Key of the drifts that came to waste, beside those of the groups. */
export const WARNING = 'warning';
export const NOT_KNOWN = 'unknown';
export const SHORT = 'short';
/** A drift of the pace itself is told apart from that of a value. */
export const SLOWER = 'slower';
export const causeShown = (kind: EpisodeKind, because: Because): string =>
  kind === 'slow' && because === 'drift' ? SLOWER : (because ?? NOT_KNOWN);
/** Rarer than this, what is missing is no reason to connect anything. */
const MISSING_TIMES_MIN = 2;
/** Costs that count: what stands still, runs slow or makes rejects. */
export const COSTLY: ReadonlySet<EpisodeKind> = new Set<EpisodeKind>(['stall', 'slow', 'rejects']);

export const groupKey = (trouble: Pick<PastTrouble, 'place' | 'because' | 'episode'>): string =>
  `${trouble.place}/${trouble.because ?? NOT_KNOWN}/${trouble.episode.kind}`;

export function lookBackOf(looked: LookedAt): LookBack {
  const troubles = looked.troubles.filter(trouble => !isNoWork(trouble));
  const costly = troubles.filter(trouble => COSTLY.has(trouble.episode.kind) && trouble.lostMinutes > 0);
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
    money: moneyOf(costly, looked.site),
    groups: groups.slice(0, GROUPS_SHOWN),
    otherGroups: { groups: others.length, times: sum(others, one => one.times), lostMinutes: sum(others, one => one.lostMinutes) },
    microStops: looked.microStops.filter(one => one.times > 0).toSorted((a, b) => b.minutes - a.minutes),
    kpis: looked.kpis,
    noWork: noWorkOf(looked.troubles.filter(isNoWork)),
    warnings: warningsOf(looked.drifts),
    tips: tipsOf({ ...looked, troubles }),
    held: heldOf(troubles),
    unknown: { gaps: looked.gaps.filter(gap => gap.minutes > 0), missing: missingOf(costly), absent: looked.absent },
    currency: looked.site.cost === null ? null : looked.site.currency,
  };
}

/** Nobody leaves a line standing for a whole shift that has work to do; without a plan nothing else is known of it. */
export const isNoWork = ({ episode, lostMinutes }: PastTrouble): boolean => episode.kind === 'stall' && lostMinutes > SHIFT_MINUTES;
export const SHIFT_MINUTES = 480;

const noWorkOf = (troubles: readonly PastTrouble[]): LookBack['noWork'] =>
  [...Map.groupBy(troubles, one => one.episode.station)].map(([station, same]) => ({
    station,
    times: same.length,
    minutes: sum(same, one => one.lostMinutes),
  }));

/** A wait for staffing is told as a sum alone, unless more is agreed: the length of one case would tell who was away. */
export const isVeiled = ({ because }: Pick<TroubleGroup, 'because'>, { level }: Pick<Agreement, 'level'>): boolean =>
  because === 'no-operator' && level < 2;

/** The figures as they may be handed on: no single case where that is not agreed. */
export const figuresToTell = (figures: LookBack, agreement: Pick<Agreement, 'level'>) => ({
  ...figures,
  groups: figures.groups.map(group => (isVeiled(group, agreement) ? { ...group, typical: null } : group)),
});

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

/** What one case is measured by: what it lost, or, of a drift, how early it was seen. */
export const sizeOf = ({ episode, lostMinutes, leadMinutes }: PastTrouble): number =>
  episode.kind === 'drift' ? (leadMinutes ?? 0) : lostMinutes;

/** The one whose loss is nearest to the middle one's; with a message rather than without, where both are there. */
export function typicalOf(troubles: readonly PastTrouble[]): PastTrouble {
  const middle = median(troubles.map(sizeOf)) ?? 0;
  const far = (one: PastTrouble) => Math.abs(sizeOf(one) - middle);
  const told = troubles.filter(one => one.would.kind !== 'held');
  const from = told.length * 2 >= troubles.length ? told : troubles;
  return from.toSorted((a, b) => far(a) - far(b) || a.episode.openedAt - b.episode.openedAt)[0]!;
}

function minutesOf(costly: readonly PastTrouble[], microByDay: ReadonlyMap<LocalDate, number>, date: LocalDate): Record<string, number> {
  const minutes: Record<string, number> = {};
  for (const trouble of costly) {
    if (trouble.date !== date) continue;
    const because = causeShown(trouble.episode.kind, trouble.because);
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
    each: pastTips(troubles),
  };
}

function pastTips(troubles: readonly PastTrouble[]): PastTip[] {
  const minutes = (ms: number) => Math.round(ms / 60_000);
  return troubles
    .flatMap(({ would, episode: { station, openedAt, closedAt } }) => {
      if (would.kind !== 'tip') return [];
      const { at, template, tip } = would;
      const wentOnMinutes = closedAt === undefined ? null : Math.max(0, minutes(closedAt - at));
      return [{ at, station, template, action: tip.action, figure: tip.figure, afterMinutes: minutes(at - openedAt), wentOnMinutes }];
    })
    .toSorted((a, b) => a.at - b.at);
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
