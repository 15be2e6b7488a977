import { expect, test } from 'vitest';
import { countedAt } from '../../src/causes/part-way.ts';
import { recordLine } from '../../src/causes/record.ts';
import { at, type Story, tell } from './story.ts';

const THREE = [{ id: 'A' }, { id: 'B' }, { id: 'C' }];
/** C takes longer than the others: what B makes waits, and soon there is no room behind B. */
const QUEUE = [{ id: 'A' }, { id: 'B', bufferCapacity: 12 }, { id: 'C', nominalCycleSeconds: 40 }];

/** Minutes from when a part left one station to when a later one has counted it. */
function minutesOnTheWay(story: Story, from: string, to: string, clock: string): number {
  const { line, events } = tell(story);
  const record = recordLine(line, events, at('08:00'));
  const place = (id: string) => record.stations.findIndex(({ station }) => station.id === id);
  return (countedAt(record, place(from), place(to))(at(clock)) - at(clock)) / 60_000;
}

test('a part that nothing waits before is counted at the next stations within minutes', () => {
  const minutes = minutesOnTheWay({ stations: THREE }, 'A', 'C', '07:00');
  expect(minutes).toBeGreaterThanOrEqual(0);
  expect(minutes).toBeLessThan(4);
});

test('counters that began at different times do not move a part to another hour', () => {
  const plain = minutesOnTheWay({ stations: THREE }, 'A', 'C', '07:00');
  const begun: Record<string, number>[] = [{ C: 60 }, { A: 60 }, { A: 500, B: 20, C: 3 }];
  for (const counters of begun)
    expect(Math.abs(minutesOnTheWay({ stations: THREE, counters }, 'A', 'C', '07:00') - plain)).toBeLessThan(0.1);
});

test('of a counter that tells each part of a fast line, a whole shift is traced', () => {
  const { line, events } = tell({ stations: THREE });
  const { stations, ...rest } = recordLine(line, events, at('08:00'));
  const [first, last] = [at('06:00'), at('08:00')];
  const each = Array.from({ length: 200_000 }, (_, n) => ({
    at: first + (n * (last - first)) / 200_000,
    value: { good: n, reject: 0 },
  }));
  const record = { ...rest, stations: stations.map(one => ({ ...one, counts: each })) } as unknown as typeof rest & {
    stations: typeof stations;
  };
  expect(countedAt(record, 0, 2)(at('07:00'))).toBeGreaterThanOrEqual(at('07:00'));
});

test('a counter that is set back in the middle goes on from where it stood', () => {
  const plain = minutesOnTheWay({ stations: THREE }, 'A', 'C', '07:30');
  const setBack = { station: 'B', at: '07:00:30' };
  expect(Math.abs(minutesOnTheWay({ stations: THREE, setBack }, 'A', 'C', '07:30') - plain)).toBeLessThan(1);
});

test('behind a full buffer a part waits for all before it', () => {
  const minutes = minutesOnTheWay({ stations: QUEUE, counters: { C: 40 } }, 'B', 'C', '07:30');
  expect(minutes).toBeGreaterThan(7);
  expect(minutes).toBeLessThan(11);
});

test('where nobody says why it waits, the sensor of the buffer tells how many parts are before it', () => {
  const levels = (level: number) =>
    ['07:31', '07:36', '07:41'].map(clock => ({
      at: clock,
      station: 'B',
      body: { kind: 'buffer', towards: 'C', level, capacity: 12 } as const,
    }));
  const story = { stations: QUEUE, unsaid: true, counters: { C: 40 } };
  const full = minutesOnTheWay({ ...story, also: levels(12) }, 'B', 'C', '07:30');
  const half = minutesOnTheWay({ ...story, also: levels(6) }, 'B', 'C', '07:30');
  expect(Math.abs(full - minutesOnTheWay({ ...story, unsaid: false }, 'B', 'C', '07:30'))).toBeLessThan(1.5);
  // Six parts fewer at forty seconds each.
  expect(Math.abs(full - half - 4)).toBeLessThan(0.5);
});

test('where two stations feed one, parts arrive in time whether it takes one of each or one after the other', () => {
  const stations = [{ id: 'A', feeds: ['C'] }, { id: 'B', feeds: ['C'] }, { id: 'C' }];
  const ofEach = minutesOnTheWay({ stations, counters: { B: 80 } }, 'B', 'C', '07:00');
  expect(ofEach).toBeGreaterThan(0.3);
  expect(ofEach).toBeLessThan(4);
  const made: Readonly<Record<string, number>> = { A: 2, B: 1, C: 3 };
  const { line, events } = tell({ stations });
  const inTurn = events.map(event =>
    event.kind === 'count' ? { ...event, good: made[event.station!]! * Math.round((event.at - at('06:00')) / 60_000) + 7 } : event,
  );
  const arrived = countedAt(recordLine(line, inTurn, at('08:00')), 1, 2)(at('07:00')) - at('07:00');
  expect(arrived).toBeGreaterThanOrEqual(0);
  expect(arrived).toBeLessThan(90_000);
});

test('counters that do not fit together tell nothing: the part is taken to come at once', () => {
  const setBack = { station: 'C', at: '07:00:30' };
  const taken = { at: '07:00:40', station: 'C', body: { kind: 'count', good: 900, reject: 0 } } as const;
  expect(minutesOnTheWay({ stations: THREE.slice(1), setBack, also: [taken] }, 'B', 'C', '07:10')).toBe(0);
});

test('what has not been counted yet is not said to have come', () => {
  expect(minutesOnTheWay({ stations: QUEUE }, 'B', 'C', '07:59')).toBe(Number.POSITIVE_INFINITY);
});
