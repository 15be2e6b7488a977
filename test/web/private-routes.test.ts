/** The private chat of the demo plant's page, over HTTP. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPglite } from '../../src/history/pglite.ts';
import type { Database } from '../../src/history/sql.ts';
import { type ShopFloor, shopFloor } from '../flows/shop-floor.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { ask, cookieFor, type OpenFloor, openFloor, post } from './open-floor.ts';

let database: Database;
let floor: ShopFloor;
let demo: OpenFloor;
let real: OpenFloor;
beforeAll(async () => {
  database = await openPglite(null);
  floor = await shopFloor(database, demoPlant(), { templates: false });
  floor.clock.set(at('07:00'));
  demo = await openFloor(floor, { open: true });
  real = await openFloor(floor, { open: false });
}, 60_000);
afterAll(async () => {
  await demo.close();
  await real.close();
  await database.close();
});

const chat: string = randomUUID();
const write = async (text: string, to = chat) => {
  const { status } = await post(demo.url, '/api/private/ask', { id: randomUUID(), chat: to, text, lang: 'de' });
  await floor.deliver();
  return status;
};
const stands = async (of = chat) => (await floor.posts(`floor/private/${of}`)).map(({ message }) => JSON.stringify(message)).join();

test('the page opens and says what to do, in the language that was asked for', async () => {
  expect(await ask(demo.url, '/private')).toMatchObject({ status: 200, headers: { 'content-type': expect.stringContaining('text/html') } });
  expect((await ask(demo.url, '/api/private?lang=pl')).json).toMatchObject({ lang: 'pl', words: { title: 'Prywatny czat' } });
});

test('a code that is made there links the chat that types it, and no other chat sees any of it', async () => {
  const { code } = (await post(demo.url, '/api/private/code', { role: 'operator' })).json as { code: string };
  expect(await write(`link ${code}`)).toBe(202);
  expect(await stands()).toContain('Verknüpft, als Bediener');
  expect(await stands(randomUUID())).toBe('');
  expect(await write(`link ${code}`, randomUUID())).toBe(202);
});

test('what is known about oneself is asked there in one’s own words', async () => {
  expect(await write('Was weißt du über mich?')).toBe(202);
  expect(await stands()).toContain('Was ich über dich weiß');
});

test('a chat’s number is nothing that can be guessed or made up', async () => {
  for (const guess of ['1', 'mine', `${chat}/../operator`]) expect(await write('hello', guess)).toBe(422);
  expect((await ask(demo.url, '/api/private/stream?chat=1')).status).toBe(422);
});

test('with a real plant there is none: a page could not tell whose it is', async () => {
  const headers = { cookie: cookieFor({ role: 'engineer' }) };
  const refused = await ask(real.url, '/api/private', { headers });
  expect(refused.status).toBe(422);
  expect(JSON.stringify(refused.json)).toContain('in Slack or in Teams');
});
