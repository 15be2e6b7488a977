/** Words that trainers taught the reader. A phrase that was taken back keeps its row: what was taught when stays known. */
import type { EpochMs } from '../clock.ts';
import type { Sql } from './sql.ts';
import { json, storable } from './text.ts';

export interface StoredPhrase {
  id: string;
  words: string;
  lang: string;
  /** A `Meaning` of `questions/`, which stands below this folder: kept as it is. */
  means: unknown;
  addedAt: EpochMs;
  /** Where it was taught: `page`, `terminal`. Never who. */
  addedBy: string;
}

/** Again with the same id changes nothing, also after it was taken back. */
export async function addPhrase(tx: Sql, phrase: StoredPhrase): Promise<void> {
  await tx.query(
    `insert into phrase (id, words, lang, means, added_at, added_by)
     values ($1, $2, $3, $4::json, $5, $6)
     on conflict (id) do nothing`,
    [phrase.id, storable(phrase.words), phrase.lang, json(phrase.means), phrase.addedAt, phrase.addedBy],
  );
}

/** false = it was not taught, or has been taken back already. */
export async function removePhrase(tx: Sql, id: string, at: EpochMs, by: string): Promise<boolean> {
  const { rowCount } = await tx.query('update phrase set removed_at = $2, removed_by = $3 where id = $1 and removed_at is null', [
    id,
    at,
    by,
  ]);
  return rowCount > 0;
}

/** What holds now, oldest first. */
export async function phrases(sql: Sql): Promise<StoredPhrase[]> {
  const { rows } = await sql.query<StoredPhrase>(
    `select
       id,
       words,
       lang,
       means,
       added_at as "addedAt",
       added_by as "addedBy"
     from phrase
     where removed_at is null
     order by added_at, id`,
  );
  return rows;
}
