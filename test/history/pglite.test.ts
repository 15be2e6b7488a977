import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Unavailable } from '../../src/errors.ts';
import { migrate, readMigrations } from '../../src/history/migrate.ts';
import { openPglite } from '../../src/history/pglite.ts';
import { changeSetting, setting } from '../../src/history/settings.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'linemate-store-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a store is made where there was none, keeps what it was given, and is never opened twice', async () => {
  const path = join(folder, 'data', 'store');
  const first = await openPglite(path);
  await changeSetting(first, 'speed', 60);
  await expect(openPglite(path)).rejects.toThrow('open in another process');
  await first.close();
  const again = await openPglite(path);
  expect(await setting(again, 'speed')).toBe(60);
  await again.close();
});

test('after a full disk nothing is believed until the next start', async () => {
  const database = await openPglite(null);
  const full = `do $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`;
  await expect(database.transaction(tx => tx.query(full))).rejects.toThrow('No space left');
  await expect(database.query('select 1')).rejects.toThrow(Unavailable);
  await expect(database.transaction(tx => tx.query('select 1'))).rejects.toThrow('make room, then start Linemate again');
  await database.close();
});

test('timers run while the store is busy', async () => {
  const database = await openPglite(null);
  let ticks = 0;
  const timer = setInterval(() => ticks++, 1);
  // On a busy machine there are few in any given time; without a turn for timers there is none at all.
  const until = performance.now() + 4_000;
  while (ticks <= 20 && performance.now() < until) await database.query('select 1');
  clearInterval(timer);
  await database.close();
  expect(ticks).toBeGreaterThan(20);
});

test('migrations run once each, in order, and a store of a newer program is refused', async () => {
  const database = await openPglite(null);
  const known = readMigrations();
  expect(known.map(each => each.number)).toEqual(known.map((_, i) => i + 1));
  const next = { number: known.length + 1, name: 'colour', text: 'create table colour (name text); insert into colour values ($$red$$)' };
  await migrate(database, [...known, next]);
  await migrate(database, [...known, next]);
  expect((await database.query('select name from linemate.colour')).rows).toEqual([{ name: 'red' }]);
  await expect(migrate(database)).rejects.toThrow(`the store has version ${next.number}, this program knows ${known.length}`);
  await database.close();
});

test('a migration that fails changes nothing', async () => {
  const database = await openPglite(null);
  const known = readMigrations();
  const broken = { number: known.length + 1, name: 'broken', text: 'create table half (n integer); select nonsense' };
  await expect(migrate(database, [...known, broken])).rejects.toThrow('nonsense');
  await migrate(database);
  expect((await database.query("select to_regclass('linemate.half') is null as none")).rows).toEqual([{ none: true }]);
  await database.close();
});
