/**
 * Sparkplug B: births, deaths, aliases and gaps, read as they are meant.
 *
 * We publish nothing, but for one thing a plant may allow (`mayRequestRebirth`): asking an edge node to tell everything
 * again, when something was missed.
 */
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import type { Plant, SourceConfig } from '../../plant/plant.ts';
import { type BrokerOptions, brokerSource, type Message } from '../broker.ts';
import type { BrokerTls } from '../broker-tls.ts';
import type { Complaints } from '../complaints.ts';
import type { Source } from '../source.ts';
import { mapSparkplug, sparkplugMapMemory } from './map.ts';
import { decodeSparkplug, rebirthRequest } from './payload.ts';
import { type Heard, hear, sparkplugMemory, sparkplugReconnected, sparkplugTopic } from './state.ts';

export interface SparkplugOptions {
  url: string;
  tls?: BrokerTls;
  clientId: string;
  config: Pick<Extract<SourceConfig, { kind: 'sparkplug' }>, 'group' | 'mayRequestRebirth' | 'map'>;
  plant: Plant;
  clock: Clock;
  complaints: Complaints;
  contact: BrokerOptions['contact'];
  log: Log;
}

/** An edge node is asked for a new birth at most this often, real time. */
const REBIRTH_EVERY_MS = 60_000;

export function sparkplugSource(options: SparkplugOptions): Source {
  const { url, clientId, plant, clock, complaints, log } = options;
  const { group, mayRequestRebirth, map } = options.config;
  const memory = sparkplugMemory();
  const totals = sparkplugMapMemory();
  const asked = new Map<string, number>();
  let publish: (topic: string, payload: Uint8Array) => void = () => {};

  function askForBirth(edge: string): void {
    const now = performance.now();
    if (!mayRequestRebirth || now - (asked.get(edge) ?? Number.NEGATIVE_INFINITY) < REBIRTH_EVERY_MS) return;
    asked.set(edge, now);
    log.info('rebirth requested', { edge });
    publish(`spBv1.0/${group}/NCMD/${edge}`, rebirthRequest());
  }

  function heardIn({ topic, payload }: Message): (Heard & { edge: string }) | null {
    const about = sparkplugTopic(topic, group);
    if (about === null) return null;
    try {
      return { ...hear(memory, { ...about, ...decodeSparkplug(payload) }), edge: about.edge };
    } catch (error) {
      complaints.add('sparkplug', `${topic}: no Sparkplug payload (${error instanceof Error ? error.message : String(error)})`);
      return null;
    }
  }

  return brokerSource({
    name: 'sparkplug',
    url,
    tls: options.tls ?? {},
    clientId,
    filters: ['NBIRTH', 'NDEATH', 'NDATA', 'DBIRTH', 'DDEATH', 'DDATA'].map(kind => `spBv1.0/${group}/${kind}/#`),
    clock,
    contact: options.contact,
    log,
    connected(publishOn) {
      publish = publishOn;
      sparkplugReconnected(memory);
    },
    read(message, now) {
      const heard = heardIn(message);
      if (heard === null) return [];
      const { events, problems } = mapSparkplug({ plant, map }, totals, heard.values, now);
      for (const problem of [...heard.problems, ...problems]) complaints.add('sparkplug', problem);
      if (heard.needsRebirth) askForBirth(heard.edge);
      return events;
    },
  });
}
