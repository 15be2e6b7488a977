import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mqtt, { type MqttClient } from 'mqtt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Clock, wallClock } from '../../src/clock.ts';
import { Unavailable } from '../../src/errors.ts';
import { silentLog } from '../../src/log.ts';
import type { MqttMapping } from '../../src/plant/plant.ts';
import { brokerSource } from '../../src/sources/broker.ts';
import { complaints } from '../../src/sources/complaints.ts';
import { mqttSource } from '../../src/sources/mqtt.ts';
import type { Sink, Source } from '../../src/sources/source.ts';
import { findOrInstall } from '../tools/find-server.ts';
import { freePort } from '../tools/free-port.ts';
import { freshName, testServices } from '../tools/services.ts';
import { demoPlant } from './demo-plant.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const plant = demoPlant();
let root: string;
let clientId: string;
beforeEach(() => {
  root = freshName();
  clientId = freshName();
});

const mapping = (): MqttMapping => ({
  topic: `${root}/{line}/{station}/oil`,
  event: 'parameter',
  line: null,
  station: null,
  value: { path: '$', values: {} },
  name: 'oilTemperature',
  unit: '°C',
  bits: null,
  severity: {},
  good: null,
  reject: null,
  rollOver: null,
  stateFrom: null,
  at: null,
});

/** A sink that keeps the values it stored, and can be told to fail. */
function store() {
  const values: number[] = [];
  let waiting: { count: number; resolve: () => void }[] = [];
  const stored = {
    values,
    batches: 0,
    /** When the first and the last of each delivery were seen. */
    spans: [] as [string, string][],
    refuse: 0,
    until: (count: number) =>
      new Promise<void>(resolve => {
        waiting.push({ count, resolve });
        check();
      }),
    sink: (async raw => {
      await new Promise(resolve => setImmediate(resolve));
      if (stored.refuse > 0) {
        stored.refuse -= 1;
        throw new Unavailable('database away');
      }
      stored.batches += 1;
      const seen = raw.map(event => (event as { seen: string }).seen);
      stored.spans.push([seen[0]!, seen.at(-1)!]);
      values.push(...raw.map(event => (event as { value: number }).value));
      check();
      return { accepted: raw.length, quarantined: [] };
    }) as Sink,
  };
  function check() {
    for (const one of waiting) if (new Set(values).size >= one.count) one.resolve();
    waiting = waiting.filter(one => new Set(values).size < one.count);
  }
  return stored;
}

async function gateway(url: string, sink: Sink, clock: Clock = wallClock()): Promise<Source> {
  const source = mqttSource({
    url,
    clientId,
    map: [mapping()],
    plant,
    clock,
    complaints: complaints(silentLog, () => {}),
    contact: () => {},
    log: silentLog,
  });
  open.push(source);
  await source.start(sink);
  return source;
}

async function plc(url: string): Promise<MqttClient> {
  const client = await mqtt.connectAsync(url, { reconnectPeriod: 200 });
  open.push({ close: () => client.endAsync(true) });
  return client;
}

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
const publish = (client: MqttClient, from: number, to: number) =>
  Promise.all(numbers(from, to).map(value => client.publishAsync(`${root}/B/B1/oil`, String(value), { qos: 1 })));
const sorted = (values: readonly number[]) => [...new Set(values)].sort((a, b) => a - b);

/** A session only takes what is published once it is there. */
async function subscribed(url: string, stored: ReturnType<typeof store>): Promise<MqttClient> {
  const client = await plc(url);
  const there = stored.until(1);
  const knock = setInterval(() => client.publish(`${root}/B/B1/oil`, '-1', { qos: 1 }), 50);
  await there;
  clearInterval(knock);
  return client;
}

test('messages arrive in the order they were published, many in one batch', async () => {
  const stored = store();
  const url = testServices().mqttUrl;
  await gateway(url, stored.sink);
  const client = await subscribed(url, stored);
  const before = stored.batches;
  await Promise.all([publish(client, 0, 2_000), stored.until(2_001)]);
  expect(stored.values.filter(value => value >= 0)).toEqual(numbers(0, 2_000));
  expect(stored.batches - before).toBeLessThan(1_000);
});

test('what came in one millisecond is one delivery: no line has to go back for the rest of it', async () => {
  const stored = store();
  const url = testServices().mqttUrl;
  // Milliseconds five times as long, so that a delivery would end in the middle of nearly every one.
  await gateway(url, stored.sink, { ...wallClock(), now: () => Math.floor(Date.now() / 5) * 5 });
  const client = await subscribed(url, stored);
  for (let from = 0; from < 4_000; from += 500) await publish(client, from, from + 500);
  await stored.until(4_001);
  expect(stored.spans.length).toBeGreaterThan(10);
  const cut = stored.spans.filter(([first], index) => index > 0 && first <= stored.spans[index - 1]![1]);
  expect(cut).toEqual([]);
});

test('while the clock stands still, what comes is handed over all the same', async () => {
  const stored = store();
  const url = testServices().mqttUrl;
  const now = Date.now();
  await gateway(url, stored.sink, { ...wallClock(), now: () => now });
  const client = await subscribed(url, stored);
  await Promise.all([publish(client, 0, 50), stored.until(51)]);
  expect(sorted(stored.values)).toEqual([-1, ...numbers(0, 50)]);
  // The clock of a machine that was set back stands until its time has come again; what comes keeps its order meanwhile.
  const cut = stored.spans.filter(([first], index) => index > 0 && first <= stored.spans[index - 1]![1]);
  expect(stored.spans.length).toBeGreaterThan(1);
  expect(cut).toEqual([]);
});

