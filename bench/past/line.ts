/**
 * A line of twenty stations and its past, invented, the same every time: a stop somewhere each half hour or so, what its neighbours
 * feel of it, and what all of them told meanwhile.
 */
import type { Event } from '../../src/line/event.ts';
import type { Plant } from '../../src/plant/plant.ts';
import { readPlant } from '../../src/plant/read-plant.ts';
import { chance } from '../../src/sources/demo/chance.ts';

export const STATIONS = 20;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** A Thursday afternoon; the past lies before it. */
export const NOW = Date.UTC(2026, 4, 21, 13, 40);
/** One part each. */
export const CYCLE_SECONDS = 6;
/** From a stop to its neighbour's wait, for it and back. */
const TRAVEL_MS = 70_000;
const NEIGHBOURS = 3;
/** Each station tells its count this often, its torque every other time. */
const TOLD_MS = MINUTE_MS / 2;

export const STATION_IDS = Array.from({ length: STATIONS }, (_, at) => `L${at + 1}`);

export const lineYaml = `
schema: 1
site: { id: longfield, name: Longfield, timeZone: Europe/Dublin, languages: [en, de, es, pl] }
areas: [{ id: a, name: Packing, lines: [L] }]
lines:
  - id: L
    name: Packing line
    taktSeconds: ${CYCLE_SECONDS}
    mode: on
    stations:
${Array.from({ length: STATIONS }, (_, at) => `      - { id: ${STATION_IDS[at]}, name: Cell ${at + 1}, type: { kind: cell }, feeds: ${at + 1 < STATIONS ? `L${at + 2}` : 'null'}, nominalCycleSeconds: ${CYCLE_SECONDS}, bufferCapacity: ${at + 1 < STATIONS ? 12 : 'null'}, parameters: [{ name: torque, unit: Nm, usual: [3, 5], limit: [2, 6] }] }`).join('\n')}
shifts:
  - { id: early, from: '06:00', to: '14:00', breaks: [{ from: '09:00', to: '09:15', aliases: { en: [tea break] } }] }
  - { id: late, from: '14:00', to: '22:00' }
  - { id: night, from: '22:00', to: '06:00' }
roles: {}
escalation: [{ afterMinutes: 0, role: operator }, { afterMinutes: 5, role: lead }]
sources: []
`;

export const month: Plant = plantOf(lineYaml);

function plantOf(yaml: string): Plant {
  const { plant, problems } = readPlant(yaml, 'plant.yaml');
  if (plant === null) throw new Error(JSON.stringify(problems));
  return plant;
}

export interface Stop {
  station: number;
  from: number;
  to: number;
  why: 'held' | 'starved' | 'blocked';
}

/** A stop somewhere each half hour or so, and what its neighbours feel of it. */
export function stopsOf(days: number): Stop[] {
  const draw = chance('month');
  const stops: Stop[] = [];
  for (let at = NOW - days * DAY_MS; at < NOW - 20 * MINUTE_MS; at += draw.between(20, 45) * MINUTE_MS) {
    const station = Math.floor(draw.between(0, STATIONS));
    const to = at + draw.between(2, 9) * MINUTE_MS;
    stops.push({ station, from: at, to, why: 'held' });
    for (let step = 1; step <= NEIGHBOURS; step++) {
      const felt = { from: at + step * TRAVEL_MS, to: to + step * 15_000 };
      if (felt.from >= to) break;
      if (station + step < STATIONS) stops.push({ station: station + step, ...felt, why: 'starved' });
      if (station - step >= 0) stops.push({ station: station - step, ...felt, why: 'blocked' });
    }
  }
  return stops.map(stop => ({ ...stop, from: Math.round(stop.from), to: Math.round(stop.to) }));
}

/** An event of the past: always of a station. */
type Told = Event & { station: string };

/** What the stations told in `[from, to)`, in order of time. */
export function* eventsOf(stops: readonly Stop[], from: number, to: number): Generator<Told> {
  const told = (station: number, at: number, body: Record<string, unknown>) =>
    ({ seen: at, at, line: 'L', station: STATION_IDS[station], ...body }) as Told;
  const changes = stops
    .flatMap(stop => changesOf(stop, told))
    .filter(({ at }) => at >= from && at < to)
    .sort((a, b) => a.at - b.at);
  const stands = STATION_IDS.map((_, station) => stops.filter(stop => stop.station === station).sort((a, b) => a.from - b.from));
  const good = STATION_IDS.map(() => 0);
  let next = 0;
  for (let station = 0; station < STATIONS; station++) yield told(station, from, { kind: 'state', state: 'execute' });
  for (let at = from; at < to; at += TOLD_MS) {
    for (; next < changes.length && changes[next]!.at <= at; next++) yield changes[next]!;
    for (const [station, own] of stands.entries()) {
      while (own[0] !== undefined && own[0].to <= at) own.shift();
      if (own[0] === undefined || own[0].from > at) good[station]! += TOLD_MS / 1000 / CYCLE_SECONDS;
      yield told(station, at, { kind: 'count', good: Math.floor(good[station]!), reject: 0 });
      if (at % MINUTE_MS === 0) yield told(station, at, { kind: 'parameter', name: 'torque', value: 4 + (at % 7) / 100, unit: 'Nm' });
    }
  }
  yield* changes.slice(next);
}

/** A machine that stops of itself names its alarm. */
function changesOf({ station, from, to, why }: Stop, told: (station: number, at: number, body: Record<string, unknown>) => Told): Told[] {
  const alarm = { kind: 'alarm', code: `F${100 + station}`, severity: 'stop' };
  const stopped =
    why === 'held'
      ? [
          told(station, from, { kind: 'state', state: 'held' }),
          told(station, from + 400, { ...alarm, active: true, text: 'Jam at the infeed' }),
          told(station, to - 400, { ...alarm, active: false }),
        ]
      : [told(station, from, { kind: 'state', state: 'suspended', because: why })];
  return [...stopped, told(station, to, { kind: 'state', state: 'execute' })];
}
