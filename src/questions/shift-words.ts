/** Which shift of the plant somebody means by early, late, night, this or the last one. */
import type { EpochMs } from '../clock.ts';
import type { ShiftInstance } from '../plant/calendar.ts';
import { addDays, type LocalDate, minuteOfDay } from '../plant/local-time.ts';
import type { Shift } from '../plant/plant.ts';
import type { ShiftKind } from './lexicon/time-words.ts';
import type { TimeContext } from './wall-windows.ts';

const DAY = 86_400_000;

/** By its name where that says it, else by its hours. */
export function isKind(shift: Shift, kind: 'early' | 'late' | 'night'): boolean {
  const named = /(early|morning|fruh|frueh|manana|rann|porann)/i.test(shift.id)
    ? 'early'
    : /(late|afternoon|spat|spaet|tarde|popol)/i.test(shift.id)
      ? 'late'
      : /(night|nacht|noche|noc)/i.test(shift.id)
        ? 'night'
        : null;
  if (named !== null) return named === kind;
  const from = minuteOfDay(shift.from) / 60;
  const byHours = from >= 19 || from < 3 ? 'night' : from >= 11 ? 'late' : 'early';
  return byHours === kind;
}

/**
 * The shift meant: on the named date, else the one that runs, else the last one that began.
 *
 * @returns null when the plant has no such shift.
 */
export function shiftOf(kind: ShiftKind | Shift, day: LocalDate | null, context: TimeContext): ShiftInstance | 'future' | null {
  const { calendar, now } = context;
  if (kind === 'this')
    return day === null ? (calendar.shiftAt(now) ?? lastBegun(() => true, context)) : (calendar.shiftsOn(day)[0] ?? null);
  if (kind === 'previous') return shiftBefore(context, now);
  if (kind === 'before-previous') {
    const previous = shiftBefore(context, now);
    return previous === null ? null : shiftBefore(context, previous.from);
  }
  const fits = (instance: ShiftInstance) => (typeof kind === 'string' ? isKind(instance.shift, kind) : instance.shift.id === kind.id);
  if (day === null) return lastBegun(fits, context);
  const named = calendar.shiftsOn(day).find(fits);
  if (named === undefined) return null;
  if (named.from <= now) return named;
  // "today's night shift" in the afternoon is the one that ended this morning.
  const before = calendar.shiftsOn(addDays(day, -1)).find(fits);
  return before !== undefined && calendar.localDate(before.to) === day ? before : 'future';
}

function lastBegun(fits: (instance: ShiftInstance) => boolean, { calendar, now }: TimeContext): ShiftInstance | null {
  return (
    calendar
      .shiftsBetween(now - 8 * DAY, now)
      .filter(instance => instance.from <= now && fits(instance))
      .at(-1) ?? null
  );
}

/** The shift that ended last before the one at `at`. */
export function shiftBefore({ calendar }: TimeContext, at: EpochMs): ShiftInstance | null {
  const running = calendar.shiftAt(at);
  const end = running?.from ?? at;
  return (
    calendar
      .shiftsBetween(end - 8 * DAY, end)
      .filter(instance => instance.to <= end)
      .at(-1) ?? null
  );
}

const SPANISH_PAST =
  /^(?:paso|paro|fue|hubo|estuvo|tuvo|fallo|cayo|atasco|hizo|quedo|detuvo|salto|rompio|perdio|perdimos|bloqueo|produjo|funciono|tuvimos|salio|murio|\p{L}{2,}(?:aron|ieron)|ha|han|hemos)$/u;
/** What was "esta noche" was last night. */
export const isLastNight = (phrase: string, words: readonly string[]): boolean =>
  phrase === 'esta noche' && words.some(word => SPANISH_PAST.test(word));
