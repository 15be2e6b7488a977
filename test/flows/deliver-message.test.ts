import { beforeEach, expect, test } from 'vitest';
import type { Chat, Ref } from '../../src/chat/chat.ts';
import { floorChat } from '../../src/chat/floor/floor.ts';
import { fixedClock } from '../../src/clock.ts';
import { Rejected, Unavailable } from '../../src/errors.ts';
import { type DeliverDeps, deliverMessages } from '../../src/flows/people/deliver-message.ts';
import { spend, spentTimes } from '../../src/history/budget.ts';
import { enqueueAll, nextUnsent, outboxCounts, TAKEN_MS } from '../../src/history/outbox.ts';
import { markSent, posts } from '../../src/history/posts.ts';
import { silentLog } from '../../src/log.ts';
import type { Message } from '../../src/messages/message.ts';
import { calendar } from '../../src/plant/calendar.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { demoPlant } from '../sources/demo-plant.ts';

const database = store(embedded);
const HERE = 'floor/station/K1';
const NOON = Date.UTC(2026, 4, 21, 12);
const days = calendar(demoPlant());

/** A floor chat that can be made to answer as a chat product does on a bad day. */
interface Moody {
  chat: Chat;
  said: string[];
  mood: (() => Error) | null;
  /** Nothing reaches it. */
  away: boolean;
}
let moody: Moody;
let rung: (number | undefined)[];
let counted: string[];
let real: number;
let clock: ReturnType<typeof fixedClock>;

beforeEach(() => {
  const floor = floorChat();
  const posted = new Map<string, Ref>();
  const said: string[] = [];
  const obey = () => {
    if (moody.mood !== null) throw moody.mood();
  };
  moody = {
    said,
    mood: null,
    away: false,
    chat: {
      ...floor,
      async send(message) {
        if (moody.away) throw new Unavailable('away');
        const ref = await floor.send(message);
        posted.set(message.id, ref);
        said.push(`send ${message.title}`);
        obey();
        return ref;
      },
      async edit(_ref, message) {
        obey();
        said.push(`edit ${message.title}`);
      },
      find: async message => posted.get(message.id) ?? null,
    },
  };
  rung = [];
  counted = [];
  real = NOON;
  clock = fixedClock(NOON);
});

const deps = (): DeliverDeps => ({
  database: database(),
  chats: new Map([['floor', moody.chat]]),
  doorbells: { ringConversation: async (_conversation, afterMs) => void rung.push(afterMs) },
  clock,
  realNow: () => real,
  calendar: () => days,
  log: silentLog,
  count: (_name, labels = {}) => void counted.push(labels.outcome ?? `failed: ${labels.where}`),
});
const deliver = () => deliverMessages(deps(), HERE);

function message(title: string, more: Partial<Message> = {}): Message {
  const words = { id: `m/${title}`, title, fallbackText: title, body: [], buttons: [], cites: [] };
  return { ...words, revision: 1, conversation: HERE, audience: 'position', locale: 'en', validUntil: null, ...more };
}
const queue = (...messages: Message[]) => database().transaction(tx => enqueueAll(tx, messages, real));

test('messages go out in the order in which they were decided', async () => {
  await queue(message('first'), message('second'));
  await deliver();
  expect(moody.said).toEqual(['send first', 'send second']);
  expect((await posts(database(), HERE)).map(post => post.message.title)).toEqual(['first', 'second']);
});

test('a chat that asks for thirty seconds gets them, and nothing overtakes meanwhile', async () => {
  await queue(message('first'), message('second'));
  moody.mood = () => new Unavailable('slow down', { retryAfterSeconds: 30 });
  await deliver();
  expect(rung).toEqual([30_000]);
  moody.mood = null;
  moody.said.length = 0;
  real += 29_999;
  await deliver();
  expect(moody.said).toEqual([]);
  real += 1;
  await deliver();
  expect(moody.said.map(one => one.split(' ')[1])).toEqual(['first', 'second']);
  expect(counted).toEqual(['failed: delivery', 'delayed', 'sent', 'sent']);
});

