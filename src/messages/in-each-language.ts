/** A card on a shared tablet stands there in every language that can be tapped: whoever comes reads it in theirs, at once. */
import type { Tongue } from '../plant/tongue.ts';
import type { Message } from './message.ts';

/** What becomes of a message, in each of its languages; null = it stays as it is. */
export function inEach<Next extends Message | null>(previous: Message, revise: (one: Message) => Next): Next {
  const { also = {}, ...own } = previous;
  const next = revise(own);
  if (next === null) return next;
  const others = Object.entries(also).flatMap(([tongue, one]) => {
    const other = revise(one);
    return other === null ? [] : [[tongue, other] as const];
  });
  return withAlso(next, new Map(others)) as Next;
}

/** @param others by their language; empty = it stands in one alone */
export const withAlso = (own: Message, others: ReadonlyMap<Tongue, Message>): Message =>
  others.size === 0 ? own : { ...own, also: Object.fromEntries(others) };

/** As it stands; in this language where it is written in it as well. */
export function readIn({ also, ...own }: Message, tongue: Tongue): Message {
  const other = also?.[tongue];
  return other === undefined || other.revision !== own.revision ? own : other;
}
