/**
 * A line's cursor and state. Its row lock is the mutex and the fence: whoever holds it drains the line, alone, and a process
 * that dies gives it back at once.
 */
import type { Id } from '../plant/plant.ts';
import type { Sql } from './sql.ts';
import { json } from './text.ts';

export interface StoredLine<State = unknown> {
  /** seq of the last batch that is in the state; null before the first. */
  cursor: string | null;
  /** null before the first; of version `v`, which the caller compares. */
  state: State | null;
  v: number;
}

/** Waits until no other transaction has the line, and keeps it until this one ends. */
export async function lockLine<State = unknown>(tx: Sql, line: Id): Promise<StoredLine<State>> {
  await tx.query('insert into line (line) values ($1) on conflict do nothing', [line]);
  const { rows } = await tx.query<StoredLine<State>>(
    `select
       cursor,
       state,
       v
     from line
     where line = $1
     for update`,
    [line],
  );
  return rows[0]!;
}

export async function saveLine(tx: Sql, line: Id, cursor: string | null, state: unknown, v: number): Promise<void> {
  await tx.query(
    `update line set
       cursor = $2,
       state = $3::json,
       v = $4
     where line = $1`,
    [line, cursor, json(state), v],
  );
}

/** Without a lock: for pages and answers. */
export async function readLine<State = unknown>(sql: Sql, line: Id): Promise<StoredLine<State> | null> {
  const { rows } = await sql.query<StoredLine<State>>('select cursor, state, v from line where line = $1', [line]);
  return rows[0] ?? null;
}

/** Where each line stands; a line nobody has drained yet is absent. */
export async function lineCursors(sql: Sql): Promise<Map<Id, string | null>> {
  const { rows } = await sql.query<{ line: Id; cursor: string | null }>('select line, cursor from line');
  return new Map(rows.map(row => [row.line, row.cursor]));
}
