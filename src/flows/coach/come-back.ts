/** A card that was put aside, and is worse now: whoever put it aside is told once, when there is budget for it and still something to decide. */
import { budgetHold, chargesFor } from '../../coaching/budget.ts';
import type { DecisionContext } from '../../coaching/decision-context.ts';
import { holdLedger, spend } from '../../history/budget.ts';
import { latestRevision } from '../../history/outbox.ts';
import type { Sql } from '../../history/sql.ts';
import { backId, backIsOver, backMessage } from '../../messages/come-back.ts';
import type { ConversationId, Message } from '../../messages/message.ts';
import { productOf } from '../../messages/message.ts';
import { messageId } from '../../messages/message-parts.ts';
import type { Coached } from './coaching-memory.ts';
import { ledgerOf } from './decision-context.ts';

/** A page is drawn anew and read out as it changes: only a chat shows an edit to nobody. */
export const isSilentEdit = (conversation: ConversationId): boolean => productOf(conversation) !== 'floor';

/**
 * An interruption like any: it waits while the last one is less than ten minutes old, and is counted among the six of the shift. What has
 * been taken in hand meanwhile, or is nobody's to decide now, comes back no more.
 */
export async function comeBack(tx: Sql, context: DecisionContext, coached: Coached): Promise<{ coached: Coached; messages: Message[] }> {
  const { back = [] } = coached;
  if (back.length === 0) return { coached, messages: [] };
  const { now, episode, shift } = context;
  const { back: _back, ...done } = coached;
  if (episode.owner !== undefined || context.killed || context.muted || context.shelved) return { coached: done, messages: [] };
  const subjects = context.subjects.position;
  const isFree = (ledger: DecisionContext['ledger']) => budgetHold({ ledger, subjects, now, shiftFrom: shift?.from ?? now }) === null;
  if (context.onBreak || context.maintenance || context.outage || !isFree(context.ledger)) return { coached, messages: [] };
  await holdLedger(tx);
  if (!isFree(await ledgerOf(tx, subjects, now))) return { coached, messages: [] };
  const cards = await Promise.all(back.map(conversation => latestRevision(tx, messageId(episode.id, conversation), conversation)));
  const open = cards.filter(card => card !== null).filter(card => card.buttons.some(one => one.id === 'not-now'));
  if (open.length > 0) for (const { subject, at } of chargesFor(subjects, now)) await spend(tx, [subject], at, `back/${episode.id}`);
  return { coached: done, messages: open.map(backMessage) };
}

/** @param cards as they closed */
export async function backIsDone(tx: Sql, cards: readonly Message[]): Promise<Message[]> {
  const messages: Message[] = [];
  for (const card of cards) {
    const previous = await latestRevision(tx, backId(card.id), card.conversation);
    if (previous !== null) messages.push(backIsOver(previous, card));
  }
  return messages;
}
