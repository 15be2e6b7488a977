import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Unavailable } from '../../src/errors.ts';
import { openPostgres } from '../../src/history/postgres.ts';
import type { Database } from '../../src/history/sql.ts';
import { freshDatabase } from '../tools/services.ts';

let made: Awaited<ReturnType<typeof freshDatabase>>;
let database: Database;
beforeAll(async () => {
  made = await freshDatabase();
  database = await openPostgres(made.url);
});
afterAll(async () => {
  await database?.close();
  await made?.drop();
});

const raise = (code: string) => database.query(`do $$ begin raise exception 'as the server says it' using errcode = '${code}'; end $$`);

test.each([
  ['a disk that is full', '53100'],
  ['memory that is full', '53200'],
  ['two transactions in each other’s way', '40P01'],
  ['a server that stops', '57P01'],
  ['a file that cannot be written', '58030'],
])('%s: the same may go later, and nobody takes it for their own fault', async (_what, code) => {
  await expect(raise(code)).rejects.toThrow(Unavailable);
});

test.each([
  ['a division by nothing', '22012'],
  ['a row that is there already', '23505'],
  ['somebody who cancelled it', '57014'],
])('%s will not go later either', async (_what, code) => {
  await expect(raise(code)).rejects.not.toThrow(Unavailable);
});

test('a server that stops just before the commit: whether it was done is not known, and it may be tried again', async () => {
  const cut = database.transaction(async tx => {
    const { rows } = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
    await terminated(rows[0]!.pid);
  });
  await expect(cut).rejects.toThrow(Unavailable);
});

test('what is asked side by side in one transaction is answered one after the other, and nothing warns of it', async () => {
  const warned: string[] = [];
  const hear = (warning: Error) => warned.push(warning.message);
  process.on('warning', hear);
  const asked = await database.transaction(tx =>
    Promise.all([1, 2, 3].map(async n => (await tx.query<{ n: number }>('select $1::integer as n', [n])).rows[0]!.n)),
  );
  await new Promise(done => setImmediate(done));
  process.off('warning', hear);
  expect(asked).toEqual([1, 2, 3]);
  expect(warned).toEqual([]);
});

/** From another connection, as the server does it. */
async function terminated(pid: number): Promise<void> {
  const other = new Client({ connectionString: made.url });
  await other.connect();
  await other.query('select pg_terminate_backend($1, 5000)', [pid]);
  await other.end();
}
