/**
 * A month as a plant manager reads it: what was lost and what it cost, whether warnings came before the waste, how long help took,
 * and what became of what was said. Figures of machines and of a whole plant, never of people. Pure.
 */
import type { EpochMs } from '../../clock.ts';
import { handoffOf } from '../../coaching/handoff.ts';
import { type StoredProposal, verdictOf } from '../../coaching/proposal.ts';
import type { TipEffect } from '../../coaching/tip-effect.ts';
import type { QuestionCount, TellingRow, TroubleRow } from '../../history/month-rows.ts';
import { type LocalDate, weekdayOf } from '../../plant/local-time.ts';
import type { Month } from '../../plant/month.ts';
import { type Agreement, type Id, type Line, type Site, sameId } from '../../plant/plant.ts';
import { mayTellPart, wholeBlocks } from '../../privacy/differencing.ts';
import { median } from '../look-back/look-back.ts';
import { effectsOf } from './effects.ts';
import type { Help, HelpNeed, MonthFigures, MonthReport, Questions, Tips } from './figures.ts';
import { costOf, kgMoney, lossesOf, type PlannedDay, scrapOf } from './losses.ts';
import { type WarningRows, warningsOf } from './warnings.ts';

/** What history has of a line in the month. */
export interface LineMonth extends WarningRows {
  line: Line;
  /** Crossings of limits are counted since then. */
  warnedSince: EpochMs;
  parts: readonly { station: Id; good: number; reject: number }[];
  proposals: readonly StoredProposal[];
  corrections: readonly { kind: string; times: number }[];
  handovers: { told: number; taken: number };
}

export interface MonthRows {
  month: Month;
  from: EpochMs;
  to: EpochMs;
  now: EpochMs;
  isOver: boolean;
  site: Site;
  agreement: Agreement;
  days: readonly PlannedDay[];
  workedDays: ReadonlySet<LocalDate>;
  lines: readonly LineMonth[];
  questions: readonly QuestionCount[];
  /** Kept since then; earlier ones are forgotten. */
  questionsSince: EpochMs;
  /** The newest look of each, as of the month's end. */
  effects: readonly TipEffect[];
  /** Of these skills a figure rests on enough people; `privacy/differencing.ts`. */
  toldSkills: ReadonlySet<string>;
  /** Calls to which somebody came, on lines that are not among these. */
  restCalls: number;
  /** Per template, what it practises. */
  skills: ReadonlyMap<Id, string>;
}

export function monthFigures(rows: MonthRows): MonthFigures {
  const { month, from, to, isOver, site } = rows;
  const troubles = rows.lines.flatMap(one => one.troubles);
  const tellings = rows.lines.flatMap(one => one.tellings);
  const proposals = rows.lines.flatMap(one => one.proposals);
  const { lost, days } = lossesOf({ ...rows, troubles });
  const scrap = scrapOf(rows.lines);
  const verdicts = proposals.filter(one => one.decision !== null && one.decision !== 'expired').map(verdictOf);
  const verdict = (what: string) => verdicts.filter(one => one === what).length;
  const since = Math.max(...rows.lines.map(one => one.warnedSince));
  return {
    month,
    from,
    to,
    isOver,
    days,
    lost,
    lines: rows.lines.map(({ line }) => line.id),
    scrap: { parts: scrap.parts, kg: scrap.kg, money: kgMoney(site, scrap.kg) },
    ...costOf(site, lost, scrap),
    currency: site.cost === null ? null : site.currency,
    warnings: warningsOf({ troubles, tellings, ...together(rows.lines) }, since > from ? since : null),
    help: helpOf(troubles, tellings, rows),
    exceptions: exceptionsOf(troubles, rows),
    questions: questionsOf(rows),
    proposals: { ...handoffOf(proposals), right: verdict('right'), wrong: verdict('wrong'), cannotTell: verdict('cannot-tell') },
    tips: tipsOf(rows, tellings),
    ...effectsOf(rows.effects, { troubles, tellings, site }),
    helpNeed: helpNeedOf(rows, troubles, tellings),
    handovers: {
      told: sum(rows.lines, one => one.handovers.told),
      taken: sum(rows.lines, one => one.handovers.taken),
    },
  };
}

const together = (lines: readonly LineMonth[]): Pick<WarningRows, 'crossings' | 'shadow'> => ({
  crossings: lines.flatMap(one => one.crossings),
  shadow: sum(lines, one => one.shadow),
});

/** Whoever is called comes by role: below the size of a group, or in the difference of two figures, the time would be somebody's. */
function helpOf(troubles: readonly TroubleRow[], tellings: readonly TellingRow[], { agreement, restCalls }: MonthRows): Help {
  const byId = new Map(troubles.map(one => [one.id, one]));
  const called = new Map<string, EpochMs>();
  for (const one of tellings) if (one.kind === 'person' && !called.has(one.episode)) called.set(one.episode, one.at);
  const calls = [...called].flatMap(([id, at]) => {
    const trouble = byId.get(id);
    return trouble === undefined ? [] : [{ trouble, at: trouble.kind === 'help-need' ? trouble.openedAt : at }];
  });
  const came = calls.flatMap(({ trouble: { ownedBy, ownedAt, ownedMinutes }, at }) =>
    ownedBy === null || ownedBy === 'operator' || ownedAt === null || ownedAt < at ? [] : [minutesOf(ownedAt - at) + (ownedMinutes ?? 0)],
  );
  const over = calls.flatMap(({ trouble, at }) => (trouble.closedAt === null ? [] : [minutesOf(trouble.closedAt - at)]));
  const told = mayTellPart(agreement, restCalls) ? wholeBlocks(agreement, came) : [];
  const tooFew = told.length === 0;
  return { calls: calls.length, came: came.length, minutes: tooFew ? null : median(told), tooFew, overMinutes: median(over) };
}

