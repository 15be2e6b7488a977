/** Every door through which something comes that we did not write, each as a function that takes one made-up input. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sparkplugPayload from 'sparkplug-payload';
import { slackArrival } from '../../src/chat/slack/inbound.ts';
import { teamsArrival } from '../../src/chat/teams/inbound.ts';
import { Rejected, Unavailable } from '../../src/errors.ts';
import { readEvents } from '../../src/line/read-event.ts';
import type { Plant, SourceConfig } from '../../src/plant/plant.ts';
import { readPlant } from '../../src/plant/read-plant.ts';
import { typicalFields } from '../../src/prompts/hard-cases.ts';
import { parseTemplate } from '../../src/prompts/parse-template.ts';
import { renderTip } from '../../src/prompts/render-tip.ts';
import { isPlainCall } from '../../src/questions/plain-call.ts';
import { readQuestion } from '../../src/questions/read-question.ts';
import { cutRow, guessTable, numberIn } from '../../src/sources/historian/table.ts';
import { understanding } from '../../src/sources/understand.ts';
import { localPath } from '../../src/web/sign-in.ts';
import { unseal } from '../../src/web/visitor.ts';
import { PLANT as SMALL_PLANT } from '../app/a-plant.ts';
import { plantText } from '../chaos/plant.ts';
import { rows } from '../questions/questions.ts';
import { demoPlant } from '../sources/demo-plant.ts';
import { type Chance, mutateBytes, mutateText, mutateValue, oneOf } from './mutate.ts';

const root = join(import.meta.dirname, '../..');
const plant = demoPlant();
const now = Date.parse('2026-05-21T09:30:00Z');

/** What may be thrown: said in our words, to be shown. */
const isExpected = (cause: unknown): boolean => cause instanceof Rejected || cause instanceof Unavailable;

export interface Door {
  name: string;
  /** How many of a long run's inputs it gets beside the others: what is dear to read gets fewer, tens of thousands still. 1 unless said. */
  share?: number;
  /** Makes one input, hands it in, and says what it was. */
  take(chance: Chance): string;
}

/** Of one input: null, or what went wrong. `msMax` is time spent thinking, not waiting. */
export function problemOf(door: Door, chance: Chance, msMax: number): string | null {
  const started = thoughtMs();
  let input = '';
  try {
    input = door.take(chance);
  } catch (cause) {
    if (!isExpected(cause)) return `${door.name} fell over: ${cause instanceof Error ? cause.stack : String(cause)}`;
  }
  const took = thoughtMs() - started;
  return took > msMax ? `${door.name} took ${Math.round(took)} ms for ${input.slice(0, 400)}` : null;
}

/** Of this thread: that others compute as well makes no door slow. */
function thoughtMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

const shown = (value: unknown): string => JSON.stringify(value) ?? '';

export const EVENTS = [
  { line: 'B', station: 'B2', kind: 'state', state: 'held', at: '2026-05-21T09:29:50Z', because: 'starved' },
  { line: 'B', station: 'B2', kind: 'parameter', name: 'seasoning', value: 6.2, unit: '%', at: '2026-05-21T09:29:51Z' },
  { line: 'B', station: 'B4', kind: 'count', good: 120, reject: 3 },
  { line: 'B', station: 'B4', kind: 'alarm', code: 'F214', active: true, severity: 'stop', text: 'Film' },
  { line: 'B', kind: 'order', phase: 'changeover-started', id: '4711' },
  { line: 'B', station: 'B2', kind: 'recommendation', id: '812', phase: 'issued', needsAck: true, parameter: 'feeder', from: 49, to: 43 },
];

