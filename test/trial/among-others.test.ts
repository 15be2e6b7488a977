import { expect, test } from 'vitest';
import { afterOutcome, foretell, newAmongOthers } from '../../src/trial/among-others.ts';
import { type MixedLogistic, type Outcome, unfitted } from '../../src/trial/mixed-logistic.ts';
import { observe, probabilityOf, stranger } from '../../src/trial/person-estimate.ts';

/** Nine in ten follow, and people hardly differ. */
const ALIKE: MixedLogistic = { ...unfitted(0, 1), constant: Math.log(9), variances: [0.3] };
const at = { x: [], z: [1] };
const outcomes = (count: number, y: 0 | 1): Outcome[] => Array.from({ length: count }, () => ({ ...at, y }));
const after = (all: readonly Outcome[]) => all.reduce((person, one) => afterOutcome(ALIKE, person, one, 1), newAmongOthers(ALIKE));

test('of somebody quite unlike the rest it is believed sooner than if all were alike, and of the others nothing else is', () => {
  const alone = (all: readonly Outcome[]) => all.reduce((person, one) => observe(ALIKE, person, one), stranger(ALIKE));
  const refuses = outcomes(6, 0);
  expect(foretell(ALIKE, after(refuses), at).probability).toBeLessThan(probabilityOf(ALIKE, alone(refuses), at) - 0.1);
  const follows = outcomes(20, 1);
  expect(foretell(ALIKE, after(follows), at).probability).toBeCloseTo(probabilityOf(ALIKE, alone(follows), at), 1);
});

test('how they turned out says which kind they are: the weights add up to one, and to the wider one after surprises', () => {
  const [near, far] = after(outcomes(6, 0));
  expect(near!.weight + far!.weight).toBeCloseTo(1, 12);
  expect(far!.weight).toBeGreaterThan(0.9);
  expect(after(outcomes(20, 1))[0]!.weight).toBeGreaterThan(0.45);
});

test('what is open between the two is part of how unsure a forecast is', () => {
  const person = after(outcomes(2, 0));
  const { mean, variance } = foretell(ALIKE, person, at);
  const each = person.map(one => foretell(ALIKE, [{ ...one, weight: 1 }], at));
  const within = person.reduce((sum, one, index) => sum + one.weight * each[index]!.variance, 0);
  const between = person.reduce((sum, one, index) => sum + one.weight * (each[index]!.mean - mean) ** 2, 0);
  expect(between).toBeGreaterThan(0);
  expect(variance).toBeCloseTo(within + between, 12);
});

test('what the fit left open is decided by the person at hand', () => {
  const open: MixedLogistic = {
    ...unfitted(1, 1),
    uncertainty: [
      [0, 0],
      [0, 1],
    ],
    variances: [0.01],
  };
  const moved = outcomes(15, 1).reduce((person, one) => observe(open, person, { ...one, x: [1] }), stranger(open));
  expect(probabilityOf(open, moved, { x: [1], z: [1] })).toBeGreaterThan(0.7);
  expect(probabilityOf(open, moved, { x: [-1], z: [1] })).toBeLessThan(0.3);
  expect(probabilityOf(open, moved, { x: [0], z: [1] })).toBeCloseTo(0.5, 1);
});
