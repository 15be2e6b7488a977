/**
 * Why stops were: asked of the station once, given there or by the plant's own systems. One row a stop; nobody's name stands here.
 *
 * Write one only while holding its line (`lockLine`): the draining of the line and a tap meet here.
 */
import type { EpochMs } from '../clock.ts';
import type { PastReason, Reason } from '../coaching/stop-reason.ts';
import type { Episode, EpisodeId } from '../episodes/episode.ts';
import type { Id } from '../plant/plant.ts';
import type { Sql } from './sql.ts';
import { json, storable } from './text.ts';

export type ReasonSource = 'station' | 'mes' | 'chat';

export interface StopReason {
  episode: EpisodeId;
  line: Id;
  station: Id;
  beganAt: EpochMs;
  endedAt: EpochMs;
  askedAt: EpochMs | null;
  choices: readonly Reason[];
  /** null = not given yet. */
  given: (Reason & { source: ReasonSource; at: EpochMs }) | null;
}

interface Row extends Omit<StopReason, 'given' | 'choices'>, Reason {
  choices: readonly Reason[] | null;
  source: ReasonSource | null;
  givenAt: EpochMs | null;
}

const COLUMNS = `
  episode,
  line,
  station,
  began_at as "beganAt",
  ended_at as "endedAt",
  asked_at as "askedAt",
  choices,
  source,
  kind,
  text,
  words,
  given_at as "givenAt"`;

const read = ({ source, kind, text, words, givenAt, choices, ...row }: Row): StopReason => ({
  ...row,
  choices: choices ?? [],
  given: source === null || givenAt === null ? null : { kind, text, words, source, at: givenAt },
});

export type Stopped = Pick<Episode, 'id' | 'line' | 'station' | 'openedAt'> & { closedAt: EpochMs; stationType: string | null };

/** The station is asked; false when that stop has been asked about, or its reason given, before. */
export async function recordAsked(tx: Sql, stop: Stopped, choices: readonly Reason[], at: EpochMs): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into stop_reason (
       episode,
       line,
       station,
       station_type,
       began_at,
       ended_at,
       asked_at,
       choices
     )
     values ($1, $2, $3, $4, $5, $6, $7, $8::json)
     on conflict (episode) do nothing`,
    [stop.id, stop.line, stop.station, stop.stationType, stop.openedAt, stop.closedAt, at, json(choices)],
  );
  return rowCount > 0;
}

/** Given, or changed. What the plant's systems say never overwrites what the station said. */
export async function recordReason(tx: Sql, stop: Stopped, reason: Reason, source: ReasonSource, at: EpochMs): Promise<boolean> {
  const text = (value: string | null) => (value === null ? null : storable(value));
  const { rowCount } = await tx.query(
    `insert into stop_reason as old (
       episode,
       line,
       station,
       station_type,
       began_at,
       ended_at,
       source,
       kind,
       text,
       words,
       given_at
     )
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (episode) do update set
       source = excluded.source,
       kind = excluded.kind,
       text = excluded.text,
       words = excluded.words,
       given_at = excluded.given_at
     where excluded.source = 'chat'
       or old.source is distinct from 'chat'`,
    [
      ...[stop.id, stop.line, stop.station, stop.stationType, stop.openedAt, stop.closedAt],
      ...[source, reason.kind, text(reason.text), text(reason.words), at],
    ],
  );
  return rowCount > 0;
}

export async function stopReason(sql: Sql, episode: EpisodeId): Promise<StopReason | null> {
  const { rows } = await sql.query<Row>(`select ${COLUMNS} from stop_reason where episode = $1`, [episode]);
  return rows[0] === undefined ? null : read(rows[0]);
}

/** What stations said in our cards within `[from, to)`, oldest first. */
export async function reasonsGiven(sql: Sql, line: Id, from: EpochMs, to: EpochMs): Promise<StopReason[]> {
  const { rows } = await sql.query<Row>(
    `select ${COLUMNS}
     from stop_reason
     where line = $1
       and source = 'chat'
       and given_at >= $2
       and given_at < $3
     order by given_at, episode`,
    [line, from, to],
  );
  return rows.map(read);
}

/** Enough to know what is common, and no more. */
const PAST_MAX = 300;

/**
 * Reasons of stops that a station, or another of its type, had of its own: what waited for a neighbour or was a safety stop is
 * left out. Newest first.
 */
export async function pastReasons(sql: Sql, of: { station: Id; stationType: string | null; since: EpochMs }): Promise<PastReason[]> {
  const { rows } = await sql.query<Reason & { station: Id; seconds: number; episode: Episode }>(
    `select
       r.station,
       (r.ended_at - r.began_at)::double precision / 1000 as seconds,
       r.kind,
       r.text,
       r.words,
       e.body as episode
     from stop_reason r
     join episode e on e.id = r.episode
     where (r.station = $1 or r.station_type = $2)
       and r.ended_at >= $3
       and r.given_at is not null
       and coalesce(e.root, e.station) = e.station
     order by r.ended_at desc
     limit $4`,
    [of.station, of.stationType, of.since, PAST_MAX],
  );
  return rows.flatMap(({ station, seconds, episode, ...reason }) =>
    episode.origin !== undefined || episode.safety ? [] : [{ station, seconds, reason }],
  );
}
