import { expect, test } from 'vitest';
import { calibrated, type Forecast, fitCalibration, NO_CHANGE } from '../../src/trial/calibration.ts';
import { share } from '../../src/trial/mixed-logistic.ts';
import { draws, normal } from './draws.ts';

/** A forecaster who says `said(truth)` where the log-odds are `truth`. */
function forecasts(count: number, said: (truth: number) => number): Forecast[] {
  const next = draws(5);
  return Array.from({ length: count }, () => {
    const truth = 1.5 * normal(next);
    return { probability: share(said(truth)), y: next() < share(truth) ? 1 : 0 };
  });
}

test('who is half as sure as they might be learns to say it, and who is twice as sure learns to be less', () => {
  expect(calibrated(fitCalibration(forecasts(4000, truth => truth / 2)), share(1))).toBeCloseTo(share(2), 1);
  expect(calibrated(fitCalibration(forecasts(4000, truth => 2 * truth)), share(2))).toBeCloseTo(share(1), 1);
});

test('what is right already stays as it is', () => {
  expect(Math.abs(fitCalibration(forecasts(4000, truth => truth)).slope - 1)).toBeLessThan(0.1);
});

test('that all of the few people kept out followed more often does not make the next ones do so', () => {
  const { slope } = fitCalibration(forecasts(4000, truth => truth - 1));
  expect(calibrated({ slope }, 0.5)).toBe(0.5);
});

test('nothing seen changes nothing, ten cases hardly anything, and the sure stay within 0 and 1', () => {
  expect(fitCalibration([])).toEqual(NO_CHANGE);
  const ten = fitCalibration(forecasts(10, truth => truth / 4));
  expect(Math.abs(ten.slope - 1)).toBeLessThan(0.3);
  const sure = fitCalibration([
    { probability: 0, y: 1 },
    { probability: 1, y: 0 },
  ]);
  for (const probability of [0, 1]) {
    expect(calibrated(sure, probability)).toBeGreaterThanOrEqual(0);
    expect(calibrated(sure, probability)).toBeLessThanOrEqual(1);
  }
});
