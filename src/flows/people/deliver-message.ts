/**
 * DELIVER: outbox → chat. One conversation at a time, the lowest unsent first, nothing overtakes.
 *
 * Never throws for a chat product's sake: *wait* becomes a later ring, *never* becomes a dead row with its reason.
 * A revision of something already posted is an edit in place; after its `validUntil` a message that was never shown is not
 * shown late, it is said to be over. And where a chat was away, what was decided ten minutes apart comes ten minutes apart.
 */
import type { Chat, Ref } from '../../chat/chat.ts';
import type { Clock, EpochMs } from '../../clock.ts';
import { Rejected, Unavailable } from '../../errors.ts';
import { arrive, holdBack } from '../../history/arrivals.ts';
import { markDead, nextUnsent, postpone, type Unsent, wasBuried } from '../../history/outbox.ts';
import { closePlace, openPlace } from '../../history/places.ts';
import { markSent, postById } from '../../history/posts.ts';
import type { Database } from '../../history/sql.ts';
import type { Log } from '../../log.ts';
import { type ConversationId, type Message, type Product, productOf } from '../../messages/message.ts';
import type { Calendar } from '../../plant/calendar.ts';
import type { Doorbells } from '../../queue/doorbells.ts';
import { callElsewhere } from '../call/call-elsewhere.ts';
import { answerNotTaken } from '../coach/answer-not-taken.ts';
import type { Count } from '../house/count.ts';
import type { FeedbackDeps } from '../learn/record-feedback.ts';

export interface DeliverDeps {
  database: Database;
  chats: ReadonlyMap<Product, Chat>;
  doorbells: Pick<Doorbells, 'ringConversation'>;
  /** Plant time, for `validUntil` and `sentAt`. */
  clock: Clock;
  /** Real time, for Retry-After. */
  realNow: () => EpochMs;
  log: Log;
  count: Count;
  /** What comes late is counted in the shift in which it comes. */
  calendar: () => Calendar;
  /** What calling somebody else takes, where whoever was called cannot be reached; absent where nobody is called. */
  calls?: FeedbackDeps;
}

const RETRY_MS_MIN = 1_000;
const RETRY_MS_MAX = 60_000;
/** What would come too soon after another is looked at again after this. */
const HELD_MS = 30_000;
const UNSEEN = 'over before it could be shown';
/** One ring sends at most this many, so that one conversation's backlog cannot hold a place for ever. */
const PER_RING_MAX = 50;

export async function deliverMessages(deps: DeliverDeps, conversation: ConversationId): Promise<void> {
  for (let sent = 0; sent < PER_RING_MAX; sent++) {
    const unsent = await nextUnsent(deps.database, conversation, deps.realNow());
    if (unsent === null) return;
    const retryInMs = await deliverOne(deps, unsent);
    if (retryInMs !== null) {
      await deps.doorbells.ringConversation(conversation, retryInMs);
      return;
    }
  }
  await deps.doorbells.ringConversation(conversation);
}

/** null = done with it, one way or the other; else how long to wait before the conversation is rung again. */
async function deliverOne(deps: DeliverDeps, unsent: Unsent): Promise<number | null> {
  const product = productOf(unsent.conversation);
  const facts = { conversation: unsent.conversation, messageId: unsent.message.id, revision: unsent.message.revision };
  const chat = deps.chats.get(product);
  if (chat === undefined) {
    await bury(deps, unsent, `${product} is not connected`);
    deps.count('linemate_messages_total', { product, outcome: 'dead' });
    return null;
  }
  const now = deps.clock.now();
  try {
    const posted = await post(deps, chat, unsent, now);
    if (posted === 'too soon') {
      await holdBack(deps.database, unsent, deps.realNow() + HELD_MS);
      return null;
    }
    if (posted === 'late') {
      await bury(deps, unsent, UNSEEN);
      deps.count('linemate_messages_total', { product, outcome: 'late' });
      return null;
    }
    await note(deps.database, chat, unsent, posted.ref, now);
    if (unsent.ref === null) await openPlace(deps.database, unsent.conversation);
    deps.count('linemate_messages_total', { product, outcome: unsent.ref === null ? 'sent' : 'edited' });
    return null;
  } catch (cause) {
    deps.count('linemate_failures_total', { where: 'delivery' });
    if (cause instanceof Rejected) {
      await bury(deps, unsent, cause.message);
      deps.count('linemate_messages_total', { product, outcome: 'dead' });
      deps.log.warn('message refused', { ...facts, because: cause.message });
      if (cause.isPlaceClosed) await leaveClosed(deps, chat, unsent, now);
      return null;
    }
    const waitMs = waitFor(cause, unsent.tries);
    await postpone(deps.database, unsent, deps.realNow() + waitMs);
    deps.count('linemate_messages_total', { product, outcome: 'delayed' });
    deps.log.warn('message delayed', { ...facts, waitMs, because: cause instanceof Error ? cause.message : String(cause) });
    return waitMs;
  }
}

