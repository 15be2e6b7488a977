/** The plant under siege: four lines of three stations; half of them are read by HTTP, half by MQTT. */
import { readPlant } from '../../src/plant/read-plant.ts';
import { TEAMS } from '../fakes/connector.ts';

export const LINES = ['L0', 'L1', 'L2', 'L3'] as const;
export const STATIONS = ['A', 'B', 'C'] as const;
export const isMqtt = (line: string): boolean => line === 'L2' || line === 'L3';

const stationText = (line: string, id: string, index: number) =>
  `      - { id: ${line}${id}, name: Station ${line}${id}, type: { kind: press }, feeds: ${index + 1 < STATIONS.length ? `${line}${STATIONS[index + 1]}` : 'null'},
          nominalCycleSeconds: 5, bufferCapacity: 400, microStopSeconds: 20, detect: { silentSeconds: 86000, off: [slow, hunting, new-order, micro-stops] },
          parameters: [{ name: serial, unit: n }] }`;

const lineText = (line: string) => `  - id: ${line}
    name: Line ${line}
    taktSeconds: 5
    reorderSeconds: 300
    mode: on
    stations:
${STATIONS.map((id, index) => stationText(line, id, index)).join('\n')}`;

const mqttSource = `  - kind: mqtt
    url: { env: MQTT_URL }
    map:
      - { topic: 'plant/{line}/{station}/count', event: count, good: $.good, reject: $.reject, at: $.at }
      - { topic: 'plant/{line}/{station}/serial', event: parameter, name: serial, value: { path: $.v }, at: $.at }
      - { topic: 'plant/{line}/{station}/state', event: state, value: { path: $.m, values: { execute: execute, held: held } }, at: $.at }`;

/** @param mqtt whether this gateway reads the broker: a session there is one process's own */
export const plantText = (mqtt: boolean): string => `schema: 1
site: { id: besieged, name: Besieged, timeZone: Africa/Abidjan, languages: [en] }
areas: [{ id: a, name: Hall, lines: [${LINES.join(', ')}] }]
lines:
${LINES.map(lineText).join('\n')}
shifts:
${Array.from({ length: 12 }, (_, n) => `  - { id: s${n}, from: '${pad(n * 2)}:00', to: '${pad(((n + 1) * 2) % 24)}:00' }`).join('\n')}
roles:
  operator: { slack: { channel: C1 }, teams: { channel: '${TEAMS.channel}' } }
  lead: { slack: { channel: C2 } }
  supervisor: { slack: { channel: C3 } }
escalation: [{ afterMinutes: 0, role: operator }, { afterMinutes: 10, role: supervisor }]
sources:
  - { kind: http, tokenEnv: EVENTS_TOKEN }
${mqtt ? mqttSource : ''}
`;

const pad = (n: number) => String(n).padStart(2, '0');

export const besieged = () => {
  const { plant, problems } = readPlant(plantText(true));
  if (plant === null) throw new Error(problems.map(problem => problem.message).join('\n'));
  return plant;
};
