/** Reading one value out of a message's payload, and what it may mean. Pure. */

/** JSON where it is JSON, else the text as it came: many controllers publish a bare `7` or `running`. */
export function payloadOf(bytes: Uint8Array): unknown {
  const text = new TextDecoder().decode(bytes);
  try {
    return JSON.parse(text);
  } catch {
    return text.trim();
  }
}

/** `$.a.b[0]`, or `$` for all of it; undefined where there is nothing. */
export function valueAt(payload: unknown, path: string): unknown {
  let value = payload;
  for (const [, name, index] of path.matchAll(/\.([A-Za-z0-9_-]+)|\[(\d+)\]/g)) {
    if (typeof value !== 'object' || value === null) return undefined;
    const key = name ?? index!;
    if (!Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
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
