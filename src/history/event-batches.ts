/**
 * Batches of a line in one row, as its log has them, compressed: nothing is taken apart to be kept, and nothing is moved once it is.
 *
 * Its key has, in the place of a station, `*` and the first batch's place in the log. It begins with its first event and ends within
 * a minute.
 */
import { promisify } from 'node:util';
import { zstdCompress, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { EpochMs } from '../clock.ts';
import { type BatchJson, eventsIn } from '../line/batch-text.ts';
import type { Event, LoggedEvent } from '../line/event.ts';
import type { Id } from '../plant/plant.ts';
import { type PlacedEvent, unpackEvents } from './event-columns.ts';
import { prepared, type Sql } from './sql.ts';

export interface KeptBatch {
  seq: string;
  /** Of the `seen` of its events. */
  from: EpochMs;
  to: EpochMs;
  text: string;
}

export type Placed = PlacedEvent & { event: LoggedEvent };

/** No station is called so. */
const WHOLE = '*';
export const isWhole = (station: string): boolean => station.startsWith(WHOLE);

/** Less is done in a tenth of a millisecond, which is what handing it to another thread takes. */
const ASIDE_CHARS_MIN = 64_000;
const compressAside = promisify(zstdCompress);

/** One row, pinned where an episode's time is; again with the same batches changes nothing. At least one, all within a minute. */
export async function keepBatches(tx: Sql, line: Id, batches: readonly KeptBatch[]): Promise<void> {
  const texts = batches.map(({ seq, text }) => `[${JSON.stringify(seq)},${text}]`);
  const text = `{"batches":[${texts.join(',')}]}`;
  const columns = text.length < ASIDE_CHARS_MIN ? zstdCompressSync(text) : await compressAside(text);
  const from = batches.reduce((first, one) => Math.min(first, one.from), Number.POSITIVE_INFINITY);
  const to = batches.reduce((last, one) => Math.max(last, one.to), 0);
  await tx.query(KEEP, [line, WHOLE + batches[0]!.seq, from, columns, to]);
}

const KEEP = prepared(
  `insert into blob (line, station, minute, columns, pinned_until)
   values ($1, $2, $3, $4, (
     select max(until)
     from pin
     where line = $1
       and to_at >= $3
       and from_at <= $5
   ))
   on conflict (line, minute, station) do nothing`,
);

/** What a row has: batches as they came, or one station's events. */
export function unpackRow(
  line: Id,
  { station, columns }: { station: string; columns: Uint8Array },
  kind: Event['kind'] | null = null,
): Placed[] {
  return isWhole(station) ? unpackBatches(line, columns, kind) : unpackEvents(line, station === '' ? null : station, columns, kind);
}

function unpackBatches(line: Id, columns: Uint8Array, kind: Event['kind'] | null): Placed[] {
  const text = zstdDecompressSync(columns).toString('utf8');
  // Most have nothing of what is rare, and that is seen sooner than they are read.
  if (kind !== null && !text.includes(`"kind":"${kind}"`)) return [];
  const { batches } = JSON.parse(text) as { batches: [string, BatchJson][] };
  return batches.flatMap(([seq, batch]) =>
    eventsIn(line, seq, batch, kind).map((event, n) => ({ seq, index: kind === null ? n : indexIn(event), event })),
  );
}

const indexIn = ({ eventId }: LoggedEvent): number => Number(eventId.slice(eventId.lastIndexOf(':') + 1));
