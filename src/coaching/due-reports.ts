/**
 * When a week and a month are reported: at the beginning of the first shift of Monday and of the 1st, by the plant's calendar, so that
 * a change of clocks moves neither. Pure.
 */
import type { EpochMs } from '../clock.ts';
import type { Calendar } from '../plant/calendar.ts';
import { addDays, type LocalDate, weekdayOf } from '../plant/local-time.ts';
import { type Month, monthBefore, monthOf } from '../plant/month.ts';

const DAY_MS = 86_400_000;
/** Told later than this a week is history. */
const WEEK_LATE_MS = DAY_MS;
const MONTH_LATE_MS = 7 * DAY_MS;
/** Where nobody works on that day. */
const MORNING = '06:00';

export interface Due {
  /** The Monday of the week that is over. */
  week: LocalDate | null;
  /** The month that is over. */
  month: Month | null;
}

type Time = Pick<Calendar, 'localDate' | 'shiftsOn' | 'instant'>;

export function dueReports(time: Time, now: EpochMs): Due {
  const today = time.localDate(now);
  const monday = addDays(today, 1 - weekdayOf(today));
  const first = `${monthOf(today)}-01`;
  return {
    week: isDue(time, monday, now, WEEK_LATE_MS) ? addDays(monday, -7) : null,
    month: isDue(time, first, now, MONTH_LATE_MS) ? monthBefore(monthOf(today)) : null,
  };
}

function isDue(time: Time, date: LocalDate, now: EpochMs, lateMs: number): boolean {
  const at = time.shiftsOn(date)[0]?.from ?? time.instant(`${date}T${MORNING}`, 'first');
  return now >= at && now < at + lateMs;
}

/** Monday to Sunday. */
export const datesOfWeek = (monday: LocalDate): LocalDate[] => Array.from({ length: 7 }, (_, day) => addDays(monday, day));
