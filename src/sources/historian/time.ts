/** Times as exports write them, in the plant's zone: which form a column has, and what instant a cell means. Pure. */
import type { EpochMs } from '../../clock.ts';
import { type Zone, zone } from '../../plant/local-time.ts';

export const TIME_FORMS = [
  'year-first',
  'day-first',
  'month-first',
  'compact',
  'epoch-seconds',
  'epoch-milliseconds',
  'excel-days',
] as const;
export type TimeForm = (typeof TIME_FORMS)[number];

/** On the wall, or with its own offset; the time of day may be missing. */
interface Written {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  ms: number;
  offsetMs: number | null;
}

const CLOCK = String.raw`(?:[T ,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?)?`;
const ENDING = String.raw`\s*([AaPp])?\.?[Mm]?\.?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${CLOCK}${ENDING}`);
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})${CLOCK}${ENDING}`);
const COMPACT = /^(\d{4})(\d{2})(\d{2})[T _-]?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}(?::?\d{2})?)?$/;
const DAY_MS = 86_400_000;
/** A few cells may be damaged; were day and month exchanged, more than half of a month's cells would be no times. */
const FITS_SHARE_MIN = 0.75;
/** Between 1990 and 2100: a number outside is no time. */
const EPOCH_MS_MIN = Date.UTC(1990, 0, 1);
const EPOCH_MS_MAX = Date.UTC(2100, 0, 1);
const EXCEL_EPOCH = Date.UTC(1899, 11, 30);

/**
 * The form in which nearly all cells are times, the likeliest first.
 *
 * @returns null = no column of times. `sure` is false where day and month could be exchanged
 */
export function guessTimeForm(cells: readonly string[]): { form: TimeForm; sure: boolean } | null {
  const filled = cells.filter(cell => cell !== '');
  if (filled.length === 0) return null;
  const fits = (form: TimeForm) => filled.filter(cell => writtenIn(cell, form) !== null).length >= filled.length * FITS_SHARE_MIN;
  const forms = TIME_FORMS.filter(fits);
  const [first] = forms;
  if (first === undefined) return null;
  if (!forms.includes('day-first') || !forms.includes('month-first')) return { form: first, sure: first !== 'excel-days' };
  // Both read every cell: days follow each other, so the reading that moves least from row to row is the likelier one.
  const dotted = filled.some(cell => /^\d+\.\d+\.\d+/.test(cell));
  if (dotted) return { form: 'day-first', sure: true };
  const way = (form: TimeForm) =>
    filled.slice(1).reduce((sum, cell, i) => sum + Math.abs(wallOf(cell, form) - wallOf(filled[i]!, form)), 0);
  const [day, month] = [way('day-first'), way('month-first')];
  const halves = filled.some(cell => /[AaPp]\.?[Mm]/.test(cell));
  if (day === month) return { form: halves ? 'month-first' : 'day-first', sure: false };
  return { form: day < month ? 'day-first' : 'month-first', sure: Math.max(day, month) > 3 * Math.min(day, month) };
}

/** True for a cell that is a date without a time of day, to be joined with a column that has it. */
export const isBareDate = (cell: string): boolean => /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})$/.test(cell);
export const isBareClock = (cell: string): boolean => /^\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?( ?[AaPp]\.?[Mm]\.?)?$/.test(cell);

/**
 * Cells in the order of the file: in the doubled hour of autumn the second half is told by the time that went back.
 *
 * @returns null = no time in this form
 */
export function timeReader(form: TimeForm, timeZone: string): (cell: string) => EpochMs | null {
  const wall = zone(timeZone);
  let last: EpochMs | null = null;
  let known = { minute: '', first: 0 };
  return cell => {
    const written = writtenIn(cell, form);
    if (written === null) return null;
    if (written.offsetMs !== null) return asUtc(written) - written.offsetMs;
    const minute = localMinute(written);
    if (minute !== known.minute) known = { minute, first: wall.instant(minute, 'first') };
    last = nearer(wall, minute, known.first, last) + written.ms;
    return last;
  };
}

function nearer(wall: Zone, minute: string, first: EpochMs, last: EpochMs | null): EpochMs {
  if (last === null || first >= last - 60_000) return first;
  const second = wall.instant(minute, 'second');
  return Math.abs(second - last) <= Math.abs(first - last) ? second : first;
}

const two = (value: number): string => String(value).padStart(2, '0');
const localMinute = ({ year, month, day, hour, minute }: Written): string =>
  `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
const asUtc = ({ year, month, day, hour, minute, ms }: Written): number => Date.UTC(year, month - 1, day, hour, minute) + ms;
const wallOf = (cell: string, form: TimeForm): number => {
  const written = writtenIn(cell, form);
  return written === null ? 0 : asUtc(written);
};

function writtenIn(cell: string, form: TimeForm): Written | null {
  if (form === 'epoch-seconds' || form === 'epoch-milliseconds' || form === 'excel-days') return fromNumber(cell, form);
  if (form === 'compact') {
    const found = COMPACT.exec(cell);
    return found === null ? null : checked(found[1], found[2], found[3], [found[4], found[5], found[6], undefined], undefined, found[7]);
  }
  const found = (form === 'year-first' ? YEAR_FIRST : YEAR_LAST).exec(cell);
  if (found === null) return null;
  const clock = [found[4], found[5], found[6], found[7]];
  if (form === 'year-first') return checked(found[1], found[2], found[3], clock, found[8], found[9]);
  const year = found[3]!.length === 2 ? `20${found[3]}` : found[3];
  const [day, month] = form === 'day-first' ? [found[1], found[2]] : [found[2], found[1]];
  return checked(year, month, day, clock, found[8], found[9]);
}

function checked(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  [hour, minute, second, part]: readonly (string | undefined)[],
  half: string | undefined,
  offset: string | undefined,
): Written | null {
  const written: Written = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: hourOf(Number(hour ?? 0), half),
    minute: Number(minute ?? 0),
    ms: Number(second ?? 0) * 1000 + Math.round(Number(`0.${part ?? 0}`) * 1000),
    offsetMs: offsetOf(offset),
  };
  const { month: m, day: d, hour: h } = written;
  const valid = m >= 1 && m <= 12 && d >= 1 && d <= new Date(Date.UTC(written.year, m, 0)).getUTCDate() && h <= 23 && written.minute <= 59;
  return valid && written.ms < 60_999 ? written : null;
}

const hourOf = (hour: number, half: string | undefined): number =>
  half === undefined ? hour : (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);

function offsetOf(offset: string | undefined): number | null {
  if (offset === undefined) return null;
  const found = /^([+-])(\d{2}):?(\d{2})?$/.exec(offset);
  if (found === null) return 0;
  return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3] ?? 0)) * 60_000;
}

function fromNumber(cell: string, form: TimeForm): Written | null {
  if (!/^\d+([.,]\d+)?$/.test(cell)) return null;
  const value = Number(cell.replace(',', '.'));
  const ms =
    form === 'epoch-seconds'
      ? value * 1000
      : form === 'epoch-milliseconds'
        ? value
        : Math.round((EXCEL_EPOCH + value * DAY_MS) / 1000) * 1000;
  if (form === 'excel-days' && !/^\d{5}([.,]\d+)?$/.test(cell)) return null;
  if (ms < EPOCH_MS_MIN || ms > EPOCH_MS_MAX) return null;
  const at = new Date(ms);
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    ms: at.getUTCSeconds() * 1000 + at.getUTCMilliseconds(),
    // Excel's days are on the wall; an epoch is UTC by definition.
    offsetMs: form === 'excel-days' ? null : 0,
  };
}
