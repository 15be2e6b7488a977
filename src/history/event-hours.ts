/**
 * Hours of events, each station's in one blob: what a question unpacks of a day is twenty pieces an hour instead of twelve hundred,
 * and alike things compress better the more of them lie together.
 */
import type { EpochMs } from '../clock.ts';
import type { Id } from '../plant/plant.ts';
import { packEvents, unpackEvents } from './event-columns.ts';
import { type BlobRow, inPlace } from './events.ts';
import { HOUR_MS } from './hours.ts';
import type { Sql } from './sql.ts';

/** Late events make minutes anew in an hour that was packed; longer ago they stay so. */
const BACK_MS = 48 * HOUR_MS;
/** What an earlier version left in minutes is packed a few hours at a time. */
const HOURS_AT_ONCE = 4;
/** Some two million events: a flood's hour stays in minutes, for packing it would keep its line waiting. */
const HOUR_BYTES_MAX = 8_000_000;

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
  for (const [station, own] of Map.groupBy(rows, row => row.station)) {
    const placed = own.flatMap(({ columns }) => unpackEvents(line, station === '' ? null : station, columns)).sort(inPlace);
    const pinned = own.flatMap(({ until }) => until ?? []);
    await tx.query('insert into blob (line, station, minute, minutes, columns, pinned_until) values ($1, $2, $3, 60, $4, $5)', [
      line,
      station,
      hour,
      packEvents(placed),
      pinned.length === 0 ? null : Math.max(...pinned),
    ]);
  }
}
