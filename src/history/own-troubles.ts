/** Linemate's own troubles as they stand, for all processes together: whoever notices one writes it here, one process at a time. */
import type { EpochMs } from '../clock.ts';
import type { Standing } from '../coaching/own-troubles.ts';
import type { OwnTroubleKind } from '../messages/own-trouble-card.ts';
import type { Sql } from './sql.ts';
import { json, storable } from './text.ts';

export type StandingTrouble = Standing<OwnTroubleKind>;

const LOCK = 7_204_511_906;

/** Held until the transaction ends. */
export async function lockTroubles(tx: Sql): Promise<StandingTrouble[]> {
  await tx.query('select pg_advisory_xact_lock($1::bigint)', [LOCK]);
  return troubles(tx);
}

export async function troubles(sql: Sql): Promise<StandingTrouble[]> {
  const { rows } = await sql.query<StandingTrouble>(
    `select
       kind,
       subject,
       since,
       last_at as "lastAt",
       over_at as "overAt",
       told_at as "toldAt",
       facts
     from own_trouble
     order by since, kind, subject`,
  );
  return rows;
}

export async function keepTrouble(tx: Sql, one: StandingTrouble): Promise<void> {
  await tx.query(
    `insert into own_trouble (kind, subject, since, last_at, over_at, told_at, facts)
     values ($1, $2, $3, $4, $5, $6, $7::json)
     on conflict (kind, subject) do update set
       since = excluded.since,
       last_at = excluded.last_at,
       over_at = excluded.over_at,
       told_at = excluded.told_at,
       facts = excluded.facts`,
    [one.kind, storable(one.subject), one.since, one.lastAt, one.overAt, one.toldAt, json(one.facts)],
  );
}

/** What has been over for so long is of no interest any more. */
export async function forgetTroubles(sql: Sql, before: EpochMs): Promise<number> {
  return (await sql.query('delete from own_trouble where last_at < $1', [before])).rowCount;
}
