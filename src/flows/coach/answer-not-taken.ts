/**
 * What people decided on a card did not reach the system that proposed: it was away until the proposal had run out, or refused the
 * answer. Somebody believes that it is done, so the cards say that it is not, and nobody's record counts it as followed.
 */

import { cardsOf } from '../../history/cards.ts';
import { lockLine } from '../../history/lines.ts';
import { enqueueAll } from '../../history/outbox.ts';
import { proposalById, undoDecision } from '../../history/recommendations.ts';
import { inEach } from '../../messages/in-each-language.ts';
import type { Message } from '../../messages/message.ts';
import { episodeOfMessage } from '../../messages/message-parts.ts';
import { notTakenMessage, notTakenNoted } from '../../messages/not-taken.ts';
import type { FeedbackDeps } from '../learn/record-feedback.ts';

/** Nothing for other messages, and nothing where it was left: there is nothing to be carried out. Twice is as once. */
export async function answerNotTaken(deps: FeedbackDeps, { reply, cites }: Message): Promise<void> {
  if (reply === undefined || reply.decision === 'rejected') return;
  const episode = cites.map(episodeOfMessage).find(one => one !== null);
  const ring = await deps.database.transaction(async tx => {
    await lockLine(tx, reply.line);
    const known = await proposalById(tx, reply.line, reply.recommendation);
    const decidedAt = Date.parse(reply.decidedAt);
    if (known === null || !(await undoDecision(tx, reply.line, reply.recommendation, decidedAt, deps.clock.now()))) return [];
    const facts = { ...reply, system: known.system };
    const ofProposal = episode?.split('/')[2] === 'recommendation';
    const cards = episode === undefined ? [] : await cardsOf(tx, [episode]);
    const messages = cards.map(card => inEach(card, one => (ofProposal ? notTakenMessage(one, facts) : notTakenNoted(one, facts))));
    return enqueueAll(tx, messages, deps.realNow());
  });
  deps.log.warn('an answer to a proposal was not taken', { lineId: reply.line, recommendation: reply.recommendation });
  for (const conversation of ring) await deps.doorbells.ringConversation(conversation);
}
