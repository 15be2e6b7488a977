import { expect, test } from 'vitest';
import { iso } from '../../src/clock.ts';
import { readEvents } from '../../src/line/read-event.ts';
import type { MqttMapping } from '../../src/plant/plant.ts';
import { readPlant } from '../../src/plant/read-plant.ts';
import { type MapMemory, mqttMap } from '../../src/sources/mqtt-map.ts';

const NOW = Date.parse('2026-05-21T09:00:00.000Z');

/** A plant of line K with an oven K3 before a bench K4, and these mappings of its broker. */
function plantWith(map: string) {
  const { plant, problems } = readPlant(`
schema: 1
site: { id: kilbrack, name: Kilbrack, timeZone: Europe/Dublin, languages: [en] }
areas: [{ id: pumps, name: Pumps, lines: [K] }]
lines:
  - id: K
    name: Pumps
    taktSeconds: 30
    stations:
      - { id: K3, name: Oven, type: { kind: oven }, feeds: K4, nominalCycleSeconds: 27, bufferCapacity: 6, manual: false, inspects: false }
      - { id: K4, name: Bench, type: { kind: bench }, feeds: null, nominalCycleSeconds: 29, bufferCapacity: null, manual: true, inspects: false }
shifts: []
sources:
  - kind: mqtt
    url: mqtt://broker:1883
    map:
      ${map}
`);
  const [source] = plant?.sources ?? [];
  if (plant === null || source?.kind !== 'mqtt') throw new Error(JSON.stringify(problems));
  return { plant, map: source.map as readonly MqttMapping[] };
}

/** What a plant's mapping makes of messages, one after the other; times and line left out. */
function reader(mapping: string) {
  const { plant, map } = plantWith(mapping);
  const mapped = mqttMap(map, plant);
  const memory: MapMemory = {};
  return {
    filters: mapped.filters,
    read(topic: string, payload: unknown, secondsLater = 0) {
      const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
      const read = mapped.read(memory, { topic, payload: Buffer.from(text) }, NOW + secondsLater * 1000);
      // Everything the map makes passes the door.
      const { quarantined } = readEvents(read.events, { seen: NOW + secondsLater * 1000, plant });
      expect(quarantined).toEqual([]);
      return { ...read, events: read.events.map(({ seen: _seen, line: _line, ...rest }) => rest) };
    },
  };
}

const STATE = `- { topic: 'plant/{line}/{station}/mode', event: state, value: { path: $.m, values: { 1: execute, 2: idle, 7: aborted } } }`;

test("a controller's number becomes the PackML state the map gives it", () => {
  const { read, filters } = reader(STATE);
  expect(filters).toEqual(['plant/+/+/mode']);
  expect(read('plant/K/K3/mode', { m: 7 }).events).toEqual([{ station: 'K3', kind: 'state', state: 'aborted' }]);
  expect(read('plant/K/K3/mode', { m: '2' }).events).toEqual([{ station: 'K3', kind: 'state', state: 'idle' }]);
});

test.each([
  ['plant/K/K3/mode', { m: 9 }, 'unmapped value 9 of plant/K/K3/mode'],
  ['plant/K/K3/mode', { x: 1 }, 'a state was expected at $.m of plant/K/K3/mode, found nothing'],
  ['plant/K/K3/mode', { m: null }, 'unmapped value null of plant/K/K3/mode'],
  ['plant/K/K9/mode', { m: 1 }, 'the plant has no station "K9" on line K (topic plant/K/K9/mode)'],
  ['plant/M/K3/mode', { m: 1 }, 'the plant has no line "M" (topic plant/M/K3/mode)'],
])('%s %o is a problem in plain words and no event', (topic, payload, sentence) => {
  expect(reader(STATE).read(topic, payload)).toMatchObject({ events: [], problems: [sentence] });
});

test('a topic that no mapping is for is not known, and not a problem', () => {
  expect(reader(STATE).read('plant/K/K3/temperature', 5)).toMatchObject({ events: [], problems: [], known: false });
});

test('bits of a word are alarms: only what changed is told, and an unknown bit is reported', () => {
  const { read } = reader(`- { topic: 'plant/K/{station}/di', event: alarm, bits: { 0: F101, 3: ESTOP }, severity: { ESTOP: stop } }`);
  expect(read('plant/K/K3/di', 1).events).toEqual([{ station: 'K3', kind: 'alarm', code: 'F101', active: true, severity: 'warning' }]);
  expect(read('plant/K/K3/di', 1).events).toEqual([]);
  expect(read('plant/K/K3/di', 8).events).toEqual([
    { station: 'K3', kind: 'alarm', code: 'F101', active: false, severity: 'warning' },
    { station: 'K3', kind: 'alarm', code: 'ESTOP', active: true, severity: 'stop' },
  ]);
  expect(read('plant/K/K3/di', '0x28').problems).toEqual(['unmapped bit 5 of plant/K/K3/di']);
  expect(read('plant/K/K3/di', 'broken').problems).toEqual(['a word of bits was expected at $ of plant/K/K3/di, found "broken"']);
  expect(read('plant/K/K3/di', 0).events).toMatchObject([{ code: 'ESTOP', active: false }]);
});

