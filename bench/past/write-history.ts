/** The invented past, as a running plant would have it in its store: minutes and episodes of its days, events of the last thirty hours. */
import { upsertEpisode } from '../../src/history/episodes.ts';
import { type PlacedEvent, packEvents } from '../../src/history/event-columns.ts';
import { minutesWritten } from '../../src/history/hours.ts';
import { putMinutes } from '../../src/history/minutes.ts';
import type { Database } from '../../src/history/sql.ts';
import { MINUTE_MS, type MinuteRow } from '../../src/kpis/minute.ts';
import { CYCLE_SECONDS, eventsOf, NOW, STATION_IDS, STATIONS, type Stop, stopsOf } from './line.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** So far back events are kept whole. */
const EVENTS_MS = 30 * HOUR_MS;

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
        station: STATION_IDS[station]!,
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
  const id = `L/${STATION_IDS[station]!}/stall/${new Date(from).toISOString()}`;
  const shape = {
    line: 'L',
    station: STATION_IDS[station]!,
    kind: 'stall',
    openedAt: from,
    closedAt: to,
    state: 'closed',
    consequences: [],
  } as const;
  await upsertEpisode(
    database,
    { id, ...shape, safety: false, repeat: false, findings: 1 },
    { stationType: 'cell', cause: 'fault', root: STATION_IDS[station]! },
  );
}

async function writeEvents(database: Database, stops: readonly Stop[]): Promise<void> {
  const blobs = new Map<string, PlacedEvent[]>();
  const inMinute = new Map<string, number>();
  for (const event of eventsOf(stops, NOW - EVENTS_MS, NOW)) {
    const { station, at } = event;
    const minute = at - (at % MINUTE_MS);
    const span = at < NOW - (NOW % HOUR_MS) ? HOUR_MS : MINUTE_MS;
    const key = `${station} ${at - (at % span)} ${span / MINUTE_MS}`;
    const placed = blobs.get(key) ?? [];
    blobs.set(key, placed);
    const told = (inMinute.get(`${station} ${minute}`) ?? -1) + 1;
    inMinute.set(`${station} ${minute}`, told);
    placed.push({ seq: String(minute), index: STATION_IDS.indexOf(station) * 100 + told, event });
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
