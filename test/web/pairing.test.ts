import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPairingCode, PAIRING_MS, pairDevice } from '../../src/history/devices.ts';
import { openPglite } from '../../src/history/pglite.ts';
import type { Database } from '../../src/history/sql.ts';
import { attempts } from '../../src/web/attempts.ts';
import { qrPath } from '../../src/web/pairing.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from '../flows/shop-floor.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { ask, cookieFor, type OpenFloor, openFloor, post } from './open-floor.ts';

const plant = demoPlant();
const engineer = { cookie: cookieFor({ role: 'engineer' }) };
let database: Database;
let floor: ShopFloor;
let pages: OpenFloor;
beforeAll(async () => {
  database = await openPglite(null);
  floor = await shopFloor(database, plant);
  await play(floor, seasoningClimbs(plant, at('07:00'), 31), at('07:31'));
  pages = await openFloor(floor, { open: false });
});
afterAll(async () => {
  await pages.close();
  await database.close();
});

const codeFor = async (device: string) => String((await post(pages.url, '/api/pair/code', { device }, engineer)).json.code);
const pair = (code: string, more: object = {}) => post(pages.url, '/api/pair', { code, ...more });
const cookieIn = (answer: Awaited<ReturnType<typeof post>>) =>
  ([answer.headers['set-cookie'] ?? []].flat().find(one => one.startsWith('linemate-device=')) ?? '').split(';')[0]!;

test('a tablet is paired with the code that the engineer is shown, and opens its station and nothing else', async () => {
  const code = await codeFor('tablet-b2');
  expect((await pair(code, { look: true })).json).toMatchObject({ station: 'B2' });
  const paired = await pair(code.toLowerCase());
  expect(paired.json).toMatchObject({ station: 'B2' });
  const cookie = cookieIn(paired);
  expect(String(paired.headers['set-cookie'])).toMatch(/linemate-device=[\w-]{43}; .*HttpOnly; SameSite=Lax/);
  const opens = async (path: string) => (await ask(pages.url, path, { headers: { cookie } })).status;
  expect(await opens('/station/B2')).toBe(200);
  expect(await opens('/station/B4')).toBe(403);
  expect(await opens('/tips')).toBe(403);
  expect((await ask(pages.url, '/', { headers: { cookie } })).headers.location).toBe('/station/B2');
  const call = (station: string) => post(pages.url, '/api/call', { id: `c${station}`, station, role: 'quality' }, { cookie });
  expect((await call('B2')).status).toBe(202);
  expect((await call('B4')).status).toBe(403);
});

test('a code pairs once', async () => {
  const code = await codeFor('tablet-b4');
  expect((await pair(code)).status).toBe(200);
  expect(await pair(code)).toMatchObject({ status: 422, json: { error: expect.stringContaining('Ask for a new one') } });
});

test('a code lives for a quarter of an hour', async () => {
  const now = Date.now();
  const code = await createPairingCode(database, 'tablet-b5', now);
  expect(await pairDevice(database, code, now + PAIRING_MS)).toBeNull();
  expect(await pairDevice(database, code, now + PAIRING_MS - 1)).toMatchObject({ device: 'tablet-b5' });
});

test('a tablet that was unpaired is told so, and what it still shows is cut off', async () => {
  const cookie = cookieIn(await pair(await codeFor('tablet-b2')));
  expect((await ask(pages.url, '/station/B2', { headers: { cookie } })).status).toBe(200);
  expect((await post(pages.url, '/api/pair/revoke', { device: 'tablet-b2' }, engineer)).json).toEqual({ revoked: true });
  expect(await ask(pages.url, '/station/B2', { headers: { cookie } })).toMatchObject({
    status: 401,
    json: { error: expect.stringContaining('not paired any more') },
  });
});

test('whoever pairs a device anew ends it for the tablet before', async () => {
  const first = cookieIn(await pair(await codeFor('tablet-b2')));
  const second = cookieIn(await pair(await codeFor('tablet-b2')));
  expect((await ask(pages.url, '/station/B2', { headers: { cookie: first } })).status).toBe(401);
  expect((await ask(pages.url, '/station/B2', { headers: { cookie: second } })).status).toBe(200);
});

test('neither code nor token stands in the store', async () => {
  const code = await codeFor('tablet-b4');
  const token = cookieIn(await pair(code)).split('=')[1]!;
  const { rows } = await database.query('select * from paired_device union all select code_hash, device, expires_at from pairing_code');
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain(token);
  expect(JSON.stringify(rows)).not.toContain(code);
});

test('the tenth wrong code in a minute is the last, and the right one has to wait as well', () => {
  let now = 0;
  const tries = attempts(10, 60_000, () => now);
  for (let n = 0; n < 9; n++) tries.count();
  expect(tries.tooMany()).toBeNull();
  tries.count();
  expect(tries.tooMany()).toBe(60);
  now = 59_999;
  expect(tries.tooMany()).toBe(1);
  now = 60_000;
  expect(tries.tooMany()).toBeNull();
});

test('a device that plant.yaml does not name is said, with those that it does', async () => {
  expect(await post(pages.url, '/api/pair/code', { device: 'tablet-x' }, engineer)).toMatchObject({
    status: 422,
    json: { error: 'plant.yaml has no device tablet-x; it has tablet-b2, tablet-b4, tablet-b5.' },
  });
});

test('the picture is a square with its quiet zone left free', () => {
  const { size, path } = qrPath('http://10.1.2.3:3978/pair#ABCDEFGHJK');
  const places = [...path.matchAll(/M(\d+) (\d+)h/g)].map(([, x, y]) => [Number(x), Number(y)]);
  expect(places).toContainEqual([4, 4]);
  expect(places.flat().every(place => place >= 4 && place < size - 4)).toBe(true);
});