test('a chat that is away is asked ever more rarely, at least once a minute', async () => {
  await queue(message('first'));
  moody.mood = () => new Error('socket hang up');
  for (let tries = 0; tries < 8; tries++) {
    await deliver();
    real += rung.at(-1) ?? 0;
  }
  expect(rung).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
});

test('what a chat refuses is buried and counted, and the next goes out', async () => {
  await queue(message('first'));
  moody.mood = () => new Rejected('the channel is archived');
  await deliver();
  moody.mood = null;
  await queue(message('second'));
  await deliver();
  expect(await outboxCounts(database())).toEqual({ waiting: 0, dead: 1 });
  expect(counted).toEqual(['failed: delivery', 'dead', 'sent']);
  expect(rung).toEqual([]);
});

test('a product that is not connected keeps nothing waiting', async () => {
  await queue(message('first', { conversation: 'slack/C1' }));
  await deliverMessages(deps(), 'slack/C1');
  expect(await outboxCounts(database())).toEqual({ waiting: 0, dead: 1 });
});

test.each([
  ['a millisecond before its time is over', NOON + 1, ['send tip']],
  ['when its time is over', NOON, []],
])('a tip that is delivered %s', async (_when, validUntil, said) => {
  await queue(message('tip', { validUntil }));
  await deliver();
  expect(moody.said).toEqual(said);
});

test('a card that stands already is edited even when its time is over', async () => {
  await queue(message('tip', { validUntil: NOON + 60_000 }));
  await deliver();
  clock.set(NOON + 120_000);
  await queue(message('tip', { revision: 2, title: 'over', validUntil: NOON + 60_000 }));
  await deliver();
  expect(moody.said).toEqual(['send tip', 'edit over']);
});

test('of three revisions that wait only the last is shown', async () => {
  for (const revision of [1, 2, 3]) await queue(message('tip', { revision, title: `tip ${revision}` }));
  await deliver();
  expect(moody.said).toEqual(['send tip 3']);
  expect(await posts(database(), HERE)).toMatchObject([{ message: { revision: 3 } }]);
});

test('a revision of something posted is an edit in place', async () => {
  await queue(message('tip'));
  await deliver();
  await queue(message('tip', { revision: 2, title: 'on it' }));
  await deliver();
  expect(moody.said).toEqual(['send tip', 'edit on it']);
  expect(await posts(database(), HERE)).toHaveLength(1);
});

test('after a crash between post and note the post is found again, not made twice', async () => {
  await queue(message('tip'));
  const taken = await nextUnsent(database(), HERE, real);
  await moody.chat.send(taken!.message);
  real += TAKEN_MS;
  await deliver();
  expect(moody.said).toEqual(['send tip', 'edit tip']);
  expect(await posts(database(), HERE)).toHaveLength(1);
});

test('a post that the store could not take a note of is not made twice, though the product cannot be searched', async () => {
  const { find: _, ...blind } = moody.chat;
  moody.chat = blind;
  let away = true;
  const store = database();
  const failing: typeof store = {
    ...store,
    query: (text, values) =>
      away && text.includes('insert into sent') ? Promise.reject(new Error('failing over')) : store.query(text, values),
  };
  await enqueueAll(database(), [message('one')], NOON);
  await deliverMessages({ ...deps(), database: failing }, HERE);
  away = false;
  real += TAKEN_MS;
  await deliver();
  expect(moody.said).toEqual(['send one', 'edit one']);
  expect(await posts(database(), HERE)).toHaveLength(1);
  expect(await outboxCounts(database())).toMatchObject({ waiting: 0 });
});

test('after a crash between post and note its next revision finds the post too, when whoever had it has had their time', async () => {
  await queue(message('tip'));
  await moody.chat.send((await nextUnsent(database(), HERE, real))!.message);
  await queue(message('tip', { revision: 2, title: 'on it' }));
  real += TAKEN_MS - 1;
  await deliver();
  expect(moody.said).toEqual(['send tip']);
  real += 1;
  await deliver();
  expect(moody.said).toEqual(['send tip', 'edit on it']);
});

