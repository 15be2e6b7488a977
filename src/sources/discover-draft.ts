/**
 * A first plant.yaml from what a plant publishes: valid, commented, and honest about what is a guess. Pure.
 *
 * Whatever a person has to settle stands beside it as `# unsure: …`, and once more in the list that is returned.
 */
import { type Drafted, draftMappings, type Likes } from './discover-mapping.ts';
import type { Traffic } from './discover-observe.ts';
import { type ParameterDraft, parameterDraft } from './discover-parameter.ts';
import { type FoundLine, type FoundPlant, type FoundStation, findPlant, idOf } from './discover-plant.ts';
import { cycleSeconds, likeness, type Signal } from './discover-station.ts';
import { comment, scalar } from './discover-yaml.ts';
import { match } from './mqtt-topic.ts';

/** A station nobody counts at gets this, with a doubt beside it. */
const CYCLE_SECONDS = 30;
const UNUSED_LISTED_MAX = 60;

interface Draft {
  station: FoundStation;
  line: FoundLine;
  parameters: ReadonlyMap<Signal, ParameterDraft>;
  mappings: readonly Drafted[];
}

/** @returns `yaml` is null when nothing was heard that could be a station */
export function draftPlant(traffic: Traffic): { yaml: string | null; unsure: string[]; found: FoundPlant } {
  const found = findPlant(traffic);
  const unsure: string[] = [...found.unsure];
  const doubt = (text: string): string => {
    unsure.push(text);
    return comment(`unsure: ${text}`);
  };
  if (found.lines.length === 0) return { yaml: null, unsure, found };
  const likes = likesIn(found);
  const drafts = found.lines.flatMap(line => line.stations.map(station => draftStation(line, station, likes)));
  const rows = [
    ...header(traffic, found),
    ...siteRows(found, doubt),
    'lines:',
    ...found.lines.flatMap(line => lineRows(line, drafts, doubt)),
    'sources:',
    ...mqttRows(found, drafts, traffic, doubt),
    ...found.groups.flatMap(group => sparkplugRows(group, drafts, doubt)),
    ...unusedRows(found),
    '',
  ];
  return { yaml: rows.join('\n'), unsure: [...new Set(unsure)], found };
}

function likesIn({ lines }: FoundPlant): Likes {
  const all = lines
    .flatMap(({ stations }) => stations)
    .flatMap(({ heard }) => [heard.state, ...heard.alarms].flatMap(signal => (signal === null ? [] : [{ signal, total: heard.good }])));
  const groups = Map.groupBy(all, ({ signal }) => likeness(signal));
  return signal => groups.get(likeness(signal)) ?? [];
}

function draftStation(line: FoundLine, station: FoundStation, likes: Likes): Draft {
  const taken = new Set<string>();
  // A buffer lies between a station and the next; behind the last one its level means nothing.
  const heard = station === line.stations.at(-1) ? { ...station.heard, buffer: null } : station.heard;
  const parameters = new Map(heard.parameters.map(signal => [signal, parameterDraft(signal, taken)] as const));
  return { line, station: { ...station, heard }, parameters, mappings: draftMappings(heard, parameters, likes) };
}

type Doubt = (text: string) => string;

function header(traffic: Traffic, { unsure }: FoundPlant): string[] {
  const minutes = Math.max(1, Math.round((traffic.to - (traffic.from ?? traffic.to)) / 60_000));
  const topics = traffic.topics.size + [...traffic.sparkplug.values()].reduce((sum, { metrics }) => sum + metrics.size, 0);
  return [
    comment(`A draft from ${minutes} min of traffic: ${traffic.messages} messages, ${topics} topics and metrics.`),
    '# What is marked unsure waits for somebody who knows the plant. Then: linemate plant check, and linemate plant watch.',
    `# Usual bands come from these ${minutes} min only; widen them, or leave usual out and Linemate learns it.`,
    ...unsure.map(text => comment(`unsure: ${text}`)),
    ...(traffic.left > 0
      ? [comment(`Not looked at: ${traffic.left} messages on topics beyond the first ${traffic.topics.size}; give a filter.`)]
      : []),
    'schema: 1',
  ];
}

