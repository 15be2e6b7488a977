import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Chat } from '../../src/chat/chat.ts';
import { floorChat } from '../../src/chat/floor/floor.ts';
import { ringAddresses, ringChat } from '../../src/chat/ring/ring.ts';
import { fixedClock } from '../../src/clock.ts';
import { deliverMessages } from '../../src/flows/people/deliver-message.ts';
import { enqueue, outboxCounts, TAKEN_MS } from '../../src/history/outbox.ts';
import { silentLog } from '../../src/log.ts';
import { callCard } from '../../src/messages/call-card.ts';
import { comingMessage } from '../../src/messages/call-replies.ts';
import type { Message, Product } from '../../src/messages/message.ts';
import { calendar } from '../../src/plant/calendar.ts';
import type { Plant } from '../../src/plant/plant.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from '../flows/shop-floor.ts';
import { callFacts, reader } from '../messages/episode-message.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';

const SECRET = 'a-long-random-text';
const REAL = Date.UTC(2026, 4, 21, 1);
const database = store(embedded);

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
  json: Record<string, unknown>;
}
type Answer = { status: number; headers?: Record<string, string>; silent?: true };

let received: Received[];
let answers: Answer[];
let url: string;
let stop: () => Promise<void>;

beforeEach(async () => {
  received = [];
  answers = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    received.push({ headers: request.headers, body, json: JSON.parse(body) as Record<string, unknown> });
    const answer = answers.shift() ?? { status: 204 };
    if (answer.silent) return;
    response.writeHead(answer.status, answer.headers).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  stop = async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  };
});
afterEach(() => stop());

const called = (): Message => callCard(reader({ conversation: 'ring/maintenance', audience: 'maintenance' }), callFacts());
const taken = (previous: Message): Message =>
  comingMessage(previous, { timeZone: 'Europe/Berlin' }, { role: 'maintenance', minutes: 5, at: at('09:21'), fixes: [] });
const ring = (more: { secret?: string | null; timeoutMs?: number } = {}) =>
  ringChat({
    addresses: new Map([['maintenance', { url, secret: more.secret === undefined ? SECRET : more.secret }]]),
    realNow: () => REAL,
    timeoutMs: more.timeoutMs ?? 2_000,
  });

/** One look at the outbox `afterMs` after the start; returns when the role is to be looked at again. */
async function deliver(chat: Chat, afterMs = 0): Promise<number[]> {
  const again: number[] = [];
  await deliverMessages(
    {
      database: database(),
      chats: new Map([['ring', chat]]),
      doorbells: { ringConversation: async (_conversation, ms = 0) => void again.push(ms) },
      clock: fixedClock(at('09:22')),
      realNow: () => REAL + afterMs,
      calendar: () => calendar(demoPlant()),
      log: silentLog,
      count: () => {},
    },
    'ring/maintenance',
  );
  return again;
}
const queue = (message: Message) => database().transaction(tx => enqueue(tx, message, REAL));
const statuses = () => received.map(one => one.json.status);
const keys = () => received.map(one => one.headers['idempotency-key']);

test('a call is posted with what a pager shows, and nobody is named', async () => {
  await queue(called());
  await deliver(ring());
  expect(received).toHaveLength(1);
  expect(received[0]!.json).toMatchObject({
    version: 1,
    status: 'called',
    role: 'maintenance',
    because: 'asked',
    line: 'B',
    station: { id: 'B2', name: 'Seasoning drum', type: 'Heron SD12, seasoning drum' },
    since: '2026-05-21T07:08:00.000Z',
    title: 'Maintenance wanted: Seasoning drum',
  });
});

test('the signature is what the documentation has one check, and a changed body fails it', async () => {
  await queue(called());
  await deliver(ring());
  const documented = /```js\n([\s\S]*?)```/.exec(readFileSync(new URL('../../docs/ring.md', import.meta.url), 'utf8'))![1]!;
  const body = documented.replace(/^import.*$/m, '').replace('export function isGenuine', 'return function isGenuine');
  const isGenuine = new Function('createHmac', 'timingSafeEqual', body)(createHmac, timingSafeEqual) as (
    secret: string,
    headers: IncomingHttpHeaders,
    body: string,
    now: number,
  ) => boolean;
  const { headers, body: sent } = received[0]!;
  expect(isGenuine(SECRET, headers, sent, REAL / 1000 + 300)).toBe(true);
  expect(isGenuine(SECRET, headers, sent, REAL / 1000 + 301)).toBe(false);
  expect(isGenuine(SECRET, headers, sent.replace('B2', 'B3'), REAL / 1000)).toBe(false);
  expect(isGenuine('another', headers, sent, REAL / 1000)).toBe(false);
});

test('without a secret nothing pretends to be signed', async () => {
  await queue(called());
  await deliver(ring({ secret: null }));
  expect(received[0]!.headers['linemate-signature']).toBeUndefined();
});

