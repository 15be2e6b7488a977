/** The `sources` of a drafted plant.yaml: a mapping for each thing that was heard, joined where stations agree. Pure. */

import { match } from '../mqtt-topic.ts';
import type { Drafted } from './mapping.ts';
import type { Traffic } from './observe.ts';
import type { ParameterDraft } from './parameter.ts';
import type { FoundLine, FoundPlant, FoundStation } from './plant.ts';
import type { Signal } from './station.ts';
import { comment, scalar } from './yaml.ts';

/** A station with all that is written of it. */
export interface Draft {
  station: FoundStation;
  line: FoundLine;
  parameters: ReadonlyMap<Signal, ParameterDraft>;
  mappings: readonly Drafted[];
}

/** Keeps a doubt for the list of them, and gives it back as a comment. */
export type Doubt = (text: string) => string;

export function mqttRows(found: FoundPlant, drafts: readonly Draft[], traffic: Traffic, doubt: Doubt): string[] {
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
  const levels = topics.map(topic => [topic, topic.split('/')] as const);
  return [...Map.groupBy(entries, ({ pattern, topic }) => pattern ?? topic)].flatMap(([key, group]) => {
    const members = new Set(group.map(({ topic }) => topic));
    if (group[0]!.pattern === null || members.size < 2) return group;
    const kinds = [...Map.groupBy(group, ({ mapping }) => JSON.stringify([mapping.rows, mapping.open])).values()];
    if (kinds.some(same => same.length !== members.size)) return group;
    const pattern = key.split('/');
    if (levels.some(([topic, split]) => !members.has(topic) && match(pattern, split) !== null)) return group;
    return kinds.map(([first, ...others]) => {
      const all = [first!, ...others];
      const unsure = [...new Set(all.flatMap(({ topic, mapping }) => mapping.unsure.map(text => text.replaceAll(topic, key))))];
      return { ...first!, topic: key, place: [], mapping: { ...first!.mapping, unsure } };
    });
  });
}

function entryRows(rows: readonly (readonly [string, string])[], mapping: Drafted, doubt: Doubt): string[] {
  const before = [...mapping.unsure.map(text => `      ${doubt(text)}`), ...mapping.notes.map(text => `      ${comment(text)}`)];
  const written = rows.map(([key, value], index) => `${index === 0 ? '- ' : '  '}${key}: ${value}`);
  return [...before, ...written.map(row => (mapping.open ? `      # ${row}` : `      ${row}`))];
}

export function sparkplugRows(group: string, drafts: readonly Draft[], doubt: Doubt): string[] {
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
