import { expect, test } from 'vitest';
import { dataOutageDetector } from '../../src/detectors/data-outage.ts';
import { driftDetector } from '../../src/detectors/drift.ts';
import { huntingDetector } from '../../src/detectors/hunting.ts';
import { microStopsDetector } from '../../src/detectors/micro-stops.ts';
import { recommendationDetector } from '../../src/detectors/recommendation.ts';
import { rejectsDetector } from '../../src/detectors/rejects.ts';
import type { Recommendation } from '../../src/line/event.ts';
import type { Detector, Finding } from '../../src/line/finding.ts';
import type { ParameterLimits } from '../../src/plant/plant.ts';
import { at, line, run, type Said, secondsOf, station, tick, works } from '../line/a-line.ts';
import { chance } from './simulated-line.ts';

const found = (detector: unknown, said: readonly Said[], of = line()) => run(of, [detector as Detector], said).findings;
const brief = (findings: readonly Finding[]) => findings.map(one => `${one.kind} ${one.phase} ${secondsOf(one.at)}`);

// --- Rejects

test('three rejects in a row of ten parts are an alarm where one in a hundred is usual; spread over an hour they are not', () => {
  const counts = (rejects: readonly number[]): Said[] =>
    rejects.map((reject, minute): Said => [minute * 60, 'K3', { kind: 'count', good: 100 + minute * 3 - reject, reject }]);
  expect(brief(found(rejectsDetector(), counts([0, 0, 1, 3, 5, 6])))).toEqual(['rejects raised 240']);
  expect(found(rejectsDetector(), counts([0, 1, ...Array(20).fill(1), 2, ...Array(20).fill(2), 3]))).toEqual([]);
});

test('a counter that is set back says nothing of rejects', () => {
  const said: Said[] = [
    [0, 'K3', { kind: 'count', good: 5_000, reject: 40 }],
    [60, 'K3', { kind: 'count', good: 3, reject: 0 }],
    [120, 'K3', { kind: 'count', good: 6, reject: 0 }],
  ];
  expect(found(rejectsDetector(), said)).toEqual([]);
});

// --- Drift

const ZONE: ParameterLimits = { name: 'zone2', unit: '°C', usual: [176, 184], limit: [170, 190], target: 180 };
const oven = (parameters: readonly ParameterLimits[]) => line([station('K2', { parameters })]);
const drifting = (value: (minute: number) => number, minutes = 60): Said[] =>
  Array.from({ length: minutes }, (_, minute): Said => [minute * 60, 'K2', { kind: 'parameter', name: 'zone2', value: value(minute) }]);

test('a parameter that leaves its band for its limit is found with the minutes that are left', () => {
  // 0.2 a minute: the band is left at minute 50, the limit reached at minute 80.
  const [first] = found(
    driftDetector(),
    drifting(minute => 180 + Math.max(0, minute - 30) * 0.2, 80),
    oven([ZONE]),
  );
  expect(brief([first!])).toEqual(['drift raised 3180']);
  expect(first!.figure).toMatchObject({ name: 'zone2', unit: '°C', limit: 190, target: 180 });
  expect(first!.figure!.minutesToLimit).toBeGreaterThan(22);
  expect(first!.figure!.minutesToLimit).toBeLessThan(34);
});

test('two samples beyond the band are not a drift, three are', () => {
  const wild = (samples: number) => drifting(minute => (minute >= 40 && minute < 40 + samples ? 184.1 : 180));
  expect(found(driftDetector(), wild(2), oven([ZONE]))).toEqual([]);
  expect(brief(found(driftDetector(), wild(3), oven([ZONE])))).toEqual(['drift raised 2520', 'drift cleared 2700']);
});

test('a drift is told with the value that was measured, where the line through what was read stands elsewhere', () => {
  const said = drifting(minute => (minute < 40 ? 180 : minute === 42 ? 184.9 : 186.3));
  const [raised] = found(driftDetector(), said, oven([ZONE]));
  expect(brief([raised!])).toEqual(['drift raised 2520']);
  expect(raised!.figure).toMatchObject({ value: 184.9, limit: 190 });
});

test('the end of the band belongs to the band', () => {
  expect(
    found(
      driftDetector(),
      drifting(() => 184),
      oven([ZONE]),
    ),
  ).toEqual([]);
});

