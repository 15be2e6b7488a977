import sparkplugPayload from 'sparkplug-payload';
import { expect, test } from 'vitest';
import { readEvents } from '../../src/line/read-event.ts';
import type { SparkplugMapping } from '../../src/plant/plant.ts';
import { mapSparkplug, sparkplugMapMemory } from '../../src/sources/sparkplug/map.ts';
import { decodeSparkplug, rebirthRequest } from '../../src/sources/sparkplug/payload.ts';
import {
  hear,
  type Metric,
  type SparkplugMessage,
  sparkplugMemory,
  sparkplugReconnected,
  sparkplugTopic,
} from '../../src/sources/sparkplug/state.ts';
import { demoPlant } from './demo-plant.ts';

const codec = sparkplugPayload.get('spBv1.0')!;
const plant = demoPlant();
const NOW = Date.parse('2026-05-21T09:00:00.000Z');

const metric = (fields: Partial<Metric>): Metric => ({
  name: null,
  alias: null,
  value: null,
  at: null,
  historical: false,
  quality: null,
  ...fields,
});

/** An edge node `gw` with a device `B1`: what is heard of each message. */
function listener() {
  const memory = sparkplugMemory();
  return {
    memory,
    hear: (kind: SparkplugMessage['kind'], seq: number | null, ...metrics: Metric[]) =>
      hear(memory, { kind, edge: 'gw', device: kind.startsWith('D') ? 'B1' : null, seq, metrics }),
  };
}
const BIRTH = metric({ name: 'bdSeq', value: 4 });
const OIL = metric({ name: 'oilTemperature', alias: 7, value: 178 });

test('after its birth a metric is known by its alias alone', () => {
  const { hear } = listener();
  hear('NBIRTH', 0, BIRTH);
  expect(hear('DBIRTH', 1, OIL).values).toMatchObject([{ edge: 'gw', device: 'B1', metric: 'oilTemperature', value: 178 }]);
  expect(hear('DDATA', 2, metric({ alias: 7, value: 179 }))).toMatchObject({
    values: [{ metric: 'oilTemperature', value: 179 }],
    problems: [],
    needsRebirth: false,
  });
});

test('an alias nobody was told of is not guessed: a birth is needed', () => {
  const { hear } = listener();
  expect(hear('DDATA', 12, metric({ alias: 7, value: 179 }))).toMatchObject({ values: [], needsRebirth: true });
});

test('data by name are believed of a node that was there before us', () => {
  expect(listener().hear('DDATA', 12, OIL)).toMatchObject({ values: [{ value: 178 }], needsRebirth: false });
});

test('sequence numbers run over node and devices, from 255 to 0; a missing one is noticed once', () => {
  const { hear } = listener();
  hear('NBIRTH', 0, BIRTH);
  hear('DBIRTH', 1, OIL);
  for (let seq = 2; seq <= 255; seq++) expect(hear(seq % 2 ? 'DDATA' : 'NDATA', seq).problems).toEqual([]);
  expect(hear('NDATA', 0).problems).toEqual([]);
  expect(hear('DDATA', 3, metric({ alias: 7, value: 1 }))).toMatchObject({
    problems: ['gw: 2 messages missing before number 3'],
    needsRebirth: true,
    values: [{ value: 1 }],
  });
  expect(hear('DDATA', 4).needsRebirth).toBe(false);
});

test('after a reconnection numbers begin anew, names stay known', () => {
  const { hear, memory } = listener();
  hear('NBIRTH', 0, BIRTH);
  hear('DBIRTH', 1, OIL);
  sparkplugReconnected(memory);
  expect(hear('DDATA', 77, metric({ alias: 7, value: 180 }))).toMatchObject({ problems: [], values: [{ value: 180 }] });
});

test('of a dead node nothing is believed, its devices die with it, and nothing is reported of the death', () => {
  const { hear } = listener();
  hear('NBIRTH', 0, BIRTH);
  hear('DBIRTH', 1, OIL);
  expect(hear('NDEATH', null, BIRTH)).toEqual({ values: [], problems: [], needsRebirth: false });
  expect(hear('DDATA', 2, OIL)).toMatchObject({ values: [], needsRebirth: true });
  hear('NBIRTH', 0, metric({ name: 'bdSeq', value: 5 }));
  expect(hear('DBIRTH', 1, OIL).values.length).toBe(1);
});

test('the death of an earlier connection comes late and kills nobody', () => {
  const { hear } = listener();
  hear('NBIRTH', 0, metric({ name: 'bdSeq', value: 5 }));
  hear('DBIRTH', 1, OIL);
  expect(hear('NDEATH', null, BIRTH).problems.length).toBe(1);
  expect(hear('DDATA', 2, OIL).values.length).toBe(1);
});

test('a device dies alone; its node lives on', () => {
  const { hear } = listener();
  hear('NBIRTH', 0, BIRTH);
  hear('DBIRTH', 1, OIL);
  hear('DDEATH', 2);
  expect(hear('DDATA', 3, OIL).values).toEqual([]);
  expect(hear('NDATA', 4, metric({ name: 'load', value: 1 })).values.length).toBe(1);
});

test.each([
  ['historical', { historical: true }],
  ['null', { value: null }],
  ['of bad quality', { quality: 0 }],
  ['stale', { quality: 500 }],
])('a value that is %s does not change what is known now', (_name, fields) => {
  const { hear } = listener();
  hear('NBIRTH', 0, BIRTH);
  expect(hear('DBIRTH', 1, { ...OIL, ...fields }).values).toEqual([]);
  expect(hear('DDATA', 2, metric({ alias: 7, value: 5, quality: 192 })).values.length).toBe(1);
});

