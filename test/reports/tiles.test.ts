import { expect, test } from 'vitest';
import { standardDetectors } from '../../src/detectors/standard.ts';
import type { StationState } from '../../src/line/state.ts';
import { glance, tilesOf } from '../../src/reports/tiles.ts';
import { at, line, run, type Said, tick } from '../line/a-line.ts';

/** Counts every 20 seconds for `seconds`, then nothing. */
const counts = (seconds: number): Said[] => [
  [0, 'K2', { kind: 'state', state: 'execute' }],
  ...Array.from({ length: Math.floor(seconds / 20) }, (_, n): Said => [20 * (n + 1), 'K2', { kind: 'count', good: n + 1, reject: 0 }]),
];
const stateAt = (said: readonly Said[], seconds: number) => run(line(), standardDetectors(), [...said, tick(seconds)]).state;
const k2 = (said: readonly Said[], seconds: number): StationState => stateAt(said, seconds).stations['K2']!;

test('a station that stands and reports changes only is stopped, not without data', () => {
  const said: Said[] = [...counts(600), [610, 'K2', { kind: 'state', state: 'held' }]];
  // Nine stops have taught it that silence is usual while it stands.
  const state: StationState = { ...k2(said, 1_200), gaps: { running: [20_000, 8], standing: [900_000, 8] } };
  expect(glance(state, [], at(1_200))).toEqual({ look: 'stop', word: 'stopped' });
});

test('nor while it is still learnt how long it is silent when it stands', () => {
  const said: Said[] = [...counts(600), [610, 'K2', { kind: 'state', state: 'held' }]];
  expect(glance(k2(said, 1_200), [], at(1_200))).toEqual({ look: 'stop', word: 'stopped' });
});

test('an outage lasts since the data broke off, as the detector found it', () => {
  const state = stateAt(counts(600), 900);
  expect(glance(state.stations['K2']!, [], at(900))).toEqual({ look: 'over', word: 'outage' });
  expect(tilesOf(line(), state, [], at(900), 'en')[1]?.word).toBe('No data · 5 min');
});

test.each([
  [180, 'running'],
  [181, 'outage'],
])('a station that has not shown how it reports is without data after three minutes (%i s: %s)', (seconds, word) => {
  const state = k2([[0, 'K2', { kind: 'state', state: 'execute' }]], 0);
  expect(glance(state, [], at(seconds)).word).toBe(word);
});

test('a station nobody has heard of has no data yet', () => {
  expect(glance(null, [], at(0))).toEqual({ look: 'idle', word: 'unknown' });
});
