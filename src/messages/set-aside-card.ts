/** The plant engineer's card of what a line could not take: one a line, edited in place. */
import type { Message } from './message.ts';
import { fallback, type Reader, textBlock, title } from './message-parts.ts';
import { fill } from './say.ts';
import { SET_ASIDE_WORDS } from './words/set-aside.ts';

export interface SetAsideFacts {
  /** Its name. */
  line: string;
  batches: number;
  events: number;
  /** Of the newest; null = nothing is set aside any more. */
  reason: string | null;
}

const REASON_CHARS_MAX = 200;

export function setAsideCard(reader: Reader, id: string, revision: number, facts: SetAsideFacts): Message {
  const words = SET_ASIDE_WORDS[reader.lang];
  const heading = title(fill(facts.reason === null ? words.done : words.title, { line: facts.line }));
  const text = fill(words.text, { batches: facts.batches, events: facts.events });
  return {
    id,
    revision,
    conversation: reader.conversation,
    audience: reader.audience,
    locale: reader.lang,
    title: heading,
    body:
      facts.reason === null
        ? []
        : [textBlock(text), textBlock(`${words.reason}: `, { quote: facts.reason.slice(0, REASON_CHARS_MAX) }), textBlock(words.todo)],
    buttons: [],
    fallbackText: fallback([heading, facts.reason === null ? null : text]),
    validUntil: null,
    cites: [],
    tone: facts.reason === null ? 'done' : 'info',
  };
}
