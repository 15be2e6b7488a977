/**
 * Doorbells: tiny BullMQ jobs that say "look at this line" or "look at this conversation", never what to do.
 *
 * A line (a conversation) has at most one active and one waiting job, so no retry, stall or backoff can reorder anything.
 * A bell that is lost is rung again: everything is rung at start and every few seconds.
 */
import type { ConversationId } from '../messages/message.ts';
import type { Id } from '../plant/plant.ts';

export interface Doorbells {
  /**
   * Waits a few seconds at most, here as below: a bell that could not be rung by then is late, not lost. Asked for again and again, a
   * line is rung every so often: whoever answers reads what is there by then.
   */
  ringLine(line: Id): Promise<void>;
  /** `afterMs`: not before that many real milliseconds, for Retry-After. */
  ringConversation(conversation: ConversationId, afterMs?: number): Promise<void>;
  /** Starts answering, what has a handler. Handlers may throw: the bell is rung again later. */
  answer(handlers: BellHandlers): Promise<void>;
  /** Lets running handlers finish. */
  close(): Promise<void>;
}

export interface BellHandlers {
  line?: (line: Id) => Promise<void>;
  conversation?: (conversation: ConversationId) => Promise<void>;
}
