/** What was asked, how it was read and what came of it: for the trainer and the month's figures. Never who asked. */
import type { EpochMs } from '../clock.ts';
import type { Sql } from './sql.ts';
import { json, storable } from './text.ts';

export interface AskedQuestion {
  id: string;
  at: EpochMs;
  lang: string | null;
  /** null where the agreement keeps no words. */
  text: string | null;
  /** A `Reading` of `questions/`, which stands below this folder: kept as it is. */
  reading: unknown;
  answered: 'facts' | 'model' | 'refused' | 'asked-back' | 'abstained' | 'failed';
  wording: string | null;
  tookMs: number | null;
  /** The cause that an answer to *why* named, as the facts had it. */
  said?: { station: string; root: string | null; cause: string | null; wording: string } | null;
  /** What nothing is written about. */
  unwritten?: { line: string; station: string | null; code: string | null } | null;
  /** The reading that was chosen by hand in place of ours, a `Frame`. */
  changed?: unknown;
}

export async function recordQuestion(sql: Sql, row: AskedQuestion): Promise<void> {
  await sql.query(
    `insert into question (id, at, lang, text, reading, answered, wording, took_ms, said, unwritten)
     values ($1, $2, $3, $4, $5::json, $6, $7, $8, $9::json, $10::json)
     on conflict (id) do nothing`,
    [
      storable(row.id),
      row.at,
      row.lang,
      row.text === null ? null : storable(row.text),
      json(row.reading),
      row.answered,
      row.wording,
      row.tookMs,
      row.said ? json(row.said) : null,
      row.unwritten ? json(row.unwritten) : null,
    ],
  );
}

/** Somebody took another reading than ours; the last one stands. */
export async function recordChangedReading(tx: Sql, id: string, frame: unknown): Promise<void> {
  await tx.query('update question set changed = $2::json where id = $1', [id, json(frame)]);
}

/** In `[from, to)`, newest first. */
export async function questionsBetween(sql: Sql, from: EpochMs, to: EpochMs, limit = 1_000): Promise<AskedQuestion[]> {
  const { rows } = await sql.query<AskedQuestion>(
    `select
       id,
       at,
       lang,
       text,
       reading,
       answered,
       wording,
       took_ms as "tookMs",
       said,
       unwritten,
       changed
     from question
     where at >= $1
       and at < $2
     order by at desc, id
     limit $3`,
    [from, to, limit],
  );
  return rows;
}
