/** From the file's shape, once it has no mistakes, to the `Plant` everybody else sees: references resolved, ids as written where they are defined. */
import {
  type Agreement,
  type Id,
  type Ladder,
  type Line,
  type Plant,
  type Role,
  type RoleAddress,
  type Shift,
  type SourceConfig,
  type Station,
  sameId,
} from './plant.ts';
import { type PlantFile, weekdayNumber } from './plant-file.ts';

type LineFile = PlantFile['lines'][number];
type StationFile = LineFile['stations'][number];

export function buildPlant(file: PlantFile): Plant {
  const stations = file.lines.flatMap(line => line.stations);
  const stationId = (written: Id): Id => canonical(written, stations);
  const areas = file.areas.map(area => ({
    id: area.id,
    name: area.name ?? area.id,
    lines: area.lines.map(line => file.lines.find(candidate => sameId(candidate.id, line))?.id ?? line),
  }));
  return {
    schema: 1,
    site: { ...file.site, name: file.site.name ?? file.site.id },
    areas,
    lines: file.lines.map(line => buildLine(line, areas.find(area => area.lines.includes(line.id))?.id ?? null)),
    shifts: file.shifts.map(buildShift),
    roles: Object.fromEntries(Object.entries(file.roles).filter(([, address]) => address !== undefined)) as Partial<
      Record<Role, RoleAddress>
    >,
    escalation: inOrder(file.escalation),
    devices: file.devices.map(device => ({ id: device.id, station: stationId(device.station) })),
    safety: { ...file.safety, stations: file.safety.stations.map(stationId) },
    sources: file.sources.map(source => buildSource(source, file)),
    recommendations: file.recommendations,
    signIn: file.signIn,
    agreement: enforced(file.agreement),
    prompts: file.prompts,
  };
}

function canonical(written: Id, stations: readonly StationFile[]): Id {
  const found =
    stations.find(station => sameId(station.id, written)) ?? stations.find(station => station.was.some(old => sameId(old, written)));
  return found?.id ?? written;
}

function buildLine(line: LineFile, area: Id | null): Line {
  return { ...line, name: line.name ?? line.id, area, stations: line.stations.map(station => buildStation(station, line)) };
}

function buildStation(station: StationFile, line: LineFile): Station {
  const feeds = station.feeds === null ? [] : typeof station.feeds === 'string' ? [station.feeds] : station.feeds;
  return { ...station, line: line.id, name: station.name ?? station.id, feeds: feeds.map(next => canonical(next, line.stations)) };
}

const inOrder = (ladder: Ladder): Ladder => ladder.toSorted((a, b) => a.afterMinutes - b.afterMinutes);

function buildShift(shift: PlantFile['shifts'][number]): Shift {
  return {
    ...shift,
    days: [...new Set(shift.days.map(weekdayNumber))].sort((a, b) => a - b),
    ...(shift.escalation === undefined ? {} : { escalation: inOrder(shift.escalation) }),
  };
}

function buildSource(source: PlantFile['sources'][number], file: PlantFile): SourceConfig {
  const stations = file.lines.flatMap(line => line.stations);
  if (source.kind === 'sparkplug')
    return { ...source, map: source.map.map(mapping => ({ ...mapping, station: canonical(mapping.station, stations) })) };
  if (source.kind !== 'mqtt') return source;
  const map = source.map.map(({ state, ...mapping }) => ({
    ...mapping,
    line: mapping.line === null ? null : (file.lines.find(line => sameId(line.id, mapping.line!))?.id ?? mapping.line),
    station: mapping.station === null ? null : canonical(mapping.station, stations),
    stateFrom: state === null ? null : { runBit: state.fromCountAndRunBit, quietSeconds: state.quietSeconds },
  }));
  return { ...source, map };
}

/** What the level does not allow is off, whatever else is written; `agreementNotes` says so. */
function enforced(agreement: Agreement): Agreement {
  return {
    ...agreement,
    personModel: agreement.level >= 1 ? agreement.personModel : 'off',
    randomise: agreement.level >= 2 ? agreement.randomise : 'none',
  };
}
