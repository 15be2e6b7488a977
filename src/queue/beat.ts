/**
 * The heartbeat: rings every line with unread batches and every conversation with something to say, at start and every few
 * seconds, so that a bell lost between an append and its ring is late, never gone.
 */
import { lineCursors } from '../history/lines.ts';
import { buryOld, conversationsWithWaiting } from '../history/outbox.ts';
import type { Database } from '../history/sql.ts';
import type { Log } from '../log.ts';
import type { Id } from '../plant/plant.ts';
import type { Doorbells } from './doorbells.ts';
import type { Leader } from './leader.ts';
import type { LineLog } from './line-log.ts';

export const BEAT_MS = 5_000;

export interface Beat {
  /** One round now, whoever leads. */
  beat(): Promise<void>;
  close(): Promise<void>;
}

export interface BeatParts {
  database: Database;
  lineLog: LineLog;
  doorbells: Doorbells;
  leader: Leader;
  /** The plant's lines, as they are now. */
  lines: () => readonly Id[];
  log: Log;
  /** Hears how many batches each line has not read yet, at every beat. */
  onWaiting?: (line: Id, batches: number) => void;
  everyMs?: number;
}

/** Rings at once in every process that starts, then as the leader only. */
export function startBeat(parts: BeatParts): Beat {
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const round = async (always: boolean) => {
    if (!closed && (always || parts.leader.isLeader())) {
      await ringAll(parts).catch(cause => parts.log.error('the heartbeat missed a beat', { cause: String(cause) }));
    }
  };
  const next = () => {
    if (closed) return;
    timer = setTimeout(() => {
      running = round(false).then(next);
    }, parts.everyMs ?? BEAT_MS).unref();
  };
  running = round(true).then(next);
  return {
    beat: () => round(true),
    async close() {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
}

async function ringAll({ database, lineLog, doorbells, lines, onWaiting }: BeatParts): Promise<void> {
  const now = Date.now();
  const cursors = await lineCursors(database);
  for (const line of lines()) {
    const waiting = await lineLog.waiting(line, cursors.get(line) ?? null);
    onWaiting?.(line, waiting);
    if (waiting > 0) await doorbells.ringLine(line);
  }
  await buryOld(database, now);
  for (const conversation of await conversationsWithWaiting(database, now)) await doorbells.ringConversation(conversation);
}
