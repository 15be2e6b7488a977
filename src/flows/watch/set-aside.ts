/**
 * A batch that a line cannot take is set aside, so that one bad batch does not stop a line for ever. It is kept with its reason, the
 * plant engineer is told, and `linemate queue retry` has the line take it again.
 *
 * What may pass by itself is never a batch's fault: a store that is away, a disk that is full.
 */
import { answeringFor } from '../../coaching/audience.ts';
import { Unavailable } from '../../errors.ts';
import { failedBatches, setAside } from '../../history/failed-batches.ts';
import { lockLine, saveLine } from '../../history/lines.ts';
import { enqueueAll, latestRevision } from '../../history/outbox.ts';
import type { Sql } from '../../history/sql.ts';
import type { Batch } from '../../line/event.ts';
import type { ConversationId, Message } from '../../messages/message.ts';
import { setAsideCard } from '../../messages/set-aside-card.ts';
import type { Line } from '../../plant/plant.ts';
import { languageOf, roleConversations } from '../people/conversations.ts';
import type { WatchDeps } from './watch-line.ts';

/** So often a batch fails alone before it is to blame. */
const TRIES = 3;
/** A line with more than that is not unlucky in a batch: the program is at fault, and the log keeps the rest. */
export const SET_ASIDE_MAX = 100;
const REASON_CHARS_MAX = 500;
/**
 * Classes of SQLSTATE that say nothing of the batch: connection, conflicts between transactions, resources, operators, the system.
 */
const PASSES = /^(08|25|40|53|55|57|58|XX)/;

const mayPass = (cause: unknown): boolean => {
  const code = (cause as { code?: unknown }).code;
  return cause instanceof Unavailable || (typeof code === 'string' && (PASSES.test(code) || /^E[A-Z]+$/.test(code)));
};

export interface Taken {
  cursor: string;
  batches: readonly Batch[];
  ring: readonly ConversationId[];
  /** There may be more. */
  more: boolean;
}

/** What comes next in a line, taken again ones first; null = nothing. */
export type Next = (tx: Sql, batchesMax: number) => Promise<{ cursor: string; batches: readonly Batch[] } | null>;

/**
 * Takes up to `batchesMax`; where that fails for good, one alone, and what fails alone is set aside.
 *
 * @param next the batches that `take` would take, without taking them
 * @throws what failed, when it may pass by itself or when too much of the line is set aside already
 */
export async function takeOrSetAside(
  deps: WatchDeps,
  line: Line,
  batchesMax: number,
  take: (tx: Sql, batchesMax: number) => Promise<Taken | null>,
  next: Next,
): Promise<Taken | null> {
  const attempt = (max: number): Promise<Taken | null> => deps.database.transaction(tx => take(tx, max));
  try {
    return await attempt(batchesMax);
  } catch (cause) {
    if (mayPass(cause)) throw cause;
  }
  for (let tried = 1; ; tried++) {
    try {
      return await attempt(1);
    } catch (cause) {
      if (mayPass(cause)) throw cause;
      if (tried >= TRIES) return setOneAside(deps, line, next, cause);
    }
  }
}

async function setOneAside(deps: WatchDeps, line: Line, next: Next, cause: unknown): Promise<Taken | null> {
  const reason = (cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)).slice(0, REASON_CHARS_MAX);
  const taken = await deps.database.transaction(async tx => {
    const stored = await lockLine(tx, line.id);
    const before = await failedBatches(tx, line.id);
    const found = await next(tx, 1);
    const batch = found?.batches[0];
    if (found === null || batch === undefined) return null;
    const known = before.find(one => one.seq === batch.seq);
    if (known === undefined && before.length >= SET_ASIDE_MAX) throw cause;
    await setAside(tx, batch, reason, deps.realNow(), (known?.tries ?? 0) + 1);
    await saveLine(tx, line.id, found.cursor, stored.state, stored.v);
    const ring = await enqueueAll(tx, await cardsFor(tx, deps, line), deps.realNow());
    return { cursor: found.cursor, batches: [], ring, more: true, set: batch };
  });
  if (taken === null) return null;
  deps.count('linemate_batches_set_aside_total');
  deps.log.error('batch set aside', {
    lineId: line.id,
    seq: taken.set.seq,
    events: taken.set.events.length,
    because: reason.split('\n')[0],
  });
  return taken;
}

/** As it stands now, wherever the plant engineer is to be found. */
export async function cardsFor(tx: Sql, deps: Pick<WatchDeps, 'plant' | 'connected'>, line: Line): Promise<Message[]> {
  const plant = deps.plant();
  const failed = await failedBatches(tx, line.id);
  const audience = answeringFor(plant, 'engineer');
  const messages: Message[] = [];
  for (const conversation of roleConversations(plant, audience, deps.connected)) {
    const id = `set-aside/${line.id}/${conversation}`;
    const before = await latestRevision(tx, id, conversation);
    if (failed.length === 0 && (before === null || before.tone === 'done')) continue;
    const reader = { conversation, audience, lang: languageOf(plant), timeZone: plant.site.timeZone };
    const events = failed.reduce((sum, batch) => sum + batch.events, 0);
    const reason = failed.at(-1)?.reason.split('\n')[0] ?? null;
    messages.push(setAsideCard(reader, id, (before?.revision ?? 0) + 1, { line: line.name, batches: failed.length, events, reason }));
  }
  return messages;
}
