import { expect, test } from 'vitest';
import type { Event } from '../../src/line/event.ts';
import { demoScenario, LIVE_CADENCE } from '../../src/sources/demo/day.ts';
import type { Action } from '../../src/sources/demo/scenario.ts';
import { simulate } from '../../src/sources/demo/simulator.ts';
import { at, between, DATE, dayWith, demoPlant, kindOf } from './demo-plant.ts';

const OWNED: Action = { at: at('09:22'), kind: 'own', station: 'B2', parameter: 'seasoning' };

test("no part is lost or made on the way: taken plus the morning's stock is shipped, rejected or still inside", () => {
  const day = dayWith();
  for (const time of ['06:30', '09:05', '09:45', '10:20', '13:05', '20:00']) {
    day.until(at(time));
    const { taken, shipped, rejected, inside, insideAtStart } = day.balance();
    expect(shipped + rejected + inside).toBe(taken + insideAtStart);
  }
});

test('the same day played twice gives the same events', () => {
  expect(dayWith().until(at('12:00'))).toEqual(dayWith().until(at('12:00')));
});

test('another seed is another day', () => {
  expect(dayWith({ seed: 'other' }).until(at('06:05'))).not.toEqual(dayWith().until(at('06:05')));
});

test('asking in many small steps gives what one long step gives', () => {
  const day = dayWith();
  const steps: Event[] = [];
  for (let now = at('06:00'); now <= at('10:00'); now += 7_300) steps.push(...day.until(now));
  steps.push(...day.until(at('10:00')));
  expect(steps).toEqual(dayWith().until(at('10:00')));
});

test('a day that is played again with the stored actions continues where it was', () => {
  const live = dayWith();
  const before = live.until(OWNED.at);
  live.act(OWNED);
  const straight = [...before, ...live.until(at('10:30'))];

  const again = dayWith({ actions: [OWNED] });
  const skipped = again.until(at('09:25'));
  expect([...skipped, ...again.until(at('10:30'))]).toEqual(straight);
});

test('events come in the order they are seen, and never with a later clock than five minutes ahead', () => {
  const events = dayWith().until(at('23:00'));
  const backwards = events.filter((event, index) => index > 0 && event.seen < events[index - 1]!.seen);
  expect(backwards).toEqual([]);
  expect(Math.max(...events.slice(0, 20_000).map(event => Math.abs(event.at - event.seen)))).toBeLessThan(3_000);
});

test('running totals of a station never fall within a production day', () => {
  const totals = new Map<string, number>();
  const fallen = kindOf(dayWith().until(at('23:59')), 'count').filter(event => {
    const before = totals.get(event.station!) ?? 0;
    totals.set(event.station!, event.good + event.reject);
    return event.good + event.reject < before;
  });
  expect(fallen).toEqual([]);
});

test('a station whose data do not come reports nothing at all, and its last state again afterwards', () => {
  const weigher = between(dayWith().until(at('17:20')), '17:05', '17:20').filter(event => event.station === 'B3');
  const back = at('17:11');
  expect(weigher.filter(event => event.seen < back)).toEqual([]);
  expect(kindOf(weigher, 'state')[0]).toMatchObject({ state: 'execute' });
});

test('two hundred thousand events a second are made, so a month is there in seconds', () => {
  const day = simulate({ ...demoScenario({ plant: demoPlant(), date: DATE, seed: 'pace' }), cadence: { ...LIVE_CADENCE, parameter: 5 } });
  // Our own processor time: the machine may have other work.
  const started = process.cpuUsage();
  const events = day.until(Number.POSITIVE_INFINITY);
  const { user, system } = process.cpuUsage(started);
  expect(events.length / ((user + system) / 1_000_000)).toBeGreaterThan(200_000);
});
