/**
 * Books a line's events into minutes, by each station's own time corrected to our clock.
 *
 * A minute is told when it is over and data had time to arrive, and told again when late data change it, until the minute
 * after it is over too. The same events give the same rows however they are cut into batches.
 */
import type { EpochMs } from '../clock.ts';
import type { Event } from '../line/event.ts';
import { shortNumber } from '../line/short-number.ts';
import type { LineState, MinuteMemory, OpenMinute, StationState } from '../line/state.ts';
import type { Id, Line } from '../plant/plant.ts';
import { type Doing, isStanding, MINUTE_MS, type MinuteRow, minuteOf, type Stop } from './minute.ts';

export type { MinuteRow } from './minute.ts';

export interface Minutes {
  /**
   * Takes one event after it has been stepped and keeps what it needs in `state.minutes`, in place.
   *
   * @returns rows finished or changed by it. A row **replaces** an earlier one of the same station and minute.
   */
  take(state: LineState, event: Event): MinuteRow[];
}

const OPEN_MAX = 2;
const STOPS_MAX = 2;
/** Parameters beyond this many characters of memory a minute are in the raw data alone. */
const PARAMETERS_CHARS_MAX = 130;
/** A minute is told this long after its end, for events are some seconds on their way. */
const TELL_AFTER_MS = 10_000;

type Open = OpenMinute;
type Tell = (open: Open) => void;

export function minutes(line: Line): Minutes {
  const byId = Map.groupBy(line.stations, station => station.id);
  // Of the others nothing can be due again before the next minute is: they are looked at when it begins, not for every event.
  let told: { state: LineState; until: EpochMs } | null = null;
  return {
    take(state, event) {
      const rows: MinuteRow[] = [];
      state.minutes ??= {};
      const now = Math.max(state.at, event.seen);
      const until = minuteOf(now - TELL_AFTER_MS);
      const all = told === null || told.state !== state || told.until < until;
      let due = false;
      for (const { id } of all ? line.stations : (byId.get(event.station ?? '') ?? [])) {
        const station = state.stations[id];
        if (station === undefined) continue;
        const own = state.minutes[id] ?? newMemory();
        state.minutes[id] = own;
        if (!isDue(own, until) && event.station !== id) continue;
        const changed = new Set<Open>();
        book(own, station, event.station === id ? event : null, now, open => changed.add(open));
        for (const open of changed) rows.push(rowOf(line.id, id, open, own));
        forgetStops(own);
        // A station that has only begun to tell what it does is due at once.
        due ||= isDue(own, until);
      }
      if (due) told = null;
      else if (all) told = { state, until };
      return rows;
    },
  };
}

const isDue = (own: MinuteMemory, until: EpochMs): boolean => own.doing !== null && own.told < until;

/** What had been told of a state's minutes: the rows that may still change, and from when on each station had told nothing. */
export function toldBy({ line, at, minutes: memory = {} }: LineState): { rows: MinuteRow[]; since: Record<Id, EpochMs> } {
  const rows: MinuteRow[] = [];
  const since: Record<Id, EpochMs> = {};
  for (const [station, own] of Object.entries(memory)) {
    since[station] = Math.max(own.told, minuteOf(at - TELL_AFTER_MS));
    for (const open of own.open) if (open[0] < own.told) rows.push(rowOf(line, station, open, own));
  }
  return { rows, since };
}

/** Only once they are told: the same event may close one minute and open the next but one. */
function forgetStops(own: MinuteMemory): void {
  const oldest = own.open[0]?.[0];
  if (oldest !== undefined && own.ended.some(([, to]) => to < oldest)) own.ended = own.ended.filter(([, to]) => to >= oldest);
}

const newMemory = (): MinuteMemory => ({
  doing: null,
  since: 0,
  booked: 0,
  good: null,
  reject: null,
  told: 0,
  open: [],
  stop: null,
  ended: [],
});

function book(own: MinuteMemory, station: StationState, event: Event | null, now: EpochMs, tell: Tell): void {
  const doing = doingOf(station);
  advance(own, now, tell);
  // The state's own beginning lies before an outage it outlasted; the outage is not to be booked again as that state.
  if (doing !== null)
    turn(own, doing, own.doing === 'outage' ? Math.max(station.since, now) : (station.outageSince ?? station.since), tell);
  if (station.good !== own.good || station.reject !== own.reject) count(own, station, tell);
  if (event?.kind === 'parameter') measure(own, event.name, event.value, Math.min(now, event.at - station.clockOffsetMs), tell);
}

function doingOf(station: StationState): string | null {
  if (station.outageSince !== null) return 'outage';
  return station.state === 'suspended' ? (station.because ?? 'suspended') : station.state;
}

/** From `at` on the station does something else; what has been booked since is moved. */
function turn(own: MinuteMemory, doing: string, at: EpochMs, tell: Tell): void {
  if (own.doing === doing) return;
  const from = Math.max(at, own.since);
  if (own.doing !== null && own.booked > from) move(own, own.doing, doing, from, own.booked, tell);
  else bookSeconds(own, from);
  noteStop(own, doing, from);
  own.doing = doing;
  own.since = from;
  if (own.booked < from) own.booked = from;
}

