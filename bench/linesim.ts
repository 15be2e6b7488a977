/** Reads a folder of simulated lines, `plant_<n>.yaml` and `events_<n>.jsonl`, into our own shapes through the product's door. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { EVENTS_MAX, type Event, eventId, type LoggedEvent } from '../src/line/event.ts';
import { type Quarantined, readEvents } from '../src/line/read-event.ts';
import type { Line, Plant, Station } from '../src/plant/plant.ts';

export interface LinesimCase {
  /** The n of the files. */
  n: number;
  plant: Plant;
  line: Line;
  /** In the order of `seen`, as they stand in the file. */
  events: LoggedEvent[];
  quarantined: Quarantined[];
}

/** The small form these folders use. Everything it leaves out has the product's default. */
interface SmallPlant {
  site: string;
  area: string;
  line: { id: string; taktSeconds: number; mergeAt?: string; stations: SmallStation[] };
}

interface SmallStation {
  id: string;
  feeds: string | string[] | null;
  nominalCycleSeconds: number;
  bufferCapacity: number | null;
  manual?: boolean;
  inspects?: boolean;
}

export function caseNumbers(dir: string): number[] {
  const numbers = readdirSync(dir).flatMap(file => /^events_(\d+)\.jsonl$/.exec(file)?.[1] ?? []);
  return numbers.map(Number).sort((a, b) => a - b);
}

export function readCase(dir: string, n: number): LinesimCase {
  const plant = readSmallPlant(readFileSync(join(dir, `plant_${n}.yaml`), 'utf8'));
  const line = plant.lines[0];
  if (line === undefined) throw new Error(`plant_${n}.yaml names no line`);
  const sent: unknown[] = readFileSync(join(dir, `events_${n}.jsonl`), 'utf8')
    .split('\n')
    .filter(row => row !== '')
    .map(row => JSON.parse(row));
  const { events, quarantined } = readAll(sent, plant);
  return { n, plant, line, events: events.map((event, index) => ({ ...event, eventId: eventId(line.id, '1', index) })), quarantined };
}

function readAll(sent: unknown[], plant: Plant): { events: Event[]; quarantined: Quarantined[] } {
  const events: Event[] = [];
  const quarantined: Quarantined[] = [];
  for (let from = 0; from < sent.length; from += EVENTS_MAX) {
    const read = readEvents(sent.slice(from, from + EVENTS_MAX), { seen: Number.MAX_SAFE_INTEGER, plant });
    for (const event of read.events) events.push(event);
    for (const bad of read.quarantined) quarantined.push({ ...bad, index: bad.index + from });
  }
  return { events, quarantined };
}

function readSmallPlant(text: string): Plant {
  const { site, area, line } = parse(text) as SmallPlant;
  const stations = line.stations.map(small => stationOf(small, line.id));
  return {
    schema: 1,
    site: { id: site, name: site, timeZone: 'UTC', languages: ['en'], currency: null, cost: null },
    areas: [{ id: area, name: area, lines: [line.id] }],
    lines: [{ id: line.id, name: line.id, aliases: {}, area, taktSeconds: line.taktSeconds, mode: 'on', stations }],
    shifts: [],
    roles: {},
    escalation: [],
    devices: [],
    safety: { alarmCodes: [], stations: [], parameters: [] },
    sources: [],
    recommendations: [],
    agreement: {
      level: 0,
      personModel: 'off',
      randomise: 'none',
      groupMin: 8,
      retentionDays: { blobs: 14, inbox: 2, questions: 30, personEpisode: 90, audit: 400 },
    },
    prompts: { publishOnSave: false, secondPerson: false, links: [] },
  };
}

const stationOf = (small: SmallStation, line: string): Station => ({
  id: small.id,
  line,
  name: small.id,
  aliases: {},
  was: [],
  type: { kind: 'station', maker: null, model: null },
  feeds: small.feeds === null ? [] : [small.feeds].flat(),
  nominalCycleSeconds: small.nominalCycleSeconds,
  bufferCapacity: small.bufferCapacity,
  manual: small.manual ?? false,
  inspects: small.inspects ?? false,
  microStopSeconds: 120,
  kgPerUnit: null,
  parameters: [],
  signals: null,
});
