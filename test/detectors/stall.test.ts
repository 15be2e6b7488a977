import { expect, test } from 'vitest';
import { dataOutageDetector } from '../../src/detectors/data-outage.ts';
import { stallDetector } from '../../src/detectors/stall.ts';
import { standardDetectors } from '../../src/detectors/standard.ts';
import type { Detector, Finding } from '../../src/line/finding.ts';
import { lineStep } from '../../src/line/step.ts';
import { line, run, type Said, secondsOf, station, tick, works } from '../line/a-line.ts';
import { START, serialLine, simulate, USUAL_TROUBLES } from './simulated-line.ts';

const WATCH = [dataOutageDetector(), stallDetector()] as Detector[];
const brief = (findings: readonly Finding[]) => findings.map(one => `${one.station} ${one.kind} ${one.phase} ${secondsOf(one.at)}`);
const alive = (of: string, from: number, to: number): Said[] => {
  const said: Said[] = [];
  for (let s = from; s <= to; s += 15) said.push([s, of, { kind: 'presence', present: true }]);
  return said;
};
const held = (from: number): Said => [from, 'K2', { kind: 'state', state: 'held' }];
const runs = (from: number): Said => [from, 'K2', { kind: 'state', state: 'execute' }];

test('a stop of 58 s is a stall, and one second less is not', () => {
  const start = [...works('K2', 0, 300), ...alive('K2', 0, 500), held(310)];
  expect(brief(run(line(), WATCH, [...start, runs(367), tick(500)]).findings)).toEqual([]);
  expect(brief(run(line(), WATCH, [...start, runs(369), tick(500)]).findings)).toEqual(['K2 stall raised 368', 'K2 stall cleared 379']);
});

test('a stall is raised at its own moment even when the next event comes much later', () => {
  const said = [...works('K2', 0, 300), ...alive('K2', 0, 400), held(310), tick(430)];
  expect(brief(run(line(), WATCH, said).findings)[0]).toBe('K2 stall raised 368');
});

test.each(['starved', 'blocked'] as const)('a %s station is stalled too', because => {
  const said: Said[] = [
    ...works('K2', 0, 300),
    ...alive('K2', 0, 480),
    [310, 'K2', { kind: 'state', state: 'suspended', because }],
    tick(460),
  ];
  expect(brief(run(line(), WATCH, said).findings)).toHaveLength(1);
});

test('it runs again when it has run for ten seconds; a twitch of nine does not end a stall', () => {
  const start = [...works('K2', 0, 300), ...alive('K2', 0, 445), held(310), runs(400)];
  expect(brief(run(line(), WATCH, [...start, held(409), tick(440)]).findings)).toEqual(['K2 stall raised 368']);
  expect(brief(run(line(), WATCH, [...start, held(411), tick(440)]).findings)).toEqual(['K2 stall raised 368', 'K2 stall cleared 410']);
});

test('a station with delays of its own stands and runs for as long before anything is said', () => {
  const delayed = line([
    station('K1', { feeds: ['K2'] }),
    station('K2', { feeds: ['K3'], onDelaySeconds: 120, offDelaySeconds: 30 }),
    station('K3', { bufferCapacity: null }),
  ]);
  const found = (...more: Said[]) =>
    brief(run(delayed, WATCH, [...works('K2', 0, 300), ...alive('K2', 0, 600), held(310), ...more, tick(600)]).findings);
  expect(found(runs(429))).toEqual([]);
  expect(found(runs(431), held(460), runs(470))).toEqual(['K2 stall raised 430', 'K2 stall cleared 500']);
  expect(found(runs(431), held(462))).toEqual(['K2 stall raised 430', 'K2 stall cleared 461', 'K2 stall raised 582']);
});

test('no data for ten minutes is an outage of data, not a stall', () => {
  const said = [...works('K2', 0, 300), ...alive('K2', 0, 300), tick(900)];
  expect(brief(run(line(), WATCH, said).findings)).toEqual(['K2 data-outage raised 400']);
});

