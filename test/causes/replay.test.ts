import { expect, test } from 'vitest';
import type { Disturbance } from '../../src/causes/disturbance.ts';
import { type Flow, replay, workedMs } from '../../src/causes/replay.ts';

const pace = new Float64Array();
const flow = (capacity: number): Flow => ({
  from: 0,
  to: 3_600_000,
  stations: [
    { feeders: [], capacity, next: 1, content: 0, cycleMs: 30_000, pace },
    { feeders: [0], capacity: 0, next: -1, content: 0, cycleMs: 30_000, pace },
  ],
});
const disturbance = (index: number, from: number, to: number, kind: Disturbance['kind'] = 'stop'): Disturbance => ({
  root: `S${index}`,
  index,
  kind,
  from,
  startedAt: from,
  to,
  lasts: false,
  factor: 1,
  certainty: 1,
  suspicions: [],
  events: [],
});

test('a stop downstream reaches the station before it when the buffer between them is full', () => {
  const stop = disturbance(1, 600_000, 1_200_000);
  const blockedMs = (capacity: number) => 600_000 - workedMs(replay(flow(capacity), [stop]), 0, 600_000, 1_200_000);
  expect(blockedMs(2)).toBeGreaterThan(blockedMs(6));
  expect(blockedMs(2)).toBe(600_000 - 3 * 30_000);
  expect(blockedMs(40)).toBe(0);
});

test('without the stop the work goes on', () => {
  const stop = disturbance(1, 600_000, 1_200_000);
  const base = replay(flow(2), [stop]);
  expect(workedMs(replay(flow(2), [stop], stop, base), 0, 600_000, 1_200_000)).toBe(600_000);
});

test('what lay before a disturbance is the same with and without it, whether run again or taken over', () => {
  const stops = [disturbance(0, 300_000, 420_000), disturbance(1, 1_500_000, 1_800_000)];
  const base = replay(flow(3), stops);
  for (const stop of stops) {
    const taken = replay(flow(3), stops, stop, base);
    const anew = replay(flow(3), stops, stop);
    expect(taken.made).toBe(anew.made);
    expect(Array.from(taken.ends[1]!.slice(0, taken.made))).toEqual(Array.from(anew.ends[1]!.slice(0, anew.made)));
  }
});

test('a first station without material starves the next, and starts again when it comes', () => {
  const run = replay(flow(2), [disturbance(0, 600_000, 900_000, 'supply')]);
  expect(workedMs(run, 0, 600_000, 900_000)).toBe(0);
  expect(workedMs(run, 0, 900_000, 1_200_000)).toBe(300_000);
});
