/**
 * A line's log in SQL: the table `inbox`.
 *
 * Invariants: seq grows in commit order (the tail's row lock is held until the commit), so a reader behind the cursor never
 * misses one that commits late; seq is greater than the line's cursor and about our clock in milliseconds, so the same cursor
 * goes on when a plant moves its log to or from a Redis stream, whose ids are `ms-n`.
 */
import type { EpochMs } from '../clock.ts';
import { readBatch, writeBatch } from '../line/batch-text.ts';
import type { Event, LoggedBatch } from '../line/event.ts';
import type { Id } from '../plant/plant.ts';
import type { Database, Sql } from './sql.ts';

/** Fits the port `LineLog` of `queue/`, which stands below this folder. */
export class SqlLineLog {
  readonly #database: Database;
  readonly #realNow: () => EpochMs;

  constructor(database: Database, realNow: () => EpochMs = Date.now) {
    this.#database = database;
    this.#realNow = realNow;
  }

  /** One statement, so one transaction: the place is taken and the batch laid down, or neither. */
  async append(line: Id, events: readonly Event[]): Promise<string> {
    const { rows } = await this.#database.query<{ seq: number }>(
      `with place as (
         insert into inbox_tail as tail (line, seq, seen)
         values (
           $1,
           greatest($2::bigint, coalesce((select split_part(cursor, '-', 1)::bigint + 1 from line where line = $1), 0)),
           $3::bigint
         )
         on conflict (line) do update set
           seq = greatest(tail.seq + 1, excluded.seq),
           seen = greatest(tail.seen, excluded.seen)
         returning seq
       )
       insert into inbox (line, seq, batch)
       select
         $1,
         seq,
         $4::json
       from place
       returning seq`,
      [line, this.#realNow(), newestSeen(events), writeBatch(events)],
    );
    return String(rows[0]!.seq);
  }

  async read(tx: Sql, line: Id, after: string | null, batchesMax: number): Promise<readonly LoggedBatch[]> {
    const { rows } = await tx.query<{ seq: number; text: string }>(
      `select
         seq,
         batch::text as text
       from inbox
       where line = $1
         and seq > $2::bigint
       order by seq
       limit $3`,
      [line, seqNumber(after), batchesMax],
    );
    return rows.map(({ seq, text }) => ({ line, seq: String(seq), events: readBatch(line, String(seq), text), text }));
  }

  async trim(tx: Sql, line: Id, upTo: string): Promise<void> {
    await tx.query('delete from inbox where line = $1 and seq <= $2::bigint', [line, seqNumber(upTo)]);
  }

  async waiting(line: Id, after: string | null): Promise<number> {
    const { rows } = await this.#database.query<{ n: number }>(
      'select count(*)::integer as n from inbox where line = $1 and seq > $2::bigint',
      [line, seqNumber(after)],
    );
    return rows[0]!.n;
  }

  async lastSeen(line: Id): Promise<EpochMs | null> {
    const { rows } = await this.#database.query<{ seen: number }>('select seen from inbox_tail where line = $1', [line]);
    return rows[0]?.seen ?? null;
  }

  async close(): Promise<void> {}
}

export const newestSeen = (events: readonly Event[]): EpochMs => events.reduce((newest, event) => Math.max(newest, event.seen), 0);

/** `1793000000000` or a stream's `1793000000000-3`: the milliseconds; 0 before the first. */
const seqNumber = (cursor: string | null): string => (cursor === null ? '0' : cursor.split('-')[0]!);