test('a receiver that stumbles is called again, ever more rarely, with the same key and nothing overtaking', async () => {
  answers = [{ status: 503 }, { status: 500 }];
  await queue(called());
  const [first] = await deliver(ring());
  expect(await deliver(ring(), first! - 1)).toEqual([]);
  const [second] = await deliver(ring(), first!);
  expect(second).toBeGreaterThan(first!);
  await deliver(ring(), first! + second!);
  expect(statuses()).toEqual(['called', 'called', 'called']);
  expect(new Set(keys()).size).toBe(1);
  await queue(taken(called()));
  await deliver(ring(), first! + second!);
  expect(statuses().at(-1)).toBe('taken');
  expect(new Set(keys()).size).toBe(2);
});

test('Retry-After is obeyed to the second', async () => {
  answers = [{ status: 429, headers: { 'retry-after': '7' } }];
  await queue(called());
  expect(await deliver(ring())).toEqual([7_000]);
  await deliver(ring(), 6_999);
  expect(received).toHaveLength(1);
  await deliver(ring(), 7_000);
  expect(received).toHaveLength(2);
});

test('a receiver that does not answer in time is called again', async () => {
  answers = [{ status: 200, silent: true }];
  await queue(called());
  const again = await deliver(ring({ timeoutMs: 50 }));
  expect(again).toHaveLength(1);
  await deliver(ring(), again[0]!);
  expect(keys()[0]).toBe(keys()[1]);
  expect(await outboxCounts(database())).toEqual({ waiting: 0, dead: 0 });
});

test.each([400, 401, 404, 410, 422])('what the receiver refuses with %i is given up at once, and counted', async status => {
  answers = [{ status }];
  await queue(called());
  await deliver(ring());
  await deliver(ring(), 60_000);
  expect(received).toHaveLength(1);
  expect(await outboxCounts(database())).toEqual({ waiting: 0, dead: 1 });
});

test('a redirect is not followed: only the address that plant.yaml names is called', async () => {
  answers = [{ status: 307, headers: { location: `${url}/elsewhere` } }];
  await queue(called());
  await deliver(ring());
  expect(received).toHaveLength(1);
  expect(await outboxCounts(database())).toEqual({ waiting: 0, dead: 1 });
});

test('a process that dies between the post and its note posts the same news again, by the same key', async () => {
  await queue(called());
  const dies: Chat = {
    ...ring(),
    async send(message) {
      await ring().send(message);
      throw new Error('killed');
    },
  };
  const failed = await deliver({ ...dies });
  expect(failed).toHaveLength(1);
  await deliver(ring(), TAKEN_MS + failed[0]!);
  expect(statuses()).toEqual(['called', 'called']);
  expect(keys()[0]).toBe(keys()[1]);
  expect(received[0]!.body).toBe(received[1]!.body);
});

test('what was taken while the receiver was away arrives as taken alone', async () => {
  answers = [{ status: 503 }];
  await queue(called());
  const [again] = await deliver(ring());
  await queue(taken(called()));
  await deliver(ring(), again!);
  expect(statuses()).toEqual(['called', 'taken']);
  expect(received.at(-1)!.json).toMatchObject({ role: 'maintenance', minutes: 5, revision: 2 });
});

test('a secret that the environment does not have is said at the start, by its name', () => {
  const plant = {
    roles: { maintenance: { slack: null, teams: null, ring: { url: 'https://pager.example/x', secretEnv: 'RING_SECRET' } } },
  };
  expect(() => ringAddresses(plant, {})).toThrow('RING_SECRET is missing');
  expect(ringAddresses(plant, { RING_SECRET: 's' }).get('maintenance')).toEqual({ url: 'https://pager.example/x', secret: 's' });
});

test('on the shop floor: a call rings, and the ring is told when somebody comes and when it is over', async () => {
  const plant: Plant = { ...demoPlant(), roles: { maintenance: { slack: null, teams: null, ring: { url, secretEnv: null } } } };
  const chats = new Map<Product, Chat>([['ring', ring()]]);
  const floor: ShopFloor = await shopFloor(database(), plant, { templates: false, chats: chats.set('floor', floorChat()) });
  await play(floor, seasoningClimbs(plant, at('07:00'), 5), at('07:05'));
  await floor.send({ kind: 'press', conversation: 'floor/station/B2', message: 'station/B2', button: 'call-maintenance' });
  await floor.deliver();
  expect(statuses()).toEqual(['called']);
  const card = (await floor.posts('floor/role/maintenance')).at(-1)!.message;
  await floor.press(card, 'coming-soon');
  expect(received.at(-1)!.json).toMatchObject({ status: 'taken', role: 'maintenance', minutes: 5 });
  await floor.press((await floor.posts('floor/role/maintenance')).at(-1)!.message, 'fix-1');
  expect(statuses()).toEqual(['called', 'taken', 'over']);
});
