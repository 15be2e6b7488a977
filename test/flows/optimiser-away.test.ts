/** The system that proposes is away when people answer it: a real webhook that is down, then back. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Chat } from '../../src/chat/chat.ts';
import { floorChat } from '../../src/chat/floor/floor.ts';
import { optimiserChat } from '../../src/chat/optimiser/optimiser.ts';
import { handoffOf } from '../../src/coaching/handoff.ts';
import { outboxCounts } from '../../src/history/outbox.ts';
import { proposalById, proposalsBetween } from '../../src/history/recommendations.ts';
import type { Event } from '../../src/line/event.ts';
import type { Message } from '../../src/messages/message.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from './shop-floor.ts';

const database = store(embedded);
const DRUM = 'floor/station/B2';
const START = at('07:00');
const minute = (n: number) => START + n * 60_000;
const HOUR = 3_600_000;

let floor: ShopFloor;
let server: Server;
/** What it answers; 204 is *taken*. */
let status: number;
let tries: number;
let taken: { key: string; body: { decision: string; value: number | null; decidedAt: string } }[];

beforeEach(async () => {
  [status, tries, taken] = [204, 0, []];
  server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += String(part);
    tries++;
    if (status === 204) taken.push({ key: String(request.headers['idempotency-key']), body: JSON.parse(body) });
    response.writeHead(status).end();
  });
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve));
  const replyUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/decided`;
  const door = { system: 'line optimiser', replyTopic: null, broker: null, replyUrl, secretEnv: null };
  const page = floorChat();
  const optimiser = optimiserChat({ doors: [door], secrets: new Map(), topics: { publish: async () => {} } });
  const chats = new Map<'floor' | 'optimiser', Chat>([
    ['floor', page],
    ['optimiser', optimiser],
  ]);
  floor = await shopFloor(database(), { ...demoPlant(), recommendations: [door] }, { chats, page });
});
afterEach(() => new Promise(resolve => void server.close(resolve)));

const proposed = (n: number, validUntil: number): Event => ({
  kind: 'recommendation',
  line: 'B',
  station: 'B2',
  id: '812',
  phase: 'issued',
  needsAck: true,
  seen: minute(n),
  at: minute(n),
  validUntil,
  parameter: 'feeder',
  from: 49,
  to: 43,
  unit: '%',
  confidence: 0.82,
  system: 'line optimiser',
  expectedEffect: { parameter: 'seasoning', direction: 'down', withinSeconds: 600 },
});
const quiet = (to: number, ...more: Event[]): Event[] =>
  [...seasoningClimbs(floor.plant, START, to, 0), ...more].sort((a, b) => a.seen - b.seen);
const card = async (): Promise<Message> => {
  const found = (await floor.posts(DRUM)).map(post => post.message);
  expect(found).toHaveLength(1);
  return found[0]!;
};
const stored = () => proposalById(database(), 'B', '812');
/** The outbox is looked at every minute. */
async function minutesPass(count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    floor.wait(61_000);
    floor.clock.set(floor.clock.now() + 60_000);
    await floor.deliver();
  }
}
async function leave(here: Message): Promise<void> {
  const window = await floor.press(here, 'leave-it');
  const values = { why: 'material' };
  await floor.send({ kind: 'submit', conversation: DRUM, message: here.id, continuation: window!.continuation, values });
  await floor.deliver();
}

test('away for an hour, it gets the answer once when it is back, while the proposal still holds', async () => {
  await play(floor, quiet(26, proposed(20, minute(20) + 2 * HOUR)), minute(26));
  status = 503;
  await floor.press(await card(), 'do-it');
  await minutesPass(60);
  expect(tries).toBeGreaterThan(10);
  expect(taken).toEqual([]);
  expect(await card()).toMatchObject({ title: 'Accepted at 07:26', tone: 'done' });
  status = 204;
  await minutesPass(3);
  expect(taken).toMatchObject([
    { key: 'reply/B/812', body: { decision: 'accepted', value: 43, decidedAt: new Date(minute(26)).toISOString() } },
  ]);
  expect(await stored()).toMatchObject({ decision: 'accepted', decidedBy: 'people' });
});

test('the proposal runs out meanwhile: nothing is set late, the card says so, and nobody counts as having followed it', async () => {
  await play(floor, quiet(26, proposed(20, minute(40))), minute(26));
  status = 503;
  await floor.press(await card(), 'do-it');
  await minutesPass(13);
  expect(await card()).toMatchObject({ title: 'Accepted at 07:26' });
  await minutesPass(2);
  expect(await card()).toMatchObject({
    title: 'Not passed on',
    line2: 'Feeder 43 % · The line optimiser did not take the answer.',
    tone: 'over',
    buttons: [],
  });
  status = 204;
  await minutesPass(10);
  expect(taken).toEqual([]);
  expect(await outboxCounts(database())).toMatchObject({ waiting: 0 });
  expect(await stored()).toMatchObject({ decision: 'expired', decidedBy: 'people' });
  expect(handoffOf(await proposalsBetween(database(), 'B', 0, minute(90)))).toMatchObject({ accepted: 0, expired: 1, open: 0 });
  // The line goes on, and the card stays as it is.
  await play(floor, quiet(55), minute(55));
  expect((await card()).title).toBe('Not passed on');
});

test('that it was left is true at any time, and is told when it is back, late or not', async () => {
  await play(floor, quiet(26, proposed(20, minute(40))), minute(26));
  status = 503;
  await leave(await card());
  await minutesPass(60);
  status = 204;
  await minutesPass(3);
  expect(taken).toMatchObject([{ body: { decision: 'rejected', value: null } }]);
  expect(await card()).toMatchObject({ title: 'Left at 07:26', tone: 'done' });
});

test('it refuses the answer at once: the card does not go on saying that it is told', async () => {
  await play(floor, quiet(26, proposed(20, minute(40))), minute(26));
  status = 422;
  await floor.press(await card(), 'do-it');
  await floor.deliver();
  expect((await card()).title).toBe('Not passed on');
  await play(floor, quiet(32), minute(32));
  expect(await card()).toMatchObject({ title: 'Not passed on', buttons: [] });
  expect(tries).toBe(1);
});

test('refused, and carried out by its system all the same: its system knows', async () => {
  await play(floor, quiet(26, proposed(20, minute(40))), minute(26));
  status = 422;
  await floor.press(await card(), 'do-it');
  await play(floor, quiet(29, { ...proposed(28, minute(40)), phase: 'accepted', needsAck: false } as Event), minute(29));
  expect(await stored()).toMatchObject({ decision: 'accepted', decidedBy: 'system', decidedAt: minute(28) });
});
