import { expect, test } from 'vitest';
import { floorChat } from '../../src/chat/floor/floor.ts';
import type { Product } from '../../src/messages/message.ts';
import { zone } from '../../src/plant/local-time.ts';
import type { Plant } from '../../src/plant/plant.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { shopFloor } from './shop-floor.ts';
import { BAGGER, calledAfter, run, stoppedLine } from './stopped-line.ts';

const plant = demoPlant();
const database = store(embedded);
const open = (of: Plant = plant) => shopFloor(database(), of, { templates: false });
const MINUTE = 60_000;
const START = at('07:00');
const STOP = at('07:10');

test('the ladder climbs while the bagger stands and nobody has it, and its first card has the alarm and the machine', async () => {
  const floor = await open();
  await run(floor, stoppedLine(plant, START, STOP + 17 * MINUTE, { at: STOP }), STOP + 17 * MINUTE);
  expect(calledAfter(floor, STOP)).toEqual({ lead: 2, maintenance: 5, supervisor: 15 });
  const card = floor.told.find(one => one.message.audience === 'maintenance')!.message;
  expect(card.title).toBe('Bagger stands, nobody is on it');
  expect(card.body[0]).toMatchObject({
    rows: expect.arrayContaining([
      ['Machine', 'Larus VB220, vffs bagger'],
      ['First alarm', 'A217 Film jam, 07:10'],
    ]),
  });
});

test('whoever says to come ends it; what fixed it is asked when it runs again, and shown the next time', async () => {
  const floor = await open();
  const first = stoppedLine(plant, START, STOP + 30 * MINUTE, { at: STOP, to: STOP + 12 * MINUTE });
  await run(floor, first, STOP + 6 * MINUTE);
  const card = async () => (await floor.posts('floor/role/maintenance')).at(-1)!.message;
  await floor.press(await card(), 'coming-soon');
  await run(floor, first, STOP + 16 * MINUTE);
  expect(calledAfter(floor, STOP)).toEqual({ lead: 2, maintenance: 5 });
  expect(await card()).toMatchObject({
    title: expect.stringMatching(/^Runs again since 07:2[12]$/),
    tone: 'done',
    call: { status: 'over' },
  });
  expect((await card()).buttons.map(button => button.label)).toContain('Cleaned');
  await floor.press(await card(), 'fix-1');
  expect((await card()).buttons).toEqual([]);
  const again = STOP + 90 * MINUTE;
  await run(floor, stoppedLine(plant, STOP + 17 * MINUTE, again + 6 * MINUTE, { at: again }), again + 6 * MINUTE, 60);
  expect(JSON.stringify((await card()).body)).toContain('12 min: Cleaned');
});

test('whoever asked for somebody reads on the same card who is called next', async () => {
  const floor = await open();
  const events = stoppedLine(plant, STOP - MINUTE, STOP + 20 * MINUTE, { at: STOP + 19 * MINUTE });
  await run(floor, events, STOP, 60);
  await floor.send({ kind: 'question', conversation: 'floor/station/B2', text: 'need lead at B2' });
  await floor.deliver();
  const receipt = async () => (await floor.posts('floor/station/B2')).at(-1)!.message;
  expect(await receipt()).toMatchObject({ title: 'Line lead is called', line2: 'asked at 07:10' });
  await run(floor, events, STOP + 6 * MINUTE, 60);
  expect(await receipt()).toMatchObject({ title: 'Maintenance is called', buttons: [{ id: 'not-needed' }] });
  expect(await floor.posts('floor/station/B2')).toHaveLength(1);
});

test('it runs again by itself: nobody further is called, and who was called is told and asked nothing', async () => {
  const floor = await open();
  const events = stoppedLine(plant, START, STOP + 20 * MINUTE, { at: STOP, to: STOP + 4 * MINUTE });
  await run(floor, events, STOP + 20 * MINUTE);
  expect(calledAfter(floor, STOP)).toEqual({ lead: 2 });
  expect((await floor.posts('floor/role/lead')).at(-1)!.message).toMatchObject({ tone: 'done', buttons: [] });
});

test.each([
  ['its mode', { kind: 'state', state: 'held', mode: 'maintenance' }],
  ['a work order', { kind: 'work-order', id: 'WO-17', phase: 'opened' }],
] as const)('under maintenance, by %s, the ladder rests', async (_how, body) => {
  const floor = await open();
  const events = stoppedLine(plant, START, STOP + 20 * MINUTE, { at: STOP }, [{ at: STOP + 3 * MINUTE, station: BAGGER, body }]);
  await run(floor, events, STOP + 20 * MINUTE);
  expect(calledAfter(floor, STOP)).toEqual({ lead: 2 });
});

test('a call rests under maintenance as well, though the station has long been told', async () => {
  const floor = await open();
  const body = { kind: 'state', state: 'held', mode: 'maintenance' } as const;
  const events = stoppedLine(plant, START, STOP + 20 * MINUTE, { at: STOP }, [{ at: STOP + 80_000, station: BAGGER, body }]);
  await run(floor, events, STOP + 20_000);
  await floor.send({ kind: 'press', conversation: `floor/station/${BAGGER}`, message: `station/${BAGGER}`, button: 'call-maintenance' });
  await floor.deliver();
  await run(floor, events, STOP + 20 * MINUTE);
  expect(calledAfter(floor, STOP)).toEqual({ maintenance: 0 });
});

