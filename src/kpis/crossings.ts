/** Values beyond the limit where waste begins, as stretches. Pure. */
import type { EpochMs } from '../clock.ts';
import type { Event } from '../line/event.ts';
import { type Id, type Line, type ParameterLimits, stationOf } from '../plant/plant.ts';
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

export function crossingsInEvents(line: Line, events: readonly Event[]): Crossing[] {
  const beyond = limitsOf(line);
  const moments: Crossing[] = [];
  for (const event of events) {
    if (event.kind !== 'parameter' || event.station === undefined) continue;
    const { station, name: parameter, value, seen } = event;
    if (beyond(station, parameter, value, value)) moments.push({ station, parameter, from: seen, to: seen });
  }
  return joined(moments);
}

/** Where the events are gone: a minute knows its lowest and highest. */
export function crossingsInMinutes(line: Line, rows: readonly MinuteRow[]): Crossing[] {
  const beyond = limitsOf(line);
  return joined(
    rows.flatMap(({ station, minute, parameters }) =>
      Object.entries(parameters).flatMap(([parameter, { min, max }]) =>
        beyond(station, parameter, min, max) ? [{ station, parameter, from: minute, to: minute }] : [],
      ),
    ),
  );
}

/** Whether values lie beyond a parameter's limit; each station is looked up once. */
function limitsOf(line: Line): (station: Id, parameter: string, low: number, high: number) => boolean {
  const known = new Map<Id, readonly ParameterLimits[]>();
  return (id, parameter, low, high) => {
    let parameters = known.get(id);
    if (parameters === undefined) {
      parameters = stationOf(line, id)?.parameters.filter(one => one.limit !== null) ?? [];
      known.set(id, parameters);
    }
    const limit = parameters.find(one => one.name === parameter)?.limit ?? null;
    return limit !== null && (low < limit[0] || high > limit[1]);
  };
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
