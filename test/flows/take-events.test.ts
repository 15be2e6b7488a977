import { beforeEach, expect, test } from 'vitest';
import { eventSink, takeEvents } from '../../src/flows/watch/take-events.ts';
import { quarantineCounts, quarantined } from '../../src/history/quarantine.ts';
import { EVENTS_MAX } from '../../src/line/event.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, plant } from '../line/a-line.ts';
import { type ShopFloor, shopFloor } from './shop-floor.ts';

const database = store(embedded);
let floor: ShopFloor;
beforeEach(async () => {
  floor = await shopFloor(database(), plant(), { templates: false });
  floor.clock.set(at(0));
});

const runs = (station: string, more: object = {}) => ({ line: 'K', station, kind: 'state', state: 'execute', ...more });
const logged = async () => (await floor.take.lineLog.read(database(), 'K', null, 100)).flatMap(batch => [...batch.events]);
const reasons = async () => (await quarantined(database(), 0)).map(row => row.reason);

test('a good event beside a bad one is kept, and the bad one is set aside with its reason', async () => {
  const taken = await takeEvents(floor.take, [runs('K1'), runs('K9'), runs('K2')], 'http');
  expect(taken).toEqual({ accepted: 2, quarantined: [{ index: 1, reason: expect.stringContaining('has no station "K9"') }] });
  expect((await logged()).map(event => event.station)).toEqual(['K1', 'K2']);
  expect(await quarantined(database(), 0)).toMatchObject([{ line: 'K', seen: at(0), index: 1, event: runs('K9') }]);
});

test.each([
  ['an unknown line', { ...runs('K1'), line: 'Z' }, /has no line "Z"/],
  ['an unknown kind', { ...runs('K1'), kind: 'mood' }, /"kind" is one of/],
  ['an unknown state', { ...runs('K1'), state: 'happy' }, /"state" is one of/],
  ['a negative count', { line: 'K', station: 'K1', kind: 'count', good: -1, reject: 0 }, /"good" is a number/],
  ['a value that is a word', { line: 'K', station: 'K1', kind: 'parameter', name: 'heat', value: 'hot' }, /"value" is a number/],
  [
    'a buffer fuller than full',
    { line: 'K', station: 'K1', kind: 'buffer', towards: 'K2', level: 9, capacity: 4 },
    /more than the buffer holds/,
  ],
  ['a tick from outside', { line: 'K', kind: 'tick' }, /written by Linemate alone/],
  ['no object at all', 'hello', /an event is an object/],
])('%s is set aside', async (_what, event, reason) => {
  expect((await takeEvents(floor.take, [event], 'http')).accepted).toBe(0);
  expect(await logged()).toEqual([]);
  expect(await reasons()).toEqual([expect.stringMatching(reason)]);
});

test('a clock up to five minutes ahead is believed, a second more is not', async () => {
  const ahead = (seconds: number) => runs('K1', { at: new Date(at(seconds)).toISOString() });
  expect(await takeEvents(floor.take, [ahead(300), ahead(301)], 'mqtt')).toMatchObject({ accepted: 1, quarantined: [{ index: 1 }] });
  expect(await reasons()).toEqual([expect.stringContaining("check the station's clock")]);
});

test('a clock up to thirty days behind is believed, more is not', async () => {
  const behind = (days: number) => runs('K1', { at: new Date(at(-days * 86_400)).toISOString() });
  expect(await takeEvents(floor.take, [behind(30), behind(30.01)], 'mqtt')).toMatchObject({ accepted: 1, quarantined: [{ index: 1 }] });
});

test('of more than five thousand events the rest is set aside, and what was taken is whole', async () => {
  const many = Array.from({ length: EVENTS_MAX + 3 }, (_, n) => ({ line: 'K', station: 'K1', kind: 'count', good: n, reject: 0 }));
  const taken = await takeEvents(floor.take, many, 'http');
  expect(taken.accepted).toBe(EVENTS_MAX);
  expect(taken.quarantined.map(one => one.index)).toEqual([EVENTS_MAX, EVENTS_MAX + 1, EVENTS_MAX + 2]);
  expect(await logged()).toHaveLength(EVENTS_MAX);
});

