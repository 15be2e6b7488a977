/** What the pieces of time in a question mean together, on the plant's wall clock. */
import type { EpochMs } from '../clock.ts';
import type { Calendar } from '../plant/calendar.ts';
import type { LocalMinute } from '../plant/local-time.ts';
import { breakWindow, clockWindow } from './clock-windows.ts';
import { coarseWindow } from './coarse-windows.ts';
import type { TimeElement, TimePiece } from './time-elements.ts';
import { dateOf, dayWindow, MINUTE, namedDate, POINT_MINUTES, point, type TimeContext, type Window } from './wall-windows.ts';

/** `future`: the words point past now. */
export interface WindowReading {
  windows: readonly Window[];
  future: boolean;
}

/** Groups that each make a window: [today] and [yesterday] in "today against yesterday". */
export function readWindows(groups: readonly (readonly TimeElement[])[], context: TimeContext): WindowReading {
  const windows: Window[] = [];
  let future = false;
  groups.forEach((group, index) => {
    const completed = index === 0 ? withSharedDay(group, groups[1]) : inherit(group.map(besideLead), groups[0] ?? []);
    const shared = windowOf(completed, context, windows.at(-1));
    // "the evening shift against today's early one": today's evening has not come, so the day was not meant for both.
    const window = index === 0 && shared === 'future' && completed !== group ? windowOf(group, context, undefined) : shared;
    if (window === 'future') future = true;
    else if (window !== null) windows.push(window);
  });
  return { windows, future };
}

/** Say that a day or a part of one is over. */
const OVER =
  /^(?:yesterday|last|ago|past|previous\p{L}*|earlier|already|gestern|vorgestern|letzte\p{L}*|vorige\p{L}*|vergangene\p{L}*|schon|ayer|anteayer|pasad[oa]s?|anterior|anoche|hace|ya|wczoraj\p{L}*|przedwczoraj\p{L}*|ostatni\p{L}*|zeszl\p{L}*|ubiegl\p{L}*|poprzedni\p{L}*|temu|juz)$/u;

/** "by Friday", "at the weekend": such a time has been and comes again, and no word says that it is over. */
export const mayLieAhead = (elements: readonly TimeElement[], words: readonly string[]): boolean =>
  elements.length > 0 &&
  elements.every(({ piece }) => piece.kind === 'weekday' || (piece.kind === 'span' && piece.span === 'weekend')) &&
  !words.some(word => OVER.test(word));

/** "gorsza od wczorajszej": beside another window, "od" is than, not since. */
const besideLead = (element: TimeElement): TimeElement =>
  (element.lead === 'since' || element.lead === 'until') && element.piece.kind !== 'clock' && element.piece.kind !== 'break'
    ? { ...element, lead: 'none' }
    : element;

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
  const day = first.find(element => element.piece.kind === 'day' || element.piece.kind === 'weekday' || element.piece.kind === 'date');
  const hadDay = day !== undefined;
  // "yesterday's late shift against the early shift": both of yesterday.
  const isShiftAlone = group.every(
    ({ piece }) => piece.kind === 'shift' && piece.shift !== 'this' && piece.shift !== 'previous' && piece.shift !== 'before-previous',
  );
  if (isShiftAlone && hadDay && first.some(element => element.piece.kind === 'shift')) return [...group, day];
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
  const edge = edgeOf(group, context, earlier);
  if (edge !== null) return edge;
  const fixed = find('last', 'ago');
  if (fixed !== undefined) {
    const at = now - fixed.piece.minutes * MINUTE;
    if (fixed.piece.kind === 'last' || fixed.lead === 'since') return { from: at, to: now };
    if (fixed.piece.minutes % 1440 === 0) return dayWindow(context.calendar.localDate(at), context);
    return point(at, now);
  }
  const coarse = coarseWindow(group, day, context, earlier);
  if (coarse === 'future') return 'future';
  const stretch = cornered(group, context, earlier);
  if (stretch !== null) return stretch;
  const pause = find('break');
  if (pause !== undefined) return onwards(pause, group, led => breakWindow(led, day, coarse, context), now);
  const clock = find('range', 'clock');
  if (clock !== undefined) return onwards(clock, group, led => clockWindow(led, day, coarse, context), now);
  if (coarse === null) return null;
  const lead = coarseLead(group);
  if (coarse.from >= now) return 'future';
  if (lead === 'since') return { from: coarse.from, to: now };
  if (lead === 'after') return { from: Math.min(coarse.to, now), to: now };
  return { from: coarse.from, to: Math.min(coarse.to, now) };
}

