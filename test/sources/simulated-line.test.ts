import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Line, Station } from '../../src/plant/plant.ts';
import type { Scenario, Trouble } from '../../src/sources/demo/scenario.ts';
import { simulate } from '../../src/sources/demo/simulator.ts';
import { kindOf } from './demo-plant.ts';

const HOUR = 3_600_000;

function station(id: string, feeds: readonly string[], fields: Partial<Station> = {}): Station {
  return {
    id,
    line: 'L',
    name: id,
    aliases: {},
    was: [],
    type: { kind: 'machine', maker: null, model: null },
    feeds,
    nominalCycleSeconds: 5,
    bufferCapacity: 4,
    manual: false,
    inspects: false,
    microStopSeconds: 120,
    kgPerUnit: null,
    parameters: [],
    signals: null,
    ...fields,
  };
}

const line = (...stations: Station[]): Line => ({ id: 'L', name: 'L', aliases: {}, area: null, taktSeconds: 5, mode: 'on', stations });

const scenario = (of: Line, fields: Partial<Scenario> = {}): Scenario => ({
  line: of,
  from: 0,
  to: HOUR,
  seed: 'line',
  order: 'o',
  troubles: [],
  rests: [],
  staff: [],
  echoes: [],
  cadence: { count: 10, parameter: 10, buffer: 10 },
  actions: [],
  ...fields,
});

/** Two stations that feed one, which feeds an inspection at the end. */
const MERGE = line(
  station('A1', ['B']),
  station('A2', ['B'], { nominalCycleSeconds: 9 }),
  station('B', ['C'], { nominalCycleSeconds: 3 }),
  station('C', [], { nominalCycleSeconds: 3, inspects: true, bufferCapacity: null }),
);

const trouble = fc.record({
  station: fc.constantFrom('A1', 'A2', 'B', 'C'),
  at: fc.integer({ min: 0, max: 3_000 }).map(second => second * 1_000),
  seconds: fc.integer({ min: 1, max: 900 }),
  what: fc.constantFrom('stop', 'slow', 'here', 'later', 'supply', 'offtake', 'changeover', 'absence', 'silence'),
});

function troubleOf({ station: id, at, seconds, what }: typeof trouble extends fc.Arbitrary<infer T> ? T : never, index: number): Trouble {
  const head = { id: `t${index}`, station: id, at, seconds, ownSeconds: 10 };
  switch (what) {
    case 'stop':
      return { ...head, kind: 'stop', state: 'held', alarms: [] };
    case 'slow':
      return { ...head, kind: 'slow', factor: 2.5 };
    case 'here':
    case 'later':
      return { ...head, kind: 'rejects', share: 0.5, counted: what };
    case 'changeover':
      return { ...head, kind: 'changeover', order: 'n' };
    default:
      return { ...head, kind: what };
  }
}

test('whatever happens on a line with a merge, no part is lost, no buffer holds more than it can, no total falls', () => {
  fc.assert(
    fc.property(fc.array(trouble, { maxLength: 6 }), fc.integer(), (drawn, seed) => {
      const day = simulate(scenario(MERGE, { seed: String(seed), troubles: drawn.map(troubleOf) }));
      const events = day.until(HOUR);
      const { taken, shipped, rejected, inside, insideAtStart } = day.balance();
      expect(shipped + rejected + inside).toBe(taken + insideAtStart);
      expect(kindOf(events, 'buffer').filter(event => event.level > event.capacity || event.level < 0)).toEqual([]);
      const totals = new Map<string, number>();
      for (const event of kindOf(events, 'count')) {
        expect(event.good).toBeGreaterThanOrEqual(totals.get(event.station!) ?? 0);
        totals.set(event.station!, event.good);
      }
    }),
    { numRuns: 60 },
  );
});

test('an undisturbed line makes what its slowest station can', () => {
  const serial = line(station('A', ['B']), station('B', ['C'], { nominalCycleSeconds: 6 }), station('C', [], { bufferCapacity: null }));
  const day = simulate(scenario(serial));
  day.until(HOUR);
  expect(day.balance().shipped).toBeGreaterThan(590);
  expect(day.balance().shipped).toBeLessThan(610);
});

test('bad parts travel through the buffer and are found where they are inspected', () => {
  const day = simulate(
    scenario(MERGE, {
      troubles: [{ id: 't', station: 'A1', at: 600_000, seconds: 600, ownSeconds: null, kind: 'rejects', share: 1, counted: 'later' }],
    }),
  );
  const events = day.until(HOUR);
  const rejects = (id: string) =>
    kindOf(events, 'count')
      .filter(event => event.station === id)
      .at(-1)!.reject;
  expect(rejects('A1')).toBe(0);
  expect(rejects('C')).toBeGreaterThan(100);
  expect(rejects('C')).toBeLessThan(140);
});

test('in a break everything stands idle, and afterwards goes on', () => {
  const day = simulate(scenario(MERGE, { rests: [{ from: 1_200_000, to: 1_500_000 }] }));
  const events = day.until(HOUR).filter(event => event.station === 'B');
  const states = kindOf(events, 'state').map(event => [event.state, Math.floor(event.seen / 1_000)]);
  expect(states).toEqual([
    ['execute', 0],
    ['idle', 1_200],
    ['execute', 1_500],
  ]);
  const counts = kindOf(events, 'count').filter(event => event.seen > 1_210_000 && event.seen < 1_500_000);
  expect(new Set(counts.map(event => event.good)).size).toBe(1);
});

test('a station that waits for less than a quarter of a minute has not been suspended', () => {
  const stop = (seconds: number): Trouble => ({
    id: 't',
    station: 'B',
    at: 600_000,
    seconds,
    ownSeconds: null,
    kind: 'stop',
    state: 'held',
    alarms: [],
  });
  const waits = (seconds: number) => {
    const events = simulate(scenario(MERGE, { troubles: [stop(seconds)] })).until(HOUR);
    return kindOf(events, 'state').filter(event => event.station === 'C' && event.state === 'suspended').length;
  };
  expect(waits(11)).toBe(0);
  expect(waits(60)).toBe(1);
});

test('somebody who is on it works on that trouble alone', () => {
  const troubles: Trouble[] = ['A1', 'A2'].map(id => ({
    id,
    station: id,
    at: 600_000,
    seconds: 900,
    ownSeconds: 60,
    kind: 'stop',
    state: 'held',
    alarms: [],
  }));
  const events = simulate(scenario(MERGE, { troubles, actions: [{ at: 700_000, kind: 'own', station: 'A1' }] })).until(HOUR);
  const back = (id: string) =>
    kindOf(events, 'state').find(event => event.station === id && event.state === 'execute' && event.seen > 600_000)!.seen;
  expect(Math.floor(back('A1') / 1_000)).toBe(760);
  expect(Math.floor(back('A2') / 1_000)).toBe(1_500);
});