test('a revision that waited for a post goes as soon as the post is noted', async () => {
  await queue(message('tip'));
  const taken = (await nextUnsent(database(), HERE, real))!;
  await queue(message('tip', { revision: 2, title: 'on it' }));
  await markSent(database(), taken, await moody.chat.send(taken.message), NOON);
  await deliver();
  expect(moody.said).toEqual(['send tip', 'edit on it']);
});

test('what a crashed sender has posted and is over by now is found, and says so', async () => {
  await queue(message('tip', { validUntil: NOON + 10_000 }));
  await moody.chat.send((await nextUnsent(database(), HERE, real))!.message);
  real += TAKEN_MS;
  clock.set(NOON + TAKEN_MS);
  await queue(message('tip', { revision: 2, title: 'over', tone: 'over' }));
  await deliver();
  expect(moody.said).toEqual(['send tip', 'edit over']);
});

test.each(['over', 'done'] as const)('a card that nobody was shown does not come only to say that it is %s', async tone => {
  await queue(message('tip', { validUntil: NOON }), message('tip', { revision: 2, title: tone, tone }));
  await deliver();
  expect(moody.said).toEqual([]);
  expect(await outboxCounts(database())).toEqual({ waiting: 0, dead: 1 });
});

test('what another sender has in hand is left to it', async () => {
  await queue(message('tip'));
  await nextUnsent(database(), HERE, real);
  real += TAKEN_MS - 1;
  await deliver();
  expect(moody.said).toEqual([]);
});

test('one ring sends fifty messages, and rings again for the rest', async () => {
  await queue(...Array.from({ length: 51 }, (_, n) => message(`tip ${n}`)));
  await deliver();
  expect(moody.said).toHaveLength(50);
  expect(rung).toEqual([undefined]);
});

const MINUTE = 60_000;
const tip = (name: string, more: Partial<Message> = {}) => message(name, { id: `m/K/K1/${name}/1/${HERE}`, ...more });
const charge = (name: string, at: number) => spend(database(), ['position/K1/operator', 'p-1'], at, `m/K/K1/${name}/1`);
const backAt = async (at: number) => {
  clock.set(at);
  real += at - NOON;
  await deliver();
};

/** Two tips, ten minutes and one apart, and a chat that is away meanwhile. */
async function twoTipsAndAChatAway(more: Partial<Message> = {}): Promise<void> {
  moody.away = true;
  await charge('stall', NOON);
  await queue(tip('stall'));
  await deliver();
  await charge('drift', NOON + 11 * MINUTE);
  await queue(tip('drift', more), message('answer'));
  moody.away = false;
}

test('two tips that were decided ten minutes apart come ten minutes apart too, after a chat was away; an answer waits for neither', async () => {
  await twoTipsAndAChatAway();
  await backAt(NOON + 22 * MINUTE);
  expect(moody.said).toEqual(['send stall', 'send answer']);
  await backAt(NOON + 32 * MINUTE - 1);
  expect(moody.said).toHaveLength(2);
  await backAt(NOON + 32 * MINUTE);
  expect(moody.said.slice(2)).toEqual(['send drift']);
});

test('what was decided last comes first: who was told of it a moment ago is not told of the older at once', async () => {
  await twoTipsAndAChatAway();
  await backAt(NOON + 12 * MINUTE);
  expect(moody.said).toEqual(['send drift', 'send answer']);
  await backAt(NOON + 22 * MINUTE);
  expect(moody.said.slice(2)).toEqual(['send stall']);
});

test('a tip that may not come yet, and is over when it might, is not said', async () => {
  await twoTipsAndAChatAway({ validUntil: NOON + 30 * MINUTE });
  for (const minutes of [22, 32]) await backAt(NOON + minutes * MINUTE);
  expect(moody.said).toEqual(['send stall', 'send answer']);
  expect(await outboxCounts(database())).toEqual({ waiting: 0, dead: 1 });
});

