/** What PostgreSQL's `text` cannot hold: NUL characters, and halves of surrogate pairs. JSON columns hold both, escaped. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

/** `json`, not `jsonb`: the order of keys stays, and an escaped NUL is no error. */
export const json = (value: unknown): string => JSON.stringify(value);
