/**
 * A station's minute of events as columns, compressed: about 4 bytes a sample instead of 84 for a row.
 *
 * Exact: what comes out equals what went in, with the place in the log (seq and index) beside it. The compression is zstd, built
 * into Node.
 */
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { type Columns, fromColumns, toColumns } from '../line/columns.ts';
import { type Event, eventId, type LoggedEvent } from '../line/event.ts';
import type { Id } from '../plant/plant.ts';

export interface PlacedEvent {
  seq: string;
  index: number;
  event: Event;
}

const FORMAT = 2;

interface Packed {
  format: typeof FORMAT;
  seqs: string[];
  /** Per event: which seq, and its index in the batch. */
  seq: number[];
  index: number[];
  events: Columns;
}

/** As earlier versions packed them: events of one shape (the same keys) share a table. */
interface PackedBefore {
  format: 1;
  seqs: string[];
  seq: number[];
  index: number[];
  shape: number[];
  seen: number[];
  /** `at` minus `seen`. */
  lag: number[];
  shapes: { keys: string[]; values: unknown[][] }[];
}

/** Held by the row's key, or by the place in the log. */
const APART = new Set(['eventId', 'line', 'station']);

export function packEvents(placed: readonly PlacedEvent[]): Uint8Array {
  const seqs = new Map<string, number>();
  const packed: Packed = {
    format: FORMAT,
    seqs: [],
    seq: [],
    index: [],
    events: toColumns(
      placed.map(one => one.event),
      APART,
    ),
  };
  for (const { seq, index } of placed) {
    let place = seqs.get(seq);
    if (place === undefined) {
      place = packed.seqs.push(seq) - 1;
      seqs.set(seq, place);
    }
    packed.seq.push(place);
    packed.index.push(index);
  }
  return zstdCompressSync(JSON.stringify(packed));
}

type Placed = PlacedEvent & { event: LoggedEvent };

/** @param kind what else is there is left packed */
export function unpackEvents(line: Id, station: Id | null, packed: Uint8Array, kind: Event['kind'] | null = null): Placed[] {
  const read: Packed | PackedBefore = JSON.parse(zstdDecompressSync(packed).toString('utf8'));
  const head = station === null ? { line } : { line, station };
  if (read.format === 1) return unpackedBefore(read, head, kind);
  if (read.format !== FORMAT)
    throw new Error(`stored events have format ${(read as { format: unknown }).format}, this program reads ${FORMAT}`);
  const places: Pick<PlacedEvent, 'seq' | 'index'>[] = [];
  const idOf = (n: number) => {
    const place = { seq: read.seqs[read.seq[n]!]!, index: read.index[n]! };
    places.push(place);
    return eventId(line, place.seq, place.index);
  };
  return fromColumns(read.events, idOf, head, kind).map((event, n) => ({ seq: places[n]!.seq, index: places[n]!.index, event }));
}

function unpackedBefore(columns: PackedBefore, head: { line: Id; station?: Id }, kind: Event['kind'] | null): Placed[] {
  const next = columns.shapes.map(() => 0);
  let seen = 0;
  const kinds = columns.shapes.map(({ keys, values }) => values[keys.indexOf('kind')]);
  return columns.shape.flatMap((shape, n) => {
    seen += columns.seen[n]!;
    const seq = columns.seqs[columns.seq[n]!]!;
    const index = columns.index[n]!;
    const { keys, values } = columns.shapes[shape]!;
    const row = next[shape]!;
    next[shape] = row + 1;
    if (kind !== null && kinds[shape]?.[row] !== kind) return [];
    const body = Object.fromEntries(keys.map((key, k) => [key, values[k]![row]]));
    const event = { eventId: eventId(head.line, seq, index), seen, at: seen + columns.lag[n]!, ...head, ...body } as LoggedEvent;
    return [{ seq, index, event }];
  });
}
