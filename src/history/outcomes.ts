/** What came of decisions: which are to be measured, and all that has been measured of them. Names are in `coaching/measured.ts`. */
import type { EpochMs } from '../clock.ts';
import type { LoggedDecision, MeasuredDecision } from '../coaching/decision.ts';
import type { EpisodeId } from '../episodes/episode.ts';
import type { Id } from '../plant/plant.ts';
import { DECISION_COLUMNS, type DecisionRow, outcomesOf, readDecision, recordOutcome } from './decisions.ts';
import type { Sql } from './sql.ts';

export interface OutcomeWish {
  line?: Id;
  station?: Id;
  /** That spoke, or would have. */
  template?: Id;
  limit?: number;
}

/** Decision points in `[from, to)` of which something has been measured, oldest first. */
export async function outcomesBetween(sql: Sql, from: EpochMs, to: EpochMs, where: OutcomeWish = {}): Promise<MeasuredDecision[]> {
  const { rows } = await sql.query<DecisionRow & { line: Id; station: Id }>(
    `select ${DECISION_COLUMNS}, line, station
     from decision
     where at >= $1
       and at < $2
       and ($3::text is null or line = $3)
       and ($4::text is null or station = $4)
       and ($5::text is null or template = $5 or context ->> 'would' = $5)
       and exists (select 1 from outcome where outcome.decision = decision.id)
     order by at, id
     limit $6`,
    [from, to, where.line ?? null, where.station ?? null, where.template ?? null, where.limit ?? 100_000],
  );
  const outcomes = await outcomesOf(
    sql,
    rows.map(row => row.id),
  );
  return rows.map(({ line, station, ...row }) => ({ ...readDecision(row), line, station, outcomes: outcomes.get(row.id) ?? {} }));
}

export interface DueDecision {
  logged: LoggedDecision;
  station: Id;
  /** When it was due. */
  due: EpochMs;
}

/** Decisions of a line that are due by `now`, the longest waiting first. */
export async function dueForMeasuring(sql: Sql, line: Id, now: EpochMs, limit: number): Promise<DueDecision[]> {
  const { rows } = await sql.query<DecisionRow & { station: Id; due: EpochMs }>(
    `select ${DECISION_COLUMNS}, station, measure_at as due
     from decision
     where line = $1
       and measure_at <= $2
     order by measure_at, id
     limit $3`,
    [line, now, limit],
  );
  return rows.map(({ station, due, ...row }) => ({ logged: readDecision(row), station, due }));
}

/**
 * Notes what was measured and when to measure next; a value that is not known (any more) is taken away. Where late data made the
 * decision due anew meanwhile, it stays due.
 */
export async function noteMeasured(
  tx: Sql,
  { logged, due }: DueDecision,
  values: Readonly<Record<string, number | null>>,
  next: EpochMs | null,
  now: EpochMs,
): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    if (value !== null) await recordOutcome(tx, logged.id, name, value, now);
    else await tx.query('delete from outcome where decision = $1 and name = $2', [logged.id, name]);
  }
  await tx.query('update decision set measure_at = $3 where id = $1 and measure_at = $2', [logged.id, due, next]);
}

/** Data of a station in `[from, to)` have changed: decision points they count for are due again. */
export async function measureAgain(tx: Sql, line: Id, station: Id, from: EpochMs, to: EpochMs, now: EpochMs): Promise<number> {
  const { rowCount } = await tx.query(
    `update decision
     set measure_at = least(measure_at, $5::bigint)
     where line = $1
       and station = $2
       and at >= $3
       and at < $4
       and available`,
    [line, station, from, to, now],
  );
  return rowCount;
}

/** When somebody was first told or called because of each of these. */
export async function helpedAt(sql: Sql, episodes: readonly EpisodeId[]): Promise<ReadonlyMap<EpisodeId, EpochMs>> {
  const { rows } = await sql.query<{ episode: EpisodeId; at: EpochMs }>(
    `select episode, min(at) as at
     from decision
     where episode = any($1::text[])
       and kind <> 'hold'
     group by episode`,
    [[...episodes]],
  );
  return new Map(rows.map(row => [row.episode, row.at]));
}

/** When each template first spoke to everybody. */
export async function firstTips(sql: Sql): Promise<ReadonlyMap<Id, EpochMs>> {
  const { rows } = await sql.query<{ template: Id; at: EpochMs }>(
    `select template, min(at) as at
     from decision
     where kind = 'tip'
       and template is not null
     group by template`,
  );
  return new Map(rows.map(row => [row.template, row.at]));
}
