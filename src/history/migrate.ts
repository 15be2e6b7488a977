/**
 * Brings our tables to this program's shape: the numbered files of `migrations/`, each once, in order, final.
 *
 * One starter at a time (a lock that ends with the transaction). A store written by a newer program is refused, never guessed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { Rejected } from '../errors.ts';
import type { Database, Sql } from './sql.ts';

interface Migration {
  number: number;
  name: string;
  text: string;
}

const FOLDER = new URL('./migrations/', import.meta.url);
/** Any number, the same in every version of the program. */
const LOCK = 7_204_511_903;

export async function migrate(database: Database, migrations: readonly Migration[] = readMigrations()): Promise<void> {
  await database.transaction(tx => migrateInside(tx, migrations));
}

/** The same inside a transaction of the caller's, which from here on looks for tables in our schema first. */
export async function migrateInside(tx: Sql, migrations: readonly Migration[]): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1::bigint)', [LOCK]);
  await tx.query('create schema if not exists linemate');
  // New tables land in the first schema of the path.
  await tx.query('set local search_path to linemate, public');
  await tx.query('create table if not exists schema_version (number integer primary key, name text not null, applied_at bigint not null)');
  const present = await schemaVersion(tx);
  const known = migrations.at(-1)?.number ?? 0;
  if (present > known) {
    throw new Rejected(`the store has version ${present}, this program knows ${known}; start the newer program or restore an older copy`);
  }
  for (const migration of migrations.filter(each => each.number > present)) {
    await tx.query(migration.text);
    await tx.query('insert into schema_version (number, name, applied_at) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      Date.now(),
    ]);
  }
}

/** The number of the newest migration that has run; 0 before the first. */
export async function schemaVersion(tx: Sql): Promise<number> {
  const { rows } = await tx.query<{ number: number }>('select coalesce(max(number), 0) as number from schema_version');
  return rows[0]!.number;
}

export function readMigrations(): Migration[] {
  return readdirSync(FOLDER)
    .filter(file => /^\d{3}-.*\.sql$/.test(file))
    .sort()
    .map(file => ({ number: Number(file.slice(0, 3)), name: file.slice(4, -4), text: readFileSync(new URL(file, FOLDER), 'utf8') }));
}
