/** Which station a column or tag belongs to: by the plant's own names, or by how the names of the file are built. Pure. */
import { type Id, type Line, sameId } from '../../plant/plant.ts';
import type { Survey } from './survey.ts';
import { roleByName, wordsOf } from './words.ts';

export interface Places {
  /** What the column of stations calls them → their ids. */
  values: Record<string, Id>;
  /** Column or tag → its station, and what is left of the name. Absent: of the line as a whole, or the station stands in its column. */
  splits: ReadonlyMap<string, { station: Id; rest: string; sure: boolean }>;
}

/** A file without any station's name is of one station. */
export const ONLY_STATION = 'S1';

export function placeNames(survey: Survey, line: Line | null): Places {
  const { station } = survey.shape;
  const names = [...new Set(survey.signals.map(facts => facts.from))];
  if (station !== null) {
    const raw = [...new Set(survey.signals.flatMap(facts => (facts.station === null || facts.station === '' ? [] : [facts.station])))];
    return { values: Object.fromEntries(raw.flatMap(value => idFor(value, station, line))), splits: new Map() };
  }
  const splits = line === null ? bySeparators(names) : byPlant(names, line);
  if (splits.size > 0) return { values: {}, splits };
  const only = line?.stations[0]?.id ?? ONLY_STATION;
  return { values: {}, splits: new Map(names.map(name => [name, { station: only, rest: name, sure: line?.stations.length === 1 }])) };
}

/** With a plant only its stations count; without one every value is a station. */
function idFor(value: string, column: string, line: Line | null): [string, Id][] {
  if (line === null) return [[value, /^\d+$/.test(value) ? `${wordsOf(column).charAt(0).toUpperCase() || 'S'}${value}` : asId(value)]];
  const station = line.stations.find(one =>
    namesOf(one).some(name => name.toLowerCase() === value.toLowerCase() || wordsOf(name) === wordsOf(value)),
  );
  return station === undefined ? [] : [[value, station.id]];
}

const namesOf = (station: Line['stations'][number]): string[] => [
  station.id,
  station.name,
  ...station.was,
  ...Object.values(station.aliases).flatMap(names => names ?? []),
];

function byPlant(names: readonly string[], line: Line): Places['splits'] {
  const known = line.stations
    .flatMap(station => namesOf(station).map(name => ({ id: station.id, words: wordsOf(name) })))
    .sort((a, b) => b.words.length - a.words.length);
  const splits = new Map<string, { station: Id; rest: string; sure: boolean }>();
  for (const name of names) {
    // An id is compared as it is written: `B2` must not be found in `B21`.
    const parts = partsOf(name);
    const words = parts.map(part => wordsOf(part));
    for (let from = 0; from < parts.length && !splits.has(name); from++)
      for (let to = parts.length; to > from && !splits.has(name); to--) {
        const spoken = words.slice(from, to).join(' ');
        const found = known.find(one => one.words === spoken || sameId(one.id, parts.slice(from, to).join('')));
        if (found) splits.set(name, { station: found.id, rest: parts.slice(to).join(' ') || name, sure: true });
      }
  }
  return splits;
}

const partsOf = (name: string): string[] => name.split(/[./\\|:_\s-]+/).filter(part => part !== '');

/** The beginnings that several names share are stations; what all of them share is the plant. */
function bySeparators(names: readonly string[]): Places['splits'] {
  const parts = new Map(names.map(name => [name, partsOf(name)]));
  const many = [...parts.values()].filter(each => each.length > 1);
  if (many.length < 2) return new Map();
  const shared = sharedLength(many);
  const counts = new Map<string, number>();
  const heads = (each: readonly string[]) =>
    each
      .slice(0, -1)
      .map((_, index) => each.slice(0, index + 1).join('\n'))
      .filter((_, index) => index >= shared);
  for (const each of many) for (const head of heads(each)) counts.set(head, (counts.get(head) ?? 0) + 1);
  const tails = new Map<string, number>();
  for (const each of many)
    for (let at = shared + 1; at < each.length; at++) tails.set(each.slice(at).join(' '), (tails.get(each.slice(at).join(' ')) ?? 0) + 1);
  const splits = new Map<string, { station: Id; rest: string; sure: boolean }>();
  for (const [name, each] of parts) {
    if (each.length < 2) continue;
    const cuts = each.slice(shared + 1).map((_, index) => shared + 1 + index);
    // A tail that other stations have too is a signal; so the head before it is a station.
    const cut =
      cuts.find(at => (tails.get(each.slice(at).join(' ')) ?? 0) > 1 && (counts.get(each.slice(0, at).join('\n')) ?? 0) > 1) ??
      cuts.find(at => (tails.get(each.slice(at).join(' ')) ?? 0) > 1) ??
      cuts.find(at => roleByName(each.slice(at).join(' ')) !== null) ??
      cuts.find(at => (counts.get(each.slice(0, at).join('\n')) ?? 0) > 1);
    if (cut === undefined) continue;
    const head = each.slice(shared, cut).join(' ');
    splits.set(name, { station: asId(head), rest: each.slice(cut).join(' '), sure: (counts.get(each.slice(0, cut).join('\n')) ?? 0) > 1 });
  }
  return splits;
}

function sharedLength(names: readonly (readonly string[])[]): number {
  let length = 0;
  while (names.every(each => each.length > length + 2 && each[length] === names[0]![length])) length++;
  return length;
}

/** Letters, digits and . _ - are kept, everything else becomes one dash. */
export function asId(name: string): Id {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/ł/g, 'l')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+|-+$/g, '')
    .slice(0, 64);
  return plain === '' ? ONLY_STATION : plain;
}
