/**
 * Pictures and clips in the threads of our cards, by reference: where the chat product keeps them. The bytes stay there, and who
 * put them there is not kept. What was taken at a tablet is kept in `photos.ts`.
 */
import type { EpochMs } from '../clock.ts';
import type { Sql } from './sql.ts';
import { storable } from './text.ts';

export interface Attachment {
  /** Product and the product's own id: again is the same. */
  id: string;
  /** The episode, or the handover, whose card it was put under. */
  about: string;
  kind: 'picture' | 'voice' | 'video' | 'file';
  /** Where it opens for whoever may see it there; null = the product did not say. */
  link: string | null;
  /** What was written with it. */
  words: string | null;
  at: EpochMs;
}

/** false = it is known already. */
export async function keepAttachment(tx: Sql, row: Attachment): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into attachment (id, about, kind, link, words, at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (id) do nothing`,
    [storable(row.id), row.about, row.kind, row.link, row.words === null ? null : storable(row.words), row.at],
  );
  return rowCount > 0;
}

/** Oldest first. */
export async function attachmentsOf(sql: Sql, about: readonly string[]): Promise<Attachment[]> {
  const { rows } = await sql.query<Attachment>(
    `select
       id,
       about,
       kind,
       link,
       words,
       at
     from attachment
     where about = any($1::text[])
     order by at, id`,
    [[...about]],
  );
  return rows;
}
