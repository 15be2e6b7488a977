/**
 * What plant.yaml makes of a message, told rather than stored: which events it became, and what was ignored and why. Pure
 * but for its own memory; the running process knows nothing of it.
 */
import type { EpochMs } from '../clock.ts';
import type { Event } from '../line/event.ts';
import { readEvents } from '../line/read-event.ts';
import type { Plant, SourceConfig } from '../plant/plant.ts';
import { type MapMemory, mqttMap } from './mqtt-map.ts';
import { payloadOf, shortly } from './payload.ts';
import { mapSparkplug, sparkplugMapMemory } from './sparkplug/map.ts';
import { decodeSparkplug } from './sparkplug/payload.ts';
import { hear, sparkplugMemory, sparkplugTopic } from './sparkplug/state.ts';

export type Listened = Extract<SourceConfig, { kind: 'mqtt' | 'sparkplug' }>;

export interface Understood {
  /** False: no mapping is for this topic, or no metric of the message has a meaning. */
  mapped: boolean;
  events: readonly Event[];
  /** In plain words: what could not be read, and events that would be set aside. */
  ignored: readonly string[];
  /** The value, short. */
  value: string;
}

export interface Understanding {
  /** To subscribe to. */
  filters: readonly string[];
  take(topic: string, payload: Uint8Array, now: EpochMs): Understood;
}

export function understanding(plant: Plant, source: Listened): Understanding {
  return source.kind === 'mqtt' ? ofTopics(plant, source) : ofMetrics(plant, source);
}

function ofTopics(plant: Plant, source: Extract<Listened, { kind: 'mqtt' }>): Understanding {
  const map = mqttMap(source.map, plant);
  const memory: MapMemory = {};
  return {
    filters: map.filters,
    take(topic, payload, now) {
      const { events, problems, known } = map.read(memory, { topic, payload }, now);
      return { mapped: known, value: shortly(payloadOf(payload)), ...read(events, problems, plant, now) };
    },
  };
}

function ofMetrics(plant: Plant, source: Extract<Listened, { kind: 'sparkplug' }>): Understanding {
  const memory = sparkplugMemory();
  const totals = sparkplugMapMemory();
  return {
    filters: [`spBv1.0/${source.group}/#`],
    take(topic, payload, now) {
      const about = sparkplugTopic(topic, source.group);
      if (about === null) return { mapped: false, events: [], ignored: [], value: '' };
      let decoded: ReturnType<typeof decodeSparkplug>;
      try {
        decoded = decodeSparkplug(payload);
      } catch (error) {
        const because = `no Sparkplug payload (${error instanceof Error ? error.message : String(error)})`;
        return { mapped: true, events: [], ignored: [because], value: '' };
      }
      const heard = hear(memory, { ...about, ...decoded });
      const { events, problems } = mapSparkplug({ plant, map: source.map }, totals, heard.values, now);
      const value = heard.values.map(({ metric, value }) => `${metric} ${shortly(value)}`).join(', ');
      const told = read(events, [...heard.problems, ...problems], plant, now);
      return { mapped: events.length > 0 || told.ignored.length > 0 || !about.kind.endsWith('DATA'), value: shortened(value), ...told };
    },
  };
}

const VALUE_CHARS_MAX = 60;
const shortened = (text: string): string => (text.length <= VALUE_CHARS_MAX ? text : `${text.slice(0, VALUE_CHARS_MAX - 1)}…`);

function read(raw: readonly unknown[], problems: readonly string[], plant: Plant, now: EpochMs): Pick<Understood, 'events' | 'ignored'> {
  const { events, quarantined } = readEvents(raw, { seen: now, plant });
  return { events, ignored: [...problems, ...quarantined.map(({ reason }) => `set aside: ${reason}`)] };
}

/** `K3 execute`, `K3 1204 good, 3 reject`: what an event says, for a person who looks on. */
export function eventInWords(event: Event): string {
  const where = event.station ?? event.line;
  switch (event.kind) {
    case 'state':
      return `${where} ${event.state}${event.because === undefined ? '' : `, ${event.because}`}`;
    case 'count':
      return `${where} ${event.good} good, ${event.reject} reject`;
    case 'parameter':
      return `${where} ${event.name} ${Number(event.value.toPrecision(6))}${event.unit === undefined ? '' : ` ${event.unit}`}`;
    case 'alarm':
      return `${where} alarm ${event.code} ${event.active ? 'came' : 'went'}`;
    case 'buffer':
      return `${where} buffer ${event.level} of ${event.capacity}`;
    case 'presence':
      return `${where} ${event.present ? 'somebody is there' : 'nobody is there'}`;
    case 'order':
      return `${where} order ${event.phase}`;
    case 'recommendation':
      return `${where} recommendation ${event.id} ${event.phase}`;
    default:
      return `${where} ${event.kind}`;
  }
}