const MENTION = {
  type: 'event_callback',
  team_id: 'T1',
  event_id: 'Ev1',
  authorizations: [{ user_id: 'UBOT' }],
  event: {
    type: 'app_mention',
    user: 'U1',
    text: '<@UBOT> why did it stop',
    channel: 'C1',
    ts: '1.2',
    thread_ts: '1.1',
    files: [{ id: 'F1' }],
  },
};
export const SLACK = [
  MENTION,
  { ...MENTION, event: { ...MENTION.event, type: 'message', channel_type: 'im', text: 'link ABCDEFGH' } },
  {
    type: 'block_actions',
    team: { id: 'T1' },
    user: { id: 'U1' },
    trigger_id: 't',
    channel: { id: 'C1' },
    message: { ts: '1.1' },
    actions: [{ action_id: 'button/on-it', value: 'm/B/B2/drift/x/slack/C1', action_ts: '1.3' }],
  },
  {
    type: 'view_submission',
    team: { id: 'T1' },
    user: { id: 'U1' },
    view: {
      id: 'V1',
      private_metadata: '{"dialog":"d","conversation":"slack/C1","continuation":{}}',
      state: { values: { a: { b: { value: 'x' } } } },
    },
  },
];

const ACTIVITY = {
  type: 'message',
  id: '1',
  text: '<at>Linemate</at> why?',
  serviceUrl: 'https://x/',
  channelId: 'msteams',
  locale: 'de-DE',
  from: { id: '29:a', aadObjectId: 'a' },
  recipient: { id: '28:b' },
  conversation: { id: '19:c;messageid=1', conversationType: 'channel' },
  entities: [{ type: 'mention', text: '<at>Linemate</at>', mentioned: { id: '28:b' } }],
};
export const TEAMS = [
  ACTIVITY,
  { ...ACTIVITY, type: 'invoke', name: 'adaptiveCard/action', value: { action: { data: { m: 'm/B/x', b: 'on-it' } } } },
  {
    ...ACTIVITY,
    type: 'invoke',
    name: 'task/submit',
    value: { data: { linemateNote: { dialog: 'd', conversation: 'c', continuation: {} }, a: 'b' } },
  },
  { ...ACTIVITY, type: 'conversationUpdate', membersAdded: [{ id: '28:b' }] },
];

/** A small plant mostly: what is wrong in a line of a file is wrong in a short file, and read ten times as fast. */
const PLANT_TEXTS = [SMALL_PLANT, SMALL_PLANT, SMALL_PLANT, plantText(true), readFileSync(join(root, 'demo/plant.yaml'), 'utf8')];
const TEMPLATES = readdirSync(join(root, 'prompts'))
  .filter(name => name.endsWith('.md') && name !== 'README.md')
  .map(name => readFileSync(join(root, 'prompts', name), 'utf8'));
const QUESTIONS = rows.map(([, text]) => text);
const CSV = 'time;station;state;good\n2026-05-21 09:00:00;B2;execute;1,5\n2026-05-21 09:01:00;"B;2";held;"1.000,5"\n';

type Sparkplug = Extract<SourceConfig, { kind: 'sparkplug' }>;
const sparkplug: Sparkplug = {
  kind: 'sparkplug',
  url: { value: 'mqtt://x' },
  group: 'plant',
  mayRequestRebirth: false,
  map: [
    {
      metric: 'Mode',
      device: null,
      station: 'B2',
      event: 'state',
      name: null,
      unit: null,
      values: { '1': 'execute' },
      severity: 'warning',
    },
    { metric: 'Temp', device: null, station: 'B2', event: 'parameter', name: 'temp', unit: '°C', values: {}, severity: 'warning' },
  ],
};
const BIRTH = sparkplugPayload.get('spBv1.0')!.encodePayload({
  timestamp: now,
  seq: 0,
  metrics: [
    { name: 'Mode', alias: 1, type: 'Int32', value: 1, timestamp: now },
    { name: 'Temp', alias: 2, type: 'Double', value: 178.5, timestamp: now },
  ],
});
const mqtt: Extract<SourceConfig, { kind: 'mqtt' }> = {
  kind: 'mqtt',
  url: { value: 'mqtt://x' },
  map: [topic('plant/{station}/mode', { value: { path: '$.m', values: { '1': 'execute', '2': 'held' } } })],
};