const minutesOf = (ms: number): number => Math.max(0, ms / 60_000);

/** Of what somebody had to do with: no short stop, no call, nothing that waits for a tap alone. */
const EXCEPTIONS: ReadonlySet<TroubleRow['kind']> = new Set<TroubleRow['kind']>(['stall', 'slow', 'rejects', 'drift']);

function exceptionsOf(troubles: readonly TroubleRow[], { lines, from }: MonthRows): MonthFigures['exceptions'] {
  const shortest = new Map(lines.flatMap(({ line }) => line.stations.map(one => [`${line.id}/${one.id}`, one.microStopSeconds / 60])));
  const lasted = troubles.flatMap(({ kind, line, station, openedAt, closedAt }) => {
    if (!EXCEPTIONS.has(kind) || closedAt === null || openedAt < from) return [];
    const minutes = minutesOf(closedAt - openedAt);
    return kind === 'stall' && minutes < (shortest.get(`${line}/${station}`) ?? 0) ? [] : [minutes];
  });
  const sorted = lasted.toSorted((a, b) => a - b);
  return { times: sorted.length, minutes: median(sorted), slowestTenth: sorted[Math.ceil(sorted.length * 0.9) - 1] ?? null };
}

function questionsOf({ questions, questionsSince, from }: MonthRows): Questions {
  const times = (...of: string[]) =>
    sum(
      questions.filter(one => of.includes(one.answered)),
      one => one.times,
    );
  const answered = questions.filter(one => one.answered === 'facts' || one.answered === 'model');
  return {
    asked: sum(questions, one => one.times),
    answered: times('facts', 'model'),
    askedBack: times('asked-back'),
    abstained: times('abstained'),
    refused: times('refused'),
    failed: times('failed'),
    medianMs: answered.toSorted((a, b) => b.times - a.times)[0]?.tookMs ?? null,
    since: questionsSince > from ? questionsSince : null,
  };
}

function tipsOf({ lines, site }: MonthRows, tellings: readonly TellingRow[]): Tips {
  const said = (kind: string) =>
    sum(
      lines.flatMap(one => one.corrections).filter(one => one.kind === kind),
      one => one.times,
    );
  const kept = tellings.filter(one => (one.keptKg ?? 0) > 0);
  const keptKg = sum(kept, one => one.keptKg ?? 0);
  return {
    told: tellings.filter(one => one.kind === 'tip').length,
    notIt: said('not-it'),
    somethingElse: said('something-else'),
    right: said('right'),
    wrong: said('wrong'),
    pointless: said('pointless'),
    keptKg,
    keptTimes: kept.length,
    keptMoney: kgMoney(site, keptKg),
  };
}

/** By what a tip practises, over the whole site: how often a person was called all the same. */
function helpNeedOf(
  { toldSkills, agreement, skills }: MonthRows,
  troubles: readonly TroubleRow[],
  tellings: readonly TellingRow[],
): HelpNeed {
  if (toldSkills.size === 0) return { kind: 'withheld', groupMin: agreement.groupMin };
  const called = new Set(tellings.filter(one => one.kind === 'person').map(one => one.episode));
  const known = new Set(troubles.map(one => one.id));
  const rows = tellings.flatMap(one => {
    const skill = one.template === null ? undefined : skills.get(one.template);
    return skill === undefined || !toldSkills.has(skill) || !known.has(one.episode) ? [] : [{ skill, episode: one.episode }];
  });
  const bySkill = [...Map.groupBy(rows, one => one.skill)].map(([skill, same]) => {
    const episodes = [...new Set(same.map(one => one.episode))];
    return { skill, times: episodes.length, called: episodes.filter(id => called.has(id)).length };
  });
  return { kind: 'shown', rows: bySkill.sort((a, b) => b.times - a.times || a.skill.localeCompare(b.skill)) };
}

/** Against the month before: as it was, and as it would have been with this month's weekdays. */
export function monthReport(figures: MonthFigures, before: MonthFigures | null): MonthReport {
  const lived = before?.days.filter(day => day.worked) ?? [];
  if (before === null || lived.length === 0) return { figures, before: null, alike: null };
  const byWeekday = Map.groupBy(lived, day => weekdayOf(day.date));
  const mean = (days: readonly { total: number }[]) => sum(days, day => day.total) / days.length;
  // Today is not over: it would look better than any day before.
  const days = figures.days.filter(day => day.worked).slice(0, figures.isOver ? undefined : -1);
  const alike = {
    minutes: sum(days, day => day.total),
    usual: sum(days, ({ date }) => mean(byWeekday.get(weekdayOf(date)) ?? lived)),
  };
  return { figures, before, alike: days.length === 0 ? null : alike };
}

/** One line's share of a plant's lines: by the reader's choice. */
export const linesWanted = (lines: readonly Line[], id: Id | undefined): readonly Line[] =>
  id === undefined ? lines : lines.filter(line => sameId(line.id, id));

const sum = <T>(items: readonly T[], of: (item: T) => number): number => items.reduce((total, item) => total + of(item), 0);
