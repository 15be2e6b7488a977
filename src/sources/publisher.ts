/** Publishes to a broker and waits until it is acknowledged. For answers to those who asked, never for controllers. */
import mqtt, { type MqttClient } from 'mqtt';
import { Unavailable } from '../errors.ts';
import { type BrokerTls, tlsAt } from './broker-tls.ts';

export interface Publisher {
  /** @throws Unavailable when the broker does not acknowledge in time */
  publish(url: string, topic: string, payload: string): Promise<void>;
}

/** To connect, and to acknowledge: both together below the time for which the outbox gives a message to a sender. */
const WAIT_MS_MAX = 7_000;

/**
 * A connection each time: answers are rare, and a client that is kept holds what it could not send and says it all once it is
 * back, however often and late it was.
 */
export const publisher = (tls: BrokerTls = {}): Publisher => ({
  async publish(url, topic, payload) {
    let client: MqttClient | undefined;
    try {
      client = await mqtt.connectAsync(url, { ...tlsAt(url, tls), connectTimeout: WAIT_MS_MAX, reconnectPeriod: 0 }, false);
      const tooLong = new Promise<never>((_, reject) => {
        setTimeout(() => reject(new Error('no acknowledgement')), WAIT_MS_MAX).unref();
      });
      await Promise.race([client.publishAsync(topic, payload, { qos: 1 }), tooLong]);
    } catch (cause) {
      throw new Unavailable('the broker for answers does not acknowledge', { cause });
    } finally {
      client?.end(true);
    }
  },
});
