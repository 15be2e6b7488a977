/** A month as somebody wants it: page, table or figures, for the web and for a terminal. */
import type { EpochMs } from '../../clock.ts';
import { Rejected } from '../../errors.ts';
import type { Sql } from '../../history/sql.ts';
import { isMonth, type Month } from '../../plant/month.ts';
import { type Lang, lineOf, type Plant } from '../../plant/plant.ts';
import { csvText } from '../../reports/csv.ts';
import { MONTH_COLUMNS, monthRows } from '../../reports/month/csv.ts';
import type { MonthReport } from '../../reports/month/figures.ts';
import { type MonthPage, monthPage } from '../../reports/month/page.ts';
import { languageOf } from '../people/conversations.ts';
import { loadMonth, type MonthParts, monthMeant } from './load-month.ts';

export interface ReportDeps {
  plant: () => Plant;
  database: Sql;
  clock: { now(): EpochMs };
  shelf: MonthParts['shelf'];
}

export interface ReportWish {
  /** Absent: the month that is meant, `monthMeant`. */
  month?: Month | undefined;
  /** Absent: all lines. */
  line?: string | undefined;
  lang?: Lang | undefined;
}

export interface MonthPapers {
  month: Month;
  report: MonthReport;
  page: string;
  csv: string;
}

/** @throws Rejected when there is no such month or line */
export async function monthPapers(deps: ReportDeps, wish: ReportWish, ways?: (month: Month) => MonthPage['ways']): Promise<MonthPapers> {
  const plant = deps.plant();
  const now = deps.clock.now();
  const line = wish.line === undefined ? undefined : lineOf(plant, wish.line);
  if (wish.line !== undefined && line === undefined)
    throw new Rejected(`There is no line ${wish.line}; there is ${plant.lines.map(one => one.id).join(', ')}.`);
  const lines = line === undefined ? plant.lines : [line];
  const month = wish.month ?? (await monthMeant({ plant, sql: deps.database, now }, lines));
  if (!isMonth(month)) throw new Rejected(`${month} is no month; write it like 2026-10.`);
  const report = await loadMonth({ plant, sql: deps.database, shelf: deps.shelf, now }, { month, lines });
  const lang = wish.lang ?? languageOf(plant);
  const page = monthPage({ report, plant, lang, ...(ways === undefined ? {} : { ways: ways(month) ?? [] }) });
  return { month, report, page, csv: csvText([MONTH_COLUMNS, ...monthRows(report)]) };
}
