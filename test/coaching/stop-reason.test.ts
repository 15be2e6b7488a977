import { expect, test } from 'vitest';
import { choicesFor, ofKind, type PastReason, type Reason } from '../../src/coaching/stop-reason.ts';

const text = (said: string): Reason => ({ kind: null, text: said, words: null });
const words = (said: string): Reason => ({ kind: 'other', text: null, words: said });
const stops = (reason: Reason, times: number, seconds = 60, station = 'S2'): PastReason[] =>
  Array.from({ length: times }, () => ({ station, seconds, reason }));
const offered = (past: readonly PastReason[], seconds = 600, cause: Parameters<typeof choicesFor>[0]['cause'] = 'fault') =>
  choicesFor({ station: 'S2', seconds, cause, past }).map(one => one.text ?? one.words ?? one.kind);

test('a station nobody knows yet is offered what our ranking makes of it, then the usual kinds', () => {
  expect(offered([])).toEqual(['fault', 'material', 'setting', 'cleaning']);
  expect(offered([], 600, 'changeover')).toEqual(['changeover', 'fault', 'material', 'setting']);
  expect(offered([], 600, null)[0]).toBe('fault');
});

test('our guess first, then the three that were given most often here', () => {
  const past = [...stops(text('film jam'), 5), ...stops(text('splice'), 3), ...stops(text('collar'), 2), ...stops(text('jaw'), 1)];
  expect(offered(past)).toEqual(['fault', 'film jam', 'splice', 'collar']);
});

test('what half of the stops of this length were is our guess, once it was given twice', () => {
  const jaw = text('jaw worn');
  expect(offered([...stops(jaw, 2, 600), ...stops(text('film jam'), 9)])).toEqual(['jaw worn', 'film jam', 'fault', 'material']);
  expect(offered(stops(jaw, 1, 600))[0]).toBe('fault');
  expect(
    offered([
      ...stops(jaw, 2, 600),
      ...stops(text('a'), 1, 500),
      ...stops(text('b'), 2, 700).map((one, n) => ({ ...one, reason: text(`b${n}`) })),
    ])[0],
  ).toBe('fault');
});

test('a stop is like another up to twice its length', () => {
  expect(offered(stops(text('jaw'), 2, 1_200))[0]).toBe('jaw');
  expect(offered(stops(text('jaw'), 2, 300))[0]).toBe('jaw');
  expect(offered(stops(text('jaw'), 2, 1_201))[0]).toBe('fault');
  expect(offered(stops(text('jaw'), 2, 299))[0]).toBe('fault');
});

test('a sister of the same type helps where the station itself says little, and never overrules it', () => {
  const past = [...stops(text('cup torn'), 9, 60, 'S9'), ...stops(text('hose loose'), 1)];
  expect(offered(past)).toEqual(['fault', 'hose loose', 'cup torn', 'material']);
});

test('one person’s words become a button for everybody only when they were written twice', () => {
  expect(offered(stops(words('squeals'), 1))).not.toContain('squeals');
  expect(offered(stops(words('squeals'), 2))).toContain('squeals');
});

test('nothing is offered twice, however it was spelt, and "something else" is no reason', () => {
  expect(offered([...stops(text('Film jam'), 2), ...stops(text('film jam '), 2), ...stops(ofKind('other'), 5)])).toEqual([
    'fault',
    'Film jam',
    'material',
    'setting',
  ]);
});
