import { expect, test } from 'vitest';
import { type Noticed, OVER_MS, QUIET_MS, type Standing, TOLD_MAX, tellings } from '../../src/coaching/own-troubles.ts';

const NOW = Date.parse('2026-05-21T02:00:00Z');
const MINUTE = 60_000;
const away = (change: Partial<Noticed> = {}): Noticed => ({
  kind: 'broker',
  subject: 'mqtt.plant:1883',
  since: NOW - 2 * MINUTE,
  overAt: null,
  facts: {},
  ...change,
});
const known = (change: Partial<Standing> = {}): Standing => ({ ...away(), lastAt: NOW - MINUTE, toldAt: NOW - MINUTE, ...change });
const steady = { now: NOW, steadySince: 0 };
const told = (standing: Standing[], noticed: Noticed[], when = steady) => tellings(standing, noticed, when).tell;

test('what is noticed for the first time is told, and not again while it lasts', () => {
  const [first] = told([], [away()]);
  expect(first).toMatchObject({ kind: 'broker', toldAt: NOW, overAt: null });
  expect(told([first!], [away({ facts: { said: 'still' } })])).toEqual([]);
});

test('what nobody has noticed for three minutes is over, and that is told; a second earlier it is not', () => {
  expect(told([known({ lastAt: NOW - OVER_MS + 1_000 })], [])).toEqual([]);
  expect(told([known({ lastAt: NOW - OVER_MS })], [])).toMatchObject([{ overAt: NOW - OVER_MS }]);
});

test('a process that has just started, or could not read what others noticed, calls nothing over', () => {
  const old = [known({ lastAt: NOW - 60 * MINUTE })];
  expect(told(old, [], { now: NOW, steadySince: NOW - OVER_MS + 1_000 })).toEqual([]);
  expect(told(old, [], { now: NOW, steadySince: NOW - OVER_MS })).toHaveLength(1);
});

test('what comes again within an hour is told on the card it has, later it is another trouble', () => {
  const card = NOW - 3 * QUIET_MS;
  const over = (overAt: number) => [known({ toldAt: card, overAt, lastAt: overAt })];
  expect(told(over(NOW - QUIET_MS + 1_000), [away({ since: NOW })])).toMatchObject([{ toldAt: card, overAt: null, since: NOW }]);
  expect(told(over(NOW - QUIET_MS), [away({ since: NOW })])).toMatchObject([{ toldAt: NOW, overAt: null }]);
});

test('a network that goes down is six cards, not twenty; what still lasts an hour later is told then', () => {
  const all = Array.from({ length: 20 }, (_, n) => away({ subject: `broker-${n}` }));
  const { changed, tell } = tellings([], all, steady);
  expect(changed).toHaveLength(20);
  expect(tell).toHaveLength(TOLD_MAX);
  expect(told(changed, all)).toEqual([]);
  expect(told(changed, all, { now: NOW + 60 * MINUTE, steadySince: 0 })).toHaveLength(TOLD_MAX);
});

test('what is over before anybody could be told of it is not told at all', () => {
  const { changed, tell } = tellings([known({ toldAt: null, lastAt: NOW - OVER_MS })], [], steady);
  expect(changed).toMatchObject([{ overAt: NOW - OVER_MS, toldAt: null }]);
  expect(tell).toEqual([]);
});

test('a database that was away is told of afterwards, once, however many processes noticed', () => {
  const past = away({ kind: 'database', subject: '', since: NOW - 9 * MINUTE, overAt: NOW - MINUTE });
  const [first] = told([], [past]);
  expect(first).toMatchObject({ overAt: NOW - MINUTE, toldAt: NOW });
  expect(told([first!], [{ ...past, since: past.since + 20_000, overAt: NOW }])).toEqual([]);
});
