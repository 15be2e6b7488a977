/**
 * The passing of time as an event: when nothing came for a line for five seconds of plant time, the leader writes a tick into
 * its log. So silence is replayable, and every timer runs on the log.
 */
import type { Clock, EpochMs, PacedClock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Id } from '../plant/plant.ts';
import type { Doorbells } from './doorbells.ts';
import type { Leader } from './leader.ts';
import type { LineLog } from './line-log.ts';

export const TICK_MS = 5_000;
/** However fast the plant's clock runs, and however far the next tick is: it may be sped up meanwhile. */
const SLEEP_MS_MIN = 25;
const SLEEP_MS_MAX = 1_000;

export interface Ticks {
  close(): Promise<void>;
}

export function startTicks(parts: {
  clock: Clock | PacedClock;
  lines: () => readonly Id[];
  lineLog: LineLog;
  doorbells: Doorbells;
  leader: Leader;
  log: Log;
  /** `seen` of the newest event of a line's log; by default asked of the log. */
  lastAppended?: (line: Id) => Promise<EpochMs | null>;
}): Ticks {
  const { clock, lines, lineLog, doorbells, leader, log } = parts;
  const lastAppended = parts.lastAppended ?? (line => lineLog.lastSeen(line));
  /** When a line needs looking at next, plant time. */
  const due = new Map<Id, EpochMs>();
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const tickIfQuiet = async (line: Id, now: EpochMs) => {
    const last = await lastAppended(line);
    if (last !== null && now - last < TICK_MS) {
      due.set(line, last + TICK_MS);
      return;
    }
    await lineLog.append(line, [{ kind: 'tick', line, seen: now, at: now }]);
    await doorbells.ringLine(line);
    due.set(line, now + TICK_MS);
  };
  /** Where a tick could not be written the store is away, and is asked again without haste. */
  let failed = false;
  const round = async () => {
    failed = false;
    if (leader.isLeader()) {
      for (const line of lines()) {
        const now = clock.now();
        if ((due.get(line) ?? 0) > now || closed) continue;
        await tickIfQuiet(line, now).catch(cause => {
          failed = true;
          log.error('a tick was not written', { lineId: line, cause: String(cause) });
        });
      }
    }
    if (!closed) {
      timer = setTimeout(() => {
        running = round();
      }, sleepMs()).unref();
    }
  };
  const sleepMs = (): number => {
    if (failed) return SLEEP_MS_MAX;
    const next = lines().reduce((first, line) => Math.min(first, due.get(line) ?? 0), Number.POSITIVE_INFINITY);
    const real = 'realMsUntil' in clock ? clock.realMsUntil(next) : next - clock.now();
    return Math.min(SLEEP_MS_MAX, Math.max(SLEEP_MS_MIN, real));
  };
  running = round();

  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
}
