/** The board in a chat: asked for, refreshed, and asked why; and what a home tab shows to whom. */
import { beforeEach, expect, test } from 'vitest';
import type { Chat, Membership } from '../../src/chat/chat.ts';
import { floorChat } from '../../src/chat/floor/floor.ts';
import { homeFor } from '../../src/flows/people/show-home.ts';
import { upsertEpisode } from '../../src/history/episodes.ts';
import { enqueue, markDead, nextUnsent } from '../../src/history/outbox.ts';
import { quarantine } from '../../src/history/quarantine.ts';
import type { Event } from '../../src/line/event.ts';
import type { Message } from '../../src/messages/message.ts';
import type { Plant, RoleAddress } from '../../src/plant/plant.ts';
import { episode, message } from '../conformance/history-examples.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { REAL_NOW, type ShopFloor, shopFloor } from './shop-floor.ts';

const database = store(embedded);
const channel = (id: string): RoleAddress => ({ slack: { channel: id, userGroup: null }, teams: null, ring: null });
const plant: Plant = {
  ...demoPlant(),
  roles: { operator: channel('C1'), supervisor: channel('C2'), engineer: channel('C3'), council: channel('C4') },
};
const SUPERVISOR = 'floor/supervisor';
let floor: ShopFloor;

/** Ten minutes in which the line runs, then five in which the bagger stands. */
beforeEach(async () => {
  floor = await shopFloor(database(), plant, { templates: false });
  const events: Event[] = [];
  const head = { line: 'B' };
  for (const { id: station } of plant.lines[0]!.stations) {
    events.push({ ...head, station, kind: 'state', state: 'execute', seen: at('09:00'), at: at('09:00') });
    for (let n = 1; n <= 90; n++) {
      const seen = at('09:00') + n * 10_000;
      if (station !== 'B4' || seen <= at('09:10')) events.push({ ...head, station, kind: 'count', good: n, reject: 0, seen, at: seen });
    }
  }
  events.push({ ...head, station: 'B4', kind: 'state', state: 'held', seen: at('09:10'), at: at('09:10') });
  events.push({ kind: 'tick', line: 'B', seen: at('09:15'), at: at('09:15') });
  await floor.feed(
    events.sort((a, b) => a.seen - b.seen),
    at('09:15'),
  );
});

async function ask(text: string): Promise<Message> {
  await floor.send({ kind: 'question', conversation: SUPERVISOR, text });
  await floor.deliver();
  return floor.told.at(-1)!.message;
}
const rowOf = ({ body }: Message, station: string) =>
  body.flatMap(block => (block.kind === 'places' ? block.rows : [])).find(row => row.name.startsWith(station));

test('the board is there for the asking, in the language it is asked in', async () => {
  const board = await ask('board');
  expect(board.title).toBe('Crisps line B: 1 of 5 not running');
  expect(rowOf(board, 'B4')).toMatchObject({ text: expect.stringContaining('Stopped since 09:10'), button: { label: 'Why?' } });
  expect((await ask('Tafel')).title).toBe('Crisps line B: 1 von 5 nicht in Betrieb');
});

test('Why? asks the very question, and the answer comes where it was tapped', async () => {
  const board = await ask('board');
  await floor.press(board, rowOf(board, 'B4')!.button!.id);
  const answer = floor.told.at(-1)!.message;
  expect(answer.conversation).toBe(SUPERVISOR);
  expect(JSON.stringify(answer.body)).toMatch(/B4 Bagger.*why/);
  expect(answer.fallbackText).toMatch(/B4 Bagger has stood still since 09:10/);
});

test('whoever asks how the line is gets the board by one tap more, who asks of a station does not', async () => {
  const answer = await ask('how is the line?');
  await floor.press(answer, answer.buttons[0]!.id);
  expect(floor.told.at(-1)!.message.title).toBe('Crisps line B: 1 of 5 not running');
  expect((await ask('how is the bagger?')).buttons.map(button => button.id)).not.toContain('board');
});

test('what happened at a station tells its troubles too, with what was measured', async () => {
  const figure = { name: 'oilTemperature', value: 187.5, unit: '°C' };
  await upsertEpisode(database(), episode({ line: 'B', station: 'B1', kind: 'drift', openedAt: at('09:05'), figure }));
  await upsertEpisode(database(), episode({ line: 'B', station: 'B1', kind: 'drift', openedAt: at('09:06') }));
  const answer = await ask('What happened at B1 in the last hour?');
  expect(answer.body.slice(-3, -1)).toEqual([
    { kind: 'text', spans: ['09:05 B1: drifts (oil temperature 187.5 °C)'] },
    { kind: 'text', spans: ['09:06 B1: drifts'] },
  ]);
  expect(answer.cites).toEqual(['e1', 'e2', 'e3', 'e4', 'e5']);
});

