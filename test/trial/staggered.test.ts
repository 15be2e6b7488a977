import { describe, expect, test } from 'vitest';
import { WEEK_MS } from '../../src/trial/looks.ts';
import { compareStaggered, type StaggeredPoint } from '../../src/trial/staggered.ts';
import { draws, normal } from './draws.ts';

const WEEKS = 30;

/** Eight lines of levels of their own, a season that all share, and a tip that takes a minute and loses some of it each week. */
function plant(seed: number, fades: number, startsAt = (line: number) => 3 + 2.5 * line): StaggeredPoint[] {
  const next = draws(seed);
  return Array.from({ length: 8 }, (_, line) => {
    const level = 5 + normal(next);
    const start = startsAt(line);
    return Array.from({ length: WEEKS * 3 }, (_, n): StaggeredPoint => {
      const week = n / 3 + next() / 3;
      const begun = week >= start;
      const tip = begun ? -1 + fades * (week - start) : 0;
      const season = Math.sin(week / 5) + 0.03 * week;
      const outcome = level + season + tip + normal(next);
      return { line: `L${line}`, product: n % 2 === 0 ? 'a' : 'b', at: week * WEEK_MS, started: begun ? 1 : 0, outcome };
    });
  }).flat();
}

describe('how the effect changes, where lines begin one after the other', () => {
  const PLANTS = 200;

  test.each([0, 0.08])(
    'is told without bias and with an honest interval: %f a week',
    fades => {
      let [held, sum] = [0, 0];
      for (let seed = 1; seed <= PLANTS; seed++) {
        const { perWeek } = compareStaggered(plant(seed * 7919, fades));
        sum += perWeek!.estimate / PLANTS;
        if (perWeek!.low <= fades && fades <= perWeek!.high) held++;
      }
      expect(sum).toBeCloseTo(fades, 2);
      expect(held / PLANTS).toBeGreaterThan(0.92);
      expect(held / PLANTS).toBeLessThan(0.985);
    },
    60_000,
  );

  test('a tip that fades fast is seen to', () => {
    expect(compareStaggered(plant(5, 0.15)).perWeek!.low).toBeGreaterThan(0);
  });

  test('the effect itself is what it was', () => {
    const { effect } = compareStaggered(plant(3, 0));
    expect(effect!.low).toBeLessThan(-1);
    expect(effect!.high).toBeGreaterThan(-1);
  });

  test('lines that all began at once cannot tell it from the season, and three lines are too few', () => {
    expect(compareStaggered(plant(5, 0.15, () => 10)).perWeek).toBeNull();
    const three = plant(5, 0.15).filter(point => ['L0', 'L1', 'L2'].includes(point.line));
    expect(compareStaggered(three)).toMatchObject({ effect: null, perWeek: null });
  });
});
