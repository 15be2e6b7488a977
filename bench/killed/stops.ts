/** Stops that each have a kill between their beginning and their end, what the stations tell of them, and who knew them. */
import type { ToldStop } from './subjects.ts';

export interface Stop {
  station: number;
  from: number;
  to: number;
}

export const TOPIC = 'killed';
/** A third stop within a minute would be one chattering trouble. */
export const WAVE_MS = 32_000;
export const KILL_AT_MS = 10_000;
/** Stations stop one after the other until then. */
const BEGIN_MS = 5_000;
/** They run again between the kill and then: some while nobody listens. */
const END_MS = 26_000;
const COUNT_MS = 1_000;
const CYCLE_MS = 5_000;
/** Beginnings and ends are told in milliseconds; a second of difference may be the clock's. */
const TOLERANCE_MS = 1_000;

export const stationId = (station: number): string => `S${station + 1}`;

export function stopsOf(stations: number, waves: number, begun: number): Stop[] {
  return Array.from({ length: stations * waves }, (_, n) => {
    const [station, wave] = [n % stations, Math.floor(n / stations)];
    const at = begun + wave * WAVE_MS;
    // Who stopped first does not run first.
    const place = ((station * 7 + wave * 13) % stations) / stations;
    return {
      station,
      from: Math.round(at + (station / stations) * BEGIN_MS),
      to: Math.round(at + KILL_AT_MS + place * (END_MS - KILL_AT_MS)),
    };
  });
}

interface Message {
  at: number;
  topic: string;
  payload: string;
}

/** Events as Linemate takes them; a station that stands makes nothing and its alarm stands too. In order of time. */
export function messagesOf(stops: readonly Stop[]): Message[] {
  const messages: Message[] = [];
  const tell = (station: number, at: number, body: object) => {
    const event = { line: 'L', station: stationId(station), at: new Date(at).toISOString(), ...body };
    messages.push({ at, topic: `${TOPIC}/${stationId(station)}`, payload: JSON.stringify(event) });
  };
  const end = Math.max(...stops.map(({ to }) => to)) + 3 * COUNT_MS;
  for (const [station, own] of Map.groupBy(stops, one => one.station)) {
    const begun = own[0]!.from - COUNT_MS;
    tell(station, begun, { kind: 'state', state: 'execute' });
    for (const { from, to } of own) {
      const alarm = { kind: 'alarm', code: 'F1', severity: 'stop' };
      tell(station, from, { kind: 'state', state: 'held' });
      tell(station, from, { ...alarm, active: true });
      tell(station, to, { ...alarm, active: false });
      tell(station, to, { kind: 'state', state: 'execute' });
    }
    let ranMs = 0;
    for (let at = begun; at < end; at += COUNT_MS) {
      if (!own.some(({ from, to }) => from <= at && at < to)) ranMs += COUNT_MS;
      tell(station, at, { kind: 'count', good: Math.floor(ranMs / CYCLE_MS), reject: 0 });
    }
  }
  return messages.sort((a, b) => a.at - b.at);
}

export interface Verdict {
  stops: number;
  right: number;
  missing: number;
  doubled: number;
  /** Told of a stop that never was, or with another beginning or end. */
  wrong: number;
}

export function judge(stops: readonly Stop[], told: readonly ToldStop[]): Verdict {
  const near = (a: number, b: number) => Math.abs(a - b) <= TOLERANCE_MS;
  const byStation = Map.groupBy(told, one => one.station);
  const times = stops.map(
    ({ station, from, to }) => (byStation.get(stationId(station)) ?? []).filter(one => near(one.from, from) && near(one.to, to)).length,
  );
  const count = (is: (times: number) => boolean) => times.filter(is).length;
  return {
    stops: stops.length,
    right: count(n => n === 1),
    missing: count(n => n === 0),
    doubled: count(n => n > 1),
    wrong: told.length - times.reduce((sum, n) => sum + n, 0),
  };
}
