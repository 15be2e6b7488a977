/**
 * Sources slow down before memory grows: above so many waiting batches of a line, whoever reports for it is told to come again later.
 * Another line's sources go on.
 */
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
 * Says how long a source has to wait that reports for the lines `named`, or, before it is known for which, where all have fallen behind:
 * seconds after which to try again; null = go ahead. What it says is as old as a quarter of a second, or ten times what looking takes.
 */
export function backPressure(
  lineLog: Pick<LineLog, 'waiting'>,
  database: Database,
  lines: () => readonly Id[],
  now: () => number = () => performance.now(),
): (named?: ReadonlySet<string>) => Promise<number | null> {
  let known: Promise<ReadonlySet<string>> | null = null;
  let until = 0;
  const look = async () => {
    const begun = now();
    try {
      return await behind(lineLog, database, lines());
    } finally {
      until = now() + Math.max(LOOK_AGAIN_MS, LOOK_SHARE * (now() - begun));
    }
  };
  const fallenBehind = () => {
    if (known !== null && now() < until) return known;
    // Until it is known, everybody who asks waits for the same look; one that failed is not remembered.
    until = Number.POSITIVE_INFINITY;
    known = look();
    known.catch(() => {
      known = null;
    });
    return known;
  };
  return async named => {
    const full = await fallenBehind();
    const waits =
      named === undefined ? full.size > 0 && full.size === lines().length : [...named].some(line => full.has(line.toLowerCase()));
    return waits ? BUSY_SECONDS : null;
  };
}

/** In lower case: ids are compared without it. */
async function behind(lineLog: Pick<LineLog, 'waiting'>, database: Database, lines: readonly Id[]): Promise<ReadonlySet<string>> {
  const cursors = await lineCursors(database);
  const full = new Set<string>();
  for (const line of lines)
    if ((await lineLog.waiting(line, cursors.get(line) ?? null)) > WAITING_BATCHES_MAX) full.add(line.toLowerCase());
  return full;
}
