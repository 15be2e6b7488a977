import { expect, test } from 'vitest';
import { readiness, shareOf } from '../../src/coaching/readiness.ts';

test('without a verdict nothing is said of a template but that more are needed', () => {
  expect(readiness({ right: 0, wrong: 0, pointless: 0 })).toEqual({ verdict: 'more', verdicts: 0, right: null });
});

test('nineteen verdicts are too few, however good; twenty are enough', () => {
  expect(readiness({ right: 19, wrong: 0, pointless: 0 }).verdict).toBe('more');
  expect(readiness({ right: 20, wrong: 0, pointless: 0 }).verdict).toBe('ready');
});

test('of twenty one may be wrong or pointless, not two: the lower end of the interval decides', () => {
  expect(readiness({ right: 19, wrong: 1, pointless: 0 })).toMatchObject({ verdict: 'ready', right: { share: 0.95 } });
  expect(readiness({ right: 19, wrong: 0, pointless: 1 }).verdict).toBe('ready');
  expect(readiness({ right: 18, wrong: 1, pointless: 1 }).verdict).toBe('not-good');
});

test("the interval is Wilson's: eight of ten lie between 49 and 94 percent", () => {
  const { low, high } = shareOf(8, 10);
  expect(low).toBeCloseTo(0.49, 2);
  expect(high).toBeCloseTo(0.943, 2);
});

test('all of few is no certainty', () => {
  expect(shareOf(3, 3).low).toBeCloseTo(0.438, 2);
  expect(shareOf(3, 3).high).toBe(1);
});