test('tapped twice by an impatient chat, it is answered once; for a station that is gone nothing is said', async () => {
  const board = await ask('board');
  const before = floor.told.length;
  for (const _tap of ['one', 'the same again']) await floor.press(board, 'why-B4', { id: 'tap-of-mine' });
  await floor.press(board, 'why-B9');
  expect(floor.told).toHaveLength(before + 1);
});

test('Refresh shows how it is now, in the same place', async () => {
  const board = await ask('board');
  await floor.feed([{ line: 'B', station: 'B4', kind: 'state', state: 'execute', seen: at('09:16'), at: at('09:16') }], at('09:16'));
  await floor.press(board, 'refresh');
  const renewed = floor.told.at(-1)!.message;
  expect(renewed).toMatchObject({ id: board.id, revision: 2, title: 'Crisps line B: all stations run' });
});

test('a board costs nobody an interruption', async () => {
  const spent = async () => (await database().query('select * from budget')).rows.length;
  const before = await spent();
  await ask('board');
  expect(await spent()).toBe(before);
});

test('minutes lost today stand beside the median of earlier Thursdays', async () => {
  const week = 7 * 86_400_000;
  for (const [n, minutes] of [5, 7, 60].entries()) {
    const openedAt = at('08:00') - (n + 1) * week;
    await upsertEpisode(database(), episode({ line: 'B', station: 'B4', openedAt, closedAt: openedAt + minutes * 60_000 }), {
      cause: 'fault',
    });
    await database().query(
      `insert into minute (line, station, minute, good, reject, seconds, parameters) values ('B', 'B4', $1, 1, 0, '{}', '{}')`,
      [openedAt],
    );
  }
  expect((await ask('board')).line2).toMatch(/^\d+ min lost since 06:00; usually 7 by now \(\w+day\)$/);
});

const chat = (isMember: (of: Membership) => boolean): Chat => ({
  ...floorChat(),
  product: 'slack',
  isMember: async (_user, of) => isMember(of),
});
const home = async (...channels: string[]) => {
  const messages = await homeFor(
    floor.ask,
    chat(of => channels.includes(of.channel ?? '')),
    { product: 'slack', id: 'U1' },
  );
  return { messages, text: JSON.stringify(messages) };
};

test('a supervisor’s home tab is the board, also for one who is in the line’s channel too', async () => {
  for (const channels of [['C2'], ['C1', 'C2']]) {
    const { messages, text } = await home(...channels);
    expect(messages.map(message => message.id)).toEqual(['board/home', 'me/home']);
    expect(text).toContain('min lost since');
    expect(text).toContain('why-B4');
  }
});

test('an operator’s says how the line stands, without what was lost, then one’s own settings, then what this is', async () => {
  const { messages, text } = await home('C1');
  expect(messages.map(message => message.title)).toEqual([
    'Crisps line B: 1 of 5 not running',
    'Your settings',
    'Hello. I am Linemate, an AI.',
  ]);
  expect(text).not.toContain('lost');
});

test('a stranger’s says what this is, whom to ask and where to enter a code, and nothing of the line', async () => {
  const { messages, text } = await home();
  expect(messages.map(message => message.buttons.map(button => button.id))).toEqual([[], ['me-code']]);
  expect(text).toContain('Ask your line lead to add you');
  expect(text).not.toContain('Crisps');
});

test('what could not be delivered and what was set aside is the engineer’s to see', async () => {
  await database().transaction(tx => enqueue(tx, message({ conversation: 'slack/C9' }), REAL_NOW));
  const unsent = await nextUnsent(database(), 'slack/C9', REAL_NOW);
  await markDead(database(), unsent!, 'channel_not_found');
  await quarantine(database(), [{ line: 'B', seen: at('09:01'), index: 0, reason: 'unknown station', event: {} }]);
  expect((await home('C3')).text).toContain('Messages not delivered');
  expect((await home('C3')).text).toContain('unknown station');
  expect((await home('C2')).text).not.toContain('not delivered');
});
