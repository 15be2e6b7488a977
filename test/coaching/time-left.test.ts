import { expect, test } from 'vitest';
import { misleads } from '../../src/coaching/time-left.ts';

const NOON = Date.UTC(2026, 4, 21, 12);
const later = (seconds: number) => NOON + seconds * 1000;
const said = (minutes: number | null) => ({ minutes, at: NOON });

test.each([
  [10, 8, false],
  [10, 7, true],
  [10, 12, false],
  [10, 13, true],
  [5, 4, false],
  [4, 3, true],
  [2, 1, true],
  [60, 48, false],
  [60, 47, true],
])('a card that says %i minutes while it is %i misleads: %s', (on, is, misleading) => {
  expect(misleads(said(on), is, later(60))).toBe(misleading);
});

test('a card is left alone for a minute, so that it can be read', () => {
  expect(misleads(said(10), 2, later(59))).toBe(false);
  expect(misleads(said(10), 2, later(60))).toBe(true);
});

test('time that has begun to run out, or no longer does, is news', () => {
  expect(misleads(said(null), 40, later(60))).toBe(true);
  expect(misleads(said(40), null, later(60))).toBe(true);
  expect(misleads(said(null), null, later(60))).toBe(false);
});
