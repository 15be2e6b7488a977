import { expect, test } from 'vitest';
import { rankCauses } from '../../src/causes/rank.ts';
import { stationTimelines } from '../../src/causes/timeline.ts';
import { at, type Story, tell } from './story.ts';

const ask = (told: ReturnType<typeof tell>, station: string, events = told.events) =>
  rankCauses({ line: told.line, station, kind: 'stall', from: at('06:44'), to: at('06:48'), askedAt: at('06:48') }, events);

test('without any events nothing is known, and nothing breaks', () => {
  const told = tell({ stations: [{ id: 'A' }, { id: 'B' }] });
  expect(ask(told, 'B', [])).toMatchObject({ candidates: [], wording: "don't know" });
  expect(stationTimelines(told.line, [], at('06:40'), at('06:50')).map(({ spans }) => spans.length)).toEqual([1, 1]);
});

test('a line of one station has its own causes', () => {
  const told = tell({
    stations: [{ id: 'A', bufferCapacity: null }],
    troubles: [{ station: 'A', kind: 'changeover', from: '06:40', to: '06:50' }],
  });
  expect(ask(told, 'A').candidates[0]).toMatchObject({ root: 'A', cause: 'changeover' });
});

const FAULT: Story['troubles'] = [{ station: 'A', kind: 'fault', from: '06:40', to: '06:55' }];

test('stations without a buffer between them stop together', () => {
  const stations = [
    { id: 'A', bufferCapacity: null },
    { id: 'B', bufferCapacity: null },
    { id: 'C', bufferCapacity: null },
  ];
  expect(ask(tell({ stations, troubles: FAULT }), 'C').candidates[0]).toMatchObject({ root: 'A', cause: 'fault' });
});

test('a line that divides, and one that runs in a circle, are answered without hanging', () => {
  const told = tell({ stations: [{ id: 'A' }, { id: 'B' }, { id: 'C', bufferCapacity: null }], troubles: FAULT });
  const withFeeds = (feeds: Record<string, string[]>) => ({
    ...told,
    line: { ...told.line, stations: told.line.stations.map(station => ({ ...station, feeds: feeds[station.id] ?? station.feeds })) },
  });
  expect(ask(withFeeds({ A: ['B', 'C'], B: [] }), 'C').candidates[0]).toMatchObject({ root: 'A', cause: 'fault' });
  expect(ask(withFeeds({ C: ['A'] }), 'C').candidates.length).toBeGreaterThanOrEqual(0);
});

test('a former id of a station is read as the station', () => {
  const told = tell({ stations: [{ id: 'A' }, { id: 'B', bufferCapacity: null }], troubles: FAULT });
  const line = {
    ...told.line,
    stations: told.line.stations.map(station => (station.id === 'A' ? { ...station, id: 'A2', was: ['A'] } : station)),
  };
  expect(ask({ ...told, line }, 'A2').candidates[0]).toMatchObject({ root: 'A2', cause: 'fault' });
});
