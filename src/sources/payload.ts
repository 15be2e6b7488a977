/** Reading one value out of a message's payload, and what it may mean. Pure. */

/** JSON where it is JSON, else the text as it came: many controllers publish a bare `7` or `running`. */
export function payloadOf(bytes: Uint8Array): unknown {
  const text = utf8.decode(bytes);
  if (!MAY_BE_JSON.test(text)) return text.trim();
  try {
    return JSON.parse(text);
  } catch {
    return text.trim();
  }
}

const utf8 = new TextDecoder();
/** What else begins it is text, and need not be tried: a failure takes longer than a success. */
const MAY_BE_JSON = /^\s*[[{"\-\dtfn]/;

/** `$.a.b[0]`, or `$` for all of it; undefined where there is nothing. */
export function valueAt(payload: unknown, path: string): unknown {
  let value = payload;
  for (const key of stepsOf(path)) {
    if (typeof value !== 'object' || value === null) return undefined;
    if (!Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** Of the paths in a plant.yaml, which are few, and wanted for every message. */
const steps = new Map<string, readonly string[]>();

function stepsOf(path: string): readonly string[] {
  let known = steps.get(path);
  if (known === undefined) {
    known = [...path.matchAll(/\.([A-Za-z0-9_-]+)|\[(\d+)\]/g)].map(([, name, index]) => name ?? index!);
    steps.set(path, known);
  }
  return known;
}

/** A number, or text that is nothing but one; null otherwise. */
export function numberIn(value: unknown): number | null {
  if (typeof value === 'boolean') return value ? 1 : 0;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** true, 1, "on" and their like; null when it is neither yes nor no. */
export function yesIn(value: unknown): boolean | null {
  if (typeof value === 'object') return null;
  const word = String(value).toLowerCase();
  if (['true', '1', 'on', 'yes'].includes(word)) return true;
  if (['false', '0', 'off', 'no'].includes(word)) return false;
  return null;
}

/** The code under which a value stands in plant.yaml's `values`. */
export const codeOf = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

/** For a sentence to a person: short, and never a whole payload. */
export function shortly(value: unknown): string {
  const text = value === undefined ? 'nothing' : typeof value === 'string' ? JSON.stringify(value) : codeOf(value);
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
