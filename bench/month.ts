/**
 * `bench month`: how long an answer takes over a month of a line of twenty stations, words alone and with its picture as PNG.
 *
 * The month is invented, the same every time: minutes and episodes of thirty days, events of the last thirty hours, as a running
 * plant would have them in its store.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeAnswer } from '../src/flows/compose-answer.ts';
import { PROMPTS_FOLDER } from '../src/flows/prompt-folder.ts';
import { upsertEpisode } from '../src/history/episodes.ts';
import { type PlacedEvent, packEvents } from '../src/history/event-columns.ts';
import { minutesWritten } from '../src/history/hours.ts';
import { putMinutes } from '../src/history/minutes.ts';
import { openPglite } from '../src/history/pglite.ts';
import type { Database } from '../src/history/sql.ts';
import { MINUTE_MS, type MinuteRow } from '../src/kpis/minute.ts';
import type { Event } from '../src/line/event.ts';
import { svgToPng } from '../src/messages/png.ts';
import type { Plant } from '../src/plant/plant.ts';
import { readPlant } from '../src/plant/read-plant.ts';
import { parseTemplate } from '../src/prompts/parse-template.ts';
import type { Template } from '../src/prompts/template.ts';
import { isTemplateFile } from '../src/prompts/template-file.ts';
import { chance } from '../src/sources/chance.ts';
import type { BenchIo } from './main.ts';

export const withoutFolder = true;

const STATIONS = 20;
const DAYS = 30;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A Thursday afternoon; the month lies before it. */
export const NOW = Date.UTC(2026, 4, 21, 13, 40);
/** So far back events are kept whole. */
const EVENTS_MS = 30 * HOUR_MS;
/** One part each. */
const CYCLE_SECONDS = 6;
/** From a stop to its neighbour's wait, for it and back. */
const TRAVEL_MS = 70_000;
const NEIGHBOURS = 3;
const ROUNDS = 4;

export const month: Plant = plantOf(`
schema: 1
site: { id: longfield, name: Longfield, timeZone: Europe/Dublin, languages: [en, de, es, pl] }
areas: [{ id: a, name: Packing, lines: [L] }]
lines:
  - id: L
    name: Packing line
    taktSeconds: ${CYCLE_SECONDS}
    mode: on
    stations:
${Array.from({ length: STATIONS }, (_, at) => `      - { id: L${at + 1}, name: Cell ${at + 1}, type: { kind: cell }, feeds: ${at + 1 < STATIONS ? `L${at + 2}` : 'null'}, nominalCycleSeconds: ${CYCLE_SECONDS}, bufferCapacity: ${at + 1 < STATIONS ? 12 : 'null'}, parameters: [{ name: torque, unit: Nm, usual: [3, 5], limit: [2, 6] }] }`).join('\n')}
shifts:
  - { id: early, from: '06:00', to: '14:00', breaks: [{ from: '09:00', to: '09:15', aliases: { en: [tea break] } }] }
  - { id: late, from: '14:00', to: '22:00' }
  - { id: night, from: '22:00', to: '06:00' }
roles: {}
escalation: [{ afterMinutes: 0, role: operator }, { afterMinutes: 5, role: lead }]
sources: []
`);

function plantOf(yaml: string): Plant {
  const { plant, problems } = readPlant(yaml, 'plant.yaml');
  if (plant === null) throw new Error(JSON.stringify(problems));
  return plant;
}

interface Stop {
  station: number;
  from: number;
  to: number;
  why: 'held' | 'starved' | 'blocked';
}

