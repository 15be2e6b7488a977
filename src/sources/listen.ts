/**
 * Listens to a broker beside the process that runs: a session of its own that the broker forgets, QoS 0, and nothing is
 * ever published. What is heard here is not taken from anybody.
 */
import { randomUUID } from 'node:crypto';
import mqtt from 'mqtt';
import { Unavailable } from '../errors.ts';
import { type BrokerTls, tlsAt } from './broker-tls.ts';

export interface Listening {
  close(): Promise<void>;
}

const CONNECT_MS_MAX = 10_000;
const RECONNECT_MS = 2_000;

/**
 * @param options.url `mqtt://`, `mqtts://`, `ws://`, `wss://`; a user and password may stand in it, and are never shown
 * @param options.said what goes on with the connection, in plain words
 * @throws Unavailable when the broker does not answer or refuses every subscription
 */
export async function listen(options: {
  url: string;
  tls: BrokerTls;
  filters: readonly string[];
  heard(topic: string, payload: Uint8Array): void;
  said(text: string): void;
}): Promise<Listening> {
  const { url, tls, filters, heard, said } = options;
  const where = new URL(url).host;
  const client = mqtt.connect(url, {
    ...tlsAt(url, tls),
    clientId: `linemate-listen-${randomUUID().slice(0, 8)}`,
    clean: true,
    protocolVersion: 4,
    connectTimeout: CONNECT_MS_MAX,
    reconnectPeriod: RECONNECT_MS,
  });
  client.on('message', (topic, payload) => heard(topic, payload));
  try {
    await new Promise<void>((resolve, reject) => {
      client.once('connect', () => resolve());
      client.once('error', reject);
      client.once('close', () => reject(new Error('the connection was closed')));
      setTimeout(() => reject(new Error('no answer')), CONNECT_MS_MAX).unref();
    });
    const granted = await client.subscribeAsync([...filters], { qos: 0 });
    const refused = granted.filter(({ qos }) => (qos as number) >= 128).map(({ topic }) => topic);
    if (refused.length === granted.length) throw new Error(`it refuses the subscription to ${refused.join(', ')}`);
    if (refused.length > 0) said(`the broker refuses ${refused.join(', ')}`);
  } catch (error) {
    client.on('error', () => {});
    await client.endAsync(true);
    throw new Unavailable(`the broker at ${where}: ${(error as Error).message || 'nothing answers'}`, { cause: error });
  }
  client.on('error', error => said(`the broker at ${where}: ${error.message}`));
  client.on('offline', () => said(`the broker at ${where} is away; trying again`));
  return { close: () => client.endAsync(true) };
}

/** Until the time is over or somebody ends it. */
export function untilOver(signal: AbortSignal, ms: number): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, Math.min(ms, 2 ** 31 - 1));
    signal.addEventListener('abort', done);
  });
}