test('without a band the station’s own normal is the measure, and no limit means no minutes', () => {
  const rnd = chance(9);
  const said = drifting(minute => 100 + rnd() + rnd() + rnd() + Math.max(0, minute - 120) * 0.2, 200);
  const findings = found(driftDetector(), said, oven([]));
  expect(findings).toHaveLength(1);
  expect(secondsOf(findings[0]!.at) / 60).toBeGreaterThan(122);
  expect(secondsOf(findings[0]!.at) / 60).toBeLessThan(145);
  expect(findings[0]!.figure).not.toHaveProperty('minutesToLimit');
});

test('a machine that stands cools down, and that is no drift', () => {
  const cold = drifting(minute => (minute < 30 ? 180 : 180 - (minute - 30)));
  expect(
    found(
      driftDetector(),
      [[0, 'K2', { kind: 'state', state: 'execute' }], ...cold, [1_770, 'K2', { kind: 'state', state: 'held' }]],
      oven([ZONE]),
    ),
  ).toEqual([]);
  expect(found(driftDetector(), [[0, 'K2', { kind: 'state', state: 'execute' }], ...cold], oven([ZONE]))).toHaveLength(1);
});

test('a power told in whole kilowatts, mostly 0 and at times 1, does not drift', () => {
  const said: Said[] = [[0, 'K2', { kind: 'state', state: 'execute' }]];
  const random = chance(3);
  for (let record = 1; record <= 400; record++) {
    const value = record > 300 || random() < 0.03 ? 1 : 0;
    said.push([record * 60, 'K2', { kind: 'parameter', name: 'power', value }]);
  }
  expect(found(driftDetector(), said)).toEqual([]);
});

// --- Data outage

test('a station that reports changes only is silent while it stands, and that is no outage', () => {
  const said: Said[] = [];
  for (let part = 0; part < 60; part++) said.push([part * 20, 'K2', { kind: 'count', good: part, reject: 0 }]);
  for (let stop = 0; stop < 9; stop++)
    said.push(
      [1_200 + stop * 700, 'K2', { kind: 'state', state: 'held' }],
      [1_800 + stop * 700, 'K2', { kind: 'state', state: 'execute' }],
    );
  const findings = found(dataOutageDetector(), [...said, [7_510, 'K2', { kind: 'state', state: 'held' }], tick(8_100)]);
  expect(findings.filter(one => secondsOf(one.at) > 7_510)).toEqual([]);
});

test('a station with a sign of life a minute is missed after two of them', () => {
  const said = works('K2', 0, 3_000);
  expect(brief(found(dataOutageDetector(), [...said, tick(3_110)]))).toEqual([]);
  expect(brief(found(dataOutageDetector(), [...said, tick(3_140)]))).toHaveLength(1);
});

test('what a station tells in one breath is one sign of life: five-minute records of four values are no outage in between', () => {
  const records = (until: number): Said[] =>
    Array.from({ length: until / 300 + 1 }, (_, record): Said[] => [
      ...(record === 0 ? [[0, 'K2', { kind: 'state', state: 'execute' }] satisfies Said] : []),
      [record * 300, 'K2', { kind: 'count', good: record * 15, reject: 0 }],
      [record * 300, 'K2', { kind: 'parameter', name: 'power', value: 3 }],
      [record * 300 + 0.02, 'K2', { kind: 'parameter', name: 'speed', value: 50 }],
      [record * 300 + 0.04, 'K2', { kind: 'parameter', name: 'zone2', value: 180 }],
    ]).flat();
  const ticks = Array.from({ length: 720 }, (_, index) => tick(index * 10));
  expect(found(dataOutageDetector(), [...records(7_200), ...ticks])).toEqual([]);
  expect(brief(found(dataOutageDetector(), [...records(7_200), tick(7_840), tick(7_880)]))).toHaveLength(1);
});

// --- Recommendations

const recommend = (seconds: number, options: Partial<Recommendation> = {}): Said => [
  seconds,
  'K2',
  { kind: 'recommendation', id: 'r1', phase: 'issued', needsAck: true, parameter: 'feeder', from: 49, to: 43, unit: '%', ...options },
];