test('a station that stops and falls silent is not called a stall until its data are back', () => {
  // Earlier stops have shown that it gives signs of life while it stands.
  const said = [
    held(10),
    runs(60),
    held(100),
    runs(150),
    ...alive('K2', 0, 300),
    held(302),
    held(700),
    ...alive('K2', 701, 760),
    tick(770),
  ];
  expect(brief(run(line(), WATCH, said).findings)).toEqual([
    ...['K2 data-outage raised 402', 'K2 data-outage cleared 700', 'K2 stall raised 700'],
  ]);
});

test('a stop whose end was lost is no stall when the counter shows that parts were made', () => {
  const lost: Said[] = [...works('K2', 0, 300, { cycle: 20 }), ...alive('K2', 0, 500), held(304)];
  const count = (seconds: number, good: number): Said => [seconds, 'K2', { kind: 'count', good, reject: 0 }];
  expect(brief(run(line(), WATCH, [...lost, count(360, 18), count(420, 21), tick(430)]).findings)).toEqual([]);
  expect(brief(run(line(), WATCH, [...lost, count(360, 15), tick(430)]).findings)).toEqual(['K2 stall raised 362']);
});

test('old states that arrive in a burst after an outage are history, not news', () => {
  const burst: Said[] = [
    [900, 'K2', { kind: 'state', state: 'held' }, 420],
    [900.1, 'K2', { kind: 'state', state: 'execute' }, 600],
  ];
  const said = [...works('K2', 0, 300), ...alive('K2', 0, 300), ...burst, ...alive('K2', 901, 990), tick(990)];
  expect(brief(run(line(), WATCH, said).findings)).toEqual(['K2 data-outage raised 400', 'K2 data-outage cleared 900']);
});

test('without states, a counter that stands still for two minutes and four cycles gives the station away', () => {
  const counted = (still: number): Said[] => [
    ...works('K2', 0, 300).filter(([, , body]) => body.kind !== 'state'),
    ...[...Array(9).keys()]
      .map((n): Said => [315 + n * 15, 'K2', { kind: 'count', good: 15, reject: 0 }])
      .filter(([s]) => s <= 300 + still),
  ];
  expect(brief(run(line(), [stallDetector()] as Detector[], [...counted(115), tick(419)]).findings)).toEqual([]);
  expect(brief(run(line(), [stallDetector()] as Detector[], [...counted(120), tick(421)]).findings)).toEqual(['K2 stall raised 420']);
});

test('on lines nobody tuned for, stalls are found within 66 s and seldom where there are none', () => {
  let found = 0;
  let stalls = 0;
  let wrong = 0;
  let hours = 0;
  const delays: number[] = [];
  for (let seed = 101; seed < 113; seed++) {
    const simulated = serialLine(5 + (seed % 4));
    const { events, truth } = simulate(seed, simulated, 7_200, USUAL_TROUBLES);
    const { start, stepAll } = lineStep(simulated, standardDetectors());
    const raised = stepAll(start(), events).findings.filter(one => one.kind === 'stall' && one.phase === 'raised');
    hours += simulated.stations.length * 2;
    const within = (one: Finding, of: (typeof truth)[number]) => {
      const s = (one.at - START) / 1000;
      return one.station === of.station && of.to - of.from >= 40 && s >= of.from - 30 && s <= of.to + 30;
    };
    for (const of of truth.filter(one => one.to - one.from >= 75)) {
      stalls++;
      const hit = raised.find(one => within(one, of));
      if (hit === undefined) continue;
      found++;
      delays.push((hit.at - START) / 1000 - of.from);
    }
    wrong += raised.filter(one => !truth.some(of => within(one, of))).length;
  }
  delays.sort((a, b) => a - b);
  expect(stalls).toBeGreaterThan(200);
  expect(found / stalls).toBeGreaterThan(0.95);
  expect(delays[delays.length >> 1]).toBeLessThanOrEqual(66);
  expect(wrong / hours).toBeLessThan(0.15);
});
