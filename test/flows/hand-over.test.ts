import { expect, test } from 'vitest';
import { floorChat } from '../../src/chat/floor/floor.ts';
import { putAside } from '../../src/flows/coach/shelve.ts';
import { recordFix } from '../../src/history/episodes.ts';
import { silentLog } from '../../src/log.ts';
import type { Message, Product } from '../../src/messages/message.ts';
import type { Plant } from '../../src/plant/plant.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { type ShopFloor, shopFloor } from './shop-floor.ts';
import { BAGGER, run, stoppedLine } from './stopped-line.ts';

const plant = demoPlant();
const database = store(embedded);
const open = (of: Plant = plant) => shopFloor(database(), of, { templates: false });
const MINUTE = 60_000;
const FROM = at('13:10');
const handovers = (floor: ShopFloor): Message[] => floor.told.map(one => one.message).filter(one => one.id.startsWith('h/'));
const newest = async (floor: ShopFloor) =>
  (await floor.posts('floor/role/supervisor')).findLast(post => post.message.id.startsWith('h/'))!.message;
const text = (message: Message) => JSON.stringify(message.body);
/** The bagger stands from 13:20 to 13:26, and again from 13:41 on; a proposal waits, material was asked for. */
const afternoon = (until: number) => {
  const first = stoppedLine(plant, FROM, at('13:35'), { at: at('13:20'), to: at('13:26') });
  const second = stoppedLine(plant, at('13:35'), until, { at: at('13:41') }, [
    {
      at: at('13:36'),
      station: 'B2',
      body: { kind: 'recommendation', id: 'R-812', phase: 'issued', needsAck: true, parameter: 'feeder', from: 49, to: 43, unit: '%' },
    },
    { at: at('13:42'), station: BAGGER, body: { kind: 'note', text: 'cleaned the sensor twice' } },
    { at: at('13:43'), station: BAGGER, body: { kind: 'logistics', what: 'material-called' } },
  ]);
  return [...first, ...second.filter(event => event.seen > at('13:35'))];
};

test('ten minutes before the end of the shift: what is open and was tried, the longest stops, what waits, what is missing', async () => {
  const floor = await open();
  await run(floor, afternoon(at('13:55')), at('13:49') + 30_000, 30);
  expect(handovers(floor)).toEqual([]);
  await run(floor, afternoon(at('13:55')), at('13:55'), 30);
  expect(handovers(floor)).toHaveLength(1);
  const card = handovers(floor)[0]!;
  expect(card).toMatchObject({
    title: 'Handover: early shift',
    line2: 'Crisps line B · 06:00–14:00',
    conversation: 'floor/role/supervisor',
  });
  expect(text(card)).toContain('["B4 Bagger","stands still since 13:41 (9 min); tried: cleaned the sensor twice"]');
  expect(text(card)).toMatch(/Longest stops.*13:41, 9 min: a machine fault.*13:20, [56] min: a machine fault/);
  expect(text(card)).toContain('["B2 Seasoning drum","feeder 43 % instead of 49 %, since 13:36"]');
  expect(text(card)).toMatch(/Material missing.*B4 Bagger.*since 13:43/);
  expect(card.buttons.map(button => button.label)).toEqual(['Taken over', 'Add a line']);
});

