/** A Sparkplug edge node as a gateway vendor's would be: births with aliases, data by alias, a death as its last will. */
import mqtt, { type MqttClient } from 'mqtt';
import sparkplugPayload from 'sparkplug-payload';

const codec = sparkplugPayload.get('spBv1.0')!;
const SEQ_END = 256;

export interface Reading {
  device: string;
  name: string;
  value: number | string;
  /** By the machine's own clock. */
  at: number;
  isHistorical?: boolean;
}

export interface EdgeNode {
  /** Tells everything: names, aliases and the values of now. */
  birth(values: readonly Reading[]): Promise<void>;
  /** By alias alone; one message for each device. */
  data(readings: readonly Reading[]): Promise<void>;
  /** Its connection is cut: the broker tells its death. */
  cut(): void;
  close(): Promise<void>;
}

/** @param bdSeq counts its connections; its birth and its death carry the same */
export async function edgeNode(url: string, group: string, name: string, bdSeq: number): Promise<EdgeNode> {
  const topic = (kind: string, device?: string) => `spBv1.0/${group}/${kind}/${name}${device === undefined ? '' : `/${device}`}`;
  const born = [{ name: 'bdSeq', type: 'UInt64', value: bdSeq }];
  const will = { topic: topic('NDEATH'), payload: encoded(0, null, born), qos: 1 as const, retain: false };
  const client: MqttClient = await mqtt.connectAsync(url, { will, reconnectPeriod: 0, keepalive: 30 });
  const aliases = new Map<string, number>();
  let seq = 0;
  const send = async (kind: string, at: number, metrics: readonly object[], device?: string) => {
    await client.publishAsync(topic(kind, device), encoded(at, seq % SEQ_END, metrics), { qos: 1 });
    seq += 1;
  };
  const metricOf = ({ device, name: metric, value, at, isHistorical }: Reading, told: 'birth' | 'data') => {
    const key = `${device} ${metric}`;
    const alias = aliases.get(key) ?? aliases.size + 1;
    aliases.set(key, alias);
    const type = typeof value === 'string' ? 'String' : 'Double';
    const history = isHistorical === undefined ? {} : { isHistorical };
    return { ...(told === 'birth' ? { name: metric } : {}), alias, type, value, timestamp: at, ...history };
  };
  return {
    async birth(values) {
      seq = 0;
      const at = values[0]?.at ?? 0;
      await send('NBIRTH', at, born);
      for (const [device, own] of Map.groupBy(values, reading => reading.device))
        await send(
          'DBIRTH',
          at,
          own.map(reading => metricOf(reading, 'birth')),
          device,
        );
    },
    async data(readings) {
      for (const [device, own] of Map.groupBy(readings, reading => reading.device))
        await send(
          'DDATA',
          own[0]!.at,
          own.map(reading => metricOf(reading, 'data')),
          device,
        );
    },
    cut: () => client.stream.destroy(),
    close: () => client.endAsync(true),
  };
}

function encoded(timestamp: number, seq: number | null, metrics: readonly object[]): Buffer {
  const payload = { timestamp, ...(seq === null ? {} : { seq }), metrics };
  return Buffer.from(codec.encodePayload(payload as Parameters<typeof codec.encodePayload>[0]));
}
