import { expect, test } from 'vitest';
import { slowDetector } from '../../src/detectors/slow.ts';
import type { Detector, Finding } from '../../src/line/finding.ts';
import { line, run, type Said, secondsOf } from '../line/a-line.ts';
import { chance } from './simulated-line.ts';

const WATCH = [slowDetector()] as Detector[];

/** One station that works with a spread from part to part and counts once a minute; `times` by part number. */
function working(seed: number, parts: number, times: (part: number) => number, spread = 0.15): Said[] {
  const rnd = chance(seed);
  const said: Said[] = [[0, 'K2', { kind: 'state', state: 'execute' }]];
  let second = 0;
  let minute = 60;
  for (let part = 0; part < parts; part++) {
    // The sum of three even draws: mean 1, standard deviation `spread`.
    second += 20 * times(part) * (1 + spread * 2 * (rnd() + rnd() + rnd() - 1.5));
    for (; minute <= second; minute += 60) said.push([minute, 'K2', { kind: 'count', good: part, reject: 0 }]);
  }
  return said;
}

const raisedIn = (said: readonly Said[]): Finding[] => run(line(), WATCH, said).findings.filter(one => one.phase === 'raised');

test('a cycle 1.4 times as long is found within 20 parts on average, after 60 usual parts', () => {
  let parts = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const [first] = raisedIn(working(seed, 200, part => (part < 60 ? 1 : 1.4)));
    parts += (secondsOf(first!.at) - 60 * 20) / 28;
  }
  expect(parts / 60).toBeLessThan(20);
  expect(parts / 60).toBeGreaterThan(5);
});

test('10,000 parts lie between false alarms where cycles spread by 15 %', () => {
  expect(raisedIn(working(1, 20_000, () => 1)).length).toBeLessThanOrEqual(2);
});

test('a cycle a tenth longer is no slow station, one half as long again is', () => {
  expect(raisedIn(working(4, 400, part => (part < 60 ? 1 : 1.1)))).toEqual([]);
  expect(raisedIn(working(4, 400, part => (part < 60 ? 1 : 1.5)))).toHaveLength(1);
});

test('it is over when the usual cycle is back, and says which cycle was seen', () => {
  const { findings } = run(
    line(),
    WATCH,
    working(2, 400, part => (part > 80 && part < 160 ? 1.6 : 1), 0.02),
  );
  expect(findings.map(one => one.phase)).toEqual(['raised', 'cleared']);
  expect(findings[0]!.figure).toMatchObject({ name: 'cycle', unit: 's' });
  expect(findings[0]!.figure!.target).toBeCloseTo(20, 0);
  expect(findings[0]!.figure!.value).toBeGreaterThan(28);
  expect(findings[0]!.figure!.value).toBeLessThan(37);
});

test('the time a station waits is not its cycle', () => {
  const said: Said[] = [];
  for (let n = 0; n < 400; n++) {
    said.push(
      [n * 60, 'K2', { kind: 'state', state: 'execute' }],
      [n * 60 + 20, 'K2', { kind: 'state', state: 'suspended', because: 'starved' }],
    );
    said.push([n * 60 + 20.5, 'K2', { kind: 'count', good: n + 1, reject: 0 }]);
  }
  expect(raisedIn(said)).toEqual([]);
});

test('a station whose real cycle is not the nominal one teaches its own before it is judged', () => {
  expect(raisedIn(working(6, 600, () => 1.5, 0.05))).toEqual([]);
});
