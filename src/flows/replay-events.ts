/**
 * Recorded events through the very code of a live line, as fast as it goes: what would have been said, and when.
 *
 * Time is the recording's. Silence is filled with ticks, as the leader does for a live line, and the log is drained in steps of
 * some seconds, so that nothing is decided with knowledge of what came later.
 */
import type { EpochMs } from '../clock.ts';
import { SqlLineLog } from '../history/inbox.ts';
import { conversationsWithWaiting, nextUnsent } from '../history/outbox.ts';
import { markSent } from '../history/posts.ts';
import type { Database } from '../history/sql.ts';
import type { Event } from '../line/event.ts';
import type { Message } from '../messages/message.ts';
import type { Id } from '../plant/plant.ts';
import { type WatchDeps, watchLine } from './watch-line.ts';

export const STEP_MS = 10_000;
const TICK_MS = 5_000;
/** A gap longer than this between two events is a day without recording: no ticks are made for it. */
const GAP_MS_MAX = 30 * 60_000;

export type ReplayDeps = Omit<WatchDeps, 'lineLog' | 'doorbells' | 'realNow'> & { database: Database };

/** @param events of any lines, sorted by `seen` */
export async function replayEvents(
  deps: ReplayDeps,
  events: Iterable<Event>,
  told: { message(message: Message, at: EpochMs): void; progress(at: EpochMs, events: number): void },
): Promise<{ events: number; messages: number }> {
  let realNow = Date.now();
  const lineLog = new SqlLineLog(deps.database, () => realNow++);
  const watch: WatchDeps = {
    ...deps,
    lineLog,
    realNow: () => realNow,
    doorbells: { ringLine: async () => {}, ringConversation: async () => {} },
  };
  let count = 0;
  let messages = 0;
  for (const step of steps(events)) {
    for (const [line, batch] of step.batches) {
      await lineLog.append(line, batch);
      await watchLine(watch, line);
    }
    count += step.count;
    messages += await deliver(deps.database, step.at, realNow, told.message);
    told.progress(step.at, count);
  }
  return { events: count, messages };
}

async function deliver(database: Database, at: EpochMs, realNow: EpochMs, tell: (message: Message, at: EpochMs) => void): Promise<number> {
  let sent = 0;
  for (const conversation of await conversationsWithWaiting(database, realNow)) {
    for (
      let unsent = await nextUnsent(database, conversation, realNow);
      unsent !== null;
      unsent = await nextUnsent(database, conversation, realNow)
    ) {
      await markSent(database, unsent, { message: unsent.message.id, conversation }, at);
      tell(unsent.message, at);
      sent++;
    }
  }
  return sent;
}

interface Step {
  at: EpochMs;
  count: number;
  batches: Map<Id, Event[]>;
}

function* steps(events: Iterable<Event>): Generator<Step> {
  let step: Step | null = null;
  const lines = new Set<Id>();
  for (const event of events) {
    lines.add(event.line);
    if (step !== null && event.seen >= step.at) {
      yield step;
      for (let at = step.at + STEP_MS; at <= event.seen && event.seen - step.at < GAP_MS_MAX; at += STEP_MS) yield quiet(lines, at);
      step = null;
    }
    step ??= { at: event.seen + STEP_MS, count: 0, batches: new Map() };
    step.count++;
    const batch = step.batches.get(event.line) ?? [];
    batch.push(event);
    step.batches.set(event.line, batch);
  }
  if (step !== null) yield step;
}

const quiet = (lines: ReadonlySet<Id>, at: EpochMs): Step => ({
  at,
  count: 0,
  batches: new Map(
    [...lines].map(line => [
      line,
      [
        { kind: 'tick', line, seen: at - TICK_MS, at: at - TICK_MS },
        { kind: 'tick', line, seen: at, at },
      ] satisfies Event[],
    ]),
  ),
});
