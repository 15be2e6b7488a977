/** Raw events of an hour that is over are sorted by station, a line after the other: whatever a line has to say meanwhile, only that line waits. */
import type { Clock, EpochMs } from '../../clock.ts';
import { packHours } from '../../history/event-hours.ts';
import { hourOf } from '../../history/hours.ts';
import { lockLine } from '../../history/lines.ts';
import type { Database } from '../../history/sql.ts';
import { MINUTE_MS } from '../../kpis/minute.ts';
import type { Plant } from '../../plant/plant.ts';

export interface SortDeps {
  plant: () => Plant;
  clock: Clock;
  database: Database;
}

/** Late events have mostly come by then. */
const SORTED_AFTER_MS = 10 * MINUTE_MS;

/** Called again and again, it has something to do once an hour. */
export function hourSorter({ plant, clock, database }: SortDeps): () => Promise<void> {
  let sorted: EpochMs | null = null;
  return async () => {
    const over = hourOf(clock.now() - SORTED_AFTER_MS);
    if (sorted !== null && over <= sorted) return;
    for (const line of plant().lines)
      await database.transaction(async tx => {
        await lockLine(tx, line.id);
        await packHours(tx, line.id, over);
      });
    sorted = over;
  };
}
