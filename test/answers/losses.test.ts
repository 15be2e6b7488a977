/** All stops of a time, by cause. */
import { expect, test } from 'vitest';
import type { PastEpisode } from '../../src/answers/facts.ts';
import { lossesIn } from '../../src/answers/losses.ts';
import type { CauseKind } from '../../src/causes/ranking.ts';
import { stationOf } from '../../src/plant/plant.ts';
import { alcor } from '../questions/alcor.ts';
import { earlier } from './morning.ts';

const MINUTE = 60_000;
const line = alcor.lines[0]!;
const agreement = { ...alcor.agreement, level: 1 as const };
const stood = (station: string, from: number, minutes: number, cause: CauseKind | null, more: Partial<PastEpisode['episode']> = {}) => ({
  ...earlier,
  cause,
  episode: { ...earlier.episode, station, openedAt: from * MINUTE, closedAt: (from + minutes) * MINUTE, ...more },
});
const window = { from: 0, to: 100 * MINUTE };
const found = (episodes: PastEpisode[], more: Partial<Parameters<typeof lossesIn>[0]> = {}) =>
  lossesIn({ episodes, station: null, window, agreement, ...more })?.map(({ cause, ms, stops }) => [
    cause,
    ms === null ? null : ms / MINUTE,
    stops.length,
  ]) ?? null;

test('the cause that took most minutes comes first, however often others came', () => {
  const episodes = [stood('A4', 10, 3, 'fault'), stood('A3', 20, 4, 'fault'), stood('A2', 40, 20, 'changeover')];
  expect(found(episodes)).toEqual([
    ['changeover', 20, 1],
    ['fault', 7, 2],
  ]);
});

test('of a stop only what lies in the time counts, and one that lasts counts up to its end', () => {
  expect(found([stood('A4', -10, 15, 'fault'), stood('A4', 90, 30, 'fault', { closedAt: undefined })])).toEqual([['fault', 15, 2]]);
});

test('a single stop is no whole, nor are stops of which no cause is known', () => {
  expect(found([stood('A4', 10, 3, 'fault')])).toBeNull();
  expect(found([stood('A4', 10, 3, null), stood('A4', 20, 3, null)])).toBeNull();
  expect(found([stood('A4', 10, 3, null), stood('A4', 20, 2, 'fault')])).toEqual([
    [null, 3, 1],
    ['fault', 2, 1],
  ]);
});

test('slow stretches and rejects are no stops', () => {
  expect(found([stood('A4', 10, 3, 'fault'), stood('A4', 20, 3, 'drift', { kind: 'slow' })])).toBeNull();
});

test('at a station what a neighbour brought upon it counts; on the line it is lost once', () => {
  const consequences = [{ station: 'A3', state: 'blocked' as const, from: 12 * MINUTE, to: 16 * MINUTE }];
  const episodes = [stood('A4', 10, 10, 'fault', { consequences }), stood('A3', 50, 6, 'changeover')];
  const station = stationOf(line, 'A3') ?? null;
  expect(found(episodes, { station })).toEqual([
    ['changeover', 6, 1],
    ['fault', 4, 1],
  ]);
  expect(found(episodes)).toEqual([
    ['fault', 10, 1],
    ['changeover', 6, 1],
  ]);
});

test('how long staffing was waited for is told only where that is agreed', () => {
  const episodes = [stood('A4', 10, 30, 'no-operator'), stood('A4', 50, 5, 'fault')];
  expect(found(episodes)).toEqual([
    ['fault', 5, 1],
    ['no-operator', null, 1],
  ]);
  expect(found(episodes, { agreement: { ...agreement, level: 2 } })).toEqual([
    ['no-operator', 30, 1],
    ['fault', 5, 1],
  ]);
});
