/** Values beyond the limit where waste begins, as stretches. Pure. */
import type { EpochMs } from '../clock.ts';
import type { Event } from '../line/event.ts';
import { type Id, type Line, stationOf } from '../plant/plant.ts';
import type { MinuteRow } from './minute.ts';

export interface Crossing {
  station: Id;
  parameter: string;
  /** The first value beyond, and the last. */
  from: EpochMs;
  to: EpochMs;
}

/** A value that comes back over the limit so soon never was back. */
export const CROSSING_GAP_MS = 10 * 60_000;

export const crossingsInEvents = (line: Line, events: readonly Event[]): Crossing[] =>
  joined(
    events.flatMap(event =>
      event.kind === 'parameter' && event.station !== undefined && isBeyond(line, event.station, event.name, event.value, event.value)
        ? [{ station: event.station, parameter: event.name, from: event.seen, to: event.seen }]
        : [],
    ),
  );

/** Where the events are gone: a minute knows its lowest and highest. */
export const crossingsInMinutes = (line: Line, rows: readonly MinuteRow[]): Crossing[] =>
  joined(
    rows.flatMap(({ station, minute, parameters }) =>
      Object.entries(parameters).flatMap(([parameter, { min, max }]) =>
        isBeyond(line, station, parameter, min, max) ? [{ station, parameter, from: minute, to: minute }] : [],
      ),
    ),
  );

function isBeyond(line: Line, station: Id, parameter: string, low: number, high: number): boolean {
  const limit = stationOf(line, station)?.parameters.find(one => one.name === parameter)?.limit ?? null;
  return limit !== null && (low < limit[0] || high > limit[1]);
}

function joined(moments: readonly Crossing[]): Crossing[] {
  const stretches: Crossing[] = [];
  const newest = new Map<string, Crossing>();
  for (const moment of moments.toSorted((a, b) => a.from - b.from)) {
    const key = `${moment.station}/${moment.parameter}`;
    const last = newest.get(key);
    if (last !== undefined && moment.from - last.to <= CROSSING_GAP_MS) last.to = Math.max(last.to, moment.to);
    else {
      const stretch = { ...moment };
      newest.set(key, stretch);
      stretches.push(stretch);
    }
  }
  return stretches;
}
