/**
 * Roles may share a channel. The card of a trouble stands there once, and its next revision is an edit, which no phone announces; so
 * whoever is called next there is called by a line of their own, under which nothing is to be tapped: the card has the buttons.
 */
import type { Role } from '../plant/plant.ts';
import type { Message } from './message.ts';
import { line, title, upperFirst, voiceOf } from './message-parts.ts';
import { fill } from './say.ts';
import { CALL_WORDS } from './words/calls.ts';

/** @param card of the role's call, as it now stands where it was told before */
export function nextCalled(card: Message, role: Role, timeZone: string): Message {
  const voice = voiceOf({ lang: card.locale, timeZone });
  const words = CALL_WORDS[card.locale];
  const said = title(fill(words.isCalled, { role: upperFirst(voice.words.roles[role]) }));
  const line2 = line([card.title, card.line2].filter(part => part !== undefined).join(' · '));
  return {
    id: `n/${role}/${card.id}`,
    revision: 1,
    conversation: card.conversation,
    audience: role,
    title: said,
    line2,
    body: [{ kind: 'text', spans: [words.cardAbove] }],
    buttons: [],
    fallbackText: `${said}. ${line2}`,
    locale: card.locale,
    validUntil: null,
    cites: card.cites,
    tone: 'act',
  };
}
