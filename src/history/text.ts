/** What PostgreSQL's `text` cannot hold: NUL characters, and halves of surrogate pairs. JSON columns hold both, escaped. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

/** `json`, not `jsonb`: the order of keys stays, and an escaped NUL is no error. */
export const json = (value: unknown): string => JSON.stringify(value);

/** What a statement is given: a NUL in a text, from wherever it came, must not fail the transaction that carries it. */
export const parameters = (values: readonly unknown[]): unknown[] =>
  values.map(value => (typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value));

/** Escapes that PostgreSQL cannot take apart, as `JSON.stringify` writes them. */
const UNREADABLE_ESCAPE = /\\u(0000|d[89a-f]\w\w)/;

/** JSON that SQL looks into (`json_to_recordset`): there a NUL or half a surrogate pair would fail the statement, names included. */
export function jsonToOpen(value: unknown): string {
  const text = json(value);
  return UNREADABLE_ESCAPE.test(text) ? json(openable(value)) : text;
}

function openable(value: unknown): unknown {
  if (typeof value === 'string') return storable(value);
  if (Array.isArray(value)) return value.map(openable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storable(key), openable(inner)]));
}
