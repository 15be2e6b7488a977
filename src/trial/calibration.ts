/**
 * Makes probabilities mean what they say, from forecasts made for people who had no part in the fit.
 *
 * A slope on the log-odds (Cox 1958), drawn towards no change, so that a few cases alter nothing. No constant: the level of the
 * few people kept out says little of the next ones', and each person's own is learned as they go.
 */
import { share } from './mixed-logistic.ts';

export interface Forecast {
  probability: number;
  y: 0 | 1;
}

export interface Calibration {
  slope: number;
}

export const NO_CHANGE: Calibration = { slope: 1 };

/** Of the slope around 1: a prior that some hundred cases outweigh. */
const VARIANCE = 0.2 ** 2;
const ROUNDS = 20;
const PROBABILITY_MIN = 1e-6;

export function fitCalibration(forecasts: readonly Forecast[]): Calibration {
  let { slope } = NO_CHANGE;
  for (let round = 0; round < ROUNDS; round++) {
    // Newton's step.
    let [up, curvature] = [(1 - slope) / VARIANCE, 1 / VARIANCE];
    for (const { probability, y } of forecasts) {
      const x = logOdds(probability);
      const p = share(slope * x);
      up += (y - p) * x;
      curvature += p * (1 - p) * x * x;
    }
    slope += up / curvature;
  }
  return { slope };
}

export const calibrated = ({ slope }: Calibration, probability: number): number => share(slope * logOdds(probability));

function logOdds(probability: number): number {
  const p = Math.min(1 - PROBABILITY_MIN, Math.max(PROBABILITY_MIN, probability));
  return Math.log(p / (1 - p));
}
