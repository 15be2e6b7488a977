import express from 'express';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { takeEvents } from '../../src/flows/watch/take-events.ts';
import { BODY_BYTES_MAX } from '../../src/line/event.ts';
import { silentLog } from '../../src/log.ts';
import { eventsRouter } from '../../src/sources/http.ts';
import { type Listening, listen } from '../../src/web/floor-server.ts';
import { openPublic } from '../../src/web/open-web.ts';
import { publicApp } from '../../src/web/public-server.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { type ShopFloor, shopFloor } from '../flows/shop-floor.ts';
import { at, plant } from '../line/a-line.ts';
import { ask, post } from './open-floor.ts';

const database = store(embedded);
let floor: ShopFloor;
let door: Listening;
let url: string;
beforeAll(async () => {
  const doors = express();
  const sink = (raw: readonly unknown[]) => takeEvents(floor.take, raw, 'http');
  doors.use(eventsRouter({ token: 'right', sink, busy: () => null, count: () => {}, log: silentLog }));
  door = await listen(publicApp(doors, silentLog), '127.0.0.1', 0, 'PUBLIC_PORT');
  url = `http://127.0.0.1:${door.port}`;
});
beforeEach(async () => {
  floor = await shopFloor(database(), plant(), { templates: false });
  floor.clock.set(at(0));
});
afterAll(() => door.close());

const send = (body: unknown, token = 'right') => post(url, '/v1/events', body, { authorization: `Bearer ${token}` });
const runs = { line: 'K', station: 'K1', kind: 'state', state: 'execute' };

test('events with the token are in the log when they are acknowledged', async () => {
  expect(await send([runs, { ...runs, station: 'K9' }])).toMatchObject({ status: 202, json: { accepted: 1, quarantined: [{ index: 1 }] } });
  expect(await floor.take.lineLog.waiting('K', null)).toBe(1);
});

test('without the token nothing is taken', async () => {
  expect(await send([runs], 'wrong')).toMatchObject({ status: 401, json: { error: expect.stringContaining('Authorization') } });
  expect(await floor.take.lineLog.waiting('K', null)).toBe(0);
});

test('a body that is no JSON is refused with its place', async () => {
  expect(await send('[{"line": "K",}]')).toMatchObject({ status: 400, json: { error: expect.stringMatching(/line 1, column \d+/) } });
});

test('a body of a megabyte and a byte is refused', async () => {
  expect((await send(`"${'x'.repeat(BODY_BYTES_MAX)}"`)).status).toBe(413);
});

test.each(['/', '/station/B2', '/api/floor', '/api/stream', '/assets/floor.js', '/owner/ask', '/metrics', '/api/prompts'])(
  'nothing of the floor answers here: %s',
  async path => {
    expect(await ask(url, path)).toMatchObject({ status: 404, json: { error: 'Nothing answers here.' } });
  },
);

test('it says that it is there, and not what it is made of', async () => {
  const { status, headers } = await ask(url, '/healthz');
  expect(status).toBe(200);
  expect(headers['x-powered-by']).toBeUndefined();
  expect(headers['x-content-type-options']).toBe('nosniff');
  // The doors behind it do not tell either.
  expect((await ask(url, '/v1/events')).headers['x-powered-by']).toBeUndefined();
});

test('two processes cannot have one port, and the second is told which setting to change', async () => {
  await expect(listen(express(), '127.0.0.1', door.port, 'PUBLIC_PORT')).rejects.toThrow('Set PUBLIC_PORT to another');
});

test.each([
  ['127.0.0.1', 'https://linemate.plant.example', 'https://linemate.plant.example'],
  ['127.0.0.1', 'https://plant.example/linemate/', 'https://plant.example/linemate'],
  ['127.0.0.1', null, 'http://127.0.0.1:PORT'],
  ['0.0.0.0', null, 'http://127.0.0.1:PORT'],
])('listening on %s, reached from outside at %s: it is shown as %s', async (host, said, shown) => {
  const closers: (() => unknown)[] = [];
  const opened = await openPublic(express(), { host, port: 0, url: said }, silentLog, closers);
  for (const close of closers) await close();
  expect(opened.replace(/:\d+$/, ':PORT')).toBe(shown);
});
