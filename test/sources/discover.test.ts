import { describe, expect, test } from 'vitest';
import { readPlant } from '../../src/plant/read-plant.ts';
import { newTraffic, observe } from '../../src/sources/discover/observe.ts';
import { understanding } from '../../src/sources/understand.ts';
import { newTally, noteUnderstood } from '../../src/sources/understood-topics.ts';
import { drafted, heard, made, type Published, plant, runs, START, sparkplug, wave } from './discover-traffic.ts';

/** The draft as a plant, or a failure that names what is wrong with it. */
function draft(published: readonly Published[]) {
  const { yaml, unsure, found } = drafted(published);
  const { plant: read, problems } = readPlant(yaml ?? '');
  expect(problems.filter(({ level }) => level === 'error')).toEqual([]);
  return { plant: read!, yaml: yaml!, unsure, found };
}

/** What the draft makes of the traffic that it was drawn from. */
function ignoredOf(published: readonly Published[]): string[] {
  const { plant: read } = draft(published);
  const doors = read.sources.flatMap(source =>
    source.kind === 'mqtt' || source.kind === 'sparkplug' ? [understanding(read, source)] : [],
  );
  const tally = newTally();
  for (const { topic, payload, second } of published)
    for (const door of doors) noteUnderstood(tally, topic, door.take(topic, payload, START + second * 1000), START + second * 1000);
  expect(tally.events).toBeGreaterThan(0);
  return [...tally.rows.values()].flatMap(({ ignored }) => Object.keys(ignored));
}

const stationsOf = (published: readonly Published[]) =>
  draft(published).plant.lines.map(({ id, stations }) => [id, stations.map(station => station.id)]);

function mqttMap(published: readonly Published[]) {
  const source = draft(published).plant.sources.find(({ kind }) => kind === 'mqtt');
  return source?.kind === 'mqtt' ? source.map : [];
}
const mapOf = (published: readonly Published[], event: string) => mqttMap(published).filter(mapping => mapping.event === event);

/** A station that says only what is given, beside one that makes a layout of it. */
const lone = (say: (second: number, name: string) => Record<string, unknown>, seconds = 300) =>
  plant(seconds, (second, publish) => {
    for (const station of ['K1', 'K2'])
      for (const [name, value] of Object.entries(say(second, station))) publish(`plant/K/${station}/${name}`, value);
  });

const jsonPlant = plant(300, (second, publish) => {
  for (const [index, station] of ['K1', 'K2', 'K10'].entries()) {
    publish(`acme/K/${station}/mode`, { m: runs(second, index) ? 6 : 5, ts: START + second * 1000 });
    publish(`acme/K/${station}/cnt`, { ok: made(second, 2, index), nok: Math.floor(second / 100) });
    publish(`acme/K/${station}/oil_temp_c`, { value: wave(second, 176, 184), quality: 'GOOD' });
    publish(`acme/K/${station}/di`, index === 1 && second > 100 && second < 150 ? (second > 120 ? 9 : 1) : 0);
  }
});

const barePlant = plant(300, (second, publish) => {
  for (const [index, station] of ['filler', 'capper', 'labeller'].entries()) {
    publish(`werk1/linie-2/${station}/zustand`, runs(second, index) ? 'RUN' : 'STOP');
    publish(`werk1/linie-2/${station}/gut`, String(1000 + made(second, 2, index)));
    if (second % 60 === 0) publish(`werk1/linie-2/${station}/ausschuss`, String(second / 60));
    publish(`werk1/linie-2/${station}/druck_bar`, String(wave(second, 4, 6)));
  }
  publish('werk1/weather', '21.3');
});

const oneTopicPlant = plant(300, (second, publish) => {
  for (const [index, station] of ['1', '2', '10'].entries())
    publish(`site/line/7/station/${station}`, {
      running: runs(second, index) ? 1 : 0,
      partCount: made(second, 3, index),
      errorCode: runs(second, index) ? 0 : 214,
      temp: wave(second, 20, 30),
      time: new Date(START + second * 1000).toISOString(),
    });
});

