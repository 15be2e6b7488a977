import { expect, test } from 'vitest';
import { nthSmallest } from '../../src/causes/nth-smallest.ts';
import { recordLine } from '../../src/causes/record.ts';
import type { LoggedEvent } from '../../src/line/event.ts';
import { at, tell } from './story.ts';

const TWO = [{ id: 'A' }, { id: 'B', bufferCapacity: null }];
const faultAt = (events: readonly LoggedEvent[], line: Parameters<typeof recordLine>[0], until = at('07:00')) =>
  recordLine(line, events, until).stations[0]!.stretches.find(({ doing }) => doing === 'stands');

test.each([30_000, -30_000])('a clock that is half a minute wrong (%i ms) does not move what its station did', wrongBy => {
  const { line, events } = tell({ stations: TWO, troubles: [{ station: 'A', kind: 'fault', from: '06:40', to: '06:50' }] });
  const wrong = events.map(event => (event.station === 'A' ? { ...event, at: event.at + wrongBy } : event));
  expect(Math.abs(faultAt(wrong, line)!.from - faultAt(events, line)!.from)).toBeLessThan(1_000);
});

test('a report that comes three minutes late is put where it belongs', () => {
  const { line, events } = tell({ stations: TWO, troubles: [{ station: 'A', kind: 'fault', from: '06:40', to: '06:50' }] });
  const late = events
    .map(event => (event.kind === 'state' && event.state === 'aborted' ? { ...event, seen: event.seen + 180_000 } : event))
    .sort((a, b) => a.seen - b.seen);
  expect(faultAt(late, line)).toMatchObject({ state: 'aborted', to: faultAt(events, line)!.to });
  expect(Math.abs(faultAt(late, line)!.from - at('06:40'))).toBeLessThan(1_000);
});

test('a report sent twice counts once', () => {
  const { line, events } = tell({ stations: TWO });
  const doubled = events
    .flatMap(event => [event, { ...event, seen: event.seen + 4_000, eventId: `${event.eventId}9` } as typeof event])
    .sort((a, b) => a.seen - b.seen);
  const counts = recordLine(line, doubled, at('07:00')).stations[0]!.counts;
  expect(counts.length).toBe(recordLine(line, events, at('07:00')).stations[0]!.counts.length);
});

test('a day of reports that all came with one time is read in a moment', () => {
  const { line, events } = tell({ stations: TWO });
  const first = events.find(event => event.kind === 'count')!;
  const many = Array.from({ length: 20_000 }, (_, n) => ({ ...first, good: n, eventId: `L:1:${n}` }) as LoggedEvent);
  const started = performance.now();
  recordLine(line, [...many, ...many], at('07:00'));
  // Each compared with every other it would take minutes.
  expect(performance.now() - started).toBeLessThan(5_000);
});

test.each([1, 2, 7, 100])('of %i values the one at any place is found without putting all in order', count => {
  const values = Float64Array.from({ length: count }, (_, n) => (n * 7_919) % 13);
  const sorted = values.toSorted();
  for (let n = 0; n < count; n++) expect(nthSmallest(values.slice(), n)).toBe(sorted[n]);
  expect(nthSmallest(new Float64Array(), 0)).toBeUndefined();
});

test('a state that is repeated every second for days is one stretch, put together in a moment', () => {
  const { line, events } = tell({ stations: TWO });
  const state = { ...events.find(event => event.kind === 'state')!, kind: 'state', state: 'execute' } as const;
  const many = Array.from({ length: 300_000 }, (_, n) => {
    const seen = at('06:00') + n * 1_000;
    return { ...state, station: 'A', seen, at: seen, eventId: `L:1:${n}` } as LoggedEvent;
  });
  const started = performance.now();
  const { stretches } = recordLine(line, many, at('06:00') + 300_000_000).stations[0]!;
  // Copied with every report it would take minutes.
  expect(performance.now() - started).toBeLessThan(10_000);
  expect(stretches).toHaveLength(1);
  expect(stretches[0]!.events).toHaveLength(many.length);
});

test('an outage in which the counts went on is work, one in which they stood still is not', () => {
  const story = (stops: boolean) =>
    tell({
      stations: TWO,
      troubles: stops ? [{ station: 'A', kind: 'fault', from: '06:41', to: '06:47' }] : [],
      silent: [{ station: 'A', from: '06:40:30', to: '06:47:30' }],
    });
  const doing = (stops: boolean) => {
    const { line, events } = story(stops);
    return recordLine(line, events, at('07:00')).stations[0]!.stretches.find(({ from, to }) => from <= at('06:44') && to > at('06:44'))!
      .doing;
  };
  expect(doing(false)).toBe('runs');
  expect(doing(true)).toBe('unknown');
});

test('a station that only counts works while its count grows', () => {
  const { line, events } = tell({ stations: TWO, troubles: [{ station: 'A', kind: 'fault', from: '06:40', to: '06:50' }] });
  const mute = events.filter(event => event.kind !== 'state' || event.station !== 'A');
  const at45 = recordLine(line, mute, at('07:00')).stations[0]!.stretches.find(({ from, to }) => from <= at('06:45') && to > at('06:45'))!;
  expect(at45.doing).toBe('unknown');
});
