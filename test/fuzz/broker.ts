/**
 * The doors that stand behind a broker, in a running process: made-up MQTT and Sparkplug messages through a real mosquitto. What the
 * same messages come to is worked out beside, so that each is accounted for: taken, set aside or refused, and counted as such.
 */
import { setTimeout as pause } from 'node:timers/promises';
import mqtt from 'mqtt';
import sparkplugPayload from 'sparkplug-payload';
import { readEvents } from '../../src/line/read-event.ts';
import type { Plant } from '../../src/plant/plant.ts';
import { readPlant } from '../../src/plant/read-plant.ts';
import { type MapMemory, mqttMap } from '../../src/sources/mqtt-map.ts';
import { mapSparkplug, sparkplugMapMemory } from '../../src/sources/sparkplug/map.ts';
import { decodeSparkplug } from '../../src/sources/sparkplug/payload.ts';
import { hear, sparkplugMemory, sparkplugReconnected, sparkplugTopic } from '../../src/sources/sparkplug/state.ts';
import { PLANT, runPlant } from '../app/a-plant.ts';
import { type Counted, counted } from './counted.ts';
import { longestTurn } from './longest-turn.ts';
import { type Chance, chanceOf, mutateBytes, mutateText, oneOf } from './mutate.ts';
import type { SocketsReport } from './sockets.ts';

