/** Sources slow down before memory grows: above so many waiting batches a source is told to come again later. */
import { lineCursors } from '../history/lines.ts';
import type { Database } from '../history/sql.ts';
import type { Id } from '../plant/plant.ts';
import type { LineLog } from './line-log.ts';

export const WAITING_BATCHES_MAX = 500;
export const BUSY_SECONDS = 5;
/** Asked for every delivery; looking at every line each time would cost more than taking the events. */
const LOOK_AGAIN_MS = 250;
/** A look at a thousand lines takes its time: looking is at most a tenth of what is done. */
const LOOK_SHARE = 10;

/**
 * Says how long a source has to wait: seconds after which to try again; null = go ahead. What it says is as old as a quarter of a
 * second, or ten times what looking takes.
 */
export function backPressure(
  lineLog: Pick<LineLog, 'waiting'>,
  database: Database,
  lines: () => readonly Id[],
  now: () => number = () => performance.now(),
): () => Promise<number | null> {
  let known: Promise<number | null> | null = null;
  let until = 0;
  const look = async () => {
    const begun = now();
    try {
      return await busySeconds(lineLog, database, lines());
    } finally {
      until = now() + Math.max(LOOK_AGAIN_MS, LOOK_SHARE * (now() - begun));
    }
  };
  return () => {
    if (known !== null && now() < until) return known;
    // Until it is known, everybody who asks waits for the same look; one that failed is not remembered.
    until = Number.POSITIVE_INFINITY;
    known = look();
    known.catch(() => {
      known = null;
    });
    return known;
  };
}

async function busySeconds(lineLog: Pick<LineLog, 'waiting'>, database: Database, lines: readonly Id[]): Promise<number | null> {
  const cursors = await lineCursors(database);
  for (const line of lines) if ((await lineLog.waiting(line, cursors.get(line) ?? null)) > WAITING_BATCHES_MAX) return BUSY_SECONDS;
  return null;
}
