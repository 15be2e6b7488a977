/** When values lay beyond the limit where waste begins, for good: what warnings are measured against. */
import type { EpochMs } from '../clock.ts';
import { CROSSING_GAP_MS, type Crossing } from '../kpis/crossings.ts';
import type { Id } from '../plant/plant.ts';
import { setting } from './settings.ts';
import type { Sql } from './sql.ts';

/** Joins what is known already, so that the same told again, or told in pieces, is one. */
export async function keepCrossings(tx: Sql, line: Id, crossings: readonly Crossing[]): Promise<void> {
  for (const { station, parameter, from, to } of crossings)
    await tx.query(
      `with touched as (
         delete from crossing
         where station = $2
           and parameter = $3
           and from_at <= $5::bigint + $6::bigint
           and to_at >= $4::bigint - $6::bigint
         returning
           from_at,
           to_at
       )
       insert into crossing (line, station, parameter, from_at, to_at)
       select $1, $2, $3, least($4::bigint, min(from_at)), greatest($5::bigint, max(to_at))
       from touched`,
      [line, station, parameter, from, to, CROSSING_GAP_MS],
    );
}

/** Those that began in `[from, to)`, oldest first. */
export async function crossingsBetween(sql: Sql, line: Id, from: EpochMs, to: EpochMs): Promise<Crossing[]> {
  const { rows } = await sql.query<Crossing>(
    `select
       station,
       parameter,
       from_at as "from",
       to_at as "to"
     from crossing
     where line = $1
       and from_at >= $2
       and from_at < $3
     order by from_at, station, parameter`,
    [line, from, to],
  );
  return rows;
}

/** Before that nobody looked; 0 = from the first event on. */
export const crossingsSince = async (sql: Sql): Promise<EpochMs> => (await setting<EpochMs>(sql, 'crossings-since')) ?? 0;
