/**
 * Whether forecasts are better than the plain rate: each is scored before its outcome is known (Brier 1950, Dawid 1984), and together they
 * have to beat that rate by more than chance.
 */

/** How many, what they gained on the plain rate (squared error), and the square of that; all may fade. */
export interface ForecastScore {
  of: number;
  gain: number;
  gainSquares: number;
}

/** Standard errors by which they must beat it: one in twenty would by chance. */
const BEATS_BY = 1.64;

export const NO_FORECASTS: ForecastScore = { of: 0, gain: 0, gainSquares: 0 };

export function scored({ of, gain, gainSquares }: ForecastScore, plain: number, forecast: number, y: 0 | 1): ForecastScore {
  const gained = (plain - y) ** 2 - (forecast - y) ** 2;
  return { of: of + 1, gain: gain + gained, gainSquares: gainSquares + gained ** 2 };
}

/** @param kept share of every forecast that still counts */
export const fadedScore = ({ of, gain, gainSquares }: ForecastScore, kept: number): ForecastScore => ({
  of: kept * of,
  gain: kept * gain,
  gainSquares: kept * kept * gainSquares,
});

export const beatsThePlainRate = ({ gain, gainSquares }: ForecastScore): boolean => gain > BEATS_BY * Math.sqrt(gainSquares);
