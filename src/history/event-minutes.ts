/**
 * Small batches of a minute become one row when it is over, as they are; one whose events are of several minutes is taken apart, each
 * station's minute in a row.
 */
import type { EpochMs } from '../clock.ts';
import { MINUTE_MS, minuteOf } from '../kpis/minute.ts';
import { readBatch } from '../line/batch-text.ts';
import type { Id } from '../plant/plant.ts';
import { type KeptBatch, keepBatches } from './event-batches.ts';
import { type PlacedEvent, packEvents, unpackEvents } from './event-columns.ts';
import { compareSeq, minuteOfAll } from './events.ts';
import type { Sql } from './sql.ts';

/** At a time; each has some kilobytes at most, and what is left waits for the next drain. */
const BATCHES_AT_ONCE = 500;
/** A blob of this size, some hundred events, is not opened again for what comes later: in a flood that would be all work there is. */
const FILLED_BYTES_MAX = 2_000;

/** All of them, however long it takes; `packBatches` says what they become. */
export async function compactEvents(tx: Sql, line: Id, before: EpochMs): Promise<number> {
  let all = 0;
  for (let moved = await packBatches(tx, line, before); moved > 0; moved = await packBatches(tx, line, before)) all += moved;
  return all;
}

/**
 * Packs the oldest batches of a line that lie wholly before `before`, a piece at a time; returns how many went, 0 when none is left.
 *
 * Call it while the line is held (`lockLine`), or nobody else may. Of a station's minute that is there already the row is opened and
 * filled up, unless it is large: then there is another, named after its first moment instead of the minute's.
 */
export async function packBatches(tx: Sql, line: Id, before: EpochMs): Promise<number> {
  const { rows: batches } = await tx.query<KeptBatch>(
    `delete from recent
     where line = $1
       and seq in (
         select seq
         from recent
         where line = $1
           and seen_to < $2
         order by seen_to, seq
         limit $3
       )
     returning
       seq,
       seen_from as from,
       seen_to as to,
       events::text as text`,
    [line, minuteOf(before), BATCHES_AT_ONCE],
  );
  batches.sort((a, b) => compareSeq(a.seq, b.seq));
  for (const [minute, own] of Map.groupBy(batches, minuteOfAll))
    if (minute === null) await takeApart(tx, line, own);
    else await keepBatches(tx, line, own);
  return batches.length;
}

async function takeApart(tx: Sql, line: Id, batches: readonly KeptBatch[]): Promise<void> {
  const minutes = new Map<string, { station: string; minute: EpochMs; placed: PlacedEvent[] }>();
  for (const { seq, text } of batches) {
    readBatch(line, seq, text).forEach((event, index) => {
      const station = event.station ?? '';
      const minute = minuteOf(event.seen);
      const key = `${station}/${minute}`;
      const entry = minutes.get(key) ?? { station, minute, placed: [] };
      entry.placed.push({ seq, index, event });
      minutes.set(key, entry);
    });
  }
  await writeBlobs(tx, line, [...minutes.values()]);
}

async function writeBlobs(
  tx: Sql,
  line: Id,
  entries: readonly { station: string; minute: EpochMs; placed: PlacedEvent[] }[],
): Promise<void> {
  const from = entries.reduce((first, entry) => Math.min(first, entry.minute), Number.POSITIVE_INFINITY);
  const to = entries.reduce((last, entry) => Math.max(last, entry.minute), 0) + MINUTE_MS;
  const { rows: present } = await tx.query<Present>(
    `select
       station,
       minute,
       length(columns) as bytes
     from blob
     where line = $1
       and minute >= $2
       and minute < $3`,
    [line, from, to],
  );
  const { rows: pins } = await tx.query<{ from: EpochMs; to: EpochMs; until: EpochMs }>(
    'select from_at as "from", to_at as "to", until from pin where line = $1 and to_at >= $2 and from_at < $3',
    [line, from, to],
  );
  for (const { station, minute, placed } of entries) {
    const first = placed.reduce((least, { event }) => Math.min(least, event.seen), Number.POSITIVE_INFINITY);
    const old = newestUpTo(
      first,
      present.filter(row => row.station === station && row.minute >= minute),
    );
    const full = old !== null && old.bytes > FILLED_BYTES_MAX && old.minute < first;
    const all = old === null || full ? placed : [...(await eventsIn(tx, line, old)), ...placed];
    const pinned = pins.filter(pin => pin.to >= minute && pin.from < minute + MINUTE_MS).map(pin => pin.until);
    await tx.query(
      `insert into blob as old (line, station, minute, columns, pinned_until)
       values ($1, $2, $3, $4, $5)
       on conflict (line, minute, station) do update set
         columns = excluded.columns,
         pinned_until = greatest(old.pinned_until, excluded.pinned_until)`,
      [line, station, full ? first : (old?.minute ?? minute), packEvents(all), pinned.length === 0 ? null : Math.max(...pinned)],
    );
  }
}

/** A blob that is there already. */
interface Present {
  station: string;
  minute: EpochMs;
  bytes: number;
}

async function eventsIn(tx: Sql, line: Id, { station, minute }: Present): Promise<PlacedEvent[]> {
  const { rows } = await tx.query<{ columns: Uint8Array }>('select columns from blob where line = $1 and minute = $2 and station = $3', [
    line,
    minute,
    station,
  ]);
  return rows.flatMap(({ columns }) => unpackEvents(line, station === '' ? null : station, columns));
}

/** What begins by then, and last of all that do. */
const newestUpTo = (at: EpochMs, rows: readonly Present[]): Present | null =>
  rows.reduce<Present | null>((newest, row) => (row.minute <= at && (newest === null || row.minute > newest.minute) ? row : newest), null);
