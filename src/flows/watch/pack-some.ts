/** Small batches of a minute that is over are packed, a piece with each drain: one line's packing must not keep all others waiting. */
import type { EpochMs } from '../../clock.ts';
import { packBatches } from '../../history/event-minutes.ts';
import type { Database, Sql } from '../../history/sql.ts';
import type { Id } from '../../plant/plant.ts';

/** Lines whose last minute is not packed to its end yet; one that another process begins with is looked at when its minute turns. */
const unpacked = new WeakMap<Database, Set<Id>>();

/** When a minute turns, and then with each drain until nothing is left. Call it while the line is held. */
export async function packSome(tx: Sql, database: Database, line: Id, before: EpochMs, turned: boolean): Promise<void> {
  const lines = unpacked.get(database) ?? new Set<Id>();
  unpacked.set(database, lines);
  if (!turned && !lines.has(line)) return;
  if ((await packBatches(tx, line, before)) > 0) lines.add(line);
  else lines.delete(line);
}
