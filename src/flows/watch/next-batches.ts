/** What a line takes next: what was set aside and is asked for again, then what its log has. */
import { takeAgain } from '../../history/failed-batches.ts';
import type { StoredLine } from '../../history/lines.ts';
import type { Sql } from '../../history/sql.ts';
import type { LoggedBatch } from '../../line/event.ts';
import type { Id } from '../../plant/plant.ts';
import type { LineLog } from '../../queue/line-log.ts';

/** Batches may be large: so many are read at once, and no more once there are enough events for what a transaction costs. */
const AT_ONCE = 50;
const EVENTS_ENOUGH = 5_000;

export interface NextBatches {
  again: readonly LoggedBatch[];
  /** All, those among them. */
  batches: readonly LoggedBatch[];
  /** Where the line stands once they are taken. */
  cursor: string;
  /** There may be more. */
  more: boolean;
}

/** Call it while the line is held (`lockLine`). null = there is nothing. */
export async function nextBatches(
  tx: Sql,
  lineLog: Pick<LineLog, 'read'>,
  line: Id,
  { cursor, asked }: Pick<StoredLine, 'cursor' | 'asked'>,
  batchesMax: number,
): Promise<NextBatches | null> {
  const again = asked ? await takeAgain(tx, line, batchesMax) : [];
  const read: LoggedBatch[] = [];
  let events = 0;
  let more = true;
  while (more && again.length + read.length < batchesMax && events < EVENTS_ENOUGH) {
    const most = Math.min(AT_ONCE, batchesMax - again.length - read.length);
    const next = await lineLog.read(tx, line, read.at(-1)?.seq ?? cursor, most);
    for (const batch of next) events += batch.events.length;
    read.push(...next);
    more = next.length === most;
  }
  const batches = [...again, ...read];
  return batches.length === 0 ? null : { again, batches, more, cursor: read.at(-1)?.seq ?? cursor! };
}
