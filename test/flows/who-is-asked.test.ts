/** A stop to which two roles were called and one came: that one alone is asked what fixed it. */
import { expect, test } from 'vitest';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { palletiserStands, STOOD_FROM } from './palletiser-stands.ts';
import { play, shopFloor } from './shop-floor.ts';

const database = store(embedded);
const START = at('07:00');
const minute = (n: number) => START + n * 60_000;

test('when it runs again, whoever came is asked what fixed it, and whoever did not is not', { timeout: 60_000 }, async () => {
  const plant = demoPlant();
  const floor = await shopFloor(database(), plant);
  const events = palletiserStands(plant, START, 9);
  const until = (n: number) => events.filter(event => event.seen <= minute(n));
  await play(floor, until(STOOD_FROM + 7), minute(STOOD_FROM + 7));
  const card = (role: string) => floor.told.findLast(one => one.message.conversation === `floor/role/${role}`)!.message;
  expect([card('lead'), card('maintenance')]).toMatchObject([{ call: { status: 'called' } }, { call: { status: 'called' } }]);
  await floor.press(card('maintenance'), 'coming-now');
  const rest = events.filter(event => event.seen > minute(STOOD_FROM + 7));
  await play(floor, rest, minute(STOOD_FROM + 15));
  expect(card('maintenance')).toMatchObject({ tone: 'done', buttons: expect.arrayContaining([expect.objectContaining({ id: 'fixed' })]) });
  expect(card('lead')).toMatchObject({ tone: 'done', buttons: [] });
});
