/** Sparkplug's bytes as plain values: 64-bit integers, missing fields and the library's own habits end here. */
import sparkplugPayload from 'sparkplug-payload';
import type { Metric } from './state.ts';

const codec = sparkplugPayload.get('spBv1.0');

/** Aliases and metrics of a message; more is no Sparkplug of a production line. */
const METRICS_MAX = 10_000;

/** @throws Error when the bytes are no Sparkplug payload */
export function decodeSparkplug(bytes: Uint8Array): { seq: number | null; metrics: Metric[] } {
  const payload = codec!.decodePayload(bytes);
  const metrics = (payload.metrics ?? []).slice(0, METRICS_MAX);
  const sent = plain(payload.timestamp);
  return {
    seq: plain(payload.seq),
    metrics: metrics.map(metric => ({
      name: typeof metric.name === 'string' && metric.name !== '' ? metric.name : null,
      alias: plain(metric.alias),
      value: metric.isNull === true ? null : valueIn(metric.value, metric.type),
      at: plain(metric.timestamp) ?? sent,
      historical: metric.isHistorical === true,
      quality: numberIn(metric.properties, 'quality'),
      type: typeof metric.type === 'string' ? metric.type : null,
      unit: unitIn(metric.properties),
    })),
  };
}

/** The one thing that is ever published: a wish to be told everything again. */
export function rebirthRequest(): Uint8Array {
  return codec!.encodePayload({ timestamp: Date.now(), metrics: [{ name: 'Node Control/Rebirth', type: 'Boolean', value: true }] });
}

function valueIn(value: unknown, type: string | undefined): Metric['value'] {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  const number = plain(value);
  // The library reads unsigned 32 bits as signed.
  return number !== null && number < 0 && type === 'UInt32' ? number >>> 0 : number;
}

/** Numbers, `Long`, bigint; null for anything else, and for what is no finite number. */
function plain(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'object' && value !== null && 'toNumber' in value && typeof value.toNumber === 'function') return value.toNumber();
  return null;
}

type Properties = Record<string, { value: unknown }> | null | undefined;

/** Makers differ in capitals: Quality, quality; engUnit, EngUnit. */
function propertyIn(properties: Properties, name: string): unknown {
  const key = Object.keys(properties ?? {}).find(known => known.toLowerCase() === name);
  return key === undefined ? undefined : properties?.[key]?.value;
}

const numberIn = (properties: Properties, name: string): number | null => plain(propertyIn(properties, name));

function unitIn(properties: Properties): string | null {
  const unit = propertyIn(properties, 'engunit');
  return typeof unit === 'string' && unit.trim() !== '' ? unit.trim().slice(0, 40) : null;
}
