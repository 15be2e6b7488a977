/** Chat accounts under a key: who has been told what this is, and who tries codes. Only `person-door.ts` reads this file. */
import { createHmac, randomBytes } from 'node:crypto';
import type { EpochMs } from '../clock.ts';
import { type Account, linkOf, pseudonymOf } from './people.ts';
import { settingOrFirst } from './settings.ts';
import type { Sql } from './sql.ts';

const KEY = 'account-key';
const KEYED_CHARS = 16;

/**
 * An account under a key that is this plant's own. A linked person's hangs on their pseudonym: once that is forgotten, nobody can
 * work out any more who it was.
 */
export async function keyed(sql: Sql, account: Account): Promise<string> {
  const link = await linkOf(sql, account);
  return under(sql, link === null ? nameOf(account) : await pseudonymOf(sql, link.person));
}

const nameOf = ({ product, id }: Account): string => `${product}/${id}`;

async function under(sql: Sql, subject: string): Promise<string> {
  const key = await settingOrFirst(sql, KEY, randomBytes(32).toString('hex'));
  return createHmac('sha256', key).update(subject).digest('hex').slice(0, KEYED_CHARS);
}

/** True the first time. */
export async function greet(tx: Sql, account: Account, realNow: EpochMs): Promise<boolean> {
  const { rowCount } = await tx.query('insert into greeted (account, at) values ($1, $2) on conflict do nothing', [
    await under(tx, nameOf(account)),
    realNow,
  ]);
  return rowCount > 0;
}

/** After deletion somebody is a stranger again. */
export async function forgetAccount(tx: Sql, account: Account): Promise<void> {
  const name = await under(tx, nameOf(account));
  await tx.query('delete from greeted where account = $1', [name]);
  await tx.query('delete from link_try where account = $1', [name]);
}

export async function noteTry(tx: Sql, account: Account, realNow: EpochMs): Promise<void> {
  await tx.query('insert into link_try (account, at) values ($1, $2)', [await under(tx, nameOf(account)), realNow]);
}

/** How often an account typed a code that was none since then. */
export async function triesSince(sql: Sql, account: Account, since: EpochMs): Promise<number> {
  const { rows } = await sql.query<{ n: number }>('select count(*)::integer as n from link_try where account = $1 and at > $2', [
    await under(sql, nameOf(account)),
    since,
  ]);
  return rows[0]!.n;
}