function siteRows({ site }: FoundPlant, doubt: Doubt): string[] {
  return [
    'site:',
    `  id: ${scalar(idOf(site === '' ? 'plant' : site))}${site === '' ? ` ${doubt('the name of the site')}` : ''}`,
    `  timeZone: UTC ${doubt("the plant's time zone, such as Europe/Dublin; shifts and days are counted in it")}`,
    `  languages: [en] ${comment('the first is the default; en, de, es, pl')}`,
  ];
}

function lineRows(line: FoundLine, drafts: readonly Draft[], doubt: Doubt): string[] {
  const here = drafts.filter(draft => draft.line === line);
  const cycles = here.map(({ station }) => cycleSeconds(station.heard));
  const slowest = Math.max(0, ...cycles.map(cycle => cycle ?? 0));
  const order = {
    names: 'by the numbers in their names',
    counters: 'by whose counter follows whose',
    nothing: 'as they were heard first; nothing told their order',
  }[line.orderedBy];
  return [
    `  - id: ${scalar(line.id)}`,
    ...(line.name === line.id ? [] : [`    name: ${scalar(line.name)}`]),
    `    taktSeconds: ${slowest || CYCLE_SECONDS} ${doubt(`${line.id}: the takt; ${slowest === 0 ? 'nothing was counted' : 'its slowest counter, stops included'}`)}`,
    '    mode: shadow',
    `    stations: ${here.length < 2 ? '' : doubt(`${line.id}: stations stand ${order}; feeds says where parts go, merges and branches included`)}`.trimEnd(),
    ...here.flatMap((draft, index) => stationRows(draft, here[index + 1] ?? null, cycles[index] ?? null, doubt)),
  ];
}

function stationRows({ station, parameters }: Draft, next: Draft | null, cycle: number | null, doubt: Doubt): string[] {
  const { id, name, heard } = station;
  const buffer = heard.buffer?.series ?? null;
  const silent = heard.state === null && heard.run === null && heard.good === null && station.spots.size > 0;
  return [
    `      - id: ${scalar(id)}`,
    ...(name === id ? [] : [`        name: ${scalar(name)}`]),
    `        feeds: ${next === null ? 'null' : scalar(next.station.id)}`,
    `        nominalCycleSeconds: ${cycle ?? CYCLE_SECONDS} ${cycle === null ? doubt(`${id}: the cycle; nothing was counted`) : comment('counted; stops included')}`,
    ...(silent ? [`        ${doubt(`${id}: tells neither a state nor a count; a stop of it cannot be seen`)}`] : []),
    ...(buffer === null
      ? []
      : [
          `        bufferCapacity: ${Math.max(1, Math.ceil(buffer.max))} ${doubt(`${id}: the buffer's capacity; this is the highest level seen`)}`,
        ]),
    ...(parameters.size === 0 ? [] : ['        parameters:']),
    ...[...parameters.values()].map(({ name, unit, usual, note }) => {
      const fields = [
        `name: ${scalar(name)}`,
        ...(unit === null ? [] : [`unit: ${scalar(unit)}`]),
        ...(usual === null ? [] : [`usual: [${usual.join(', ')}]`]),
      ];
      return `          - { ${fields.join(', ')} } ${comment(note)}`;
    }),
  ];
}

// --- Sources ------------------------------------------------------------------------------------------------------

function mqttRows(found: FoundPlant, drafts: readonly Draft[], traffic: Traffic, doubt: Doubt): string[] {
  const entries = joined(
    drafts.flatMap(draft => draft.mappings.filter(({ sparkplug }) => sparkplug === null).map(mapping => topicEntry(draft, mapping))),
    [...traffic.topics.keys()],
  );
  const whole = found.eventTopics.map(topic => [
    `      - topic: ${scalar(topic)} ${comment('whole events, as for HTTP')}`,
    '        event: event',
  ]);
  if (entries.every(({ mapping }) => mapping.open) && whole.length === 0) return [];
  return [
    '  - kind: mqtt',
    `    url: { env: MQTT_URL } ${comment('mqtt://broker:1883, in .env')}`,
    '    map:',
    ...entries.flatMap(({ topic, place, mapping }) => entryRows([['topic', scalar(topic)], ...place, ...mapping.rows], mapping, doubt)),
    ...whole.flat(),
  ];
}

interface TopicEntry {
  topic: string;
  /** With {line} and {station}, when the topic spells both as plant.yaml does. */
  pattern: string | null;
  place: [string, string][];
  mapping: Drafted;
}

