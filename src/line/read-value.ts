/** Single values of an event as sources write them, and how to say what is wrong with one. */
import type { EpochMs } from '../clock.ts';
import { NAME_CHARS_MAX, TEXT_CHARS_MAX } from './event.ts';

export type Json = Record<string, unknown>;

/** One event cannot be read; the message says why, in words for a plant engineer. Never leaves this folder. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  // Thousands may be set aside in a second and nobody reads their stacks.
  constructor(message: string) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = stackTraceLimit;
  }
}

export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Levels of lists and objects in an event; beyond some thousands neither we nor the database could read it again. */
export const LEVELS_MAX = 20;

export function tooDeep(value: unknown, levels = LEVELS_MAX): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const key in value) {
    const inner = (value as Json)[key];
    // Nearly all are texts and numbers: asking here spares a call for each.
    if (typeof inner === 'object' && tooDeep(inner, levels - 1)) return true;
  }
  return false;
}

const SHOWN_CHARS_MAX = 60;
/** A value as it came, short enough for a sentence. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (tooDeep(value)) return 'something nested too deeply';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > SHOWN_CHARS_MAX ? `${text.slice(0, SHOWN_CHARS_MAX)}…` : text;
}

/** What a field has to be and is not; of one that did not come, that it is missing. */
export const unfit = (field: string, wanted: string, sent: unknown): Unreadable =>
  new Unreadable(sent === undefined ? `"${field}" is missing; it is ${wanted}` : `"${field}" is ${wanted}, not ${shown(sent)}`);

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/;

/** ISO-8601 with a zone → epoch milliseconds. The usual 24 characters are read digit by digit: this runs for every event. */
export function timeOf(sent: unknown, field: string): EpochMs {
  if (typeof sent === 'string') {
    if (sent.length === 24 && sent.charCodeAt(23) === 90) {
      const fast = fastTime(sent);
      if (fast !== null) return fast;
    }
    if (ISO.test(sent) && isDay(sent.slice(0, 10))) {
      const at = Date.parse(sent);
      if (!Number.isNaN(at)) return at;
    }
  }
  const zone = typeof sent === 'string' && ISO.test(`${sent}Z`) ? ', with its zone: Z for UTC, or +02:00' : '';
  throw unfit(field, `a time such as 2026-05-21T14:05:10.000Z${zone}`, sent);
}

let cachedDay = 'none yet';
let cachedDayMs = 0;

function fastTime(text: string): EpochMs | null {
  if (!text.startsWith(cachedDay)) {
    const day = text.slice(0, 10);
    if (!ISO.test(text)) return null;
    if (!isDay(day)) return null;
    cachedDay = day;
    cachedDayMs = Date.parse(`${day}T00:00:00.000Z`);
  }
  if (text.charCodeAt(10) !== 84 || text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58 || text.charCodeAt(19) !== 46) return null;
  const hours = digits(text, 11, 2);
  const minutes = digits(text, 14, 2);
  const seconds = digits(text, 17, 2);
  const ms = digits(text, 20, 3);
  if (hours < 0 || minutes < 0 || seconds < 0 || ms < 0 || hours > 23 || minutes > 59 || seconds > 59) return null;
  return cachedDayMs + ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms;
}

/** 31 February is no day, though it is read as one of March. */
function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00.000Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === day;
}

function digits(text: string, from: number, count: number): number {
  let value = 0;
  for (let i = from; i < from + count; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** No machine measures more, and a controller's "no value" often is about 3.4e38; far beyond it a mean is no number any more. */
const SIZE_MAX = 1e18;

export function number(sent: unknown, field: string, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY): number {
  if (typeof sent === 'number' && Math.abs(sent) > SIZE_MAX) throw new Unreadable(`"${field}" is ${sent}, which no machine measures`);
  if (typeof sent === 'number' && Number.isFinite(sent) && sent >= least && sent <= most) return sent;
  const range = Number.isFinite(most) ? ` from ${least} to ${most}` : Number.isFinite(least) ? `, ${least} or more` : '';
  throw unfit(field, `a number${range}`, sent);
}

export function flag(sent: unknown, field: string): boolean {
  if (typeof sent === 'boolean') return sent;
  throw unfit(field, 'true or false', sent);
}

export function word<T extends string>(sent: unknown, field: string, words: ReadonlySet<T>): T {
  if (typeof sent === 'string' && (words as ReadonlySet<string>).has(sent)) return sent as T;
  throw unfit(field, `one of ${[...words].join(', ')}`, sent);
}

/** Controllers pad names with NUL, and PostgreSQL can hold neither NUL nor half a surrogate pair. */
const UNKEEPABLE = /[\p{Cc}\p{Cs}]/u;

export function name(sent: unknown, field: string): string {
  if (typeof sent === 'string') {
    const kept = UNKEEPABLE.test(sent) ? sent.toWellFormed().replace(/\p{Cc}/gu, '') : sent;
    if (kept !== '' && kept.length <= NAME_CHARS_MAX && kept !== '__proto__') return kept;
  }
  throw unfit(field, `a text of 1 to ${NAME_CHARS_MAX} characters`, sent);
}

export function text(sent: unknown, field: string): string {
  if (typeof sent === 'string' && sent.length <= TEXT_CHARS_MAX) return sent.toWellFormed().replaceAll('\0', '');
  throw typeof sent === 'string'
    ? new Unreadable(`"${field}" has ${sent.length} characters, at most ${TEXT_CHARS_MAX} are kept`)
    : unfit(field, 'a text', sent);
}

/** Sources write both `null` and nothing at all for "not known". */
export const given = (sent: unknown): boolean => sent !== undefined && sent !== null;