test('a recommendation that wants an answer waits after a minute, and not a second sooner', () => {
  expect(found(recommendationDetector(), [recommend(0), recommend(59, { phase: 'accepted' }), tick(300)])).toEqual([]);
  const findings = found(recommendationDetector(), [recommend(0), recommend(61, { phase: 'accepted' }), tick(300)]);
  expect(brief(findings)).toEqual(['recommendation raised 60', 'recommendation cleared 61']);
  expect(findings[0]).toMatchObject({ recommendation: 'r1', since: at(0), figure: { name: 'feeder', value: 49, target: 43, unit: '%' } });
});

test('advice that asks for no answer never waits', () => {
  expect(found(recommendationDetector(), [recommend(0, { needsAck: false }), tick(300)])).toEqual([]);
});

test('one that is no longer valid is over, and one that was taken back waits at once', () => {
  expect(brief(found(recommendationDetector(), [recommend(0, { validUntil: at(90) }), tick(300)]))).toEqual([
    ...['recommendation raised 60', 'recommendation cleared 90'],
  ]);
  const back = [recommend(0), recommend(20, { phase: 'accepted' }), recommend(200, { phase: 'reverted' }), tick(210)];
  expect(brief(found(recommendationDetector(), back))).toEqual(['recommendation raised 200']);
});

// --- Hunting

const turned = (steps: readonly (readonly [seconds: number, value: number])[]): Said[] =>
  steps.map(
    ([seconds, value], index): Said => [
      ...([seconds, 'K2', { kind: 'setpoint', name: 'speed', old: steps[index - 1]?.[1] ?? 50, new: value }] as const),
    ],
  );

test('three reversals within ten minutes are hunting; the third a second later is not', () => {
  const until = (last: number) =>
    turned([
      [0, 52],
      [100, 49],
      [300, 52],
      [last, 50],
    ]);
  expect(brief(found(huntingDetector(), until(699)))).toEqual(['hunting raised 699']);
  expect(found(huntingDetector(), until(700))).toEqual([]);
});

test('turning one way in steps is not hunting, and hunting is over when the setpoint was left alone for ten minutes', () => {
  expect(
    found(
      huntingDetector(),
      turned([
        [0, 51],
        [10, 52],
        [20, 53],
        [30, 54],
      ]),
    ),
  ).toEqual([]);
  expect(
    brief(
      found(huntingDetector(), [
        ...turned([
          [0, 52],
          [100, 49],
          [200, 52],
          [300, 50],
        ]),
        tick(1_000),
      ]),
    ),
  ).toEqual([...['hunting raised 300', 'hunting cleared 900']]);
});

// --- Micro-stops

const stops = (at: readonly number[], seconds = 20, code = 'E10'): Said[] =>
  at.flatMap((from): Said[] => [
    [from, 'K2', { kind: 'state', state: 'held' }],
    [from + 0.5, 'K2', { kind: 'alarm', code, active: true, severity: 'stop' }],
    [from + seconds - 0.5, 'K2', { kind: 'alarm', code, active: false, severity: 'stop' }],
    [from + seconds, 'K2', { kind: 'state', state: 'execute' }],
  ]);

test('three micro-stops of one cause within an hour are a cluster, two are not, nor are three in more than an hour', () => {
  expect(brief(found(microStopsDetector(), stops([0, 600, 1_200])))).toEqual(['micro-stops raised 1220']);
  expect(found(microStopsDetector(), stops([0, 600]))).toEqual([]);
  expect(found(microStopsDetector(), stops([0, 600, 3_601]))).toEqual([]);
});

test('a cluster that goes on at two an hour is one cluster, over when an hour has passed without a stop', () => {
  const said = [...stops([0, 600, 1_200, 3_900, 5_700]), tick(9_400)];
  expect(brief(found(microStopsDetector(), said))).toEqual(['micro-stops raised 1220', 'micro-stops cleared 9320']);
});

test('stops of different causes, waiting, and stops as long as the threshold do not add up', () => {
  expect(found(microStopsDetector(), [...stops([0, 600]), ...stops([1_200], 20, 'E11')])).toEqual([]);
  expect(found(microStopsDetector(), stops([0, 600, 1_200], 120))).toEqual([]);
  expect(brief(found(microStopsDetector(), stops([0, 600, 1_200], 119)))).toHaveLength(1);
  const waiting = [0, 100, 200, 300].flatMap((from): Said[] => [
    [from, 'K2', { kind: 'state', state: 'suspended' }],
    [from + 20, 'K2', { kind: 'state', state: 'execute' }],
  ]);
  expect(found(microStopsDetector(), waiting)).toEqual([]);
});
