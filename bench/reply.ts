/** Puts every question of DIR/reply.jsonl and DIR/injection.jsonl to the product, over the events of DIR/events.jsonl. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FactSource } from '../src/answers/facts.ts';
import { messageText } from '../src/answers/message-text.ts';
import { reply } from '../src/answers/reply.ts';
import { cardHtml } from '../src/chat/floor/html.ts';
import { slackCard } from '../src/chat/slack/blocks.ts';
import { teamsCard } from '../src/chat/teams/cards.ts';
import { standardDetectors } from '../src/detectors/standard.ts';
import { type MinuteRow, minutes } from '../src/kpis/minutes.ts';
import { eventId, type LoggedEvent } from '../src/line/event.ts';
import { readEvents } from '../src/line/read-event.ts';
import { lineStep } from '../src/line/step.ts';
import { pinoLog } from '../src/log-pino.ts';
import type { Message } from '../src/messages/message.ts';
import { textBlock } from '../src/messages/message-parts.ts';
import { calendar } from '../src/plant/calendar.ts';
import type { Lang, Plant } from '../src/plant/plant.ts';
import { readPlant } from '../src/plant/read-plant.ts';
import { parseTemplate } from '../src/prompts/parse-template.ts';
import { renderTip } from '../src/prompts/render-tip.ts';
import { readQuestion } from '../src/questions/read-question.ts';
import { csvText } from '../src/reports/csv.ts';
import type { BenchIo } from './main.ts';

interface Question {
  id: string;
  lang: Lang;
  text: string;
  askedAt: string;
}

interface Injection {
  id: string;
  where: 'alarm-text' | 'operator-comment' | 'station-name' | 'display-name' | 'order-number' | 'correction' | 'template-field';
  surface: 'answer' | 'slack' | 'teams' | 'html' | 'template' | 'csv' | 'log';
  text: string;
  ask?: string;
}

export async function run(dir: string, io: BenchIo): Promise<number> {
  const plant = readPlant(readFileSync(join(dir, 'plant.yaml'), 'utf8'), 'plant.yaml').plant;
  if (plant === null) throw new Error('plant.yaml could not be read');
  const names = rows<Record<string, string>>(dir, 'roster.jsonl').flatMap(person => Object.values(person));
  const sent = rows<Record<string, unknown>>(dir, 'events.jsonl');
  const questions = rows<Question>(dir, 'reply.jsonl');
  const world = { plant, names, sent };
  for (const row of questions) {
    const made = await ask(world, row.text, row.lang, row.askedAt, []);
    io.answer({ id: row.id, kind: made.kind, text: messageText(made.message, plant.site.timeZone) });
  }
  const askedAt = questions[0]?.askedAt ?? '';
  let unanswered = 0;
  for (const row of rows<Injection>(dir, 'injection.jsonl')) {
    const answer = await inject(world, row, askedAt);
    if (answer === null) unanswered += 1;
    else io.answer({ id: row.id, ...answer });
  }
  return unanswered;
}

interface World {
  plant: Plant;
  names: readonly string[];
  sent: readonly Record<string, unknown>[];
}

function rows<Row>(dir: string, file: string): Row[] {
  const path = join(dir, file);
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter(line => line.trim() !== '').map(line => JSON.parse(line) as Row);
}

async function ask(world: World, text: string, lang: Lang, askedAt: string, corrections: readonly string[]) {
  const { plant } = world;
  const now = calendar(plant).instant(askedAt.slice(0, 16), 'first');
  const source = sourceOf(world, now, corrections);
  return reply({ text, names: world.names }, source, { plant, now, lang, conversation: 'floor/bench', audience: 'person', id: 'm/answer' });
}

/** The port of `answers/` over a file of events. */
function sourceOf({ plant, sent }: World, now: number, corrections: readonly string[]): FactSource {
  const read = readEvents(sent, { seen: now, plant }).events;
  const logged = read.map((event, index): LoggedEvent => ({ ...event, eventId: eventId(event.line, '1', index) }));
  const ofLine = (line: string) => logged.filter(event => event.line === line && event.seen <= now);
  return {
    episodes: async () => [],
    events: async (line, from, to) => ofLine(line).filter(event => event.seen >= from && event.seen < to),
    minutes: async (line, from, to) => minuteRows(plant, line, ofLine(line), now).filter(row => row.minute >= from && row.minute < to),
    similar: async () => [],
    tips: async () => [],
    corrections: async () => corrections.map(text => ({ at: now, text })),
  };
}

function minuteRows(plant: Plant, lineId: string, events: readonly LoggedEvent[], now: number): MinuteRow[] {
  const line = plant.lines.find(candidate => candidate.id === lineId);
  if (line === undefined) return [];
  const step = lineStep(line, standardDetectors());
  const booked = minutes(line);
  const found = new Map<string, MinuteRow>();
  let state = step.start();
  const tick: LoggedEvent = { kind: 'tick', seen: now, at: now, line: lineId, eventId: eventId(lineId, '2', 0) };
  for (const event of [...events, tick]) {
    state = step.step(state, event).state;
    for (const row of booked.take(state, event)) found.set(`${row.station} ${row.minute}`, row);
  }
  return [...found.values()];
}

