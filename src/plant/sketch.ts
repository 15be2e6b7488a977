/**
 * What can be recognised of a plant file that may have mistakes in it.
 *
 * References, cycles and names are checked on this rather than on the finished plant, so that one misspelt key does not
 * hide the other problems of the file. What has the wrong type is left out here; its shape is complained about elsewhere.
 */
import type { Path } from './text-positions.ts';

/** A text with the place it stands at. */
export interface Placed {
  text: string;
  path: Path;
}

export interface SketchedStation {
  id: Placed;
  line: string;
  was: readonly Placed[];
  /** null when it is missing or no list of ids. */
  feeds: readonly Placed[] | null;
  /** Name and aliases. */
  names: readonly Placed[];
  /** Names of its parameters. */
  parameters: readonly Placed[];
}

export interface SketchedLine {
  id: Placed;
  names: readonly Placed[];
  stations: readonly SketchedStation[];
}

export interface SketchedShift {
  id: Placed;
  from: string;
  to: string;
  days: readonly string[] | null;
}

export interface Sketch {
  lines: readonly SketchedLine[];
  areas: readonly { id: Placed; lines: readonly Placed[] }[];
  shifts: readonly SketchedShift[];
  devices: readonly { id: Placed; station: Placed | null }[];
  roles: readonly string[];
  /** The roles of every ladder, the plant's and the shifts'. */
  escalation: readonly Placed[];
  /** Lines and stations that mappings of sources name. */
  mappedLines: readonly Placed[];
  mappedStations: readonly Placed[];
  safetyStations: readonly Placed[];
  safetyParameters: readonly Placed[];
}

export function sketch(raw: unknown): Sketch {
  const top = record(raw);
  const safety = record(top.safety);
  return {
    lines: each(top.lines, ['lines'], (item, path) => line(item, path)),
    areas: each(top.areas, ['areas'], (item, path) => {
      const id = placed(item.id, [...path, 'id']);
      return id && { id, lines: texts(item.lines, [...path, 'lines']) };
    }),
    shifts: each(top.shifts, ['shifts'], (item, path) => {
      const id = placed(item.id, [...path, 'id']);
      if (id === null || typeof item.from !== 'string' || typeof item.to !== 'string') return null;
      const days = Array.isArray(item.days) ? item.days.filter(day => typeof day === 'string') : null;
      return { id, from: item.from, to: item.to, days };
    }),
    devices: each(top.devices, ['devices'], (item, path) => {
      const id = placed(item.id, [...path, 'id']);
      return id && { id, station: placed(item.station, [...path, 'station']) };
    }),
    roles: Object.keys(record(top.roles)),
    escalation: [...ladder(top.escalation, []), ...each(top.shifts, ['shifts'], (item, path) => ladder(item.escalation, path)).flat()],
    mappedLines: mappings(top.sources, 'line'),
    mappedStations: mappings(top.sources, 'station'),
    safetyStations: texts(safety.stations, ['safety', 'stations']),
    safetyParameters: texts(safety.parameters, ['safety', 'parameters']),
  };
}

function line(item: Readonly<Record<string, unknown>>, path: Path): SketchedLine | null {
  const id = placed(item.id, [...path, 'id']);
  if (id === null) return null;
  return {
    id,
    names: names(item, path),
    stations: each(item.stations, [...path, 'stations'], (station, at) => {
      const stationId = placed(station.id, [...at, 'id']);
      if (stationId === null) return null;
      const feeds = placed(station.feeds, [...at, 'feeds']);
      return {
        id: stationId,
        line: id.text,
        was: texts(station.was, [...at, 'was']),
        feeds: Array.isArray(station.feeds) || station.feeds === null ? texts(station.feeds, [...at, 'feeds']) : feeds && [feeds],
        names: names(station, at),
        parameters: each(station.parameters, [...at, 'parameters'], (parameter, where) => placed(parameter.name, [...where, 'name'])),
      };
    }),
  };
}

const ladder = (value: unknown, path: Path): readonly Placed[] =>
  each(value, [...path, 'escalation'], (item, at) => placed(item.role, [...at, 'role']));

function mappings(sources: unknown, key: 'line' | 'station'): readonly Placed[] {
  return each(sources, ['sources'], (source, path) =>
    each(source.map, [...path, 'map'], (mapping, at) => placed(mapping[key], [...at, key])),
  ).flat();
}

function names(item: Readonly<Record<string, unknown>>, path: Path): readonly Placed[] {
  const name = placed(item.name, [...path, 'name']);
  const aliases = Object.entries(record(item.aliases)).flatMap(([lang, list]) => texts(list, [...path, 'aliases', lang]));
  return name === null ? aliases : [name, ...aliases];
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

const placed = (value: unknown, path: Path): Placed | null => (typeof value === 'string' && value !== '' ? { text: value, path } : null);

const texts = (value: unknown, path: Path): readonly Placed[] =>
  Array.isArray(value) ? value.flatMap((item, index) => placed(item, [...path, index]) ?? []) : [];

function each<T>(value: unknown, path: Path, read: (item: Readonly<Record<string, unknown>>, path: Path) => T | null): readonly T[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item, index) => read(record(item), [...path, index]) ?? []);
}
