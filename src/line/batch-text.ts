/**
 * A batch as a text: in its line's log, and as raw events until their hour is sorted by station.
 *
 * Most of what events spell out is the same for all of a batch, so from a handful on they are written as columns: a sixth of the text
 * to be written, sent, stored and read. A few are a list, as all were in earlier versions.
 */
import type { Id } from '../plant/plant.ts';
import { type Columns, fromColumns, toColumns } from './columns.ts';
import { type Event, type EventKind, eventId, type LoggedEvent } from './event.ts';

/** Fewer take less room as a list. */
const COLUMNS_MIN = 5;

export const writeBatch = (events: readonly Event[]): string => JSON.stringify(events.length < COLUMNS_MIN ? events : toColumns(events));

/** What such a text says. */
export type BatchJson = readonly Event[] | Columns;

/** With their places in the log. */
export const readBatch = (line: Id, seq: string, text: string): LoggedEvent[] => eventsIn(line, seq, JSON.parse(text) as BatchJson);

/** @param kind no other kind is wanted */
export function eventsIn(line: Id, seq: string, batch: BatchJson, kind: EventKind | null = null): LoggedEvent[] {
  if ('count' in batch) return fromColumns(batch, n => eventId(line, seq, n), {}, kind);
  const all = withPlaces(line, seq, batch);
  return kind === null ? all : all.filter(event => event.kind === kind);
}

export const withPlaces = (line: Id, seq: string, events: readonly Event[]): LoggedEvent[] =>
  events.map((event, index) => ({ ...event, eventId: eventId(line, seq, index) }));