const sparkplugPlant = plant(300, (second, publish) => {
  const devices = ['fryer', 'bagger'];
  if (second === 0) {
    publish(
      'spBv1.0/snacks/NBIRTH/gw1',
      sparkplug(0, [
        { name: 'bdSeq', type: 'UInt64', value: 0 },
        { name: 'Node Control/Rebirth', type: 'Boolean', value: false },
      ]),
    );
    for (const [index, device] of devices.entries())
      publish(
        `spBv1.0/snacks/DBIRTH/gw1/${device}`,
        sparkplug(1 + index, [
          { name: 'Status/StateCurrent', alias: 10 * index + 1, type: 'Int32', value: 4 },
          { name: 'Admin/ProdProcessedCount', alias: 10 * index + 2, type: 'Int32', value: 100 },
          { name: 'Admin/ProdDefectiveCount', alias: 10 * index + 3, type: 'Int32', value: 1 },
          {
            name: 'Zone1/Temp',
            alias: 10 * index + 4,
            type: 'Float',
            value: 170,
            properties: { engUnit: { type: 'String', value: '°C' } },
          },
          { name: 'Trip', alias: 10 * index + 5, type: 'Boolean', value: false },
        ]),
      );
    return;
  }
  for (const [index, device] of devices.entries())
    publish(
      `spBv1.0/snacks/DDATA/gw1/${device}`,
      sparkplug(1 + second * 2 + index, [
        { alias: 10 * index + 1, type: 'Int32', value: runs(second, index) ? 4 : 12 },
        { alias: 10 * index + 2, type: 'Int32', value: 100 + made(second, 2, index) },
        { alias: 10 * index + 4, type: 'Float', value: wave(second, 170, 180) },
      ]),
    );
});

describe('whatever a plant publishes, its own draft understands it', () => {
  test.each([
    ['JSON objects', jsonPlant],
    ['bare values', barePlant],
    ['one topic a station', oneTopicPlant],
    ['Sparkplug', sparkplugPlant],
  ])('%s', (_, published) => {
    expect(ignoredOf(published)).toEqual([]);
  });
});

