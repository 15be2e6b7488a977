/** From a plant's traffic to lines and stations with what was heard of each. Pure. */

import type { Metric, Topic, Traffic } from './observe.ts';
import { inFlowOrder } from './order.ts';
import { isContainer, type Layout, layoutOf, type Placed, type Spot } from './places.ts';
import { signalPath } from './roles.ts';
import { agreeOnRoles, type Heard, heardOf, isStation, type Signal, signal } from './station.ts';

export interface FoundStation {
  id: string;
  /** As the topics spell it. */
  name: string;
  heard: Heard;
  /** MQTT: how each topic names the place. */
  spots: ReadonlyMap<string, Spot>;
}

export interface FoundLine {
  id: string;
  name: string;
  stations: readonly FoundStation[];
  orderedBy: 'names' | 'counters' | 'nothing';
}

export interface FoundPlant {
  site: string;
  lines: readonly FoundLine[];
  /** Topics that carry events in Linemate's own form. */
  eventTopics: readonly string[];
  groups: readonly string[];
  unused: readonly { label: string; because: string }[];
  unsure: readonly string[];
}

interface Gathered {
  line: string;
  name: string;
  signals: Signal[];
  spots: Map<string, Spot>;
}

export function findPlant(traffic: Traffic): FoundPlant {
  const gathered = new Map<string, Gathered>();
  const unused: { label: string; because: string }[] = [];
  const unsure: string[] = [];
  const site = gatherTopics(traffic, gathered, unused, unsure);
  for (const [group, { metrics, unborn }] of traffic.sparkplug) {
    gatherMetrics(group, [...metrics.values()], gathered, unused, unsure);
    if (unborn.size > 0)
      unsure.push(
        `${group}/${[...unborn].join(', ')}: data came before a birth, so some metrics have no name yet; listen while the edge node restarts`,
      );
  }
  agreeOnRoles([...gathered.values()].flatMap(({ signals }) => signals));
  const stations = [...gathered.values()].map(one => ({ ...one, heard: heardOf(one.signals) }));
  const real = stations.filter(({ heard }) => isStation(heard));
  for (const { line, name, signals } of stations.filter(({ heard }) => !isStation(heard)))
    for (const { label } of signals) unused.push({ label, because: `${line}/${name} tells no state, count or alarm; is it a station?` });
  for (const { heard } of real) for (const { signal, because } of heard.unused) unused.push({ label: signal.label, because });
  const eventTopics = [...traffic.topics].filter(([, { events }]) => events.size > 0).map(([topic]) => topic);
  return {
    site,
    lines: linesOf([...real, ...fromEvents(traffic)]),
    eventTopics,
    groups: [...traffic.sparkplug.keys()].filter(sayable),
    unused,
    unsure,
  };
}

type Station = Gathered & { heard: Heard };

/** Stations that are only named in whole events. */
function fromEvents(traffic: Traffic): Station[] {
  const places = new Set([...traffic.topics.values()].flatMap(({ events }) => [...events]));
  return [...places].flatMap(place => {
    const [line = '', name = ''] = place.split('/');
    return name === '' ? [] : [{ line, name, signals: [], spots: new Map(), heard: heardOf([]) }];
  });
}

function gatherTopics(
  traffic: Traffic,
  gathered: Map<string, Gathered>,
  unused: { label: string; because: string }[],
  unsure: string[],
): string {
  const topics = [...traffic.topics].filter(([topic, { events }]) => events.size === 0 && usable(topic));
  const placed: Placed[] = topics.map(([topic, seen]) => ({ levels: topic.split('/'), paths: pathsOf(seen) }));
  const layout = layoutOf(placed);
  if (topics.length > 0) unsure.push(...layout.unsure);
  for (const [topic, seen] of topics) {
    const levels = topic.split('/');
    const spot = layout.spotOf(levels);
    for (const key of seen.unnameable) unused.push({ label: `${topic} "${key}"`, because: 'no path of plant.yaml can name this key' });
    if (spot === null) {
      unused.push({ label: topic, because: 'lies above the stations' });
      continue;
    }
    const station = stationIn(gathered, spot);
    station.spots.set(topic, spot);
    for (const [path, series] of seen.series)
      station.signals.push(
        signal({
          label: path === '$' ? topic : `${topic} ${path}`,
          origin: topic,
          tail: levels.slice(spot.stationAt + 1),
          path,
          series,
          unit: signalPath(path) === '$' || seen.series.size === 1 ? seen.unit : null,
          share: series.times / Math.max(1, seen.messages),
          sparkplug: null,
        }),
      );
  }
  return siteIn(placed, layout);
}

