/** The same watch in both: which station stood from when to when. Linemate's plant.yaml, and Node-RED's flow. */
import { stationId, TOPIC } from './stops.ts';

/** A stop as somebody told it. */
export interface ToldStop {
  station: string;
  from: number;
  to: number;
}

/** Cells beside each other, so that each has its own stops; what stands for two seconds is a trouble. */
export const stoppingPlant = (stations: number): string => `schema: 1
site: { id: killed, timeZone: UTC, languages: [en] }
areas: [{ id: a, name: All, lines: [L] }]
lines:
  - id: L
    taktSeconds: 5
    mode: on
    stations:
${Array.from({ length: stations }, (_, n) => `      - { id: ${stationId(n)}, feeds: null, nominalCycleSeconds: 5, microStopSeconds: 2, onDelaySeconds: 2, offDelaySeconds: 1 }`).join('\n')}
shifts: [{ id: day, from: '00:00', to: '12:00' }, { id: night, from: '12:00', to: '00:00' }]
sources: [{ kind: mqtt, url: { env: MQTT_URL }, map: [{ topic: '${TOPIC}/#', event: event }] }]
`;

const FUNCTION = `
const event = msg.payload;
if (event.kind !== 'state') return null;
const since = context.get('since') || {};
const from = since[event.station];
if (event.state === 'held') since[event.station] = event.at;
else delete since[event.station];
context.set('since', since);
return event.state === 'execute' && from ? { payload: { station: event.station, from, to: event.at } } : null;`;

/** Its session lasts as Linemate's does: what comes while it is away waits at the broker. */
export const redFlow = (broker: URL, name: string, url: string) => [
  { id: 'tab', type: 'tab', label: 'killed' },
  {
    id: 'broker',
    type: 'mqtt-broker',
    broker: broker.hostname,
    port: broker.port,
    clientid: `node-red-${name}`,
    protocolVersion: '4',
    keepalive: '60',
    cleansession: false,
    autoConnect: true,
  },
  { id: 'in', type: 'mqtt in', z: 'tab', topic: `${TOPIC}/#`, qos: '1', datatype: 'json', broker: 'broker', wires: [['watch']] },
  { id: 'watch', type: 'function', z: 'tab', func: FUNCTION, outputs: 1, wires: [['out']] },
  { id: 'alive', type: 'mqtt in', z: 'tab', topic: `${TOPIC}-${name}`, qos: '1', datatype: 'json', broker: 'broker', wires: [['out']] },
  { id: 'out', type: 'http request', z: 'tab', method: 'POST', ret: 'txt', url, wires: [[]] },
];