test('of a card that was over before anybody saw it here, what was tapped on it elsewhere is not posted; a new call to act is', async () => {
  const told = (revision: number, more: Partial<Message>) => message(`revision ${revision}`, { id: 'm/one', revision, ...more });
  moody.away = true;
  await queue(told(1, { tone: 'act', validUntil: NOON + MINUTE }));
  moody.away = false;
  await backAt(NOON + 2 * MINUTE);
  await queue(told(2, { tone: 'info', buttons: [{ id: 'on-it', label: 'On it', style: 'plain' }] }));
  await backAt(NOON + 3 * MINUTE);
  expect(moody.said).toEqual([]);
  expect(await outboxCounts(database())).toEqual({ waiting: 0, dead: 2 });
  await queue(told(3, { tone: 'act', validUntil: NOON + 30 * MINUTE }));
  await backAt(NOON + 4 * MINUTE);
  expect(moody.said).toEqual(['send revision 3']);
});

test.each([
  [6, []],
  [5, ['send stall']],
])('one shift’s tip that comes only in the next, after %i of that one’s own, is not their seventh', async (own, said) => {
  const late = days.shiftsOn('2026-05-21').find(shift => shift.shift.id === 'late')!;
  clock.set(late.from - 5 * MINUTE);
  moody.away = true;
  await charge('stall', late.from - 5 * MINUTE);
  await queue(tip('stall'));
  for (let n = 0; n < own; n++) await charge(`own-${n}`, late.from + n * 11 * MINUTE);
  moody.away = false;
  clock.set(late.from + 90 * MINUTE);
  await deliver();
  expect(moody.said).toEqual(said);
});

test.each([
  [2, []],
  [1, ['send stall']],
])('a tip that was decided as one of the six, and comes after %i more of safety, is not their seventh', async (stops, said) => {
  const { from } = days.shiftsOn('2026-05-21').find(shift => shift.shift.id === 'late')!;
  for (let n = 0; n < 4; n++) await charge(`own-${n}`, from + n * 11 * MINUTE);
  const decidedAt = from + 45 * MINUTE;
  clock.set(decidedAt);
  await charge('stall', decidedAt);
  await queue(tip('stall'));
  for (let n = 1; n <= stops; n++) await charge(`stop-${n}`, decidedAt + n * MINUTE);
  clock.set(from + 90 * MINUTE);
  await deliver();
  expect(moody.said).toEqual(said);
});

test.each([
  ['act', [], 'dead'],
  ['stop', ['send stall taken'], 'sent'],
] as const)('taken elsewhere before it could be shown here, where it would have to wait: a card to %s', async (tone, said, fate) => {
  await charge('stall', NOON);
  await queue(tip('stall', { tone }), tip('stall', { revision: 2, title: 'stall taken', tone: 'info' }));
  await charge('drift', NOON + 11 * MINUTE);
  await backAt(NOON + 12 * MINUTE);
  expect(moody.said).toEqual(said);
  const { rows } = await database().query(`select state from outbox where message->>'title' = 'stall taken'`);
  expect(rows).toEqual([{ state: fate }]);
});

test('safety waits for nobody', async () => {
  await twoTipsAndAChatAway({ tone: 'stop' });
  await backAt(NOON + 22 * MINUTE);
  expect(moody.said).toEqual(['send stall', 'send drift', 'send answer']);
});

test('what comes late is paid for when it comes, and what could not be posted when it was decided', async () => {
  const paidAt = async () => [...(await spentTimes(database(), ['p-1'], 0)).values()].flat();
  moody.away = true;
  await charge('stall', NOON);
  await queue(tip('stall'));
  await backAt(NOON + 5 * MINUTE);
  expect(await paidAt()).toEqual([NOON]);
  moody.away = false;
  await backAt(NOON + 9 * MINUTE);
  expect(await paidAt()).toEqual([NOON + 9 * MINUTE]);
});
