/**
 * The moments at which a line's deliveries are received: each is a millisecond after the newest of the line at least.
 *
 * So what has no time of its own keeps the order in which it came, also while a clock that ran ahead waits for the time to catch up,
 * and when the process ends meanwhile: a counter that seemed to fall would be taken for one that was reset.
 */
import type { EpochMs } from '../../clock.ts';
import type { Id } from '../../plant/plant.ts';
import type { LineLog } from '../../queue/line-log.ts';

/** @param now when it came, by our clock */
export type ReceivedAt = (line: Id, now: EpochMs) => Promise<EpochMs>;

/** Asks the log once a line. @throws Unavailable as the log does; the next delivery asks again */
export function receiveTimes(lineLog: Pick<LineLog, 'lastSeen'>): ReceivedAt {
  const last = new Map<Id, EpochMs>();
  const asked = new Map<Id, Promise<EpochMs>>();
  const newestOf = (line: Id): Promise<EpochMs> => {
    const before = asked.get(line);
    if (before !== undefined) return before;
    const answer = lineLog.lastSeen(line).then(seen => seen ?? Number.NEGATIVE_INFINITY);
    asked.set(line, answer);
    answer.catch(() => asked.delete(line));
    return answer;
  };
  return async (line, now) => {
    const newest = await newestOf(line);
    const at = Math.max(now, (last.get(line) ?? newest) + 1);
    last.set(line, at);
    return at;
  };
}
