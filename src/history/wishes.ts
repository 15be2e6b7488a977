/** What was asked for: quiet until then. Of a pseudonym, a position or a private conversation; no name. */
import type { EpochMs } from '../clock.ts';
import type { Sql } from './sql.ts';

export interface Wish {
  /** Plant time; null = not muted. */
  mutedUntil: EpochMs | null;
  optedOut: boolean;
}

/** Of a pseudonym, a position or a channel; one tap. */
export async function wish(tx: Sql, subject: string, change: Partial<Wish>): Promise<void> {
  await tx.query(
    `insert into wish as old (subject, muted_until, opted_out)
     values ($1, $2::bigint, coalesce($3::boolean, false))
     on conflict (subject) do update set
       muted_until = case when $4 then $2::bigint else old.muted_until end,
       opted_out = coalesce($3::boolean, old.opted_out)`,
    [subject, change.mutedUntil ?? null, change.optedOut ?? null, change.mutedUntil !== undefined],
  );
}

/** Nothing said = not muted, not opted out. */
export async function wishesOf(sql: Sql, subjects: readonly string[]): Promise<Map<string, Wish>> {
  const { rows } = await sql.query<Wish & { subject: string }>(
    'select subject, muted_until as "mutedUntil", opted_out as "optedOut" from wish where subject = any($1::text[])',
    [[...subjects]],
  );
  return new Map(rows.map(({ subject, ...said }) => [subject, said]));
}
