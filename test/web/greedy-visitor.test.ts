/** A tablet's link in the wrong hands: it can be a nuisance to its own station, and to nobody else. */
import { request } from 'node:http';
import express from 'express';
import { expect, test } from 'vitest';
import { putDoor } from '../../src/web/access.ts';
import { listen } from '../../src/web/floor-server.ts';
import { pace } from '../../src/web/pace.ts';
import { streams } from '../../src/web/stream.ts';
import type { Visitor } from '../../src/web/visitor.ts';
import { demoPlant } from '../sources/demo-plant.ts';

const plant = demoPlant();
const tablet = (station: string): Visitor => ({ role: 'operator', lines: null, station, by: 'device' });
const here: Visitor = { role: 'engineer', lines: null, station: null, by: 'here' };

/** Who comes says so in a header: the door itself is another test's. */
async function pages(visitors: Readonly<Record<string, Visitor>>) {
  const refused: string[] = [];
  const tick = [{ event: 'tick', data: 0 }];
  const open = streams({ onFailed() {}, away: () => ({ event: 'away', data: {} }), streamsMax: 5, streamsOfOneMax: 2 });
  const app = express();
  app.use((incoming, response, next) => {
    putDoor(response, { plant, visitor: visitors[String(incoming.headers['x-who'])] ?? 'no-link', refuse() {} });
    next();
  });
  app.use(pace(reason => void refused.push(reason), 3));
  app.get('/stream', (_incoming, response) =>
    open.join(response, 'en', 'page', () => ({ everyMs: 1_000, look: async () => () => ({ news: tick, whole: () => tick }) })),
  );
  app.use((_incoming, response) => void response.json({}));
  const door = await listen(app, '127.0.0.1', 0, 'FLOOR_PORT');
  const ask = (who: string, method: string, path = '/') =>
    new Promise<{ status: number; leave: () => void; retryAfter: string | undefined }>((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port: door.port, method, path, agent: false, headers: { 'x-who': who } }, response => {
        response.resume().on('error', () => {});
        resolve({ status: response.statusCode ?? 0, leave: () => sent.destroy(), retryAfter: response.headers['retry-after'] });
      });
      sent.on('error', reject).end();
    });
  return { ask, refused, close: () => door.close() };
}

test('one that taps more than a tablet ever sends is told to wait; the other tablets, and who only looks, are not', async () => {
  const { ask, refused, close } = await pages({ b2: tablet('B2'), b3: tablet('B3'), here });
  for (let n = 0; n < 3; n++) expect((await ask('b2', 'POST')).status).toBe(200);
  expect(await ask('b2', 'POST')).toMatchObject({ status: 429, retryAfter: '60' });
  expect(refused).toEqual(['too-many']);
  expect((await ask('b2', 'GET')).status).toBe(200);
  for (let n = 0; n < 4; n++) expect([(await ask('here', 'POST')).status, (await ask('nobody', 'POST')).status]).toEqual([200, 200]);
  expect((await ask('b3', 'POST')).status).toBe(200);
  await close();
});

test('one that opens page after page takes its own share of them, and gets it back', async () => {
  const { ask, close } = await pages({ b2: tablet('B2'), b3: tablet('B3') });
  const mine = [await ask('b2', 'GET', '/stream'), await ask('b2', 'GET', '/stream')];
  expect(mine.map(({ status }) => status)).toEqual([200, 200]);
  expect((await ask('b2', 'GET', '/stream')).status).toBe(503);
  const other = await ask('b3', 'GET', '/stream');
  expect(other.status).toBe(200);
  for (const one of [...mine, other]) one.leave();
  let again = await ask('b2', 'GET', '/stream');
  // That a page has left is heard a moment later.
  for (let n = 0; n < 100 && again.status !== 200; n++) {
    await new Promise(setImmediate);
    again = await ask('b2', 'GET', '/stream');
  }
  expect(again.status).toBe(200);
  again.leave();
  await close();
});
