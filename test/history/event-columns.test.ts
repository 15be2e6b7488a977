import { zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packEvents, unpackEvents } from '../../src/history/event-columns.ts';
import { compareSeq } from '../../src/history/events.ts';
import { mergeMinutes } from '../../src/history/minutes.ts';
import type { Event } from '../../src/line/event.ts';
import { minute, parameter } from '../conformance/history-examples.ts';

const time = fc.integer({ min: 0, max: 2_000_000_000_000 });
const name = fc.string({ unit: 'binary', maxLength: 12 });
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    kind: fc.constant('parameter' as const),
    line: fc.constant('K'),
    station: fc.constant('K3'),
    seen: time,
    at: time,
    name,
    value: fc.double({ noNaN: true, noDefaultInfinity: true }).map(v => v + 0),
  }),
  fc.record({ kind: fc.constant('note' as const), line: fc.constant('K'), station: fc.constant('K3'), seen: time, at: time, text: name }),
  fc.record({
    kind: fc.constant('state' as const),
    line: fc.constant('K'),
    station: fc.constant('K3'),
    seen: time,
    at: time,
    state: fc.constant('held' as const),
    extra: fc.dictionary(
      name.filter(key => key !== '__proto__'),
      fc.integer(),
    ),
  }),
);

test('whatever a station reports comes out of its columns as it went in', () => {
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 40 }), events => {
      const placed = events.map((each, n) => ({ seq: `${n >> 2}-0`, index: n % 4, event: each }));
      const back = unpackEvents('K', 'K3', packEvents(placed));
      expect(back.map(({ seq, index, event: { eventId: _, ...rest } }) => ({ seq, index, event: rest }))).toEqual(
        JSON.parse(JSON.stringify(placed)),
      );
    }),
    { numRuns: 100 },
  );
});

test('what an earlier version packed is read as it was', () => {
  const packed = {
    format: 1,
    seqs: ['7-0', '8-0'],
    seq: [0, 1, 1],
    index: [3, 0, 1],
    shape: [0, 1, 0],
    seen: [1_000, 5, 10],
    lag: [-20, 0, -30],
    shapes: [
      {
        keys: ['kind', 'name', 'value'],
        values: [
          ['parameter', 'parameter'],
          ['p', 'q'],
          [1.5, 2],
        ],
      },
      { keys: ['kind', 'text'], values: [['note'], ['late']] },
    ],
  };
  const blob = zstdCompressSync(JSON.stringify(packed));
  const [first, note, last] = unpackEvents('K', 'K3', blob);
  expect(first).toEqual({
    seq: '7-0',
    index: 3,
    event: { eventId: 'K:7-0:3', line: 'K', station: 'K3', seen: 1_000, at: 980, kind: 'parameter', name: 'p', value: 1.5 },
  });
  expect(note).toMatchObject({ seq: '8-0', index: 0, event: { seen: 1_005, at: 1_005, kind: 'note', text: 'late' } });
  expect(last).toMatchObject({ seq: '8-0', index: 1, event: { seen: 1_015, at: 985, name: 'q', value: 2 } });
  expect(unpackEvents('K', 'K3', blob, 'note')).toEqual([note]);
});

test('columns of another format are refused, not guessed', () => {
  const packed = packEvents([{ seq: '1', index: 0, event: parameter(0, 1) }]);
  expect(() => unpackEvents('K', 'K3', packed)).not.toThrow();
  expect(() => unpackEvents('K', 'K3', packed.slice(0, 4))).toThrow();
});

test("the log's order is by number, not by letter", () => {
  expect(['5-10', '10', '9-1', '5-9', '9'].sort(compareSeq)).toEqual(['5-9', '5-10', '9', '9-1', '10']);
});

test('three pieces of a minute make the same row in whatever order they come', () => {
  const pieces = [1, 2, 5].map(n => minute({ good: n, seconds: { held: n }, parameters: { p: { min: n, mean: n, max: n, n } } }));
  const [a, b, c] = pieces as [(typeof pieces)[0] & {}, (typeof pieces)[0] & {}, (typeof pieces)[0] & {}];
  const whole = mergeMinutes(mergeMinutes(a, b), c);
  expect(mergeMinutes(c, mergeMinutes(b, a))).toEqual(whole);
  expect(whole).toMatchObject({ good: 8, seconds: { held: 8 }, parameters: { p: { min: 1, mean: 30 / 8, max: 5, n: 8 } } });
});
