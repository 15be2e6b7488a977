/**
 * Every decision with its context and probability, written in the transaction of its message and therefore before it is sent;
 * and what came of it, measured later. Nothing here names a person.
 */
import type { EpochMs } from '../clock.ts';
import type { Decision, LoggedDecision } from '../coaching/decision.ts';
import type { Id } from '../plant/plant.ts';
import type { Sql } from './sql.ts';
import { json } from './text.ts';

/** Running twice is harmless: the same id is the same decision. */
export async function logDecision(tx: Sql, logged: LoggedDecision): Promise<void> {
  const { decision } = logged;
  const [line, station] = logged.episode.split('/');
  await tx.query(
    `insert into decision (
       id,
       episode,
       line,
       station,
       at,
       kind,
       reason,
       template,
       version,
       depth,
       role,
       available,
       probability,
       seed,
       unit,
       context,
       versions,
       measure_at
     )
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16::json, $17::json, $18)
     on conflict (id) do nothing`,
    [
      logged.id,
      logged.episode,
      line ?? '',
      station ?? '',
      logged.at,
      decision.kind,
      decision.kind === 'hold' ? decision.reason : null,
      decision.kind === 'tip' ? decision.template : null,
      decision.kind === 'tip' ? decision.version : null,
      decision.kind === 'tip' ? decision.depth : null,
      decision.kind === 'person' ? decision.role : null,
      logged.available,
      logged.probability,
      logged.seed,
      logged.unit,
      json(logged.context),
      json(logged.versions),
      // A moment at which nothing could be said is no decision point: nothing is to be learnt from it.
      logged.available ? logged.at : null,
    ],
  );
}

export interface DecisionRow extends Omit<LoggedDecision, 'decision'> {
  kind: Decision['kind'];
  reason: string | null;
  template: string | null;
  version: string | null;
  depth: string | null;
  role: string | null;
}

export const DECISION_COLUMNS =
  'id, episode, at, kind, reason, template, version, depth, role, available, probability, seed, unit, context, versions';

export function readDecision({ kind, reason, template, version, depth, role, ...rest }: DecisionRow): LoggedDecision {
  const decision = {
    hold: { kind, reason },
    tip: { kind, template, version, depth },
    checkIn: { kind },
    supervisor: { kind },
    person: { kind, role },
  }[kind];
  return { ...rest, decision: decision as Decision };
}

export async function decisionById(sql: Sql, id: Id): Promise<LoggedDecision | null> {
  const { rows } = await sql.query<DecisionRow>(`select ${DECISION_COLUMNS} from decision where id = $1`, [id]);
  return rows[0] === undefined ? null : readDecision(rows[0]);
}

/** In `[from, to)`, oldest first. */
export async function decisionsBetween(
  sql: Sql,
  from: EpochMs,
  to: EpochMs,
  where: { line?: Id; station?: Id; template?: Id; limit?: number } = {},
): Promise<LoggedDecision[]> {
  const { rows } = await sql.query<DecisionRow>(
    `select ${DECISION_COLUMNS}
     from decision
     where at >= $1
       and at < $2
       and ($3::text is null or line = $3)
       and ($4::text is null or station = $4)
       and ($5::text is null or template = $5)
     order by at, id
     limit $6`,
    [from, to, where.line ?? null, where.station ?? null, where.template ?? null, where.limit ?? 100_000],
  );
  return rows.map(readDecision);
}

/** A measured outcome of a decision, for example `stopSeconds30`; measured again, the newer one counts. */
export async function recordOutcome(tx: Sql, decision: Id, name: string, value: number, at: EpochMs): Promise<void> {
  await tx.query(
    `insert into outcome (decision, name, value, at)
     values ($1, $2, $3, $4)
     on conflict (decision, name) do update set
       value = excluded.value,
       at = excluded.at`,
    [decision, name, value, at],
  );
}

export async function outcomesOf(sql: Sql, decisions: readonly Id[]): Promise<Map<Id, Record<string, number>>> {
  const { rows } = await sql.query<{ decision: Id; name: string; value: number }>(
    'select decision, name, value from outcome where decision = any($1::text[]) order by decision, name',
    [[...decisions]],
  );
  const found = new Map<Id, Record<string, number>>();
  for (const row of rows) found.set(row.decision, { ...found.get(row.decision), [row.name]: row.value });
  return found;
}
