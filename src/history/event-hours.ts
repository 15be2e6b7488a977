/**
 * Hours of events, sorted by station, each station's in one row: what a question unpacks of a day is twenty pieces an hour instead of all
 * that came, and alike things compress better the more of them lie together.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import type { EpochMs } from '../clock.ts';
import type { Id } from '../plant/plant.ts';
import { type Placed, unpackRow } from './event-batches.ts';
import { packEvents } from './event-columns.ts';
import { type BlobRow, inPlace } from './events.ts';
import { HOUR_MS } from './hours.ts';
import type { Sql } from './sql.ts';

/** Late events make minutes anew in an hour that was packed; longer ago they stay so. */
const BACK_MS = 48 * HOUR_MS;
/** What an earlier version left in minutes is packed a few hours at a time. */
const HOURS_AT_ONCE = 4;
/** Some two hundred thousand events: a flood's hour stays as it came, for sorting it would keep its line waiting. */
const HOUR_BYTES_MAX = 1_000_000;

/** Call it while the line is held (`lockLine`). `before` is a whole hour. */
export async function packHours(tx: Sql, line: Id, before: EpochMs): Promise<void> {
  const { rows: hours } = await tx.query<{ hour: EpochMs }>(
    `select minute / $4 * $4 as hour
     from blob
     where line = $1
       and minute >= $2
       and minute < $3
       and minutes < 60
     group by 1
     having sum(length(columns)) <= $6
     order by hour desc
     limit $5`,
    [line, before - BACK_MS, before, HOUR_MS, HOURS_AT_ONCE, HOUR_BYTES_MAX],
  );
  for (const { hour } of hours) await packHour(tx, line, hour);
}

async function packHour(tx: Sql, line: Id, hour: EpochMs): Promise<void> {
  const { rows } = await tx.query<BlobRow & { until: EpochMs | null }>(
    `delete from blob
     where line = $1
       and minute >= $2
       and minute < $3
     returning
       station,
       minute,
       columns,
       pinned_until as until`,
    [line, hour, hour + HOUR_MS],
  );
  const stations = new Map<string, Placed[]>();
  for (const row of rows) {
    // What keeps this line waiting must not keep all others of this process.
    await breathe();
    for (const placed of unpackRow(line, row)) {
      const station = placed.event.station ?? '';
      const own = stations.get(station);
      if (own === undefined) stations.set(station, [placed]);
      else own.push(placed);
    }
  }
  const pinned = rows.flatMap(({ until }) => until ?? []);
  for (const [station, placed] of stations) {
    await breathe();
    placed.sort(inPlace);
    await tx.query('insert into blob (line, station, minute, minutes, columns, pinned_until) values ($1, $2, $3, 60, $4, $5)', [
      line,
      station,
      hour,
      packEvents(placed),
      pinned.length === 0 ? null : Math.max(...pinned),
    ]);
  }
}
