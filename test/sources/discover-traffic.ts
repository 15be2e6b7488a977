/** Made-up plants that publish: a few minutes of their messages, every number following from the second. */
import sparkplugPayload from 'sparkplug-payload';
import { draftPlant } from '../../src/sources/discover/draft.ts';
import { newTraffic, observe } from '../../src/sources/discover/observe.ts';

export interface Published {
  topic: string;
  payload: Uint8Array;
  /** Seconds from the beginning. */
  second: number;
}

export const START = Date.parse('2026-05-22T06:00:00Z');
const bytes = (payload: unknown): Uint8Array => Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload));

/** Calls `say` for every second; what it publishes is the traffic. */
export function plant(seconds: number, say: (second: number, publish: (topic: string, payload: unknown) => void) => void): Published[] {
  const published: Published[] = [];
  for (let second = 0; second < seconds; second++)
    say(second, (topic, payload) => published.push({ topic, payload: payload instanceof Uint8Array ? payload : bytes(payload), second }));
  return published;
}

export function heard(published: readonly Published[]) {
  const traffic = newTraffic();
  for (const { topic, payload, second } of published) observe(traffic, topic, payload, START + second * 1000);
  return traffic;
}

export const drafted = (published: readonly Published[]) => draftPlant(heard(published));

/** Stands still from 100 to 160, and starts a little later the further down the line. */
export const runs = (second: number, station = 0): boolean => second < 100 + station * 7 || second >= 160 + station * 7;

/** Pieces made up to a second, one in `cycle` seconds while it runs. */
export function made(second: number, cycle: number, station = 0): number {
  let running = 0;
  for (let at = 0; at <= second; at++) if (runs(at, station)) running += 1;
  return Math.floor(running / cycle);
}

/** A wave between two values, never the same twice in a row. */
export const wave = (second: number, low: number, high: number): number =>
  Number(((low + high) / 2 + ((high - low) / 2) * Math.sin(second / 9)).toFixed(2));

const codec = sparkplugPayload.get('spBv1.0')!;
export const sparkplug = (seq: number, metrics: object[], at = START): Uint8Array =>
  codec.encodePayload({ timestamp: at, seq: seq % 256, metrics: metrics as never });
