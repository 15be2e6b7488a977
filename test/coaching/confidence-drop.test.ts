import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  nothingWatched,
  READINGS_BETWEEN_FALSE_ALARMS,
  READINGS_QUIET,
  READINGS_REMEMBERED,
  READINGS_TO_KNOW,
  READINGS_TO_KNOW_WELL,
  type Reading,
  watchReading,
} from '../../src/coaching/confidence-drop.ts';
import { draws, normal } from '../trial/draws.ts';

/** At which readings an alarm was raised. */
function alarms(readings: readonly Reading[]): number[] {
  let state = nothingWatched();
  return readings.flatMap((reading, index) => {
    const watched = watchReading(state, reading);
    state = watched.state;
    return watched.dropped ? [index] : [];
  });
}
const said = (selfReport: number): Reading => ({ selfReport, latencySeconds: 3 });
const paced = (latencySeconds: number): Reading => ({ selfReport: null, latencySeconds });
const scale = (z: number, steps: number): number => Math.round(Math.min(1, Math.max(0, 0.6 + 0.2 * z)) * steps) / steps;
const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const PEOPLE = 200;
const ROWS = 160;

test.each([100, 10, 4])(
  'somebody who is as sure as ever is wrongly told at most once in the readings agreed, on a scale of %i steps',
  steps => {
    const counts = Array.from({ length: PEOPLE }, (_, seed) => {
      const next = draws(seed + 1);
      return alarms(Array.from({ length: ROWS }, () => said(scale(normal(next), steps)))).length;
    });
    expect(average(counts) / (ROWS - READINGS_TO_KNOW)).toBeLessThan(1 / READINGS_BETWEEN_FALSE_ALARMS);
    expect(average(counts)).toBeGreaterThan(0);
  },
);

test.each([
  ['what they say', (z: number) => said(scale(z, 20))],
  ['their pace, where they say nothing', (z: number) => paced(Math.exp(1 - 0.3 * z))],
])('a drop of one and a half deviations is found by %s within a handful of readings', (_, reading) => {
  const delays = Array.from({ length: PEOPLE }, (_unused, seed) => {
    const next = draws(seed + 7);
    const found = alarms(Array.from({ length: 130 }, (_row, index) => reading(normal(next) - (index >= 100 ? 1.5 : 0))));
    return (found.find(index => index >= 100) ?? Number.POSITIVE_INFINITY) - 100;
  });
  expect(delays.filter(delay => delay < 30).length / PEOPLE).toBeGreaterThan(0.95);
  expect(median(delays)).toBeLessThanOrEqual(6);
});

test.each([
  [20, 8],
  [12, 10],
])('somebody with a few decisions a shift need not wait for weeks: after %i readings a deep drop is found within %i', (known, within) => {
  const found = Array.from({ length: PEOPLE }, (_, seed) => {
    const next = draws(seed + 11);
    return alarms(Array.from({ length: known + within }, (_row, index) => said(scale(normal(next) - (index >= known ? 2.5 : 0), 20))));
  });
  expect(found.filter(each => each.some(index => index >= known)).length / PEOPLE).toBeGreaterThan(0.7);
  expect(found.filter(each => each.some(index => index < known)).length / PEOPLE).toBeLessThan(0.01);
});

test('of a hundred people who are as sure as ever, three at most are told otherwise before they are known well', () => {
  const told = Array.from({ length: 10 * PEOPLE }, (_, seed) => {
    const next = draws(seed + 5);
    return alarms(Array.from({ length: READINGS_TO_KNOW_WELL }, () => said(0.6 + 0.1 * normal(next)))).length;
  });
  expect(average(told)).toBeLessThan(0.03);
  expect(average(told)).toBeGreaterThan(0);
});

test('what was not enough of somebody who is hardly known is no alarm when they are known well', () => {
  const steady = Array.from({ length: READINGS_TO_KNOW_WELL - 3 }, (_, index) => said(0.7 + 0.01 * (index % 10)));
  const low = (count: number) => Array.from({ length: count }, () => said(0.1));
  expect(alarms([...steady, ...low(3), said(0.745)])).toEqual([]);
});

test('somebody who was called away twice is no less sure', () => {
  const next = draws(3);
  const usual = Array.from({ length: 3 * READINGS_TO_KNOW_WELL }, () => paced(Math.exp(1 - 0.3 * normal(next))));
  const early = alarms(usual).length;
  expect(alarms([...usual, paced(600), paced(900)]).length).toBe(early);
});

test('a rise is no drop', () => {
  const next = draws(3);
  const readings = Array.from({ length: 130 }, (_, index) => said(0.3 + 0.05 * normal(next) + (index >= 100 ? 0.5 : 0)));
  expect(alarms(readings).filter(index => index >= 100)).toEqual([]);
});

test('among the first readings there is no alarm, whatever they are', () => {
  const falling = Array.from({ length: READINGS_TO_KNOW }, (_, index) => said(1 - index / READINGS_TO_KNOW));
  expect(alarms(falling)).toEqual([]);
  const further = Array.from({ length: READINGS_TO_KNOW }, (_, index) => said(-index / READINGS_TO_KNOW));
  expect(alarms([...falling, ...further])[0]).toBeGreaterThanOrEqual(READINGS_TO_KNOW);
});

test('the same drop is told once', () => {
  const steady = Array.from({ length: 100 }, (_, index) => said(index % 2 === 0 ? 0.8 : 0.7));
  const found = alarms([...steady, ...Array.from({ length: READINGS_QUIET }, () => said(0.1))]);
  expect(found).toHaveLength(1);
});

test('somebody who says how sure they are is taken at their word, however slow they are', () => {
  const readings = Array.from({ length: 120 }, (_, index) => ({
    selfReport: 0.6 + 0.1 * (index % 2),
    latencySeconds: index < 80 ? 2 + (index % 3) : 30,
  }));
  expect(alarms(readings)).toEqual([]);
  expect(alarms(readings.map(({ latencySeconds }) => paced(latencySeconds)))[0]).toBeGreaterThanOrEqual(80);
});

test('odd readings change nothing, and what is kept stays small', () => {
  const odd = fc.oneof(fc.constant(null), fc.double(), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1, 0));
  fc.assert(
    fc.property(fc.array(fc.record({ selfReport: odd, latencySeconds: odd }), { maxLength: 300 }), readings => {
      const state = readings.reduce((before, reading) => watchReading(before, reading).state, nothingWatched());
      expect(JSON.parse(JSON.stringify(state)).pace.past.length).toBeLessThanOrEqual(READINGS_REMEMBERED);
      expect(Number.isFinite(state.selfReport.evidence) && Number.isFinite(state.pace.evidence)).toBe(true);
    }),
  );
});