/** "The first two hours of the shift", "the last hour before the break": what lies at one end of what is named with it. */
function edgeOf(group: readonly TimeElement[], context: TimeContext, earlier: Window | undefined): Window | null {
  const edge = group.find(({ piece }) => piece.kind === 'first' || piece.kind === 'last');
  if (edge?.piece.kind !== 'first' && edge?.piece.kind !== 'last') return null;
  const rest = group.filter(element => element !== edge);
  const length = edge.piece.minutes * MINUTE;
  const corner = rest.find(
    ({ piece, lead }) => (piece.kind === 'break' || piece.kind === 'clock') && ['until', 'since', 'after'].includes(lead),
  );
  const whole =
    corner === undefined && edge.piece.kind === 'last' && !rest.some(({ piece }) => piece.kind === 'shift')
      ? null
      : windowOf(rest, context, earlier);
  if (edge.piece.kind === 'last') {
    if (whole === null || whole === 'future' || corner?.lead === 'since' || corner?.lead === 'after') return null;
    return { from: whole.to - length, to: whole.to };
  }
  const running = context.calendar.shiftAt(context.now);
  const from = whole !== null && whole !== 'future' ? whole.from : running?.from;
  return from === undefined ? null : { from, to: Math.min(from + length, context.now) };
}

/** "Between breakfast and lunch", "after the break until three": from where one ends to where the other begins. */
function cornered(group: readonly TimeElement[], context: TimeContext, earlier: Window | undefined): Window | null {
  const isCorner = ({ piece }: TimeElement) => piece.kind === 'break' || piece.kind === 'clock';
  const start = group.find(element => isCorner(element) && (element.lead === 'since' || element.lead === 'after'));
  const end = group.find(element => isCorner(element) && element.lead === 'until');
  if (start === undefined || end === undefined) return null;
  const rest = group.filter(element => element !== start && element !== end);
  const first = windowOf([...rest, start], context, earlier);
  const last = windowOf([...rest, { ...end, lead: 'none' }], context, earlier);
  if (first === null || last === null || first === 'future' || last === 'future') return null;
  const to = end.piece.kind === 'clock' ? last.from + POINT_MINUTES * MINUTE : last.from;
  return first.from < to ? { from: first.from, to: Math.min(to, context.now) } : null;
}

/** "Since yesterday noon": the day has the word that belongs to the hour, and it lasts until now. */
function onwards(
  element: TimeElement,
  group: readonly TimeElement[],
  windowOfIt: (element: TimeElement) => Window | 'future' | null,
  now: EpochMs,
): Window | 'future' | null {
  const isBare = element.piece.kind !== 'range' && (element.lead === 'none' || element.lead === 'at');
  const before = group[group.indexOf(element) - 1];
  const isSince =
    before?.lead === 'since' && ['day', 'weekday', 'date', 'part'].includes(before.piece.kind) && before.to >= element.from - 2;
  // "Od wczoraj od 22": of yesterday's ten o'clock on, until now.
  const isSinceTwice = isSince && element.lead === 'since' && element.piece.kind === 'clock';
  if (!(isBare && isSince) && !isSinceTwice) return windowOfIt(element);
  const found = windowOfIt({ ...element, lead: 'since' });
  return found === null || found === 'future' ? found : { from: found.from, to: now };
}

/** "from Monday to Wednesday"; "by Friday" alone lies ahead. */
function dayRange(group: readonly TimeElement[], context: TimeContext): Window | 'future' | null {
  const isNamed = ({ piece }: TimeElement) => piece.kind === 'day' || piece.kind === 'weekday' || piece.kind === 'date';
  const dates = group.find(({ piece }) => piece.kind === 'date' && piece.until !== undefined)?.piece;
  if (dates?.kind === 'date' && dates.until !== undefined) {
    const [first, last] = [namedDate(dates, context), namedDate({ year: dates.year, ...dates.until }, context)];
    if (first === null || last === null || first === 'future' || last === 'future' || first > last) return null;
    return { from: dayWindow(first, context).from, to: dayWindow(last, context).to };
  }
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

/** A window as a Frame carries it. */
export const localWindow = (window: Window, calendar: Calendar): { from: LocalMinute; to: LocalMinute } => ({
  from: calendar.localMinute(window.from),
  to: calendar.localMinute(window.to),
});
