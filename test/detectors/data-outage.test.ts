import { expect, test } from 'vitest';
import { dataOutageDetector } from '../../src/detectors/data-outage.ts';
import type { Detector } from '../../src/line/finding.ts';
import { line, run, type Said, secondsOf, tick } from '../line/a-line.ts';

const HOUR = 3_600;

const ticks = (until: number): Said[] => Array.from({ length: until / 10 + 1 }, (_, index) => tick(index * 10));
const raised = (said: readonly Said[], until: number): number[] =>
  run(line(), [dataOutageDetector() as Detector], [...said, ...ticks(until)])
    .findings.filter(({ phase }) => phase === 'raised')
    .map(({ at }) => secondsOf(at));

/** What a station says within seconds when it is switched on. */
const start = (from = 0): Said[] => [
  [from, 'K2', { kind: 'operator', change: 'login' }],
  ...Array.from({ length: 10 }, (_, step): Said => [from + 0.2 + step * 0.2, 'K2', { kind: 'parameter', name: 'zone2', value: 180 }]),
  [from + 2.4, 'K2', { kind: 'state', state: 'execute' }],
];

/** A count each so many seconds, from one moment up to and without another. */
const counts = (every: number, from: number, to: number): Said[] =>
  Array.from({ length: Math.ceil((to - from) / every) }, (_, index): Said => {
    const seconds = from + index * every;
    return [seconds, 'K2', { kind: 'count', good: Math.round(seconds / 10), reject: 0 }];
  });

test('a count each four minutes and nothing else in a shift is no outage', () => {
  expect(raised([...start(), ...counts(240, 240, 8 * HOUR)], 8 * HOUR)).toEqual([]);
});

test('forty values a second apart with each of those counts make it no chatty station', () => {
  const said = counts(240, 240, 4 * HOUR).flatMap((count): Said[] => [
    count,
    ...Array.from({ length: 40 }, (_, step): Said => [count[0] + 1 + step, 'K2', { kind: 'parameter', name: `value ${step}`, value: 1 }]),
  ]);
  expect(raised([...start(), ...said], 4 * HOUR)).toEqual([]);
});

test('when the counts stay away as well, it is an outage after two of them, and not before', () => {
  const said = [...start(), ...counts(240, 240, 2 * HOUR)];
  const last = said.at(-1)![0];
  expect(raised(said, last + 520)).toEqual([]);
  expect(raised(said, last + 540)).toEqual([last + 528]);
});

test('a station that counts each ten seconds is missed after a hundred, and not before', () => {
  const said = [...start(), ...counts(10, 10, HOUR)];
  const last = said.at(-1)![0];
  expect(raised(said, last + 90)).toEqual([]);
  expect(raised(said, last + 110)).toEqual([last + 100]);
});

test('two long outages do not make a chatty station a slow one: the third is found as soon; of a fourth it is the habit', () => {
  const outages = (times: number): Said[] =>
    Array.from({ length: times }, (_, one) => counts(10, 4_200 + one * 660, 4_260 + one * 660)).flat();
  const said = (times: number) => [...start(), ...counts(10, 10, HOUR), ...outages(times)];
  expect(raised(said(2), 5_100).length).toBe(3);
  expect(raised(said(3), 5_760).length).toBe(3);
});

test('a station that goes over to a count each four minutes is believed within twenty', () => {
  const found = raised([...start(), ...counts(10, 10, HOUR), ...counts(240, HOUR, 3 * HOUR)], 3 * HOUR);
  expect(found[0]).toBe(HOUR + 100);
  expect(found.at(-1)).toBeLessThan(HOUR + 1_200);
});

test('once it counts each ten seconds again, it is soon missed after a hundred again', () => {
  const said = [...start(), ...counts(240, 240, 2 * HOUR), ...counts(10, 2 * HOUR, 2 * HOUR + 1_800)];
  const last = said.at(-1)![0];
  expect(raised(said, last + 600)).toHaveLength(1);
  expect(raised(said, last + 600)[0]).toBeLessThan(last + 400);
});
