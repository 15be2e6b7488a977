/** The log on pino: one JSON object a line for machines, one plain line for a person at a terminal. */
import pino from 'pino';
import type { Log, LogLevel } from './log.ts';

export interface LogOptions {
  /** Of this process among several: stands in each line. */
  name?: string | undefined;
  level: LogLevel;
  /** For eyes rather than machines. */
  plain: boolean;
  write(line: string): void;
}

const SECRET_KEY = /token|secret|password|authorization|cookie|api_?key|signature/i;
const CREDENTIALS = /\/\/[^/@\s]*@/g;
/**
 * Who is written to in private is known by their account, and a private chat is that: only channels, pages and roles stand in a log.
 * Slack's people and direct messages begin with U, W or D; all that Teams shares begins with 19.
 */
const PRIVATE_CHATS = /\b(slack\/(?=[UWD][A-Z0-9])|teams\/(?!19:|team-of\/)|floor\/private\/)[^\s/"]+/g;
/** JSON escapes the usual ones; these too begin a line in some viewers, and then a record of their own. */
const LINE_ENDS = /[\u0085\u2028\u2029]/g;
/** Longer than any figure, shorter than what would bury the next line. */
const TEXT_CHARS_MAX = 1_000;

export function pinoLog(options: LogOptions): Log {
  const write = options.plain ? (line: string) => options.write(plainLine(line)) : options.write;
  const logger = pino(
    {
      level: options.level,
      base: options.name === undefined ? null : { process: options.name },
      formatters: { level: label => ({ level: label }) },
    },
    { write },
  );
  return {
    info: (what, facts) => logger.info(safe(facts), what),
    warn: (what, facts) => logger.warn(safe(facts), what),
    error: (what, facts) => logger.error(safe(facts), what),
  };
}

/** What may be written down: nothing under a name that holds secrets, no credentials in addresses, errors as their words. */
function safe(facts: Record<string, unknown> = {}): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, SECRET_KEY.test(key) ? '[hidden]' : shown(value)]));
}

function shown(value: unknown): unknown {
  if (value instanceof Error) {
    const cause = value.cause === undefined ? {} : { cause: shown(value.cause) };
    return { name: value.name, message: shown(value.message), ...cause };
  }
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value === 'object' && value !== null) return safe(value as Record<string, unknown>);
  if (typeof value !== 'string') return value;
  const text = value.replace(CREDENTIALS, '//…@').replace(PRIVATE_CHATS, '$1…').replace(LINE_ENDS, ' ');
  return text.length <= TEXT_CHARS_MAX ? text : `${text.slice(0, TEXT_CHARS_MAX)}…`;
}

function plainLine(line: string): string {
  const { level, time, msg, ...facts } = JSON.parse(line) as { level: string; time: number; msg: string };
  const clock = new Date(time).toTimeString().slice(0, 8);
  const rest = Object.entries(facts).map(([key, value]) => ` ${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return `${clock} ${level === 'info' ? '' : `${level}: `}${msg}${rest.join('')}\n`;
}
