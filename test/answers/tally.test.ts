import { expect, test } from 'vitest';
import { tallyOf } from '../../src/answers/tally.ts';
import { at } from '../line/a-line.ts';

test('of a stop that began the day before, only what lies in the day is counted', () => {
  const seen = { from: at(0), to: at(86_400), sums: [], booked: [] };
  const stops = [
    { station: 'K2', from: at(-36_000), to: at(600), state: 'stopped' },
    { station: 'K2', from: at(1_000), to: at(1_900), state: 'held' },
    { station: 'K2', from: at(-36_000), to: at(10), state: 'held' },
  ];
  const tally = tallyOf({ ...seen, stops }, 'K2', []);
  expect(tally.stops).toHaveLength(2);
  expect(tally.standingMs).toBe(1_500_000);
  expect(tally.longest).toMatchObject({ state: 'held', from: at(1_000) });
});
