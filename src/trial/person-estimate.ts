/**
 * One person, followed outcome by outcome: how they differ from what a regression says of everybody (`mixed-logistic.ts`).
 *
 * They differ by their own b, and by what the fit left open of the constant and β: with few people to learn from that is much, and
 * this person's outcomes decide it. Both are one normal, taken on one outcome at a time (assumed density; West, Harrison and
 * Migon 1985), which drifts back to its start while nothing is heard. The probability is averaged over what is not known
 * (MacKay 1992), so that somebody new is not spoken of too surely.
 */
import { apply, dot } from './matrix.ts';
import { type MixedLogistic, type Outcome, share } from './mixed-logistic.ts';

/** Small, plain data. Of constant, β and b, in this order: how far they are from the fit. */
export interface PersonEstimate {
  mean: readonly number[];
  covariance: readonly (readonly number[])[];
}

type Asked = Pick<Outcome, 'x' | 'z'>;

/** Somebody of whom nothing is known. */
export function stranger(model: MixedLogistic): PersonEstimate {
  const mean = new Array<number>(model.uncertainty.length + model.variances.length).fill(0);
  return { mean, covariance: mean.map((_, i) => mean.map((__, j) => atFirst(model, i, j))) };
}

/** One place of everybody's first covariance: what the fit left open, then how people differ. */
function atFirst({ uncertainty, variances }: MixedLogistic, i: number, j: number): number {
  const fitted = uncertainty.length;
  if (i < fitted) return uncertainty[i]![j] ?? 0;
  return i === j ? variances[i - fitted]! : 0;
}

const along = ({ x, z }: Asked): number[] => [1, ...x, ...z];

export interface LogOdds {
  mean: number;
  variance: number;
}

export function logOddsOf(model: MixedLogistic, person: PersonEstimate, at: Asked): LogOdds {
  const { mean, variance } = seen(model, person, at);
  return { mean, variance };
}

/** P(y = 1), averaged over what is not known. */
export const averaged = ({ mean, variance }: LogOdds): number => share(mean / Math.sqrt(1 + (Math.PI * variance) / 8));

export const probabilityOf = (model: MixedLogistic, person: PersonEstimate, at: Asked): number => averaged(seen(model, person, at));

/** The log-odds, and how they hang together with each number of the estimate. */
function seen(model: MixedLogistic, person: PersonEstimate, at: Asked): LogOdds & { direction: number[] } {
  const way = along(at);
  const direction = apply(person.covariance, way);
  const mean = model.constant + dot(at.x, model.beta) + dot(way, person.mean);
  return { mean, variance: Math.max(0, dot(way, direction)), direction };
}

/** What is known of the person after one more outcome: the mode, found along the way of this outcome by Newton's steps, and the curvature there. */
export function observe(model: MixedLogistic, person: PersonEstimate, outcome: Outcome): PersonEstimate {
  const { mean, variance, direction } = seen(model, person, outcome);
  let eta = mean;
  for (let turn = 0; turn < 20; turn++) {
    const p = share(eta);
    const step = (mean + variance * (outcome.y - p) - eta) / (1 + variance * p * (1 - p));
    eta += step;
    if (Math.abs(step) < 1e-10) break;
  }
  const p = share(eta);
  const weight = p * (1 - p);
  const shrink = weight / (1 + weight * variance);
  return {
    mean: person.mean.map((value, j) => value + direction[j]! * (outcome.y - p)),
    covariance: person.covariance.map((row, i) => row.map((value, j) => value - shrink * direction[i]! * direction[j]!)),
  };
}

/**
 * What is left after a time without news: the person drifts back to where everybody starts (Ornstein and Uhlenbeck 1930).
 *
 * @param kept 1 = nothing is forgotten, 0 = all of it
 */
export function forget(model: MixedLogistic, person: PersonEstimate, kept: number): PersonEstimate {
  const share2 = kept * kept;
  return {
    mean: person.mean.map(value => kept * value),
    covariance: person.covariance.map((row, i) => row.map((value, j) => share2 * value + (1 - share2) * atFirst(model, i, j))),
  };
}
