/** What to do about one open episode, where it may have a card already that took back what it said. */
import { decide } from '../../coaching/decide.ts';
import type { HoldReason, LoggedDecision } from '../../coaching/decision.ts';
import type { DecisionContext } from '../../coaching/decision-context.ts';
import { holdLedger } from '../../history/budget.ts';
import { cardsOf } from '../../history/cards.ts';
import type { Sql } from '../../history/sql.ts';
import type { Message } from '../../messages/message.ts';
import type { Coached } from './coaching-memory.ts';
import { chargedIn, ledgerOf } from './decision-context.ts';

const BUDGET: ReadonlySet<HoldReason> = new Set<HoldReason>(['cooling-down', 'budget-person', 'budget-position', 'budget-channel']);

/**
 * What is to be said is decided once more with the ledger held: another line may have told the same people meanwhile. A trouble that is
 * there after all is told on the card it has, whose cost does not hold it.
 */
export async function decideOn(tx: Sql, context: DecisionContext, coached: Coached): Promise<LoggedDecision> {
  const logged = await decideWith(tx, context, coached);
  if (logged.decision.kind === 'hold' || coached.told.length > 0 || coached.toldAt !== null) return logged;
  await holdLedger(tx);
  return decideWith(tx, { ...context, ledger: await ledgerOf(tx, chargedIn(context), context.now) }, coached);
}

async function decideWith(tx: Sql, context: DecisionContext, coached: Coached): Promise<LoggedDecision> {
  const logged = decide(context);
  if (coached.told.length > 0 || logged.decision.kind !== 'hold' || !BUDGET.has(logged.decision.reason)) return logged;
  const { episode, subjects, now } = context;
  if (!(await cardsOf(tx, [episode.id])).some(isOver)) return logged;
  return decide({ ...context, ledger: await ledgerOf(tx, [...subjects.position, ...subjects.supervisor], now, episode.id) });
}

/** It has closed itself, or says that it is over. */
export const isOver = (card: Message | null): card is Message => card !== null && (card.tone === 'over' || card.tone === 'done');
