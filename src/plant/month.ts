/** A month of the plant's calendar: `2026-10`. */
import { addDays, type LocalDate } from './local-time.ts';

export type Month = string;

export const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

export const monthOf = (date: LocalDate): Month => date.slice(0, 7);

/** Its dates, first to last. */
export function datesOf(month: Month): LocalDate[] {
  const dates: LocalDate[] = [];
  for (let date = `${month}-01`; monthOf(date) === month; date = addDays(date, 1)) dates.push(date);
  return dates;
}

export const monthBefore = (month: Month): Month => monthOf(addDays(`${month}-01`, -1));

export const monthAfter = (month: Month): Month => monthOf(addDays(datesOf(month).at(-1)!, 1));
