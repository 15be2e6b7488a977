import { describe, expect, test } from 'vitest';
import { demoHistory, demoOpens } from '../../src/sources/demo/day.ts';
import { NEW_ORDER } from '../../src/sources/demo/story.ts';
import { at, between, DATE, dayWith, demoPlant, kindOf, meanOf, rejectsBetween, stateAt } from './demo-plant.ts';

const alone = dayWith().until(at('23:59'));

describe('seasoning rises after the break before there is waste', () => {
  test('the base flow falls 12 % while the feeder keeps its rate', () => {
    expect(meanOf(alone, 'baseFlow', '09:16', '09:24') / meanOf(alone, 'baseFlow', '08:00', '08:20')).toBeCloseTo(0.88, 1);
    expect(meanOf(alone, 'feeder', '09:16', '09:24')).toBeCloseTo(49, 0);
  });

  test("it is out of its usual band within ten minutes of the demo's opening, and not before the break", () => {
    expect(meanOf(alone, 'seasoning', '08:30', '08:59')).toBeLessThan(6.3);
    expect(meanOf(alone, 'seasoning', '09:21', '09:23')).toBeGreaterThan(6.8);
    expect(at('09:23') - demoOpens(demoPlant(), DATE)).toBeLessThanOrEqual(10 * 60_000);
  });

  test('the optimiser proposes 43 instead of 49 and waits for an answer', () => {
    const issued = kindOf(between(alone, '09:15', '09:20'), 'recommendation');
    expect(issued).toMatchObject([{ phase: 'issued', needsAck: true, parameter: 'feeder', from: 49, to: 43, station: 'B2' }]);
  });

  test('nobody acts: the limit is passed, the weigher throws out what the drum spoiled', () => {
    expect(meanOf(alone, 'seasoning', '09:46', '10:02')).toBeGreaterThan(7.8);
    expect(rejectsBetween(alone, 'B3', '09:15', '09:34')).toBeLessThan(4);
    expect(rejectsBetween(alone, 'B3', '09:40', '10:06')).toBeGreaterThan(60);
  });

  test('somebody is on it at 09:22: 6.1 % again at 09:31, hardly any waste, the proposal executed', () => {
    const events = dayWith({ actions: [{ at: at('09:22'), kind: 'own', station: 'B2' }] }).until(at('10:00'));
    expect(meanOf(events, 'seasoning', '09:31', '09:33')).toBeLessThan(6.15);
    expect(rejectsBetween(events, 'B3', '09:15', '09:58')).toBeLessThan(4);
    const phases = kindOf(between(events, '09:15', '10:00'), 'recommendation').map(event => event.phase);
    expect(phases).toEqual(['issued', 'accepted', 'executed']);
    expect(kindOf(between(events, '09:00', '10:00'), 'setpoint')).toMatchObject([{ name: 'feeder', old: 49, new: 43 }]);
  });

  test('the proposal is accepted: the same, and the setting goes back when the base flow is back', () => {
    const [issued] = kindOf(between(alone, '09:15', '09:20'), 'recommendation');
    const events = dayWith({ actions: [{ at: at('09:20'), kind: 'accept', recommendation: issued!.id }] }).until(at('11:00'));
    expect(meanOf(events, 'seasoning', '09:32', '09:35')).toBeLessThan(6.2);
    expect(kindOf(between(events, '09:00', '11:00'), 'setpoint').map(event => [event.old, event.new])).toEqual([
      [49, 43],
      [43, 49],
    ]);
  });
});

test('the bagger runs dry because the fryer has stopped', () => {
  expect(stateAt(alone, 'B1', '10:12')).toBe('held');
  expect(stateAt(alone, 'B4', '10:12')).toBe('suspended starved');
  const first = kindOf(between(alone, '10:07', '10:12'), 'state').map(event => event.station);
  expect(first).toEqual(['B1', 'B2', 'B3', 'B4', 'B5']);
});

test("somebody at the fryer shortens the bagger's wait", () => {
  const events = dayWith({ actions: [{ at: at('10:10'), kind: 'own', station: 'B1' }] }).until(at('10:30'));
  expect(stateAt(events, 'B4', '10:16')).toBe('execute');
  expect(stateAt(alone, 'B4', '10:16')).toBe('suspended starved');
});

test('the weigher stands because the palletiser, two stations on, has no pallets', () => {
  expect(stateAt(alone, 'B5', '10:45')).toBe('suspended blocked');
  expect(stateAt(alone, 'B3', '10:45')).toBe('suspended blocked');
  expect(kindOf(between(alone, '10:36', '10:45'), 'logistics')).toMatchObject([{ station: 'B5', what: 'material-called' }]);
  // Louder than the cause, and later.
  expect(
    kindOf(between(alone, '10:36', '10:45'), 'alarm')
      .map(event => event.code)
      .sort(),
  ).toEqual(['A301', 'A401']);
});

