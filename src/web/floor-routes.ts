/** What the floor page reads and sends. */
import { type Request, Router } from 'express';
import { z } from 'zod';
import type { Dialog, Inbound, Json } from '../chat/chat.ts';
import { cardHtml } from '../chat/floor/html.ts';
import type { EpochMs, PacedClock } from '../clock.ts';
import { Rejected } from '../errors.ts';
import type { AskDeps } from '../flows/answer-question.ts';
import { floorConversations, languageOf } from '../flows/conversations.ts';
import type { Count } from '../flows/count.ts';
import type { PromptDeps, Saved } from '../flows/publish-prompt.ts';
import type { ReceiveDeps } from '../flows/receive.ts';
import type { PromptFolder } from '../flows/watch-prompts.ts';
import { openEpisodes } from '../history/episodes.ts';
import { readLine } from '../history/lines.ts';
import { feedNumber, type Post, posts } from '../history/posts.ts';
import type { Database } from '../history/sql.ts';
import type { LineState } from '../line/state.ts';
import type { Log } from '../log.ts';
import type { Lang, Line, Plant } from '../plant/plant.ts';
import { lineOf, localeOf } from '../plant/plant.ts';
import { tilesOf } from '../reports/tiles.ts';
import { watchedBoard } from './floor-board.ts';
import { floorWords } from './floor-words.ts';
import type { Look, Said, Streams } from './stream.ts';
import { suggestions } from './suggestions.ts';

/** What the pages need of the process they live in. */
export interface FloorHost {
  database: Database;
  plant: () => Plant;
  clock: PacedClock;
  demo: boolean;
  /** Hands a tap or a question to the floor's chat; a dialog that it opened comes back. */
  receive(inbound: Inbound): Promise<{ dialog: Dialog; continuation: Json } | null>;
  changeSpeed(speed: number): Promise<void>;
  prompts: {
    /** null in a process that does not keep the templates. */
    folder: PromptFolder | null;
    deps: PromptDeps;
    save(file: string, source: string): Promise<Saved>;
    /** Writes the file of a version, after a label went back to it. */
    pull(template: string, hash: string): Promise<void>;
    /** Grows whenever a file was saved or a label moved. */
    changes(): number;
  };
  /** What verdicts and switches need. */
  people: ReceiveDeps;
  /** What is going on in the background, for the page's status line; '' = nothing. */
  status(): string;
  /** For what trainers and engineers look through. */
  ask: AskDeps;
  log: Log;
  count: Count;
}

const STREAM_MS = 400;
const RECENT_POSTS = 40;
const WAITED_MS_MAX = 12 * 3_600_000;
/** How long a tap waited on its tablet, by the tablet's clock, real milliseconds. */
export const WaitedMs = z.number().min(0).optional();

const Press = z.object({
  id: z.string().max(80),
  // Only the floor's own: a page speaks for nobody in Slack or Teams.
  conversation: z.string().max(300).startsWith('floor/'),
  message: z.string().max(400),
  button: z.string().max(80),
  waitedMs: WaitedMs,
});
const Submit = Press.extend({ continuation: z.unknown().optional(), values: z.record(z.string().max(80), z.string().max(4000)) });
const Ask = z.object({ id: z.string().max(80), as: z.enum(['operator', 'supervisor']), text: z.string().trim().min(1).max(500) });
const Speed = z.object({ speed: z.number().min(0).max(3600) });

export function floorRoutes(host: FloorHost, open: Streams): Router {
  const router = Router();
  router.get('/api/floor', (request, response) => {
    const plant = host.plant();
    const line = lineAsked(plant, request);
    const lang = langOf(plant, request);
    response.json({
      lang,
      words: floorWords[lang],
      site: plant.site.name,
      line: line.name,
      lineId: line.id,
      lines: plant.lines.map(({ id, name }) => ({ id, name })),
      demo: host.demo,
      begins: line.mode,
      suggestions: suggestions(line, lang, plant.lines.length === 1),
    });
  });
  router.get('/api/stream', (request, response) => {
    const line = lineAsked(host.plant(), request);
    open.join(response, langOf(host.plant(), request), `floor/${line.id}`, () => ({
      everyMs: STREAM_MS,
      look: floorLook(host, line),
    }));
  });
  router.post('/api/press', async (request, response) => {
    const press = parse(Press, request.body);
    const opened = await host.receive({
      ...heard(host, press.id, press.conversation, press.waitedMs),
      kind: 'press',
      message: press.message,
      button: press.button,
      trigger: press.id,
    });
    host.count('linemate_presses_total', { button: press.button });
    response.json(opened ?? {});
  });
  router.post('/api/submit', async (request, response) => {
    const submit = parse(Submit, request.body);
    await host.receive({
      ...heard(host, submit.id, submit.conversation, submit.waitedMs),
      kind: 'submit',
      message: submit.message,
      button: submit.button,
      values: submit.values,
      continuation: (submit.continuation ?? null) as Json,
    });
    response.json({});
  });
  router.post('/api/ask', async (request, response) => {
    const ask = parse(Ask, request.body);
    await host.receive({ ...heard(host, ask.id, `floor/${ask.as}`), kind: 'question', text: ask.text });
    response.status(202).json({});
  });
  router.post('/api/clock', async (request, response) => {
    if (!host.demo) throw new Rejected('Only the demo plant has a speed.');
    await host.changeSpeed(parse(Speed, request.body).speed);
    response.json({ speed: host.clock.speed() });
  });
  return router;
}

