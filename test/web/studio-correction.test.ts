/** A correction from the line, taken on the desk of a plant where what is saved speaks at once: whoever gave it is thanked there and then. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordCorrection } from '../../src/history/corrections.ts';
import { openPglite } from '../../src/history/pglite.ts';
import type { Database } from '../../src/history/sql.ts';
import { type ShopFloor, shopFloor } from '../flows/shop-floor.ts';
import { demoPlant } from '../sources/demo-plant.ts';
import { ask, type OpenFloor, openFloor, post } from './open-floor.ts';

const plant = demoPlant();
const STATION = 'floor/station/B2';
let database: Database;
let floor: ShopFloor;
let pages: OpenFloor;
beforeAll(async () => {
  database = await openPglite(null);
  floor = await shopFloor(database, plant, { templates: false });
  pages = await openFloor(floor, { open: true });
  await database.transaction(tx =>
    recordCorrection(tx, {
      id: 'tap-1',
      at: floor.clock.now() - 60_000,
      kind: 'something-else',
      line: 'B',
      station: 'B2',
      episode: null,
      said: null,
      version: null,
      messageId: `m/B/B2/drift/x/${STATION}`,
      template: 'seasoning-drift',
      text: 'Close the scarf plate first',
    }),
  );
}, 60_000);
afterAll(async () => {
  await pages.close();
  await database.close();
});

const thanks = () => floor.told.map(({ message }) => message).filter(({ id }) => id.startsWith('thanks/'));

test('taken into the draft it speaks at once, and the thanks stand at the station, once, with where it runs', async () => {
  const { corrections } = (await ask(pages.url, '/api/studio')).json as { corrections: { id: string; changes: object[] }[] };
  expect(corrections).toMatchObject([
    { id: 'tap-1', taken: false, changes: [{ spans: [{ kind: 'added', text: 'Close the scarf plate first.' }] }] },
  ]);
  for (const _ of [1, 2]) await post(pages.url, '/api/studio/correction', { id: 'tap-1', take: true });
  await floor.deliver();
  expect(thanks()).toMatchObject([{ conversation: STATION }]);
  expect(JSON.stringify(thanks())).toContain('It runs wherever this trouble comes up.');
  expect((await ask(pages.url, '/api/studio')).json).toMatchObject({ corrections: [] });
});