test('a film jam is plain to see: held, one alarm, a few minutes', () => {
  expect(stateAt(alone, 'B4', '09:35')).toBe('held');
  const raised = kindOf(between(alone, '09:33', '09:40'), 'alarm').filter(event => event.code === 'F412');
  expect(raised.map(event => event.active)).toEqual([true, false]);
});

test('a proposal for the fryer is left waiting until it expires', () => {
  const phases = kindOf(between(alone, '10:55', '11:40'), 'recommendation').map(event => [event.station, event.phase]);
  expect(phases).toEqual([
    ['B1', 'issued'],
    ['B1', 'expired'],
  ]);
});

test("the weigher's amplitude is turned up and down, five times within ten minutes", () => {
  const values = kindOf(between(alone, '11:05', '11:16'), 'setpoint').map(event => event.new - event.old!);
  const reversals = values.filter((change, index) => index > 0 && Math.sign(change) !== Math.sign(values[index - 1]!));
  expect(reversals.length).toBe(5);
});

test('the order after noon has not run in the thirty days before, and begins with leaking bags', () => {
  const orders = kindOf(alone, 'order').filter(event => event.id === NEW_ORDER);
  expect(orders.map(event => event.phase)).toEqual(['planned', 'changeover-started', 'changeover-done']);
  const behind = [...demoHistory({ plant: demoPlant(), date: DATE, seed: 'test' })].flatMap(day => kindOf(day.events, 'order'));
  expect(behind.filter(event => event.id === NEW_ORDER)).toEqual([]);
  expect(rejectsBetween(alone, 'B4', '12:27', '12:51')).toBeGreaterThan(10);
});

test('an emergency stop is aborted, with its alarm, and nobody can shorten it', () => {
  expect(stateAt(alone, 'B5', '13:05')).toBe('aborted');
  const events = dayWith({ actions: [{ at: at('13:03'), kind: 'own', station: 'B5' }] }).until(at('13:20'));
  expect(stateAt(events, 'B5', '13:08')).toBe('aborted');
});

test('four micro-stops of one cause fall within an hour', () => {
  const states = kindOf(between(alone, '13:15', '14:00'), 'state').filter(event => event.station === 'B3' && event.state === 'held');
  expect(states.length).toBe(4);
});

test('after the change of shift the bagger waits for staffing', () => {
  expect(stateAt(alone, 'B4', '14:05')).toBe('idle');
  expect(kindOf(between(alone, '14:01', '14:10'), 'presence').map(event => event.present)).toEqual([false, true]);
});

test('the morning before the demo opens is an ordinary one', () => {
  expect(kindOf(between(alone, '06:00', '09:00'), 'reason').map(event => event.text)).toEqual([
    'film jam',
    'bucket 7 stuck',
    'no empty pallets',
  ]);
});

describe('the thirty days behind it', () => {
  const days = [...demoHistory({ plant: demoPlant(), date: DATE, seed: 'test' })];

  test('there are thirty, each of its own', () => {
    expect(days.length).toBe(30);
    expect(days.at(-1)!.date).toBe('2026-05-20');
    expect(new Set(days.map(day => day.events.length)).size).toBeGreaterThan(20);
  });

  test("no event is seen twice and none reaches into the demo's day", () => {
    const seen = days.flatMap(day => [day.events[0]!.seen, day.events.at(-1)!.seen]);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)!).toBeLessThan(at('06:00'));
  });

  test('the same troubles come back, and some drifts with their proposals', () => {
    const reasons = new Map<string, number>();
    for (const event of days.flatMap(day => kindOf(day.events, 'reason'))) reasons.set(event.text!, (reasons.get(event.text!) ?? 0) + 1);
    expect(reasons.get('oil filter clogged')).toBeGreaterThan(8);
    expect(reasons.get('film jam')).toBeGreaterThan(20);
    expect(reasons.get('film staged before the change')).toBeGreaterThan(3);
    const feeder = days.flatMap(day => kindOf(day.events, 'recommendation')).filter(event => event.parameter === 'feeder');
    expect(feeder.length).toBeGreaterThan(5);
  });

  test('ids of proposals are unique over all of it', () => {
    const issued = [...days.flatMap(day => day.events), ...alone].filter(
      event => event.kind === 'recommendation' && event.phase === 'issued',
    );
    const ids = issued.map(event => (event.kind === 'recommendation' ? event.id : ''));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