test("a word of a neighbour does not touch this station's alarms", () => {
  const { read } = reader(`- { topic: 'plant/K/{station}/di', event: alarm, bits: { 0: F101 } }`);
  read('plant/K/K3/di', 1);
  expect(read('plant/K/K4/di', 0).events).toEqual([]);
});

test('an alarm by its code is active until another or none comes', () => {
  const { read } = reader(
    `- { topic: 'a/{station}', event: alarm, value: { path: $.code, values: { 17: F101, 18: F102 } }, severity: { F102: stop } }`,
  );
  expect(read('a/K3', { code: 17 }).events).toMatchObject([{ code: 'F101', active: true, severity: 'warning' }]);
  expect(read('a/K3', { code: 18 }).events).toMatchObject([
    { code: 'F101', active: false },
    { code: 'F102', active: true, severity: 'stop' },
  ]);
  expect(read('a/K3', { code: 0 }).events).toMatchObject([{ code: 'F102', active: false }]);
  expect(read('a/K3', { code: 99 }).problems).toEqual(['unmapped value 99 of a/K3']);
});

const COUNT = `- { topic: 'plant/K/{station}/cnt', event: count, good: $.ok, reject: $.nok, rollOver: 65536, state: { fromCountAndRunBit: $.run, quietSeconds: 60 } }`;

test.each([
  [[65_530, 4], 65_540, 'within 5 % of its end it rolled over'],
  [[62_260, 4], 65_540, 'just within 5 % it rolled over'],
  [[62_258, 4], 4, 'a little further from its end it was reset'],
  [[1_000, 4], 4, 'far from its end it was reset'],
  [[65_530, 4, 10], 65_546, 'after a roll-over it goes on'],
])('a counter that showed %j stands at %i: %s', (shown, total) => {
  const { read } = reader(COUNT);
  const counts = shown.flatMap((ok, index) => read('plant/K/K3/cnt', { ok, nok: 2, run: 1 }, index).events);
  expect(counts.filter(event => event.kind === 'count').at(-1)).toEqual({ station: 'K3', kind: 'count', good: total, reject: 2 });
});

test('a machine that only has a run bit and a counter gets its state from both', () => {
  const { read } = reader(COUNT);
  const state = (ok: number, run: number, seconds: number) =>
    read('plant/K/K3/cnt', { ok, nok: 0, run }, seconds)
      .events.filter(event => event.kind === 'state')
      .map(event => event.state);
  expect(state(1, 1, 0)).toEqual(['execute']);
  expect(state(1, 1, 59)).toEqual([]);
  expect(state(1, 1, 60)).toEqual(['suspended']);
  expect(state(2, 1, 70)).toEqual(['execute']);
  expect(state(2, 0, 80)).toEqual(['stopped']);
  expect(read('plant/K/K3/cnt', { ok: 2, nok: 0, run: 'maybe' }, 90).problems).toEqual([
    'a run bit was expected at $.run of plant/K/K3/cnt, found "maybe"',
  ]);
});

test('a counter that is no number is a problem, not a zero', () => {
  const { read } = reader(COUNT);
  expect(read('plant/K/K3/cnt', { ok: 'n/a', nok: 0, run: 1 })).toMatchObject({
    events: [],
    problems: ['a running total was expected at $.ok of plant/K/K3/cnt, found "n/a"'],
  });
});

test("a bare number is a parameter with its unit, and the source's own time goes with it", () => {
  const bare = reader(`- { topic: 'plant/K/K3/zone2', event: parameter, station: K3, value: {}, name: zone2, unit: °C }`);
  expect(bare.read('plant/K/K3/zone2', '178.5').events).toEqual([
    { station: 'K3', kind: 'parameter', name: 'zone2', value: 178.5, unit: '°C' },
  ]);
  const timed = reader(`- { topic: '+/K3/t', event: parameter, station: K3, value: { path: '$.list[1].v' }, name: zone2, at: $.ts }`);
  const payload = { ts: NOW - 1_500, list: [{ v: 1 }, { v: 2 }] };
  expect(timed.read('x/K3/t', payload).events).toEqual([
    { station: 'K3', at: iso(NOW - 1_500), kind: 'parameter', name: 'zone2', value: 2 },
  ]);
  expect(timed.read('x/K3/t', { list: 4 }).problems).toEqual(['a number was expected at $.list[1].v of x/K3/t, found nothing']);
});

