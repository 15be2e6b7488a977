/** Windows on the plant's wall clock: a point, a day, a date that was named. */
import type { EpochMs } from '../clock.ts';
import type { Calendar } from '../plant/calendar.ts';
import { addDays, type LocalDate, weekdayOf } from '../plant/local-time.ts';
import type { Plant } from '../plant/plant.ts';
import type { Span } from './lexicon/time-words.ts';
import type { TimeElement } from './time-elements.ts';

export interface Window {
  from: EpochMs;
  to: EpochMs;
}

export interface TimeContext {
  plant: Plant;
  calendar: Calendar;
  now: EpochMs;
}

export const MINUTE = 60_000;
/** A clock time is a point; this far around it is looked at. */
export const POINT_MINUTES = 15;

export const point = (at: EpochMs, now: EpochMs): Window => ({
  from: at - POINT_MINUTES * MINUTE,
  to: Math.max(Math.min(at + POINT_MINUTES * MINUTE, now), at - POINT_MINUTES * MINUTE + MINUTE),
});

export function dayWindow(date: LocalDate, { calendar, now }: TimeContext): Window {
  return { from: calendar.instant(`${date}T00:00`, 'first'), to: Math.min(calendar.instant(`${addDays(date, 1)}T00:00`, 'first'), now) };
}

/** How many weeks before this one a span is. */
const WEEKS_BACK: Readonly<Partial<Record<Span, number>>> = { 'this-week': 0, 'last-week': 1, 'week-before-last': 2 };
export const isWeek = (span: Span): boolean => WEEKS_BACK[span] !== undefined;

/** The date the words name, null when they name none. */
export function dateOf(group: readonly TimeElement[], context: TimeContext): LocalDate | null | 'future' {
  const { calendar, now } = context;
  const today = calendar.localDate(now);
  for (const { piece } of group) {
    if (piece.kind === 'day') return addDays(today, piece.offset);
    if (piece.kind === 'weekday') {
      const week = group.map(one => (one.piece.kind === 'span' ? WEEKS_BACK[one.piece.span] : undefined)).find(back => back !== undefined);
      if (week !== undefined) return addDays(today, piece.day - weekdayOf(today) - 7 * week);
      return addDays(today, -((weekdayOf(today) - piece.day + 7) % 7 || 7));
    }
    if (piece.kind === 'date') return namedDate(piece, context);
  }
  // "In der Nacht zum Dienstag": a day that is named goes before the one that a part of it brings along.
  for (const { piece } of group) if (piece.kind === 'part' && piece.offset !== null) return addDays(today, piece.offset);
  return null;
}

export function namedDate(
  piece: { year: number | null; month: number | null; day: number },
  { calendar, now }: TimeContext,
): LocalDate | 'future' | null {
  const today = calendar.localDate(now);
  const two = (figure: number) => String(figure).padStart(2, '0');
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  let date = `${piece.year ?? year}-${two(piece.month ?? month)}-${two(piece.day)}`;
  if (Number.isNaN(Date.parse(`${date}T00:00Z`)) || new Date(`${date}T00:00Z`).toISOString().slice(0, 10) !== date) return null;
  if (date <= today) return date;
  if (piece.month === null) {
    // "the 19th" said on the 12th is last month's.
    date = month === 1 ? `${year - 1}-12-${two(piece.day)}` : `${year}-${two(month - 1)}-${two(piece.day)}`;
    return date;
  }
  return 'future';
}

export function moved(at: EpochMs, days: number, calendar: Calendar): EpochMs {
  const minute = calendar.localMinute(at);
  return calendar.instant(`${addDays(minute.slice(0, 10), days)}${minute.slice(10)}`, 'first');
}
