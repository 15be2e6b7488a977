/** A call that its chat product refuses: whoever cannot be reached is not waited for. */
import type { Chat } from '../../chat/chat.ts';
import { closedPlaces } from '../../history/places.ts';
import { type Message, productOf } from '../../messages/message.ts';
import { type FeedbackDeps, recordFeedback } from '../learn/record-feedback.ts';
import { callConversations } from '../people/conversations.ts';
import { UNREACHED } from './answer-call.ts';

/** The next of the ladder is called at once, unless the role is called in another place as well. A page that may be open nowhere is none. */
export async function callElsewhere(deps: FeedbackDeps, chat: Chat, { id, call, conversation }: Message): Promise<void> {
  if (call?.status !== 'called') return;
  const closed = new Set((await closedPlaces(deps.database)).map(place => place.conversation));
  const places = callConversations(deps.plant(), call.role, deps.connected).filter(one => productOf(one) !== 'floor');
  if (places.some(one => !closed.has(one))) return;
  await recordFeedback(deps, chat, {
    id: `unreached/${id}`,
    product: chat.product,
    kind: 'press',
    conversation,
    user: { product: chat.product, id: '' },
    at: deps.clock.now(),
    message: id,
    button: UNREACHED,
  });
}
