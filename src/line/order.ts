/**
 * The order in which events count: by `seen`, whatever the order in which they came.
 *
 * Gateways with clocks and queues of their own hand over the same minute in any order. What comes within the reorder window
 * is put where it belongs; what comes later amends history only, or nothing found would ever be settled.
 */
import type { EpochMs } from '../clock.ts';
import { stableJson } from '../plant/config-hash.ts';
import type { Line } from '../plant/plant.ts';
import type { Event, LoggedEvent } from './event.ts';

const REORDER_SECONDS = 30;
/** How far behind the newest event of its line one may come and still count. */
export const reorderMs = (line: Pick<Line, 'reorderSeconds'>): number => (line.reorderSeconds ?? REORDER_SECONDS) * 1000;

/**
 * Where an event stands in the order of its line: `seen`, the source's own clock, and for what is said at one and the same
 * time a mark of what is said. Nothing of it depends on how the log was cut or in which order it came.
 */
export type Place = readonly [seen: EpochMs, at: EpochMs, mark: number];

export const placeOf = (event: Event): Place => [event.seen, event.at, markOf(event)];

const comparePlaces = (a: Place, b: Place): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

/** A tick only says that time has passed: it makes nothing late, and belongs nowhere. */
const isTick = (event: Event): boolean => event.kind === 'tick';

/** A copy in the order in which they count. Most come in the order of their times: what is left is who was first in one moment. */
export function inOrder(events: readonly LoggedEvent[]): LoggedEvent[] {
  const byTime = isSorted(events, compareTimes) ? events : events.toSorted(compareTimes);
  const things: Things = new Map();
  const ordered: LoggedEvent[] = [];
  for (let from = 0, to = 1; from < byTime.length; from = to, to++) {
    while (to < byTime.length && compareTimes(byTime[from]!, byTime[to]!) === 0) to++;
    if (to === from + 1) ordered.push(byTime[from]!);
    else for (const event of inOneMoment(byTime.slice(from, to), things)) ordered.push(event);
  }
  return ordered;
}

const compareTimes = (a: Event, b: Event): number => a.seen - b.seen || a.at - b.at;

const isSorted = <T>(all: readonly T[], compare: (a: T, b: T) => number): boolean =>
  all.every((one, index) => index === 0 || compare(all[index - 1]!, one) <= 0);

/** Of one and the same time, by what they speak of. What they say is only looked into where that does not tell them apart. */
function inOneMoment(events: readonly LoggedEvent[], things: Things): LoggedEvent[] {
  const marked = events.map(event => ({ event, thing: knownThing(things, event), said: -1 }));
  const said = (one: Marked) => {
    if (one.said < 0) one.said = saidOf(one.event) % SAID_MARKS;
    return one.said;
  };
  return marked.sort((a, b) => a.thing - b.thing || said(a) - said(b)).map(({ event }) => event);
}

interface Marked {
  event: LoggedEvent;
  thing: number;
  /** Below 0: not worked out yet. */
  said: number;
}

/** Of each station: the marks of its parameters by name, and of all else by kind. */
type Things = Map<string, { parameters: Map<string, number>; kinds: Map<string, number> }>;

/** The same few things are spoken of again and again: each is marked once. */
function knownThing(known: Things, event: Event): number {
  let here = known.get(event.station ?? '');
  if (here === undefined) {
    here = { parameters: new Map(), kinds: new Map() };
    known.set(event.station ?? '', here);
  }
  const [marks, what] = event.kind === 'parameter' ? [here.parameters, event.name] : [here.kinds, event.kind];
  let mark = marks.get(what);
  if (mark === undefined) {
    mark = thingOf(event);
    marks.set(what, mark);
  }
  return mark;
}

/**
 * What one delivery brings, so that its place in the order can be told later.
 *
 * Nothing is seen before it comes: a source whose clock is ahead would make all others late. And what a station tells in one
 * breath without a time of its own keeps the order of the list: each is a millisecond before the next.
 *
 * @param received our receive clock
 */
