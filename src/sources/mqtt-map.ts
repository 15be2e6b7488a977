/**
 * How plant.yaml's `map` makes events of MQTT messages. Pure: topics and payloads in, events in the wire's form out.
 *
 * What the map does not say is never guessed: a value, a bit or a path without a meaning becomes a problem that the log and
 * `plant watch` show, "unmapped value 9 of plant/K/K3/mode".
 */
import { type EpochMs, iso } from '../clock.ts';
import { type MqttMapping, PACKML_STATES, type Plant } from '../plant/plant.ts';
import { type Counter, counted, runState, shownAs, type Told, told } from './counter.ts';
import { type Place, topicRoutes } from './mqtt-topic.ts';
import { codeOf, numberIn, payloadOf, shortly, valueAt, yesIn } from './payload.ts';

export interface MqttMap {
  /** To subscribe to. */
  readonly filters: readonly string[];
  /** `memory` is changed: a counter's roll-over and an alarm word's change can only be seen against what came before. */
  read(memory: MapMemory, message: { topic: string; payload: Uint8Array }, now: EpochMs): Mapped;
}

export interface Mapped {
  /** In the wire's form, not yet checked. */
  events: Record<string, unknown>[];
  /** In plain words. */
  problems: string[];
  /** False when no mapping is for this topic. */
  known: boolean;
}

/** What must be remembered between two messages of a topic; begin with `{}`. */
export type MapMemory = Record<string, Counter | Told | { alarms: string[] }>;

export function mqttMap(mappings: readonly MqttMapping[], plant: Plant): MqttMap {
  const routesOf = topicRoutes(mappings, plant);
  return {
    filters: [...new Set(mappings.map(({ topic }) => topic.replaceAll(/\{(line|station)\}/g, '+')))],
    read(memory, { topic, payload }, now) {
      const routes = routesOf(topic);
      const mapped: Mapped = { events: [], problems: [], known: routes.length > 0 };
      const value = mapped.known ? payloadOf(payload) : null;
      for (const { mapping, key, place } of routes) {
        if (typeof place === 'string') mapped.problems.push(`${place} (topic ${topic})`);
        else {
          const problem = READERS[mapping.event]({ mapping, key, topic, payload: value, place, memory, now, mapped });
          if (problem !== null) mapped.problems.push(problem);
        }
      }
      return mapped;
    },
  };
}

interface Reading {
  mapping: MqttMapping;
  /** Of this mapping and topic in the memory. */
  key: string;
  topic: string;
  payload: unknown;
  place: Place;
  memory: MapMemory;
  now: EpochMs;
  mapped: Mapped;
}

/** Each adds its events; what it returns is the problem that kept it from doing so. */
const READERS: Readonly<Record<MqttMapping['event'], (reading: Reading) => string | null>> = {
  state: readState,
  count: readCount,
  parameter: readParameter,
  alarm: readAlarms,
  presence: readPresence,
  buffer: readBuffer,
  order: readWhole,
  recommendation: readWhole,
  event: readWhole,
};

function emit(reading: Reading, body: Record<string, unknown>): void {
  const { mapping, place, now, mapped, payload } = reading;
  const event: Record<string, unknown> = { seen: iso(now), line: place.line?.id };
  if (place.station !== null) event.station = place.station.id;
  const at = mapping.at === null ? undefined : valueAt(payload, mapping.at);
  // Epoch milliseconds become what the wire has; anything else is for the door to judge.
  if (at !== undefined) event.at = typeof at === 'number' && Math.abs(at) <= 8.64e15 ? iso(at) : at;
  mapped.events.push({ ...event, ...body });
}

const main = ({ mapping, payload }: Reading): unknown => valueAt(payload, mapping.value?.path ?? '$');

/** What a value means by the map; without a map it stands for itself. null = unmapped. */
function meaning({ mapping }: Reading, value: unknown): string | null {
  const { values = {} } = mapping.value ?? {};
  const code = codeOf(value);
  if (Object.keys(values).length === 0) return code;
  return Object.hasOwn(values, code) ? values[code]! : null;
}

const unmapped = (reading: Reading, value: unknown): string => `unmapped value ${shortly(value)} of ${reading.topic}`;
const wanted = (reading: Reading, what: string, path: string): string =>
  `${what} was expected at ${path} of ${reading.topic}, found ${shortly(valueAt(reading.payload, path))}`;
const mainPath = ({ mapping }: Reading): string => mapping.value?.path ?? '$';

function readState(reading: Reading): string | null {
  const value = main(reading);
  if (value === undefined) return wanted(reading, 'a state', mainPath(reading));
  const state = meaning(reading, value);
  if (state === null || !(PACKML_STATES as readonly string[]).includes(state)) return unmapped(reading, value);
  emit(reading, { kind: 'state', state });
  return null;
}

