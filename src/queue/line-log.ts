/**
 * A line's ordered log: what a source has been told is safe. Appended before it is acknowledged, read behind the cursor
 * that SQL keeps, trimmed after the commit.
 *
 * Two homes: the table `inbox`, or a Redis stream. `Sql` is the running transaction; Redis has no use for it.
 */
import type { EpochMs } from '../clock.ts';
import type { Sql } from '../history/sql.ts';
import type { Event, LoggedBatch } from '../line/event.ts';
import type { Id } from '../plant/plant.ts';

export interface LineLog {
  /**
   * Durable when it resolves. Returns the batch's seq.
   *
   * @throws Unavailable when what carries the log is away; the batch may have been taken all the same.
   */
  append(line: Id, events: readonly Event[]): Promise<string>;
  /** Strictly behind `after` (null = from the start), in order. */
  read(tx: Sql, line: Id, after: string | null, batchesMax: number): Promise<readonly LoggedBatch[]>;
  /** Forgets everything up to and including `upTo`. */
  trim(tx: Sql, line: Id, upTo: string): Promise<void>;
  /** Batches waiting behind the cursor, for metrics and back-pressure. */
  waiting(line: Id, after: string | null): Promise<number>;
  /** The newest `seen` ever appended, drained or not, ticks too; null before the first. Ticks and times of receipt follow from it. */
  lastSeen(line: Id): Promise<EpochMs | null>;
  close(): Promise<void>;
}