export function delivered(events: readonly Event[], received: EpochMs): Event[] {
  const after = new Map<string, number>();
  return events
    .toReversed()
    .map(event => {
      const seen = Math.min(event.seen, received);
      if (event.at !== event.seen) return seen === event.seen ? event : { ...event, seen };
      const breath = `${event.station ?? ''}/${seen}`;
      const behind = after.get(breath) ?? 0;
      after.set(breath, behind + 1);
      return { ...event, seen, at: seen - behind };
    })
    .reverse();
}

/** The newest of events that are in order; ticks aside. */
export function newestOf(events: readonly LoggedEvent[], before: Place | undefined): Place | undefined {
  const last = events.findLast(event => !isTick(event));
  if (last === undefined) return before;
  const place = placeOf(last);
  return before === undefined || comparePlaces(place, before) > 0 ? place : before;
}

export interface Arrived {
  /** What counts, in its order. */
  timely: LoggedEvent[];
  /** What came too late to count, as it came. */
  late: LoggedEvent[];
}

/**
 * @param newest the newest event that came before these
 * @param events as they came
 */
export function arrive(newest: EpochMs, events: readonly LoggedEvent[], windowMs: number): Arrived {
  const late: LoggedEvent[] = [];
  const timely: LoggedEvent[] = [];
  let high = newest;
  for (const event of events) {
    if (isTick(event)) timely.push(event);
    else if (event.seen < high - windowMs) late.push(event);
    else {
      timely.push(event);
      if (event.seen > high) high = event.seen;
    }
  }
  return { timely: inOrder(timely), late };
}

/**
 * The earliest of events, in their order, that belongs before what a state has already taken; null = they follow it.
 *
 * @param state `at`: how far its time has come, ticks included; `newest`: its newest event
 */
export function belongsBefore(events: readonly LoggedEvent[], state: { at: EpochMs; newest?: Place }): EpochMs | null {
  const first = events.find(event => !isTick(event));
  if (first === undefined || first.seen > state.at) return null;
  if (first.seen < state.at) return first.seen;
  const { newest } = state;
  return newest !== undefined && comparePlaces(placeOf(first), newest) < 0 ? first.seen : null;
}

/**
 * What is spoken of, and by whom, before all that is said of it: the first tells most events of one moment apart, and takes a
 * tenth of the time. Of the event without its place in the log: the same wherever it was stored, and whatever the order of its keys.
 */
const markOf = (event: Event): number => thingOf(event) * SAID_MARKS + (saidOf(event) % SAID_MARKS);

/** Both together are a whole number that a double holds exactly. */
const SAID_MARKS = 2 ** 20;

const thingOf = (event: Event): number => hashOf(`${event.station ?? ''}/${event.kind}/${event.kind === 'parameter' ? event.name : ''}`);

/** A place in the log, and what was compared before. */
const ELSEWHERE = new Set(['eventId', 'line', 'seen', 'at', 'station', 'kind']);

function saidOf(event: Event): number {
  let sum = 0;
  for (const key in event) {
    const value: unknown = event[key as keyof Event];
    if (value !== undefined && !ELSEWHERE.has(key)) sum += valueHash(value, hashOf(key));
  }
  return sum;
}

function valueHash(value: unknown, from: number): number {
  if (typeof value === 'number') return numberHash(value, from);
  return hashOf(typeof value === 'object' ? stableJson(value) : String(value), from);
}

/** FNV-1a, begun or gone on with. */
function hashOf(text: string, from = 0x811c9dc5): number {
  let hash = from;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), PRIME);
  return hash >>> 0;
}

const PRIME = 0x01000193;
const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);

/** Of a number's bits: writing it out would take several times as long. Folded, for whole numbers differ in their upper bits alone. */
function numberHash(value: number, from: number): number {
  double[0] = value;
  const half = Math.imul(from ^ halves[0]!, PRIME);
  const whole = Math.imul(half ^ (half >>> 15) ^ halves[1]!, PRIME);
  return (whole ^ (whole >>> 15)) >>> 0;
}
