/** The demo plant and its day, for the tests beside this file. */
import { readFileSync } from 'node:fs';
import type { Event } from '../../src/line/event.ts';
import { zone } from '../../src/plant/local-time.ts';
import type { Plant } from '../../src/plant/plant.ts';
import { readPlant } from '../../src/plant/read-plant.ts';
import { type DemoDay, demoDay } from '../../src/sources/demo/day.ts';

const file = new URL('../../demo/plant.yaml', import.meta.url);

export function demoPlant(): Plant {
  const { plant, problems } = readPlant(readFileSync(file, 'utf8'), 'demo/plant.yaml');
  if (plant === null) throw new Error(JSON.stringify(problems));
  return plant;
}

export const DATE = '2026-05-21';
const dublin = zone('Europe/Dublin');
/** Local time of the demo's date. */
export const at = (time: string): number => dublin.instant(`${DATE}T${time}`, 'first');

export function dayWith(options: Partial<DemoDay> = {}) {
  return demoDay({ plant: demoPlant(), date: DATE, seed: 'test', ...options });
}

/** Between two local times, `seen` half-open. */
export function between(events: readonly Event[], from: string, to: string): Event[] {
  const [first, last] = [at(from), at(to)];
  return events.filter(event => event.seen >= first && event.seen < last);
}

export function kindOf<Kind extends Event['kind']>(events: readonly Event[], kind: Kind): Extract<Event, { kind: Kind }>[] {
  return events.filter((event): event is Extract<Event, { kind: Kind }> => event.kind === kind);
}

/** The state a station last reported at or before a local time. */
export function stateAt(events: readonly Event[], station: string, time: string) {
  const last = at(time);
  const states = kindOf(events, 'state').filter(event => event.station === station && event.seen <= last);
  const newest = states.at(-1);
  return newest === undefined ? null : `${newest.state}${newest.because === undefined ? '' : ` ${newest.because}`}`;
}

/** Rejects a station counted between two local times. */
export function rejectsBetween(events: readonly Event[], station: string, from: string, to: string): number {
  const counts = kindOf(between(events, from, to), 'count').filter(event => event.station === station);
  return (counts.at(-1)?.reject ?? 0) - (counts[0]?.reject ?? 0);
}

/** Mean of a parameter between two local times. */
export function meanOf(events: readonly Event[], name: string, from: string, to: string): number {
  const values = kindOf(between(events, from, to), 'parameter').filter(event => event.name === name);
  return values.reduce((total, event) => total + event.value, 0) / values.length;
}