test('presence is yes or no, also by the map; anything else is unmapped', () => {
  const { read } = reader(`- { topic: 'p/{station}', event: presence, value: { path: $, values: { occupied: yes, free: no } } }`);
  expect(read('p/K4', 'occupied').events).toMatchObject([{ kind: 'presence', present: true }]);
  expect(read('p/K4', 'free').events).toMatchObject([{ present: false }]);
  expect(read('p/K4', 'dark').problems).toEqual(['unmapped value "dark" of p/K4']);
});

test("a buffer's level gets its capacity from plant.yaml; where that has none it is a problem", () => {
  const { read } = reader(`- { topic: 'b/{station}', event: buffer, value: {} }`);
  expect(read('b/K3', 4).events).toEqual([{ station: 'K3', kind: 'buffer', towards: 'K4', level: 4, capacity: 6 }]);
  expect(read('b/K4', 4).problems).toEqual(['b/K4: plant.yaml gives K4 no bufferCapacity, so its level means nothing']);
});

test('an order or a recommendation is the payload itself', () => {
  const { read } = reader(`- { topic: 'mes/{station}/order', event: order, value: { path: $.d } }`);
  expect(read('mes/K3/order', { d: { phase: 'planned', id: '4711' } }).events).toEqual([
    { station: 'K3', kind: 'order', phase: 'planned', id: '4711' },
  ]);
  expect(read('mes/K3/order', { d: 7 }).problems).toEqual(['an event was expected on mes/K3/order, found 7']);
});

test('whole events of ours pass, one or a list, wherever the topic puts them', () => {
  const { read } = reader(`- { topic: 'linemate/#', event: event }`);
  const event = { line: 'K', station: 'K3', kind: 'presence', present: true };
  expect(read('linemate/x/y', [event, { ...event, present: false }]).events).toMatchObject([{ present: true }, { present: false }]);
  expect(read('linemate/x', event).events).toEqual([{ station: 'K3', kind: 'presence', present: true }]);
});

test('two mappings of one topic are both read', () => {
  const { read, filters } = reader(`${STATE}
      - { topic: 'plant/{line}/{station}/mode', event: parameter, value: { path: $.v }, name: speed }`);
  expect(filters).toEqual(['plant/+/+/mode']);
  expect(read('plant/K/K3/mode', { m: 1, v: 12 }).events.map(event => event.kind)).toEqual(['state', 'parameter']);
});

test('a payload cannot reach into what is not its own', () => {
  const { read } = reader(`- { topic: 'x/{station}', event: parameter, value: { path: $.constructor.length }, name: n }`);
  expect(read('x/K3', {}).problems).toEqual(['a number was expected at $.constructor.length of x/K3, found nothing']);
});

test('a run bit that is an object is a problem in plain words, whatever its keys', () => {
  const { problems } = reader(COUNT).read('plant/K/K3/cnt', { ok: 1, nok: 0, run: { toString: 1 } });
  expect(problems).toEqual(['a run bit was expected at $.run of plant/K/K3/cnt, found {"toString":1}']);
});

test('good and rejects on two topics are one count; the side that comes second begins at 0', () => {
  const { read } = reader(`- { topic: 'p/{station}/good', event: count, good: $ }
      - { topic: 'p/{station}/bad', event: count, reject: $ }`);
  const counts = (topic: string, value: number) => read(topic, value).events.map(({ good, reject }) => [good, reject]);
  expect(counts('p/K3/good', 1000)).toEqual([[1000, 0]]);
  expect(counts('p/K3/bad', 500)).toEqual([[1000, 0]]);
  expect(counts('p/K3/bad', 502)).toEqual([[1000, 2]]);
  expect(counts('p/K3/good', 1001)).toEqual([[1001, 2]]);
  expect(counts('p/K4/good', 7)).toEqual([[7, 0]]);
  // A reset is a reset, and what was taken off is forgotten.
  expect(counts('p/K3/bad', 1)).toEqual([[1001, 1]]);
});

test('both sides in one message are told as they stand', () => {
  const { read } = reader(`- { topic: 'p/{station}', event: count, good: $.ok, reject: $.nok }`);
  expect(read('p/K3', { ok: 10, nok: 4 }).events).toEqual([{ station: 'K3', kind: 'count', good: 10, reject: 4 }]);
});
