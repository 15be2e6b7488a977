/**
 * One-minute roll-ups per station, for good: what a state is rebuilt from, and what every figure over a window is added up from.
 */
import type { EpochMs } from '../clock.ts';
import type { MinuteRow, Stop } from '../kpis/minute.ts';
import type { Id } from '../plant/plant.ts';
import { minutesWritten } from './hours.ts';
import type { Sql } from './sql.ts';
import { json, jsonToOpen } from './text.ts';

export const MINUTE_VERSION = 1;

/** The newer row replaces the stored one, the last of several counts: for a writer that knows the whole minute. */
export async function putMinutes(tx: Sql, rows: readonly MinuteRow[]): Promise<void> {
  const unique = uniqueRows(rows);
  for (let from = 0; from < unique.length; from += ROWS_MAX) await putChunk(tx, unique.slice(from, from + ROWS_MAX));
}

/**
 * What is known now takes the place of all that was told from `since` on, station by station: a minute that was never booked
 * after all goes.
 */
export async function replaceMinutes(tx: Sql, since: Readonly<Record<Id, EpochMs>>, rows: readonly MinuteRow[]): Promise<void> {
  const kept = rows.map(({ station, minute }) => ({ station, minute }));
  const { rows: gone } = await tx.query<Pick<MinuteRow, 'line' | 'minute'>>(
    `delete from minute
     using json_each_text($1::json) as since(station, minute)
     where minute.station = since.station
       and minute.minute >= since.minute::bigint
       and not exists (
         select 1
         from json_to_recordset($2::json) as kept(station text, minute bigint)
         where kept.station = minute.station
           and kept.minute = minute.minute
       )
     returning
       minute.line,
       minute.minute`,
    [json(since), json(kept)],
  );
  await minutesWritten(tx, gone);
  await putMinutes(tx, rows);
}

/** A month of a line is half a million rows: more than one parameter should carry. */
const ROWS_MAX = 2_000;

async function putChunk(tx: Sql, rows: readonly MinuteRow[]): Promise<void> {
  await tx.query(
    `insert into minute (line, station, minute, good, reject, seconds, parameters, stops, v)
     select
       r.line,
       r.station,
       r.minute,
       r.good,
       r.reject,
       r.seconds,
       r.parameters,
       r.stops,
       $2
     from json_to_recordset($1::json) as r(
       line text,
       station text,
       minute bigint,
       good double precision,
       reject double precision,
       seconds json,
       parameters json,
       stops json
     )
     on conflict (station, minute) do update set
       line = excluded.line,
       good = excluded.good,
       reject = excluded.reject,
       seconds = excluded.seconds,
       parameters = excluded.parameters,
       stops = excluded.stops,
       v = excluded.v`,
    [jsonToOpen(rows), MINUTE_VERSION],
  );
  await minutesWritten(tx, rows);
}

/** Adds to what is stored: for a writer that brings a minute in pieces. Safe only while the line is held (`lockLine`). */
export async function addMinutes(tx: Sql, rows: readonly MinuteRow[]): Promise<void> {
  if (rows.length === 0) return;
  const { rows: before } = await tx.query<Row>(
    `select ${COLUMNS}
     from minute
     join json_to_recordset($1::json) as r(station text, minute bigint) using (station, minute)`,
    [jsonToOpen(rows.map(({ station, minute }) => ({ station, minute })))],
  );
  await putMinutes(tx, joinSame([...uniqueRows(before.map(read)), ...rows]));
}

const COLUMNS = 'minute.line, minute.station, minute.minute, good, reject, seconds, parameters, stops';

type Row = Omit<MinuteRow, 'stops'> & { stops: readonly Stop[] | null };
const read = ({ stops, ...row }: Row): MinuteRow => (stops === null ? row : { ...row, stops });
const key = (row: MinuteRow): string => `${row.station}/${row.minute}`;
/** One statement may touch a row only once. */
const uniqueRows = (rows: readonly MinuteRow[]): MinuteRow[] => [...new Map(rows.map(row => [key(row), row])).values()];

function joinSame(rows: readonly MinuteRow[]): MinuteRow[] {
  const joined = new Map<string, MinuteRow>();
  for (const row of rows) {
    const other = joined.get(key(row));
    joined.set(key(row), other === undefined ? row : mergeMinutes(other, row));
  }
  return [...joined.values()];
}

/** Two pieces of one minute as one: sums, and means weighted by their counts. */
export function mergeMinutes(a: MinuteRow, b: MinuteRow): MinuteRow {
  const seconds: Record<string, number> = { ...a.seconds };
  for (const [doing, spent] of Object.entries(b.seconds)) seconds[doing] = (seconds[doing] ?? 0) + spent;
  const parameters = { ...a.parameters };
  for (const [name, next] of Object.entries(b.parameters)) {
    const before = parameters[name];
    const n = (before?.n ?? 0) + next.n;
    parameters[name] =
      before === undefined || n === 0
        ? next
        : {
            min: Math.min(before.min, next.min),
            mean: (before.mean * before.n + next.mean * next.n) / n,
            max: Math.max(before.max, next.max),
            n,
          };
  }
  const stops = a.stops === undefined && b.stops === undefined ? {} : { stops: [...(a.stops ?? []), ...(b.stops ?? [])] };
  return { ...a, good: a.good + b.good, reject: a.reject + b.reject, seconds, parameters, ...stops };
}

/** Minutes that start in `[from, to)`, by minute, then station. */
/** Of so many times 24 hours from then on, those in which anything was recorded; 0 is the first. */
export async function daysRecorded(sql: Sql, lines: readonly Id[], from: EpochMs, days: number): Promise<number[]> {
  const { rows } = await sql.query<{ day: number }>(
    // One look into the index a line and day; `exists` would read every minute of the month.
    `select distinct day
     from generate_series(0, $3::integer - 1) day
     cross join unnest($1::text[]) as wanted (line)
     cross join lateral (
       select 1
       from minute
       where minute.line = wanted.line
         and minute >= $2::bigint + day * 86400000::bigint
         and minute < $2::bigint + (day + 1) * 86400000::bigint
       limit 1
     ) there
     order by day`,
    [lines, from, days],
  );
  return rows.map(row => row.day);
}

export async function readMinutes(
  sql: Sql,
  line: Id,
  from: EpochMs,
  to: EpochMs,
  stations: readonly Id[] | null = null,
): Promise<MinuteRow[]> {
  const { rows } = await sql.query<Row>(
    `select ${COLUMNS}
     from minute
     where line = $1
       and minute >= $2
       and minute < $3
       and ($4::text[] is null or station = any($4::text[]))
     order by minute, station`,
    [line, from, to, stations === null ? null : [...stations]],
  );
  return rows.map(read);
}
