/**
 * Recorded events through the very code of a live line, as fast as it goes: what would have been said, and when.
 *
 * Time is the recording's. Silence is filled with ticks, as the leader does for a live line, and the log is drained in steps of
 * some seconds, so that nothing is decided with knowledge of what came later.
 */
import type { EpochMs } from '../../clock.ts';
import { SqlLineLog } from '../../history/inbox.ts';
import { conversationsWithWaiting, nextUnsent } from '../../history/outbox.ts';
import { markSent } from '../../history/posts.ts';
import type { Database } from '../../history/sql.ts';
import type { Event } from '../../line/event.ts';
import type { Message } from '../../messages/message.ts';
import type { Id } from '../../plant/plant.ts';
import { TICK_MS } from '../../queue/ticks.ts';
import { type WatchDeps, watchLine } from './watch-line.ts';

/** The log is drained in steps of this length, unless another is wanted. */
const STEP_MS = 10_000;
/** A gap longer than this between two events is a day without recording: no ticks are made for it. */
const GAP_MS_MAX = 30 * 60_000;

export type ReplayDeps = Omit<WatchDeps, 'lineLog' | 'doorbells' | 'realNow'> & { database: Database };

/**
 * @param events of any lines, sorted by `seen`
 * @param stepMs nothing is decided with knowledge of what came later than this; a recording of five-minute values goes
 *   six times as fast with a minute as with the usual ten seconds
 */
export async function replayEvents(
  deps: ReplayDeps,
  events: Iterable<Event>,
  told: { message(message: Message, at: EpochMs): void; progress(at: EpochMs, events: number): void },
  stepMs = STEP_MS,
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
  for (const step of steps(events, stepMs)) {
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

function* steps(events: Iterable<Event>, stepMs: number): Generator<Step> {
  let step: Step | null = null;
  const lines = new Set<Id>();
  for (const event of events) {
    lines.add(event.line);
    if (step !== null && event.seen >= step.at) {
      yield step;
      for (let at = step.at + stepMs; at <= event.seen && event.seen - step.at < GAP_MS_MAX; at += stepMs) yield quiet(lines, at, stepMs);
      step = null;
    }
    step ??= { at: event.seen + stepMs, count: 0, batches: new Map() };
    step.count++;
    const batch = step.batches.get(event.line) ?? [];
    batch.push(event);
    step.batches.set(event.line, batch);
  }
  if (step !== null) yield step;
}

const quiet = (lines: ReadonlySet<Id>, at: EpochMs, stepMs: number): Step => ({
  at,
  count: 0,
  batches: new Map([...lines].map(line => [line, ticks(line, at, stepMs)])),
});

function ticks(line: Id, until: EpochMs, stepMs: number): Event[] {
  const made: Event[] = [];
  for (let at = until - stepMs + TICK_MS; at <= until; at += TICK_MS) made.push({ kind: 'tick', line, seen: at, at });
  return made;
}
