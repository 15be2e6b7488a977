import { expect, test } from 'vitest';
import type { Disturbance } from '../../src/causes/disturbance.ts';
import { type Flow, replay, replayWithout, workedMs } from '../../src/causes/replay.ts';

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
  expect(replayWithout(flow(2), [stop], [stop], base, run => workedMs(run, 0, 600_000, 1_200_000))).toEqual([600_000]);
});

/** All that is known of the second station, once with the line taken over from its base as far as that goes and once anew. */
const bothWays = (line: Flow, stops: readonly Disturbance[]) => {
  const parts = (ends: Float64Array, made: number) => Array.from({ length: made }, (_, n) => ends[2 * n + 1]!);
  const taken = replayWithout(line, stops, stops, replay(line, stops), ({ ends, made }) => parts(ends, made));
  const anew = stops.map(stop => {
    const { ends, made } = replay(
      line,
      stops.filter(other => other !== stop),
    );
    return parts(ends, made);
  });
  return { taken, anew };
};

test('each disturbance is left out as if the line had run anew, whatever was left out before it', () => {
  const { taken, anew } = bothWays(flow(3), [
    disturbance(0, 300_000, 420_000),
    disturbance(1, 1_500_000, 1_800_000),
    disturbance(0, 1_000_000, 1_600_000),
  ]);
  expect(taken).toEqual(anew);
});

test('a station with time to spare is back where it was, and the rest of the day is not run again', () => {
  const [first, last] = flow(3).stations;
  const spare: Flow = { ...flow(3), to: 7_200_000, stations: [{ ...first!, cycleMs: 10_000 }, last!] };
  const { taken, anew } = bothWays(spare, [disturbance(0, 300_000, 360_000), disturbance(1, 3_000_000, 3_300_000)]);
  expect(taken).toEqual(anew);
});

test('what came to light later is added as if it had always been known', () => {
  const [known, hidden] = [disturbance(0, 300_000, 420_000), disturbance(1, 1_500_000, 1_800_000)];
  const added = replay(flow(3), [known, hidden], replay(flow(3), [known]), [hidden]);
  const anew = replay(flow(3), [known, hidden]);
  expect(added.made).toBe(anew.made);
  expect(added.ends.slice(0, 2 * added.made)).toEqual(anew.ends.slice(0, 2 * anew.made));
});

test('a first station without material starves the next, and starts again when it comes', () => {
  const run = replay(flow(2), [disturbance(0, 600_000, 900_000, 'supply')]);
  expect(workedMs(run, 0, 600_000, 900_000)).toBe(0);
  expect(workedMs(run, 0, 900_000, 1_200_000)).toBe(300_000);
});
