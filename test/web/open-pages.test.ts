import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Unavailable } from '../../src/errors.ts';
import { openPglite } from '../../src/history/pglite.ts';
import type { Database } from '../../src/history/sql.ts';
import { silentLog } from '../../src/log.ts';
import { type Listening, listen } from '../../src/web/floor-server.ts';
import { seldom } from '../../src/web/seldom.ts';
import { type StreamsHost, streams, type Topic } from '../../src/web/stream.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from '../flows/shop-floor.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { ask, type OpenFloor, openFloor, post } from './open-floor.ts';

const plant = demoPlant();
let store: Database;
let away = false;
let looks = 0;
let floor: ShopFloor;
let pages: OpenFloor;

/** The store, with a plug to pull; counts how often it is asked for news. */
const plugged = (database: Database): Database => ({
  ...database,
  async query(text, values) {
    if (away) throw new Unavailable('the database is away: connect ECONNREFUSED');
    if (/from feed|from sent|from episode/.test(text)) looks += 1;
    return database.query(text, values);
  },
  async transaction(work) {
    if (away) throw new Unavailable('the database is away: connect ECONNREFUSED');
    return database.transaction(work);
  },
});

beforeAll(async () => {
  store = await openPglite(null);
  floor = await shopFloor(plugged(store), plant);
  await play(floor, seasoningClimbs(plant, at('07:00'), 31), at('07:31'));
  pages = await openFloor(floor, { open: true });
});
beforeEach(() => {
  away = false;
  looks = 0;
  floor.logged.length = 0;
});
afterAll(async () => {
  await pages.close();
  await store.close();
});

/** Reads a page's stream until `enough`, then leaves. */
function watch(url: string, path: string, enough: (text: string) => boolean): Promise<string> {
  const { port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, agent: false }, response => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
        if (!enough(text)) return;
        resolve(text);
        response.destroy();
      });
      response.on('end', () => resolve(text));
    });
    sent.on('error', reject);
    sent.end();
  });
}
const said = (text: string, event: string): number => text.split(`event: ${event}\n`).length - 1;

test.each([
  ['floor pages', '/api/stream?line=B', 'clock'],
  ['pages of one station', '/api/station/B2/stream', 'page'],
])('of a hundred and fifty %s the store hears as much as of one', async (_what, path, event) => {
  const thrice = (text: string) => said(text, event) >= 3;
  await watch(pages.url, path, thrice);
  const ofOne = looks;
  looks = 0;
  await Promise.all(Array.from({ length: 150 }, () => watch(pages.url, path, thrice)));
  // They do not all come in the same moment: the last sees its third look some looks later.
  expect(looks).toBeLessThanOrEqual(ofOne * 4);
});

test('who comes later is told everything, who was there only what is new', async () => {
  const first = watch(pages.url, '/api/stream?line=B', text => said(text, 'clock') >= 4);
  const later = await watch(pages.url, '/api/stream?line=B', text => said(text, 'clock') >= 2);
  expect(later).toContain('Lower the seasoning feeder.');
  expect([said(await first, 'now'), said(await first, 'posts')]).toEqual([1, 1]);
});

test('pages in two languages are told in theirs', async () => {
  const [english, german] = await Promise.all(
    ['en', 'de'].map(lang => watch(pages.url, `/api/stream?line=B&lang=${lang}`, text => said(text, 'clock') >= 2)),
  );
  expect([english, german].map(text => /"day":"(\w+)/.exec(text!)![1])).toEqual([
    'Thursday',
    plant.site.languages.includes('de') ? 'Donnerstag' : 'Thursday',
  ]);
});

