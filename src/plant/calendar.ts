/**
 * The plant's calendar: local time, shifts, breaks and production days.
 *
 * A shift is named by the date on which it starts, so the night of Monday ends on Tuesday. A production day is the
 * shifts that start on it, and whatever time between shifts falls on that date; production days follow each other
 * without gap or overlap.
 */
import type { EpochMs } from '../clock.ts';
import { addDays, type LocalDate, type LocalMinute, type LocalTime, minuteOfDay, weekdayOf, zone } from './local-time.ts';
import type { Ladder, Plant, Shift } from './plant.ts';

export interface ShiftInstance {
  shift: Shift;
  /** The local date on which it starts. */
  date: LocalDate;
  from: EpochMs;
  to: EpochMs;
  breaks: readonly Stretch[];
}

/** Half-open: `from` belongs to it, `to` does not. */
export interface Stretch {
  from: EpochMs;
  to: EpochMs;
}

export interface Calendar {
  local(at: EpochMs): LocalTime;
  localMinute(at: EpochMs): LocalMinute;
  localDate(at: EpochMs): LocalDate;
  /**
   * A minute of the doubled hour of autumn exists twice, `fold` says which; one of the missing hour of spring moves to
   * the next minute that exists.
   */
  instant(minute: LocalMinute, fold: 'first' | 'second'): EpochMs;
  /** null between shifts. */
  shiftAt(at: EpochMs): ShiftInstance | null;
  /** The shifts that start on this date, in order. */
  shiftsOn(date: LocalDate): readonly ShiftInstance[];
  /** Every shift of which some part lies in [from, to), in order. */
  shiftsBetween(from: EpochMs, to: EpochMs): readonly ShiftInstance[];
  /** The break that runs, or null. */
  breakAt(at: EpochMs): Stretch | null;
  /** The date of the running shift; between shifts, the date on the wall. */
  productionDay(at: EpochMs): LocalDate;
  /** All instants whose production day this is. */
  dayBounds(date: LocalDate): Stretch;
}

/** The shift's own ladder where it has one; between shifts the plant's. */
export const ladderAt = (plant: Pick<Plant, 'escalation'>, shift: ShiftInstance | null): Ladder =>
  shift?.shift.escalation ?? plant.escalation;

/** A year of dates; beyond that remembering starts anew. */
const DATES_REMEMBERED_MAX = 400;

export function calendar(plant: Pick<Plant, 'site' | 'shifts'>): Calendar {
  const wall = zone(plant.site.timeZone);
  // Both ends of a shift take the first of a doubled minute, so that a shift ends exactly where the next begins.
  const instant = (date: LocalDate, time: string) => wall.instant(`${date}T${time}`, 'first');
  const remembered = new Map<LocalDate, readonly ShiftInstance[]>();

  function shiftsOn(date: LocalDate): readonly ShiftInstance[] {
    let known = remembered.get(date);
    if (known === undefined) {
      const weekday = weekdayOf(date);
      known = plant.shifts
        .filter(shift => shift.days.includes(weekday))
        .map(shift => shiftOn(shift, date, instant))
        .sort((a, b) => a.from - b.from);
      if (remembered.size >= DATES_REMEMBERED_MAX) remembered.clear();
      remembered.set(date, known);
    }
    return known;
  }

  function shiftAt(at: EpochMs): ShiftInstance | null {
    const date = wall.localDate(at);
    const running = (instance: ShiftInstance) => instance.from <= at && at < instance.to;
    return shiftsOn(date).find(running) ?? shiftsOn(addDays(date, -1)).find(running) ?? null;
  }

  function shiftsBetween(from: EpochMs, to: EpochMs): readonly ShiftInstance[] {
    const found: ShiftInstance[] = [];
    const last = wall.localDate(to);
    for (let date = addDays(wall.localDate(from), -1); date <= last; date = addDays(date, 1)) {
      for (const instance of shiftsOn(date)) if (instance.from < to && from < instance.to) found.push(instance);
    }
    return found;
  }

  const startOfDay = (date: LocalDate): EpochMs =>
    Math.max(instant(date, '00:00'), ...shiftsOn(addDays(date, -1)).map(instance => instance.to));

  return {
    local: wall.local,
    localMinute: wall.localMinute,
    localDate: wall.localDate,
    instant: wall.instant,
    shiftAt,
    shiftsOn,
    shiftsBetween,
    breakAt: at => shiftAt(at)?.breaks.find(stretch => stretch.from <= at && at < stretch.to) ?? null,
    productionDay: at => shiftAt(at)?.date ?? wall.localDate(at),
    dayBounds: date => ({ from: startOfDay(date), to: startOfDay(addDays(date, 1)) }),
  };
}

function shiftOn(shift: Shift, date: LocalDate, instant: (date: LocalDate, time: string) => EpochMs): ShiftInstance {
  const start = minuteOfDay(shift.from);
  /** A time of this shift belongs to the next day when it is earlier on the clock than the start. */
  const dateOf = (time: string, isEnd: boolean) => {
    const minute = minuteOfDay(time);
    return minute < start || (isEnd && minute === start) ? addDays(date, 1) : date;
  };
  const stretch = (from: string, to: string): Stretch => ({ from: instant(dateOf(from, false), from), to: instant(dateOf(to, true), to) });
  const whole = stretch(shift.from, shift.to);
  /** As long as on any other day: people rest for half an hour, whatever the clock on the wall does meanwhile. */
  const rest = (pause: { from: string; to: string }): Stretch => {
    const from = instant(dateOf(pause.from, false), pause.from);
    return { from, to: Math.min(whole.to, from + minutesBetween(pause.from, pause.to) * 60_000) };
  };
  return { shift, date, ...whole, breaks: shift.breaks.map(rest) };
}

const DAY_MINUTES = 1_440;

/** On an ordinary day's clock, past midnight where the second is earlier. */
const minutesBetween = (from: string, to: string): number =>
  (minuteOfDay(to) - minuteOfDay(from) + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES;
