/** Two arms that were drawn: the effect with its interval at one look, and how it changes from week to week. */
import { type Effect, effect, type Point } from './effect.ts';
import { LOOK_P } from './looks.ts';
import { deviation } from './spread.ts';

/** Fewer units in an arm than this say nothing that would hold at another plant. */
export const UNITS_PER_ARM_MIN = 5;

export interface RandomisedPoint extends Omit<Point, 'controls' | 'moderators'> {
  /** Since the comparison began. */
  week: number;
}

export interface Compared {
  /** Of the outcome, in its unit. null = not enough yet. */
  effect: Effect | null;
  /** How the effect changes in a week, at 95 %. null = not enough yet, or all in one week. */
  perWeek: Effect | null;
  units: number;
  treated: number;
  untreated: number;
  /** Of the outcome without the tip; null = fewer than two. */
  standardDeviation: number | null;
}

const HALF = 0.5;

/**
 * The numerator of the weights is one half whatever was drawn: the effect is that of a plant that tosses a coin, and stays the same
 * quantity when shares are changed on the way.
 */
export function compareRandomised(points: readonly RandomisedPoint[], missing = LOOK_P): Compared {
  const known = points.filter(point => point.available);
  const withTip = known.filter(point => point.treated === 1);
  const without = known.filter(point => point.treated === 0);
  const counts = { units: unitsOf(known), treated: withTip.length, untreated: without.length };
  const standardDeviation = deviation(without.map(point => point.outcome));
  const enough = unitsOf(withTip) >= UNITS_PER_ARM_MIN && unitsOf(without) >= UNITS_PER_ARM_MIN && isSpread(known);
  const plain = { link: 'identity', numerator: HALF, coefficient: 0, missing } as const;
  return {
    ...counts,
    standardDeviation,
    effect: enough
      ? effect(
          known.map(point => ({ ...point, controls: [], moderators: [] })),
          plain,
        )
      : null,
    perWeek: enough && new Set(known.map(point => point.week)).size > 2 ? perWeek(known) : null,
  };
}

/** All outcomes the same: there is no error to speak of, and none to divide by. */
const isSpread = (points: readonly RandomisedPoint[]): boolean => points.some(point => point.outcome !== points[0]!.outcome);

function perWeek(points: readonly RandomisedPoint[]): Effect | null {
  const middle = points.reduce((sum, point) => sum + point.week, 0) / points.length;
  const centred = points.map(point => {
    const week = point.week - middle;
    return { ...point, controls: [week], moderators: [week] };
  });
  const found = effect(centred, { link: 'identity', numerator: HALF, coefficient: 1 });
  return found !== null && Number.isFinite(found.standardError) ? found : null;
}

const unitsOf = (points: readonly RandomisedPoint[]): number => new Set(points.map(point => point.unit)).size;
