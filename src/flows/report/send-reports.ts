/**
 * Tells supervisors the week on Monday and the month on the 1st, when the first shift begins. Once each, whatever restarts, runs twice or
 * sets its clock back: what is told is kept in the transaction of its messages. It interrupts no operator and costs nobody's budget.
 */
import type { Clock, EpochMs } from '../../clock.ts';
import { datesOfWeek, dueReports } from '../../coaching/due-reports.ts';
import { fixesBetween } from '../../history/month-rows.ts';
import { enqueueAll } from '../../history/outbox.ts';
import { keepReport, reportById } from '../../history/reports.ts';
import type { Database, Sql } from '../../history/sql.ts';
import type { Log } from '../../log.ts';
import type { Message, Product } from '../../messages/message.ts';
import { type Calendar, calendar } from '../../plant/calendar.ts';
import { addDays, type LocalDate } from '../../plant/local-time.ts';
import { type Month, monthBefore, monthOf as monthOfDate } from '../../plant/month.ts';
import type { Plant } from '../../plant/plant.ts';
import { plainAction } from '../../prompts/plain.ts';
import type { Doorbells } from '../../queue/doorbells.ts';
import { monthCard, type ReportReader } from '../../reports/month/card.ts';
import type { MonthFigures } from '../../reports/month/figures.ts';
import { monthReport } from '../../reports/month/month.ts';
import { type Week, weekCard } from '../../reports/week-card.ts';
import { readyOf, tipModes } from '../coach/tip-modes.ts';
import { languageOf, roleConversations } from '../people/conversations.ts';
import { pageAt } from '../people/page-address.ts';
import { figuresNow, figuresOver, type MonthParts, monthId } from './load-month.ts';

export interface SendDeps {
  plant: () => Plant;
  database: Database;
  doorbells: Pick<Doorbells, 'ringConversation'>;
  shelf: MonthParts['shelf'];
  connected: ReadonlySet<Product>;
  clock: Pick<Clock, 'now'>;
  realNow: () => EpochMs;
  log: Log;
  calendar?: () => Calendar;
}

const weekId = (monday: LocalDate): string => `week/${monday}`;

export async function sendReports(deps: SendDeps): Promise<void> {
  const now = deps.clock.now();
  const due = dueReports((deps.calendar ?? (() => calendar(deps.plant())))(), now);
  if (due.week !== null) await tellOnce(deps, weekId(due.week), await weekOf(deps, due.week, now));
  if (due.month !== null) await tellOnce(deps, monthId(due.month), await monthOf(deps, due.month, now));
}

interface Telling {
  figures: MonthFigures;
  page: string;
  card(reader: ReportReader): Message;
}

/** null = it has been told. */
async function tellOnce(deps: SendDeps, id: string, telling: Telling | null): Promise<void> {
  if (telling === null) return;
  const { figures } = telling;
  const ring = await deps.database.transaction(async tx => {
    if (!(await keepReport(tx, id, deps.clock.now(), figures))) return [];
    // Of a plant that did not work there is nothing to tell.
    if (!figures.days.some(day => day.worked)) return [];
    return enqueueAll(tx, await cards(tx, deps, id, telling), deps.realNow());
  });
  if (ring.length > 0) deps.log.info('reported', { report: id, conversations: ring.length });
  for (const conversation of ring) await deps.doorbells.ringConversation(conversation);
}

async function cards(tx: Sql, deps: SendDeps, id: string, { card, page }: Telling): Promise<Message[]> {
  const plant = deps.plant();
  const address = await pageAt(tx, page);
  return roleConversations(plant, 'supervisor', deps.connected).map(conversation =>
    card({ plant, lang: languageOf(plant), conversation, id: `r/${id}/${conversation}`, audience: 'supervisor', page: address }),
  );
}

async function weekOf(deps: SendDeps, monday: LocalDate, now: EpochMs): Promise<Telling | null> {
  const { database, shelf } = deps;
  if ((await reportById(database, weekId(monday))) !== null) return null;
  const plant = deps.plant();
  const over = (first: LocalDate) =>
    figuresOver({ plant, sql: database, shelf, now }, { month: weekId(first), dates: datesOfWeek(first), lines: plant.lines });
  const figures = await over(monday);
  const before = await over(addDays(monday, -7));
  const week: Week = {
    figures,
    before: before.days.some(day => day.worked) ? before : null,
    fixes: await fixesBetween(database, figures.lines, figures.from, figures.to),
    ready: await readyTips(deps, now),
  };
  return { figures, page: `/report/${monthOfDate(addDays(monday, 6))}`, card: reader => weekCard(week, reader) };
}

/** What they would have people do: an id says nothing to a supervisor. */
async function readyTips({ plant, database, shelf }: SendDeps, now: EpochMs): Promise<string[]> {
  const actions = new Set<string>();
  for (const line of plant().lines) {
    const modes = await tipModes({ plant: plant(), sql: database, shelf, now }, line);
    const ready = readyOf(modes);
    for (const one of modes) if (ready.includes(one.template)) actions.add(plainAction(one.action));
  }
  return [...actions];
}

async function monthOf(deps: SendDeps, month: Month, now: EpochMs): Promise<Telling | null> {
  const { database, shelf } = deps;
  if ((await reportById(database, monthId(month))) !== null) return null;
  const plant = deps.plant();
  const parts = { plant, sql: database, shelf, now };
  const figures = await figuresNow(parts, { month, lines: plant.lines });
  const kept = await reportById<MonthFigures>(database, monthId(monthBefore(month)));
  const before = kept?.figures ?? (await figuresNow(parts, { month: monthBefore(month), lines: plant.lines }));
  const report = monthReport(figures, before);
  return { figures, page: `/report/${month}`, card: reader => monthCard(report, reader) };
}
