/** What docs/opc-ua.md and docs/telegraf.md show is held against the code: their flows, their messages, their mappings. */
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { readPlant } from '../../src/plant/read-plant.ts';
import { understanding } from '../../src/sources/understand.ts';
import { drafted, made, plant, runs, START, wave } from './discover-traffic.ts';
import { block, page, plantOf } from './gateway-pages.ts';

function sourceOf(text: string) {
  const plant = plantOf(text);
  const source = plant.sources[0]!;
  if (source.kind !== 'mqtt') throw new Error('the page maps MQTT');
  const { take } = understanding(plant, source);
  return (topic: string, payload: unknown, at = START) => {
    const { events, ignored } = take(topic, Buffer.from(JSON.stringify(payload)), at);
    return { ignored, events: events.map(({ seen: _seen, line: _line, ...rest }) => rest) };
  };
}

describe('OPC UA through Node-RED', () => {
  const flow = JSON.parse(block(page('opc-ua.md'), 'json')) as { id: string; type: string; func?: string; wires?: string[][] }[];
  const run = (id: string, msg: unknown) => {
    const { func } = flow.find(node => node.id === id)!;
    // A value of its own kind: what comes out of another context is compared by its text.
    return JSON.parse(JSON.stringify(runInNewContext(`(msg => { ${func} })(msg)`, { msg, Date }) ?? null));
  };

  test('every wire of the flow leads to a node of it', () => {
    const ids = new Set(flow.map(({ id }) => id));
    expect(flow.flatMap(({ wires = [] }) => wires.flat()).filter(id => !ids.has(id))).toEqual([]);
  });

  test('at the start every tag is asked for; later only the states again', () => {
    const [tags, none] = run('lm-tags', {});
    expect(tags).toHaveLength(6);
    expect(none).toBeNull();
    const [nothing, states] = run('lm-tags', { again: true });
    expect(nothing).toBeNull();
    expect(states.map(({ mqtt }: { mqtt: string }) => mqtt)).toEqual(['plant/K/K1/state', 'plant/K/K2/state']);
  });

  test('a change becomes a message that the page maps to an event', () => {
    const take = sourceOf(page('opc-ua.md'));
    const change = (mqtt: string, payload: unknown) => run('lm-name', { mqtt, payload, statusCode: { value: 0 }, sourceTimestamp: START });
    const state = change('plant/K/K1/state', 11);
    expect(take(state.topic, state.payload)).toEqual({ ignored: [], events: [{ at: START, station: 'K1', kind: 'state', state: 'held' }] });
    const oil = change('plant/K/K1/oil_temp_c', 178.25);
    expect(take(oil.topic, oil.payload).events).toEqual([
      { at: START, station: 'K1', kind: 'parameter', name: 'oilTemp', value: 178.25, unit: '°C' },
    ]);
    const wide = change('plant/K/K1/good', [1, 5]);
    expect(take(wide.topic, wide.payload).events).toEqual([{ at: START, station: 'K1', kind: 'count', good: 4_294_967_301, reject: 0 }]);
  });

  test('a value that is not good, and a message of another kind, are left out', () => {
    expect(run('lm-name', { mqtt: 'plant/K/K1/state', payload: 0, statusCode: { value: 0x80000000 }, sourceTimestamp: START })).toBeNull();
    expect(run('lm-name', { topic: 'subscriptionId', payload: 7 })).toBeNull();
  });
});

describe('Telegraf', () => {
  const text = page('telegraf.md');
  const message = JSON.parse(block(text, 'json')) as { fields: Record<string, number>; timestamp: number };

  test("the page's message is read by the page's mapping", () => {
    const { events, ignored } = sourceOf(text)('telegraf/K/K1', message, message.timestamp + 500);
    expect(ignored).toEqual([]);
    expect(events).toEqual([
      { at: message.timestamp, station: 'K1', kind: 'state', state: 'execute' },
      { at: message.timestamp, station: 'K1', kind: 'count', good: 1204, reject: 3 },
      { at: message.timestamp, station: 'K1', kind: 'parameter', name: 'pressure', value: 4.71, unit: 'bar' },
    ]);
  });

  test('seconds instead of milliseconds are set aside with the reason', () => {
    const seconds = { ...message, timestamp: Math.floor(message.timestamp / 1000) };
    const { events, ignored } = sourceOf(text)('telegraf/K/K1', seconds, message.timestamp);
    expect(events).toEqual([]);
    expect(ignored[0]).toContain('set aside: "at" lies more than 30 days before');
  });

  test('a batch is read by place only', () => {
    const { ignored } = sourceOf(text)('telegraf/K/K1', { metrics: [message] }, message.timestamp);
    expect(ignored).toContain('a running total was expected at $.fields.good of telegraf/K/K1, found nothing');
  });

  const metric = (fields: object, second: number) => ({
    fields,
    name: 'modbus',
    tags: { line: 'K', host: 'gw1' },
    timestamp: START + second * 1000,
  });

  test('what Telegraf publishes is discovered', () => {
    const { yaml } = drafted(
      plant(200, (second, publish) => {
        for (const [index, station] of ['K1', 'K2'].entries()) {
          const fields = { state: runs(second, index) ? 6 : 5, good: made(second, 2, index), reject: 0, pressure: wave(second, 4, 6) };
          publish(`telegraf/K/${station}`, metric(fields, second));
        }
      }),
    );
    const { plant: read } = readPlant(yaml ?? '');
    expect(read?.lines[0]?.stations.map(({ id }) => id)).toEqual(['K1', 'K2']);
    const source = read?.sources[0];
    const map = source?.kind === 'mqtt' ? source.map : [];
    expect(map.map(({ event, value, good, at }) => [event, value?.path ?? good, at])).toEqual([
      ['state', '$.fields.state', '$.timestamp'],
      ['count', '$.fields.good', '$.timestamp'],
      ['parameter', '$.fields.pressure', '$.timestamp'],
    ]);
  });

  test('several kinds of message on one topic: a person is told to part them', () => {
    const mixed = plant(200, (second, publish) => {
      for (const station of ['K1', 'K2']) {
        publish(`telegraf/K/${station}`, metric({ state: runs(second) ? 6 : 5 }, second));
        publish(`telegraf/K/${station}`, metric({ good: made(second, 2) }, second));
      }
    });
    expect(drafted(mixed).unsure.join()).toContain('is not in every message of its topic');
  });
});
