/**
 * A first plant.yaml from what a plant publishes: valid, commented, and honest about what is a guess. Pure.
 *
 * Whatever a person has to settle stands beside it as `# unsure: …`, and once more in the list that is returned.
 */
import { globProblem } from '../../plant/glob.ts';
import { draftMappings, type Likes } from './mapping.ts';
import type { Traffic } from './observe.ts';
import { parameterDraft } from './parameter.ts';
import { type FoundLine, type FoundPlant, type FoundStation, findPlant, idOf } from './plant.ts';
import { type Doubt, type Draft, mqttRows, sparkplugRows } from './sources.ts';
import { cycleSeconds, likeness, nameOf } from './station.ts';
import { comment, scalar } from './yaml.ts';

/** A station nobody counts at gets this, with a doubt beside it. */
const CYCLE_SECONDS = 30;
const UNUSED_LISTED_MAX = 60;

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
  const sources = [...mqttRows(found, drafts, traffic, doubt), ...found.groups.flatMap(group => sparkplugRows(group, drafts, doubt))];
  const rows = [
    ...header(traffic, found),
    ...siteRows(found, doubt),
    'lines:',
    ...found.lines.flatMap(line => lineRows(line, drafts, doubt)),
    ...shiftRows(doubt),
    ...safetyRows(drafts, doubt),
    ...(sources.length === 0 ? ['sources: []'] : ['sources:', ...sources]),
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
    `  id: ${scalar(idOf(site === '' ? 'plant' : site))} ${doubt('the name of the site')}`,
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
    ...nameRow('    ', line),
    `    taktSeconds: ${slowest || CYCLE_SECONDS} ${doubt(`${line.id}: the takt; ${slowest === 0 ? 'nothing was counted' : 'its slowest counter, stops included'}`)}`,
    '    mode: shadow',
    `    stations: ${here.length < 2 ? '' : doubt(`${line.id}: stations stand ${order}; feeds says where parts go, merges and branches included`)}`.trimEnd(),
    ...here.flatMap((draft, index) => stationRows(draft, here[index + 1] ?? null, cycles[index] ?? null, doubt)),
  ];
}

function stationRows({ station, parameters }: Draft, next: Draft | null, cycle: number | null, doubt: Doubt): string[] {
  const { id, heard } = station;
  const buffer = heard.buffer?.series ?? null;
  const silent = heard.state === null && heard.run === null && heard.good === null && station.spots.size > 0;
  return [
    `      - id: ${scalar(id)}`,
    ...nameRow('        ', station),
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

/** A name is written where it says more than the id. */
function nameRow(indent: string, { id, name }: { id: string; name: string }): string[] {
  const plain = name.trim().slice(0, 120).trim();
  return plain === '' || plain === id ? [] : [`${indent}name: ${scalar(plain)}`];
}

/** No traffic tells when people work, and outside a shift nobody is told anything. */
function shiftRows(doubt: Doubt): string[] {
  return [
    `shifts: [] ${doubt('the shifts; until they are here no tip is told')}`,
    "#  - { id: early, from: '06:00', to: '14:00', days: [mon, tue, wed, thu, fri] }",
  ];
}

const SAFETY = /e[-_ ]?stop|emergency|not[-_ ]?(aus|halt)|guard|safety|schutz|light[-_ ]?curtain|lichtgitter|interlock/i;

/** On safety alarms nobody is ever given a tip; which ones they are, only the plant knows. */
function safetyRows(drafts: readonly Draft[], doubt: Doubt): string[] {
  const codes = drafts
    .flatMap(({ station }) => station.heard.alarms.map(nameOf))
    .filter(name => SAFETY.test(name) && globProblem(name) === null);
  return [
    'safety:',
    `  alarmCodes: [${[...new Set(codes)].map(scalar).join(', ')}] ${doubt('name every alarm on which no tip may ever be given: emergency stops, guards, certified limits')}`,
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
