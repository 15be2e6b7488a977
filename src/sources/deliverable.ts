/** Where what waits is cut into deliveries. Pure. */
import type { EpochMs } from '../clock.ts';

/** One message of a broker. */
export interface Came {
  /** The millisecond in which it came. */
  seen: EpochMs;
  events: readonly unknown[];
}

/**
 * How many messages go next: as many as one delivery may carry, and of a millisecond all or nothing. What came in one moment has an
 * order only within a delivery, and a line goes back to a checkpoint for whatever comes after what it belongs before.
 *
 * @param how.atOnce do not wait until the millisecond that runs is over
 */
export function deliverable(
  waiting: readonly Came[],
  { now, eventsMax, atOnce }: { now: EpochMs; eventsMax: number; atOnce: boolean },
): number {
  let events = 0;
  let most = 0;
  for (; most < waiting.length; most++) {
    events += waiting[most]!.events.length;
    if (events > eventsMax && most > 0) break;
  }
  let messages = most;
  while (messages > 0 && waiting[messages - 1]!.seen === (waiting[messages]?.seen ?? now)) messages--;
  // More in one millisecond than one delivery carries is cut all the same.
  return messages === 0 && (atOnce || most < waiting.length) ? most : messages;
}