/** Nobody gets it there. What somebody believes to be passed on is said not to be, first: a crash in between says it again. */
async function bury(deps: DeliverDeps, unsent: Unsent, because: string): Promise<void> {
  if (deps.calls !== undefined) await answerNotTaken(deps.calls, unsent.message);
  await markDead(deps.database, unsent, because);
}

/** Nobody reads there any more: who was called there is not waited for. */
async function leaveClosed(deps: DeliverDeps, chat: Chat, { conversation, message }: Unsent, now: EpochMs): Promise<void> {
  if (await closePlace(deps.database, conversation, { plant: now, real: deps.realNow() })) {
    deps.count('linemate_places_closed_total', { product: chat.product });
    deps.log.warn('a place takes no messages any more', { conversation });
  }
  if (deps.calls !== undefined) await callElsewhere(deps.calls, chat, message);
}

/**
 * Where messages stand that were posted while the store took no note: for as long as this process lives none of them is posted twice,
 * in a product that cannot be searched either.
 */
const unnoted = new WeakMap<Chat, Map<string, Ref>>();

const keyOf = ({ conversation, id }: Message): string => `${conversation} ${id}`;

async function note(database: Database, chat: Chat, unsent: Unsent, ref: Ref, now: EpochMs): Promise<void> {
  const refs = unnoted.get(chat) ?? new Map<string, Ref>();
  unnoted.set(chat, refs.set(keyOf(unsent.message), ref));
  await markSent(database, unsent, ref, now);
  refs.delete(keyOf(unsent.message));
}

/** Where it now stands; *late*: it was over before anybody could see it; *too soon*: they were interrupted a moment ago. */
async function post(
  { database, calendar }: DeliverDeps,
  chat: Chat,
  { message: told, tries, ref }: Unsent,
  now: EpochMs,
): Promise<{ ref: Ref } | 'late' | 'too soon'> {
  const message = await placed(database, chat, told);
  if (message === null) return 'late';
  // Taken before: it may have been posted just before a crash. Then it is found again, and edited to what it should say.
  const known = (ref as Ref | null) ?? unnoted.get(chat)?.get(keyOf(message)) ?? null;
  const stands = known ?? (tries > 1 ? ((await chat.find?.(message)) ?? null) : null);
  if (stands !== null) {
    const { mayStandTwice: _, ...own } = stands;
    await chat.edit(own, message);
    return { ref: stands };
  }
  if (isLate(message, now) || (await isOfUnseen(database, message))) return 'late';
  const arrival = await arrive(database, message, now, calendar().shiftAt(now)?.from ?? now);
  if (arrival.kind === 'too soon') return isNewsOfACard(message) ? 'late' : 'too soon';
  try {
    const ref = await chat.send(message);
    // It may have been posted before, and was not found: the adapter may meet the other one.
    return { ref: tries > 1 ? { ...ref, mayStandTwice: true } : ref };
  } catch (cause) {
    await arrival.takeBack();
    throw cause;
  }
}

/** In the thread of the card it belongs to; null = that card was never shown here, and so there is nothing to come back to. */
async function placed(database: Database, chat: Chat, message: Message): Promise<Message | null> {
  if (message.below === undefined) return message;
  const card = await postById(database, message.below, message.conversation);
  if (card === null) return null;
  const place = chat.placeBelow?.(card.ref as Ref) ?? null;
  return place === null ? message : { ...message, replyTo: place };
}

/** Its time is past, or it only says what became of a card that nobody was shown. */
const isLate = ({ validUntil, revision, tone, buttons }: Message, now: EpochMs): boolean =>
  (validUntil !== null && validUntil <= now) || (revision > 1 && buttons.length === 0 && (tone === 'over' || tone === 'done'));

/** Of a card that nobody saw here, what somebody did with it elsewhere: not worth an interruption that would have to wait. */
const isNewsOfACard = ({ revision, tone }: Message): boolean => revision > 1 && tone !== 'act' && tone !== 'stop';

/** Of a card that was over before anybody saw it here it is nobody's news here at all. */
const isOfUnseen = async (database: Database, message: Message): Promise<boolean> =>
  isNewsOfACard(message) && (await wasBuried(database, message, UNSEEN));

function waitFor(cause: unknown, tries: number): number {
  if (cause instanceof Unavailable && cause.retryAfterSeconds !== undefined) return Math.max(RETRY_MS_MIN, cause.retryAfterSeconds * 1000);
  return Math.min(RETRY_MS_MAX, RETRY_MS_MIN * 2 ** Math.min(tries, 6));
}
