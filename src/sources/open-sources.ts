/** Opens the doors that plant.yaml names, in a process that is a gateway. */
import type { Express } from 'express';
import type { Clock } from '../clock.ts';
import { Problems } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Plant, Setting, SourceConfig } from '../plant/plant.ts';
import { readPlantSecrets } from '../plant/plant-secrets.ts';
import type { BrokerOptions } from './broker.ts';
import { type BrokerTls, readBrokerTls } from './broker-tls.ts';
import { complaints } from './complaints.ts';
import { eventsRouter, type HttpDoor } from './http.ts';
import { mqttSource } from './mqtt.ts';
import { replaySource } from './replay.ts';
import type { Sink, Source } from './source.ts';
import { sparkplugSource } from './sparkplug/sparkplug.ts';

export interface Opening {
  plant: Plant;
  clock: Clock;
  env: Readonly<Record<string, string | undefined>>;
  sink: Sink;
  mount: Express;
  busy: HttpDoor['busy'];
  stats: { count: HttpDoor['count']; contact: BrokerOptions['contact'] };
  log: Log;
  /** Tells this gateway's MQTT sessions from another's. */
  gateway: string;
}

export interface OpenSources {
  /** Somebody outside has to reach us by HTTP. */
  needsPublic: boolean;
  close(): Promise<void>;
}

/** @throws Problems naming every setting that plant.yaml asks for and the environment does not have */
export async function openSources(opening: Opening): Promise<OpenSources> {
  const { plant, sink } = opening;
  // Roles are left out: a secret that signs calls is nothing a door needs.
  const { secrets, problems } = readPlantSecrets({ sources: plant.sources, roles: {}, recommendations: [] }, opening.env);
  const broker = readBrokerTls(opening.env);
  if (problems.length + broker.problems.length > 0) throw new Problems([...problems, ...broker.problems]);
  const said = complaints(opening.log, opening.stats.count);
  const sources: Source[] = [];
  let needsPublic = false;
  for (const [index, source] of plant.sources.entries()) {
    if (source.kind === 'http') {
      needsPublic = true;
      const token = secrets.get(source.tokenEnv)!;
      opening.mount.use(eventsRouter({ sink, token, busy: opening.busy, count: opening.stats.count, log: opening.log }));
    } else sources.push(openOne({ ...opening, tls: broker.tls }, secrets, source, index, said));
  }
  for (const source of sources) await source.start(sink);
  return { needsPublic, close: async () => void (await Promise.all(sources.map(source => source.close()))) };
}

function openOne(
  opening: Opening & { tls: BrokerTls },
  secrets: ReadonlyMap<string, string>,
  source: Exclude<SourceConfig, { kind: 'http' }>,
  index: number,
  said: ReturnType<typeof complaints>,
): Source {
  const { plant, clock, log, tls } = opening;
  const { contact } = opening.stats;
  const clientId = `linemate-${plant.site.id}-${opening.gateway}-${index}`;
  switch (source.kind) {
    case 'mqtt':
      return mqttSource({
        url: addressOf(source.url, secrets),
        tls,
        clientId,
        map: source.map,
        plant,
        clock,
        complaints: said,
        contact,
        log,
      });
    case 'sparkplug':
      return sparkplugSource({
        url: addressOf(source.url, secrets),
        tls,
        clientId,
        config: source,
        plant,
        clock,
        complaints: said,
        contact,
        log,
      });
    case 'replay':
      return replaySource({ file: source.file, speed: source.speed, log });
  }
}

const addressOf = (url: Setting, secrets: ReadonlyMap<string, string>): string => ('value' in url ? url.value : secrets.get(url.env)!);