const NOW = Date.parse('2026-05-21T09:30:00Z');
/** As many are under way at once as a broker lets be. */
const AT_ONCE = 20;
const LOOK_EVERY = 500;
const ARRIVE_MS_MAX = 30_000;
/** mosquitto throws out who publishes to another. */
const TOPIC = /^[^+#\p{Cc}\p{Cs}]{1,200}$/u;

const plantFor = (root: string): string =>
  PLANT.replace(
    /^sources:.*$/m,
    `sources:
  - kind: mqtt
    url: { env: MQTT_URL }
    map:
      - { topic: '${root}/{station}/mode', event: state, at: $.at, value: { path: $.m, values: { 1: execute, 2: held } } }
      - { topic: '${root}/{station}/count', event: count, good: $.ok, reject: $.nok, rollOver: 65536, state: { fromCountAndRunBit: $.run, quietSeconds: 60 } }
      - { topic: '${root}/{station}/zone', event: parameter, name: zone2, unit: °C, value: { path: $.v } }
      - { topic: '${root}/{station}/di', event: alarm, bits: { 0: F101, 3: ESTOP }, severity: { ESTOP: stop } }
      - { topic: '${root}/events', event: event }
  - { kind: sparkplug, url: { env: MQTT_URL }, group: ${root}, mayRequestRebirth: false, map: [{ metric: Mode, station: S2, event: state, values: { 1: execute } }, { metric: Temp, station: S2, event: parameter, name: zone2 }] }`,
  );

const codec = sparkplugPayload.get('spBv1.0')!;
const birth = (value: number): Uint8Array =>
  codec.encodePayload({
    timestamp: NOW,
    seq: 0,
    metrics: [
      { name: 'Mode', alias: 1, type: 'Int32', value, timestamp: NOW },
      { name: 'Temp', alias: 2, type: 'Double', value: 178.5, timestamp: NOW },
    ],
  });

type Made = { topic: string; payload: Buffer };

function messages(root: string): Record<'mqtt' | 'sparkplug', (chance: Chance) => Made> {
  const json: [string, object][] = [
    [`${root}/S2/mode`, { m: 1, at: '2026-05-21T09:29:50Z' }],
    [`${root}/S1/count`, { ok: 120, nok: 3, run: true }],
    [`${root}/S2/zone`, { v: 180.4 }],
    [`${root}/S3/di`, { value: 9 }],
    [`${root}/events`, { line: 'L', station: 'S2', kind: 'alarm', code: 'F214', active: true, severity: 'stop', text: 'Film' }],
  ];
  const made = (chance: Chance, topic: string, payload: Uint8Array): Made => {
    const other = chance() < 0.2 ? mutateText(chance, topic) : topic;
    return { topic: TOPIC.test(other) ? other : topic, payload: Buffer.from(chance() < 0.1 ? payload : mutateBytes(chance, payload)) };
  };
  return {
    mqtt(chance) {
      const [topic, body] = oneOf(chance, json);
      return made(chance, topic, Buffer.from(JSON.stringify(body)));
    },
    sparkplug: chance =>
      made(chance, `spBv1.0/${root}/${oneOf(chance, ['NBIRTH', 'NDATA', 'DBIRTH', 'NDEATH'])}/edge`, birth(oneOf(chance, [1, 2]))),
  };
}

interface Expected {
  taken: number;
  refused: number;
}

export async function fuzzBroker(settings: {
  inputs: number;
  seed: number;
  mqttUrl: string;
  /** Names this run's topics; a broker is shared. */
  root: string;
  turnMsMax: number;
  tell?: (done: number) => void;
}): Promise<SocketsReport> {
  const { inputs, seed, mqttUrl, root } = settings;
  const text = plantFor(root);
  const { plant: read, problems: wrong } = readPlant(text);
  if (read === null) throw new Error(JSON.stringify(wrong));
  const plant = await runPlant({ MQTT_URL: mqttUrl }, NOW, text);
  const client = await mqtt.connectAsync(mqttUrl, { clientId: `fuzz-${root}` });
  const ears = { mqtt: ofTopics(read), sparkplug: ofMetrics(read) };
  const expected: Record<'mqtt' | 'sparkplug', Expected> = { mqtt: { taken: 0, refused: 0 }, sparkplug: { taken: 0, refused: 0 } };
  const making = messages(root);
  const chance = chanceOf(seed);
  const done: Record<string, number> = { 'MQTT, through a broker': 0, 'Sparkplug, through a broker': 0 };
  const problems: string[] = [];
  const longest = longestTurn();
  try {
    await listening(plant.app.floorUrl!);
    for (let n = 0; n < inputs && problems.length === 0; ) {
      const until = Math.min(inputs, n + LOOK_EVERY);
      const under: Promise<unknown>[] = [];
      for (; n < until; n++) {
        const which = n % 2 === 0 ? 'mqtt' : 'sparkplug';
        const { topic, payload } = making[which](chance);
        // A topic may have become another's.
        const name = topic.startsWith('spBv1.0/') ? 'sparkplug' : 'mqtt';
        const { taken, refused } = ears[name](topic, payload);
        expected[name].taken += taken;
        expected[name].refused += refused;
        done[which === 'mqtt' ? 'MQTT, through a broker' : 'Sparkplug, through a broker']! += 1;
        under.push(client.publishAsync(topic, payload, { qos: 1 }));
        if (under.length >= AT_ONCE) await Promise.all(under.splice(0));
      }
      await Promise.all(under);
      settings.tell?.(n);
      const missing = await accounted(plant.app.floorUrl!, expected);
      if (missing !== null) problems.push(`after ${n} messages: ${missing}`);
    }
    const turn = longest();
    if (turn > settings.turnMsMax) problems.push(`computed for ${Math.round(turn)} ms without a pause`);
  } finally {
    longest();
    await client.endAsync();
    await plant.close();
  }
  return { inputs: done, problems };
}

type Ear = (topic: string, payload: Uint8Array) => Expected;

function ofTopics(plant: Plant): Ear {
  const map = mqttMap(
    plant.sources.flatMap(source => (source.kind === 'mqtt' ? source.map : [])),
    plant,
  );
  const memory: MapMemory = {};
  return (topic, payload) => {
    const { events, problems } = map.read(memory, { topic, payload }, NOW);
    return sorted(plant, events, problems);
  };
}

function ofMetrics(plant: Plant): Ear {
  const source = plant.sources.find(one => one.kind === 'sparkplug')!;
  const memory = sparkplugMemory();
  const totals = sparkplugMapMemory();
  sparkplugReconnected(memory);
  return (topic, payload) => {
    const about = sparkplugTopic(topic, source.group);
    if (about === null) return { taken: 0, refused: 0 };
    let decoded: ReturnType<typeof decodeSparkplug>;
    try {
      decoded = decodeSparkplug(payload);
    } catch {
      return { taken: 0, refused: 1 };
    }
    const heard = hear(memory, { ...about, ...decoded });
    const { events, problems } = mapSparkplug({ plant, map: source.map }, totals, heard.values, NOW);
    return sorted(plant, events, [...heard.problems, ...problems]);
  };
}

function sorted(plant: Plant, raw: readonly unknown[], problems: readonly string[]): Expected {
  const { events, quarantined } = readEvents(raw, { seen: NOW, plant });
  return { taken: events.length, refused: problems.length + quarantined.length };
}

async function listening(floorUrl: string): Promise<void> {
  for (const end = performance.now() + ARRIVE_MS_MAX; performance.now() < end; await pause(20))
    if ((await counted(floorUrl)).of('linemate_broker_connected') === 1) return;
  throw new Error('the sources did not reach the broker');
}

/** Waits until as much is counted as was sent; null = it was. */
async function accounted(floorUrl: string, expected: Readonly<Record<string, Expected>>): Promise<string | null> {
  const differs = (now: Counted): string | null => {
    const parts = Object.entries(expected).flatMap(([name, { taken, refused }]) => {
      const accepted = now.of('linemate_events_accepted_total', { source: name });
      const apart =
        now.of('linemate_events_quarantined_total', { source: name }) + now.of('linemate_requests_refused_total', { door: name });
      return accepted === taken && apart === refused
        ? []
        : [`${name}: ${accepted} of ${taken} events taken, ${apart} of ${refused} refused`];
    });
    return parts.length === 0 ? null : parts.join('; ');
  };
  let last: string | null = 'nothing was asked';
  for (const end = performance.now() + ARRIVE_MS_MAX; performance.now() < end; await pause(50)) {
    last = differs(await counted(floorUrl));
    if (last === null) return null;
  }
  return last;
}
