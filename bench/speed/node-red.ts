/**
 * The same samples through what a plant would otherwise wire together: Node-RED, MQTT in, a function with state per station,
 * HTTP out now and then. Installed from npm beside the project.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { load, type Size } from './load.ts';
import { startNodeRed } from './node-red-process.ts';
import { type Broker, publishFor } from './publisher.ts';

const START_MS_MAX = 120_000;
const DRAIN_MS_MAX = 300_000;
const WARM_SHARE = 0.3;
/** One message out for so many samples. */
const TOLD_EVERY = 100;

const FUNCTION = `
const stations = context.get('stations') || {};
const one = stations[msg.topic] || (stations[msg.topic] = { samples: 0, mean: msg.payload.v, at: '' });
one.samples += 1;
one.mean += (msg.payload.v - one.mean) / 20;
one.at = msg.payload.t;
context.set('stations', stations);
const total = (context.get('total') || 0) + 1;
context.set('total', total);
return total % ${TOLD_EVERY} === 0 ? { payload: { total } } : null;`;

/** Samples a second, one MQTT message each (QoS 1). */
export async function measureNodeRed(one: Size & { seconds: number; broker: Broker }): Promise<number> {
  let told = 0;
  const receiver = createServer((request, response) => {
    let body = '';
    request.on('data', chunk => {
      body += chunk;
    });
    request.on('end', () => {
      told = Math.max(told, (JSON.parse(body) as { total: number }).total);
      response.end();
    });
  });
  await new Promise<void>(listening => receiver.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  const red = await startNodeRed({ flow: flow(new URL(one.broker.url), url) });
  try {
    const { sample } = load(one);
    for (const end = performance.now() + START_MS_MAX; told === 0; await pause(200)) {
      if (performance.now() > end) throw new Error('Node-RED took no message');
      await one.broker.publish(TOLD_EVERY, sample);
    }
    await pause(1_000);
    const measured = async (seconds: number) => {
      const before = told;
      const begun = performance.now();
      const sent = await publishFor(seconds * 1000, one.broker, sample, async () => told - before);
      for (const end = performance.now() + DRAIN_MS_MAX; told - before <= sent - TOLD_EVERY && performance.now() < end; ) await pause(10);
      return (told - before) / ((performance.now() - begun) / 1000);
    };
    // The first seconds are the compiler's.
    await measured(one.seconds * WARM_SHARE);
    return await measured(one.seconds);
  } finally {
    await red.close();
    receiver.close();
  }
}

const flow = (broker: URL, url: string) => [
  { id: 'tab', type: 'tab', label: 'speed' },
  {
    id: 'broker',
    type: 'mqtt-broker',
    broker: broker.hostname,
    port: broker.port,
    protocolVersion: '4',
    keepalive: '60',
    cleansession: true,
    autoConnect: true,
  },
  { id: 'in', type: 'mqtt in', z: 'tab', topic: 'speed/#', qos: '1', datatype: 'json', broker: 'broker', wires: [['watch']] },
  { id: 'watch', type: 'function', z: 'tab', func: FUNCTION, outputs: 1, wires: [['out']] },
  { id: 'out', type: 'http request', z: 'tab', method: 'POST', ret: 'txt', url, wires: [[]] },
];
