/**
 * Batches that a line could not take, with the reason. What is taken again is taken from here in the transaction of its effects, so
 * once, whatever carries the log.
 *
 * Change them only while the line is held (`lockLine`), but for asking.
 */
import type { EpochMs } from '../clock.ts';
import { withPlaces, writeBatch } from '../line/batch-text.ts';
import type { Batch, Event, LoggedBatch } from '../line/event.ts';
import type { Id } from '../plant/plant.ts';
import { compareSeq } from './events.ts';
import type { Sql } from './sql.ts';
import { json, storable } from './text.ts';

export interface FailedBatch {
  line: Id;
  seq: string;
  events: number;
  reason: string;
  failedAt: EpochMs;
  tries: number;
  /** Somebody asked for it, and the line has not come to it yet. */
  again: boolean;
}

export async function setAside(tx: Sql, { line, seq, events }: Batch, reason: string, at: EpochMs, tries = 1): Promise<void> {
  await tx.query(
    `insert into failed_batch (line, seq, events, reason, failed_at, tries)
     values ($1, $2, $3::json, $4, $5, $6)`,
    [line, seq, json(events), storable(reason), at, tries],
  );
}

/** Of the line, what somebody asked for, oldest first; it is gone from here with the transaction. */
export async function takeAgain(tx: Sql, line: Id, batchesMax: number): Promise<LoggedBatch[]> {
  const { rows } = await tx.query<{ seq: string; events: Event[] }>(
    `delete from failed_batch
     where line = $1
       and seq in (
         select seq
         from failed_batch
         where line = $1
           and again
         order by failed_at, seq
         limit $2
       )
     returning
       seq,
       events`,
    [line, batchesMax],
  );
  return rows
    .map(({ seq, events }) => ({ line, seq, events: withPlaces(line, seq, events), text: writeBatch(events) }))
    .sort((a, b) => compareSeq(a.seq, b.seq));
}

/** Oldest first. */
export async function failedBatches(sql: Sql, line: Id | null = null): Promise<FailedBatch[]> {
  const { rows } = await sql.query<FailedBatch>(
    `select
       line,
       seq,
       json_array_length(events) as events,
       reason,
       failed_at as "failedAt",
       tries,
       again
     from failed_batch
     where $1::text is null or line = $1
     order by failed_at, line, seq`,
    [line],
  );
  return rows;
}

/** Asks for those of them that are there; null = for all. Returns which. */
export async function askAgain(sql: Sql, which: Pick<FailedBatch, 'line' | 'seq'> | null): Promise<Pick<FailedBatch, 'line' | 'seq'>[]> {
  const { rows } = await sql.query<Pick<FailedBatch, 'line' | 'seq'>>(
    `update failed_batch set
       again = true
     where $1::text is null
       or (line = $1 and seq = $2)
     returning
       line,
       seq`,
    [which?.line ?? null, which?.seq ?? null],
  );
  return rows;
}
