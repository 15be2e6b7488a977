/** What has to be done now and then, by one process: forgetting what is over, as the agreement says. */
import type { Clock, EpochMs } from '../clock.ts';
import { retain } from '../history/retain.ts';
import type { Database } from '../history/sql.ts';
import type { Log } from '../log.ts';
import type { Plant } from '../plant/plant.ts';
import type { Leader } from '../queue/leader.ts';

const EVERY_MS = 60 * 60_000;
/** Not at the very start, when everything else begins. */
const FIRST_MS = 60_000;

export interface HouseDeps {
  plant: () => Plant;
  database: Database;
  leader: Leader;
  clock: Clock;
  realNow: () => EpochMs;
  log: Log;
}

export function keepHouse(deps: HouseDeps): { close(): void } {
  let timer: NodeJS.Timeout;
  const round = async () => {
    if (deps.leader.isLeader()) {
      const gone = await retain(deps.database, deps.plant().agreement.retentionDays, { plant: deps.clock.now(), real: deps.realNow() });
      const rows = Object.values(gone).reduce((sum, count) => sum + count, 0);
      if (rows > 0) deps.log.info('forgotten', gone);
    }
  };
  const after = (ms: number) => {
    timer = setTimeout(() => {
      round()
        .catch(cause => deps.log.error('retention failed', { because: String(cause) }))
        .finally(() => after(EVERY_MS));
    }, ms).unref();
  };
  after(FIRST_MS);
  return { close: () => clearTimeout(timer) };
}
