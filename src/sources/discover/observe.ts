/**
 * What is remembered of a plant's traffic while it is being discovered: topics and Sparkplug metrics with their values.
 * Pure, and bounded whatever comes: a broker may carry far more than a production line.
 */
import type { EpochMs } from '../../clock.ts';
import { payloadOf } from '../payload.ts';
import { decodeSparkplug } from '../sparkplug/payload.ts';
import { hear, type SparkplugMemory, sparkplugMemory, type Value } from '../sparkplug/state.ts';
import { newSeries, noteValue, type Series } from './series.ts';

export interface Traffic {
  from: EpochMs | null;
  to: EpochMs;
  messages: number;
  topics: Map<string, Topic>;
  sparkplug: Map<string, Group>;
  /** Topics beyond what is kept. */
  left: number;
  /** Payloads that are too large, or neither JSON nor short text. */
  unread: number;
}

export interface Topic {
  messages: number;
  series: Map<string, Series>;
  /** Keys that no path of plant.yaml can name, such as those with a blank in them. */
  unnameable: Set<string>;
  /** The newest text under `unit`, `uom` and their like. */
  unit: string | null;
  /** The payload is an event of Linemate's own form: its lines and stations. */
  events: Set<string>;
}

/** Of one Sparkplug group. */
export interface Group {
  memory: SparkplugMemory;
  metrics: Map<string, Metric>;
  /** Edge nodes (and devices) that used aliases before their birth was heard. */
  unborn: Set<string>;
  problems: number;
}

export interface Metric {
  edge: string;
  device: string | null;
  name: string;
  /** Of the birth certificate: `Int32`, `Boolean`, … */
  type: string | null;
  unit: string | null;
  series: Series;
}

const TOPICS_MAX = 2_000;
const METRICS_MAX = 4_000;
const SERIES_PER_TOPIC_MAX = 40;
const PAYLOAD_BYTES_MAX = 65_536;
const DEPTH_MAX = 5;
const ITEMS_MAX = 8;
const TEXT_CHARS_MAX = 200;
const EVENT_PLACES_MAX = 500;

export const newTraffic = (): Traffic => ({
  from: null,
  to: 0,
  messages: 0,
  topics: new Map(),
  sparkplug: new Map(),
  left: 0,
  unread: 0,
});

/** Takes one message in; `traffic` is changed. */
export function observe(traffic: Traffic, topic: string, payload: Uint8Array, at: EpochMs): void {
  traffic.from ??= at;
  traffic.to = at;
  traffic.messages += 1;
  if (topic.startsWith('spBv1.0/')) observeSparkplug(traffic, topic, payload, at);
  else observeTopic(traffic, topic, payload, at);
}

function observeTopic(traffic: Traffic, topic: string, payload: Uint8Array, at: EpochMs): void {
  if (payload.length === 0) return;
  if (payload.length > PAYLOAD_BYTES_MAX) {
    traffic.unread += 1;
    return;
  }
  const value = payloadOf(payload);
  if (typeof value === 'string' && (value.length > TEXT_CHARS_MAX || /[^\P{C}\s]/u.test(value))) {
    traffic.unread += 1;
    return;
  }
  const seen = topicOf(traffic, topic);
  if (seen === null) return;
  seen.messages += 1;
  noteEvents(seen, value);
  walk(seen, value, '$', 0, at);
}

function topicOf(traffic: Traffic, topic: string): Topic | null {
  const known = traffic.topics.get(topic);
  if (known !== undefined) return known;
  if (traffic.topics.size >= TOPICS_MAX) {
    traffic.left += 1;
    return null;
  }
  const fresh: Topic = { messages: 0, series: new Map(), unnameable: new Set(), unit: null, events: new Set() };
  traffic.topics.set(topic, fresh);
  return fresh;
}

function walk(topic: Topic, value: unknown, path: string, depth: number, at: EpochMs): void {
  if (value === null || value === undefined || depth > DEPTH_MAX) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.slice(0, ITEMS_MAX).entries()) walk(topic, item, `${path}[${index}]`, depth + 1, at);
    return;
  }
  if (typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) {
      if (/^(unit|units|uom|einheit|engunit)$/i.test(key) && typeof item === 'string') topic.unit = item.slice(0, 40);
      else if (/^[A-Za-z0-9_-]+$/.test(key)) walk(topic, item, `${path}.${key}`, depth + 1, at);
      else if (topic.unnameable.size < SERIES_PER_TOPIC_MAX) topic.unnameable.add(key.slice(0, 60));
    }
    return;
  }
  let series = topic.series.get(path);
  if (series === undefined) {
    if (topic.series.size >= SERIES_PER_TOPIC_MAX) return;
    series = newSeries(at);
    topic.series.set(path, series);
  }
  noteValue(series, value, at);
}

/** Somebody may publish whole events already, as `POST /v1/events` takes them. */
function noteEvents(topic: Topic, value: unknown): void {
  for (const one of Array.isArray(value) ? value : [value]) {
    if (typeof one !== 'object' || one === null || topic.events.size >= EVENT_PLACES_MAX) return;
    const { kind, line, station } = one as Record<string, unknown>;
    if (typeof kind === 'string' && typeof line === 'string') topic.events.add(`${line}/${typeof station === 'string' ? station : ''}`);
  }
}

const TOPIC = /^spBv1\.0\/([^/]+)\/([ND](?:BIRTH|DEATH|DATA))\/([^/]+)(?:\/([^/]+))?$/;

function observeSparkplug(traffic: Traffic, topic: string, payload: Uint8Array, at: EpochMs): void {
  const [, inGroup, kind, edge, device] = TOPIC.exec(topic) ?? [];
  if (inGroup === undefined || edge === undefined) return;
  let group = traffic.sparkplug.get(inGroup);
  if (group === undefined) {
    group = { memory: sparkplugMemory(), metrics: new Map(), unborn: new Set(), problems: 0 };
    traffic.sparkplug.set(inGroup, group);
  }
  let decoded: ReturnType<typeof decodeSparkplug>;
  try {
    decoded = decodeSparkplug(payload);
  } catch {
    traffic.unread += 1;
    return;
  }
  const place = { edge, device: device ?? null };
  // Births name every metric, also those that have no value yet.
  if (kind!.endsWith('BIRTH'))
    for (const { name, type, unit } of decoded.metrics)
      if (name !== null) metricOf(group, { ...place, name, type: type ?? null, unit: unit ?? null }, at);
  const heard = hear(group.memory, { kind: kind as Parameters<typeof hear>[1]['kind'], ...place, ...decoded });
  group.problems += heard.problems.length;
  if (heard.problems.some(problem => problem.includes('without a birth')))
    group.unborn.add(device === undefined ? edge : `${edge}/${device}`);
  for (const value of heard.values) noteMetric(group, value, at);
}

function noteMetric(group: Group, { edge, device, metric, value }: Value, at: EpochMs): void {
  const known = metricOf(group, { edge, device, name: metric, type: null, unit: null }, at);
  if (known !== null) noteValue(known.series, value, at);
}

function metricOf(group: Group, fresh: Omit<Metric, 'series'>, at: EpochMs): Metric | null {
  const key = [fresh.edge, fresh.device ?? '', fresh.name].join('\n');
  const known = group.metrics.get(key);
  if (known !== undefined) {
    known.type ??= fresh.type;
    known.unit ??= fresh.unit;
    return known;
  }
  if (group.metrics.size >= METRICS_MAX) return null;
  const metric = { ...fresh, series: newSeries(at) };
  group.metrics.set(key, metric);
  return metric;
}
