/**
 * The ledger of interruptions: one over all chat products, on the plant's clock, written in the decision's transaction.
 *
 * A subject is a pseudonym, a position (`K/K3/operator`) or a channel (`slack/C0123`). Rows older than a day are of no use and go.
 */
import type { EpochMs } from '../clock.ts';
import type { Sql } from './sql.ts';

const LOCK = 'budget';

/**
 * Nobody else looks into the ledger to spend until this transaction ends: two lines that share a channel would both find room in it.
 *
 * Take it only when something is to be said, and read the ledger after it.
 */
export async function holdLedger(tx: Sql): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [LOCK]);
}

/** The same message is charged once, however often its decision runs. */
export async function spend(tx: Sql, subjects: readonly string[], at: EpochMs, messageId: string): Promise<void> {
  for (const subject of [...new Set(subjects)].sort()) {
    await tx.query('insert into budget (subject, at, message_id) values ($1, $2, $3) on conflict do nothing', [subject, at, messageId]);
  }
}

export interface Spent {
  count: number;
  lastAt: EpochMs | null;
}

/** What each subject has spent at or after `since`; a subject with nothing is absent. */
export async function spentSince(sql: Sql, subjects: readonly string[], since: EpochMs): Promise<Map<string, Spent>> {
  const { rows } = await sql.query<Spent & { subject: string }>(
    `select
       subject,
       count(*)::integer as count,
       max(at) as "lastAt"
     from budget
     where subject = any($1::text[])
       and at >= $2
     group by subject`,
    [[...subjects], since],
  );
  return new Map(rows.map(({ subject, ...spent }) => [subject, spent]));
}

/**
 * When each interruption since `since` was, oldest first: for "within ten minutes" and "this shift" at once.
 *
 * @param except a message whose own cost does not count
 */
export async function spentTimes(
  sql: Sql,
  subjects: readonly string[],
  since: EpochMs,
  except: string | null = null,
): Promise<Map<string, EpochMs[]>> {
  const { rows } = await sql.query<{ subject: string; at: EpochMs }>(
    `select
       subject,
       at
     from budget
     where subject = any($1::text[])
       and at >= $2
       and message_id is distinct from $3
     order by at`,
    [[...subjects], since, except],
  );
  const times = new Map<string, EpochMs[]>();
  for (const { subject, at } of rows) times.set(subject, [...(times.get(subject) ?? []), at]);
  return times;
}
