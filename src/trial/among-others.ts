/**
 * One person among others, some of whom are very unlike the rest: a normal alone would be slow to believe that of anybody.
 *
 * So two are followed side by side, one as wide as people were found to differ and one twice that, and each counts by how well
 * it foretold this person so far (a scale mixture of normals; West 1984).
 */
import type { MixedLogistic, Outcome } from './mixed-logistic.ts';
import { averaged, forget, type LogOdds, logOddsOf, observe, type PersonEstimate, probabilityOf, stranger } from './person-estimate.ts';

/** Small, plain data. The weights add up to one. */
export type AmongOthers = readonly { weight: number; spread: number; estimate: PersonEstimate }[];

/** Variances, as multiples of the fitted ones. */
const SPREADS = [1, 4];
/** No single surprise rules one out. */
const LIKELIHOOD_MIN = 1e-9;

const wider = (model: MixedLogistic, spread: number): MixedLogistic => ({ ...model, variances: model.variances.map(one => spread * one) });

export const newAmongOthers = (model: MixedLogistic): AmongOthers =>
  SPREADS.map(spread => ({ weight: 1 / SPREADS.length, spread, estimate: stranger(wider(model, spread)) }));

/** P(y = 1), and its log-odds. */
export function foretell(model: MixedLogistic, person: AmongOthers, at: Pick<Outcome, 'x' | 'z'>): LogOdds & { probability: number } {
  const each = person.map(({ weight, estimate }) => ({ weight, ...logOddsOf(model, estimate, at) }));
  const average = (of: (one: LogOdds) => number): number => each.reduce((sum, one) => sum + one.weight * of(one), 0);
  const mean = average(one => one.mean);
  return { probability: average(averaged), mean, variance: average(one => one.variance + (one.mean - mean) ** 2) };
}

/** @param kept of what was known before, see `forget` */
export function afterOutcome(model: MixedLogistic, person: AmongOthers, outcome: Outcome, kept: number): AmongOthers {
  const each = person.map(({ weight, spread, estimate }) => {
    const p = probabilityOf(model, estimate, outcome);
    const likelihood = Math.max(LIKELIHOOD_MIN, outcome.y === 1 ? p : 1 - p);
    return { weight: weight * likelihood, spread, estimate: observe(model, forget(wider(model, spread), estimate, kept), outcome) };
  });
  const all = each.reduce((sum, { weight }) => sum + weight, 0);
  return each.map(one => ({ ...one, weight: one.weight / all }));
}
