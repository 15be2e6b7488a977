/** Sources slow down before memory grows: above so many waiting batches a source is told to come again later. */
import { lineCursors } from '../history/lines.ts';
import type { Database } from '../history/sql.ts';
import type { Id } from '../plant/plant.ts';
import type { LineLog } from './line-log.ts';

export const WAITING_BATCHES_MAX = 500;
export const BUSY_SECONDS = 5;

/** Seconds after which to try again; null = go ahead. */
export async function busySeconds(lineLog: LineLog, database: Database, lines: readonly Id[]): Promise<number | null> {
  const cursors = await lineCursors(database);
  for (const line of lines) if ((await lineLog.waiting(line, cursors.get(line) ?? null)) > WAITING_BATCHES_MAX) return BUSY_SECONDS;
  return null;
}
