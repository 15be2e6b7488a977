import { expect, test } from 'vitest';
import { newOrderDetector } from '../../src/detectors/new-order.ts';
import type { Detector } from '../../src/line/finding.ts';
import { line, run, type Said, secondsOf, tick } from '../line/a-line.ts';

const DAY = 86_400;
const order = (day: number, id: string): Said => [day * DAY, 'K3', { kind: 'order', phase: 'changeover-done', id }];
const found = (said: readonly Said[]) =>
  run(line(), [newOrderDetector() as unknown as Detector], said).findings.map(one => `${one.phase} ${secondsOf(one.at) / DAY}`);
const usual = [order(0, 'salt'), order(1, 'paprika'), order(2, 'salt'), order(3, 'cheese'), order(4, 'paprika'), order(5, 'cheese')];

test('an order that has not run here for thirty days is new, one that ran last week is not', () => {
  expect(found([...usual, order(6, 'truffle')])).toEqual(['raised 6']);
  expect(found([...usual, order(6, 'salt')])).toEqual([]);
});

test('after thirty days an old acquaintance is new again', () => {
  expect(found([...usual, order(32, 'salt')])).toEqual([]);
  expect(found([...usual, order(33, 'salt')])).toEqual(['raised 33']);
});

test('where every order has a number of its own nothing is new', () => {
  expect(found(Array.from({ length: 20 }, (_, day) => order(day, `no-${day}`)))).toEqual([]);
});

test('after half an hour, or with the next order, it is known', () => {
  expect(found([...usual, order(6, 'truffle'), tick(6 * DAY + 1_800)])).toEqual(['raised 6', `cleared ${(6 * DAY + 1_800) / DAY}`]);
  expect(found([...usual, order(6, 'truffle'), order(6.01, 'salt')])).toEqual(['raised 6', 'cleared 6.01']);
});
