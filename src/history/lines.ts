/**
 * A line's cursor and state. Its row lock is the mutex and the fence: whoever holds it drains the line, alone, and a process
 * that dies gives it back at once.
 */
import type { Id } from '../plant/plant.ts';
import { prepared, type Sql } from './sql.ts';
import { json } from './text.ts';

export interface StoredLine<State = unknown> {
  /** seq of the last batch that is in the state; null before the first. */
  cursor: string | null;
  /** null before the first; of version `v`, which the caller compares. */
  state: State | null;
  v: number;
  /** Somebody asked that what was set aside be taken again (`takeAgain`). */
  asked: boolean;
}

/** A line as it was saved, and of which writing of its row: no other has the same. */
export interface SavedLine<State = unknown> {
  state: State;
  written: string;
}

/**
 * Waits until no other transaction has the line, and keeps it until this one ends.
 *
 * @param known what the caller saved last: where nobody has written the line since, its state is not read again
 */
export async function lockLine<State = unknown>(tx: Sql, line: Id, known?: SavedLine<State>): Promise<StoredLine<State>> {
  const lock = () => tx.query<StoredLine<State> & { same: boolean }>(LOCK, [line, known?.written ?? '']);
  let found = await lock();
  if (found.rows.length === 0) {
    await tx.query('insert into line (line) values ($1) on conflict do nothing', [line]);
    found = await lock();
  }
  const { same, ...stored } = found.rows[0]!;
  return same ? { ...stored, state: known!.state } : stored;
}

const LOCK = prepared(
  `select
     cursor,
     case when xmin::text <> $2 then state end as state,
     v,
     exists (select 1 from failed_batch where failed_batch.line = $1 and again) as asked,
     xmin::text = $2 as same
   from line
   where line = $1
   for update`,
);

/** Returns which writing of the row it was, for the next `lockLine`; one that was rolled back is nobody's. */
export async function saveLine(tx: Sql, line: Id, cursor: string | null, state: unknown, v: number): Promise<string> {
  const { rows } = await tx.query<{ written: string }>(SAVE, [line, cursor, json(state), v]);
  return rows[0]?.written ?? '';
}

const SAVE = prepared(
  `update line set
     cursor = $2,
     state = $3::json,
     v = $4
   where line = $1
   returning xmin::text as written`,
);

/** Without a lock: for pages and answers. */
export async function readLine<State = unknown>(sql: Sql, line: Id): Promise<Omit<StoredLine<State>, 'asked'> | null> {
  const { rows } = await sql.query<Omit<StoredLine<State>, 'asked'>>('select cursor, state, v from line where line = $1', [line]);
  return rows[0] ?? null;
}

/** Where each line stands; a line nobody has drained yet is absent. */
export async function lineCursors(sql: Sql): Promise<Map<Id, string | null>> {
  const { rows } = await sql.query<{ line: Id; cursor: string | null }>('select line, cursor from line');
  return new Map(rows.map(row => [row.line, row.cursor]));
}
