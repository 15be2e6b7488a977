/**
 * Finds an order that this station has not run for 30 days: settings that suited yesterday may not suit it.
 *
 * Only where orders come back. A plant that gives every order a number of its own would have nothing but new ones, so
 * nothing is said until some orders have been seen again.
 */
import type { EpochMs } from '../clock.ts';
import type { Detector, Finding, Observation } from '../line/finding.ts';

/** Empty until the first order. */
export interface NewOrderMemory {
  /** Order (its mark, for a state has to stay small) → day it last ran, days since 1970; the oldest go first. */
  known?: Record<string, number>;
  /** How many orders came back while they were known, at most `COME_BACK_MIN`. */
  back?: number;
  /** When the new order that is raised began; absent: none. */
  at?: EpochMs;
}

const DAY_MS = 86_400_000;
export const NEW_AFTER_DAYS = 30;
const KNOWN_MAX = 12;
/** Fewer known orders than this are no past to compare with. */
export const KNOWN_MIN = 3;
/** So many orders have come back before an unknown one is worth a word. */
export const COME_BACK_MIN = 3;
/** The first stretch of an order is what is new; after it the order is known. */
export const NEW_FOR_MS = 30 * 60_000;

export function newOrderDetector(): Detector<NewOrderMemory> {
  return {
    name: 'new-order',
    kinds: new Set(['order', 'tick'] as const),
    start: () => ({}),
    observe(memory, seen) {
      const { event, now } = seen;
      if (event.kind === 'order' && event.phase === 'changeover-done' && event.id !== undefined)
        return take(memory, seen, markOf(event.id));
      if (memory.at === undefined || now < memory.at + NEW_FOR_MS) return NOTHING;
      return clear(memory, seen);
    },
    dueAt: memory => (memory.at === undefined ? null : memory.at + NEW_FOR_MS),
    shrink(memory) {
      const oldest = oldestOf(memory.known ?? {});
      if (oldest === undefined) return false;
      delete memory.known?.[oldest];
      return true;
    },
  };
}

const NOTHING: readonly Finding[] = [];

function take(memory: NewOrderMemory, seen: Observation, order: string): readonly Finding[] {
  const found: Finding[] = memory.at === undefined ? [] : [...clear(memory, seen)];
  const { known = {}, back = 0 } = memory;
  const day = Math.floor(seen.now / DAY_MS);
  const before = known[order];
  const isNew = before === undefined || day - before > (seen.station.detect?.newOrderDays ?? NEW_AFTER_DAYS);
  memory.back = isNew || day === before ? back : Math.min(COME_BACK_MIN, back + 1);
  const hasPast = Object.keys(known).length >= KNOWN_MIN && back >= COME_BACK_MIN;
  known[order] = day;
  if (Object.keys(known).length > KNOWN_MAX) delete known[oldestOf(known)!];
  memory.known = known;
  seen.grew();
  if (isNew && hasPast) {
    memory.at = seen.now;
    found.push(finding(seen, 'raised'));
  }
  return found;
}

function clear(memory: NewOrderMemory, seen: Observation): readonly Finding[] {
  delete memory.at;
  return [finding(seen, 'cleared')];
}

/** Five letters and digits: among a dozen orders two with the same mark are one chance in a million. */
function markOf(order: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < order.length; index++) hash = Math.imul(hash ^ order.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(36).slice(-5);
}

const oldestOf = (known: Readonly<Record<string, number>>): string | undefined => Object.entries(known).sort((a, b) => a[1] - b[1])[0]?.[0];

const finding = (seen: Observation, phase: Finding['phase']): Finding => ({
  kind: 'new-order',
  line: seen.line.id,
  station: seen.station.id,
  phase,
  at: seen.now,
  since: seen.now,
  detector: 'new-order',
  events: [seen.id],
});
