import { expect, test } from 'vitest';
import { stationTimelines } from '../../src/causes/timeline.ts';
import { at, type Story, tell } from './story.ts';

const THREE = [{ id: 'A' }, { id: 'B' }, { id: 'C', bufferCapacity: null }];
const spanAt = (story: Omit<Story, 'stations'>, station: string, when: string) => {
  const { line, events } = tell({ stations: THREE, ...story });
  const timeline = stationTimelines(line, events, at('06:30'), at('07:00')).find(one => one.station === station)!;
  return timeline.spans.find(({ from, to }) => from <= at(when) && to > at(when))!;
};
const CHANGEOVER: Story['troubles'] = [{ station: 'B', kind: 'changeover', from: '06:40', to: '06:50' }];

test('a reported wait keeps its reason, a stop gets the one concluded from orders and alarms', () => {
  const also: Story['also'] = [{ at: '06:39:58', station: 'B', body: { kind: 'order', phase: 'changeover-started' } }];
  expect(spanAt({ troubles: CHANGEOVER, also }, 'B', '06:45')).toMatchObject({ state: 'changeover', why: 'concluded' });
  expect(spanAt({ troubles: CHANGEOVER, also }, 'A', '06:45')).toMatchObject({ state: 'blocked', why: 'reported' });
  expect(spanAt({ troubles: CHANGEOVER, also }, 'C', '06:45')).toMatchObject({ state: 'starved', why: 'reported' });
});

test('a wait without a reason gets the one its neighbours tell', () => {
  expect(spanAt({ troubles: CHANGEOVER, unsaid: true }, 'A', '06:45')).toMatchObject({ state: 'blocked', why: 'concluded' });
  expect(spanAt({ troubles: CHANGEOVER, unsaid: true }, 'C', '06:45')).toMatchObject({ state: 'starved', why: 'concluded' });
});

test('an outage of data is shown as unknown, not as a stop', () => {
  const silent = [{ station: 'B', from: '06:41', to: '07:30' }];
  expect(spanAt({ silent }, 'B', '06:50')).toMatchObject({ state: 'unknown', why: 'silent' });
});

test('spans follow each other without gap or overlap from end to end of the window', () => {
  const { line, events } = tell({ stations: THREE, troubles: CHANGEOVER });
  for (const { spans } of stationTimelines(line, events, at('06:30'), at('07:00'))) {
    expect(spans[0]!.from).toBe(at('06:30'));
    expect(spans.at(-1)!.to).toBe(at('07:00'));
    expect(spans.slice(1).map(({ from }) => from)).toEqual(spans.slice(0, -1).map(({ to }) => to));
  }
});
