import { expect, test } from 'vitest';
import { amendMinutes } from '../../src/flows/watch/amend-minutes.ts';
import type { LineState } from '../../src/line/state.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';

const database = store(embedded);
const line = demoPlant().lines[0]!;
const HOUR_MS = 3_600_000;

/** What is left to be booked again after each minute, in hours since the first. */
async function left(hours: number): Promise<(readonly [number, number])[]> {
  const from = at('06:00');
  const state = { at: at('23:30'), late: { B4: [from, from + hours * HOUR_MS] } } as unknown as LineState;
  const seen: (readonly [number, number])[] = [];
  while (state.late?.B4 !== undefined) {
    await database().transaction(tx => amendMinutes(tx, line, state));
    const [first, last] = state.late?.B4 ?? [];
    if (first !== undefined && last !== undefined) seen.push([(first - from) / HOUR_MS, (last - from) / HOUR_MS]);
  }
  return seen;
}

test('a day that comes late is booked again two hours a minute, so that the line never waits long', async () => {
  expect(await left(5)).toEqual([
    [2, 5],
    [4, 5],
  ]);
});

test('what fits into two hours is booked at once, a little more is not', async () => {
  expect(await left(1.8)).toEqual([]);
  expect(await left(2)).toEqual([[2, 2]]);
});