test('the store is away: open pages say so, one line is logged, and they are told everything when it is back', async () => {
  away = true;
  const open = watch(pages.url, '/api/stream?line=B', text => {
    if (said(text, 'away') >= 2) away = false;
    return said(text, 'away') >= 2 && text.lastIndexOf('event: now') > text.lastIndexOf('event: away');
  });
  expect(await open).toContain('event: away\ndata: {"text":"No connection to the store. Trying again…"}');
  const after = (await open).split('event: away').at(-1);
  expect(after).toContain('Lower the seasoning feeder.');
  expect(floor.logged.map(({ level, what, facts }) => [level, what, facts])).toEqual([
    ['warn', 'open pages cannot be told', { because: 'the database is away: connect ECONNREFUSED' }],
  ]);
});

test('the store is away: whatever is sent is to be sent again in a moment, and one line without a stack is logged', async () => {
  away = true;
  const { id, conversation } = floor.told[0]!.message;
  const sent: [string, Record<string, unknown>][] = [
    ['/api/ask', { as: 'operator', text: 'How is the line?' }],
    ['/api/press', { conversation, message: id, button: 'on-it' }],
    ['/api/submit', { conversation, message: id, button: 'fixed', values: {} }],
    ['/api/call', { station: 'B2', role: 'quality' }],
  ];
  for (const [path, body] of sent)
    expect(await post(pages.url, path, { id: `away${path}`, ...body }), path).toMatchObject({
      status: 503,
      headers: { 'retry-after': '5' },
      json: { error: 'The database is away; try again in a moment.' },
    });
  expect(await ask(pages.url, '/api/prompts')).toMatchObject({ status: 503 });
  expect(floor.logged.filter(({ what }) => what.startsWith('request'))).toEqual([
    { level: 'warn', what: 'request not taken', facts: { because: 'the database is away: connect ECONNREFUSED' } },
  ]);
});

test('what goes wrong every second is logged once a minute, with how often', () => {
  let now = 0;
  const lines: unknown[] = [];
  const tell = seldom({ ...silentLog, warn: (what, facts) => void lines.push([what, facts]) }, () => now);
  for (; now < 60_000; now += 1000) tell('away', {});
  tell('other', {});
  tell('away', {});
  expect(lines).toEqual([
    ['away', {}],
    ['other', {}],
    ['away', { leftOut: 59 }],
  ]);
});

/** One topic on a listener of its own. */
async function openTopic(topic: Topic, more: Partial<StreamsHost> = {}): Promise<Listening & { url: string; closed: Promise<unknown> }> {
  const open = streams({ onFailed: () => {}, away: () => ({ event: 'away', data: {} }), ...more });
  const app = express();
  let gone: (value: unknown) => void = () => {};
  const closed = new Promise(resolve => {
    gone = resolve;
  });
  app.get('/', (_request, response) => {
    response.once('close', () => gone(response.writableFinished));
    open.join(response, 'en', 'all', () => topic);
  });
  const door = await listen(app, '127.0.0.1', 0, 'FLOOR_PORT');
  return { ...door, url: `http://127.0.0.1:${door.port}`, closed };
}

test('a page that never reads is cut off before it fills the memory', async () => {
  const big = [{ event: 'page', data: 'x'.repeat(500_000) }];
  const door = await openTopic({ everyMs: 1, look: async () => () => ({ news: big, whole: () => big }) });
  const socket = connect(door.port, '127.0.0.1').pause();
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
  expect(await door.closed).toBe(false);
  socket.destroy();
  await door.close();
});

test('one page more than are taken is told to come back, and does when another has left', async () => {
  const tick = [{ event: 'tick', data: 0 }];
  const door = await openTopic({ everyMs: 5, look: async () => () => ({ news: tick, whole: () => tick }) }, { streamsMax: 1 });
  const first = connect(door.port, '127.0.0.1');
  first.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
  await once(first, 'data');
  expect(await ask(door.url, '/')).toMatchObject({
    status: 503,
    headers: { 'retry-after': '10' },
    json: { error: expect.stringContaining('Too many pages are open') },
  });
  first.destroy();
  await door.closed;
  expect(await watch(door.url, '/', text => said(text, 'tick') > 0)).toContain('event: tick');
  await door.close();
});