/** A stop somewhere each half hour or so, and what its neighbours feel of it. */
function stopsOfMonth(): Stop[] {
  const draw = chance('month');
  const stops: Stop[] = [];
  for (let at = NOW - DAYS * DAY_MS; at < NOW - 20 * MINUTE_MS; at += draw.between(20, 45) * MINUTE_MS) {
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

const idOf = (station: number): string => `L${station + 1}`;

export async function writeMonth(database: Database): Promise<void> {
  const stops = stopsOfMonth();
  await writeMinutes(database, stops);
  for (const { station, from, to, why } of stops) if (why === 'held') await writeEpisode(database, station, from, to);
  await addUp(database);
  await writeEvents(database, stops);
  await database.query('analyze');
}

async function writeMinutes(database: Database, stops: readonly Stop[]): Promise<void> {
  await database.query(
    `insert into minute (line, station, minute, good, reject, seconds, parameters, v)
     select
       'L',
       'L' || station,
       minute,
       10,
       (case when (minute / 60000 + station) % 97 = 0 then 1 else 0 end),
       '{"execute":60}',
       '{"torque":{"min":3.8,"mean":4,"max":4.2,"n":2}}',
       1
     from generate_series(1, $1::int) as station,
       generate_series($2::bigint, $3::bigint, 60000) as minute`,
    [STATIONS, NOW - DAYS * DAY_MS, NOW - MINUTE_MS],
  );
  const rows = new Map<string, MinuteRow>();
  for (const { station, from, to, why } of stops) {
    for (let minute = from - (from % MINUTE_MS); minute < to; minute += MINUTE_MS) {
      const still = Math.round((Math.min(to, minute + MINUTE_MS) - Math.max(from, minute)) / 1000);
      const ends = to <= minute + MINUTE_MS ? [{ from, to, why }] : [];
      rows.set(`${station}/${minute}`, {
        line: 'L',
        station: idOf(station),
        minute,
        good: Math.round((60 - still) / CYCLE_SECONDS),
        reject: 0,
        seconds: { execute: 60 - still, [why]: still },
        parameters: {},
        stops: ends,
      });
    }
  }
  await putMinutes(database, [...rows.values()]);
}

/** As a running plant does, ten minutes past an hour; once a day is enough here. */
async function addUp(database: Database): Promise<void> {
  for (let at = NOW - (NOW % HOUR_MS) - DAYS * DAY_MS; at < NOW; at += DAY_MS)
    await minutesWritten(database, [{ line: 'L', minute: at + 10 * MINUTE_MS }]);
}

async function writeEpisode(database: Database, station: number, from: number, to: number): Promise<void> {
  const id = `L/${idOf(station)}/stall/${new Date(from).toISOString()}`;
  const shape = {
    line: 'L',
    station: idOf(station),
    kind: 'stall',
    openedAt: from,
    closedAt: to,
    state: 'closed',
    consequences: [],
  } as const;
  await upsertEpisode(
    database,
    { id, ...shape, safety: false, repeat: false, findings: 1 },
    { stationType: 'cell', cause: 'fault', root: idOf(station) },
  );
}

async function writeEvents(database: Database, stops: readonly Stop[]): Promise<void> {
  const from = NOW - EVENTS_MS;
  const blobs = new Map<string, PlacedEvent[]>();
  const inMinute = new Map<string, number>();
  const put = (station: number, at: number, body: Record<string, unknown>) => {
    if (at < from || at >= NOW) return;
    const minute = at - (at % MINUTE_MS);
    const span = at < NOW - (NOW % HOUR_MS) ? HOUR_MS : MINUTE_MS;
    const key = `${idOf(station)} ${at - (at % span)} ${span / MINUTE_MS}`;
    const placed = blobs.get(key) ?? [];
    blobs.set(key, placed);
    const event = { seen: at, at, line: 'L', station: idOf(station), ...body } as Event;
    const told = (inMinute.get(`${station} ${minute}`) ?? -1) + 1;
    inMinute.set(`${station} ${minute}`, told);
    placed.push({ seq: String(minute), index: station * 100 + told, event });
  };
  for (let station = 0; station < STATIONS; station++) {
    const own = stops.filter(stop => stop.station === station && stop.to > from).sort((a, b) => a.from - b.from);
    put(station, from, { kind: 'state', state: 'execute' });
    let good = 0;
    for (let at = from; at < NOW; at += MINUTE_MS / 2) {
      if (!own.some(stop => stop.from <= at && at < stop.to)) good += MINUTE_MS / 2000 / CYCLE_SECONDS;
      put(station, at, { kind: 'count', good: Math.floor(good), reject: 0 });
      if (at % MINUTE_MS === 0) put(station, at, { kind: 'parameter', name: 'torque', value: 4 + (at % 7) / 100, unit: 'Nm' });
    }
    for (const { from: begin, to, why } of own) {
      put(station, begin, why === 'held' ? { kind: 'state', state: 'held' } : { kind: 'state', state: 'suspended', because: why });
      if (why === 'held')
        put(station, begin + 400, { kind: 'alarm', code: `F${100 + station}`, active: true, severity: 'stop', text: 'Jam at the infeed' });
      if (why === 'held') put(station, to - 400, { kind: 'alarm', code: `F${100 + station}`, active: false, severity: 'stop' });
      put(station, to, { kind: 'state', state: 'execute' });
    }
  }
  await writeBlobs(database, blobs);
}

const BLOBS_AT_ONCE = 2_000;

async function writeBlobs(database: Database, blobs: ReadonlyMap<string, PlacedEvent[]>): Promise<void> {
  const rows = [...blobs].map(([key, placed]) => {
    const [station = '', minute = '', minutes = ''] = key.split(' ');
    placed.sort((a, b) => a.event.seen - b.event.seen);
    return { station, minute: Number(minute), minutes: Number(minutes), columns: Buffer.from(packEvents(placed)).toString('hex') };
  });
  for (let at = 0; at < rows.length; at += BLOBS_AT_ONCE) {
    await database.query(
      `insert into blob (line, station, minute, minutes, columns)
       select 'L', r.station, r.minute, r.minutes, decode(r.columns, 'hex')
       from json_to_recordset($1::json) as r(station text, minute bigint, minutes integer, columns text)`,
      [JSON.stringify(rows.slice(at, at + BLOBS_AT_ONCE))],
    );
  }
}

const WORDS_ALONE = [
  'how is the line',
  'how is L7 doing now',
  'wie läuft L12',
  'what happened at L5 since the tea break',
  'qué pasó en L9 hoy',
  'how often did L3 stop today',
  'how often did L14 stop this week',
  'jak często stała L8 w tym miesiącu',
  'wie oft stand die Linie diesen Monat',
  'compare L6 today with yesterday',
  'was the line better this week than last week',
  'how do I clear F104 at L5',
  'what worked last time at L11',
] as const;
const WITH_PICTURE = [
  'why did L4 stall this morning',
  'why did L10 stop today',
  'warum stand L15 heute',
  'por qué paró L2 hoy',
  'dlaczego L17 stała dziś',
  'why did L8 stop yesterday',
  'why is the line slow to deliver today',
] as const;

export interface Took {
  question: string;
  ms: number;
  picture: boolean;
}

/** Every question `rounds` times, in turn; the first round warms up and is not counted. */
export async function askMonth(database: Database, rounds = ROUNDS): Promise<Took[]> {
  const templates: Template[] = readdirSync(PROMPTS_FOLDER)
    .filter(isTemplateFile)
    .flatMap(file => parseTemplate(file, readFileSync(join(PROMPTS_FOLDER, file), 'utf8')).template ?? []);
  const parts = { plant: month, sql: database, shelf: { production: async () => templates }, drafts: true, model: null };
  const took: Took[] = [];
  for (let round = 0; round <= rounds; round++) {
    for (const question of [...WORDS_ALONE, ...WITH_PICTURE]) {
      const started = performance.now();
      const asked = { text: question, now: NOW, conversation: 'floor/bench', audience: 'person', id: 'a/bench' } as const;
      const { message } = await composeAnswer(parts, asked);
      if (message.picture !== undefined) svgToPng(message.picture.svg);
      if (round > 0) took.push({ question, ms: performance.now() - started, picture: message.picture !== undefined });
    }
  }
  return took;
}

export function share(took: readonly Took[], portion: number): number {
  const sorted = took.map(one => one.ms).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(portion * sorted.length) - 1)] ?? Number.NaN;
}

export async function run(_dir: string, io: BenchIo): Promise<number> {
  const database = await openPglite(null);
  try {
    io.progress('Writing a month of twenty stations');
    await writeMonth(database);
    const took = await askMonth(database);
    for (const picture of [false, true]) {
      const own = took.filter(one => one.picture === picture);
      const slowest = own.reduce((most, one) => (one.ms > most.ms ? one : most));
      const what = picture ? 'answers with their picture as PNG' : 'answers in words alone';
      io.answer({
        what,
        n: own.length,
        p50Ms: Math.round(share(own, 0.5)),
        p95Ms: Math.round(share(own, 0.95)),
        slowest: slowest.question,
      });
    }
    return 0;
  } finally {
    await database.close();
  }
}
