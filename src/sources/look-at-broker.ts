/** Whether a broker lets us in. */
import mqtt from 'mqtt';
import { Unavailable } from '../errors.ts';

const CONNECT_MS_MAX = 5_000;

/** @throws Unavailable with the broker's words */
export async function lookAtBroker(url: string): Promise<void> {
  try {
    const client = await mqtt.connectAsync(url, { connectTimeout: CONNECT_MS_MAX, reconnectPeriod: 0 }, false);
    await client.endAsync(true);
  } catch (cause) {
    throw new Unavailable((cause as Error).message || 'no answer', { cause });
  }
}
