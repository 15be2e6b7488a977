/** The trainer's desk over HTTP, from what stands in the store: what was asked in vain, and what is to be looked at again. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPglite } from '../../src/history/pglite.ts';
import type { Database } from '../../src/history/sql.ts';
import { type ShopFloor, shopFloor } from '../flows/shop-floor.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { ask, type OpenFloor, openFloor, post } from './open-floor.ts';

let database: Database;
let floor: ShopFloor;
let pages: OpenFloor;
beforeAll(async () => {
  database = await openPglite(null);
  floor = await shopFloor(database, demoPlant());
  floor.clock.set(at('09:00'));
  pages = await openFloor(floor, { open: true });
}, 120_000);
afterAll(async () => {
  await pages?.close();
  await database?.close();
});

interface Desk {
  misses: { what: string; times: number; wanted: object | null }[];
  templates: { id: string; reviewDue: boolean }[];
}
const desk = async (lang = 'en') => (await ask(pages.url, `/api/studio?lang=${lang}`)).json as unknown as Desk;
const asked = async (...texts: string[]) => {
  for (const text of texts) await floor.send({ kind: 'question', conversation: 'floor/supervisor', text });
  await floor.deliver();
};

test('what nothing is written about begins a tip for that station and alarm; what was not understood is there to be taught', async () => {
  expect((await desk()).misses).toEqual([]);
  await asked('How do I clear E217 at the weigher?', 'how do I fix E217 at B3', 'how is the old lady');
  expect((await desk()).misses).toEqual([
    {
      what: 'E217 at B3 Weigher',
      times: 2,
      wanted: { id: expect.stringMatching(/^[a-z].*-e217$/), stationType: expect.any(String), alarms: 'E217' },
    },
    { what: 'old lady', times: 1, wanted: null },
  ]);
  // Taught, it is no miss any more; the other waits for words.
  await post(pages.url, '/api/phrases', { words: 'old lady', means: 'B4', lang: 'en' });
  expect((await desk('de')).misses.map(one => one.wanted !== null)).toEqual([true]);
});

test('a tip is to be looked at again on its day, not the day before', async () => {
  const path = '/api/studio/slow';
  const { edit, base } = (await ask(pages.url, path)).json as { edit: { settings: object }; base: object };
  const due = async () => (await desk()).templates.find(one => one.id === 'slow')!.reviewDue;
  expect(await due()).toBe(false);
  await post(pages.url, `${path}/save`, { edit: { ...edit, settings: { ...edit.settings, reviewBy: '2026-05-22' } }, base });
  floor.clock.set(Date.parse('2026-05-21T22:59:00Z'));
  expect(await due()).toBe(false);
  // Midnight where the plant stands.
  floor.clock.set(Date.parse('2026-05-21T23:00:00Z'));
  expect(await due()).toBe(true);
});
