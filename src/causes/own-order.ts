/**
 * A station's reports in the order of its own time, each told once.
 *
 * A source's clock may be wrong by a constant; what it reports is never early, so the smallest difference between receiving and
 * reporting is that constant, and what is left is how late a report came.
 */
import type { EpochMs } from '../clock.ts';
import type { LoggedEvent } from '../line/event.ts';
import { nthSmallest } from './nth-smallest.ts';

export interface Timed {
  event: LoggedEvent;
  /** On our receive clock. */
  at: EpochMs;
}

/** Orders, logistics and what was tapped on our cards do not come from the station's controller, and keep their time. */
const fromOffice = (event: LoggedEvent): boolean =>
  event.kind === 'order' || event.kind === 'logistics' || (event.kind === 'reason' && event.source === 'chat');

export function inOwnOrder(events: readonly LoggedEvent[]): readonly Timed[] {
  const offset = clockOffset(events);
  const timed = events.map(event => ({ event, at: fromOffice(event) ? event.at : Math.min(event.at - offset, event.seen) }));
  return withoutDoubles(timed.every((one, index) => index === 0 || compare(timed[index - 1]!, one) <= 0) ? timed : timed.sort(compare));
}

const compare = (a: Timed, b: Timed): number => a.at - b.at || a.event.at - b.event.at;

/** Source clock minus ours. The fifth percentile rather than the smallest, because a source's time may jitter by a second. */
function clockOffset(events: readonly LoggedEvent[]): number {
  const lateness = new Float64Array(events.length);
  let told = 0;
  for (const event of events) if (!fromOffice(event)) lateness[told++] = event.seen - event.at;
  return -(nthSmallest(lateness.subarray(0, told), Math.floor(told * 0.05)) ?? 0);
}

/** A source may send the same report twice; the two stand beside each other once they are in order of their own time. */
function withoutDoubles(timed: readonly Timed[]): readonly Timed[] {
  const again = new Set<Timed>();
  for (let first = 0, next = 1; first < timed.length; first = next++) {
    const at = timed[first]!.event.at;
    while (timed[next]?.event.at === at) next++;
    // A batch without times of its own has one time for all of it: each is compared with what was heard, not with each other.
    if (next - first > 1 && !differ(timed, first, next)) for (const one of heardBefore(timed.slice(first, next))) again.add(one);
  }
  return again.size === 0 ? timed : timed.filter(one => !again.has(one));
}

/** Mostly what came at one time are two reports of different kinds, which need not be compared in full. */
const differ = (timed: readonly Timed[], first: number, next: number): boolean =>
  next - first === 2 && timed[first]!.event.kind !== timed[first + 1]!.event.kind;

function heardBefore(moment: readonly Timed[]): readonly Timed[] {
  // Mostly they are values of different names, which need not be compared in full.
  const names = new Set(moment.map(({ event }) => (event.kind === 'parameter' ? event.name : event.kind)));
  if (names.size === moment.length) return [];
  const heard = new Set<string>();
  return moment.filter(({ event }) => heard.size === heard.add(said(event)).size);
}

const said = (event: LoggedEvent): string => JSON.stringify({ ...event, eventId: undefined, seen: undefined });

/** Nothing for this long from a station that reports every minute is an outage of data. */
const SILENCE_MS_MIN = 130_000;

/** Stretches in which the station's controller said nothing. */
export function silences(timed: readonly Timed[], from: EpochMs, until: EpochMs): { from: EpochMs; to: EpochMs }[] {
  const times: EpochMs[] = [];
  for (const { event, at } of timed) if (!fromOffice(event)) times.push(at);
  const steps = new Float64Array(Math.max(0, times.length - 1));
  for (let index = 0; index < steps.length; index++) steps[index] = times[index + 1]! - times[index]!;
  const usual = nthSmallest(steps, Math.floor(steps.length * 0.9)) ?? 0;
  const limit = Math.max(SILENCE_MS_MIN, usual * 3);
  const gaps: { from: EpochMs; to: EpochMs }[] = [];
  let before = from;
  times.push(until);
  for (const to of times) {
    if (to - before > limit) gaps.push({ from: before, to });
    before = to;
  }
  return gaps;
}
