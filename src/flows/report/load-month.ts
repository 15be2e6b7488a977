/** A month's figures, read from the store: as they were kept when it was over, else as they are now. Writes nothing. */
import type { EpochMs } from '../../clock.ts';
import type { TipEffect } from '../../coaching/tip-effect.ts';
import { crossingsBetween, crossingsSince } from '../../history/crossings.ts';
import { readParts } from '../../history/hours.ts';
import { daysWithOutput } from '../../history/losses.ts';
import {
  correctionCounts,
  handoverCount,
  questionCounts,
  restCalls,
  shadowCount,
  tellingsBetween,
  troublesBetween,
  watchedSince,
} from '../../history/month-rows.ts';
import { type GroupsAsked, personDoor } from '../../history/person-door.ts';
import { proposalsBetween } from '../../history/recommendations.ts';
import { reportById } from '../../history/reports.ts';
import type { Sql } from '../../history/sql.ts';
import { tipEffectsBetween } from '../../history/tip-effects.ts';
import { calendar } from '../../plant/calendar.ts';
import type { LocalDate } from '../../plant/local-time.ts';
import { datesOf, type Month, monthBefore, monthOf } from '../../plant/month.ts';
import type { Line, Plant } from '../../plant/plant.ts';
import type { Template } from '../../prompts/template.ts';
import type { MonthFigures, MonthReport } from '../../reports/month/figures.ts';
import { plannedDays } from '../../reports/month/losses.ts';
import { type LineMonth, monthFigures, monthReport } from '../../reports/month/month.ts';

export interface MonthParts {
  plant: Plant;
  sql: Sql;
  shelf: { production(sql: Sql): Promise<readonly Template[]> };
  now: EpochMs;
}

export interface MonthWanted {
  month: Month;
  lines: readonly Line[];
}

const DAY_MS = 86_400_000;

export const monthId = (month: Month): string => `month/${month}`;

/**
 * What a plant manager means by "the month": the one that was over last, unless the plant has worked more days in the running one, as
 * a plant does that has only begun to be watched.
 */
export async function monthMeant({ plant, sql, now }: Pick<MonthParts, 'plant' | 'sql' | 'now'>, lines: readonly Line[]): Promise<Month> {
  const running = monthOf(calendar(plant).productionDay(now));
  const over = monthBefore(running);
  const worked = async (month: Month) => (await workedDays({ plant, sql, now }, lines, datesOf(month))).size;
  return (await worked(running)) > (await worked(over)) ? running : over;
}

async function workedDays(
  { plant, sql, now }: Pick<MonthParts, 'plant' | 'sql' | 'now'>,
  lines: readonly Line[],
  dates: readonly LocalDate[],
): Promise<Set<LocalDate>> {
  const pieces = plannedDays(calendar(plant), dates, now, plant.shifts.length > 0).flatMap(({ pieces: of }, day) =>
    of.map(piece => ({ day, ...piece })),
  );
  const worked = new Set<LocalDate>();
  for (const line of lines) for (const day of await daysWithOutput(sql, line.id, pieces)) worked.add(dates[day]!);
  return worked;
}

export async function loadMonth(parts: MonthParts, wanted: MonthWanted): Promise<MonthReport> {
  const figures = await figuresOf(parts, wanted);
  const before = await figuresOf(parts, { ...wanted, month: monthBefore(wanted.month) });
  return monthReport(figures, before);
}

async function figuresOf(parts: MonthParts, { month, lines }: MonthWanted): Promise<MonthFigures> {
  const kept = await reportById<MonthFigures>(parts.sql, monthId(month));
  const ids = lines.map(line => line.id).join();
  return kept !== null && kept.figures.lines.join() === ids ? kept.figures : figuresNow(parts, { month, lines });
}

/** From what history has now. */
export const figuresNow = (parts: MonthParts, { month, lines }: MonthWanted): Promise<MonthFigures> =>
  figuresOver(parts, { month, dates: datesOf(month), lines });

/** Of any days in a row: a week is reported from the same figures. */
export async function figuresOver(
  { plant, sql, shelf, now }: MonthParts,
  { month, dates, lines }: MonthWanted & { dates: readonly LocalDate[] },
): Promise<MonthFigures> {
  const time = calendar(plant);
  const from = time.dayBounds(dates[0]!).from;
  const end = time.dayBounds(dates.at(-1)!).to;
  const to = Math.max(from, Math.min(end, now));
  const days = plannedDays(time, dates, now, plant.shifts.length > 0);
  const loaded: LineMonth[] = [];
  // One after the other: embedded there is one connection.
  for (const line of lines) loaded.push(await lineMonth(sql, line, from, to));
  const templates = await shelf.production(sql);
  const skills = new Map(templates.flatMap(one => (one.skill === null ? [] : [[one.id, one.skill] as const])));
  return monthFigures({
    month,
    from,
    to,
    now,
    days,
    lines: loaded,
    isOver: now >= end,
    site: plant.site,
    agreement: plant.agreement,
    workedDays: await workedDays({ plant, sql, now }, lines, dates),
    questions: await questionCounts(sql, from, to),
    questionsSince: now - plant.agreement.retentionDays.questions * DAY_MS,
    effects: newestOf(await tipEffectsBetween(sql, 0, to + 1)),
    restCalls: await restCalls(
      sql,
      lines.map(line => line.id),
      from,
      to,
    ),
    toldSkills: await toldSkills(sql, plant, { from, to: end, now, lines: lines.map(line => line.id), skills }),
    skills,
  });
}

/** Looks come oldest first: the last of each comparison stands. */
const newestOf = (looks: readonly TipEffect[]): TipEffect[] => [
  ...new Map(looks.map(look => [`${look.template}/${look.stationType}/${look.comparison}`, look])).values(),
];

/** None where the agreement lets nobody be counted: then nothing is told that would rest on them. */
async function toldSkills(sql: Sql, { agreement }: Plant, asked: GroupsAsked): Promise<ReadonlySet<string>> {
  const door = personDoor(sql, agreement, { purpose: 'team-figures', asker: 'linemate' });
  return door.open ? door.room.skillsOfGroups(asked) : new Set();
}

async function lineMonth(sql: Sql, line: Line, from: EpochMs, to: EpochMs): Promise<LineMonth> {
  // Where nobody watched, nobody could have been warned.
  const since = Math.min(to, Math.max(from, await crossingsSince(sql), (await watchedSince(sql, line.id)) ?? to));
  return {
    line,
    warnedSince: since,
    troubles: await troublesBetween(sql, line.id, from, to),
    tellings: await tellingsBetween(sql, line.id, from, to),
    crossings: await crossingsBetween(sql, line.id, since, to),
    shadow: await shadowCount(sql, line.id, from, to),
    parts: await readParts(sql, line.id, from, to),
    proposals: await proposalsBetween(sql, line.id, from, to),
    corrections: await correctionCounts(sql, line.id, from, to),
    handovers: await handoverCount(sql, line.id, from, to),
  };
}
