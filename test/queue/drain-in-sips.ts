/** Drains a line as it is drained while its log still fills: a few batches at a time. */
import { type WatchDeps, watchLine } from '../../src/flows/watch/watch-line.ts';
import type { Id } from '../../src/plant/plant.ts';

const SIP = 40;

export async function drainInSips(deps: WatchDeps, line: Id): Promise<void> {
  const { lineLog } = deps;
  const sipped: WatchDeps['lineLog'] = {
    append: (...all) => lineLog.append(...all),
    read: (tx, id, after, most) => lineLog.read(tx, id, after, Math.min(SIP, most)),
    trim: (...all) => lineLog.trim(...all),
    waiting: (...all) => lineLog.waiting(...all),
    lastSeen: (...all) => lineLog.lastSeen(...all),
    close: () => lineLog.close(),
  };
  while ((await lineLog.waiting(line, null)) > 0) await watchLine({ ...deps, lineLog: sipped }, line);
}
