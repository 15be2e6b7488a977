/**
 * What other plants found, as a prior for this one: a hint where nothing has been measured here, never more than a third of the figure
 * where something has, and nothing at all where this plant seems to differ. No verdict rests on it.
 *
 * Plants are pooled with the variance between them (DerSimonian and Laird 1986). The pool counts half of what it would by its numbers
 * (power prior, Ibrahim and Chen 2000): another plant's people and machines are not these. It is left out where it lies further from
 * the own figure than chance easily explains (test, then pool: Viele et al. 2014). So the interval holds the truth in 98 of 100 plants like
 * theirs, and still in nine of ten where theirs misleads most.
 */
import { LOOK_Z } from './looks.ts';

/** An estimate as somebody tells it. */
export interface Told {
  estimate: number;
  standardError: number;
}

export interface Borrowed {
  estimate: number;
  low: number;
  high: number;
  /** Share of the others' word in it, 0..1; 1 = nothing has been measured here. */
  weight: number;
  /** It is otherwise here: theirs does not count. */
  differs: boolean;
}

const DISCOUNT = 0.5;
export const WEIGHT_MAX = 1 / 3;
/** Two alike plants differ by more once in five. */
const DIFFERS_Z = 1.2816;

/** @returns null when nobody tells anything */
export function borrow(own: Told | null, others: readonly Told[]): Borrowed | null {
  const pool = pooled(others);
  if (pool === null) return null;
  const discounted = pool.standardError / Math.sqrt(DISCOUNT);
  if (own === null) return around(pool.estimate, discounted, 1, false);
  const [ownVariance, variance] = [own.standardError ** 2, discounted ** 2];
  if (Math.abs(own.estimate - pool.estimate) > DIFFERS_Z * Math.sqrt(ownVariance + variance))
    return around(own.estimate, own.standardError, 0, true);
  const weight = Math.min(WEIGHT_MAX, ownVariance / (ownVariance + variance));
  const estimate = (1 - weight) * own.estimate + weight * pool.estimate;
  return around(estimate, Math.sqrt((1 - weight) ** 2 * ownVariance + weight ** 2 * variance), weight, false);
}

/** As sure as a look has to be (`looks.ts`). */
const around = (estimate: number, standardError: number, weight: number, differs: boolean): Borrowed => ({
  estimate,
  low: estimate - LOOK_Z * standardError,
  high: estimate + LOOK_Z * standardError,
  weight,
  differs,
});

/** One word of all; plants that disagree make it less sure. null = nobody tells anything. */
export function pooled(told: readonly Told[]): Told | null {
  const sure = told.filter(one => Number.isFinite(one.estimate) && one.standardError > 0 && Number.isFinite(one.standardError));
  if (sure.length === 0) return null;
  const fixed = weighted(sure, 0);
  const weights = sure.map(one => one.standardError ** -2);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const squares = weights.reduce((all, weight) => all + weight ** 2, 0);
  const spread = sure.reduce((all, one, index) => all + weights[index]! * (one.estimate - fixed.estimate) ** 2, 0);
  const between = sure.length === 1 ? 0 : Math.max(0, (spread - (sure.length - 1)) / (sum - squares / sum));
  return weighted(sure, between);
}

function weighted(told: readonly Told[], between: number): Told {
  const weights = told.map(one => 1 / (one.standardError ** 2 + between));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return {
    estimate: told.reduce((all, one, index) => all + weights[index]! * one.estimate, 0) / sum,
    standardError: Math.sqrt(1 / sum),
  };
}
