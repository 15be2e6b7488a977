/** Whether a broker lets us in. */
import mqtt from 'mqtt';
import { Unavailable } from '../errors.ts';
import { type BrokerTls, tlsAt } from './broker-tls.ts';

const CONNECT_MS_MAX = 5_000;

/** @throws Unavailable with the broker's words */
export async function lookAtBroker(url: string, tls: BrokerTls = {}): Promise<void> {
  try {
    const client = await mqtt.connectAsync(url, { ...tlsAt(url, tls), connectTimeout: CONNECT_MS_MAX, reconnectPeriod: 0 }, false);
    await client.endAsync(true);
  } catch (cause) {
    throw new Unavailable((cause as Error).message || 'no answer', { cause });
  }
}
