/** A trouble is put aside on the board, stays so for its time, and is told anew when that is up. */
import { expect, test } from 'vitest';
import type { Chat, Inbound } from '../../src/chat/chat.ts';
import { floorChat } from '../../src/chat/floor/floor.ts';
import type { Shelved } from '../../src/coaching/shelving.ts';
import { putAside, takeBack } from '../../src/flows/coach/shelve.ts';
import { receive } from '../../src/flows/people/receive.ts';
import { auditEntries } from '../../src/history/audit.ts';
import { decisionsBetween } from '../../src/history/decisions.ts';
import { openEpisodes } from '../../src/history/episodes.ts';
import { nextUnsent } from '../../src/history/outbox.ts';
import { shelvedNow } from '../../src/history/shelved.ts';
import { silentLog } from '../../src/log.ts';
import type { Message } from '../../src/messages/message.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { REAL_NOW, type ShopFloor, shopFloor } from './shop-floor.ts';
import { BAGGER, calledAfter, run, stoppedLine } from './stopped-line.ts';

const plant = demoPlant();
const database = store(embedded);
const open = () => shopFloor(database(), plant, { templates: false });
const MINUTE = 60_000;
const START = at('07:00');
const STOP = at('07:10');
const STOPS = { line: 'B', station: BAGGER, kind: 'stall' as const };
const events = (until: number, more: Parameters<typeof stoppedLine>[4] = []) => stoppedLine(plant, START, until, { at: STOP }, more);
const aside = (until: number, change: Partial<Shelved> = {}) =>
  putAside(database(), silentLog, { ...STOPS, from: START, until, by: 'supervisor', reason: 'known', ...change });
const reasons = async () => (await decisionsBetween(database(), START, at('12:00'))).map(({ decision }) => decision);

async function board(floor: ShopFloor, conversation = 'floor/supervisor', text = 'board'): Promise<Message> {
  await floor.send({ kind: 'question', conversation, text });
  await floor.deliver();
  return floor.told.at(-1)!.message;
}
const rows = ({ body }: Message) => body.flatMap(block => (block.kind === 'places' ? block.rows : []));
const shelvedRow = (message: Message) => rows(message).find(row => row.text.includes('until'));

async function shelveStop(floor: ShopFloor, card: Message, id = 'mine') {
  const window = await floor.press(card, 'shelve');
  const values = { trouble: 'stall-B4', time: 'shift', reason: 'known' };
  const { conversation, id: message } = card;
  await floor.send({ kind: 'submit', id, conversation, message, button: 'shelve', values, continuation: window?.continuation ?? null });
  await floor.deliver();
  return window?.dialog;
}

test('a stop that was put aside for ten minutes calls nobody for ten minutes, and is found and stored all the same', async () => {
  const floor = await open();
  await aside(STOP + 10 * MINUTE);
  await run(floor, events(STOP + 10 * MINUTE), STOP + 10 * MINUTE - 20_000);
  expect(calledAfter(floor, STOP)).toEqual({});
  expect((await openEpisodes(database(), 'B')).map(({ episode }) => episode.kind)).toContain('stall');
  expect(await reasons()).toEqual([{ kind: 'hold', reason: 'shelved' }]);
});

test('when its time is up it is decided anew, and the ladder begins at its first rung', async () => {
  const floor = await open();
  await aside(STOP + 10 * MINUTE);
  await run(floor, events(STOP + 16 * MINUTE), STOP + 16 * MINUTE);
  expect(calledAfter(floor, STOP)).toEqual({ lead: 12, maintenance: 15 });
  expect((await reasons()).length).toBeGreaterThan(1);
});

test('put aside while it stands and the lead has been called, nobody further is; taken back, it climbs on', async () => {
  const floor = await open();
  const all = events(STOP + 20 * MINUTE);
  await run(floor, all, STOP + 3 * MINUTE);
  await aside(STOP + 60 * MINUTE, { from: STOP + 3 * MINUTE });
  await run(floor, all, STOP + 10 * MINUTE);
  expect(calledAfter(floor, STOP)).toEqual({ lead: 2 });
  expect(await takeBack(database(), silentLog, { ...STOPS, at: STOP + 10 * MINUTE, by: 'lead' })).toBe(true);
  await run(floor, all, STOP + 13 * MINUTE);
  expect(calledAfter(floor, STOP)).toEqual({ lead: 2, maintenance: 12 });
});

test('after a restart it is still put aside', async () => {
  const before = await open();
  await aside(STOP + 10 * MINUTE);
  await run(before, events(STOP + 20 * MINUTE), STOP + 5 * MINUTE);
  const after = await open();
  after.clock.set(STOP + 5 * MINUTE);
  await run(after, events(STOP + 20 * MINUTE), STOP + 13 * MINUTE);
  expect(calledAfter(after, STOP)).toEqual({ lead: 12 });
});

test('an emergency stop at a station whose stops are put aside is told at once', async () => {
  const floor = await open();
  await aside(STOP + 60 * MINUTE);
  const pressed = { at: STOP + MINUTE, station: BAGGER, body: { kind: 'state', state: 'aborted' } as const };
  await run(floor, events(STOP + 5 * MINUTE, [pressed]), STOP + 5 * MINUTE);
  expect(await reasons()).toContainEqual({ kind: 'person', role: 'lead' });
});