/** Each text goes in where the row says, and comes out on the row's surface, both through the product's own code. */
async function inject(world: World, row: Injection, askedAt: string): Promise<Record<string, unknown> | null> {
  const { plant } = world;
  const now = calendar(plant).instant(askedAt.slice(0, 16), 'first');
  const line = plant.lines[0];
  if (line === undefined) return null;
  const reading = row.ask === undefined ? null : readQuestion(row.ask, { plant, now });
  const asked = reading !== null && 'frame' in reading ? reading.frame : null;
  const at = { line: asked?.line ?? line.id, station: asked?.station ?? knownAlarm(world, row) ?? line.stations[0]?.id ?? '' };
  const placed = place(world, row, at, now);
  const lang = reading?.lang ?? 'en';
  // A correction is told beside a cause, all else beside what happened.
  const question = row.ask ?? (row.where === 'correction' ? `why did ${at.station} stop today` : `what happened at ${at.station} today`);
  const made = await ask(placed.world, question, lang, askedAt, placed.corrections);
  const message =
    placed.quoted === null ? made.message : { ...made.message, body: [...made.message.body, textBlock({ quote: placed.quoted })] };
  const text = messageText(message, plant.site.timeZone);
  const surface = surfaceOf(row, message, plant);
  return { id: row.id, kind: made.kind, text, ...(surface === null ? {} : { surfaces: { [row.surface]: surface } }) };
}

const codeOf = (row: Injection): string => /^[A-Za-z]\d+/.exec(row.text)?.[0] ?? 'A1';

/** Where the day's alarm of that code came. */
const knownAlarm = (world: World, row: Injection): string | undefined =>
  row.where === 'alarm-text'
    ? (world.sent.find(event => event.kind === 'alarm' && event.code === codeOf(row))?.station as string | undefined)
    : undefined;

interface Placed {
  world: World;
  corrections: readonly string[];
  /** Texts that reach a message only as a quotation. */
  quoted: string | null;
}

function place(world: World, row: Injection, at: { line: string; station: string }, now: number): Placed {
  const none: Placed = { world, corrections: [], quoted: null };
  const head = { ...at, seen: new Date(now - 60_000).toISOString(), at: new Date(now - 60_000).toISOString() };
  const withEvents = (...events: Record<string, unknown>[]): Placed => ({ ...none, world: { ...world, sent: [...world.sent, ...events] } });
  switch (row.where) {
    case 'alarm-text': {
      const code = codeOf(row);
      const isKnown = world.sent.some(event => event.kind === 'alarm' && event.code === code);
      const sent = world.sent.map(event => (event.kind === 'alarm' && event.code === code ? { ...event, text: row.text } : event));
      return isKnown
        ? { ...none, world: { ...world, sent } }
        : withEvents({ ...head, kind: 'alarm', code, active: true, severity: 'stop', text: row.text });
    }
    case 'operator-comment':
      return withEvents({ ...head, kind: 'note', text: row.text });
    case 'order-number':
      return { ...withEvents({ ...head, kind: 'order', phase: 'changeover-started', id: row.text }), quoted: row.text };
    case 'correction':
      return { ...none, corrections: [row.text] };
    case 'station-name': {
      const lines = world.plant.lines.map(line => ({
        ...line,
        stations: line.stations.map(station => (station.id === at.station ? { ...station, name: row.text } : station)),
      }));
      return { ...none, world: { ...world, plant: { ...world.plant, lines } } };
    }
    default:
      return { ...none, quoted: row.text };
  }
}

function surfaceOf(row: Injection, message: Message, plant: Plant): unknown {
  const format = { timeZone: plant.site.timeZone };
  switch (row.surface) {
    case 'slack': {
      const { text, blocks } = slackCard(message, { ...format, why: 'context', pictures: false });
      return { text, blocks };
    }
    case 'teams':
      return teamsCard(message, format);
    case 'html':
      return cardHtml(message, format);
    case 'csv':
      return csvText([
        ['order', 'station'],
        [row.text, plant.lines[0]?.stations[0]?.id ?? ''],
      ]);
    case 'template':
      return rendered(row.text, plant);
    case 'log':
      return logged(row.text);
    case 'answer':
      return null;
  }
}

const TEMPLATE = `---
id: bench
when: { kinds: [stall] }
languages: [en]
---
# en
Look at {{ station.name }}

{% if cause.words %}{{ cause.words }}{% endif %}

## why
{% if cause.words %}It says: {{ cause.words }}{% endif %}
`;

/** The text as the value of a field of a real template. */
function rendered(text: string, plant: Plant): string | null {
  const { template } = parseTemplate('bench.md', TEMPLATE);
  const station = plant.lines[0]?.stations[0];
  if (template === null || station === undefined) return null;
  const fields = {
    station,
    line: { name: plant.lines[0]?.name ?? '' },
    now: 0,
    since: 0,
    minutes: 1,
    repeatCount: 1,
    cause: { station: station.name, name: 'fault', words: text },
  };
  const { tip } = renderTip(template, 'en', fields, { timeZone: plant.site.timeZone });
  return tip === null ? null : [tip.action, tip.figure, tip.why].filter(part => part !== null).join('\n');
}

function logged(text: string): string {
  let out = '';
  const log = pinoLog({ level: 'info', plain: false, write: (line: string) => (out += line) });
  log.info('alarm', { text });
  return out;
}
