import { expect, test } from 'vitest';
import { crossingsBetween, keepCrossings } from '../../src/history/crossings.ts';
import { CROSSING_GAP_MS, crossingsInEvents, crossingsInMinutes } from '../../src/kpis/crossings.ts';
import type { Event } from '../../src/line/event.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { MINUTE, plantOf } from '../reports/month-rows.ts';

const database = store(embedded);
const line = plantOf().lines[0]!;
const START = Date.UTC(2026, 9, 12, 8);
const heat = (minute: number, value: number, station = 'N1', name = 'heat'): Event => ({
  kind: 'parameter',
  line: 'N',
  station,
  name,
  value,
  unit: '°C',
  seen: START + minute * MINUTE,
  at: START + minute * MINUTE,
});
const all = () => crossingsBetween(database(), 'N', START - 60 * MINUTE, START + 600 * MINUTE);

test('waste begins beyond the limit, not at it; a value without a limit never crosses one', () => {
  expect(crossingsInEvents(line, [heat(0, 190), heat(1, 160), heat(2, 999, 'N1', 'steam'), heat(3, 999, 'N9')])).toEqual([]);
  const beyond = crossingsInEvents(line, [heat(0, 190.1), heat(30, 159.9)]);
  expect(beyond.map(one => (one.from - START) / MINUTE)).toEqual([0, 30]);
});

test('a value that is back for ten minutes at most never was back', () => {
  const back = CROSSING_GAP_MS / MINUTE;
  expect(crossingsInEvents(line, [heat(0, 191), heat(1, 175), heat(back, 191)])).toHaveLength(1);
  expect(crossingsInEvents(line, [heat(0, 191), heat(1, 175), heat(back + 1, 191)])).toHaveLength(2);
});

test('told in pieces, told twice, told late: it is the same crossing, and another station has its own', async () => {
  const crossing = (from: number, to: number, station = 'N1') => ({
    station,
    parameter: 'heat',
    from: START + from * MINUTE,
    to: START + to * MINUTE,
  });
  await keepCrossings(database(), 'N', [crossing(60, 62)]);
  await keepCrossings(database(), 'N', [crossing(60, 62), crossing(70, 75)]);
  await keepCrossings(database(), 'N', [crossing(100, 101), crossing(60, 60, 'N2')]);
  expect(await all()).toEqual([crossing(60, 75), crossing(60, 60, 'N2'), crossing(100, 101)]);
  // What joins two of them makes one.
  await keepCrossings(database(), 'N', [crossing(84, 91)]);
  expect(await all()).toEqual([crossing(60, 101), crossing(60, 60, 'N2')]);
});

test('where the events are gone, the minute knows its lowest and highest', () => {
  const row = (max: number) => ({
    line: 'N',
    station: 'N1',
    minute: START,
    good: 0,
    reject: 0,
    seconds: {},
    parameters: { heat: { min: 175, mean: 180, max, n: 4 } },
  });
  expect(crossingsInMinutes(line, [row(190)])).toEqual([]);
  expect(crossingsInMinutes(line, [row(190.5)])).toEqual([{ station: 'N1', parameter: 'heat', from: START, to: START }]);
});
