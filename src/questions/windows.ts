/** What the pieces of time in a question mean together, on the plant's wall clock. */
import type { EpochMs } from '../clock.ts';
import type { Calendar, ShiftInstance } from '../plant/calendar.ts';
import { addDays, type LocalDate, type LocalMinute, weekdayOf } from '../plant/local-time.ts';
import type { Plant } from '../plant/plant.ts';
import type { ClockTime } from './clock-time.ts';
import type { ShiftKind } from './lexicon/time-words.ts';
import { isKind, shiftBefore, shiftOf } from './shift-words.ts';
import type { TimeElement, TimePiece } from './time-elements.ts';

export interface Window {
  from: EpochMs;
  to: EpochMs;
}

export interface TimeContext {
  plant: Plant;
  calendar: Calendar;
  now: EpochMs;
}

/** `future`: the words point past now. `unclear`: pieces were there and made no window. */
export type WindowReading = { windows: readonly Window[]; future: boolean };

const MINUTE = 60_000;
/** A clock time is a point; this far around it is looked at. */
const POINT_MINUTES = 15;

/** Groups that each make a window: [today] and [yesterday] in "today against yesterday". */
export function readWindows(groups: readonly (readonly TimeElement[])[], context: TimeContext): WindowReading {
  const windows: Window[] = [];
  let future = false;
  groups.forEach((group, index) => {
    const completed = index === 0 ? withSharedDay(group, groups[1]) : inherit(group.map(besideLead), groups[0] ?? []);
    const window = windowOf(completed, context, windows.at(-1));
    if (window === 'future') future = true;
    else if (window !== null) windows.push(window);
  });
  return { windows, future };
}

/** "gorsza od wczorajszej": beside another window, "od" is than, not since. */
const besideLead = (element: TimeElement): TimeElement =>
  element.lead === 'since' && element.piece.kind !== 'clock' ? { ...element, lead: 'none' } : element;

/** "early and late shift of yesterday": the day holds for both. */
function withSharedDay(group: readonly TimeElement[], next: readonly TimeElement[] | undefined): readonly TimeElement[] {
  const isShiftAlone = group.length === 1 && group[0]?.piece.kind === 'shift';
  const day = next?.find(({ piece }) => piece.kind === 'day' || piece.kind === 'weekday' || piece.kind === 'date');
  const isShiftNext = next?.some(({ piece }) => piece.kind === 'shift') === true;
  const gap = (next?.[0]?.from ?? 0) - (group[0]?.to ?? 0);
  return isShiftAlone && isShiftNext && day !== undefined && gap <= 3 ? [...group, day] : group;
}

/** "the late shift yesterday against today": today's late shift. */
function inherit(group: readonly TimeElement[], first: readonly TimeElement[]): readonly TimeElement[] {
  const isDayAlone = group.every(
    element => element.piece.kind === 'day' || element.piece.kind === 'weekday' || element.piece.kind === 'date',
  );
  const hadDay = first.some(element => element.piece.kind === 'day' || element.piece.kind === 'weekday' || element.piece.kind === 'date');
  if (!isDayAlone || !hadDay) return group;
  return [
    ...group,
    ...first.filter(element => element.piece.kind === 'shift' || element.piece.kind === 'range' || element.piece.kind === 'clock'),
  ];
}

export function windowOf(group: readonly TimeElement[], context: TimeContext, earlier: Window | undefined): Window | 'future' | null {
  const { now } = context;
  if (group.some(element => element.piece.kind === 'future')) return 'future';
  const days = dayRange(group, context);
  if (days !== null) return days;
  const find = <K extends TimePiece['kind']>(...kinds: K[]) =>
    group.find(element => kinds.includes(element.piece.kind as K)) as
      | (TimeElement & { piece: Extract<TimePiece, { kind: K }> })
      | undefined;
  const day = dateOf(group, context);
  if (day === 'future') return 'future';
  const fixed = find('last', 'ago');
  if (fixed !== undefined) {
    const at = now - fixed.piece.minutes * MINUTE;
    if (fixed.piece.kind === 'last' || fixed.lead === 'since') return { from: at, to: now };
    if (fixed.piece.minutes % 1440 === 0) return dayWindow(context.calendar.localDate(at), context);
    return point(at, now);
  }
  const coarse = coarseWindow(group, day, context, earlier);
  if (coarse === 'future') return 'future';
  const pause = find('break');
  if (pause !== undefined) return breakWindow(pause, day, coarse, context);
  const clock = find('range', 'clock');
  if (clock !== undefined) return clockWindow(clock, day, coarse, context);
  if (coarse === null) return null;
  const lead = coarseLead(group);
  if (coarse.from >= now) return 'future';
  if (lead === 'since') return { from: coarse.from, to: now };
  if (lead === 'after') return { from: Math.min(coarse.to, now), to: now };
  return { from: coarse.from, to: Math.min(coarse.to, now) };
}

