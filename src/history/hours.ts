/**
 * A line's hours, added up from its minutes: a month is seven hundred of them.
 *
 * An hour is added up once it is over, by whoever writes minutes and holds the line. A minute written later takes its hour away
 * until then: what is missing here is added up from minutes, so the sums are those of the minutes at any time.
 */
import type { EpochMs } from '../clock.ts';
import { MINUTE_MS, type MinuteRow, type MinuteSums, type StationSum } from '../kpis/minute.ts';
import type { Id } from '../plant/plant.ts';
import type { Sql } from './sql.ts';
import { json } from './text.ts';

export const HOUR_MS = 60 * MINUTE_MS;
export const hourOf = (at: EpochMs): EpochMs => Math.floor(at / HOUR_MS) * HOUR_MS;

/** Late reports have mostly come by then. */
const OVER_MS = 10 * MINUTE_MS;
/** Reports that come later than this leave their hours to be added up from minutes. */
const BACK_MS = 48 * HOUR_MS;

/** After minutes were written: their hours are told anew, and what is over since is added up. */
export async function minutesWritten(tx: Sql, rows: readonly Pick<MinuteRow, 'line' | 'minute'>[]): Promise<void> {
  for (const line of new Set(rows.map(row => row.line))) {
    const own = rows.filter(row => row.line === line).map(row => row.minute);
    await tx.query('delete from hour where line = $1 and hour = any($2::bigint[])', [line, [...new Set(own.map(hourOf))]]);
    // Once an hour is enough.
    if (!own.some(minute => minute % HOUR_MS === OVER_MS)) continue;
    await addUpHours(tx, line, hourOf(own.reduce((last, minute) => Math.max(last, minute), 0)));
  }
}

async function addUpHours(tx: Sql, line: Id, before: EpochMs): Promise<void> {
  const { rows: missing } = await tx.query<{ hour: EpochMs }>(
    `select at as hour
     from generate_series($2::bigint, $3::bigint, $4::bigint) as at
     where not exists (select 1 from hour where line = $1 and hour = at and station = '')
     order by at`,
    [line, before - BACK_MS, before - HOUR_MS, HOUR_MS],
  );
  const hours = missing.map(row => row.hour);
  if (hours.length === 0) return;
  // The bounds are said, too: they are found by index whatever the store knows of its tables. What each did is added up once and kept:
  // anew for each hour, two days of a line would take a hundred times as long.
  await tx.query(
    `with own as (
       select *, minute / $5 * $5 as hour
       from minute
       where line = $1
         and minute >= $3
         and minute < $4
         and minute / $5 * $5 = any($2::bigint[])
     ),
     spent as (
       select station, hour, each.key as doing, sum(each.value::double precision) as seconds
       from own
       cross join lateral json_each_text(seconds) as each
       group by station, hour, each.key
     ),
     told as materialized (select station, hour, json_object_agg(doing, seconds) as seconds from spent group by station, hour),
     added as (
       select
         station,
         hour,
         sum(good) as good,
         sum(reject) as reject,
         bool_or(minute_heard(good, reject, seconds)) as heard,
         json_agg(json_build_object('minute', minute, 'seconds', seconds, 'stops', stops) order by minute)
           filter (where minute_stands(seconds, stops)) as standing
       from own
       group by station, hour
     )
     insert into hour (line, station, hour, good, reject, heard, standing, seconds)
     select $1, station, hour, good, reject, heard, standing, told.seconds
     from added
     left join told using (station, hour)
     union all
     select $1, '', unnest($2::bigint[]), 0, 0, false, null, null`,
    [line, hours, hours[0], before, HOUR_MS],
  );
}

interface Piece extends StationSum {
  standing: readonly (readonly Standing[])[] | null;
}
type Standing = Pick<MinuteRow, 'minute' | 'seconds'> & { stops: MinuteRow['stops'] | null };

/** Parts made and rejected in the minutes that start in `[from, to)`, by station. */
export async function readParts(sql: Sql, line: Id, from: EpochMs, to: EpochMs): Promise<Omit<StationSum, 'heard'>[]> {
  const hours = await toldHours(sql, line, from, to);
  const { rows } = await sql.query<Omit<StationSum, 'heard'>>(
    `select
       station,
       sum(good) as good,
       sum(reject) as reject
     from (
       select station, good, reject
       from hour
       where line = $1
         and hour = any($2::bigint[])
         and station <> ''
       union all
       select station, good, reject
       from json_to_recordset($3::json) as gap("from" bigint, "to" bigint)
       join minute on line = $1
         and minute >= gap."from"
         and minute < gap."to"
     ) as piece
     group by station
     order by station`,
    [line, hours, json(gapsBetween(hours, from, to))],
  );
  return rows;
}

/** What the minutes that start in `[from, to)` add up to, and those of them that tell of a stop, oldest first. */
export async function readSums(sql: Sql, line: Id, from: EpochMs, to: EpochMs): Promise<MinuteSums> {
  const hours = await toldHours(sql, line, from, to);
  const { rows } = await sql.query<Piece>(
    `select
       station,
       sum(good) as good,
       sum(reject) as reject,
       bool_or(heard) as heard,
       json_agg(standing) filter (where standing is not null) as standing
     from (
       select station, good, reject, heard, standing
       from hour
       where line = $1
         and hour = any($2::bigint[])
         and station <> ''
       union all
       select
         station,
         good,
         reject,
         minute_heard(good, reject, seconds),
         case when minute_stands(seconds, stops)
           then json_build_array(json_build_object('minute', minute, 'seconds', seconds, 'stops', stops))
         end
       from json_to_recordset($3::json) as gap("from" bigint, "to" bigint)
       join minute on line = $1
         and minute >= gap."from"
         and minute < gap."to"
     ) as piece
     group by station
     order by station`,
    [line, hours, json(gapsBetween(hours, from, to))],
  );
  return { stations: rows.map(({ standing: _, ...sum }) => sum), standing: rows.flatMap(row => standingOf(line, row)) };
}

/** The hours that lie whole in the time and are added up. */
async function toldHours(sql: Sql, line: Id, from: EpochMs, to: EpochMs): Promise<EpochMs[]> {
  const { rows } = await sql.query<{ hour: EpochMs }>(
    `select hour from hour where line = $1 and station = '' and hour >= $2 and hour <= $3 order by hour`,
    [line, from, to - HOUR_MS],
  );
  return rows.map(row => row.hour);
}

function standingOf(line: Id, { station, standing }: Piece): MinuteRow[] {
  return (standing ?? [])
    .flat()
    .sort((a, b) => a.minute - b.minute)
    .map(({ minute, seconds, stops }) => {
      const row = { line, station, minute, good: 0, reject: 0, seconds, parameters: {} };
      return stops === null || stops === undefined ? row : { ...row, stops };
    });
}

/** What of `[from, to)` lies in none of the hours. */
export function gapsBetween(hours: readonly EpochMs[], from: EpochMs, to: EpochMs): { from: EpochMs; to: EpochMs }[] {
  const ends = [from, ...hours.map(hour => hour + HOUR_MS)];
  return ends.map((end, index) => ({ from: end, to: hours[index] ?? to })).filter(gap => gap.to > gap.from);
}
