import { expect, test } from 'vitest';
import type { Candidate } from '../../src/causes/ranking.ts';
import { chainPicture } from '../../src/flows/coach/picture-for.ts';
import type { LoggedEvent } from '../../src/line/event.ts';
import { at, line, log } from '../line/a-line.ts';

const drift: Candidate = {
  root: 'K1',
  cause: 'drift',
  startedAt: at(0),
  endedAt: at(300),
  probability: 0.9,
  gain: 1,
  chain: [
    { station: 'K1', from: at(0), to: at(300), why: 'own', events: [] },
    { station: 'K2', from: at(60), to: at(360), why: 'rejects', events: [] },
  ],
  ruledOut: [],
  missing: [],
};

const counted = (rejects: readonly number[]): LoggedEvent[] =>
  log(rejects.map((reject, minute) => [60 * minute, 'K2', { kind: 'count', good: 10 * minute, reject }]));

const drawn = (events: readonly LoggedEvent[]) =>
  chainPicture({ id: 'why/1', line: line(), candidate: drift, events, to: at(420), lang: 'en', timeZone: 'UTC' }).svg;

test('rejects stand beneath the station that counted them', () => {
  expect(drawn(counted([0, 0, 4, 5, 5]))).toContain('rejects 5');
});

test('two rejects are the usual few and not drawn', () => {
  expect(drawn(counted([0, 0, 1, 2, 2]))).not.toContain('rejects 2');
  expect(drawn(counted([0, 0, 1, 3, 3]))).toContain('rejects 3');
});

test('what a station had counted before the picture begins is not in it', () => {
  expect(drawn(counted([90, 90, 94, 95, 95]))).toContain('rejects 5');
});
