/**
 * People, as little of them as will do: which chat accounts a person uses, who stands where (by pseudonym), and what they wish.
 *
 * The key between person and pseudonym is a table of its own: without its row, what was written under the pseudonym can no
 * longer be joined to anyone. Link codes are stored as hashes; they live 15 minutes of real time and work once.
 */
import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { EpochMs } from '../clock.ts';
import type { Product } from '../messages/message.ts';
import type { Sql } from './sql.ts';

/** `p-` and letters and digits. */
export type PersonId = string;
export type Pseudonym = string;

export const LINK_CODE_MS = 15 * 60_000;
/** No letters that are mistaken for digits on paper. */
const CODE_LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const CODE_CHARS = 8;
const hashed = (code: string): string => createHash('sha256').update(code.trim().toUpperCase()).digest('hex');

export async function createLinkCode(sql: Sql, person: PersonId, realNow: EpochMs): Promise<string> {
  const code = Array.from({ length: CODE_CHARS }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('');
  await sql.query('insert into link_code (code_hash, person, expires_at) values ($1, $2, $3)', [
    hashed(code),
    person,
    realNow + LINK_CODE_MS,
  ]);
  return code;
}

/** Links the account that typed the code; null = unknown, used or too old. An account belongs to one person, the newest link counts. */
export async function redeemLinkCode(
  tx: Sql,
  code: string,
  user: { product: Product; id: string },
  realNow: EpochMs,
): Promise<PersonId | null> {
  const { rows } = await tx.query<{ person: PersonId; expires: EpochMs }>(
    'delete from link_code where code_hash = $1 returning person, expires_at as expires',
    [hashed(code)],
  );
  const found = rows[0];
  if (found === undefined || found.expires <= realNow) return null;
  await linkPerson(tx, found.person, user, realNow);
  return found.person;
}

export async function linkPerson(tx: Sql, person: PersonId, user: { product: Product; id: string }, realNow: EpochMs): Promise<void> {
  await tx.query('delete from person_link where (person = $1 and product = $2) or (product = $2 and chat_user = $3)', [
    person,
    user.product,
    user.id,
  ]);
  await tx.query('insert into person_link (person, product, chat_user, linked_at) values ($1, $2, $3, $4)', [
    person,
    user.product,
    user.id,
    realNow,
  ]);
}

export async function personOf(sql: Sql, user: { product: Product; id: string }): Promise<PersonId | null> {
  const { rows } = await sql.query<{ person: PersonId }>('select person from person_link where product = $1 and chat_user = $2', [
    user.product,
    user.id,
  ]);
  return rows[0]?.person ?? null;
}

/** The person's pseudonym, drawn on first use. */
export async function pseudonymOf(tx: Sql, person: PersonId): Promise<Pseudonym> {
  await tx.query('insert into pseudonym_key (person, pseudonym) values ($1, $2) on conflict (person) do nothing', [
    person,
    `y-${randomBytes(12).toString('hex')}`,
  ]);
  const { rows } = await tx.query<{ pseudonym: Pseudonym }>('select pseudonym from pseudonym_key where person = $1', [person]);
  return rows[0]!.pseudonym;
}

/** For sending to a person alone; null = forgotten. */
export async function personBehind(sql: Sql, pseudonym: Pseudonym): Promise<PersonId | null> {
  const { rows } = await sql.query<{ person: PersonId }>('select person from pseudonym_key where pseudonym = $1', [pseudonym]);
  return rows[0]?.person ?? null;
}

/** On leave, opt-out or deletion: the key, the links, the presence and the wishes go; what was counted stays, joined to nobody. */
export async function forgetPerson(tx: Sql, person: PersonId): Promise<void> {
  const { rows } = await tx.query<{ pseudonym: Pseudonym }>('delete from pseudonym_key where person = $1 returning pseudonym', [person]);
  await tx.query('delete from person_link where person = $1', [person]);
  await tx.query('delete from link_code where person = $1', [person]);
  for (const { pseudonym } of rows) {
    await tx.query('delete from presence where pseudonym = $1', [pseudonym]);
    await tx.query('delete from wish where subject = $1', [pseudonym]);
    await tx.query('delete from budget where subject = $1', [pseudonym]);
  }
}

/** Somebody stands at a position (a station, or station and role) from `since` on. */
export async function arrive(tx: Sql, position: string, pseudonym: Pseudonym, since: EpochMs): Promise<void> {
  await tx.query('insert into presence (position, pseudonym, since) values ($1, $2, $3) on conflict (position, pseudonym) do nothing', [
    position,
    pseudonym,
    since,
  ]);
}

/** Without a pseudonym everybody leaves the position: a log-out does not say who. */
export async function leave(tx: Sql, position: string, pseudonym?: Pseudonym): Promise<void> {
  await tx.query('delete from presence where position = $1 and ($2::text is null or pseudonym = $2)', [position, pseudonym ?? null]);
}

export async function presentAt(
  sql: Sql,
  positions: readonly string[],
): Promise<{ position: string; pseudonym: Pseudonym; since: EpochMs }[]> {
  const { rows } = await sql.query<{ position: string; pseudonym: Pseudonym; since: EpochMs }>(
    'select position, pseudonym, since from presence where position = any($1::text[]) order by position, since',
    [[...positions]],
  );
  return rows;
}

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
