import mqtt, { type MqttClient } from 'mqtt';
import sparkplugPayload from 'sparkplug-payload';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { wallClock } from '../../src/clock.ts';
import { silentLog } from '../../src/log.ts';
import { type Complaints, complaints } from '../../src/sources/complaints.ts';
import { sparkplugSource } from '../../src/sources/sparkplug/sparkplug.ts';
import { freshName, testServices } from '../tools/services.ts';
import { demoPlant } from './demo-plant.ts';

const codec = sparkplugPayload.get('spBv1.0')!;
const plant = demoPlant();
const open: (() => unknown)[] = [];
let group: string;
let said: Complaints;
beforeEach(() => {
  group = freshName();
  said = complaints(silentLog, () => {});
});
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** A gateway on the real broker: its events as they come, and a promise for the next of a kind. */
async function gateway(mayRequestRebirth: boolean) {
  const events: Record<string, unknown>[] = [];
  let look = () => {};
  const source = sparkplugSource({
    url: testServices().mqttUrl,
    clientId: freshName(),
    config: { group, mayRequestRebirth, map: [] },
    plant,
    clock: wallClock(),
    complaints: said,
    contact: () => {},
    log: silentLog,
  });
  open.push(() => source.close());
  await source.start(async raw => {
    events.push(...(raw as Record<string, unknown>[]));
    look();
    return { accepted: raw.length, quarantined: [] };
  });
  const next = (holds: (event: Record<string, unknown>) => boolean) =>
    new Promise<void>(resolve => {
      look = () => events.some(holds) && resolve();
      look();
    });
  return { events, next };
}

/** An edge node with a fryer, as a gateway vendor's would publish. */
async function edgeNode() {
  const client = await mqtt.connectAsync(testServices().mqttUrl);
  open.push(() => client.endAsync(true));
  let seq = 0;
  const send = (kind: string, metrics: object[], device?: string) => {
    const topic = `spBv1.0/${group}/${kind}/gw${device === undefined ? '' : `/${device}`}`;
    const payload = codec.encodePayload({ timestamp: Date.now(), seq: seq % 256, metrics: metrics as never });
    seq += 1;
    return client.publishAsync(topic, Buffer.from(payload));
  };
  return {
    client,
    send,
    async birth() {
      seq = 0;
      await send('NBIRTH', [{ name: 'bdSeq', type: 'UInt64', value: 0 }]);
      await send(
        'DBIRTH',
        [
          { name: 'state', type: 'String', value: 'execute', alias: 1 },
          { name: 'oilTemperature', type: 'Float', value: 178, alias: 2 },
        ],
        'B1',
      );
    },
    oil: (value: number, more: object = {}) => send('DDATA', [{ type: 'Float', value, alias: 2, ...more }], 'B1'),
  };
}

/** Births are said again until the gateway's subscription is there. */
async function untilHeard(edge: Awaited<ReturnType<typeof edgeNode>>, gate: Awaited<ReturnType<typeof gateway>>) {
  const heard = gate.next(event => event.kind === 'state');
  const knock = setInterval(() => void edge.birth(), 50);
  await heard;
  clearInterval(knock);
  await edge.birth();
}

const commandsOf = async (client: MqttClient) => {
  const commands: string[] = [];
  let arrived = () => {};
  const first = new Promise<void>(resolve => {
    arrived = resolve;
  });
  client.on('message', (topic, payload) => {
    commands.push(`${topic} ${codec.decodePayload(payload).metrics?.[0]?.name}`);
    arrived();
  });
  await client.subscribeAsync(`spBv1.0/${group}/NCMD/#`);
  return { commands, first };
};

test('births, aliases and data arrive through a real broker; history and deaths change nothing', async () => {
  const gate = await gateway(false);
  const edge = await edgeNode();
  await untilHeard(edge, gate);
  await edge.oil(150, { isHistorical: true });
  await edge.oil(180.5);
  await edge.send('DDEATH', [], 'B1');
  await edge.oil(999);
  await edge.birth();
  await edge.oil(181.5);
  await gate.next(event => event.value === 181.5);
  const values = gate.events.filter(event => event.name === 'oilTemperature').map(event => event.value);
  expect(values).toContain(180.5);
  expect(values).not.toContain(150);
  expect(values).not.toContain(999);
  expect(gate.events[0]).toMatchObject({ line: 'B', station: 'B1' });
});

test('a gap makes a plant that allows it be asked for a new birth, once', async () => {
  const gate = await gateway(true);
  const edge = await edgeNode();
  const { commands, first } = await commandsOf(edge.client);
  await untilHeard(edge, gate);
  await edge.send('DDATA', [{ type: 'Float', value: 5, alias: 99 }], 'B1');
  await first;
  await edge.send('DDATA', [{ type: 'Float', value: 5, alias: 98 }], 'B1');
  await edge.oil(179.25);
  await gate.next(event => event.value === 179.25);
  expect(commands).toEqual([`spBv1.0/${group}/NCMD/gw Node Control/Rebirth`]);
});

test('where the plant does not allow it, nothing is ever published; the engineer is told', async () => {
  const gate = await gateway(false);
  const edge = await edgeNode();
  const { commands } = await commandsOf(edge.client);
  await untilHeard(edge, gate);
  await edge.send('DDATA', [{ type: 'Float', value: 5, alias: 99 }], 'B1');
  await edge.client.publishAsync(`spBv1.0/${group}/DDATA/gw/B1`, '{"no": "Sparkplug"}');
  await edge.oil(179.25);
  await gate.next(event => event.value === 179.25);
  expect(commands).toEqual([]);
  expect(said.all().map(({ problem }) => problem.replace(/\(.*\)/, '').trim())).toEqual(
    expect.arrayContaining(['gw/B1: alias 99 without a birth', `spBv1.0/${group}/DDATA/gw/B1: no Sparkplug payload`]),
  );
});
