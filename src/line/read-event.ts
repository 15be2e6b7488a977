/**
 * The door: what a source sends becomes events in our own form, and what cannot be one is set aside with its reason.
 *
 * A good event beside a bad one is accepted. Who logged in stays outside: of a person only "somebody" passes.
 */
import type { EpochMs } from '../clock.ts';
import type { Id, Plant } from '../plant/plant.ts';
import {
  AT_AFTER_SEEN_MS_MAX,
  AT_BEFORE_SEEN_MS_MAX,
  EVENTS_MAX,
  type Event,
  type EventBody,
  type EventHead,
  type EventKind,
} from './event.ts';
import { FIELDS, NEEDS_STATION, readBody } from './read-body.ts';
import { isObject, type Json, LEVELS_MAX, shown, timeOf, tooDeep, Unreadable, unfit } from './read-value.ts';
import { isAboutPeople, withoutPeople } from './without-people.ts';

export interface Quarantined {
  /** Place in the body, from 0. */
  index: number;
  /** In plain words: what was expected and what came. */
  reason: string;
  /** As it came, without person ids; absent when it was not an object, or one nested too deeply to be kept. */
  event?: unknown;
}

const HEAD_FIELDS = new Set(['seen', 'at', 'line', 'station', 'kind', 'severity', 'device', 'extra']);
/** What an event of a kind may say: one look for each key of each event. */
const KNOWN: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(FIELDS).map(([kind, fields]) => [kind, HEAD_FIELDS.union(fields)]),
);
const DAY_MS = 86_400_000;

/**
 * Reads one event, a list of events, or `{ events: [...] }`.
 *
 * @param context.seen our receive clock; an event may carry its own `seen` (a replay does), at most 5 minutes after it
 * @returns events with the plant's spelling of ids and with former ids mapped to today's, in the order they came
 */
export function readEvents(body: unknown, context: { seen: EpochMs; plant: Plant }): { events: Event[]; quarantined: Quarantined[] } {
  const list = Array.isArray(body) ? body : isObject(body) && Array.isArray(body.events) ? body.events : [body];
  const places = placesOf(context.plant);
  const events: Event[] = [];
  const quarantined: Quarantined[] = [];
  for (let index = 0; index < list.length; index++) {
    const sent: unknown = list[index];
    try {
      if (index >= EVENTS_MAX) throw new Unreadable(`at most ${EVENTS_MAX} events are read at once; send the rest in another request`);
      events.push(readEvent(sent, context.seen, places));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      const kept = isObject(sent) && !tooDeep(sent);
      quarantined.push(kept ? { index, reason: error.message, event: asSetAside(sent) } : { index, reason: error.message });
    }
  }
  return { events, quarantined };
}

function readEvent(sent: unknown, received: EpochMs, places: Places): Event {
  if (!isObject(sent)) throw new Unreadable(`an event is an object such as {"line": …, "kind": …}, not ${shown(sent)}`);
  if (tooDeep(sent)) throw new Unreadable(`an event has at most ${LEVELS_MAX} levels of lists and objects`);
  const kind = kindOf(sent.kind);
  const seen = sent.seen === undefined ? received : timeOf(sent.seen, 'seen');
  if (seen > received + AT_AFTER_SEEN_MS_MAX) throw new Unreadable(`"seen" lies ${ahead(seen - received)} ahead of our own clock`);
  const at = sent.at === undefined ? seen : timeOf(sent.at, 'at');
  if (at < seen - AT_BEFORE_SEEN_MS_MAX)
    throw new Unreadable(`"at" lies more than ${AT_BEFORE_SEEN_MS_MAX / DAY_MS} days before it was received; check the station's clock`);
  if (at > seen + AT_AFTER_SEEN_MS_MAX)
    throw new Unreadable(
      `"at" lies ${ahead(at - seen)} after it was received, at most ${AT_AFTER_SEEN_MS_MAX / 60_000} minutes are believed; check the station's clock, and its time zone (Z is UTC)`,
    );
  const place = placeOf(sent, kind, places);
  const head: EventHead = { seen, at, line: place.line };
  if (place.station !== undefined) head.station = place.station;
  if (sent.device !== undefined && sent.device !== null) head.device = readId(sent.device, 'device');
  const body = readBody(kind, sent, id => stationNamed(places, place.line, id, '"towards"'));
  const extra = extraOf(sent, kind);
  if (extra !== null) head.extra = extra;
  return Object.assign(head, body) as Event;
}

function kindOf(sent: unknown): Exclude<EventKind, 'tick'> {
  if (sent === 'tick') throw new Unreadable('"tick" is written by Linemate alone; a source cannot send it');
  if (typeof sent === 'string' && Object.hasOwn(FIELDS, sent)) return sent as Exclude<EventKind, 'tick'>;
  throw unfit('kind', `one of ${Object.keys(FIELDS).join(', ')}`, sent);
}

