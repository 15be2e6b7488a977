import { afterAll, beforeAll, expect, test } from 'vitest';
import { putMinutes } from '../../src/history/minutes.ts';
import { openPglite } from '../../src/history/pglite.ts';
import type { Database } from '../../src/history/sql.ts';
import { type ShopFloor, shopFloor } from '../flows/shop-floor.ts';
import { dublin, plantOf } from '../reports/month-rows.ts';
import { ask, type OpenFloor, openFloor } from './open-floor.ts';

let database: Database;
let floor: ShopFloor;
let open: OpenFloor;
beforeAll(async () => {
  database = await openPglite(null);
  floor = await shopFloor(database, plantOf(), { templates: false });
  floor.clock.set(dublin('2026-11-02T09:00'));
  open = await openFloor(floor, { open: true });
}, 60_000);
afterAll(async () => {
  await open?.close();
  await database?.close();
});

test('the report is of the month that was over last, and every other month has its page', async () => {
  const there = await ask(open.url, '/report?line=N');
  expect([there.status, there.headers.location]).toEqual([302, '/report/2026-10?line=N']);
  const page = await ask(open.url, '/report/2026-10?lang=de');
  expect(page.status).toBe(200);
  expect(page.text).toContain('Northgate Foods, Oktober 2026');
  expect(page.text).toContain('href="/report/2026-09?lang=de"');
  expect(page.headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
});

test('the same month is a table', async () => {
  const table = await ask(open.url, '/report/2026-10.csv');
  expect(table.headers['content-type']).toContain('text/csv');
  expect(table.headers['content-disposition']).toContain('month-2026-10.csv');
  expect(table.text).toContain('lost,stop_minutes,,,,,min,measured,0,');
});

test('what is no month, and a line that is not there, are said so', async () => {
  for (const path of ['/report/2026-13', '/report/yesterday', '/report/2026-10?line=Z'])
    expect((await ask(open.url, path)).status).toBe(422);
});

test('a terminal gets the same from the running process', async () => {
  const headers = { 'content-type': 'application/json', authorization: 'Bearer token-of-owner-json' };
  const answer = await ask(open.url, '/owner/report', { method: 'POST', headers, body: '{"month":"2026-10"}' });
  expect(answer.json).toMatchObject({ papers: { month: '2026-10' }, plant: { site: { id: 'northgate' } } });
});

test('where the plant has worked more days in the running month, that one is meant; as many are not enough', async () => {
  const wanted = async () => (await ask(open.url, '/report')).headers.location;
  const worked = (date: string) => {
    const [line] = floor.plant.lines;
    const place = { line: line!.id, station: line!.stations[0]!.id, minute: dublin(`${date}T10:00`) };
    return putMinutes(database, [{ ...place, good: 5, reject: 0, seconds: { execute: 60 }, parameters: {} }]);
  };
  floor.clock.set(dublin('2026-11-20T09:00'));
  await worked('2026-10-26');
  await worked('2026-11-02');
  expect(await wanted()).toBe('/report/2026-10');
  await worked('2026-11-08');
  expect(await wanted()).toBe('/report/2026-11');
});