test('of a hundred bad events of one kind a handful is kept to be looked at, and all are counted', async () => {
  const taken = await takeEvents(
    floor.take,
    Array.from({ length: 100 }, () => runs('K9')),
    'http',
  );
  expect(taken.quarantined).toHaveLength(100);
  expect(floor.counted('linemate_events_quarantined_total', { source: 'http' })).toBe(100);
  expect(await quarantineCounts(database(), 0)).toMatchObject([{ line: 'K', n: 50 }]);
});

test('who logged in stays at the door: neither the log nor what was set aside names anybody', async () => {
  const login = { line: 'K', station: 'K1', kind: 'operator', operator: 'E4711', change: 'login', name: 'Maeve' };
  await takeEvents(
    floor.take,
    [login, runs('K1', { user: 'E4711', badge: 'E4711' }), { ...login, station: 'K9', operatorId: 'E4711' }],
    'http',
  );
  expect(await logged()).toMatchObject([{ kind: 'operator', change: 'login' }, { kind: 'state' }]);
  const atRest = JSON.stringify([await logged(), await quarantined(database(), 0)]);
  expect(atRest).not.toContain('E4711');
  expect(atRest).not.toContain('Maeve');
});

test('what is accepted and what is not are counted by source', async () => {
  await takeEvents(floor.take, [runs('K1'), runs('K2'), runs('K9')], 'sparkplug');
  expect(floor.counted('linemate_events_accepted_total', { source: 'sparkplug' })).toBe(2);
  expect(floor.counted('linemate_events_quarantined_total', { source: 'sparkplug' })).toBe(1);
});

test('a bell that cannot be rung loses nothing', async () => {
  const ringLine = async () => {
    throw new Error('no queue');
  };
  expect((await takeEvents({ ...floor.take, doorbells: { ringLine } }, [runs('K1')], 'http')).accepted).toBe(1);
  expect(await logged()).toHaveLength(1);
  expect(floor.logged).toMatchObject([{ level: 'warn', what: 'line not rung', facts: { lineId: 'K' } }]);
});

test('while the clock stands because the machine was set back, counts without a time of their own keep their order', async () => {
  const sink = eventSink(floor.take);
  for (const good of [4, 5, 6, 7, 8]) await sink([runs('K1'), { line: 'K', station: 'K1', kind: 'count', good, reject: 0 }], 'http');
  const counts = (await logged()).filter(event => event.kind === 'count').sort((a, b) => a.seen - b.seen);
  expect(counts.map(event => event.good)).toEqual([4, 5, 6, 7, 8]);
  expect(new Set(counts.map(event => event.seen)).size).toBe(5);
});

test('a gateway whose clock ran ahead when it was killed goes on behind what it had taken', async () => {
  const count = (line: string, good: number) => ({ line, station: `${line}1`, kind: 'count', good, reject: 0 });
  const killed = eventSink({ ...floor.take, clock: { now: () => floor.take.clock.now() + 200_000 } });
  for (const good of [4, 5, 6]) await killed([count('K', good)], 'http');
  // Time has passed for the line, and is appended last, but not newest.
  const now = floor.take.clock.now() + 10_000;
  await floor.take.lineLog.append('K', [{ kind: 'tick', line: 'K', seen: now, at: now }]);
  const started = eventSink(floor.take);
  await Promise.all([7, 8, 9].map(good => started([count('K', good)], 'http')));
  const counts = (await logged()).filter(event => event.kind === 'count').sort((a, b) => a.seen - b.seen);
  expect(counts.map(event => event.good)).toEqual([4, 5, 6, 7, 8, 9]);
});

test('what has a time of its own keeps it, whatever its line has seen', async () => {
  const ahead = floor.take.clock.now() + 200_000;
  await floor.take.lineLog.append('K', [{ kind: 'tick', line: 'K', seen: ahead, at: ahead }]);
  const own = floor.take.clock.now() - 3_000;
  await eventSink(floor.take)([{ ...runs('K1'), at: new Date(own).toISOString() }, runs('K1')], 'http');
  const [first, second] = (await logged()).filter(event => event.kind === 'state');
  expect([first!.at, second!.seen]).toEqual([own, ahead + 1]);
});
