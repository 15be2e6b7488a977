/**
 * Raw events, for days: what a drain took in one compressed row, as it came; where that is little, in `recent` until its minute is over
 * and then in one row together; and sorted by station, an hour in one row each, once that is over. Each event is in exactly one of them; it
 * keeps its place in the log for good. Rows around episodes are pinned.
 */
import type { EpochMs } from '../clock.ts';
import type { EpisodeId } from '../episodes/episode.ts';
import { MINUTE_MS, minuteOf } from '../kpis/minute.ts';
import { readBatch, writeBatch } from '../line/batch-text.ts';
import type { Event, LoggedBatch, LoggedEvent } from '../line/event.ts';
import type { Id } from '../plant/plant.ts';
import { isWhole, type KeptBatch, keepBatches, type Placed, unpackRow } from './event-batches.ts';
import { hourOf } from './hours.ts';
import type { Sql } from './sql.ts';

export const appendEvents = (tx: Sql, line: Id, seq: string, events: readonly Event[]): Promise<void> =>
  appendBatches(tx, line, [{ seq, events, text: writeBatch(events) }]);

/** So much text has a row of its own at once: moved later it would be written twice. Less would leave too many rows. */
const OWN_ROW_CHARS_MIN = 4_000;

/** In the transaction that drains them, a statement or two for all; again with the same seq changes nothing. */
export async function appendBatches(
  tx: Sql,
  line: Id,
  batches: readonly (Pick<LoggedBatch, 'seq' | 'text'> & { events: readonly Event[] })[],
): Promise<void> {
  const kept = batches.filter(({ events }) => events.length > 0).map(withTimes);
  for (const [minute, own] of Map.groupBy(kept, minuteOfAll))
    if (minute !== null && own.reduce((chars, { text }) => chars + text.length, 0) >= OWN_ROW_CHARS_MIN) await keepBatches(tx, line, own);
    else await putRecent(tx, line, own);
}

function withTimes({ seq, events, text }: { seq: string; events: readonly Event[]; text: string }): KeptBatch {
  let [from, to] = [events[0]!.seen, events[0]!.seen];
  for (const { seen } of events) {
    if (seen < from) from = seen;
    if (seen > to) to = seen;
  }
  return { seq, from, to, text };
}

/** null = its events are of several. */
export const minuteOfAll = ({ from, to }: Pick<KeptBatch, 'from' | 'to'>): EpochMs | null =>
  minuteOf(from) === minuteOf(to) ? minuteOf(from) : null;

async function putRecent(tx: Sql, line: Id, batches: readonly KeptBatch[]): Promise<void> {
  const values: (string | number)[] = [line];
  // A parameter each: in an array every quote of a text would be escaped.
  const rows = batches.map(({ seq, from, to, text }) => {
    const n = values.push(seq, from, to, text);
    return `($1, $${n - 3}, $${n - 2}, $${n - 1}, $${n}::json)`;
  });
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
  return inOrderOnce(await placedEvents(sql, line, from, to, stations)).map(({ event }) => event);
}

export const inPlace = (a: Placed, b: Placed): number => a.event.seen - b.event.seen || compareSeq(a.seq, b.seq) || a.index - b.index;

/** Sorted, in place. What went from one table to another while they were read was found in both. */
export const inOrderOnce = (placed: Placed[]): Placed[] =>
  placed.sort(inPlace).filter(({ event }, n) => n === 0 || event.eventId !== placed[n - 1]!.event.eventId);

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
    for (const { event } of inOrderOnce(placed)) if (event.kind === 'alarm') found.push(event);
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
       and (minute > $2::bigint - 60000 and minute < $3 or minute = $5)
       and minute + minutes * 60000 > $2
       and ($4::text[] is null or left(station, 1) in ('', '*') or station = any($4::text[]))`,
    [line, from, to, stations === null ? null : [...stations], hourOf(from)],
  );
  const isWanted = ({ event }: Placed) => wanted === null || event.station === undefined || wanted.has(event.station);
  const found = recent.filter(isWanted);
  for (const blob of blobs) {
    const own = unpackRow(line, blob, kind);
    for (const placed of isWhole(blob.station) ? own.filter(isWanted) : own) found.push(placed);
  }
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
       and (minute > $2::bigint - 60000 and minute <= $3 or minute = $5)
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
