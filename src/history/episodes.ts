/**
 * Episodes, for good. The row is the episode's newest form; what the causes part and the technician said of it stands beside.
 *
 * Change one only while holding its line (`lockLine`): the draining of the line writes the same row.
 */
import type { CauseKind } from '../causes/ranking.ts';
import type { EpochMs } from '../clock.ts';
import type { Reason } from '../coaching/stop-reason.ts';
import type { Episode, EpisodeId } from '../episodes/episode.ts';
import type { EpisodeKind } from '../line/finding.ts';
import type { Id } from '../plant/plant.ts';
import type { Sql } from './sql.ts';
import type { ReasonSource } from './stop-reasons.ts';
import { json, storable } from './text.ts';

/** What an episode does not know of itself. Absent = keep what is stored. */
export interface AboutEpisode {
  stationType?: string;
  cause?: CauseKind;
  /** A station, `source:<station>` or `sink`. */
  root?: string;
}

export interface StoredEpisode {
  episode: Episode;
  stationType: string | null;
  cause: CauseKind | null;
  root: string | null;
  /** What fixed it, in the technician's words. */
  fix: string | null;
  fixedAt: EpochMs | null;
  /** Why it stood, as the station or the plant's own systems gave it. */
  reason: (Reason & { source: ReasonSource }) | null;
}

const COLUMNS = `
  body,
  station_type as "stationType",
  cause,
  root,
  fix,
  fixed_at as "fixedAt",
  (
    select row_to_json(given)
    from (
      select kind, text, words, source
      from stop_reason
      where stop_reason.episode = episode.id
        and given_at is not null
    ) as given
  ) as reason`;

interface Row extends Omit<StoredEpisode, 'episode'> {
  body: Episode;
}

const stored = ({ body, ...about }: Row): StoredEpisode => ({ episode: body, ...about });

export async function upsertEpisode(tx: Sql, episode: Episode, about: AboutEpisode = {}): Promise<void> {
  await tx.query(
    `insert into episode as old (
       id,
       line,
       station,
       station_type,
       kind,
       cause,
       root,
       opened_at,
       closed_at,
       state,
       body
     )
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::json)
     on conflict (id) do update set
       station_type = coalesce(excluded.station_type, old.station_type),
       cause = coalesce(excluded.cause, old.cause),
       root = coalesce(excluded.root, old.root),
       closed_at = excluded.closed_at,
       state = excluded.state,
       body = excluded.body`,
    [
      episode.id,
      episode.line,
      episode.station,
      about.stationType ?? null,
      episode.kind,
      about.cause ?? null,
      about.root ?? null,
      episode.openedAt,
      episode.closedAt ?? null,
      episode.state,
      json(episode),
    ],
  );
}

/** Those that never were: data that came later showed it. */
export async function deleteEpisodes(tx: Sql, episodes: readonly Episode[]): Promise<void> {
  if (episodes.length === 0) return;
  await tx.query('delete from episode where id = any($1::text[])', [episodes.map(episode => episode.id)]);
}

/** What mended it; false when there is no such episode. */
export async function recordFix(tx: Sql, id: EpisodeId, fix: string, at: EpochMs): Promise<boolean> {
  const { rowCount } = await tx.query('update episode set fix = $2, fixed_at = $3 where id = $1', [id, storable(fix), at]);
  return rowCount > 0;
}

export async function episodeById(sql: Sql, id: EpisodeId): Promise<StoredEpisode | null> {
  const { rows } = await sql.query<Row>(`select ${COLUMNS} from episode where id = $1`, [id]);
  return rows[0] === undefined ? null : stored(rows[0]);
}

/** In no order; those that are no longer kept are left out. */
export async function episodesById(sql: Sql, ids: readonly EpisodeId[]): Promise<StoredEpisode[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql.query<Row>(`select ${COLUMNS} from episode where id = any($1::text[])`, [[...ids]]);
  return rows.map(stored);
}

/** Open and owned, oldest first. */
export async function openEpisodes(sql: Sql, line: Id): Promise<StoredEpisode[]> {
  const { rows } = await sql.query<Row>(
    `select ${COLUMNS}
     from episode
     where line = $1
       and state in ('open', 'owned')
     order by opened_at, id`,
    [line],
  );
  return rows.map(stored);
}

/** Those that lasted into `[from, to)`, oldest first; an open one lasts for ever. Where there are more than `limit`, the newest. */
export async function episodesBetween(
  sql: Sql,
  from: EpochMs,
  to: EpochMs,
  where: { line?: Id; station?: Id; kind?: EpisodeKind; limit?: number } = {},
): Promise<StoredEpisode[]> {
  const { rows } = await sql.query<Row>(
    `select ${COLUMNS}
     from episode
     where opened_at < $2
       and (closed_at is null or closed_at >= $1)
       and ($3::text is null or line = $3)
       and ($4::text is null or station = $4)
       and ($5::text is null or kind = $5)
     order by opened_at desc, id desc
     limit $6`,
    [from, to, where.line ?? null, where.station ?? null, where.kind ?? null, where.limit ?? 10_000],
  );
  return rows.map(stored).reverse();
}

/**
 * The last closed ones like this: same type of station (any sister counts; the same station where the type is unknown), same
 * kind, same cause where both are known. Newest first; those whose fix is known lead.
 */
export async function similarEpisodes(
  sql: Sql,
  like: { station: Id; stationType: string | null; kind: EpisodeKind; cause: CauseKind | null; before: EpochMs },
  limit = 3,
): Promise<StoredEpisode[]> {
  const { rows } = await sql.query<Row>(
    `select ${COLUMNS}
     from episode
     where kind = $3
       and closed_at < $5
       and (station = $1 or station_type = $2)
       and ($4::text is null or cause is null or cause = $4)
     order by (fix is not null) desc, (cause is not distinct from $4) desc, closed_at desc
     limit $6`,
    [like.station, like.stationType, like.kind, like.cause, like.before, limit],
  );
  return rows.map(stored);
}

/** What fixed troubles here or at a sister station, most often first; `kind` null = any. Said before `before`, so that a card and its tap agree. */
export async function pastFixes(
  sql: Sql,
  like: { station: Id; stationType: string | null; kind: EpisodeKind | null; before: EpochMs },
  limit = 4,
): Promise<string[]> {
  const { rows } = await sql.query<{ fix: string }>(
    `select fix
     from episode
     where fix is not null
       and fix <> ''
       and opened_at < $4
       and (station = $1 or station_type = $2)
       and ($3::text is null or kind in ($3, 'help-need'))
     group by fix
     order by bool_or(station = $1) desc, count(*) desc, max(fixed_at) desc, fix
     limit $5`,
    [like.station, like.stationType, like.kind, like.before, limit],
  );
  return rows.map(row => row.fix);
}
