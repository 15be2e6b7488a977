/**
 * A batch as a text: in its line's log, and as raw events until they are packed by station.
 *
 * Most of what events spell out is the same for all of a batch, so from a handful on they are written as columns: a sixth of the text
 * to be written, sent, stored and read. A few are a list, as all were in earlier versions.
 */
import type { Id } from '../plant/plant.ts';
import { type Columns, fromColumns, toColumns } from './columns.ts';
import { type Event, eventId, type LoggedEvent } from './event.ts';

/** Fewer take less room as a list. */
const COLUMNS_MIN = 5;

export const writeBatch = (events: readonly Event[]): string => JSON.stringify(events.length < COLUMNS_MIN ? events : toColumns(events));

/** With their places in the log. */
export function readBatch(line: Id, seq: string, text: string): LoggedEvent[] {
  const read = JSON.parse(text) as readonly Event[] | Columns;
  return 'count' in read ? fromColumns(read, n => eventId(line, seq, n)) : withPlaces(line, seq, read);
}

export const withPlaces = (line: Id, seq: string, events: readonly Event[]): LoggedEvent[] =>
  events.map((event, index) => ({ ...event, eventId: eventId(line, seq, index) }));
