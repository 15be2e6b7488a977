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

const slowDown: Candidate = {
  ...drift,
  chain: [
    { station: 'K1', from: at(60), to: at(180), why: 'slow', events: [] },
    { station: 'K2', from: at(90), to: at(200), why: 'starved', events: [] },
  ],
};
const running = (station: string) => ({
  station,
  spans: [{ from: at(0), to: at(420), state: 'execute' as const, why: 'reported' as const, events: [] }],
});
const looks = (candidate: Candidate) =>
  chainPicture({
    id: 'why/2',
    line: line(),
    candidate,
    events: [],
    to: at(420),
    lang: 'en',
    timeZone: 'UTC',
    timelines: [running('K1'), running('K2')],
  }).svg;

test('the stretch in which a station was slow is marked and explained, though it reported nothing but that it ran', () => {
  const svg = looks(slowDown);
  // In its row and in the legend.
  expect(svg.match(/fill="url\(#slow\)"/g)).toHaveLength(2);
  expect(svg).toContain('>slow</text>');
  expect(looks(drift)).not.toContain('fill="url(#slow)"');
});
