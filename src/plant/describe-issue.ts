/** What zod found, said in the words of somebody who has to mend a file. */
import type { z } from 'zod';
import type { Found } from './found.ts';
import { suggestion } from './nearest-name.ts';

type RawIssue = z.core.$ZodRawIssue;

/**
 * Given to zod as its error map. The names an object knows are only at hand while zod looks, so an issue about unknown
 * keys leaves with them as its message, and `findingsOf` makes one finding per key of it.
 */
export function issueMessage(issue: RawIssue): string | undefined {
  if (issue.code !== 'unrecognized_keys') return undefined;
  const shape = (issue.inst as { def?: { shape?: object } } | undefined)?.def?.shape;
  return Object.keys(shape ?? {}).join(' ');
}

export function findingsOf(issue: z.core.$ZodIssue, value: unknown): readonly Found[] {
  const path = issue.path.filter(step => typeof step !== 'symbol');
  const key = path.at(-1);
  const what = typeof key === 'string' ? key : typeof key === 'number' ? `item ${key + 1}` : 'plant.yaml';
  if (issue.code === 'unrecognized_keys') {
    const names = issue.message.split(' ').filter(Boolean);
    return issue.keys.map(unknown => ({
      path: [...path, unknown],
      at: 'key',
      message: `${unknown} is not known here; ${misplaced(unknown) ?? suggestion(unknown, names)}`,
    }));
  }
  if (value === undefined && typeof key === 'string') return [{ path, at: 'key', message: `${key} is missing; ${wanted(issue)}` }];
  if (issue.code === 'invalid_key') return issue.issues.map(inner => ({ path, at: 'key', message: `${what}: ${inner.message}` }));
  if (issue.code === 'custom' && !issue.message.startsWith('expected ')) return [{ path, at: 'value', message: issue.message }];
  return [{ path, at: 'value', message: `${what}: ${wanted(issue)}, found ${shown(value)}${hint(issue, value)}` }];
}

/** A mark in the wrong place makes a key of what is none. */
function misplaced(unknown: string): string | null {
  if (/^\d+$/.test(unknown)) return 'if it is what stands behind the comma of a number, write a point: 1.9';
  return /^[A-Za-z]+:\S/.test(unknown) ? 'a space is missing after the colon' : null;
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'keys with values',
  record: 'keys with values',
  null: 'null',
};

function wanted(issue: z.core.$ZodIssue): string {
  // A schema that knows better than its type says so itself.
  if (/^(expected|an id) /.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${TYPES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return issue.values.length === 1 ? `expected ${String(issue.values[0])}` : `expected one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_union':
      return `expected one of ${choicesOf(issue).join(', ')}`;
    case 'too_small':
      return issue.origin === 'array'
        ? 'expected at least one'
        : issue.origin === 'string'
          ? 'expected some text'
          : `expected ${issue.inclusive === true ? 'at least' : 'more than'} ${issue.minimum}`;
    case 'too_big':
      return `expected at most ${issue.maximum}${issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? ' items' : ''}`;
    default:
      return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
  }
}

function hint(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code === 'invalid_type' && issue.expected === 'string' && (typeof value === 'number' || typeof value === 'boolean'))
    return `; put it in quotes: '${value}'`;
  if (issue.code === 'invalid_type' && issue.expected === 'array' && typeof value === 'string') return `; write [${value}]`;
  if (issue.code === 'invalid_type' && issue.expected === 'number' && typeof value === 'string' && Number.isFinite(Number(value)))
    return '; take the quotes away';
  if (issue.code === 'invalid_type' && issue.expected === 'boolean' && /^(yes|on|no|off)$/i.test(String(value)))
    return `; write ${/^(yes|on)$/i.test(String(value))}`;
  const choices = choicesOf(issue);
  if (choices.length > 1 && typeof value === 'string') {
    const advice = suggestion(value, choices);
    if (advice.startsWith('did you mean')) return `; ${advice}`;
  }
  return '';
}

function choicesOf(issue: z.core.$ZodIssue): readonly string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  return issue.code === 'invalid_union' && 'options' in issue ? (issue.options ?? []).map(String) : [];
}

/** Long enough to recognise the place, short enough for one line of a terminal. */
const SHOWN_CHARS_MAX = 60;

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  // A password in an address is never shown, least of all in the message that says it does not belong there.
  const text = (typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? '')).replace(/\/\/[^/@"]*@/g, '//…@');
  return text.length <= SHOWN_CHARS_MAX ? text : `${text.slice(0, SHOWN_CHARS_MAX - 1)}…`;
}
