import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import { type Count, countFailures } from '../../src/flows/house/count.ts';
import { openPglite } from '../../src/history/pglite.ts';
import type { Database, Sql } from '../../src/history/sql.ts';
import { startBeat } from '../../src/queue/beat.ts';
import { soleLeader } from '../../src/queue/leader.ts';
import { type Listening, listen } from '../../src/web/floor-server.ts';
import { metrics } from '../../src/web/metrics.ts';
import { openVitals } from '../../src/web/open-web.ts';
import { vitals, vitalsApp } from '../../src/web/vitals.ts';
import { type ShopFloor, shopFloor } from '../flows/shop-floor.ts';
import { at, plant } from '../line/a-line.ts';
import { ask, openFloor } from './open-floor.ts';

let database: Database;
let floor: ShopFloor;
beforeAll(async () => {
  database = await openPglite(null);
  floor = await shopFloor(database, plant(), { templates: false });
});
afterAll(() => database.close());

async function answers(sql: Sql, ...paths: string[]): Promise<number[]> {
  const door: Listening = await listen(vitalsApp(sql, metrics()), '127.0.0.1', 0, 'FLOOR_PORT');
  const all = await Promise.all(paths.map(path => ask(`http://127.0.0.1:${door.port}`, path)));
  await door.close();
  return all.map(({ status }) => status);
}

test('a process without pages has its vitals on the floor port, and nothing else', async () => {
  expect(await answers(database, '/healthz', '/readyz', '/metrics')).toEqual([200, 200, 200]);
  expect(await answers(database, '/', '/api/floor', '/station/K1', '/owner/ask', '/assets/floor.js')).toEqual([404, 404, 404, 404, 404]);
});

test.each<[string, Sql['query']]>([
  ['does not answer', () => new Promise(() => {})],
  ['is away', () => Promise.reject(new Error('connect ECONNREFUSED'))],
])('a process whose database %s runs, and is not ready', async (_what, query) => {
  expect(await answers({ query }, '/healthz', '/readyz')).toEqual([200, 503]);
});

test('where consumers run beside it, a process says how many do, and is ready without them: its door takes what comes', async () => {
  const door = express().use(vitals(database, () => ({ running: 0, of: 2 })));
  const listening = await listen(door, '127.0.0.1', 0, 'FLOOR_PORT');
  const answer = await ask(`http://127.0.0.1:${listening.port}`, '/readyz');
  expect(answer).toMatchObject({ status: 200, json: { ok: true, consumers: { running: 0, of: 2 } } });
  await listening.close();
});

test('the floor says so too, to whoever watches over it, under any name and without a link', async () => {
  const pages = await openFloor(floor, { open: false });
  for (const path of ['/healthz', '/readyz'])
    expect(await ask(pages.url, path, { headers: { host: '10.9.8.7' } }), path).toMatchObject({ status: 200, json: { ok: true } });
  await pages.close();
});

test('a port that is taken keeps nobody from work, and is said', async () => {
  const taken = await listen(vitalsApp(database, metrics()), '127.0.0.1', 0, 'FLOOR_PORT');
  const closers: (() => unknown)[] = [];
  const parts = { database, metrics: metrics(), log: floor.ask.log, closers };
  await openVitals(parts, { host: '127.0.0.1', port: taken.port });
  expect(floor.logged.at(-1)).toMatchObject({ level: 'warn', facts: { because: expect.stringContaining('Set FLOOR_PORT to another') } });
  await taken.close();
});

test('what waits in a line’s log is shown as of the last heartbeat', async () => {
  const stats = metrics();
  const { lineLog } = floor.take;
  await lineLog.append('K', [{ kind: 'tick', line: 'K', seen: at(0), at: at(0) }]);
  const doorbells = { ...floor.take.doorbells, answer: async () => {}, close: async () => {}, ringConversation: async () => {} };
  const parts = { database, lineLog, doorbells, leader: soleLeader, lines: () => ['K'], log: floor.ask.log, onWaiting: stats.waiting };
  const beat = startBeat(parts);
  await beat.beat();
  await beat.close();
  expect(await stats.text()).toContain('linemate_line_waiting_batches{line="K"} 1');
});

test('work that fails is counted, and fails all the same', async () => {
  const stats = metrics();
  const failing = countFailures<string>(stats.count as Count, 'line', async () => {
    throw new Error('no');
  });
  await expect(failing('K')).rejects.toThrow('no');
  expect(await stats.text()).toContain('linemate_failures_total{where="line"} 1');
});

test('what was committed is counted without ticks, and how long it had waited', async () => {
  const stats = metrics(fixedClock(10_500));
  const event = { line: 'K', seen: 10_100, at: 10_000 };
  const part = { ...event, station: 'K1', kind: 'count' as const, good: 1, reject: 0 };
  stats.watched({ line: 'K', seq: '1', events: [{ ...event, kind: 'tick', seen: 9_000 }, part, part] });
  stats.watched({ line: 'K', seq: '2', events: [{ ...event, kind: 'tick' }] });
  const text = await stats.text();
  expect(text).toContain('linemate_events_watched_total 2');
  expect(text).toContain('linemate_watch_lag_seconds_sum 0.4');
  expect(text).toContain('linemate_watch_lag_seconds_count 1');
});
