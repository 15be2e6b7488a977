import { describe, expect, test } from 'vitest';
import { borrow, pooled, type Told, WEIGHT_MAX } from '../../src/trial/borrow.ts';
import { draws, normal } from './draws.ts';

const told = (estimate: number, standardError = 1): Told => ({ estimate, standardError });

describe('what other plants found', () => {
  test('is a hint where nothing has been measured, and less sure than they are', () => {
    const hint = borrow(null, [told(-2, 0.5)])!;
    expect(hint).toMatchObject({ estimate: -2, weight: 1, differs: false });
    // Half of what it would count by its numbers: an error larger by the root of two.
    expect(hint.high - hint.low).toBeCloseTo(2 * 2.453 * 0.5 * Math.SQRT2, 10);
    expect(borrow(null, [])).toBeNull();
    expect(borrow(told(-1), [])).toBeNull();
  });

  test('moves the own figure, but by no more than a third of the way', () => {
    const together = borrow(told(0), [told(-1.2, 0.01)])!;
    expect(together.weight).toBe(WEIGHT_MAX);
    expect(together.estimate).toBeCloseTo(-0.4, 10);
    // Nor are the two together surer than two thirds of the own error would be.
    expect(together.high - together.low).toBeGreaterThan((2 * 2.453 * 2) / 3);
  });

  test('counts less the less sure it is', () => {
    const weights = [0.5, 1, 2, 4].map(error => borrow(told(0), [told(-0.5, error)])!.weight);
    expect(weights).toEqual([1 / 3, 1 / 3, 1 / 9, 1 / 33].map(weight => expect.closeTo(weight, 10)));
  });

  test('is left out where this plant plainly differs', () => {
    // One error of each and the discount: of alike plants one in five differs by more than this.
    const last = 1.2816 * Math.sqrt(3);
    expect(borrow(told(0), [told(last - 0.001)])).toMatchObject({ differs: false });
    const other = borrow(told(0), [told(last + 0.001)])!;
    expect(other).toMatchObject({ estimate: 0, weight: 0, differs: true });
    expect(other.high).toBeCloseTo(2.453, 10);
  });

  test('is less sure where plants disagree with each other', () => {
    const same = pooled([told(-1), told(-1)])!;
    const apart = pooled([told(-4), told(2)])!;
    expect(same.standardError).toBeCloseTo(Math.SQRT1_2, 10);
    expect(apart.estimate).toBeCloseTo(-1, 10);
    // Twice the difference of the mean square: (18 − 1) / (2 − 1) between them, 1 within.
    expect(apart.standardError).toBeCloseTo(Math.sqrt(18 / 2), 10);
  });
});

/** Share of plants whose interval holds the truth, and the mean width against that of their own figure. */
function coverage(theirTruth: number, seed: number): { holds: number; width: number } {
  const next = draws(seed);
  const plants = 4_000;
  let [holds, width] = [0, 0];
  for (let plant = 0; plant < plants; plant++) {
    const together = borrow(told(normal(next)), [told(theirTruth + 0.6 * normal(next), 0.6)])!;
    if (together.low <= 0 && together.high >= 0) holds++;
    width += (together.high - together.low) / (2 * 2.453) / plants;
  }
  return { holds: holds / plants, width };
}

describe('with theirs counted', () => {
  test('the interval is narrower, and holds the truth where the plants are alike', () => {
    const { holds, width } = coverage(0, 7);
    expect(holds).toBeGreaterThan(0.98);
    expect(width).toBeLessThan(0.8);
  });

  test.each([1, 2, 4, 8])('the interval holds the truth in nine of ten plants and more, where theirs is %i errors away', away => {
    expect(coverage(away, 11 + away).holds).toBeGreaterThan(0.9);
  });
});
