/** Publishes to a broker and waits until it is acknowledged; one connection an address, kept. For answers to those who asked, never for controllers. */
import mqtt, { type MqttClient } from 'mqtt';
import { Unavailable } from '../errors.ts';
import type { Log } from '../log.ts';

export interface Publisher {
  /** @throws Unavailable when the broker does not acknowledge in time */
  publish(url: string, topic: string, payload: string): Promise<void>;
  close(): Promise<void>;
}

const ACKNOWLEDGED_MS_MAX = 10_000;

export function publisher(log: Log): Publisher {
  const brokers = new Map<string, MqttClient>();
  const clientFor = (url: string): MqttClient => {
    const known = brokers.get(url);
    if (known !== undefined) return known;
    const client = mqtt.connect(url, { connectTimeout: ACKNOWLEDGED_MS_MAX });
    client.on('error', cause => log.warn('broker for answers', { because: cause.message }));
    brokers.set(url, client);
    return client;
  };
  return {
    async publish(url, topic, payload) {
      const acknowledged = clientFor(url).publishAsync(topic, payload, { qos: 1 });
      const tooLong = new Promise<never>((_, reject) => {
        setTimeout(() => reject(new Error('no acknowledgement')), ACKNOWLEDGED_MS_MAX).unref();
      });
      await Promise.race([acknowledged, tooLong]).catch(cause => {
        throw new Unavailable('the broker for answers does not acknowledge', { cause });
      });
    },
    async close() {
      for (const client of brokers.values()) await client.endAsync(true);
    },
  };
}
