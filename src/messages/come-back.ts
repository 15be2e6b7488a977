/**
 * *Not now* keeps its word: what was put aside is told again once it is worse. An edit makes no sound in any chat, so a short post says
 * it, in the card's own thread; what there is to tap stands on the card alone. Pure.
 */
import type { Message } from './message.ts';
import { textBlock } from './message-parts.ts';
import { CALL_WORDS } from './words/calls.ts';

export const backId = (card: string): string => card.replace(/^m\//, 'back/');

/** Somebody has said *Not now* on it, and nothing since. */
export const isPutAside = ({ buttons }: Pick<Message, 'buttons'>): boolean => buttons.some(one => one.id === 'quiet');

/** @param card as it now stands: worse */
export function backMessage(card: Message): Message {
  const { picture: _picture, place: _place, replyTo: _replyTo, call: _call, thumbs: _thumbs, ...rest } = card;
  return {
    ...rest,
    id: backId(card.id),
    revision: 1,
    below: card.id,
    body: [textBlock(CALL_WORDS[card.locale].cardAbove)],
    buttons: [],
    cites: [],
    // Red is for the card: what it says in red waits for nobody, and this waits for the budget.
    tone: 'act',
  };
}

/** Once the card has closed: whoever scrolls by is not called to what is over. */
export function backIsOver(previous: Message, card: Message): Message {
  const { line2: _line2, ...rest } = previous;
  const line2 = card.line2 === undefined ? {} : { line2: card.line2 };
  const { title, fallbackText } = card;
  return { ...rest, ...line2, revision: previous.revision + 1, title, fallbackText, body: [], tone: 'done' };
}
