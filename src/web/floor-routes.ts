/** What the floor page reads and sends. */
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { Dialog, Inbound, Json } from '../chat/chat.ts';
import type { EpochMs, PacedClock } from '../clock.ts';
import { Rejected } from '../errors.ts';
import type { AskDeps } from '../flows/ask/answer-question.ts';
import type { Count } from '../flows/house/count.ts';
import { languageOf } from '../flows/people/conversations.ts';
import type { ReceiveDeps } from '../flows/people/receive.ts';
import type { Prompts } from '../flows/train/prompt-folder.ts';
import type { PromptDeps } from '../flows/train/save-prompt.ts';
import type { Database } from '../history/sql.ts';
import type { Log } from '../log.ts';
import type { Lang, Line, Plant } from '../plant/plant.ts';
import { lineOf, localeOf } from '../plant/plant.ts';
import { linesOf, may, own, textIn, visitorOf, within } from './access.ts';
import type { ChatLooks } from './chat-looks.ts';
import { floorLook } from './floor-look.ts';
import { floorView, placeOfTap } from './floor-view.ts';
import { floorWords } from './floor-words.ts';
import type { Streams } from './stream.ts';
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
  /** null in a process that does not keep the templates. */
  prompts: Prompts | null;
  promptDeps: PromptDeps;
  /** A message as Slack and Teams would get it. */
  looks: ChatLooks;
  /** What verdicts and switches need. */
  people: ReceiveDeps;
  /** What is going on in the background, for the page's status line; '' = nothing. */
  status(): string;
  /** For what trainers and engineers look through. */
  ask: AskDeps;
  log: Log;
  count: Count;
  /** How many of the processes beside this one run; null = there are none. */
  consumers?: () => object | null;
}

const STREAM_MS = 400;
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
const Submit = Press.extend({
  dialog: z.string().max(80).optional(),
  continuation: z.unknown().optional(),
  values: z.record(z.string().max(80), z.string().max(4000)),
});
const Ask = z.object({ id: z.string().max(80), as: z.enum(['operator', 'supervisor']), text: z.string().trim().min(1).max(500) });
const Speed = z.object({ speed: z.number().min(0).max(3600) });

const supervisors = may(['lead', 'supervisor'], { at: own });

export function floorRoutes(host: FloorHost, open: Streams): Router {
  const router = Router();
  router.get('/api/floor', supervisors, (request, response) => {
    const plant = within(host.plant(), visitorOf(response));
    const { people, asks, supervisor } = floorView(host.plant(), visitorOf(response));
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
      people,
      asks,
      supervisor,
      suggestions: suggestions(line, lang, plant.lines.length === 1),
    });
  });
  router.get('/api/stream', supervisors, (request, response) => {
    const visitor = visitorOf(response);
    const view = floorView(host.plant(), visitor);
    const seen: FloorHost = { ...host, plant: () => within(host.plant(), visitor) };
    const line = lineAsked(seen.plant(), request);
    open.join(response, langOf(host.plant(), request), `floor/${line.id}/${view.key}`, () => ({
      everyMs: STREAM_MS,
      look: floorLook(seen, line, view),
    }));
  });
  router.post('/api/clock', may([]), async (request, response) => {
    if (!host.demo) throw new Rejected('Only the demo plant has a speed.');
    await host.changeSpeed(parse(Speed, request.body).speed);
    response.json({ speed: host.clock.speed() });
  });
  router.use(tapRoutes(host));
  return router;
}

/** What is tapped, filled in and asked. */
function tapRoutes(host: FloorHost): Router {
  const router = Router();
  const tappers = may(['operator', 'lead', 'supervisor'], {
    at: ({ body }, visitor) => placeOfTap(host.plant(), visitor, textIn(body?.conversation), textIn(body?.message)),
  });
  router.post('/api/press', tappers, async (request, response) => {
    const press = parse(Press, request.body);
    const opened = await host.receive({
      ...heard(host, press.id, press.conversation, press.waitedMs),
      ...boundTo(host, response),
      locale: langOf(host.plant(), request),
      kind: 'press',
      message: press.message,
      button: press.button,
      trigger: press.id,
    });
    host.count('linemate_presses_total', { button: press.button });
    response.json(opened ?? {});
  });
  router.post('/api/submit', tappers, async (request, response) => {
    const submit = parse(Submit, request.body);
    await host.receive({
      ...heard(host, submit.id, submit.conversation, submit.waitedMs),
      ...boundTo(host, response),
      locale: langOf(host.plant(), request),
      kind: 'submit',
      message: submit.message,
      button: submit.button,
      ...(submit.dialog === undefined ? {} : { dialog: submit.dialog }),
      values: filledIn(submit.values),
      continuation: (submit.continuation ?? null) as Json,
    });
    response.json({});
  });
  router.post('/api/ask', supervisors, async (request, response) => {
    const ask = parse(Ask, request.body);
    const { asks, supervisor } = floorView(host.plant(), visitorOf(response));
    if (!asks.includes(ask.as)) throw new Rejected(`as: ${ask.as} is not played here.`);
    const conversation = ask.as === 'supervisor' ? supervisor : `floor/${ask.as}`;
    const said = { ...boundTo(host, response), locale: langOf(host.plant(), request), text: ask.text };
    await host.receive({ ...heard(host, ask.id, conversation), ...said, kind: 'question' });
    response.status(202).json({});
  });
  return router;
}

/** A form sends its empty fields, too. */
const filledIn = (values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));

/** What is said back is of the visitor's own lines. */
export function boundTo(host: Pick<FloorHost, 'plant'>, response: Response): Pick<Inbound, 'lines'> {
  const lines = linesOf(host.plant(), visitorOf(response));
  return lines === null ? {} : { lines };
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

export function timeOfDay(plant: Plant, now: EpochMs, lang: Lang): { time: string; day: string } {
  const timeZone = plant.site.timeZone;
  return {
    time: new Intl.DateTimeFormat(localeOf(lang), { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(now),
    day: new Intl.DateTimeFormat(localeOf(lang), { timeZone, weekday: 'long', day: 'numeric', month: 'long' }).format(now),
  };
}
