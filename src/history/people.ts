/**
 * People, as little of them as will do: which chat accounts a person uses, and who stands where, by pseudonym. Only
 * `person-door.ts` reads this file: it asks the agreement first.
 *
 * The key between person and pseudonym is a table of its own: without its row, what was written under the pseudonym can no
 * longer be joined to anyone. Link codes are stored as hashes; they live 15 minutes of real time and work once.
 */
import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { EpochMs } from '../clock.ts';
import type { ConversationId, Product } from '../messages/message.ts';
import type { Id, Lang, PersonId, Role } from '../plant/plant.ts';
import type { Sql } from './sql.ts';
import { json } from './text.ts';

export type Pseudonym = string;

export const LINK_CODE_MS = 15 * 60_000;
/** No letters that are mistaken for digits on paper. */
const CODE_LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const CODE_CHARS = 8;
const hashed = (code: string): string => createHash('sha256').update(code.trim().toUpperCase()).digest('hex');

/** A person nobody has a name for. */
export const newPerson = (): PersonId => `p-${randomBytes(6).toString('hex')}`;

/** @param lines the only ones of which they are to be told in private; null = every line */
export async function createLinkCode(sql: Sql, { person, role, lines = null }: Link, realNow: EpochMs): Promise<string> {
  const code = Array.from({ length: CODE_CHARS }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('');
  await sql.query('insert into link_code (code_hash, person, role, expires_at, lines) values ($1, $2, $3, $4, $5::json)', [
    hashed(code),
    person,
    role,
    realNow + LINK_CODE_MS,
    lines === null ? null : json(lines),
  ]);
  return code;
}

/** A chat account, and where it is written to in private. */
export interface Account {
  product: Product;
  id: string;
  conversation?: ConversationId;
  lang?: Lang;
}

export interface Link {
  person: PersonId;
  role: Role;
  /** The only ones of which they are told; null or absent = every line. */
  lines?: readonly Id[] | null;
  /** What they chose to be spoken to in; null = as their chat app says. */
  chosenLang?: Lang | null;
}

/** Links the account that typed the code; null = unknown, used or too old. An account belongs to one person, the newest link counts. */
export async function redeemLinkCode(tx: Sql, code: string, account: Account, realNow: EpochMs): Promise<Link | null> {
  const { rows } = await tx.query<Link & { expires: EpochMs }>(
    'delete from link_code where code_hash = $1 returning person, role, lines, expires_at as expires',
    [hashed(code)],
  );
  const found = rows[0];
  if (found === undefined || found.expires <= realNow) return null;
  const link = { person: found.person, role: found.role, lines: found.lines ?? null };
  await linkPerson(tx, link, account, realNow);
  return link;
}

export async function linkPerson(tx: Sql, { person, role, lines = null }: Link, account: Account, realNow: EpochMs): Promise<void> {
  const { product, id } = account;
  await tx.query('delete from person_link where (person = $1 and product = $2) or (product = $2 and chat_user = $3)', [
    person,
    product,
    id,
  ]);
  await tx.query(
    `insert into person_link (person, product, chat_user, linked_at, role, conversation, lang, lines)
     values ($1, $2, $3, $4, $5, $6, $7, $8::json)`,
    [person, product, id, realNow, role, account.conversation ?? null, account.lang ?? null, lines === null ? null : json(lines)],
  );
}

export async function unlink(tx: Sql, { product, id }: Account): Promise<void> {
  await tx.query('delete from person_link where product = $1 and chat_user = $2', [product, id]);
}

export async function linkOf(sql: Sql, { product, id }: Account): Promise<Link | null> {
  const { rows } = await sql.query<Link>(
    'select person, role, lines, chosen_lang as "chosenLang" from person_link where product = $1 and chat_user = $2',
    [product, id],
  );
  return rows[0] ?? null;
}

/** Of this account alone: somebody may want another in another app. */
export async function chooseLang(tx: Sql, { product, id }: Account, lang: Lang | null): Promise<void> {
  await tx.query('update person_link set chosen_lang = $3 where product = $1 and chat_user = $2', [product, id, lang]);
}

export interface StoredLink {
  product: Product;
  chatUser: string;
  conversation: ConversationId | null;
  lang: Lang | null;
  role: Role;
  linkedAt: EpochMs;
}

/** Of one person, oldest first. */
export async function linksOf(sql: Sql, person: PersonId): Promise<StoredLink[]> {
  const { rows } = await sql.query<StoredLink>(
    `select
       product,
       chat_user as "chatUser",
       conversation,
       lang,
       role,
       linked_at as "linkedAt"
     from person_link
     where person = $1
     order by linked_at, product`,
    [person],
  );
  return rows;
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

/** Their pseudonym, if one was drawn, and when they agreed to take part; null = they do not. */
export async function keyOf(sql: Sql, person: PersonId): Promise<{ pseudonym: Pseudonym; optedInAt: EpochMs | null } | null> {
  const { rows } = await sql.query<{ pseudonym: Pseudonym; optedInAt: EpochMs | null }>(
    'select pseudonym, opted_in_at as "optedInAt" from pseudonym_key where person = $1',
    [person],
  );
  return rows[0] ?? null;
}

export async function optIn(tx: Sql, person: PersonId, at: EpochMs): Promise<Pseudonym> {
  const pseudonym = await pseudonymOf(tx, person);
  await tx.query('update pseudonym_key set opted_in_at = coalesce(opted_in_at, $2::bigint) where person = $1', [person, at]);
  return pseudonym;
}

/**
 * Out of the person model: what was written under the pseudonym goes, and the key that led to it. Where they said that they stand, and
 * that they want quiet, was no learning: it stays, under another pseudonym.
 */
export async function optOut(tx: Sql, person: PersonId): Promise<void> {
  const old = await dropKey(tx, person);
  if (old === null) return;
  const next = await pseudonymOf(tx, person);
  await tx.query('update presence set pseudonym = $2 where pseudonym = $1', [old, next]);
  await tx.query('update wish set subject = $2 where subject = $1', [old, next]);
  await tx.query('update budget set subject = $2 where subject = $1', [old, next]);
}

/** Returns the pseudonym that nobody is behind any more; null = none was drawn. */
async function dropKey(tx: Sql, person: PersonId): Promise<Pseudonym | null> {
  const { rows } = await tx.query<{ pseudonym: Pseudonym }>('delete from pseudonym_key where person = $1 returning pseudonym', [person]);
  const pseudonym = rows[0]?.pseudonym ?? null;
  await tx.query('delete from person_episode where pseudonym = $1', [pseudonym]);
  return pseudonym;
}

/** On leave or deletion: the key and all that was written under the pseudonym, and the links. */
export async function forgetPerson(tx: Sql, person: PersonId): Promise<void> {
  const pseudonym = await dropKey(tx, person);
  await tx.query('delete from presence where pseudonym = $1', [pseudonym]);
  await tx.query('delete from wish where subject = $1', [pseudonym]);
  await tx.query('delete from budget where subject = $1', [pseudonym]);
  await tx.query('delete from person_link where person = $1', [person]);
  await tx.query('delete from link_code where person = $1', [person]);
}

/** Somebody stands at a position (a station) from `since` on, and is gone at `until` whether they said so or not. */
export async function arrive(tx: Sql, position: string, pseudonym: Pseudonym, since: EpochMs, until: EpochMs): Promise<void> {
  await tx.query(
    `insert into presence as old (position, pseudonym, since, until)
     values ($1, $2, $3, $4)
     on conflict (position, pseudonym) do update set
       since = case when old.until > excluded.since then old.since else excluded.since end,
       until = excluded.until`,
    [position, pseudonym, since, until],
  );
}

/** Without a pseudonym everybody leaves the position: a log-out does not say who. Without a position they leave wherever they are. */
export async function leave(tx: Sql, position: string | null, pseudonym?: Pseudonym): Promise<void> {
  await tx.query('delete from presence where ($1::text is null or position = $1) and ($2::text is null or pseudonym = $2)', [
    position,
    pseudonym ?? null,
  ]);
}

export async function presentAt(
  sql: Sql,
  positions: readonly string[],
  now: EpochMs,
): Promise<{ position: string; pseudonym: Pseudonym; since: EpochMs }[]> {
  const { rows } = await sql.query<{ position: string; pseudonym: Pseudonym; since: EpochMs }>(
    `select
       position,
       pseudonym,
       since
     from presence
     where position = any($1::text[])
       and until > $2
     order by position, since`,
    [[...positions], now],
  );
  return rows;
}

/** Where somebody said that they stand. */
export async function positionsOf(sql: Sql, pseudonym: Pseudonym, now: EpochMs): Promise<string[]> {
  const { rows } = await sql.query<{ position: string }>(
    'select position from presence where pseudonym = $1 and until > $2 order by position',
    [pseudonym, now],
  );
  return rows.map(row => row.position);
}
