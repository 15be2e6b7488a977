import { beforeEach, expect, test } from 'vitest';
import { openEpisodes } from '../../src/history/episodes.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from './shop-floor.ts';

const plant = demoPlant();
const database = store(embedded);
let floor: ShopFloor;
beforeEach(async () => {
  floor = await shopFloor(database(), plant, { templates: false });
  floor.clock.set(at('07:05'));
});

const call = async (role: string, station = 'B2', conversation = `floor/station/${station}`) => {
  await floor.send({ kind: 'press', conversation, message: `station/${station}`, button: `call-${role}` });
  await floor.deliver();
};
const calls = async () => (await openEpisodes(database(), 'B')).map(one => one.episode).filter(one => one.kind === 'help-need');
/** Messages that went out beyond the stations themselves. */
const pages = () => floor.told.filter(({ message }) => message.audience !== 'position').length;
/** The line is under way: what was said to whom is in its state. */
const running = () => play(floor, seasoningClimbs(plant, at('07:00'), 5), at('07:05'));

test.each([
  ['on a line that runs', running],
  ['on a line that nobody has seen yet', async () => {}],
])('the same call pressed again within five minutes goes out once, %s', async (_where, before) => {
  await before();
  await call('quality');
  const once = floor.told.length;
  expect(pages()).toBeGreaterThan(0);
  floor.clock.set(at('07:10'));
  await call('quality');
  expect([floor.told.length, (await calls()).length]).toEqual([once, 1]);
});

test('a second more than five minutes later it is another call', async () => {
  await running();
  await call('quality');
  const once = pages();
  floor.clock.set(at('07:10') + 1000);
  await call('quality');
  expect([pages(), (await calls()).length]).toEqual([2 * once, 2]);
});

test('what waited on a tablet for a shift, pressed every six minutes, calls once; what was pressed now is a call of its own', async () => {
  await running();
  await call('quality');
  const once = pages();
  for (let minutes = 720; minutes > 5; minutes -= 6)
    await floor.send({
      kind: 'press',
      conversation: 'floor/station/B2',
      message: 'station/B2',
      button: 'call-quality',
      at: floor.clock.now() - minutes * 60_000,
    });
  await floor.deliver();
  expect([pages(), (await calls()).length]).toEqual([once, 1]);
  floor.clock.set(at('07:10') + 1_000);
  await call('quality');
  expect((await calls()).length).toBe(2);
});

test.each([
  ['another role', 'maintenance', 'B2'],
  ['another station', 'quality', 'B3'],
])('%s is another call', async (_what, role, station) => {
  await running();
  await call('quality');
  floor.clock.set(at('07:05') + 1000);
  await call(role, station);
  expect((await calls()).length).toBe(2);
});

test('whoever asks elsewhere for what is on its way is told so, and nobody is called again', async () => {
  await running();
  await call('quality');
  const once = pages();
  await call('quality', 'B2', 'floor/operator');
  await call('quality', 'B2', 'floor/operator');
  expect(pages()).toBe(once);
  expect(floor.told.filter(({ message }) => message.conversation === 'floor/operator').length).toBe(1);
});
