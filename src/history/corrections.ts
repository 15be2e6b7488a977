/**
 * What people said of what we said: `That's not it`, `Something else`, and in shadow `right`, `wrong`, `pointless`. For the
 * trainer and for the calibration; nobody's name stands here.
 */
import type { EpochMs } from '../clock.ts';
import type { EpisodeId } from '../episodes/episode.ts';
import type { Id } from '../plant/plant.ts';
import type { Sql } from './sql.ts';
import { json, storable } from './text.ts';

export interface Correction {
  /** Of the press or the dialog it came with: again is the same. */
  id: string;
  at: EpochMs;
  kind: 'not-it' | 'something-else' | 'right' | 'wrong' | 'pointless';
  line: Id;
  station: Id | null;
  episode: EpisodeId | null;
  messageId: string | null;
  template: Id | null;
  version: string | null;
  /** What we had said, as facts: cause, root, wording. */
  said: unknown;
  /** The person's own words, if any: data, never read as a command. */
  text: string | null;
}

export async function recordCorrection(tx: Sql, row: Correction): Promise<void> {
  await tx.query(
    `insert into correction (
       id,
       at,
       kind,
       line,
       station,
       episode,
       message_id,
       template,
       version,
       said,
       text
     )
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::json, $11)
     on conflict (id) do nothing`,
    [
      storable(row.id),
      row.at,
      row.kind,
      row.line,
      row.station,
      row.episode,
      row.messageId,
      row.template,
      row.version,
      json(row.said ?? null),
      row.text === null ? null : storable(row.text),
    ],
  );
}

/** Taken back by whoever gave it. */
export async function withdrawCorrection(tx: Sql, id: string): Promise<void> {
  await tx.query('delete from correction where id = $1', [id]);
}

/** Has anybody corrected what this message said? */
export async function isCorrected(sql: Sql, messageId: string): Promise<boolean> {
  return (await sql.query('select 1 from correction where message_id = $1 limit 1', [messageId])).rows.length > 0;
}

/** Whether a chip of *Something else* was tapped at a station since then. */
export async function wasChosen(sql: Sql, station: Id, chosen: string, since: EpochMs): Promise<boolean> {
  const { rows } = await sql.query(
    `select 1
     from correction
     where station = $1
       and kind = 'something-else'
       and at >= $3
       and said->>'chosen' = $2
     limit 1`,
    [station, chosen, since],
  );
  return rows.length > 0;
}

/** In `[from, to)`, newest first. */
export async function corrections(
  sql: Sql,
  from: EpochMs,
  to: EpochMs,
  where: { line?: Id; template?: Id; episode?: EpisodeId; kind?: Correction['kind']; limit?: number } = {},
): Promise<Correction[]> {
  const { rows } = await sql.query<Correction>(
    `select
       id,
       at,
       kind,
       line,
       station,
       episode,
       message_id as "messageId",
       template,
       version,
       said,
       text
     from correction
     where at >= $1
       and at < $2
       and ($3::text is null or line = $3)
       and ($4::text is null or template = $4)
       and ($5::text is null or episode = $5)
       and ($6::text is null or kind = $6)
     order by at desc, id
     limit $7`,
    [from, to, where.line ?? null, where.template ?? null, where.episode ?? null, where.kind ?? null, where.limit ?? 1_000],
  );
  return rows;
}
