/**
 * `bench month [day] [month] [year]`: how long an answer takes over a history of a line of twenty stations, and how that grows with
 * its length; day and month unless others are named.
 *
 * The history is invented, the same every time: minutes and episodes of its days, events of the last thirty hours, as a running
 * plant would have them in its store.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { upsertEpisode } from '../src/history/episodes.ts';
import { type PlacedEvent, packEvents } from '../src/history/event-columns.ts';
import { minutesWritten } from '../src/history/hours.ts';
import { putMinutes } from '../src/history/minutes.ts';
import { openPglite } from '../src/history/pglite.ts';
import type { Database } from '../src/history/sql.ts';
import { MINUTE_MS, type MinuteRow } from '../src/kpis/minute.ts';
import type { Event } from '../src/line/event.ts';
import type { Plant } from '../src/plant/plant.ts';
import { readPlant } from '../src/plant/read-plant.ts';
import { chance } from '../src/sources/demo/chance.ts';
import { askAtOnce, askFirst, askInTurn, share, type Took } from './asking/ask.ts';
import type { BenchIo } from './main.ts';

export const withoutFolder = true;

const STATIONS = 20;
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
function stopsOf(days: number): Stop[] {
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

const idOf = (station: number): string => `L${station + 1}`;

/** @param days of history that end now */
export async function writeHistory(database: Database, days: number): Promise<void> {
  const stops = stopsOf(days);
  await writeMinutes(database, stops, days);
  for (const { station, from, to, why } of stops) if (why === 'held') await writeEpisode(database, station, from, to);
  await addUp(database, days);
  await writeEvents(database, stops);
  await database.query('analyze');
}

async function writeMinutes(database: Database, stops: readonly Stop[], days: number): Promise<void> {
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
    [STATIONS, NOW - days * DAY_MS, NOW - MINUTE_MS],
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
async function addUp(database: Database, days: number): Promise<void> {
  for (let at = NOW - (NOW % HOUR_MS) - days * DAY_MS; at < NOW; at += DAY_MS)
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

const LENGTHS: Readonly<Record<string, number>> = { day: 1, month: 30, year: 365 };

export async function run(_dir: string, io: BenchIo, rest: readonly string[]): Promise<number> {
  for (const history of rest.length > 0 ? rest : ['day', 'month']) {
    const days = LENGTHS[history];
    if (days === undefined) throw new Error(`no history of a ${history}; there is ${Object.keys(LENGTHS).join(', ')}`);
    io.progress(`Writing a ${history} of twenty stations`);
    const folder = mkdtempSync(join(tmpdir(), 'linemate-bench-'));
    // A year does not fit into memory.
    const database = await openPglite(days > 31 ? join(folder, 'store') : null);
    try {
      await writeHistory(database, days);
      const ask = { plant: month, now: NOW, database };
      io.answer({ history, what: 'the first question after a start', ...figures([await askFirst(ask)]) });
      const took = await askInTurn(ask);
      io.answer({ history, what: 'answers in words alone', ...figures(took.filter(one => !one.picture)) });
      io.answer({ history, what: 'answers with their picture as PNG', ...figures(took.filter(one => one.picture)) });
      io.answer({
        history,
        what: 'effectiveness over all of it',
        ...figures(await askInTurn(ask, ['oee of the line this month', 'OEE von L7'])),
      });
      // Of fifty at once the processor's time is everybody's.
      io.answer({ history, what: 'fifty at once', ...figures(await askAtOnce(ask, 50)), p95CpuMs: undefined });
    } finally {
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return 0;
}

/** Beside the time by the clock, that of the processor: on a busy machine only that can be compared. */
const figures = (took: readonly Took[]) => ({
  n: took.length,
  p50Ms: Math.round(share(took, 0.5, one => one.ms)),
  p95Ms: Math.round(share(took, 0.95, one => one.ms)),
  p95CpuMs: Math.round(share(took, 0.95, one => one.cpuMs)),
  slowest: took.reduce((most, one) => (one.ms > most.ms ? one : most)).question,
});
