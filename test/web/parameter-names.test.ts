/** A measured value by what people call it: in its picture, in the studio, and on the page of tips. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPglite } from '../../src/history/pglite.ts';
import type { Database } from '../../src/history/sql.ts';
import type { Event } from '../../src/line/event.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from '../flows/shop-floor.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { ask, type OpenFloor, openFloor } from './open-floor.ts';

const START = at('07:00');
let database: Database;
let floor: ShopFloor;
let open: OpenFloor;
beforeAll(async () => {
  database = await openPglite(null);
  const plant = demoPlant();
  const german = { ...plant, site: { ...plant.site, languages: ['de', 'en'] as const } };
  floor = await shopFloor(database, german);
  const proposal: Event = {
    kind: 'recommendation',
    line: 'B',
    station: 'B2',
    id: '812',
    needsAck: false,
    parameter: 'feeder',
    from: 49,
    to: 43,
    unit: '%',
    expectedEffect: { parameter: 'baseFlow', direction: 'up', withinSeconds: 300 },
    phase: 'issued',
    seen: START + 600_000,
    at: START + 600_000,
  };
  const events = [...seasoningClimbs(plant, START, 31), proposal].sort((a, b) => a.seen - b.seen);
  await play(floor, events, START + 31 * 60_000);
  open = await openFloor(floor, { open: true });
}, 120_000);
afterAll(async () => {
  await open.close();
  await database.close();
});

test('the picture of a drift is headed by the name that people in Germany use, and read out by it', () => {
  const card = floor.told.find(one => one.message.conversation === 'floor/station/B2' && one.message.picture !== undefined)!.message;
  expect(card.picture!.alt).toMatch(/^Würzung \d/);
  expect(card.picture!.svg).toMatch(/>Würzung \d/);
  expect(card.picture!.svg).not.toContain('seasoning');
});

test('so are the proposals on the page of tips and the settings of the studio, each in the language of whoever reads', async () => {
  const page = async (path: string) => (await ask(open.url, path)).text;
  const [tips, studio] = [await page('/api/tips?lang=de'), await page('/api/studio/seasoning-drift?lang=de')];
  expect(tips).toContain('"parameter":"Dosierer"');
  expect(studio).toContain('["seasoning","Würzung"]');
  expect(studio).toContain('["oilTemperature","Öltemperatur"]');
  expect(await page('/api/studio/seasoning-drift?lang=en')).toContain('["oilTemperature","oil temperature"]');
});