/** plant.yaml cannot say these. */
const usable = (topic: string): boolean => sayable(topic) && !/[{}+#]/.test(topic);
const sayable = (text: string): boolean => text.length <= 300 && text !== '' && text.trim() === text;

const pathsOf = ({ series }: Topic): readonly string[] => {
  const paths = new Set([...series.keys()].flatMap(path => signalPath(path) ?? []));
  return paths.size === 0 ? ['$'] : [...paths];
};

function stationIn(gathered: Map<string, Gathered>, { line, station: name }: Pick<Spot, 'line' | 'station'>): Gathered {
  const key = `${line}/${name}`.toLowerCase();
  const known = gathered.get(key) ?? { line, name, signals: [], spots: new Map<string, Spot>() };
  gathered.set(key, known);
  return known;
}

/** The level above the lines, if all agree. */
function siteIn(placed: readonly Placed[], layout: Layout): string {
  const above = new Set(
    placed.flatMap(({ levels }) => {
      const at = layout.spotOf(levels)?.lineAt ?? null;
      const names = levels.slice(0, at ?? 0).filter(level => level !== '' && !isContainer(level));
      return names.slice(-1);
    }),
  );
  return above.size === 1 ? [...above][0]! : '';
}

const HOUSEKEEPING = /^(bdSeq$|Node Control\/|Device Control\/|Node Info|Node Properties|Properties\/|Transmission Version)/i;

function gatherMetrics(
  group: string,
  metrics: readonly Metric[],
  gathered: Map<string, Gathered>,
  unused: { label: string; because: string }[],
  unsure: string[],
): void {
  const told = metrics.filter(
    ({ name, edge, device }) => !HOUSEKEEPING.test(name) && [group, name, device === null ? edge : `${edge}/${device}`].every(sayable),
  );
  const devices = told.filter(({ device }) => device !== null);
  const used = devices.length > 0 ? devices : told;
  for (const { edge, name, device } of told)
    if (devices.length > 0 && device === null)
      unused.push({ label: `${group}/${edge} ${name}`, because: 'belongs to the edge node, not to a device' });
  const levelsOf = ({ edge, device, name }: Metric) => [edge, ...(device === null ? [] : [device]), ...name.split('/')];
  const layout = layoutOf(
    used.map(metric => ({ levels: levelsOf(metric), paths: ['$'] })),
    devices.length > 0 ? 1 : 0,
  );
  if (used.length > 0) unsure.push(...layout.unsure.map(text => `${group}: ${text.replace('topics names', 'metrics names')}`));
  for (const metric of used) {
    const { edge, device, name, series, unit, type } = metric;
    const levels = levelsOf(metric);
    const spot = layout.spotOf(levels);
    if (spot === null) continue;
    // A birth that gives a yes or no a type says so even before there is a value.
    if (series.times === 0 && type === 'Boolean') series.booleans = 1;
    const line = spot.lineAt === null ? group : spot.line;
    stationIn(gathered, { line, station: spot.station }).signals.push(
      signal({
        label: `${group}/${edge}${device === null ? '' : `/${device}`} ${name}`,
        origin: `${group}/${edge}/${device ?? ''}`,
        tail: levels.slice(spot.stationAt + 1),
        path: '$',
        series,
        unit,
        share: 1,
        sparkplug: { group, edge, device, metric: name },
      }),
    );
  }
}

function linesOf(stations: readonly Station[]): FoundLine[] {
  const names = [...new Map(stations.map(({ line }) => [line.toLowerCase(), line])).values()];
  const ids = idsFor(names, new Set());
  const taken = new Set([...ids.values()].map(id => id.toLowerCase()));
  return names.map(line => {
    const here = stations.filter(station => station.line.toLowerCase() === line.toLowerCase());
    const merged = [...new Map(here.map(station => [station.name.toLowerCase(), station])).values()];
    const ordered = inFlowOrder(merged.map(station => ({ ...station, total: station.heard.good?.series ?? null })));
    const stationIds = idsFor(
      ordered.stations.map(({ name }) => name),
      taken,
      ids.get(line)!,
    );
    return {
      id: ids.get(line)!,
      name: line,
      orderedBy: ordered.by,
      stations: ordered.stations.map(({ name, heard, spots }) => ({ id: stationIds.get(name)!, name, heard, spots })),
    };
  });
}

/** Ids are unique in the site, lines and stations together; one that is taken gets its line's id before it. */
function idsFor(names: readonly string[], taken: Set<string>, prefix?: string): Map<string, string> {
  const ids = new Map<string, string>();
  for (const name of names) {
    const plain = idOf(name);
    const wanted = taken.has(plain.toLowerCase()) && prefix !== undefined ? idOf(`${prefix}-${plain}`) : plain;
    let id = wanted;
    for (let copy = 2; taken.has(id.toLowerCase()); copy++) id = `${wanted.slice(0, 58)}-${copy}`;
    taken.add(id.toLowerCase());
    ids.set(name, id);
  }
  return ids;
}

export const idOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replaceAll(/^[^A-Za-z0-9]+|-+$/g, '')
    .slice(0, 64) || 'x';