function noteStop(own: MinuteMemory, doing: string, at: EpochMs): void {
  const stands = isStanding(doing);
  if (own.stop === null && stands) own.stop = { from: at, why: doing };
  // What began as one thing and became another is one stop; what it became says more than "suspended".
  else if (own.stop !== null && stands && (own.stop.why === 'suspended' || own.stop.why === 'stopped')) own.stop.why = doing;
  else if (own.stop !== null && !stands && doing !== 'outage') {
    noteEnded(own, [own.stop.from, at, own.stop.why]);
    own.stop = null;
  }
}

/** A minute that is told again tells its stops again, whatever ended since. */
function noteEnded(own: MinuteMemory, stop: MinuteMemory['ended'][number]): void {
  const [, to] = stop;
  const [same, others] = [true, false].map(is => own.ended.filter(one => (minuteOf(one[1]) === minuteOf(to)) === is));
  own.ended = [...others!, ...[...same!, stop].slice(-STOPS_MAX)];
}

/** Books and tells the minutes that are over, one by one, so that none is dropped before it is told. */
function advance(own: MinuteMemory, now: EpochMs, tell: Tell): void {
  if (own.doing === null) return;
  const until = minuteOf(now - TELL_AFTER_MS);
  if (own.told === 0) own.told = minuteOf(own.since);
  for (let end = own.told + MINUTE_MS; end <= until; end += MINUTE_MS) {
    bookSeconds(own, end);
    own.told = end;
    const open = own.open.find(one => one[0] === end - MINUTE_MS);
    if (open !== undefined) tell(open);
  }
}

/** Books what the station does up to `until`, minute by minute. */
function bookSeconds(own: MinuteMemory, until: EpochMs): void {
  if (own.doing === null) return;
  while (own.booked < until) {
    const minute = minuteOf(own.booked);
    const end = Math.min(until, minute + MINUTE_MS);
    const open = openMinute(own, minute);
    if (open !== null) open[3][own.doing] = seconds((open[3][own.doing] ?? 0) + (end - own.booked) / 1000);
    own.booked = end;
  }
}

function move(own: MinuteMemory, was: string, is: string, from: EpochMs, until: EpochMs, tell: Tell): void {
  for (const open of own.open) {
    const ms = Math.min(until, open[0] + MINUTE_MS) - Math.max(from, open[0]);
    if (ms <= 0) continue;
    const moved = Math.min(ms / 1000, open[3][was] ?? 0);
    open[3][was] = seconds((open[3][was] ?? 0) - moved);
    if (open[3][was] === 0) delete open[3][was];
    open[3][is] = seconds((open[3][is] ?? 0) + moved);
    if (open[0] < own.told) tell(open);
  }
}

/** An open minute, opened if it is new; null if it is so old that it stands. */
function openMinute(own: MinuteMemory, minute: EpochMs): Open | null {
  const known = own.open.find(one => one[0] === minute);
  if (known !== undefined) return known;
  const oldest = own.open[0];
  if (oldest !== undefined && minute < oldest[0]) return null;
  const open: Open = [minute, 0, 0, {}, {}];
  own.open = [...own.open, open].sort((a, b) => a[0] - b[0]).slice(-OPEN_MAX);
  return open;
}

function count(own: MinuteMemory, station: StationState, tell: Tell): void {
  const good = (station.good ?? 0) - (own.good ?? station.good ?? 0);
  const reject = (station.reject ?? 0) - (own.reject ?? station.reject ?? 0);
  own.good = station.good;
  own.reject = station.reject;
  // A counter that fell was reset; what it shows since is not known to be made since.
  if (good < 0 || reject < 0 || good + reject === 0) return;
  // A count on the full minute speaks of the minute before it.
  const open = openMinute(own, minuteOf(station.countAt - station.clockOffsetMs - 1)) ?? own.open[0];
  if (open === undefined) return;
  open[1] += good;
  open[2] += reject;
  if (open[0] < own.told) tell(open);
}

function measure(own: MinuteMemory, name: string, value: number, at: EpochMs, tell: Tell): void {
  const open = openMinute(own, minuteOf(at));
  if (open === null) return;
  const values = open[4];
  const known = Object.hasOwn(values, name) ? values[name] : undefined;
  if (known === undefined) {
    if (JSON.stringify(values).length + name.length > PARAMETERS_CHARS_MAX) return;
    const first = shortNumber(value);
    values[name] = [first, first, first, 1];
  } else {
    const now = shortNumber(value);
    known[1] = shortNumber(known[1] + (value - known[1]) / ++known[3]);
    if (now < known[0]) known[0] = now;
    if (now > known[2]) known[2] = now;
  }
  if (open[0] < own.told) tell(open);
}

function rowOf(line: string, station: string, open: Open, own: MinuteMemory): MinuteRow {
  const parameters: MinuteRow['parameters'] = {};
  for (const [name, [min, mean, max, n]] of Object.entries(open[4])) parameters[name] = { min, mean, max, n };
  const stops: Stop[] = own.ended.filter(([, to]) => minuteOf(to) === open[0]).map(([from, to, why]) => ({ from, to, why: why as Doing }));
  return { line, station, minute: open[0], good: open[1], reject: open[2], seconds: { ...open[3] }, parameters, stops };
}

const seconds = (value: number): number => Math.round(value * 1000) / 1000;
