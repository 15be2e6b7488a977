/** Events that were set aside, with the reason: for whoever looks into the database, never read by a decision, gone after a week. */
import type { EpochMs } from '../clock.ts';
import type { Id } from '../plant/plant.ts';
import type { Sql } from './sql.ts';
import { json, storable } from './text.ts';

export interface Quarantined {
  line: Id;
  /** Our receive clock. */
  seen: EpochMs;
  /** Place in the body it came in. */
  index: number;
  reason: string;
  /** As received, without a person's id. */
  event: unknown;
}

export async function quarantine(sql: Sql, rows: readonly Quarantined[]): Promise<void> {
  for (const row of rows) {
    await sql.query(
      `insert into quarantine (line, seen, index, reason, event)
       values ($1, $2, $3, $4, $5::json)
       on conflict (line, seen, index) do nothing`,
      [storable(row.line), row.seen, row.index, storable(row.reason), json(row.event ?? null)],
    );
  }
}

/** Newest first. */
export async function quarantined(sql: Sql, since: EpochMs, limit = 100): Promise<Quarantined[]> {
  const { rows } = await sql.query<Quarantined>(
    `select
       line,
       seen,
       index,
       reason,
       event
     from quarantine
     where seen >= $1
     order by seen desc, index
     limit $2`,
    [since, limit],
  );
  return rows;
}

/** How many per line and reason, most first. */
export async function quarantineCounts(sql: Sql, since: EpochMs): Promise<{ line: Id; reason: string; n: number }[]> {
  const { rows } = await sql.query<{ line: Id; reason: string; n: number }>(
    `select
       line,
       reason,
       count(*)::integer as n
     from quarantine
     where seen >= $1
     group by line, reason
     order by n desc, line, reason`,
    [since],
  );
  return rows;
}
