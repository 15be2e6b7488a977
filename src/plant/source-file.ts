/** The shape of `sources` in plant.yaml: where events come from, and how a topic or a metric becomes one. */
import { z } from 'zod';
import { suggestion } from './nearest-name.ts';
import { PACKML_STATES } from './plant.ts';

export const envName = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]*$/, 'expected the name of an environment variable: capital letters, digits and _, such as MQTT_URL');

const text = z.string().trim().min(1).max(500);
const named = text.nullable().default(null);
const path = z.string().regex(/^\$(\.[A-Za-z0-9_-]+|\[\d+\])*$/, 'expected a path such as $.m, or $ for the whole payload');
const severity = z.enum(['warning', 'stop']);
const codes = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String));

/** A value, or `{ env: NAME }` for one that must not stand in the file. */
export const settingUrl = z.union(
  [
    z.strictObject({ env: envName }),
    z
      .url()
      .refine(
        value => !/\/\/[^/]*:[^/]*@/.test(value),
        'a password does not belong in this file; write { env: MQTT_URL } and keep it in .env',
      )
      .transform(value => ({ value })),
  ],
  'expected an address such as mqtt://broker:1883 (a password belongs into the environment: { env: MQTT_URL })',
);

const mqttMapping = z
  .strictObject({
    topic: text,
    event: z.enum(['state', 'count', 'parameter', 'alarm', 'order', 'presence', 'buffer', 'recommendation', 'event']),
    line: named,
    station: named,
    value: z
      .strictObject({ path: path.default('$'), values: codes.default({}) })
      .nullable()
      .default(null),
    name: named,
    unit: named,
    bits: z
      .record(z.string().regex(/^\d{1,2}$/, 'expected a bit number, 0 to 63'), text)
      .nullable()
      .default(null),
    severity: z.record(z.string(), severity).default({}),
    good: path.nullable().default(null),
    reject: path.nullable().default(null),
    rollOver: z.int().positive().nullable().default(null),
    state: z
      .strictObject({ fromCountAndRunBit: path, quietSeconds: z.number().positive().max(86_400) })
      .nullable()
      .default(null),
    at: path.nullable().default(null),
  })
  .check(({ value, issues }) => {
    for (const [where, message] of mqttGaps(value)) issues.push({ code: 'custom', path: [...where], input: value, message });
  });
export type MqttMappingFile = z.output<typeof mqttMapping>;

type Gap = readonly [where: readonly string[], message: string];

/** What a mapping lacks to become an event; nothing is ever guessed in its place. */
function mqttGaps(mapping: MqttMappingFile): readonly Gap[] {
  const gaps: Gap[] = [...topicGaps(mapping.topic)];
  const needs = (holds: boolean, where: string, message: string) => {
    if (!holds) gaps.push([[where], `${mapping.event}: ${message}`]);
  };
  const wholePayload = mapping.event === 'event' || mapping.event === 'order' || mapping.event === 'recommendation';
  needs(
    wholePayload || mapping.station !== null || mapping.topic.includes('{station}'),
    'topic',
    'say which station: {station} in the topic, or station: K3',
  );
  switch (mapping.event) {
    case 'state':
      needs(mapping.value !== null, 'event', 'add value: { path: $.m, values: { 1: execute, … } }');
      gaps.push(...stateGaps(mapping.value?.values ?? {}, ['value', 'values']));
      break;
    case 'count':
      needs(mapping.good !== null || mapping.reject !== null, 'event', 'add good: $.ok or reject: $.nok, the paths of the running totals');
      break;
    case 'parameter':
      needs(mapping.value !== null, 'event', 'add value: { path: $.v }');
      needs(mapping.name !== null, 'event', 'add name: the name of the parameter');
      break;
    case 'alarm':
      needs(
        mapping.bits !== null || mapping.value !== null,
        'event',
        'add bits: { 0: F101 } or value: { path: $.code, values: { 17: F101 } }',
      );
      gaps.push(...severityGaps(mapping));
      break;
    case 'presence':
      needs(mapping.value !== null, 'event', 'add value: { path: $.present }');
      break;
    default:
  }
  const only = (key: 'bits' | 'good' | 'reject' | 'rollOver' | 'state', event: MqttMappingFile['event']) => {
    if (mapping[key] !== null && mapping.event !== event) gaps.push([[key], `${key} has a meaning for event: ${event} only`]);
  };
  only('bits', 'alarm');
  only('good', 'count');
  only('reject', 'count');
  only('rollOver', 'count');
  only('state', 'count');
  return gaps;
}

function topicGaps(topic: string): readonly Gap[] {
  const gaps: Gap[] = [];
  const levels = topic.split('/');
  for (const [index, level] of levels.entries()) {
    if (level === '#' && index < levels.length - 1) gaps.push([['topic'], 'topic: # may only be the last level']);
    else if (level.length > 1 && /[#+]/.test(level))
      gaps.push([['topic'], `topic: level ${level} mixes a name with + or #; a wildcard stands alone`]);
    else if (/[{}]/.test(level) && level !== '{line}' && level !== '{station}')
      gaps.push([['topic'], `topic: ${level} is not known; a level may be {line}, {station} or +`]);
  }
  return gaps;
}

function stateGaps(values: Readonly<Record<string, string>>, where: readonly string[]): readonly Gap[] {
  return Object.entries(values)
    .filter(([, state]) => !(PACKML_STATES as readonly string[]).includes(state))
    .map(([code, state]) => [[...where, code], `${state} is not a PackML state; ${suggestion(state, PACKML_STATES)}`] as const);
}

function severityGaps(mapping: MqttMappingFile): readonly Gap[] {
  const alarms = [...Object.values(mapping.bits ?? {}), ...Object.values(mapping.value?.values ?? {})];
  if (alarms.length === 0) return [];
  return Object.keys(mapping.severity)
    .filter(code => !alarms.includes(code))
    .map(code => [['severity', code], `${code} is not among the alarms of this mapping; ${suggestion(code, alarms)}`] as const);
}

const sparkplugMapping = z
  .strictObject({
    metric: text,
    device: named,
    station: text,
    event: z.enum(['state', 'good', 'reject', 'parameter', 'alarm']),
    name: named,
    unit: named,
    values: codes.default({}),
    severity: severity.default('warning'),
  })
  .check(({ value, issues }) => {
    const gaps: Gap[] = value.event === 'state' ? [...stateGaps(value.values, ['values'])] : [];
    if (value.event === 'alarm' && value.name === null) gaps.push([['event'], 'alarm: add name: the code of the alarm']);
    for (const [where, message] of gaps) issues.push({ code: 'custom', path: [...where], input: value, message });
  });

export const sourceFile = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mqtt'), url: settingUrl, map: z.array(mqttMapping).min(1).max(2_000) }),
  z.strictObject({
    kind: z.literal('sparkplug'),
    url: settingUrl,
    group: text,
    mayRequestRebirth: z.boolean().default(false),
    map: z.array(sparkplugMapping).max(5_000).default([]),
  }),
  z.strictObject({ kind: z.literal('http'), tokenEnv: envName }),
  z.strictObject({ kind: z.literal('replay'), file: text, speed: z.number().positive().max(100_000).default(1) }),
]);
