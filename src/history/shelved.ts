/** What is put aside, where and until when. Rows stay: the ladder does not count the time in which a trouble was put aside. */
import type { EpochMs } from '../clock.ts';
import type { Shelved } from '../coaching/shelving.ts';
import type { Episode } from '../episodes/episode.ts';
import type { Stretch } from '../plant/calendar.ts';
import type { Id } from '../plant/plant.ts';
import type { Sql } from './sql.ts';

type Place = Pick<Shelved, 'line' | 'station' | 'kind'>;

const IN_FORCE = 'until > $1 and ended_at is null';

/** The newest counts: what is put aside already is so from now on for as long as this says. */
export async function shelve(tx: Sql, { line, station, kind, from, until, by, reason }: Shelved): Promise<void> {
  await unshelve(tx, { line, station, kind }, from);
  await tx.query(
    `insert into shelved (line, station, kind, shelved_at, until, by, reason)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [line, station, kind, from, until, by, reason],
  );
}

/** false = it was not put aside, or its time was up. */
export async function unshelve(tx: Sql, { line, station, kind }: Place, at: EpochMs): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update shelved
     set ended_at = $1
     where ${IN_FORCE} and line = $2 and station = $3 and kind = $4`,
    [at, line, station, kind],
  );
  return rowCount > 0;
}

/** In force, the first to come back first. */
export async function shelvedNow(sql: Sql, lines: readonly Id[], now: EpochMs): Promise<Shelved[]> {
  const { rows } = await sql.query<Shelved>(
    `select
       line,
       station,
       kind,
       shelved_at as "from",
       until,
       by,
       reason
     from shelved
     where ${IN_FORCE} and line = any($2::text[])
     order by until, n`,
    [now, lines],
  );
  return rows;
}

export async function isShelved(sql: Sql, { line, station, kind }: Place, now: EpochMs): Promise<boolean> {
  const { rows } = await sql.query(
    `select n
     from shelved
     where ${IN_FORCE} and line = $2 and station = $3 and kind = $4
     limit 1`,
    [now, line, station, kind],
  );
  return rows.length > 0;
}

/** While the episode lasted: from when to when it was put aside. */
export async function shelvedDuring(sql: Sql, { line, station, kind, openedAt }: Episode, now: EpochMs): Promise<Stretch[]> {
  const { rows } = await sql.query<Stretch>(
    `select
       shelved_at as "from",
       least(until, coalesce(ended_at, until)) as "to"
     from shelved
     where line = $1 and station = $2 and kind = $3 and shelved_at < $4 and least(until, coalesce(ended_at, until)) > $5
     order by n`,
    [line, station, kind, now, openedAt],
  );
  return rows;
}

/** What was put aside at a station at any time after `since`, and from when to when. */
export async function shelvedSince(
  sql: Sql,
  { line, station }: Pick<Place, 'line' | 'station'>,
  since: EpochMs,
): Promise<(Stretch & Pick<Place, 'kind'>)[]> {
  const { rows } = await sql.query<Stretch & Pick<Place, 'kind'>>(
    `select
       kind,
       shelved_at as "from",
       least(until, coalesce(ended_at, until)) as "to"
     from shelved
     where line = $1 and station = $2 and least(until, coalesce(ended_at, until)) > $3
     order by n`,
    [line, station, since],
  );
  return rows;
}