test('what is put aside is handed over too: nobody else would tell the next shift', async () => {
  const floor = await open();
  const aside = { line: 'B', station: BAGGER, kind: 'stall', from: FROM, until: at('18:00'), by: 'lead', reason: 'known' } as const;
  await putAside(database(), silentLog, aside);
  await run(floor, afternoon(at('13:55')), at('13:51'), 60);
  expect(text(handovers(floor)[0]!)).toMatch(/Put aside.*B4 Bagger","stands still: nobody is told until 18:00"/);
});

test('it costs the operators nothing, and is told once whatever restarts in between', async () => {
  const before = await open();
  await run(before, afternoon(at('14:35')), at('13:50') + 30_000, 30);
  const after = await open();
  after.clock.set(at('13:50') + 30_000);
  await run(after, afternoon(at('14:35')), at('14:35'), 60);
  expect([handovers(before).length, handovers(after).length]).toEqual([1, 0]);
  const { rows } = await database().query(`select subject from linemate.budget where message_id like 'h/%'`);
  expect(rows).toEqual([]);
});

test('a process that was away at the hour tells it as soon as it is back, and not when the next shift is well under way', async () => {
  const late = await open();
  await run(late, afternoon(at('14:20')), at('13:45'), 60);
  await run(late, afternoon(at('14:20')), at('14:20'), 35 * 60);
  expect(handovers(late)).toHaveLength(1);
});

test('half an hour after the shift nobody is told any more', async () => {
  const floor = await open();
  await run(floor, afternoon(at('14:40')), at('13:45'), 60);
  await run(floor, afternoon(at('14:40')), at('14:40'), 55 * 60);
  expect(handovers(floor)).toEqual([]);
});

test('a line that did not work, or is in shadow, hands nothing over', async () => {
  const still = await open();
  await run(still, [{ kind: 'tick', line: 'B', seen: FROM, at: FROM }], at('13:55'), 60);
  expect(handovers(still)).toEqual([]);
  const shadow = await open({ ...plant, lines: plant.lines.map(line => ({ ...line, mode: 'shadow' })) });
  await run(shadow, afternoon(at('13:55')), at('13:55'), 60);
  expect(handovers(shadow)).toEqual([]);
});

test('the outgoing shift adds a line, the incoming takes over; nobody is named', async () => {
  const floor = await open();
  await run(floor, afternoon(at('13:55')), at('13:52'), 60);
  const window = await floor.press(await newest(floor), 'add-line', { user: { product: 'floor', id: 'U-MAEVE' } });
  const { id, conversation } = await newest(floor);
  const submit = { kind: 'submit', conversation, message: id, continuation: window!.continuation, id: 'line-1' } as const;
  for (const _ of [1, 2]) await floor.send({ ...submit, values: { words: ' new film comes at three <b> ' } });
  await floor.deliver();
  expect(text(await newest(floor)).match(/new film comes at three <b>/g)).toHaveLength(1);
  await floor.press(await newest(floor), 'taken-over', { user: { product: 'floor', id: 'U-MAEVE' } });
  expect(await newest(floor)).toMatchObject({ title: 'Taken over: early shift', tone: 'done' });
  expect((await newest(floor)).buttons.map(button => button.id)).toEqual(['add-line']);
  expect(text(await newest(floor))).toContain('new film comes at three');
  const { rows } = await database().query('select * from linemate.handover');
  expect(JSON.stringify(rows)).not.toContain('MAEVE');
});

test('what fixed a stop stands beside it', async () => {
  const floor = await open();
  await run(floor, afternoon(at('13:55')), at('13:40'), 60);
  const { rows } = await database().query<{ id: string }>(`select id from linemate.episode where kind = 'stall' and station = 'B4'`);
  await recordFix(database(), rows[0]!.id, 'Cleaned: jaw', at('13:30'));
  await run(floor, afternoon(at('13:55')), at('13:52'), 60);
  expect(text(await newest(floor))).toContain('fixed by Cleaned: jaw');
});

test("in a chat it goes to the line's own channel, else to the lead's, else to the supervisor's: to one of them", async () => {
  const slack = { ...floorChat(), product: 'slack' as const, find: async () => null, send: async () => ({ ts: '1' }) };
  const roles: Plant['roles'] = {
    lead: { slack: { channel: 'CLEAD', userGroup: null }, teams: null, ring: null },
    supervisor: { slack: { channel: 'CSUPER', userGroup: null }, teams: null, ring: null },
  };
  const chats = new Map<Product, never>([
    ['floor', floorChat() as never],
    ['slack', slack as never],
  ]);
  const floor = await shopFloor(database(), { ...plant, roles }, { templates: false, chats });
  await run(floor, afternoon(at('13:55')), at('13:52'), 60);
  expect(
    handovers(floor)
      .map(one => one.conversation)
      .sort(),
  ).toEqual(['floor/role/supervisor', 'slack/CLEAD']);
});

test.each([
  ['spring', '2026-03-29T05:00:00Z'],
  ['autumn', '2026-10-25T06:00:00Z'],
])(
  'in the night in which the clocks change in %s, and over a restart, the night shift hands over once, ten minutes before six',
  async (_season, six) => {
    const end = Date.parse(six);
    const events = stoppedLine(plant, end - 40 * MINUTE, end + 20 * MINUTE, { at: end - 30 * MINUTE, to: end - 25 * MINUTE });
    const early = await open();
    await run(early, events, end - 11 * MINUTE, 60);
    expect(handovers(early)).toEqual([]);
    const [before, after] = [await open(), await open()];
    before.clock.set(end - 11 * MINUTE);
    await run(before, events, end - 9 * MINUTE, 60);
    expect(handovers(before).map(one => [one.title, one.line2])).toEqual([['Handover: night shift', 'Crisps line B · 22:00–06:00']]);
    after.clock.set(end - 9 * MINUTE);
    await run(after, events, end + 20 * MINUTE, 60);
    expect(handovers(after)).toEqual([]);
  },
);