test.each([
  ['spBv1.0/larkfield/DDATA/gw/B1', { kind: 'DDATA', edge: 'gw', device: 'B1' }],
  ['spBv1.0/larkfield/NBIRTH/gw', { kind: 'NBIRTH', edge: 'gw', device: null }],
  ['spBv1.0/other/NBIRTH/gw', null],
  ['spBv1.0/larkfield/NCMD/gw', null],
  ['spBv1.0/STATE/host', null],
  ['spBv1.0/larkfield/DDATA/gw', null],
  ['spBv1.0/larkfield/NDATA/gw/B1', null],
  ['spAv1.0/larkfield/NDATA/gw', null],
])('topic %s', (topic, expected) => {
  expect(sparkplugTopic(topic, 'larkfield')).toEqual(expected);
});

test('the bytes of a payload become plain values: 64 bits, unsigned, null, historical, quality', () => {
  const bytes = codec.encodePayload({
    timestamp: NOW,
    seq: 3,
    metrics: [
      { name: 'good', type: 'UInt64', value: 9_007_199_254_740_991, alias: 2 },
      { name: 'word', type: 'UInt32', value: 4_294_967_295 },
      { name: 'small', type: 'Int8', value: -5 },
      { name: 'total', type: 'Int64', value: -7 },
      { name: 'oil', type: 'Float', value: 178.5, timestamp: NOW - 5_000, isHistorical: true },
      { name: 'run', type: 'Boolean', value: true },
      { name: 'state', type: 'String', value: 'execute' },
      { name: 'none', type: 'Double', value: null },
      { name: 'old', type: 'Double', value: 1, properties: { Quality: { type: 'Int32', value: 500 } } },
    ],
  });
  const { seq, metrics } = decodeSparkplug(bytes);
  expect(seq).toBe(3);
  expect(metrics.map(({ value }) => value)).toEqual([9_007_199_254_740_991, 4_294_967_295, -5, -7, 178.5, true, 'execute', null, 1]);
  expect(metrics[0]).toMatchObject({ alias: 2, at: NOW, historical: false, quality: null });
  expect(metrics[4]).toMatchObject({ at: NOW - 5_000, historical: true });
  expect(metrics[8]!.quality).toBe(500);
});

test("bytes that are none of Sparkplug's are refused", () => {
  expect(() => decodeSparkplug(Buffer.from('{"json": true}'))).toThrow();
});

test('the wish for a birth is the one command there is', () => {
  expect(codec.decodePayload(rebirthRequest()).metrics).toMatchObject([{ name: 'Node Control/Rebirth', value: true }]);
});

const mapping = (fields: Partial<SparkplugMapping>): SparkplugMapping => ({
  metric: 'm',
  device: null,
  station: 'B1',
  event: 'parameter',
  name: null,
  unit: null,
  values: {},
  severity: 'warning',
  ...fields,
});

function mapped(map: readonly SparkplugMapping[], memory = sparkplugMapMemory()) {
  return (...values: [metric: string, value: number | string | boolean, device?: string][]) => {
    const heard = values.map(([metric, value, device = 'B1']) => ({ edge: 'gw', device, metric, value, at: NOW }));
    const { events, problems } = mapSparkplug({ plant, map }, memory, heard, NOW);
    expect(readEvents(events, { seen: NOW, plant }).quarantined).toEqual([]);
    return { events: events.map(({ seen: _seen, at: _at, line: _line, ...rest }) => rest), problems };
  };
}

test('without a map, a device called as a station tells state, totals and its parameters by their names', () => {
  const { events, problems } = mapped([])(
    ['state', 'EXECUTE'],
    ['good', 100],
    ['reject', 2],
    ['oilTemperature', 178.2],
    ['somethingElse', 3],
  );
  expect(problems).toEqual([]);
  expect(events).toEqual([
    { station: 'B1', kind: 'state', state: 'execute' },
    { station: 'B1', kind: 'parameter', name: 'oilTemperature', value: 178.2, unit: '°C' },
    { station: 'B1', kind: 'count', good: 100, reject: 2 },
  ]);
});

test('a total that comes alone keeps the other one', () => {
  const read = mapped([]);
  read(['good', 100], ['reject', 2]);
  expect(read(['good', 101]).events).toEqual([{ station: 'B1', kind: 'count', good: 101, reject: 2 }]);
});

test("the map speaks first: codes of states, alarms by bit, another station's device", () => {
  const read = mapped([
    mapping({ metric: 'UnitMode', device: 'gw/fryer', event: 'state', values: { 6: 'execute', 5: 'suspended' } }),
    mapping({ metric: 'Trip', device: 'fryer', event: 'alarm', name: 'F121', severity: 'stop' }),
  ]);
  expect(read(['UnitMode', 5, 'fryer']).events).toEqual([{ station: 'B1', kind: 'state', state: 'suspended' }]);
  expect(read(['UnitMode', 9, 'fryer']).problems).toEqual(['unmapped value 9 of UnitMode']);
  expect(read(['UnitMode', 5, 'oven']).events).toEqual([]);
  expect(read(['Trip', false, 'fryer']).events).toEqual([]);
  expect(read(['Trip', true, 'fryer']).events).toEqual([{ station: 'B1', kind: 'alarm', code: 'F121', active: true, severity: 'stop' }]);
  expect(read(['Trip', 1, 'fryer']).events).toEqual([]);
  expect(read(['Trip', 0, 'fryer']).events).toMatchObject([{ active: false }]);
});

test('what the plant does not have, or no number, is a problem in plain words', () => {
  const read = mapped([mapping({ metric: 'x', station: 'B9' }), mapping({ metric: 'y' })]);
  expect(read(['x', 1]).problems).toEqual(['the plant has no station "B9" (metric x)']);
  expect(read(['y', 'warm']).problems).toEqual(['a number was expected of y, found "warm"']);
});