const ahead = (ms: number): string => (ms < 120_000 ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / 60_000)} min`);

// --- Places -------------------------------------------------------------------------------------------------------

interface Places {
  /** Any known spelling of a line → the plant's spelling. */
  lines: Map<string, { id: Id; stations: Map<string, Id> }>;
  /** The same of a station → its line. Ids are unique in the site. */
  stations: Map<string, Id>;
}

const known = new WeakMap<Plant, Places>();

function placesOf(plant: Plant): Places {
  const before = known.get(plant);
  if (before) return before;
  const places: Places = { lines: new Map(), stations: new Map() };
  for (const line of plant.lines) {
    const stations = new Map<string, Id>();
    for (const station of line.stations) {
      stations.set(station.id.toLowerCase(), station.id);
      places.stations.set(station.id.toLowerCase(), line.id);
    }
    // An id in use beats the same id of the past.
    for (const station of line.stations)
      for (const old of station.was) {
        if (!stations.has(old.toLowerCase())) stations.set(old.toLowerCase(), station.id);
        if (!places.stations.has(old.toLowerCase())) places.stations.set(old.toLowerCase(), line.id);
      }
    places.lines.set(line.id.toLowerCase(), { id: line.id, stations });
  }
  known.set(plant, places);
  return places;
}

function placeOf(sent: Json, kind: EventKind, places: Places): { line: Id; station?: Id } {
  const line = lookUp(places.lines, sent.line);
  if (sent.line === undefined) throw unfit('line', `the id of a line; the plant has ${lineIds(places)}`, undefined);
  if (line === undefined) throw new Unreadable(`the plant has no line ${shown(sent.line)}; it has ${lineIds(places)}`);
  if (sent.station === undefined || sent.station === null) {
    if (NEEDS_STATION.has(kind)) throw new Unreadable(`an event of kind "${kind}" names its "station"`);
    return { line: line.id };
  }
  return { line: line.id, station: stationNamed(places, line.id, sent.station, '"station"') };
}

const lineIds = ({ lines }: Places): string => list([...lines.values()].map(({ id }) => id));

function stationNamed(places: Places, line: Id, sent: unknown, field: string): Id {
  const stations = lookUp(places.lines, line)?.stations;
  const station = stations && lookUp(stations, sent);
  if (station !== undefined) return station;
  if (sent === undefined) throw new Unreadable(`${field} is missing; line ${line} has ${list([...new Set(stations?.values())])}`);
  const elsewhere = lookUp(places.stations, sent);
  if (elsewhere !== undefined) throw new Unreadable(`${field}: station ${shown(sent)} belongs to line ${elsewhere}, not to ${line}`);
  throw new Unreadable(`${field}: line ${line} has no station ${shown(sent)}; it has ${list([...new Set(stations?.values())])}`);
}

/** Most sources write ids as the plant does; lower-casing is only paid for when they do not. */
function lookUp<T>(map: Map<string, T>, sent: unknown): T | undefined {
  if (typeof sent !== 'string') return undefined;
  return map.get(sent) ?? map.get(sent.toLowerCase());
}

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
function readId(sent: unknown, field: string): Id {
  if (typeof sent === 'string' && ID.test(sent)) return sent;
  throw new Unreadable(`"${field}" is up to 64 letters, digits, dots, dashes and underscores, not ${shown(sent)}`);
}

const NAMED_MAX = 12;
const list = (ids: readonly string[]): string =>
  ids.length === 0 ? 'none' : ids.slice(0, NAMED_MAX).join(', ') + (ids.length > NAMED_MAX ? `, and ${ids.length - NAMED_MAX} more` : '');

// --- What nobody asked for ----------------------------------------------------------------------------------------

/** Unknown keys are kept for whoever looks at the raw data; those of a log-in are not, for they could name a person. */
function extraOf(sent: Json, kind: EventKind): Record<string, unknown> | null {
  if (kind === 'operator') return null;
  const known = KNOWN.get(kind)!;
  let extra: Record<string, unknown> | null = null;
  const keep = (key: string, value: unknown) => {
    if (key === '__proto__' || isAboutPeople(key)) return;
    extra ??= {};
    extra[key] = withoutPeople(value);
  };
  for (const key in sent) if (!known.has(key)) keep(key, sent[key]);
  if (isObject(sent.extra)) for (const key in sent.extra) keep(key, sent.extra[key]);
  return extra;
}

/**
 * What is set aside is cleaned as what is kept. What may have been meant as a log-in, because it says so or is of no kind that we
 * know, keeps no text of its own: any could be a name.
 */
function asSetAside(sent: Json): Json {
  const { kind } = sent;
  const cleaned = withoutPeople(sent);
  if (typeof kind === 'string' && kind !== 'operator' && Object.hasOwn(FIELDS, kind)) return cleaned;
  const { extra: _, ...known } = cleaned;
  return Object.fromEntries(Object.entries(known).filter(([key, value]) => HEAD_FIELDS.has(key) || isPlain(value)));
}

/** No name hides in it. */
const isPlain = (value: unknown): boolean => value === null || typeof value === 'boolean' || (typeof value === 'number' && value < 1_000);

// --- Out again ----------------------------------------------------------------------------------------------------

/** An event as a source would send it: ISO times, the wire's names. Reading it again gives the same event. */
export function writeEvent(event: Event): Record<string, unknown> {
  const { seen, at, line, station, kind, extra, ...rest } = event;
  const wire: Record<string, unknown> = { seen: new Date(seen).toISOString(), at: new Date(at).toISOString(), line };
  if (station !== undefined) wire.station = station;
  wire.kind = kind;
  Object.assign(wire, rest);
  const body = event as EventBody;
  if (body.kind === 'recommendation') {
    if (body.validUntil !== undefined) wire.validUntil = new Date(body.validUntil).toISOString();
    if (body.expectedEffect) {
      const { withinSeconds, ...effect } = body.expectedEffect;
      wire.expectedEffect = { ...effect, within: withinSeconds };
    }
  }
  if (extra !== undefined) wire.extra = extra;
  return wire;
}
