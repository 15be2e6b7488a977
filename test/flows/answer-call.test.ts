import { beforeEach, expect, test } from 'vitest';
import { episodesBetween, openEpisodes } from '../../src/history/episodes.ts';
import type { Message } from '../../src/messages/message.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from './shop-floor.ts';

const plant = demoPlant();
const database = store(embedded);
const DRUM = 'floor/station/B2';
const role = (name: string) => `floor/role/${name}`;
let floor: ShopFloor;

beforeEach(async () => {
  floor = await shopFloor(database(), plant, { templates: false });
  await play(floor, seasoningClimbs(plant, at('07:00'), 5), at('07:05'));
});

const newest = async (conversation: string): Promise<Message> => (await floor.posts(conversation)).at(-1)!.message;
const call = async (who = 'maintenance', id?: string) => {
  await floor.send({
    kind: 'press',
    conversation: DRUM,
    message: 'station/B2',
    button: `call-${who}`,
    ...(id === undefined ? {} : { id }),
  });
  await floor.deliver();
};
const labels = (message: Message) => message.buttons.map(button => button.label);

test('Coming, 5 min: the station reads which role comes and when, never who', async () => {
  await call();
  await floor.press(await newest(role('maintenance')), 'coming-soon', { user: { product: 'floor', id: 'U-MAEVE' } });
  expect(await newest(DRUM)).toMatchObject({ title: 'Maintenance is coming, about 5 min', line2: 'said at 07:05' });
  const [open] = await openEpisodes(database(), 'B');
  expect(open?.episode).toMatchObject({ state: 'owned', owner: { role: 'maintenance', since: at('07:05'), minutes: 5 } });
  expect(JSON.stringify(open)).not.toContain('MAEVE');
});

test("Can't: the next of the ladder is called at once, and the station reads both", async () => {
  await call();
  await floor.press(await newest(role('maintenance')), 'cannot');
  expect(await newest(role('lead'))).toMatchObject({ title: 'Line lead wanted: Seasoning drum' });
  expect(await newest(DRUM)).toMatchObject({ title: 'Line lead is called', line2: 'Maintenance cannot come · asked at 07:05' });
  await floor.press(await newest(role('lead')), 'cannot');
  expect((await newest(DRUM)).title).toBe('Supervisor is called');
  await floor.press(await newest(role('supervisor')), 'cannot');
  expect(await newest(DRUM)).toMatchObject({ title: 'Nobody else to call' });
});

test('whoever could not come may change their mind, and the same card is not asked twice', async () => {
  await call();
  await floor.press(await newest(role('maintenance')), 'cannot');
  const resting = await newest(role('maintenance'));
  expect(labels(resting)).toEqual(['Coming now', 'Coming, 5 min', 'What fixed it']);
  await floor.press(resting, 'coming-now');
  expect((await newest(DRUM)).title).toBe('Maintenance is coming now');
  expect((await newest(role('lead'))).title).toBe('Maintenance is coming now');
  const before = floor.told.length;
  await floor.press(resting, 'cannot');
  expect(floor.told.length).toBe(before);
});

test('No longer needed: every card of the call says so and asks nothing', async () => {
  await call();
  await floor.press(await newest(DRUM), 'not-needed');
  for (const conversation of [DRUM, role('maintenance')])
    expect(await newest(conversation)).toMatchObject({ title: 'No longer needed since 07:05', buttons: [] });
  expect(await openEpisodes(database(), 'B')).toEqual([]);
});

test('what fixed it is one tap, and leads the chips of the next call at this station', async () => {
  await call();
  await floor.press(await newest(role('maintenance')), 'coming-now');
  const first = await newest(role('maintenance'));
  expect(labels(first)).toEqual(['Cleaned', 'Adjusted', 'Part replaced', 'Reset', 'Other']);
  const window = await floor.press(first, 'fixed');
  const values = { what: 'other', words: 'the spring of the seasoning feeder' };
  await floor.send({ kind: 'submit', conversation: first.conversation, message: first.id, continuation: window!.continuation, values });
  await floor.deliver();
  expect(await newest(role('maintenance'))).toMatchObject({ tone: 'done', buttons: [] });
  floor.clock.set(at('07:20'));
  await call();
  await floor.press(await newest(role('maintenance')), 'coming-now');
  const second = await newest(role('maintenance'));
  expect(labels(second)[0]).toBe('the spring of the…');
  await floor.press(second, 'fix-1');
  const fixes = (await episodesBetween(database(), 0, at('08:00'), { station: 'B2', kind: 'help-need' })).map(one => one.fix);
  expect(fixes).toEqual(['the spring of the seasoning feeder', 'the spring of the seasoning feeder']);
  expect(await openEpisodes(database(), 'B')).toEqual([]);
});

test('material has a role of its own, and a tablet shows that it was called', async () => {
  await call('material');
  expect(await newest(role('material'))).toMatchObject({ title: 'Material wanted: Seasoning drum', audience: 'material' });
  expect((await newest(DRUM)).title).toBe('Material is called');
});
