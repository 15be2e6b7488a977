import { expect, test } from 'vitest';
import { fitMixedLogistic, type Outcome, share, unfitted } from '../../src/trial/mixed-logistic.ts';
import { forget, logOddsOf, observe, probabilityOf, stranger } from '../../src/trial/person-estimate.ts';
import { draws, normal } from './draws.ts';

const SLOPE = 0.8;
const PEOPLE_DEVIATION = 1;

/** People whose own level differs by one; the first column matters, the second does not. */
function people(seed: number, count: number, each: number): { level: number; outcomes: Outcome[] }[] {
  const next = draws(seed);
  return Array.from({ length: count }, () => {
    const level = PEOPLE_DEVIATION * normal(next);
    const outcomes = Array.from({ length: each }, (): Outcome => {
      const x = [normal(next), normal(next)];
      return { x, z: [1], y: next() < share(-0.5 + SLOPE * x[0]! + level) ? 1 : 0 };
    });
    return { level, outcomes };
  });
}
const GROUPS = ['real', 'noise'];

test('what was put into simulated people comes out again', () => {
  const fitted = fitMixedLogistic(
    people(1, 120, 40).map(each => each.outcomes),
    GROUPS,
    1,
  );
  expect(Math.abs(fitted.constant + 0.5)).toBeLessThan(0.3);
  expect(Math.abs(fitted.beta[0]! - SLOPE)).toBeLessThan(0.1);
  expect(Math.abs(fitted.beta[1]!)).toBeLessThan(0.06);
  expect(Math.abs(Math.sqrt(fitted.variances[0]!) - PEOPLE_DEVIATION)).toBeLessThan(0.2);
});

test('probabilities given to strangers, decision by decision, are as often right as they say, and better than one rate for all', () => {
  const model = fitMixedLogistic(
    people(2, 60, 30).map(each => each.outcomes),
    GROUPS,
    1,
  );
  const judged = people(3, 200, 30).flatMap(({ outcomes }) => {
    let person = stranger(model);
    return outcomes.map(outcome => {
      const p = probabilityOf(model, person, outcome);
      person = observe(model, person, outcome);
      return { p, y: outcome.y };
    });
  });
  const bins = Map.groupBy(judged, ({ p }) => Math.floor(p * 10));
  const gap = [...bins.values()].reduce((sum, bin) => sum + Math.abs(bin.reduce((s, { p, y }) => s + p - y, 0)), 0) / judged.length;
  const rate = judged.reduce((sum, { y }) => sum + y, 0) / judged.length;
  const brier = (of: (row: { p: number; y: number }) => number) => judged.reduce((sum, row) => sum + of(row), 0) / judged.length;
  expect(gap).toBeLessThan(0.03);
  expect(brier(({ p, y }) => (p - y) ** 2)).toBeLessThan(brier(({ y }) => (rate - y) ** 2) - 0.03);
});

test('a person is known better with every outcome, and less again while nothing is heard', () => {
  const model = { ...unfitted(0, 1), variances: [1] };
  const known = Array.from({ length: 20 }).reduce<ReturnType<typeof stranger>>(
    person => observe(model, person, { x: [], z: [1], y: 1 }),
    stranger(model),
  );
  const at = { x: [], z: [1] };
  expect(known.covariance[1]![1]!).toBeLessThan(0.5);
  expect(probabilityOf(model, known, at)).toBeGreaterThan(0.75);
  const later = forget(model, known, 0.5);
  expect(later.mean[1]).toBeCloseTo(known.mean[1]! / 2, 12);
  expect(logOddsOf(model, later, at).variance).toBeGreaterThan(logOddsOf(model, known, at).variance);
  expect(forget(model, known, 0)).toEqual(stranger(model));
});

test('nobody, one outcome only and outcomes that a column tells apart without fail all give finite numbers', () => {
  const sure: Outcome[] = Array.from({ length: 30 }, (_, index) => ({ x: [index < 15 ? -1 : 1, 0], z: [1], y: index < 15 ? 0 : 1 }));
  for (const rows of [[], [[]], [sure.slice(0, 15)], [sure.slice(0, 1)], [sure]]) {
    const model = fitMixedLogistic(rows, GROUPS, 1);
    const p = probabilityOf(model, stranger(model), { x: [1, 0], z: [1] });
    expect(p).toBeGreaterThan(0);
    expect(p).toBeLessThan(1);
  }
});
