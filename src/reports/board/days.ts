/** Which time a board counts: today's shifts up to now, and the same weekday of the weeks before up to the same time of day. Pure. */
import type { EpochMs } from '../../clock.ts';
import type { Calendar } from '../../plant/calendar.ts';
import { addDays, type LocalDate } from '../../plant/local-time.ts';

export interface BoardDay {
  /** 0 = today, 1 = a week ago, … */
  day: number;
  date: LocalDate;
  /** Shifts without their breaks; empty on a day without a shift. Half-open. */
  pieces: readonly { from: EpochMs; to: EpochMs }[];
}

/** More would compare with another season; fewer would leave no median after a holiday. */
export const WEEKS_BACK = 8;

/**
 * A day is a production day: the shifts that start on it, so that a night counts to the evening it began on.
 *
 * @param hasShifts false for a plant that names none: then the whole day counts
 */
export function boardDays(time: Calendar, now: EpochMs, hasShifts: boolean): readonly BoardDay[] {
  const today = time.productionDay(now);
  const [date = '', wall = ''] = time.localMinute(now).split('T');
  const ahead = daysBetween(today, date);
  return Array.from({ length: WEEKS_BACK + 1 }, (_, week) => {
    const day = addDays(today, -7 * week);
    const until = week === 0 ? now : time.instant(`${addDays(day, ahead)}T${wall}`, 'first');
    return { day: week, date: day, pieces: hasShifts ? shiftPieces(time, day, until) : [upTo(time.dayBounds(day), until)].filter(isSome) };
  });
}

function shiftPieces(time: Calendar, day: LocalDate, until: EpochMs): BoardDay['pieces'] {
  return time
    .shiftsOn(day)
    .flatMap(shift => between(shift, shift.breaks))
    .map(piece => upTo(piece, until))
    .filter(isSome);
}

type Piece = BoardDay['pieces'][number];

const upTo = ({ from, to }: Piece, until: EpochMs): Piece => ({ from, to: Math.min(to, until) });
const isSome = ({ from, to }: Piece): boolean => from < to;

/** What is left of a shift between its breaks. */
function between(shift: Piece, breaks: readonly Piece[]): Piece[] {
  const ordered = breaks.toSorted((a, b) => a.from - b.from);
  const starts = [shift.from, ...ordered.map(pause => pause.to)];
  const ends = [...ordered.map(pause => pause.from), shift.to];
  return starts.map((from, index) => ({ from, to: ends[index]! }));
}

const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Math.round((Date.parse(`${to}T00:00:00.000Z`) - Date.parse(`${from}T00:00:00.000Z`)) / 86_400_000);
