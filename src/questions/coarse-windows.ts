/** Windows of spans, shifts and parts of days. */
import { addDays, type LocalDate, weekdayOf } from '../plant/local-time.ts';
import type { Shift } from '../plant/plant.ts';
import type { ShiftKind } from './lexicon/time-words.ts';
import { isKind, shiftBefore, shiftOf } from './shift-words.ts';
import type { TimeElement, TimePiece } from './time-elements.ts';
import { dayWindow, isWeek, MINUTE, moved, POINT_MINUTES, point, type TimeContext, type Window } from './wall-windows.ts';

/** Spans, parts of days, shifts and whole days. */
export function coarseWindow(
  group: readonly TimeElement[],
  day: LocalDate | null,
  context: TimeContext,
  earlier: Window | undefined,
): Window | 'future' | null {
  const { calendar, now } = context;
  for (const { piece, lead } of group) {
    // "Wednesday last week" is that Wednesday.
    if (piece.kind === 'span' && day !== null && isWeek(piece.span)) continue;
    if (piece.kind === 'span') return spanWindow(piece.span, context);
    if (piece.kind === 'month') return monthWindow(piece.month, context);
    if (piece.kind === 'shift')
      return shiftWindow(
        piece.shift,
        piece.at === 'start' && lead !== 'since' && lead !== 'after' ? 'point' : 'all',
        day,
        context,
        earlier,
      );
    if (piece.kind === 'shift-change') {
      const running = calendar.shiftAt(now);
      return running === null ? null : lead === 'since' || lead === 'after' ? { from: running.from, to: now } : point(running.from, now);
    }
    if (piece.kind === 'one-before' || piece.kind === 'same-time') return beforeWindow(piece, group, day, context, earlier);
  }
  const part = group.find(element => element.piece.kind === 'part');
  if (part?.piece.kind === 'part') return partWindow(part.piece.part, day ?? calendar.localDate(now), context);
  return day === null
    ? null
    : { from: calendar.instant(`${day}T00:00`, 'first'), to: calendar.instant(`${addDays(day, 1)}T00:00`, 'first') };
}

function spanWindow(span: string, { calendar, now }: TimeContext): Window {
  const today = calendar.localDate(now);
  const monday = addDays(today, 1 - weekdayOf(today));
  const start = (date: LocalDate) => calendar.instant(`${date}T00:00`, 'first');
  const month = `${today.slice(0, 7)}-01`;
  if (span === 'this-week') return { from: start(monday), to: now };
  if (span === 'last-week') return { from: start(addDays(monday, -7)), to: start(monday) };
  if (span === 'week-before-last') return { from: start(addDays(monday, -14)), to: start(addDays(monday, -7)) };
  if (span === 'weekend' || span === 'weekend-before-last') {
    const saturday = addDays(monday, (weekdayOf(today) >= 6 ? 5 : -2) - (span === 'weekend' ? 0 : 7));
    return { from: start(saturday), to: Math.min(now, start(addDays(saturday, 2))) };
  }
  if (span === 'this-month') return { from: start(month), to: now };
  if (span === 'last-month') return { from: start(`${addDays(month, -1).slice(0, 7)}-01`), to: start(month) };
  if (span === 'month-before-last') {
    const last = `${addDays(month, -1).slice(0, 7)}-01`;
    return { from: start(`${addDays(last, -1).slice(0, 7)}-01`), to: start(last) };
  }
  return { from: now - 7 * 1440 * MINUTE, to: now };
}

function monthWindow(month: number, { calendar, now }: TimeContext): Window | 'future' {
  const year = Number(calendar.localDate(now).slice(0, 4));
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  const from = calendar.instant(`${first}T00:00`, 'first');
  return from > now ? 'future' : { from, to: Math.min(now, calendar.instant(`${next}T00:00`, 'first')) };
}

function shiftWindow(
  kind: ShiftKind | Shift,
  at: 'all' | 'point',
  day: LocalDate | null,
  context: TimeContext,
  earlier: Window | undefined,
): Window | 'future' | null {
  const found =
    typeof kind === 'string' && kind === 'previous' ? shiftBefore(context, earlier?.from ?? context.now) : shiftOf(kind, day, context);
  if (found === null) return null;
  if (found === 'future' || found.from > context.now) return 'future';
  return at === 'point' ? point(found.from + POINT_MINUTES * MINUTE, context.now) : { from: found.from, to: found.to };
}

/** "the day before" after "today" is yesterday; "the same time yesterday" is the window just named, a day earlier. */
function beforeWindow(
  piece: TimePiece,
  group: readonly TimeElement[],
  day: LocalDate | null,
  context: TimeContext,
  earlier: Window | undefined,
): Window | null {
  const { calendar, now } = context;
  const base = earlier ?? dayWindow(calendar.localDate(now), context);
  if (piece.kind === 'same-time') {
    const span = group.some(
      element => element.piece.kind === 'span' || (element.piece.kind === 'one-before' && element.piece.unit === 'week'),
    );
    const days = span ? 7 : day === null ? 1 : Math.round((Date.parse(calendar.localDate(base.from)) - Date.parse(day)) / (1440 * MINUTE));
    return { from: moved(base.from, -days, calendar), to: moved(base.to, -days, calendar) };
  }
  if (piece.kind === 'one-before' && piece.unit === 'stretch') return { from: 2 * base.from - base.to, to: base.from };
  const days = piece.kind === 'one-before' && piece.unit === 'week' ? 7 : 1;
  const isWholeDay = calendar.localMinute(base.from).endsWith('T00:00');
  if (!isWholeDay) return { from: moved(base.from, -days, calendar), to: moved(base.to, -days, calendar) };
  const date = addDays(calendar.localDate(base.from), -days);
  return { from: calendar.instant(`${date}T00:00`, 'first'), to: calendar.instant(`${addDays(date, days)}T00:00`, 'first') };
}

function partWindow(part: string, date: LocalDate, context: TimeContext): Window | 'future' | null {
  const { calendar, now } = context;
  const at = (time: string) => calendar.instant(`${date}T${time}`, 'first');
  if (part === 'morning')
    return { from: calendar.shiftsOn(date).find(instance => isKind(instance.shift, 'early'))?.from ?? at('06:00'), to: at('12:00') };
  if (part === 'afternoon') return { from: at('12:00'), to: at('18:00') };
  const running = calendar.shiftAt(now);
  if (part === 'tonight' && running !== null && isKind(running.shift, 'night')) return { from: running.from, to: running.to };
  if (part === 'evening' || part === 'tonight') return at('18:00') >= now ? 'future' : { from: at('18:00'), to: at('22:00') };
  const night = shiftOf('night', date, context);
  if (night !== null && night !== 'future') return { from: night.from, to: night.to };
  // No night shift then: the hours of the night, of today's the one that was.
  const evening = at('22:00') > now ? addDays(date, -1) : date;
  return { from: calendar.instant(`${evening}T22:00`, 'first'), to: calendar.instant(`${addDays(evening, 1)}T06:00`, 'first') };
}
