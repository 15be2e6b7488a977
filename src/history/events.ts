/**
 * Raw events, for days: batches of the last minutes as they came (`recent`), older ones as one compressed blob per station and
 * minute, and per station and hour once that is over. Each event is in exactly one of them; it keeps its place in the log for
 * good. Blobs around episodes are pinned.
 */
import type { EpochMs } from '../clock.ts';
import type { EpisodeId } from '../episodes/episode.ts';
import { MINUTE_MS } from '../kpis/minute.ts';
import { readBatch, writeBatch } from '../line/batch-text.ts';
import type { Event, LoggedBatch, LoggedEvent } from '../line/event.ts';
import type { Id } from '../plant/plant.ts';
import { type PlacedEvent, unpackEvents } from './event-columns.ts';
import { hourOf } from './hours.ts';
import type { Sql } from './sql.ts';

export const appendEvents = (tx: Sql, line: Id, seq: string, events: readonly Event[]): Promise<void> =>
  appendBatches(tx, line, [{ seq, events, text: writeBatch(events) }]);

/** In the transaction that drains them, one statement for all; again with the same seq changes nothing. */
export async function appendBatches(
  tx: Sql,
  line: Id,
  batches: readonly (Pick<LoggedBatch, 'seq' | 'text'> & { events: readonly Event[] })[],
): Promise<void> {
  const values: (string | number)[] = [line];
  // A parameter each: in an array every quote of a text would be escaped.
  const rows = batches.flatMap(({ seq, events, text }) => {
    if (events.length === 0) return [];
    let [from, to] = [events[0]!.seen, events[0]!.seen];
    for (const { seen } of events) {
      if (seen < from) from = seen;
      if (seen > to) to = seen;
    }
    const n = values.push(seq, from, to, text);
    return [`($1, $${n - 3}, $${n - 2}, $${n - 1}, $${n}::json)`];
  });
  if (rows.length === 0) return;
  await tx.query(
    `insert into recent (line, seq, seen_from, seen_to, events)
     values ${rows.join(', ')}
     on conflict (line, seq) do nothing`,
    values,
  );
}

export interface BlobRow {
  station: string;
  minute: EpochMs;
  columns: Uint8Array;
}

/**
 * Events with `seen` in `[from, to)`, by `seen`, then by place in the log. With `stations`, theirs and those of the line as a
 * whole (ticks, orders).
 */
export async function readEvents(
  sql: Sql,
  line: Id,
  from: EpochMs,
  to: EpochMs,
  stations: readonly Id[] | null = null,
): Promise<LoggedEvent[]> {
  return (await placedEvents(sql, line, from, to, stations)).sort(inPlace).map(({ event }) => event);
}

export type Placed = PlacedEvent & { event: LoggedEvent };
export const inPlace = (a: Placed, b: Placed): number => a.event.seen - b.event.seen || compareSeq(a.seq, b.seq) || a.index - b.index;

/** Events with `seen` after `after`, in the order in which they came. */
export async function eventsAfter(sql: Sql, line: Id, after: EpochMs): Promise<LoggedEvent[]> {
  return (await placedEvents(sql, line, after + 1, Number.MAX_SAFE_INTEGER, null))
    .sort((a, b) => compareSeq(a.seq, b.seq) || a.index - b.index)
    .map(({ event }) => event);
}

const DAY_MS = 24 * 60 * MINUTE_MS;

/** What came up as an alarm and went, of one station or of all, a day at a time: the rest of a week is never unpacked. */
export async function readAlarms(sql: Sql, line: Id, from: EpochMs, to: EpochMs, station: Id | null) {
  const found: Extract<LoggedEvent, { kind: 'alarm' }>[] = [];
  for (let day = from; day < to; day += DAY_MS) {
    const placed = await placedEvents(sql, line, day, Math.min(to, day + DAY_MS), station === null ? null : [station], 'alarm');
    for (const { event } of placed.sort(inPlace)) if (event.kind === 'alarm') found.push(event);
  }
  return found;
}

async function placedEvents(
  sql: Sql,
  line: Id,
  from: EpochMs,
  to: EpochMs,
  stations: readonly Id[] | null,
  kind: Event['kind'] | null = null,
) {
  const wanted = stations === null ? null : new Set(stations);
  const recent = await recentEvents(sql, line, from, to);
  const { rows: blobs } = await sql.query<BlobRow>(
    `select
       station,
       minute,
       columns
     from blob
     where line = $1
       and minute >= $5
       and minute < $3
       and minute + minutes * 60000 > $2
       and ($4::text[] is null or station = '' or station = any($4::text[]))`,
    [line, from, to, stations === null ? null : [...stations], hourOf(from)],
  );
  const found = recent.filter(({ event }) => wanted === null || event.station === undefined || wanted.has(event.station));
  for (const { station, columns } of blobs) found.push(...unpackEvents(line, station === '' ? null : station, columns, kind));
  return found.filter(({ event }) => event.seen >= from && event.seen < to);
}

/** What lies in batches still; some events beside the window among them. */
export async function recentEvents(sql: Sql, line: Id, from: EpochMs, to: EpochMs): Promise<Placed[]> {
  const { rows: batches } = await sql.query<{ seq: string; text: string }>(
    'select seq, events::text as text from recent where line = $1 and seen_to >= $2 and seen_from < $3',
    [line, from, to],
  );
  return batches.flatMap(({ seq, text }) => readBatch(line, seq, text).map((event, index) => ({ seq, index, event })));
}

/** Keeps the line's events of `[from, to]` until `until`, those not yet compacted included; again with the same episode moves the edges. */
export async function pinEvents(tx: Sql, episode: EpisodeId, line: Id, from: EpochMs, to: EpochMs, until: EpochMs): Promise<void> {
  await tx.query(
    `insert into pin (episode, line, from_at, to_at, until)
     values ($1, $2, $3, $4, $5)
     on conflict (episode) do update set
       from_at = excluded.from_at,
       to_at = excluded.to_at,
       until = excluded.until`,
    [episode, line, from, to, until],
  );
  await tx.query(
    `update blob set
       pinned_until = greatest(pinned_until, $4)
     where line = $1
       and minute >= $5
       and minute <= $3
       and minute + minutes * 60000 > $2`,
    [line, from, to, until, hourOf(from)],
  );
}

/** Order of the log: `9` before `10`, `5-9` before `5-10`. */
export function compareSeq(a: string, b: string): number {
  if (a === b) return 0;
  return Number.parseInt(a, 10) - Number.parseInt(b, 10) || secondPart(a) - secondPart(b);
}

const secondPart = (seq: string): number => Number(seq.slice(seq.indexOf('-') + 1 || seq.length));
