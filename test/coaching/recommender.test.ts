import { expect, test } from 'vitest';
import { depthOf } from '../../src/coaching/depth.ts';
import { readMoment } from '../../src/coaching/moment.ts';
import { recommenderSure, trackRecord } from '../../src/coaching/recommender.ts';
import { context } from './coaching-context.ts';
import { proposal } from './stored-proposal.ts';

test('without a past it is as sure as it says, and without a word of its own nothing is known before five outcomes', () => {
  expect(recommenderSure(0.9, { right: 0, of: 0 })).toBe(0.9);
  expect(recommenderSure(null, { right: 4, of: 4 })).toBeNull();
  expect(recommenderSure(null, { right: 4, of: 5 })).toBe(0.8);
});

test('an optimiser that is sure of itself and was wrong here most of the time is not taken to be sure', () => {
  expect(recommenderSure(0.9, { right: 1, of: 8 })).toBeCloseTo(5.5 / 13);
  const depth = (recommender: number | null) => {
    const asked = context({ confidence: recommender === null ? {} : { recommender } });
    return depthOf(asked, readMoment(asked));
  };
  expect(depth(recommenderSure(0.9, { right: 1, of: 8 }))).toBe('steps');
  expect(depth(recommenderSure(0.9, { right: 8, of: 8 }))).toBe('line');
});

test('its record is that of the same setting by the same system, as far as the outcome is known', () => {
  const past = [
    proposal({ verdict: 'right' }),
    proposal({ verdict: 'wrong' }),
    proposal({ verdict: 'wrong', corrected: 'right' }),
    proposal({ verdict: 'cannot-tell' }),
    proposal({ verdict: 'wrong', parameter: 'speed' }),
    proposal({ verdict: 'wrong', system: 'mes' }),
  ];
  expect(trackRecord(past, { parameter: 'feeder', system: 'optimiser' })).toEqual({ right: 2, of: 3 });
});
