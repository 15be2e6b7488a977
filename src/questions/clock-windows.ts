/** Windows of clock times and breaks, inside the day or shift that was named, else the latest that fits. */
import type { EpochMs } from '../clock.ts';
import type { Calendar } from '../plant/calendar.ts';
import { addDays, type LocalDate } from '../plant/local-time.ts';
import type { ClockTime } from './clock-time.ts';
import type { TimeElement } from './time-elements.ts';
import { MINUTE, moved, point, type TimeContext, type Window } from './wall-windows.ts';

export function breakWindow(element: TimeElement, day: LocalDate | null, coarse: Window | null, context: TimeContext): Window | null {
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
  const last = fitting.at(-1) ?? (named === null ? undefined : latestNamed(named, context)) ?? begun.at(-1);
  if (last === undefined) return null;
  const until = day !== null && coarse !== null && coarse.to < now ? last.shift.to : now;
  if (element.lead === 'since' || element.lead === 'after') return { from: Math.min(last.pause.to, until), to: until };
  if (element.lead === 'just-after') return point(last.pause.to + 5 * MINUTE, now);
  if (element.lead === 'until') return { from: last.shift.from, to: last.pause.from };
  if (element.lead === 'just-before') return point(last.pause.from - 5 * MINUTE, now);
  return { from: last.pause.from, to: Math.min(last.pause.to, now) };
}

/** A break that the named shift or day lacks: the last of that name, wherever it stood. */
function latestNamed(named: ReadonlySet<string>, { calendar, now }: TimeContext) {
  return calendar
    .shiftsBetween(now - 8 * 1440 * MINUTE, now)
    .flatMap(shift => shift.breaks.map((pause, index) => ({ shift, pause, id: `${shift.shift.id} ${shift.shift.breaks[index]?.from}` })))
    .filter(({ pause, id }) => pause.from < now && named.has(id))
    .at(-1);
}

export function clockWindow(
  element: TimeElement,
  day: LocalDate | null,
  coarse: Window | null,
  context: TimeContext,
): Window | 'future' | null {
  const { now } = context;
  const piece = element.piece;
  if (piece.kind === 'range') {
    const ends = instantsOf(piece.end, day, coarse, context);
    const last = ends.at(-1);
    // An hour that autumn doubles or spring leaves out makes no range wider.
    const width = (from: EpochMs, to: EpochMs) => Math.min(to - from, wall(to, context.calendar) - wall(from, context.calendar));
    let best: Window | null = null;
    for (const start of startsOf(piece, day, coarse, context)) {
      const end = ends.find(candidate => candidate >= start) ?? (last === undefined ? undefined : moved(last, 1, context.calendar));
      if (end === undefined || start >= now) continue;
      const wide = width(start, end);
      const widest = best === null ? null : width(best.from, best.to);
      const narrower = best === null || widest === null || wide < widest || (wide === widest && start > best.from && end <= now);
      if (narrower) best = { from: start, to: end };
    }
    return best === null ? 'future' : { from: best.from, to: Math.min(best.to, now) };
  }
  if (piece.kind !== 'clock') return null;
  const all = instantsOf(piece.clock, day, coarse, context);
  const at = all.filter(instant => instant <= now).at(-1);
  if (at === undefined) return all.length === 0 ? null : 'future';
  const dayEnd = day === null || day === context.calendar.localDate(now) ? now : Math.min(now, coarse?.to ?? now);
  if (element.lead === 'since') return { from: at, to: now };
  if (element.lead === 'after') return { from: at, to: dayEnd };
  if (element.lead === 'until') return untilWindow(at, coarse, context);
  const shift = element.lead === 'just-after' ? 5 : element.lead === 'just-before' ? -5 : 0;
  return point(at + shift * MINUTE, now);
}

const wall = (at: EpochMs, calendar: Calendar): number => Date.parse(`${calendar.localMinute(at)}Z`);

/**
 * "3 to 4:30 pm", "from six to ten in the evening": what is said of the end holds for the start, unless the start lies before noon or
 * midnight; whichever makes the shorter range.
 */
function startsOf(
  { start, end }: { start: ClockTime; end: ClockTime },
  day: LocalDate | null,
  coarse: Window | null,
  context: TimeContext,
): EpochMs[] {
  const twice = (minutes: number) => ({ ...start, minutes: minutes % 1440, isClear: true });
  if (!start.isClear && (end.of === 'pm' || end.of === 'night'))
    return [twice(start.minutes), twice(start.minutes + 720)]
      .flatMap(clock => instantsOf(clock, day, coarse, context))
      .sort((a, b) => a - b);
  return instantsOf(end.isClear && end.minutes < 720 && !start.isClear ? { ...start, isClear: true } : start, day, coarse, context);
}

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
    // "9 last night" where the night shift begins at eleven: the nine before it.
    if (day !== null && minutes.length > 1) {
      const far = (at: EpochMs) => Math.max(coarse.from - at, at - coarse.to);
      return [minutes.map(minute => on(day, minute)).reduce((a, b) => (far(b) < far(a) ? b : a))];
    }
  }
  if (day !== null)
    return likely(
      minutes.map(minute => on(day, minute)),
      calendar,
    );
  const recent = [addDays(today, -1), today].flatMap(date => minutes.map(minute => on(date, minute))).filter(at => at <= now);
  return recent.sort((a, b) => a - b);
}

/** Of three and fifteen o'clock on a past day, the one at which a shift was at work, else most people are. */
function likely(instants: readonly EpochMs[], calendar: Calendar): EpochMs[] {
  const worked = instants.filter(at => calendar.shiftAt(at) !== null);
  const waking = (worked.length > 0 ? worked : instants).filter(at => {
    const hour = calendar.local(at).hour;
    return hour >= 6 && hour < 18;
  });
  return waking.length > 0 && instants.length > 1 ? waking : worked.length > 0 ? worked : [...instants];
}
