/** What plant.yaml says of a station's detectors: both sides of each setting, and that the neighbour keeps the standard. */
import { describe, expect, test } from 'vitest';
import { standardDetectors } from '../../src/detectors/standard.ts';
import type { DetectSettings } from '../../src/plant/detect-settings.ts';
import { at, line, run, type Said, secondsOf, station, tick, works } from '../line/a-line.ts';

const of = (detect?: DetectSettings) =>
  line([station('K1', { feeds: ['K2'] }), station('K2', { detect, feeds: ['K3'] }), station('K3', {})]);
const raised = (said: readonly Said[], kind: string, detect?: DetectSettings) =>
  run(of(detect), standardDetectors(), said)
    .findings.filter(one => one.kind === kind && one.phase === 'raised')
    .map(one => secondsOf(one.at));

/** One part every `cycle` seconds, told once a minute, rejects as given by minute. */
function making(minutes: number, cycle: (minute: number) => number, reject: (minute: number) => number = () => 0): Said[] {
  const said: Said[] = [[0, 'K2', { kind: 'state', state: 'execute' }]];
  let parts = 0;
  let bad = 0;
  for (let minute = 1; minute <= minutes; minute++) {
    parts += 60 / cycle(minute);
    bad += reject(minute);
    said.push([minute * 60, 'K2', { kind: 'count', good: Math.floor(parts) - bad, reject: bad }]);
  }
  return said;
}

/** One part in 18 is bad after an hour of none. */
const RISEN = making(
  200,
  () => 20,
  minute => (minute > 60 && minute % 6 === 0 ? 1 : 0),
);
const turned: Said[] = [60, 40, 60, 40].map(
  (value, step): Said => [step * 60, 'K2', { kind: 'setpoint', name: 'speed', old: 100 - value, new: value }],
);
const stops = (starts: readonly number[]): Said[] =>
  starts.flatMap((start): Said[] => [
    [start, 'K2', { kind: 'state', state: 'held' }],
    [start + 20, 'K2', { kind: 'state', state: 'execute' }],
  ]);
const proposal: Said = [
  0,
  'K2',
  { kind: 'recommendation', id: 'r1', phase: 'issued', needsAck: true, parameter: 'feeder', from: 49, to: 43, unit: '%' },
];
const DAY = 86_400;
const orders = (ids: readonly string[], last: number): Said[] =>
  ids.map((id, index): Said => [(index === ids.length - 1 ? last : index) * DAY, 'K2', { kind: 'order', phase: 'changeover-done', id }]);
const RUN_BEFORE = ['salt', 'paprika', 'salt', 'cheese', 'paprika', 'cheese', 'salt'];

describe.each([
  ['slow', making(200, minute => (minute < 60 ? 20 : 28)), { slowTimes: 2.2 }],
  ['rejects', RISEN, { rejectsTimes: 20 }],
  ['rejects', RISEN, { usualRejects: 0.05 }],
  ['hunting', turned, { huntingReversals: 4 }],
  ['hunting', turned, { huntingMinutes: 1 }],
  ['micro-stops', [...works('K2', 0, 120), ...stops([200, 600, 1_200])], { microStopsPerHour: 4 }],
  ['recommendation', [proposal, tick(300)], { answerSeconds: 301 }],
  ['new-order', orders(RUN_BEFORE, 40), { newOrderDays: 60 }],
] as const)('%s with %#', (kind, said, detect) => {
  test('is found with the standard, not with a setting beyond it, and not where it is off', () => {
    expect(raised(said, kind)).not.toEqual([]);
    expect(raised(said, kind, detect)).toEqual([]);
    expect(raised(said, kind, { off: [kind] })).toEqual([]);
  });
});

describe.each([
  ['slow', making(200, minute => (minute < 60 ? 20 : 23)), { slowTimes: 1.1 }],
  ['hunting', turned.slice(0, 3), { huntingReversals: 2 }],
  ['micro-stops', [...works('K2', 0, 120), ...stops([200, 600])], { microStopsPerHour: 2 }],
  ['recommendation', [proposal, tick(59)], { answerSeconds: 30 }],
  ['new-order', orders(RUN_BEFORE, 20), { newOrderDays: 5 }],
] as const)('%s below the standard, %#', (kind, said, detect) => {
  test('is not found, and is with a setting that asks for less', () => {
    expect(raised(said, kind)).toEqual([]);
    expect(raised(said, kind, detect)).not.toEqual([]);
  });
});

test('silence is an outage of data after as long as the station says, to the second, without having to learn it', () => {
  const said = (until: number): Said[] => [[0, 'K2', { kind: 'state', state: 'execute' }], tick(until)];
  expect(raised(said(300), 'data-outage')).toEqual([]);
  expect(raised(said(299), 'data-outage', { silentSeconds: 300 })).toEqual([]);
  expect(raised(said(300), 'data-outage', { silentSeconds: 300 })).toEqual([300]);
});

test('what stood when it was switched off still ends', () => {
  const said = [...turned, tick(2_000)];
  const detectors = standardDetectors();
  const before = run(of(), detectors, turned).state;
  const off = of({ off: ['hunting'] });
  const { findings } = run(off, detectors, said);
  expect(before.at).toBe(at(180));
  expect(findings.filter(one => one.kind === 'hunting').map(one => one.phase)).toEqual(['cleared']);
});