describe('lines and stations', () => {
  test('the level above the signals that repeat names the station, the one above it the line', () => {
    expect(stationsOf(jsonPlant)).toEqual([['K', ['K1', 'K2', 'K10']]]);
    expect(stationsOf(oneTopicPlant)).toEqual([['7', ['1', '2', '10']]]);
    expect(draft(jsonPlant).plant.site.id).toBe('acme');
  });

  test('signals of several fields are not taken for stations, though each has the same fields everywhere', () => {
    const wide = lone(second => ({
      cnt: { ok: made(second, 2), nok: 0 },
      status: { state: 'execute', speed: wave(second, 1, 2) },
      axis: { x: wave(second, 3, 4), y: wave(second, 5, 6) },
    }));
    expect(stationsOf(wide)).toEqual([['K', ['K1', 'K2']]]);
  });

  test('a topic that belongs to no station makes none, and is told as not used', () => {
    const { found } = draft(barePlant);
    expect(found.unused).toContainEqual({ label: 'werk1/weather', because: 'lies above the stations' });
  });

  test('stations without numbers stand in the order in which a gap passes their counters', () => {
    const shuffled = barePlant.toSorted((a, b) => a.second - b.second || b.topic.localeCompare(a.topic));
    expect(stationsOf(shuffled)).toEqual([['linie-2', ['filler', 'capper', 'labeller']]]);
    expect(draft(shuffled).unsure.join()).toContain('by whose counter follows whose');
  });

  test('where no gap passes, nothing tells the order, and that is said', () => {
    const steady = plant(300, (second, publish) => {
      for (const station of ['wrapper', 'filler']) {
        publish(`w/line/${station}/state`, 'execute');
        publish(`w/line/${station}/good`, second);
      }
    });
    expect(draft(steady).unsure.join()).toContain('nothing told their order');
  });

  test('the same station name on two lines becomes two ids, each read from its own topic', () => {
    const published = plant(200, (second, publish) => {
      for (const line of ['L1', 'L2'])
        for (const station of ['S1', 'S2']) {
          publish(`p/${line}/${station}/state`, runs(second) ? 'execute' : 'suspended');
          publish(`p/${line}/${station}/good`, made(second, 2));
        }
    });
    expect(stationsOf(published)).toEqual([
      ['L1', ['S1', 'S2']],
      ['L2', ['L2-S1', 'L2-S2']],
    ]);
    expect(ignoredOf(published)).toEqual([]);
  });

  test('a room with a thermometer is no station', () => {
    const { yaml, found } = drafted(plant(100, (second, publish) => publish('home/kitchen/temperature', wave(second, 19, 22))));
    expect(yaml).toBeNull();
    expect(found.unused[0]?.because).toContain('is it a station?');
  });

  test('nothing heard drafts nothing', () => {
    expect(drafted([]).yaml).toBeNull();
  });

  test('whole events of our own form are taken as they are', () => {
    const events = plant(20, (second, publish) => {
      publish('linemate/K', { line: 'K', station: 'K1', kind: 'state', state: 'execute' });
      publish('linemate/K', { line: 'K', station: 'K2', kind: 'count', good: second, reject: 0 });
    });
    expect(stationsOf(events)).toEqual([['K', ['K1', 'K2']]]);
    expect(ignoredOf(events)).toEqual([]);
  });
});