/** "from Monday to Wednesday"; "by Friday" alone lies ahead. */
function dayRange(group: readonly TimeElement[], context: TimeContext): Window | 'future' | null {
  const isNamed = ({ piece }: TimeElement) => piece.kind === 'day' || piece.kind === 'weekday' || piece.kind === 'date';
  const end = group.find(element => element.lead === 'until' && isNamed(element));
  if (end === undefined) return null;
  const start = group.find(element => element !== end && isNamed(element));
  if (start === undefined) return end.piece.kind === 'day' && end.piece.offset <= 0 ? null : 'future';
  const [from, to] = [dateOf([start], context), dateOf([end], context)];
  if (from === null || to === null || from === 'future' || to === 'future' || from > to) return null;
  return { from: dayWindow(from, context).from, to: dayWindow(to, context).to };
}

const coarseLead = (group: readonly TimeElement[]) =>
  group.find(element => element.lead === 'since' || element.lead === 'after')?.lead ?? 'none';

const point = (at: EpochMs, now: EpochMs): Window => ({
  from: at - POINT_MINUTES * MINUTE,
  to: Math.max(Math.min(at + POINT_MINUTES * MINUTE, now), at - POINT_MINUTES * MINUTE + MINUTE),
});

function dayWindow(date: LocalDate, { calendar, now }: TimeContext): Window {
  return { from: calendar.instant(`${date}T00:00`, 'first'), to: Math.min(calendar.instant(`${addDays(date, 1)}T00:00`, 'first'), now) };
}

/** The date the words name, null when they name none. */
function dateOf(group: readonly TimeElement[], { calendar, now }: TimeContext): LocalDate | null | 'future' {
  const today = calendar.localDate(now);
  for (const { piece } of group) {
    if (piece.kind === 'day') return addDays(today, piece.offset);
    if (piece.kind === 'part' && piece.offset !== null) return addDays(today, piece.offset);
    if (piece.kind === 'weekday') return addDays(today, -((weekdayOf(today) - piece.day + 7) % 7 || 7));
    if (piece.kind === 'date') return namedDate(piece, today);
  }
  return null;
}