function topicEntry({ line, station }: Draft, mapping: Drafted): TopicEntry {
  const spot = station.spots.get(mapping.origin)!;
  const levels = mapping.origin.split('/');
  const spelt = levels[spot.stationAt] === station.id && (spot.lineAt === null || levels[spot.lineAt] === line.id);
  const pattern = levels
    .map((level, index) => (index === spot.lineAt ? '{line}' : index === spot.stationAt ? '{station}' : level))
    .join('/');
  return {
    topic: mapping.origin,
    pattern: spelt ? pattern : null,
    place: [
      ['line', scalar(line.id)],
      ['station', scalar(station.id)],
    ],
    mapping,
  };
}

/** Stations that say the same in the same way share one row, if nobody else's topic would fall into it. */
function joined(entries: readonly TopicEntry[], topics: readonly string[]): readonly TopicEntry[] {
  const groups = Map.groupBy(entries, ({ pattern, topic }) => pattern ?? topic);
  const done = new Set<string>();
  return entries.flatMap(entry => {
    const key = entry.pattern ?? entry.topic;
    const group = groups.get(key)!;
    const members = new Set(group.map(({ topic }) => topic));
    const pattern = entry.pattern?.split('/') ?? [];
    const strangers = topics.filter(topic => match(pattern, topic.split('/')) !== null && !members.has(topic));
    const kinds = Map.groupBy(group, ({ mapping }) => JSON.stringify([mapping.rows, mapping.open]));
    const whole = [...kinds.values()].every(same => same.length === members.size);
    if (entry.pattern === null || members.size < 2 || strangers.length > 0 || !whole) return [entry];
    const mine = `${key} ${JSON.stringify([entry.mapping.rows, entry.mapping.open])}`;
    if (done.has(mine)) return [];
    done.add(mine);
    const same = kinds.get(JSON.stringify([entry.mapping.rows, entry.mapping.open]))!;
    const unsure = [...new Set(same.flatMap(({ topic, mapping }) => mapping.unsure.map(text => text.replaceAll(topic, key))))];
    return [{ ...entry, topic: entry.pattern, place: [], mapping: { ...entry.mapping, unsure } }];
  });
}

function entryRows(rows: readonly (readonly [string, string])[], mapping: Drafted, doubt: Doubt): string[] {
  const before = [...mapping.unsure.map(text => `      ${doubt(text)}`), ...mapping.notes.map(text => `      ${comment(text)}`)];
  const written = rows.map(([key, value], index) => `${index === 0 ? '- ' : '  '}${key}: ${value}`);
  return [...before, ...written.map(row => (mapping.open ? `      # ${row}` : `      ${row}`))];
}

function sparkplugRows(group: string, drafts: readonly Draft[], doubt: Doubt): string[] {
  const rows = drafts.flatMap(({ station, mappings }) =>
    mappings
      .filter(({ sparkplug }) => sparkplug?.group === group)
      .flatMap(mapping => {
        const { edge, device, metric } = mapping.sparkplug!;
        const fields = [
          ['metric', scalar(metric)],
          ['device', scalar(device === null ? edge : `${edge}/${device}`)],
          ['station', scalar(station.id)],
          ...mapping.rows,
        ].map(([key, value]) => `${key}: ${value}`);
        const before = [...mapping.unsure.map(text => `      ${doubt(text)}`), ...mapping.notes.map(text => `      ${comment(text)}`)];
        return [...before, `      ${mapping.open ? '# ' : ''}- { ${fields.join(', ')} }`];
      }),
  );
  return [
    '  - kind: sparkplug',
    `    url: { env: MQTT_URL } ${comment('mqtt://broker:1883, in .env')}`,
    `    group: ${scalar(group)}`,
    '    mayRequestRebirth: false',
    ...(rows.some(row => /^\s+- /.test(row)) ? ['    map:', ...rows] : rows),
  ];
}

function unusedRows({ unused }: FoundPlant): string[] {
  if (unused.length === 0) return [];
  const more = unused.length - UNUSED_LISTED_MAX;
  return [
    '# Heard, and not used:',
    ...unused.slice(0, UNUSED_LISTED_MAX).map(({ label, because }) => comment(`  ${label}: ${because}`)),
    ...(more > 0 ? [comment(`  … and ${more} more`)] : []),
  ];
}
