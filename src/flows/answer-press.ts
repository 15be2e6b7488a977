/** A tap on an answer's card. */
import type { Chat, Inbound } from '../chat/chat.ts';
import type { AskDeps } from './answer-question.ts';

export async function answerPress(deps: AskDeps, _chat: Chat, inbound: Inbound): Promise<void> {
  deps.log.info('answer pressed', { button: inbound.button });
}