test('a message that cannot be read at all ends nobody and holds nothing up', async () => {
  const stored = store();
  const url = testServices().mqttUrl;
  await gateway(url, stored.sink);
  const client = await subscribed(url, stored);
  await client.publishAsync(`${root}/B/B1/oil`, `${'['.repeat(100_000)}${']'.repeat(100_000)}`, { qos: 1 });
  await Promise.all([publish(client, 0, 10), stored.until(11)]);
  expect(sorted(stored.values)).toEqual([-1, ...numbers(0, 10)]);
});

test('what is published while the gateway is away comes when it is back', async () => {
  const stored = store();
  const url = testServices().mqttUrl;
  const first = await gateway(url, stored.sink);
  const client = await subscribed(url, stored);
  await first.close();
  await publish(client, 0, 50);
  await gateway(url, stored.sink);
  await stored.until(51);
  expect(sorted(stored.values)).toEqual([-1, ...numbers(0, 50)]);
});

test('a message is acknowledged only once it is stored: a gateway that dies before gets it again', async () => {
  const url = testServices().mqttUrl;
  const stored = store();
  const first = await gateway(url, stored.sink);
  const client = await subscribed(url, stored);
  stored.refuse = Number.POSITIVE_INFINITY;
  await publish(client, 0, 10);
  await first.close();
  expect(sorted(stored.values)).toEqual([-1]);
  stored.refuse = 0;
  await gateway(url, stored.sink);
  await stored.until(11);
  expect(sorted(stored.values)).toEqual([-1, ...numbers(0, 10)]);
});

test('a database that is away for a moment loses nothing and changes no order', async () => {
  const stored = store();
  const url = testServices().mqttUrl;
  await gateway(url, stored.sink);
  const client = await subscribed(url, stored);
  stored.refuse = 2;
  await Promise.all([publish(client, 0, 100), stored.until(101)]);
  expect(stored.values.filter(value => value >= 0)).toEqual(numbers(0, 100));
});

test('while a delivery is being stored, the broker goes on sending', async () => {
  const url = testServices().mqttUrl;
  const [stored, stands, allCame] = [Promise.withResolvers<void>(), Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let came = 0;
  const source = brokerSource({
    name: 'mqtt',
    url,
    tls: {},
    clientId,
    filters: [root],
    clock: wallClock(),
    log: silentLog,
    contact: (_broker, away) => void (away === null && stands.resolve()),
    read() {
      came += 1;
      if (came === 1_000) allCame.resolve();
      return [came];
    },
  });
  open.push(source);
  const deliveries: number[] = [];
  await source.start(async raw => {
    deliveries.push(raw.length);
    await stored.promise;
    return { accepted: raw.length, quarantined: [] };
  });
  await stands.promise;
  const client = await plc(url);
  for (let count = 0; count < 1_000; count++) client.publish(root, String(count), { qos: 1 });
  await allCame.promise;
  expect(deliveries).toHaveLength(1);
  stored.resolve();
});

test('what was stored is acknowledged, every message of it: a gateway that comes back gets none again', async () => {
  const url = testServices().mqttUrl;
  const stored = store();
  const first = await gateway(url, stored.sink);
  const client = await subscribed(url, stored);
  await Promise.all([publish(client, 0, 1_000), stored.until(1_001)]);
  await first.close();
  await publish(client, 1_000, 1_001);
  await gateway(url, stored.sink);
  await stored.until(1_002);
  expect(stored.values.filter(value => value >= 0)).toEqual(numbers(0, 1_001));
});

test('a broker that is restarted in the middle loses nothing it has acknowledged', { timeout: 60_000 }, async () => {
  // A broker of the test's own: the shared one belongs to everybody.
  const broker = await ownBroker();
  const stored = store();
  await gateway(broker.url, stored.sink);
  const client = await subscribed(broker.url, stored);
  const published = publish(client, 0, 3_000);
  await stored.until(200);
  await broker.restart();
  await published;
  await stored.until(3_001);
  expect(sorted(stored.values)).toEqual([-1, ...numbers(0, 3_000)]);
});

async function ownBroker() {
  const folder = await mkdtemp(join(tmpdir(), 'linemate-broker-'));
  const port = await freePort();
  const program = findOrInstall(['mqtt'], () => {}).programs.mqtt!;
  const config = join(folder, 'mosquitto.conf');
  await writeFile(
    config,
    // Otherwise a broker started by root gives up the right to write its own session file.
    `listener ${port} 127.0.0.1\nallow_anonymous true\nuser root\npersistence true\npersistence_location ${folder}/\nmax_queued_messages 0\n`,
  );
  let child: ChildProcess;
  const url = `mqtt://127.0.0.1:${port}`;
  const launch = async () => {
    child = spawn(program, ['-c', config], { stdio: 'ignore' });
    const knocking = mqtt.connect(url, { reconnectPeriod: 50, clientId: freshName() });
    knocking.on('error', () => {});
    await new Promise(resolve => knocking.once('connect', resolve));
    await knocking.endAsync(true);
  };
  const end = () =>
    new Promise<void>(resolve => {
      child.once('exit', () => resolve());
      child.kill('SIGTERM');
    });
  await launch();
  open.push({
    async close() {
      await end();
      await rm(folder, { recursive: true });
    },
  });
  return {
    url,
    async restart() {
      await end();
      await launch();
    },
  };
}
