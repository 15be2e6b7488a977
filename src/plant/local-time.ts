/**
 * The wall clock of one time zone, both ways, from the machine's own zone database.
 *
 * Asking `Intl` costs microseconds and is asked for every event, so offsets are remembered a UTC day at a time: a day
 * has one offset, or two and the instant between them.
 */
import type { EpochMs } from '../clock.ts';

export interface LocalTime {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** 1 = Monday … 7 = Sunday. */
  weekday: number;
}

/** `YYYY-MM-DDTHH:mm` on the site's wall. */
export type LocalMinute = string;
/** `YYYY-MM-DD` on the site's wall. */
export type LocalDate = string;

export interface Zone {
  /** Local minus UTC, milliseconds. */
  offsetAt(at: EpochMs): number;
  local(at: EpochMs): LocalTime;
  localMinute(at: EpochMs): LocalMinute;
  localDate(at: EpochMs): LocalDate;
  /**
   * The instant of a local minute. A minute of the doubled hour of autumn exists twice, `fold` says which; one of the
   * missing hour of spring moves to the next minute that exists.
   */
  instant(minute: LocalMinute, fold: 'first' | 'second'): EpochMs;
}

const DAY = 86_400_000;
/** Eleven years of days; beyond that remembering starts anew. */
const DAYS_REMEMBERED_MAX = 4_000;

interface DayOffsets {
  before: number;
  after: number;
  /** First instant with `after`. */
  change: EpochMs;
}

/** True when the machine's zone database knows the name; `Intl` also takes offsets such as `+01:00`, which have no summer. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** @throws RangeError when the zone is unknown; a `Plant` that was read has a known one. */
export function zone(timeZone: string): Zone {
  const offsetAt = offsetsOf(timeZone);
  const shifted = (at: EpochMs) => new Date(at + offsetAt(at));
  return {
    offsetAt,
    local(at) {
      const wall = shifted(at);
      return {
        year: wall.getUTCFullYear(),
        month: wall.getUTCMonth() + 1,
        day: wall.getUTCDate(),
        hour: wall.getUTCHours(),
        minute: wall.getUTCMinutes(),
        second: wall.getUTCSeconds(),
        weekday: wall.getUTCDay() || 7,
      };
    },
    localMinute: at => shifted(at).toISOString().slice(0, 16),
    localDate: at => shifted(at).toISOString().slice(0, 10),
    instant: (minute, fold) => instantOf(wallMs(minute), fold, offsetAt),
  };
}

/** A local minute read as if it were UTC. */
function wallMs(minute: LocalMinute): number {
  const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(minute) ? Date.parse(`${minute}:00.000Z`) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError(`Expected a local minute such as 2026-05-21T09:05, found ${JSON.stringify(minute)}.`);
  return ms;
}

function instantOf(wall: number, fold: 'first' | 'second', offsetAt: (at: EpochMs) => number): EpochMs {
  // Any change that could matter lies between these two: no zone is more than 14 hours from UTC.
  const early = offsetAt(wall - DAY);
  const late = offsetAt(wall + DAY);
  const fits = [wall - Math.max(early, late), wall - Math.min(early, late)].filter(at => at + offsetAt(at) === wall);
  const [first, second] = fits;
  if (first !== undefined) return fold === 'second' && second !== undefined ? second : first;
  return changeBetween(wall - Math.max(early, late), wall - Math.min(early, late), offsetAt);
}

/** The first instant in (from, to] whose offset differs from that of `from`. */
function changeBetween(from: EpochMs, to: EpochMs, offsetAt: (at: EpochMs) => number): EpochMs {
  const before = offsetAt(from);
  let low = from;
  let high = to;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** A plant has one zone, and a calendar is made for every question: what the zone database said is kept. */
const knownOffsets = new Map<string, (at: EpochMs) => number>();

function offsetsOf(timeZone: string): (at: EpochMs) => number {
  const known = knownOffsets.get(timeZone) ?? rememberedOffsets(timeZone);
  knownOffsets.set(timeZone, known);
  return known;
}

function rememberedOffsets(timeZone: string): (at: EpochMs) => number {
  const ask = offsetFromIntl(timeZone);
  const days = new Map<number, DayOffsets>();
  return at => {
    const index = Math.floor(at / DAY);
    let day = days.get(index);
    if (day === undefined) {
      const start = index * DAY;
      const before = ask(start);
      const after = ask(start + DAY);
      day = { before, after, change: before === after ? start : changeBetween(start, start + DAY, ask) };
      if (days.size >= DAYS_REMEMBERED_MAX) days.clear();
      days.set(index, day);
    }
    return at < day.change ? day.before : day.after;
  };
}

function offsetFromIntl(timeZone: string): (at: EpochMs) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return at => {
    const second = Math.floor(at / 1000) * 1000;
    const parts: Record<string, number> = {};
    for (const part of format.formatToParts(second)) parts[part.type] = Number(part.value);
    const wall = Date.UTC(parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!, parts.second!);
    return wall - second;
  };
}

/** `2026-05-21` and 1 make `2026-05-22`. */
export const addDays = (date: LocalDate, days: number): LocalDate =>
  new Date(Date.parse(`${date}T00:00:00.000Z`) + days * DAY).toISOString().slice(0, 10);

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (date: LocalDate): number => new Date(Date.parse(`${date}T00:00:00.000Z`)).getUTCDay() || 7;

/** Minutes since midnight of `HH:mm`. */
export const minuteOfDay = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
