/** The events of one kind in a list: an answer looks for a few alarms among a day of counts, and not once; they are sorted out once. */
import type { LoggedEvent } from './event.ts';

type Kind = LoggedEvent['kind'];
type OfKind<K extends Kind> = Extract<LoggedEvent, { kind: K }>;

interface Sorted {
  /** Tell a list that has grown or slid on from the one that was sorted. */
  length: number;
  first: LoggedEvent | undefined;
  byKind: ReadonlyMap<Kind, readonly LoggedEvent[]>;
}

const kept = new WeakMap<readonly LoggedEvent[], Sorted>();

/** In the order of the list. */
export function eventsOfKind<K extends Kind>(events: readonly LoggedEvent[], kind: K): readonly OfKind<K>[] {
  const { length, [0]: first } = events;
  let sorted = kept.get(events);
  if (sorted?.length !== length || sorted.first !== first) {
    sorted = { length, first, byKind: Map.groupBy(events, event => event.kind) };
    kept.set(events, sorted);
  }
  return (sorted.byKind.get(kind) ?? []) as readonly OfKind<K>[];
}
