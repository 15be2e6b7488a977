/** MQTT with JSON or bare values, read by the `map` of plant.yaml. */
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { MqttMapping, Plant } from '../plant/plant.ts';
import { type BrokerOptions, brokerSource } from './broker.ts';
import type { BrokerTls } from './broker-tls.ts';
import type { Complaints } from './complaints.ts';
import { type MapMemory, mqttMap } from './mqtt-map.ts';
import type { Source } from './source.ts';

/** @param options.clientId the name of the lasting session; every gateway has its own */
export function mqttSource(options: {
  url: string;
  tls?: BrokerTls;
  clientId: string;
  map: readonly MqttMapping[];
  plant: Plant;
  clock: Clock;
  complaints: Complaints;
  contact: BrokerOptions['contact'];
  log: Log;
}): Source {
  const { url, clientId, plant, clock, log } = options;
  const map = mqttMap(options.map, plant);
  const memory: MapMemory = {};
  return brokerSource({
    name: 'mqtt',
    url,
    tls: options.tls ?? {},
    clientId,
    filters: map.filters,
    clock,
    contact: options.contact,
    log,
    read(message, now) {
      const { events, problems } = map.read(memory, message, now);
      for (const problem of problems) options.complaints.add('mqtt', problem);
      return events;
    },
  });
}
