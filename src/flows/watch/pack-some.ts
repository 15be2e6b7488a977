/** What a minute left is packed by station: a piece with each drain, for one line's flood must not keep all others waiting. */
import type { EpochMs } from '../../clock.ts';
import { packBatches } from '../../history/event-minutes.ts';
import type { Database, Sql } from '../../history/sql.ts';
import type { Batch } from '../../line/event.ts';
import type { Id } from '../../plant/plant.ts';

/**
 * Of events: a hundred of each of twenty stations. A drain that takes more packs twice as many, so that a flood's packing is never
 * outrun. Ten times as many held up the other lines for seconds; half as many opened what was packed again and again.
 */
const PACKED_MIN = 2_000;
/** Of batches, where what comes now is small and what came before may not have been; or twice what a drain takes. */
const BATCHES_MAX = 200;

/** Lines whose last minute is not packed to its end yet; one that another process begins with is looked at when its minute turns. */
const unpacked = new WeakMap<Database, Set<Id>>();

/** When a minute turns, and then with each drain until nothing is left. Call it while the line is held. */
export async function packSome(
  tx: Sql,
  database: Database,
  line: Id,
  before: EpochMs,
  { turned, taken }: { turned: boolean; taken: readonly Batch[] },
): Promise<void> {
  const lines = unpacked.get(database) ?? new Set<Id>();
  unpacked.set(database, lines);
  if (!turned && !lines.has(line)) return;
  // What comes now tells how large the line's batches are.
  const events = taken.reduce((sum, batch) => sum + batch.events.length, 1);
  const most = Math.ceil((Math.max(PACKED_MIN, 2 * events) * taken.length) / events);
  if ((await packBatches(tx, line, before, Math.min(most, Math.max(BATCHES_MAX, 2 * taken.length)))) > 0) lines.add(line);
  else lines.delete(line);
}
