import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBatch, writeBatch } from '../../src/line/batch-text.ts';
import type { Event } from '../../src/line/event.ts';

const text = fc.string({ unit: 'binary', maxLength: 8 });
const head = {
  line: fc.constantFrom('K', 'L'),
  seen: fc.integer({ min: 0, max: 2_000_000_000_000 }),
  at: fc.integer({ min: 0, max: 2_000_000_000_000 }),
};
const value = fc.oneof(
  fc.constantFrom(0, 180, 180.1),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(one => one + 0),
);
const extra = fc.dictionary(
  text.filter(key => key !== '__proto__'),
  fc.jsonValue().map(one => JSON.parse(JSON.stringify(one))),
  { maxKeys: 3 },
);
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record(
    { ...head, kind: fc.constant('parameter' as const), station: fc.constantFrom('K1', 'K2'), name: text, value, unit: text, extra },
    { requiredKeys: ['line', 'seen', 'at', 'kind', 'station', 'name', 'value'] },
  ),
  fc.record({ ...head, kind: fc.constant('tick' as const) }),
  // Two kinds with the same keys.
  fc.record({ ...head, kind: fc.constant('order' as const), phase: fc.constant('planned' as const), id: text }),
  fc.record({ ...head, kind: fc.constant('work-order' as const), phase: fc.constant('opened' as const), id: text }),
);

test('a batch of any size is read from its text as it was written, each event with its place in the log', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), events => {
      const read = readBatch('K', '17-0', writeBatch(events));
      expect(read).toEqual(events.map((one, n) => ({ ...one, eventId: `K:17-0:${n}` })));
    }),
    { numRuns: 200 },
  );
});

test('what an event does not say is not said by the neighbour that says it', () => {
  const plain = { kind: 'parameter', line: 'K', station: 'K1', seen: 5, at: 5, name: 'p', value: 1 } as const;
  const events: Event[] = [
    plain,
    { ...plain, unit: '°C' },
    { ...plain, unit: undefined } as never,
    plain,
    { ...plain, unit: 'bar' },
    plain,
  ];
  const units = readBatch('K', '1', writeBatch(events)).map(one => ('unit' in one ? one.unit : null));
  expect(units).toEqual([null, '°C', null, null, 'bar', null]);
});

test('a list, as earlier versions wrote a batch, is read as well', () => {
  const events: Event[] = Array.from({ length: 9 }, (_, n) => ({ kind: 'tick', line: 'K', seen: n, at: n }));
  expect(readBatch('K', '1', JSON.stringify(events)).map(one => one.seen)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
});

test('five hundred samples of twenty stations take less than a fifth of what they take as a list', () => {
  const events: Event[] = Array.from({ length: 500 }, (_, n) => ({
    kind: 'parameter',
    line: 'K',
    station: `K${n % 20}`,
    seen: 1_795_772_072_754,
    at: 1_795_772_072_700 + Math.floor(n / 20),
    name: 'temperature',
    unit: '°C',
    value: 180 + (n % 7) / 10,
  }));
  expect(writeBatch(events).length * 5).toBeLessThan(JSON.stringify(events).length);
});