describe('states', () => {
  const numbered = (running: number, standing: number, counts: boolean, more: number[] = []) =>
    lone((second, station) => ({
      state: station === 'K1' && second > 290 && more.length > 0 ? more[second % more.length] : runs(second) ? running : standing,
      ...(counts ? { good: made(second, 2) } : { pressure_bar: wave(second, 4, 6) }),
    }));
  const valuesOf = (published: readonly Published[]) => mapOf(published, 'state')[0]?.value?.values;

  test('what it says while it counts tells which PackML numbering it speaks', () => {
    expect(valuesOf(numbered(4, 12, true))).toMatchObject({ 4: 'execute', 12: 'suspended', 0: 'stopped' });
    expect(valuesOf(numbered(6, 5, true))).toMatchObject({ 6: 'execute', 5: 'suspended', 2: 'stopped' });
    expect(draft(numbered(6, 5, true)).unsure.join()).not.toContain('numberings');
  });

  test('states that come and go within a second are told by their counter just the same', () => {
    const fast = numbered(6, 5, true).map(one => ({ ...one, second: one.second / 300 }));
    expect(valuesOf(fast)).toMatchObject({ 6: 'execute', 5: 'suspended', 2: 'stopped' });
  });

  test('without a counter the states that last decide, and a person is asked', () => {
    expect(valuesOf(numbered(6, 11, false))).toMatchObject({ 6: 'execute', 11: 'held' });
    expect(valuesOf(numbered(4, 15, false))).toMatchObject({ 4: 'execute', 15: 'held' });
    expect(draft(numbered(6, 11, false)).unsure.join()).toContain('two PackML numberings exist');
  });

  test('a number only one of the numberings has settles it', () => {
    expect(draft(numbered(4, 0, false)).unsure.join()).not.toContain('numberings');
    expect(valuesOf(numbered(6, 17, false))).toMatchObject({ 17: 'complete' });
  });

  test("a numbering of the maker's own: only the running number is named, the others are asked for", () => {
    const own = numbered(1, 7, true, [2]);
    expect(valuesOf(own)).toEqual({ 1: 'execute' });
    expect(draft(own).unsure.join()).toContain('give 2, 7 a PackML name each');
  });

  test('numbers that nothing explains are left open, as a comment', () => {
    const { yaml, unsure } = draft(numbered(3, 7, false));
    expect(yaml).toMatch(/# - topic: 'plant\/\{line\}\/\{station\}\/state'/);
    expect(unsure.join()).toContain('nobody knows what 3, 7 mean');
  });

  test('a station that never stopped is read as its sisters are', () => {
    const published = lone((second, station) => ({ state: station === 'K1' ? 4 : runs(second) ? 4 : 12, good: made(second, 2) }));
    expect(mapOf(published, 'state')).toHaveLength(1);
  });

  test('bits of Weihenstephan and codes by ten thousands are known', () => {
    expect(valuesOf(numbered(128, 8, true))).toMatchObject({ 128: 'execute', 8: 'suspended', 1024: 'held', 4096: 'aborted' });
    expect(valuesOf(numbered(10_000, 180_000, true))).toEqual({ 10000: 'execute', 180000: 'held' });
  });

  test.each([
    [{ run: 'execute', stand: 'held' }, {}],
    [
      { run: 'EXECUTE', stand: 'HELD' },
      { EXECUTE: 'execute', SUSPENDED: 'suspended' },
    ],
    [
      { run: 'läuft', stand: 'Störung' },
      { läuft: 'execute', Störung: 'held' },
    ],
  ])('%j are names', ({ run, stand }, values) => {
    const published = lone(second => ({ state: runs(second) ? run : stand, good: made(second, 2) }));
    expect(valuesOf(published)).toMatchObject(values);
    expect(ignoredOf(published)).toEqual([]);
  });

  test('a name nobody knows is asked for, and stays unmapped', () => {
    const published = lone(second => ({ state: runs(second) ? 'running' : 'purge 7', good: made(second, 2) }));
    expect(draft(published).unsure.join()).toContain('nobody knows what "purge 7" means');
    expect(ignoredOf(published)).toEqual(['unmapped value "purge 7" of plant/K/K1/state', 'unmapped value "purge 7" of plant/K/K2/state']);
  });

  test('a run bit beside the count makes a state of both; on a topic of its own it is a state by itself', () => {
    const [beside] = mapOf(oneTopicPlant, 'count');
    expect(beside?.stateFrom).toEqual({ runBit: '$.running', quietSeconds: 30 });
    const apart = lone(second => ({ running: runs(second), good: made(second, 2) }));
    expect(mapOf(apart, 'state')[0]?.value?.values).toEqual({ true: 'execute', false: 'stopped' });
  });

  test('a state says more than a run bit', () => {
    const both = lone(second => ({ running: runs(second), state: runs(second) ? 'execute' : 'held', good: made(second, 2) }));
    expect(mapOf(both, 'state')).toHaveLength(1);
    expect(draft(both).found.unused.map(({ because }) => because)).toContain('plant/K/K1/state says more');
  });
});

describe('counters', () => {
  const counting = (count: (second: number) => unknown, name = 'good') =>
    lone(second => ({ state: runs(second) ? 'execute' : 'held', [name]: count(second) }));
  const countOf = (published: readonly Published[]) => mapOf(published, 'count')[0];

  test.each([65_536, 32_768, 2 ** 32])('a fall from just below %i is its end', end => {
    expect(countOf(counting(second => (end - 50 + made(second, 2)) % end))?.rollOver).toBe(end);
  });

  test('any other fall is a reset, and a person is asked', () => {
    const reset = counting(second => (second < 150 ? 3_000 + second : second - 150));
    expect(countOf(reset)?.rollOver).toBeNull();
    expect(draft(reset).unsure.join()).toContain('fell 1 times');
  });

  test('a value that goes up and down is measured, whatever its name says', () => {
    const wavy = counting(second => Math.round(wave(second, 10, 40)), 'count');
    expect(countOf(wavy)).toBeUndefined();
    expect(mapOf(wavy, 'parameter')).toHaveLength(1);
  });

  test('what nobody named as a counter is taken for one when it only grows, and a person is asked', () => {
    const nameless = counting(second => made(second, 2), 'db10-dw4');
    expect(countOf(nameless)?.good).toBe('$');
    expect(draft(nameless).unsure.join()).toContain('does it count good pieces?');
  });

  test('a heartbeat, an hour meter and a clock grow as well, and are no counters', () => {
    const published = lone(second => ({ state: 'execute', heartbeat: second, energy_kwh: 500 + second, ts: START + second * 1000 }));
    expect(mapOf(published, 'count')).toEqual([]);
  });

  test('a total beside rejects: does it hold them as well?', () => {
    const published = lone(second => ({ state: 'execute', total: made(second, 2), reject: Math.floor(second / 50) }));
    expect(draft(published).unsure.join()).toContain('good pieces only, or rejects as well?');
    const named = lone(second => ({ state: 'execute', good: made(second, 2), reject: Math.floor(second / 50) }));
    expect(draft(named).unsure.join()).not.toContain('rejects as well?');
  });

  test('the cycle is what was counted in the time', () => {
    const station = draft(counting(second => Math.floor(second / 4))).plant.lines[0]?.stations[0];
    expect(station?.nominalCycleSeconds).toBeCloseTo(4, 0);
  });
});

describe('alarms', () => {
  test('a word of bits is split, and what one station showed the others may', () => {
    const [alarm] = mapOf(jsonPlant, 'alarm');
    expect(alarm).toMatchObject({ topic: 'acme/{line}/{station}/di', bits: { 0: 'di.0', 3: 'di.3' } });
  });

  test('numbers made of single bits are bits; other numbers are codes', () => {
    const word = lone(second => ({ state: 'execute', alarm: [0, 1, 4, 5][Math.floor(second / 20) % 4] }));
    expect(mapOf(word, 'alarm')[0]?.bits).toEqual({ 0: 'alarm.0', 2: 'alarm.2' });
    const code = lone(second => ({ state: 'execute', alarm: [0, 214, 17][Math.floor(second / 20) % 3] }));
    expect(mapOf(code, 'alarm')[0]).toMatchObject({ bits: null, value: { path: '$', values: {} } });
    expect(ignoredOf(code)).toEqual([]);
    const few = lone(second => ({ state: 'execute', alarm: [0, 1, 2][Math.floor(second / 20) % 3] }));
    expect(mapOf(few, 'alarm')[0]?.bits).toBeNull();
  });

  test('a station without alarms is read as the sister that had some', () => {
    const word = lone((second, station) => ({
      state: 'execute',
      alarms: station === 'K1' ? 0 : [0, 1, 4, 5][Math.floor(second / 20) % 4],
    }));
    expect(mapOf(word, 'alarm').map(({ topic, bits }) => [topic, bits])).toEqual([
      ['plant/{line}/{station}/alarms', { 0: 'alarms.0', 2: 'alarms.2' }],
    ]);
  });

  test('a yes or no is one alarm by its name', () => {
    const flag = lone(second => ({ state: 'execute', 'fault-drive': second > 50 && second < 90 }));
    expect(mapOf(flag, 'alarm')[0]?.value?.values).toEqual({ true: 'fault-drive' });
    expect(ignoredOf(flag)).toEqual([]);
  });

  test('a word for "none" is no alarm', () => {
    const text = lone(second => ({ state: 'execute', error: second > 50 && second < 90 ? 'F101' : 'none' }));
    expect(mapOf(text, 'alarm')[0]?.value?.values).toEqual({ none: '', F101: 'F101' });
    expect(ignoredOf(text)).toEqual([]);
  });
});

describe('what is easily mistaken', () => {
  test('what goes in is not what was made: the counter at the outlet is taken', () => {
    const published = lone(second => ({ state: 'execute', infeed: made(second, 2) + 3, outfeed: made(second, 2) }));
    expect(mapOf(published, 'count').map(({ topic }) => topic)).toEqual(['plant/{line}/{station}/outfeed']);
    const only = lone(second => ({ state: 'execute', infeed: made(second, 2) + 3 }));
    expect(mapOf(only, 'count')).toHaveLength(1);
  });

  test('a unit mode is no state', () => {
    const published = lone(second => ({ state: runs(second) ? 'execute' : 'held', unitmode: 1 }));
    expect(mapOf(published, 'state').map(({ topic }) => topic)).toEqual(['plant/{line}/{station}/state']);
  });

  test('a count that comes as one each time is asked about: totals are read, not pieces a message', () => {
    const pieces = lone(() => ({ state: 'execute', count: 1 }), 20);
    expect(draft(pieces).unsure.join()).toContain('never grew');
    expect(draft(lone(second => ({ state: 'execute', count: second }), 20)).unsure.join()).not.toContain('never grew');
  });

  test('a value in a list is read by its place, and that is said', () => {
    const gateway = lone(second => ({
      values: [
        { id: 'State', v: runs(second) ? 4 : 11 },
        { id: 'Good', v: made(second, 2) },
      ],
    }));
    expect(draft(gateway).unsure.join()).toContain('is read by its place in a list');
  });

  test('alarms that sound like safety stand under safety, and the plant is asked for the others', () => {
    const guarded = lone(second => ({ state: 'execute', 'fault-guard-door': second === 7, 'fault-drive': second === 9 }));
    const { plant: read, unsure } = draft(guarded);
    expect(read.safety.alarmCodes).toEqual(['fault-guard-door']);
    expect(unsure.join()).toContain('name every alarm on which no tip may ever be given');
  });
});

test('the shifts are asked for: without them no tip is told', () => {
  const { plant: read, yaml, unsure } = draft(jsonPlant);
  expect(read.shifts).toEqual([]);
  expect(unsure).toContain('the shifts; until they are here no tip is told');
  const filled = yaml.replace(/^shifts: \[\].*\n#/m, 'shifts:\n ');
  expect(readPlant(filled, 'plant.yaml').plant?.shifts.map(({ id }) => id)).toEqual(['early']);
});

describe('measured values', () => {
  test('the unit comes from the name or the payload, the usual band from what was seen', () => {
    const [first] = draft(jsonPlant).plant.lines[0]!.stations;
    expect(first?.parameters[0]).toMatchObject({ name: 'oilTemp', unit: '°C' });
    const [low, high] = first!.parameters[0]!.usual!;
    expect(low).toBeGreaterThan(174);
    expect(low).toBeLessThanOrEqual(176.5);
    expect(high).toBeGreaterThanOrEqual(183.5);
    expect(high).toBeLessThan(186);
    const told = lone(second => ({ state: 'execute', pressure: { value: wave(second, 1, 2), unit: 'bar' } }));
    expect(draft(told).plant.lines[0]?.stations[0]?.parameters[0]?.unit).toBe('bar');
  });

  test('a name without a unit asks for it', () => {
    expect(draft(lone(second => ({ state: 'execute', pressure: wave(second, 1, 2) }))).yaml).toContain('unsure: its unit');
  });

  test('a few values make no band, nor does one that never moves', () => {
    const parameterOf = (published: readonly Published[]) => draft(published).plant.lines[0]?.stations[0]?.parameters[0];
    expect(parameterOf(lone(second => ({ state: 'execute', temp_c: wave(second, 1, 2) }), 20))?.usual).toBeNull();
    expect(parameterOf(lone(() => ({ state: 'execute', temp_c: 21.5 })))?.usual).toBeNull();
  });

  test("the source's clock is used when it is near ours, and only in milliseconds or ISO", () => {
    const atOf = (ts: (second: number) => unknown) =>
      mapOf(
        lone(second => ({ status: { state: 'execute', ts: ts(second) } })),
        'state',
      )[0]?.at;
    expect(atOf(second => START + second * 1000)).toBe('$.ts');
    expect(atOf(second => new Date(START + second * 1000).toISOString())).toBe('$.ts');
    expect(atOf(second => START + second * 1000 - 3_600_000)).toBeNull();
    expect(atOf(second => START / 1000 + second)).toBeNull();
  });
});

describe('Sparkplug', () => {
  test('births give names, types and units', () => {
    const { plant: read } = draft(sparkplugPlant);
    const [source] = read.sources;
    expect(source).toMatchObject({ kind: 'sparkplug', group: 'snacks', mayRequestRebirth: false });
    expect(read.lines[0]?.stations.map(({ id }) => id)).toEqual(['fryer', 'bagger']);
    expect(read.lines[0]?.stations[0]?.parameters[0]).toMatchObject({ name: 'zone1Temp', unit: '°C' });
    const map = source?.kind === 'sparkplug' ? source.map : [];
    expect(map.filter(({ device }) => device === 'gw1/fryer').map(({ metric, event }) => [metric, event])).toEqual([
      ['Status/StateCurrent', 'state'],
      ['Admin/ProdProcessedCount', 'good'],
      ['Admin/ProdDefectiveCount', 'reject'],
      ['Trip', 'alarm'],
      ['Zone1/Temp', 'parameter'],
    ]);
  });

  test('an edge node that was born before we listened is told, and how to mend it', () => {
    const late = sparkplugPlant.filter(({ topic }) => !topic.includes('BIRTH'));
    expect(drafted(late)).toMatchObject({ yaml: null, unsure: [expect.stringContaining('data came before a birth')] });
  });
});

describe('memory', () => {
  test('whatever a broker carries, what is kept stays small', () => {
    const traffic = newTraffic();
    for (let message = 0; message < 20_000; message++)
      observe(
        traffic,
        `plant/K/K${message % 5_000}/x`,
        Buffer.from(JSON.stringify({ a: message, b: `text ${message}`, c: [message, { d: message }] })),
        START + message * 100,
      );
    expect(traffic.messages).toBe(20_000);
    expect(traffic.topics.size).toBe(2_000);
    expect(traffic.left).toBeGreaterThan(0);
    const long = newTraffic();
    for (let message = 0; message < 20_000; message++) observe(long, 'p/K/K1/good', Buffer.from(String(message)), START + message * 1000);
    expect(JSON.stringify([...long.topics.get('p/K/K1/good')!.series.values()]).length).toBeLessThan(12_000);
  });

  test('pictures, garbage and empty messages do no harm', () => {
    const traffic = heard([
      { topic: 'cam/1/jpg', payload: Buffer.from([0xff, 0xd8, 0xff, 0x00, 0x01]), second: 0 },
      { topic: 'a/b', payload: Buffer.alloc(100_000, 65), second: 0 },
      { topic: 'a/c', payload: Buffer.alloc(0), second: 0 },
      { topic: 'spBv1.0/g/DDATA/e/d', payload: Buffer.from('{"no": "Sparkplug"}'), second: 0 },
      { topic: 'spBv1.0/nonsense', payload: Buffer.from('x'), second: 0 },
    ]);
    expect(traffic.unread).toBe(3);
    expect(traffic.topics.size).toBe(0);
  });

  test('names that would break the file or the terminal are quoted or left out', () => {
    const nasty = plant(60, (second, publish) => {
      for (const station of ["o'neil: #1", 'b\u001B[2J'])
        for (const signal of ['state', 'good', '{x}']) publish(`p/l/${station}/${signal}`, signal === 'state' ? 'execute' : second);
    });
    const { yaml } = draft(nasty);
    expect(yaml).not.toContain('\u001B');
    expect(ignoredOf(nasty)).toEqual([]);
  });
});
