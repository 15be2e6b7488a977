/** Names: each means one thing, and every reference names something that is there. */
import type { Found } from './found.ts';
import { suggestion } from './nearest-name.ts';
import { ROLES } from './plant.ts';
import type { Placed, Sketch, SketchedStation } from './sketch.ts';

export function checkNames(plant: Sketch): readonly Found[] {
  const stations = plant.lines.flatMap(line => line.stations);
  return [
    ...twice('id', [...plant.lines.map(line => line.id), ...stations.map(station => station.id)]),
    ...twice(
      'area',
      plant.areas.map(area => area.id),
    ),
    ...twice(
      'shift',
      plant.shifts.map(shift => shift.id),
    ),
    ...twice(
      'device',
      plant.devices.map(device => device.id),
    ),
    ...stations.flatMap(station => twice('parameter', station.parameters)),
    ...formerNames(plant, stations),
    ...areaReferences(plant),
    ...stationReferences(plant, stations),
    ...ambiguousAliases(plant, stations),
    ...rolesWithoutAddress(plant),
  ];
}

const fold = (text: string): string => text.toLowerCase();

function twice(what: string, ids: readonly Placed[]): readonly Found[] {
  const first = new Map<string, Placed>();
  return ids.flatMap(id => {
    const other = first.get(fold(id.text));
    if (other === undefined) {
      first.set(fold(id.text), id);
      return [];
    }
    const same = other.text === id.text ? '' : ` (${other.text} and ${id.text} differ only in case)`;
    return [{ path: id.path, message: `${what} ${id.text} is there twice${same}; give one of them another name` }];
  });
}

function formerNames(plant: Sketch, stations: readonly SketchedStation[]): readonly Found[] {
  const present = new Set([...plant.lines.map(line => line.id), ...stations.map(station => station.id)].map(id => fold(id.text)));
  const claimed = new Map<string, string>();
  return stations.flatMap(station =>
    station.was.flatMap(old => {
      if (present.has(fold(old.text)))
        return [{ path: old.path, message: `was: ${old.text} is the id of something that is still there; its history cannot be both` }];
      const other = claimed.get(fold(old.text));
      claimed.set(fold(old.text), station.id.text);
      if (other === undefined) return [];
      return [{ path: old.path, message: `was: ${old.text} is claimed by ${other} already; only one station can go on with its history` }];
    }),
  );
}

function areaReferences(plant: Sketch): readonly Found[] {
  const known = plant.lines.map(line => line.id.text);
  const takenBy = new Map<string, string>();
  return plant.areas.flatMap(area =>
    area.lines.flatMap(line => {
      if (!known.some(id => fold(id) === fold(line.text)))
        return [{ path: line.path, message: `area ${area.id.text}: there is no line ${line.text}; ${suggestion(line.text, known)}` }];
      const other = takenBy.get(fold(line.text));
      takenBy.set(fold(line.text), area.id.text);
      if (other === undefined) return [];
      return [{ path: line.path, message: `line ${line.text} is in area ${other} already; a line stands in one area` }];
    }),
  );
}

function stationReferences(plant: Sketch, stations: readonly SketchedStation[]): readonly Found[] {
  const ids = stations.map(station => station.id.text);
  const known = new Set(stations.flatMap(station => [station.id, ...station.was]).map(id => fold(id.text)));
  const unknown = (what: string, station: Placed): readonly Found[] =>
    known.has(fold(station.text))
      ? []
      : [{ path: station.path, message: `${what}: there is no station ${station.text}; ${suggestion(station.text, ids)}` }];
  return [
    ...plant.devices.flatMap(device => (device.station === null ? [] : unknown(`device ${device.id.text}`, device.station))),
    ...plant.mappedStations.flatMap(station => unknown('sources', station)),
    ...plant.mappedLines
      .filter(line => !plant.lines.some(known => fold(known.id.text) === fold(line.text)))
      .map(line => ({
        path: line.path,
        message: `sources: there is no line ${line.text}; ${suggestion(
          line.text,
          plant.lines.map(known => known.id.text),
        )}`,
      })),
    ...plant.safetyStations.flatMap(station => unknown('safety', station)),
    ...plant.safetyParameters.flatMap(parameter => safetyParameter(parameter, stations)),
  ];
}

function safetyParameter(parameter: Placed, stations: readonly SketchedStation[]): readonly Found[] {
  const { text, path } = parameter;
  if (/[*?]/.test(text)) return [];
  const station = stations.find(candidate => fold(text).startsWith(`${fold(candidate.id.text)}.`));
  if (station === undefined)
    return [
      {
        path,
        message: `safety: ${text} begins with no station; write station.parameter, such as ${stations[0]?.id.text ?? 'S1'}.pressure`,
      },
    ];
  const name = text.slice(station.id.text.length + 1);
  const names = station.parameters.map(known => known.text);
  if (names.some(known => fold(known) === fold(name))) return [];
  const advice = suggestion(name, names);
  // A parameter need not be listed to be safety; only a likely slip of the pen is worth a word.
  if (!advice.startsWith('did you mean')) return [];
  return [{ path, level: 'warning', message: `safety: ${station.id.text} lists no parameter ${name}; ${advice}` }];
}

/** The reader of questions has to ask back whenever a word fits two stations. */
function ambiguousAliases(plant: Sketch, stations: readonly SketchedStation[]): readonly Found[] {
  const owners = new Map<string, string>();
  for (const station of [...plant.lines, ...stations]) owners.set(fold(station.id.text), station.id.text);
  return [...plant.lines, ...stations].flatMap(owner =>
    owner.names.flatMap(({ text, path }): readonly Found[] => {
      const other = owners.get(fold(text));
      if (other === undefined) owners.set(fold(text), owner.id.text);
      if (other === undefined || other === owner.id.text) return [];
      const message = `"${text}" means ${other} as well as ${owner.id.text}; whoever says it will be asked which one`;
      return [{ path, level: 'warning', message }];
    }),
  );
}

/** The operator is reached at the station; a plant that gives no address at all lives on the floor page, and knows it. */
function rolesWithoutAddress(plant: Sketch): readonly Found[] {
  if (plant.roles.length === 0) return [];
  return plant.escalation
    .filter(role => (ROLES as readonly string[]).includes(role.text) && role.text !== 'operator' && !plant.roles.includes(role.text))
    .map(role => ({
      path: role.path,
      level: 'warning' as const,
      message: `escalation calls ${role.text}, but roles gives it no address; it is reached on the floor page, or where its stand-in is`,
    }));
}
