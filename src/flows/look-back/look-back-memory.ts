/**
 * The last hours of a line's events, as causes and pictures need them: with the state in which each station was before they begin,
 * for a station that reports changes only may have said nothing since.
 */
import type { EpochMs } from '../../clock.ts';
import type { LoggedEvent } from '../../line/event.ts';
import type { Id } from '../../plant/plant.ts';

export interface EventMemory {
  /** In order of time. */
  add(events: readonly LoggedEvent[]): void;
  /** From `from` to `to`, each station's state at the beginning first. What is too old is gone. */
  between(from: EpochMs, to: EpochMs): readonly LoggedEvent[];
}

/** @param keptMs older events are forgotten, but for the last state of each station */
export function eventMemory(keptMs: number): EventMemory {
  let kept: LoggedEvent[] = [];
  const before = new Map<Id, LoggedEvent>();
  const note = (event: LoggedEvent, into: Map<Id, LoggedEvent>) => {
    if (event.kind === 'state' && event.station !== undefined) into.set(event.station, event);
  };
  return {
    add(events) {
      for (const event of events) kept.push(event);
      const now = kept.at(-1)?.seen ?? 0;
      // Trimmed now and then, not every time: it copies what stays.
      if (kept.length === 0 || kept[0]!.seen > now - 2 * keptMs) return;
      const start = firstFrom(kept, now - keptMs);
      for (let index = 0; index < start; index++) note(kept[index]!, before);
      kept = kept.slice(start);
    },
    between(from, to) {
      const start = firstFrom(kept, from);
      const states = new Map(before);
      for (let index = 0; index < start; index++) note(kept[index]!, states);
      const standing = [...states.values()].map(event => ({ ...event, seen: from, at: from }));
      return [...standing, ...kept.slice(start, firstFrom(kept, to + 1))];
    },
  };
}

/** Events stand in order, so the beginning is found by halves. */
function firstFrom(events: readonly LoggedEvent[], from: EpochMs): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (events[middle]!.seen < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
