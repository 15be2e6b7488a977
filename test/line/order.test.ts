import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventId, type LoggedEvent } from '../../src/line/event.ts';
import { arrive, belongsBefore, delivered, inOrder, newestOf } from '../../src/line/order.ts';
import { chance, serialLine, simulate, USUAL_TROUBLES } from '../detectors/simulated-line.ts';
import { at, log, tick } from './a-line.ts';

const WINDOW_MS = 30_000;
const LINE = serialLine(4);
const { events: LOG } = simulate(3, LINE, 2_400, USUAL_TROUBLES);
const bare = (events: readonly LoggedEvent[]) => events.map(({ eventId: _, ...event }) => event);
/** As gateways with queues of their own hand it over: each event up to `ms` after its turn. */
const delayed = (events: readonly LoggedEvent[], seed: number, ms = WINDOW_MS): LoggedEvent[] => {
  const rnd = chance(seed);
  const came = events.map(event => ({ event, came: event.seen + Math.floor(rnd() * (ms + 1)) }));
  return came.sort((a, b) => a.came - b.came).map(({ event }, index) => ({ ...event, eventId: eventId('L', '1', index) }));
};

test('whatever comes within the window, in whatever order, counts in the one order', () => {
  const whole = bare(inOrder(LOG));
  fc.assert(
    fc.property(fc.integer(), seed => {
      const { timely, late } = arrive(0, delayed(LOG, seed), WINDOW_MS);
      expect(late).toEqual([]);
      expect(bare(timely)).toEqual(whole);
    }),
    { numRuns: 20 },
  );
});

test('what is said at one and the same time has one order too', () => {
  const same = log([
    [1, 'K1', { kind: 'state', state: 'held' }],
    [1, 'K1', { kind: 'state', state: 'execute' }],
    [1, 'K2', { kind: 'presence', present: true }],
    [1, 'K1', { kind: 'alarm', code: 'F1', active: true, severity: 'stop' }],
  ]);
  fc.assert(
    fc.property(fc.shuffledSubarray(same, { minLength: 4 }), shuffled => {
      expect(bare(inOrder(shuffled))).toEqual(bare(inOrder(same)));
    }),
  );
});

test('a mark is a whole number, and the order by marks is the order in which events count', () => {
  const same = log(
    Array.from({ length: 60 }, (_, n) => [
      1,
      `K${n % 3}`,
      n % 2 ? { kind: 'parameter', name: `zone${n % 5}`, value: n, unit: 'C' } : { kind: 'count', good: n, reject: 0 },
    ]),
  );
  const marks = inOrder(same).map(event => newestOf([event], undefined)![2]);
  expect(marks.every(Number.isSafeInteger)).toBe(true);
  expect(marks).toEqual([...marks].sort((a, b) => a - b));
  expect(new Set(marks).size).toBe(same.length);
});

test('thirty seconds behind the newest counts, a millisecond more does not', () => {
  const [newest, still, late] = log([
    [60, 'K1', { kind: 'presence', present: true }],
    [30, 'K1', { kind: 'presence', present: true }],
    [29.999, 'K1', { kind: 'presence', present: true }],
  ]).reverse() as [LoggedEvent, LoggedEvent, LoggedEvent];
  expect(arrive(0, [newest, still, late], WINDOW_MS)).toEqual({ timely: [still, newest], late: [late] });
  expect(arrive(at(60), [still, late], WINDOW_MS)).toEqual({ timely: [still], late: [late] });
});

test('a tick makes nothing late and belongs nowhere', () => {
  const [first, second] = log([[10, 'K1', { kind: 'presence', present: true }], tick(500)]) as [LoggedEvent, LoggedEvent];
  expect(arrive(0, [second, first], WINDOW_MS).late).toEqual([]);
  expect(belongsBefore([first], { at: at(500) })).toBe(at(10));
  expect(belongsBefore([{ ...second, seen: at(5) }], { at: at(500) })).toBeNull();
});

test('what comes again at the very time of the newest belongs behind it, unless its place is before', () => {
  const [a, b] = inOrder(
    log([
      [10, 'K1', { kind: 'state', state: 'held' }],
      [10, 'K2', { kind: 'state', state: 'held' }],
    ]),
  ) as [LoggedEvent, LoggedEvent];
  const standing = (of: LoggedEvent) => ({ at: of.seen, newest: newestOf([of], undefined)! });
  expect(belongsBefore([b], standing(a))).toBeNull();
  expect(belongsBefore([a], standing(b))).toBe(at(10));
  expect(belongsBefore([a], standing(a))).toBeNull();
});

test('what a station tells in one breath keeps the order of the list, and nothing is seen before it comes', () => {
  const head = { line: 'K', seen: at(10), at: at(10) };
  const [held, of, runs, old] = delivered(
    [
      { ...head, station: 'K1', kind: 'state', state: 'held' },
      { ...head, station: 'K2', kind: 'state', state: 'held' },
      { ...head, station: 'K1', kind: 'state', state: 'execute' },
      { ...head, station: 'K1', at: at(3), kind: 'presence', present: true },
    ],
    at(9),
  );
  expect([held!.seen, held!.at]).toEqual([at(9), at(9) - 1]);
  expect([of!.at, runs!.at]).toEqual([at(9), at(9)]);
  expect([old!.seen, old!.at]).toEqual([at(9), at(3)]);
});