/** @throws Rejected naming the field that is wrong */
export function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  throw new Rejected(read.error.issues.map(issue => `${issue.path.join('.') || 'body'}: ${issue.message}`).join('; '));
}

/** A tap that waited on a tablet counts from when it was made, as far back as a shift and a break may reach. */
export function heard(host: Pick<FloorHost, 'clock'>, id: string, conversation: string, waitedMs = 0): Omit<Inbound, 'kind'> {
  const now = host.clock.now();
  const at: EpochMs = now - Math.min(WAITED_MS_MAX, waitedMs * Math.max(1, host.clock.speed()));
  return { id: `floor/${id}`, product: 'floor', conversation, user: { product: 'floor', id: conversation }, at };
}

/** The line the page is about: what it says, else the first. */
const lineAsked = (plant: Plant, request: Request): Line => lineOf(plant, String(request.query.line ?? '')) ?? firstLine(plant);

export const firstLine = (plant: Plant): Line => {
  const line = plant.lines[0];
  if (line === undefined) throw new Rejected('plant.yaml names no line yet.');
  return line;
};

/** The reader's language where the plant speaks it: what was asked for, then what the browser prefers; else the plant's first. */
export function langOf(plant: Plant, request: Request): Lang {
  const spoken = plant.site.languages;
  const asked = [String(request.query.lang ?? ''), ...(request.get('accept-language') ?? '').split(',')];
  const codes = asked.map(one => one.trim().slice(0, 2).toLowerCase());
  return spoken.find(lang => lang === codes.find(code => spoken.some(one => one === code))) ?? languageOf(plant);
}

/** One look at the line for all its pages: whoever has just come is told all of it, the others what changed since. */
function floorLook(host: FloorHost, line: Line): () => Promise<Look> {
  let feed = -1;
  let recent: readonly Post[] = [];
  const told = new Map<Lang, { tiles: string; board: Said }>();
  let changes = host.prompts.changes();
  const board = watchedBoard(host, line);
  return async () => {
    const plant = host.plant();
    const now = host.clock.now();
    const newest = await feedNumber(host.database);
    const fresh = newest > feed ? await posts(host.database, floorConversations(plant, line.id), Math.max(0, feed), RECENT_POSTS) : [];
    const state = (await readLine<LineState>(host.database, line.id))?.state ?? null;
    const open = (await openEpisodes(host.database, line.id)).map(one => one.episode);
    const summed = await board(now, state, open);
    // From here on nothing can fail: a look is taken whole or not at all.
    feed = newest;
    recent = withFresh(recent, fresh);
    const moved: Said[] = host.prompts.changes() === changes ? [] : [{ event: 'template', data: { id: '' } }];
    changes = host.prompts.changes();
    const shown = recent;
    return lang => {
      const clock: Said = { event: 'clock', data: { ...timeOfDay(plant, now, lang), speed: host.clock.speed() } };
      const tiles = tilesOf(line, state, open, now, lang);
      const stands: Said = { event: 'now', data: { tiles } };
      const same = told.get(lang)?.tiles === JSON.stringify(tiles);
      const sameBoard = told.get(lang)?.board === summed(lang);
      told.set(lang, { tiles: JSON.stringify(tiles), board: summed(lang) });
      const status: Said = { event: 'status', data: { text: host.status() } };
      const format = { timeZone: plant.site.timeZone, now };
      return {
        news: [
          clock,
          ...(fresh.length > 0 ? [cards(fresh, format)] : []),
          ...(same ? [] : [stands]),
          ...(sameBoard ? [] : [summed(lang)]),
          ...moved,
          status,
        ],
        whole: () => [clock, cards(shown, format), stands, summed(lang), status],
      };
    };
  };
}

function withFresh(recent: readonly Post[], fresh: readonly Post[]): readonly Post[] {
  const key = ({ message }: Post) => `${message.id} ${message.conversation}`;
  const renewed = new Set(fresh.map(key));
  return [...recent.filter(post => !renewed.has(key(post))), ...fresh].sort((a, b) => a.order - b.order).slice(-RECENT_POSTS);
}

const cards = (shown: readonly Post[], format: Parameters<typeof cardHtml>[1]): Said => ({
  event: 'posts',
  data: {
    posts: shown.map(({ message }) => ({
      message: message.id,
      revision: message.revision,
      conversation: message.conversation,
      html: cardHtml(message, format),
    })),
  },
});

export function timeOfDay(plant: Plant, now: EpochMs, lang: Lang): { time: string; day: string } {
  const timeZone = plant.site.timeZone;
  return {
    time: new Intl.DateTimeFormat(localeOf(lang), { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(now),
    day: new Intl.DateTimeFormat(localeOf(lang), { timeZone, weekday: 'long', day: 'numeric', month: 'long' }).format(now),
  };
}
