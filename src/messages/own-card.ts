/** What one person alone reads: the question how sure they were, and what a tap on it comes to. */
import type { Depth } from '../coaching/decision.ts';
import type { RenderedTip } from '../prompts/template.ts';
import type { Message } from './message.ts';
import { button, textBlock } from './message-parts.ts';
import { WORDS } from './say.ts';
import { PERSON_WORDS } from './words/person.ts';

/**
 * The card of a trouble that is over asks, voluntarily, in one tap. It stands on the card that closed itself: a question of its
 * own would be one more interruption.
 */
export function withCheckIn(closed: Message, tip: RenderedTip | null = null): Message {
  const words = WORDS[closed.locale];
  return {
    ...closed,
    body: [...closed.body, textBlock({ strong: tip?.action ?? words.checkInTitle }, ' ', tip?.why ?? words.checkInBody)],
    buttons: [...closed.buttons, button('sure', words.checkInSure), button('not-sure', words.checkInNotSure)].slice(-5),
  };
}

/** Says more or less than the station's own card does, because of what this person's past says; the offer comes first where there is one. */
export function fitted(card: Message, depth: Depth, atOdds?: 'over' | 'under'): Message {
  const words = PERSON_WORDS[card.locale];
  const offer = depth === 'person' ? [textBlock({ strong: words.shallI })] : [];
  const look = atOdds === undefined ? [] : [textBlock(words.atOdds[atOdds])];
  return { ...card, body: [...offer, ...look, ...card.body, textBlock(words.fitted)] };
}

export function checkedIn(previous: Message, sure: boolean): Message {
  const words = PERSON_WORDS[previous.locale];
  return {
    ...previous,
    revision: previous.revision + 1,
    body: [...previous.body, textBlock(sure ? words.thanksSure : words.thanksNotSure)],
    buttons: previous.buttons.filter(({ id }) => id !== 'sure' && id !== 'not-sure'),
  };
}
