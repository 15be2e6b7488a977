import { expect, test } from 'vitest';
import { dataOutageDetector } from '../../src/detectors/data-outage.ts';
import { standardDetectors } from '../../src/detectors/standard.ts';
import type { MinuteRow } from '../../src/kpis/minute.ts';
import { minutes } from '../../src/kpis/minutes.ts';
import type { Detector } from '../../src/line/finding.ts';
import { lineStep } from '../../src/line/step.ts';
import { serialLine, simulate, USUAL_TROUBLES } from '../detectors/simulated-line.ts';
import { at, line, log, type Said, secondsOf, tick } from '../line/a-line.ts';

function booked(said: readonly Said[]): { told: MinuteRow[]; rows: MinuteRow[] } {
  const { start, stepInPlace } = lineStep(line(), [dataOutageDetector()] as Detector[]);
  const state = start();
  const book = minutes(line());
  const told: MinuteRow[] = [];
  for (const event of log(said)) {
    stepInPlace(state, event, []);
    told.push(...book.take(state, event));
    // As it comes back from the database.
    if (state.minutes) state.minutes = JSON.parse(JSON.stringify(state.minutes));
  }
  const rows = [...new Map(told.map(row => [row.minute, row])).values()].sort((a, b) => a.minute - b.minute);
  return { told, rows };
}

const state = (seconds: number, is: 'execute' | 'held' | 'suspended', own = seconds): Said => [
  seconds,
  'K2',
  { kind: 'state', state: is },
  own,
];
const count = (seconds: number, good: number, reject = 0, own = seconds): Said => [seconds, 'K2', { kind: 'count', good, reject }, own];

test('a minute is told ten seconds after its end, with how its seconds were spent', () => {
  const { told } = booked([state(0, 'execute'), state(40, 'held'), tick(69)]);
  expect(told).toEqual([]);
  const { rows } = booked([state(0, 'execute'), state(40, 'held'), tick(70)]);
  expect(rows).toMatchObject([{ line: 'K', station: 'K2', minute: at(0), seconds: { execute: 40, held: 20 } }]);
});

test('a count on the full minute speaks of the minute before it', () => {
  const { rows } = booked([state(0, 'execute'), count(60, 3), count(120, 6, 1), tick(200)]);
  expect(rows.map(row => [secondsOf(row.minute), row.good, row.reject])).toEqual([
    [0, 0, 0],
    [60, 3, 1],
    [120, 0, 0],
  ]);
});

test('a counter that falls is no negative production', () => {
  const { rows } = booked([state(0, 'execute'), count(60, 900), count(120, 2), count(180, 5), tick(200)]);
  expect(rows.map(row => row.good)).toEqual([0, 0, 3]);
});

test('a state that comes late moves the seconds it concerns, and the minute is told again', () => {
  const { told, rows } = booked([
    state(0, 'execute'),
    [1, 'K2', { kind: 'presence', present: true }],
    tick(75),
    state(80, 'held', 50),
    tick(130),
  ]);
  expect(told.filter(row => row.minute === at(0)).map(row => row.seconds)).toEqual([{ execute: 60 }, { execute: 50, held: 10 }]);
  expect(rows.map(row => row.seconds)).toEqual([{ execute: 50, held: 10 }, { held: 60 }]);
});

test('while no data came nobody knows what the station did', () => {
  const alive = Array.from({ length: 20 }, (_, n): Said => [n * 15, 'K2', { kind: 'presence', present: true }]);
  const { rows } = booked([state(0, 'execute'), ...alive, tick(400), state(590, 'held'), tick(700)]);
  const sum = (of: keyof MinuteRow['seconds']) => rows.reduce((seconds, row) => seconds + (row.seconds[of] ?? 0), 0);
  expect(sum('execute')).toBeCloseTo(285, 0);
  expect(sum('outage')).toBeCloseTo(305, 0);
  expect(sum('held')).toBeCloseTo(70, 0);
});

test('a stop is told in the minute in which it ended', () => {
  const { rows } = booked([state(0, 'execute'), state(50, 'held'), state(190, 'execute'), tick(260)]);
  expect(rows.map(row => row.stops)).toEqual([[], [], [], [{ from: at(50), to: at(190), why: 'held' }]]);
});

test('a parameter’s minute has its least, mean and greatest', () => {
  const values = [180, 184, 182].map((value, n): Said => [10 + n, 'K2', { kind: 'parameter', name: 'zone2', value }]);
  expect(booked([state(0, 'execute'), ...values, tick(80)]).rows[0]!.parameters).toEqual({
    zone2: { min: 180, mean: 182, max: 184, n: 3 },
  });
});

test('on a whole shift every second is booked once and every part is found again', () => {
  const simulated = serialLine(5);
  const { events } = simulate(21, simulated, 7_200, { ...USUAL_TROUBLES, outageEvery: 0 });
  const { start, stepInPlace } = lineStep(simulated, standardDetectors());
  const state = start();
  const book = minutes(simulated);
  const rows = new Map<string, MinuteRow>();
  for (const event of events) {
    stepInPlace(state, event, []);
    for (const row of book.take(state, event)) rows.set(`${row.station}/${row.minute}`, row);
  }
  for (const { id } of simulated.stations) {
    const own = [...rows.values()].filter(row => row.station === id);
    for (const row of own) expect(Object.values(row.seconds).reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(60.01);
    const made = own.reduce((sum, row) => sum + row.good + row.reject, 0);
    const total = state.stations[id]!.good! + state.stations[id]!.reject!;
    // The first count only says where the counter stood, and the last minute is not over.
    expect(total - made).toBeLessThanOrEqual(6);
    expect(total - made).toBeGreaterThanOrEqual(0);
  }
});