function namedDate(piece: { year: number | null; month: number | null; day: number }, today: LocalDate): LocalDate | 'future' | null {
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

/** Spans, parts of days, shifts and whole days. */
function coarseWindow(
  group: readonly TimeElement[],
  day: LocalDate | null,
  context: TimeContext,
  earlier: Window | undefined,
): Window | 'future' | null {
  const { calendar, now } = context;
  for (const { piece, lead } of group) {
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
  if (span === 'weekend')
    return {
      from: start(addDays(monday, weekdayOf(today) >= 6 ? 5 : -2)),
      to: Math.min(now, start(addDays(monday, weekdayOf(today) >= 6 ? 7 : 0))),
    };
  if (span === 'this-month') return { from: start(month), to: now };
  if (span === 'last-month') return { from: start(`${addDays(month, -1).slice(0, 7)}-01`), to: start(month) };
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
  kind: ShiftKind | TimeShift,
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
type TimeShift = ShiftInstance['shift'];

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
  const days = piece.kind === 'one-before' && piece.unit === 'week' ? 7 : 1;
  const isWholeDay = calendar.localMinute(base.from).endsWith('T00:00');
  if (!isWholeDay) return { from: moved(base.from, -days, calendar), to: moved(base.to, -days, calendar) };
  const date = addDays(calendar.localDate(base.from), -days);
  return { from: calendar.instant(`${date}T00:00`, 'first'), to: calendar.instant(`${addDays(date, days)}T00:00`, 'first') };
}

function moved(at: EpochMs, days: number, calendar: Calendar): EpochMs {
  const minute = calendar.localMinute(at);
  return calendar.instant(`${addDays(minute.slice(0, 10), days)}${minute.slice(10)}`, 'first');
}

function partWindow(part: string, date: LocalDate, context: TimeContext): Window | 'future' | null {
  const { calendar, now } = context;
  const at = (time: string) => calendar.instant(`${date}T${time}`, 'first');
  if (part === 'morning')
    return { from: calendar.shiftsOn(date).find(instance => isKind(instance.shift, 'early'))?.from ?? at('06:00'), to: at('12:00') };
  if (part === 'afternoon') return { from: at('12:00'), to: at('18:00') };
  if (part === 'evening') return at('18:00') >= now ? 'future' : { from: at('18:00'), to: at('22:00') };
  const night = shiftOf('night', date, context);
  if (night === 'future') return 'future';
  return night === null
    ? { from: at('22:00'), to: calendar.instant(`${addDays(date, 1)}T06:00`, 'first') }
    : { from: night.from, to: night.to };
}

function breakWindow(element: TimeElement, day: LocalDate | null, coarse: Window | null, context: TimeContext): Window | null {
  const { calendar, now } = context;
  if (element.piece.kind !== 'break') return null;
  const named = element.piece.named;
  const end = coarse === null ? now : Math.min(now, coarse.to);
  const start = coarse === null ? now - 2 * 1440 * MINUTE : coarse.from;
  const shifts = day === null || coarse !== null ? calendar.shiftsBetween(start, end) : calendar.shiftsOn(day);
  const pauses = shifts.flatMap(shift =>
    shift.breaks.map((pause, index) => ({ shift, pause, id: `${shift.shift.id} ${shift.shift.breaks[index]?.from}` })),
  );
  const begun = pauses.filter(({ pause }) => pause.from < end && pause.from >= start);
  const fitting = begun.filter(({ id }) => named === null || named.has(id));
  const last = (fitting.length > 0 ? fitting : begun).at(-1);
  if (last === undefined) return null;
  const until = day !== null && coarse !== null && coarse.to < now ? last.shift.to : now;
  if (element.lead === 'since' || element.lead === 'after') return { from: Math.min(last.pause.to, until), to: until };
  if (element.lead === 'just-after') return point(last.pause.to + 5 * MINUTE, now);
  if (element.lead === 'until') return { from: last.shift.from, to: last.pause.from };
  if (element.lead === 'just-before') return point(last.pause.from - 5 * MINUTE, now);
  return { from: last.pause.from, to: Math.min(last.pause.to, now) };
}

function clockWindow(element: TimeElement, day: LocalDate | null, coarse: Window | null, context: TimeContext): Window | 'future' | null {
  const { now } = context;
  const piece = element.piece;
  if (piece.kind === 'range') {
    const ends = instantsOf(piece.end, day, coarse, context);
    let best: Window | null = null;
    for (const start of instantsOf(borrowed(piece.start, piece.end), day, coarse, context)) {
      const end = ends.find(candidate => candidate > start) ?? (ends[0] === undefined ? undefined : moved(ends[0], 1, context.calendar));
      if (end === undefined || start >= now) continue;
      const narrower =
        best === null || end - start < best.to - best.from || (end - start === best.to - best.from && start > best.from && end <= now);
      if (narrower) best = { from: start, to: end };
    }
    return best === null ? 'future' : { from: best.from, to: Math.min(best.to, now) };
  }
  if (piece.kind !== 'clock') return null;
  const all = instantsOf(piece.clock, day, coarse, context);
  const at = all.filter(instant => instant <= now).at(-1);
  if (at === undefined) return all.length === 0 ? null : 'future';
  const dayEnd = day === null || day === context.calendar.localDate(now) ? now : Math.min(now, coarse?.to ?? now);
  if (element.lead === 'since' || element.lead === 'after') return { from: at, to: dayEnd };
  if (element.lead === 'until') return untilWindow(at, coarse, context);
  const shift = element.lead === 'just-after' ? 5 : element.lead === 'just-before' ? -5 : 0;
  return point(at + shift * MINUTE, now);
}

/** "3 to 4:30 pm": what is said of the end holds for the start. */
const borrowed = (start: ClockTime, end: ClockTime): ClockTime =>
  end.isClear && end.minutes < 720 && !start.isClear ? { ...start, isClear: true } : start;

function untilWindow(at: EpochMs, coarse: Window | null, { calendar }: TimeContext): Window {
  const start = coarse?.from ?? calendar.shiftAt(at - 1)?.from ?? calendar.instant(`${calendar.localDate(at)}T00:00`, 'first');
  return { from: Math.min(start, at), to: at };
}

/** The instants a clock time may mean, in order: inside the window that was named, else on the day, else the latest ones. */
function instantsOf(clock: ClockTime, day: LocalDate | null, coarse: Window | null, { calendar, now }: TimeContext): EpochMs[] {
  const minutes = clock.isClear || clock.minutes >= 720 + 60 ? [clock.minutes] : [clock.minutes % 720, (clock.minutes % 720) + 720];
  const today = calendar.localDate(now);
  const on = (date: LocalDate, minute: number) =>
    calendar.instant(`${date}T${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`, 'first');
  if (coarse !== null) {
    const dates = [calendar.localDate(coarse.from), addDays(calendar.localDate(coarse.from), 1)];
    const inside = dates
      .flatMap(date => minutes.map(minute => on(date, minute)))
      .filter(at => coarse.from <= at && at <= coarse.to)
      .sort((a, b) => a - b);
    if (inside.length > 0) return day !== null && day !== today && inside.length > 1 ? likely(inside, calendar) : inside;
  }
  if (day !== null)
    return likely(
      minutes.map(minute => on(day, minute)),
      calendar,
    );
  const recent = [addDays(today, -1), today].flatMap(date => minutes.map(minute => on(date, minute))).filter(at => at <= now);
  return recent.sort((a, b) => a - b);
}

/** Of three and fifteen o'clock on a past day, the one at which most people are at work. */
function likely(instants: readonly EpochMs[], calendar: Calendar): EpochMs[] {
  const waking = instants.filter(at => {
    const hour = calendar.local(at).hour;
    return hour >= 6 && hour < 18;
  });
  return waking.length > 0 && instants.length > 1 ? waking : [...instants];
}

/** A window as a Frame carries it. */
export const localWindow = (window: Window, calendar: Calendar): { from: LocalMinute; to: LocalMinute } => ({
  from: calendar.localMinute(window.from),
  to: calendar.localMinute(window.to),
});
