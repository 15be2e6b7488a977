/** What a dialog or a thread was about, kept in SQL so that another process may go on with it after a restart. */
import type { EpochMs } from '../clock.ts';
import { Rejected } from '../errors.ts';
import type { Sql } from './sql.ts';
import { json } from './text.ts';

export const CONTINUATION_CHARS_MAX = 2_000;

/** @throws Rejected when it is longer than 2,000 characters as JSON. */
export async function keepContinuation(sql: Sql, id: string, value: unknown, expiresAt: EpochMs): Promise<void> {
  const text = json(value);
  if (text.length > CONTINUATION_CHARS_MAX)
    throw new Rejected(`a continuation has ${text.length} characters, at most ${CONTINUATION_CHARS_MAX} fit`);
  await sql.query(
    `insert into continuation (id, value, expires_at)
     values ($1, $2::json, $3)
     on conflict (id) do update set
       value = excluded.value,
       expires_at = excluded.expires_at`,
    [id, text, expiresAt],
  );
}

/** null = none, or over. */
export async function continuation<T = unknown>(sql: Sql, id: string, realNow: EpochMs): Promise<T | null> {
  const { rows } = await sql.query<{ value: T }>('select value from continuation where id = $1 and expires_at > $2', [id, realNow]);
  return rows[0]?.value ?? null;
}
