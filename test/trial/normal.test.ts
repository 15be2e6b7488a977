import { expect, test } from 'vitest';
import { normalQuantile, normalShare } from '../../src/trial/normal.ts';

test('the normal distribution agrees with the printed tables', () => {
  expect(normalShare(1.96)).toBeCloseTo(0.9750021048517795, 13);
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 11);
  expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167813, 10);
});

test('shares at and beyond the ends give numbers, not infinity', () => {
  expect([0, 1, -1, 2].map(share => Number.isFinite(normalQuantile(share)))).toEqual([true, true, true, true]);
  expect([normalShare(-40), normalShare(40)]).toEqual([0, 1]);
});
