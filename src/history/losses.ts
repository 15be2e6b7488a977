/** Time lost to stops, added up where the episodes are: a board asks for many days at once, and needs none of the rows. */
import type { CauseKind } from '../causes/ranking.ts';
import type { EpochMs } from '../clock.ts';
import type { Id } from '../plant/plant.ts';
import type { Sql } from './sql.ts';
import { jsonToOpen } from './text.ts';

/** A piece of planned time; several pieces may belong to one day. Half-open. */
export interface DayPiece {
  day: number;
  from: EpochMs;
  to: EpochMs;
}

/** What stood on a day, at the station where it began. */
export interface Stood {
  day: number;
  station: Id;
  /** null = not known, or not known yet. */
  cause: CauseKind | null;
  ms: number;
  stops: number;
}

/** A stop that began longer ago is a machine that is not in use. */
const STOP_MS_MAX = 86_400_000;

/** Stops of a line within the pieces, by day, station and cause; of a stop that reaches beyond a piece, what lies in it. */
export async function stoodWithin(sql: Sql, line: Id, pieces: readonly DayPiece[]): Promise<Stood[]> {
  const { rows } = await sql.query<Stood>(
    `select
       piece.day,
       episode.station,
       episode.cause,
       sum(least(coalesce(episode.closed_at, piece."to"), piece."to") - greatest(episode.opened_at, piece."from"))::double precision as ms,
       count(distinct episode.id)::integer as stops
     from json_to_recordset($2::json) as piece(day integer, "from" bigint, "to" bigint)
     join episode
       on episode.line = $1
       and episode.kind = 'stall'
       and episode.opened_at >= piece."from" - $3::bigint
       and episode.opened_at < piece."to"
       and (episode.closed_at is null or episode.closed_at > piece."from")
     group by piece.day, episode.station, episode.cause
     order by piece.day, ms desc, episode.station`,
    [line, jsonToOpen(pieces), STOP_MS_MAX],
  );
  return rows;
}

/** The days on which the line made something within the pieces: on the others nothing could be lost. */
export async function daysWithOutput(sql: Sql, line: Id, pieces: readonly DayPiece[]): Promise<number[]> {
  const { rows } = await sql.query<{ day: number }>(
    `select distinct piece.day
     from json_to_recordset($2::json) as piece(day integer, "from" bigint, "to" bigint)
     where exists (
       select 1
       from minute
       where minute.line = $1
         and minute.minute >= piece."from"
         and minute.minute < piece."to"
         and minute.good + minute.reject > 0
     )
     order by piece.day`,
    [line, jsonToOpen(pieces)],
  );
  return rows.map(row => row.day);
}
