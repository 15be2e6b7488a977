/**
 * Makes probabilities mean what they say, from forecasts made for people who had no part in the fit.
 *
 * A constant and a slope on the log-odds (Cox 1958; Platt 1999), drawn towards no change, so that a few cases alter nothing.
 */
import { share } from './mixed-logistic.ts';

export interface Forecast {
  probability: number;
  y: 0 | 1;
}

export interface Calibration {
  constant: number;
  slope: number;
}

export const NO_CHANGE: Calibration = { constant: 0, slope: 1 };

/** Of the constant around 0 and the slope around 1: a prior that some hundred cases outweigh. */
const VARIANCE = 0.2 ** 2;
const ROUNDS = 20;
const PROBABILITY_MIN = 1e-6;

export function fitCalibration(forecasts: readonly Forecast[]): Calibration {
  const cases = forecasts.map(({ probability, y }) => ({ x: logOdds(probability), y }));
  let { constant, slope } = NO_CHANGE;
  for (let round = 0; round < ROUNDS; round++) {
    // Newton's step on two numbers.
    let [up, along] = [-constant / VARIANCE, (1 - slope) / VARIANCE];
    let [a, b, c] = [1 / VARIANCE, 0, 1 / VARIANCE];
    for (const { x, y } of cases) {
      const p = share(constant + slope * x);
      const weight = p * (1 - p);
      up += y - p;
      along += (y - p) * x;
      a += weight;
      b += weight * x;
      c += weight * x * x;
    }
    const determinant = a * c - b * b;
    constant += (c * up - b * along) / determinant;
    slope += (a * along - b * up) / determinant;
  }
  return { constant, slope };
}

export const calibrated = ({ constant, slope }: Calibration, probability: number): number => share(constant + slope * logOdds(probability));

function logOdds(probability: number): number {
  const p = Math.min(1 - PROBABILITY_MIN, Math.max(PROBABILITY_MIN, probability));
  return Math.log(p / (1 - p));
}
