/**
 * A line's last hours of events, unpacked once: who asks now asks about the same hours as who asked before.
 *
 * An hour is told anew as soon as one of its rows has changed, so what is read is always what is stored. What is remembered is
 * bounded, over all lines of a store.
 */
import type { EpochMs } from '../clock.ts';
import type { LoggedEvent } from '../line/event.ts';
import type { Id } from '../plant/plant.ts';
import { type Placed, unpackRow } from './event-batches.ts';
import { inOrderOnce, inPlace, recentEvents } from './events.ts';
import { HOUR_MS, hourOf } from './hours.ts';
import type { Sql } from './sql.ts';

/** Some 200 bytes each: more than a day of twenty stations that report each half minute. */
const EVENTS_MAX = 150_000;

interface Hour {
  version: string;
  /** In their order. */
  placed: readonly Placed[];
}

/** By line and hour, the longest unused first. */
type Memory = Map<string, Hour>;
const memories = new WeakMap<Sql, Memory>();

/** The same events as `readEvents` finds, all stations. */
export async function rememberedEvents(sql: Sql, line: Id, from: EpochMs, to: EpochMs): Promise<LoggedEvent[]> {
  const memory = memories.get(sql) ?? new Map<string, Hour>();
  memories.set(sql, memory);
  const recent = (await recentEvents(sql, line, from, to)).sort(inPlace);
  const hours = await packedHours(sql, line, from, to, memory);
  const newest = hours.at(-1)?.placed.at(-1);
  const follows = recent.length === 0 || newest === undefined || inPlace(newest, recent[0]!) < 0;
  const all = [...hours.map(hour => hour.placed), recent];
  const events: LoggedEvent[] = [];
  for (const placed of follows ? all : [inOrderOnce(all.flat())])
    for (const { event } of placed) if (event.seen >= from && event.seen < to) events.push(event);
  return events;
}

async function packedHours(sql: Sql, line: Id, from: EpochMs, to: EpochMs, memory: Memory): Promise<Hour[]> {
  // The number of a row's last writer grows with every write, and a row that went is counted no more.
  const { rows: stored } = await sql.query<{ hour: EpochMs; version: string }>(
    `select
       minute / $4 * $4 as hour,
       count(*) || '/' || max(xmin::text::bigint) || '/' || sum(xmin::text::bigint) as version
     from blob
     where line = $1
       and minute >= $2
       and minute < $3
     group by 1
     order by 1`,
    [line, hourOf(from), Math.ceil(to / HOUR_MS) * HOUR_MS, HOUR_MS],
  );
  const keyOf = (hour: EpochMs) => `${line}/${hour}`;
  const unread = stored.filter(({ hour, version }) => memory.get(keyOf(hour))?.version !== version).map(({ hour }) => hour);
  const read = unread.length === 0 ? new Map<EpochMs, Placed[]>() : await unpackHours(sql, line, unread);
  const hours = stored.map(({ hour, version }) => {
    const key = keyOf(hour);
    const told = read.get(hour);
    const known = told === undefined ? memory.get(key)! : { version, placed: told.sort(inPlace) };
    memory.delete(key);
    memory.set(key, known);
    return known;
  });
  forgetUnused(memory);
  return hours;
}

async function unpackHours(sql: Sql, line: Id, hours: readonly EpochMs[]): Promise<Map<EpochMs, Placed[]>> {
  const { rows } = await sql.query<{ station: string; minute: EpochMs; columns: Uint8Array }>(
    `select
       station,
       minute,
       columns
     from unnest($2::bigint[]) as wanted(hour)
     join blob on blob.line = $1
       and minute >= hour
       and minute < hour + $3`,
    [line, [...hours], HOUR_MS],
  );
  const read = new Map<EpochMs, Placed[]>(hours.map(hour => [hour, []]));
  for (const row of rows) {
    const hour = read.get(hourOf(row.minute))!;
    for (const placed of unpackRow(line, row)) hour.push(placed);
  }
  return read;
}

function forgetUnused(memory: Memory): void {
  let count = 0;
  for (const { placed } of memory.values()) count += placed.length;
  for (const [key, { placed }] of memory) {
    if (count <= EVENTS_MAX) return;
    memory.delete(key);
    count -= placed.length;
  }
}
