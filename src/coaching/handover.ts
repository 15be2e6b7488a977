/** When a shift hands over: ten minutes before its end, by the line's own log, so that a restart neither repeats nor misses one. */
import type { EpochMs } from '../clock.ts';
import type { Calendar, ShiftInstance } from '../plant/calendar.ts';

const BEFORE_END_MS = 10 * 60_000;
/** Told later than this it would be the next shift's own news. */
const LATE_MS = 30 * 60_000;

/** The shift whose handover is due; null = none. Of two, as when one has just ended late, the later. */
export function dueHandover(calendar: Calendar, now: EpochMs): ShiftInstance | null {
  const near = calendar.shiftsBetween(now - LATE_MS, now + 1);
  return near.findLast(shift => now >= Math.max(shift.from, shift.to - BEFORE_END_MS) && now < shift.to + LATE_MS) ?? null;
}

export const handoverId = (line: string, { date, shift }: ShiftInstance): string => `${line}/${date}/${shift.id}`;