function readCount(reading: Reading): string | null {
  const { mapping, payload, memory, key, now } = reading;
  const shown = { good: 0, reject: 0 };
  const sides: Partial<typeof shown> = {};
  for (const side of ['good', 'reject'] as const) {
    const path = mapping[side];
    if (path === null) continue;
    const value = numberIn(valueAt(payload, path));
    if (value === null || value < 0) return wanted(reading, 'a running total', path);
    shown[side] = value;
    sides[side] = value;
  }
  const counter = counted(memory[key] as Counter | undefined, shown, mapping.rollOver, now);
  memory[key] = counter;
  for (const side of ['good', 'reject'] as const) if (sides[side] !== undefined) sides[side] = counter[side].total;
  // A station may count its two sides on two topics.
  const both = `count ${reading.place.line?.id}/${reading.place.station?.id}`;
  const joined = told(memory[both] as Told | undefined, sides);
  memory[both] = joined;
  emit(reading, { kind: 'count', good: shownAs(joined.good), reject: shownAs(joined.reject) });
  if (mapping.stateFrom === null) return null;
  const running = yesIn(valueAt(payload, mapping.stateFrom.runBit));
  if (running === null) return wanted(reading, 'a run bit', mapping.stateFrom.runBit);
  const state = runState(counter, running, mapping.stateFrom.quietSeconds, now);
  if (state !== counter.state) emit(reading, { kind: 'state', state });
  memory[key] = { ...counter, state };
  return null;
}

function readParameter(reading: Reading): string | null {
  const { mapping } = reading;
  const code = codeOf(main(reading));
  const { values = {} } = mapping.value ?? {};
  const value = numberIn(Object.hasOwn(values, code) ? values[code] : main(reading));
  if (value === null) return wanted(reading, 'a number', mainPath(reading));
  emit(reading, { kind: 'parameter', name: mapping.name, value, ...(mapping.unit === null ? {} : { unit: mapping.unit }) });
  return null;
}

function readPresence(reading: Reading): string | null {
  const present = yesIn(meaning(reading, main(reading)));
  if (present === null) return unmapped(reading, main(reading));
  emit(reading, { kind: 'presence', present });
  return null;
}

function readBuffer(reading: Reading): string | null {
  const { station } = reading.place;
  const level = numberIn(main(reading));
  if (level === null) return wanted(reading, 'a level', mainPath(reading));
  if (station === null || station.bufferCapacity === null || station.feeds.length === 0) {
    return `${reading.topic}: plant.yaml gives ${station?.id ?? 'the line'} no bufferCapacity, so its level means nothing`;
  }
  emit(reading, { kind: 'buffer', towards: station.feeds[0], level, capacity: station.bufferCapacity });
  return null;
}

/** Alarms by bit or by code: only what changed since the last message is an event. */
function readAlarms(reading: Reading): string | null {
  const { mapping, memory, key } = reading;
  const { active, problem } = mapping.bits === null ? alarmByCode(reading) : alarmsByBit(reading, mapping.bits);
  if (active === null) return problem;
  const { alarms: before } = (memory[key] as { alarms: string[] } | undefined) ?? { alarms: [] };
  memory[key] = { alarms: active };
  const say = (code: string, on: boolean) =>
    emit(reading, { kind: 'alarm', code, active: on, severity: mapping.severity[code] ?? 'warning' });
  for (const code of before) if (!active.includes(code)) say(code, false);
  for (const code of active) if (!before.includes(code)) say(code, true);
  return problem;
}

/** null: nothing can be said of the alarms. */
interface Alarms {
  active: string[] | null;
  problem: string | null;
}

function alarmByCode(reading: Reading): Alarms {
  const value = main(reading);
  const { values = {} } = reading.mapping.value ?? {};
  const none = value === undefined || value === null || ['0', '', 'false'].includes(codeOf(value));
  if (none && !Object.hasOwn(values, codeOf(value))) return { active: [], problem: null };
  const code = meaning(reading, value);
  if (code === null) return { active: null, problem: unmapped(reading, value) };
  return { active: code === '' ? [] : [code], problem: null };
}

function alarmsByBit(reading: Reading, bits: Readonly<Record<string, string>>): Alarms {
  const word = wordOf(main(reading));
  if (word === null) return { active: null, problem: wanted(reading, 'a word of bits', mainPath(reading)) };
  const active: string[] = [];
  const unknown: number[] = [];
  for (let bit = 0; word >> BigInt(bit) > 0n; bit++) {
    if (((word >> BigInt(bit)) & 1n) === 0n) continue;
    const code = bits[String(bit)];
    if (code === undefined) unknown.push(bit);
    else active.push(code);
  }
  const problem = unknown.length === 0 ? null : `unmapped bit ${unknown.join(', ')} of ${reading.topic}`;
  return { active, problem };
}

/** Whole, at most 64 bits; text may be hexadecimal (`0x1f`). A controller's signed word is read as unsigned. */
function wordOf(value: unknown): bigint | null {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value < 0 ? value >>> 0 : value) : null;
  if (typeof value !== 'string' || !/^(0x[0-9a-f]{1,16}|\d{1,20})$/i.test(value)) return null;
  const word = BigInt(value);
  return word < 1n << 64n ? word : null;
}

/** The payload is an event of ours, a list of them, or the body of one (`order`, `recommendation`). */
function readWhole(reading: Reading): string | null {
  const { mapping, place, now, mapped, topic } = reading;
  const value = main(reading);
  for (const one of Array.isArray(value) ? value : [value]) {
    if (typeof one !== 'object' || one === null || Array.isArray(one)) return `an event was expected on ${topic}, found ${shortly(one)}`;
    if (mapping.event === 'event') {
      const station = place.station === null ? {} : { station: place.station.id };
      mapped.events.push({ seen: iso(now), line: place.line?.id, ...station, ...one });
    } else emit(reading, { ...one, kind: mapping.event });
  }
  return null;
}