function topic(name: string, more: object): (typeof mqtt.map)[number] {
  return {
    topic: name,
    event: 'state',
    line: 'B',
    station: null,
    value: null,
    name: null,
    unit: null,
    bits: null,
    severity: {},
    good: null,
    reject: null,
    rollOver: null,
    stateFrom: null,
    at: '$.at',
    ...more,
  };
}

function template(chance: Chance): string {
  const source = mutateText(chance, oneOf(chance, TEMPLATES));
  const { template: parsed } = parseTemplate('tip.md', source, { plant });
  if (parsed !== null)
    renderTip(parsed, 'en', typicalFields(parsed, { plant, lang: 'en' }), { timeZone: 'UTC', fallback: ['en'], drafts: true });
  return source;
}

const listening = (given: Plant) => [understanding(given, mqtt), understanding(given, sparkplug)] as const;
let ears = listening(plant);
let heard = 0;

/** Whoever listens remembers; that is made anew now and then, as what a flood leaves behind is another test's. */
function message(chance: Chance, which: 0 | 1, name: string, seed: Uint8Array): string {
  heard += 1;
  if (heard % 2_000 === 0) ears = listening(plant);
  // A broker's library hands over buffers, and Sparkplug's reads those by other ways than plain bytes.
  const payload = Buffer.from(mutateBytes(chance, seed));
  const to = chance() < 0.2 ? mutateText(chance, name) : name;
  ears[which].take(to, payload, now);
  return `${to} ${payload.toString('hex')}`;
}

export const DOORS: readonly Door[] = [
  {
    name: 'HTTP events',
    take(chance) {
      const body = mutateValue(chance, { events: EVENTS });
      readEvents(body, { seen: now, plant });
      return shown(body);
    },
  },
  { name: 'MQTT', take: chance => message(chance, 0, 'plant/B2/mode', Buffer.from('{"m":1,"at":"2026-05-21T09:29:50Z"}')) },
  { name: 'Sparkplug', take: chance => message(chance, 1, `spBv1.0/plant/${oneOf(chance, ['NBIRTH', 'NDATA', 'NDEATH'])}/edge`, BIRTH) },
  {
    name: 'Slack',
    take(chance) {
      const body = mutateValue(chance, oneOf(chance, SLACK));
      slackArrival(body);
      return shown(body);
    },
  },
  {
    name: 'Teams',
    take(chance) {
      const body = mutateValue(chance, oneOf(chance, TEAMS));
      teamsArrival(body);
      return shown(body);
    },
  },
  {
    name: 'plant.yaml',
    share: 0.35,
    take(chance) {
      const text = mutateText(chance, oneOf(chance, PLANT_TEXTS));
      readPlant(text, 'plant.yaml');
      return text;
    },
  },
  {
    name: 'CSV',
    take(chance) {
      const lines = mutateText(chance, CSV.repeat(5)).split('\n');
      const form = guessTable(lines);
      if (form !== null) for (const line of lines) for (const cell of cutRow(line, form.separator)) numberIn(cell, form.decimal);
      return lines.join('\n');
    },
  },
  { name: 'templates', share: 0.35, take: template },
  {
    name: 'questions',
    share: 0.3,
    take(chance) {
      const text = mutateText(chance, oneOf(chance, QUESTIONS)).slice(0, 2_000);
      readQuestion(text, { plant, now });
      isPlainCall(text);
      return text;
    },
  },
  {
    name: 'links and cookies',
    take(chance) {
      const text = mutateText(chance, 'eyJmb3IiOiJjb29raWUifQ.c2lnbmF0dXJl');
      unseal('secret', 'cookie', text, 0);
      localPath(mutateText(chance, '/station/B2?lang=en'));
      return text;
    },
  },
];