test('who presses for help at a station whose stops are put aside is heard', async () => {
  const floor = await open();
  await aside(STOP + 60 * MINUTE);
  await run(floor, events(STOP + 5 * MINUTE), STOP + 2 * MINUTE);
  await floor.send({ kind: 'press', conversation: `floor/station/${BAGGER}`, message: `station/${BAGGER}`, button: 'call-maintenance' });
  await floor.deliver();
  expect(calledAfter(floor, STOP)).toEqual({ maintenance: 2 });
});

test('the supervisor puts it aside on the board, which says until when, by which role and why; one tap brings it back', async () => {
  const floor = await open();
  await run(floor, events(STOP + 2 * MINUTE), STOP + 2 * MINUTE);
  const card = await board(floor);
  expect(shelvedRow(card)).toBeUndefined();
  const dialog = await shelveStop(floor, card);
  expect(dialog?.fields[0]).toMatchObject({ options: [{ id: 'stall-B4', label: 'B4 Bagger: Stop' }] });
  const renewed = floor.told.at(-1)!.message;
  expect(renewed).toMatchObject({ id: card.id, revision: 2 });
  expect(shelvedRow(renewed)).toMatchObject({
    name: 'B4 Bagger',
    text: 'Stop until 14:00 · supervisor · Known, repair planned',
    button: { id: 'unshelve-stall-B4', label: 'Bring back' },
  });
  await floor.press(renewed, 'unshelve-stall-B4');
  expect(shelvedRow(floor.told.at(-1)!.message)).toBeUndefined();
  const facts = { line: 'B', station: BAGGER };
  expect((await auditEntries(database())).map(({ entry }) => entry)).toEqual([
    { asker: 'supervisor', purpose: 'shelving', class: 'stall', outcome: 'changed', facts: { ...facts, back: true } },
    {
      asker: 'supervisor',
      purpose: 'shelving',
      class: 'stall',
      outcome: 'changed',
      facts: { ...facts, until: at('14:00'), reason: 'known' },
    },
  ]);
});

test('tapped twice it is put aside once, and brought back once', async () => {
  const floor = await open();
  await run(floor, events(STOP + 2 * MINUTE), STOP + 2 * MINUTE);
  const card = await board(floor);
  for (const id of ['tap', 'tap']) await shelveStop(floor, card, id);
  expect(await auditEntries(database())).toHaveLength(1);
  for (const id of ['back', 'back', 'another']) await floor.press(card, 'unshelve-stall-B4', { id });
  expect(await auditEntries(database())).toHaveLength(2);
});

test.each([
  ['floor/role/lead', 1],
  [`floor/station/${BAGGER}`, 0],
  ['floor/role/maintenance', 0],
])('whoever speaks from %s puts aside %i', async (conversation, many) => {
  const floor = await open();
  await run(floor, events(STOP + 2 * MINUTE), STOP + 2 * MINUTE);
  const card = await board(floor, conversation);
  expect(card.buttons.some(button => button.id === 'shelve')).toBe(many === 1);
  await shelveStop(floor, card);
  expect(await shelvedNow(database(), ['B'], STOP + 2 * MINUTE)).toHaveLength(many);
  const said = floor.told.map(({ message }) => message.fallbackText);
  expect(said.filter(text => text.startsWith('Only the line lead or a supervisor'))).toHaveLength(many === 1 ? 0 : 2);
});

test('everybody who sees the board sees what is put aside; only who may take it back has the button', async () => {
  const floor = await open();
  await aside(STOP + 60 * MINUTE);
  await run(floor, events(STOP + 2 * MINUTE), STOP + 2 * MINUTE);
  const row = shelvedRow(await board(floor, `floor/station/${BAGGER}`));
  expect(row?.text).toBe('Stop until 08:10 · supervisor · Known, repair planned');
  expect(row?.button).toBeUndefined();
});

test('where nothing went wrong there is nothing to put aside, and that is said', async () => {
  const floor = await open();
  await run(floor, stoppedLine(plant, START, STOP, { at: at('13:00') }), STOP);
  expect(await floor.press(await board(floor), 'shelve')).toBeNull();
  expect(floor.told.at(-1)!.message.fallbackText).toMatch(/^Nothing went wrong/);
});

test('on a home tab, which is no message to be edited, what was done is said', async () => {
  const floor = await shopFloor(database(), {
    ...plant,
    roles: { supervisor: { slack: { channel: 'C2', userGroup: null }, teams: null, ring: null } },
  });
  floor.clock.set(STOP);
  const user = { product: 'slack' as const, id: 'U1' };
  const chat: Chat = { ...floorChat(), product: 'slack', isMember: async (_user, of) => of.channel === 'C2' };
  const values = { trouble: 'drift-B2', time: 'hour', reason: 'sensor' };
  const submit: Inbound = { id: 'i', product: 'slack', kind: 'submit', conversation: 'slack/U1', user, at: STOP, values };
  await receive(floor.ask, chat, { ...submit, continuation: { message: 'board/home', button: 'shelve' } });
  const said = await nextUnsent(database(), 'slack/U1', REAL_NOW + MINUTE);
  expect(said?.message.fallbackText).toBe('Shelved: B2 Seasoning drum, Drift until 08:10.');
});