test('back in production and still stopped, it climbs again', async () => {
  const floor = await open();
  const events = stoppedLine(plant, START, STOP + 20 * MINUTE, { at: STOP }, [
    { at: STOP + 3 * MINUTE, station: BAGGER, body: { kind: 'work-order', id: 'WO-17', phase: 'opened' } },
    { at: STOP + 10 * MINUTE, station: BAGGER, body: { kind: 'work-order', id: 'WO-17', phase: 'closed' } },
  ]);
  await run(floor, events, STOP + 12 * MINUTE);
  expect(calledAfter(floor, STOP)).toEqual({ lead: 2, maintenance: 10 });
});

test('a break stops the minutes and the calls', async () => {
  const floor = await open();
  const stop = at('08:57');
  await run(floor, stoppedLine(plant, at('08:50'), at('09:30'), { at: stop }), at('09:30'));
  // Of 08:57 to 09:17 the break takes fifteen minutes.
  expect(calledAfter(floor, stop)).toEqual({ lead: 2, maintenance: 20, supervisor: 30 });
});

test('a shift may have a ladder of its own', async () => {
  const shifts = plant.shifts.map(shift =>
    shift.id === 'early' ? { ...shift, escalation: [{ afterMinutes: 3, role: 'maintenance' as const }] } : shift,
  );
  const floor = await open({ ...plant, shifts });
  await run(floor, stoppedLine(plant, START, STOP + 20 * MINUTE, { at: STOP }), STOP + 20 * MINUTE);
  expect(calledAfter(floor, STOP)).toEqual({ maintenance: 3 });
});

test('where roles share a channel the card stands once, and whoever is called next is called by a line of their own', async () => {
  const slack = {
    ...floorChat(),
    product: 'slack' as const,
    find: async () => null,
    send: async () => ({ ts: '1' }),
    edit: async () => {},
  };
  const shared = { slack: { channel: 'CLINE', userGroup: null }, teams: null, ring: null };
  const chats = new Map<Product, never>([
    ['floor', floorChat() as never],
    ['slack', slack as never],
  ]);
  const roles = { ...plant.roles, lead: shared, maintenance: shared };
  const floor = await shopFloor(database(), { ...plant, roles }, { templates: false, chats });
  await run(floor, stoppedLine(plant, START, STOP + 14 * MINUTE, { at: STOP }), STOP + 13 * MINUTE);
  const there = (await floor.posts('slack/CLINE')).map(post => post.message);
  expect(there.map(one => one.title)).toEqual(['Bagger stands, nobody is on it', 'Maintenance is called']);
  expect(there[0]).toMatchObject({
    audience: 'maintenance',
    buttons: expect.arrayContaining([expect.objectContaining({ id: 'coming-now' })]),
  });
  expect(there[1]).toMatchObject({ line2: expect.stringMatching(/^Bagger stands, nobody is on it · B4 · stands/), buttons: [] });
});

const dublin = zone('Europe/Dublin');
test.each([
  // At 01:00 the clocks go to 02:00, when the night's break begins: twenty minutes that do not count.
  ['spring', dublin.instant('2026-03-29T00:57', 'first'), { lead: 2, maintenance: 25 }],
  // The hour from 01:00 to 02:00 comes twice; five minutes are five minutes.
  ['autumn', dublin.instant('2026-10-25T01:58', 'first'), { lead: 2, maintenance: 5, supervisor: 15 }],
] as const)('in the night in which the clocks change in %s, and over a restart, minutes are minutes', async (_season, stop, expected) => {
  const from = stop - 10 * MINUTE;
  const events = stoppedLine(plant, from, stop + 30 * MINUTE, { at: stop });
  const before = await open();
  await run(before, events, stop + 3 * MINUTE);
  const after = await open();
  after.clock.set(stop + 3 * MINUTE);
  await run(after, events, stop + 30 * MINUTE);
  expect({ ...calledAfter(before, stop), ...calledAfter(after, stop) }).toEqual(expected);
  expect(after.told.filter(one => one.message.audience === 'lead' && one.message.revision === 1)).toEqual([]);
});

test('whoever was called by a person is not called again by the ladder of the same stop; who comes has both', async () => {
  const floor = await open();
  const events = stoppedLine(plant, START, STOP + 40 * MINUTE, { at: STOP, to: STOP + 30 * MINUTE });
  await run(floor, events, STOP + 3 * MINUTE);
  await floor.send({ kind: 'press', conversation: `floor/station/${BAGGER}`, message: `station/${BAGGER}`, button: 'call-maintenance' });
  await floor.deliver();
  await run(floor, events, STOP + 6 * MINUTE);
  const cards = await floor.posts('floor/role/maintenance');
  expect(cards.map(post => post.message.title)).toEqual(['Maintenance wanted: Bagger']);
  expect(cards[0]!.message.line2).toContain('stands since 07:10');
  await floor.press(cards[0]!.message, 'coming-now');
  await run(floor, events, STOP + 36 * MINUTE);
  expect(calledAfter(floor, STOP)).toEqual({ lead: 2, maintenance: 3 });
  expect((await floor.posts('floor/role/maintenance')).at(-1)!.message).toMatchObject({ tone: 'done', call: { status: 'over' } });
});
