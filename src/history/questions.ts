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
}

export async function recordQuestion(sql: Sql, row: AskedQuestion): Promise<void> {
  await sql.query(
    `insert into question (id, at, lang, text, reading, answered, wording, took_ms)
     values ($1, $2, $3, $4, $5::json, $6, $7, $8)
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
    ],
  );
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
       took_ms as "tookMs"
     from question
     where at >= $1
       and at < $2
     order by at desc, id
     limit $3`,
    [from, to, limit],
  );
  return rows;
}
