import { expect, test } from 'vitest';
import { effect, type Point } from '../../src/trial/effect.ts';
import { twoSidedP, twoSidedQuantile } from '../../src/trial/student-t.ts';
import { draws, normal } from './draws.ts';

function trial(seed: number, d: number, units = 24, points = 40): Point[] {
  const next = draws(seed);
  return Array.from({ length: units }, (_, unit) => {
    const level = normal(next) * 0.4;
    let before = 0;
    return Array.from({ length: points }, () => {
      const available = next() < 0.7;
      const treated = available && next() < 0.5 ? 1 : 0;
      const outcome = level + 0.3 * before + d * treated + normal(next);
      const point: Point = { unit: `u${unit}`, outcome, treated, probability: 0.5, available, controls: [before], moderators: [] };
      before = outcome;
      return point;
    });
  }).flat();
}

test('Student t agrees with the printed tables', () => {
  expect(twoSidedQuantile(0.05, 10)).toBeCloseTo(2.228138851965, 9);
  expect(twoSidedQuantile(0.05, 34)).toBeCloseTo(2.032244509, 8);
  expect(twoSidedP(1.96, 1e9)).toBeCloseTo(0.04999579, 6);
});

test('an effect of a fifth of a standard deviation is recovered on average, within its intervals', () => {
  const found = Array.from(
    { length: 60 },
    (_, seed) => effect(trial(seed + 1, 0.2), { link: 'identity', numerator: 0.5, coefficient: 0 })!,
  );
  const mean = found.reduce((sum, one) => sum + one.estimate, 0) / found.length;
  expect(Math.abs(mean - 0.2)).toBeLessThan(0.05);
  expect(found.filter(one => one.low <= 0.2 && 0.2 <= one.high).length / 60).toBeGreaterThan(0.88);
});

test('a tip that does nothing is called an effect about once in twenty trials', () => {
  const found = Array.from(
    { length: 1_000 },
    (_, seed) => effect(trial(seed + 1000, 0), { link: 'identity', numerator: 0.5, coefficient: 0 })!,
  );
  expect(found.filter(one => one.p < 0.05).length / 1_000).toBeLessThan(0.055);
  const held = found.filter(one => one.low <= 0 && 0 <= one.high).length / 1_000;
  expect(held).toBeGreaterThan(0.92);
  expect(held).toBeLessThan(0.98);
});

test('fewer units than parameters is "not enough yet", not a number', () => {
  expect(effect(trial(1, 0.2, 2), { link: 'identity', numerator: 0.5, coefficient: 0 })).toBeNull();
});

test('a binary outcome gives a log relative risk', () => {
  const next = draws(7);
  const points = Array.from({ length: 40 * 60 }, (_, index): Point => {
    const treated = next() < 0.5 ? 1 : 0;
    return {
      unit: `u${index % 40}`,
      outcome: next() < 0.2 * (treated ? 1.5 : 1) ? 1 : 0,
      treated,
      probability: 0.5,
      available: true,
      controls: [],
      moderators: [],
    };
  });
  const found = effect(points, { link: 'log', numerator: 0.5, coefficient: 0 })!;
  expect(found.low).toBeLessThan(Math.log(1.5));
  expect(found.high).toBeGreaterThan(Math.log(1.5));
  expect(found.low).toBeGreaterThan(0);
});

test('two controls that say the same are refused with what to do', () => {
  const points = trial(3, 0).map(point => ({ ...point, controls: [1] }));
  expect(() => effect(points, { link: 'identity', numerator: 0.5, coefficient: 0 })).toThrow(/leave one out|depend/);
});
