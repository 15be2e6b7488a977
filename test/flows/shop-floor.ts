/**
 * A plant's floor in memory: the real flows on a real store, a floor chat, and a clock that the test moves.
 *
 * Doorbells only note who was rung; the test delivers when it likes, so nothing waits and nothing sleeps.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Chat, Inbound } from '../../src/chat/chat.ts';
import { type FloorChat, floorChat } from '../../src/chat/floor/floor.ts';
import { type EpochMs, fixedClock } from '../../src/clock.ts';
import type { Episode } from '../../src/episodes/episode.ts';
import { templateShelf } from '../../src/flows/coach/template-shelf.ts';
import type { Count } from '../../src/flows/house/count.ts';
import { deliverMessages } from '../../src/flows/people/deliver-message.ts';
import { type ReceiveDeps, receive } from '../../src/flows/people/receive.ts';
import { PROMPTS_FOLDER } from '../../src/flows/train/prompt-folder.ts';
import { saveTemplate } from '../../src/flows/train/save-prompt.ts';
import { appendBatch, type TakeDeps } from '../../src/flows/watch/take-events.ts';
import { type WatchDeps, watchLine } from '../../src/flows/watch/watch-line.ts';
import { SqlLineLog } from '../../src/history/inbox.ts';
import { conversationsWithWaiting } from '../../src/history/outbox.ts';
import { type Post, posts } from '../../src/history/posts.ts';
import type { Database } from '../../src/history/sql.ts';
import type { Event } from '../../src/line/event.ts';
import type { Log } from '../../src/log.ts';
import type { Message, Product } from '../../src/messages/message.ts';
import { calendar } from '../../src/plant/calendar.ts';
import type { Id, Plant } from '../../src/plant/plant.ts';
import { isTemplateFile } from '../../src/prompts/template-file.ts';

/** Real time of every test: the outbox's and the inbox's own bookkeeping. */
export const REAL_NOW = Date.UTC(2026, 4, 21, 5);

export interface ShopFloor {
  plant: Plant;
  database: Database;
  clock: ReturnType<typeof fixedClock>;
  floor: FloorChat;
  take: TakeDeps;
  watch: WatchDeps;
  ask: ReceiveDeps;
  /** Every message as it went out, edits included, with the plant's time. */
  told: { message: Message; at: EpochMs }[];
  /** What was logged; a warning in here is worth a look. */
  logged: { level: string; what: string; facts: Record<string, unknown> }[];
  counted(name: string, labels?: Readonly<Record<string, string>>): number;
  /** Appends, drains and delivers as of `until`. */
  feed(events: readonly Event[], until: EpochMs): Promise<void>;
  deliver(): Promise<void>;
  /** Real time goes by: what waits to be tried again may be. */
  wait(ms: number): void;
  press(message: Message, button: string, options?: Partial<Inbound>): ReturnType<FloorChat['receive']>;
  send(inbound: Partial<Inbound> & Pick<Inbound, 'kind' | 'conversation'>): ReturnType<FloorChat['receive']>;
  posts(...conversations: string[]): Promise<Post[]>;
}

export interface FloorOptions {
  /** The templates that come along speak; off where none is needed. */
  templates?: boolean;
  onOwned?: (episode: Episode) => Promise<void>;
  chats?: ReadonlyMap<Product, Chat>;
  /** The floor's chat, where `chats` has it. */
  page?: FloorChat;
}

export async function shopFloor(database: Database, plant: Plant, options: FloorOptions = {}): Promise<ShopFloor> {
  const clock = fixedClock(0);
  const logged: ShopFloor['logged'] = [];
  const note =
    (level: string) =>
    (what: string, facts: Record<string, unknown> = {}) =>
      void logged.push({ level, what, facts });
  const log: Log = { info: note('info'), warn: note('warn'), error: note('error') };
  const { count, counted } = counting();
  let realNow = REAL_NOW;
  let taps = 0;
  const lineLog = new SqlLineLog(database, () => realNow++);
  const doorbells = { ringLine: async () => {}, ringConversation: async () => {} };
  const shared = { plant: () => plant, clock, database, doorbells, log, count, realNow: () => realNow };
  const shelf = templateShelf(shared);
  const floor = options.page ?? floorChat();
  const chats = options.chats ?? new Map<Product, Chat>([['floor', floor]]);
  const connected = new Set(chats.keys());
  const told: ShopFloor['told'] = [];
  const plantCalendar = calendar(plant);
  const take: TakeDeps = { ...shared, lineLog };
  const watch: WatchDeps = { ...shared, lineLog, calendar: () => plantCalendar, shelf, connected, drafts: true };
  const ask: ReceiveDeps = {
    ...shared,
    connected,
    shelf,
    append: (line, events) => appendBatch(take, line, events),
    drafts: true,
    ...(options.onOwned === undefined ? {} : { onOwned: options.onOwned }),
  };
  const listening = new Map(
    [...chats].map(([product, chat]) => [product, overheard(chat, message => told.push({ message, at: clock.now() }))]),
  );
  floor.onInbound(inbound => receive(ask, floor, inbound));
  if (options.templates !== false) await saveCatalogue(shared);
  const deliver = async () => {
    for (const conversation of await conversationsWithWaiting(database, realNow))
      await deliverMessages({ ...shared, calendar: () => plantCalendar, chats: listening, calls: ask }, conversation);
  };
  const send: ShopFloor['send'] = inbound =>
    floor.receive({
      id: `tap-${++taps}`,
      product: 'floor',
      user: { product: 'floor', id: inbound.conversation },
      at: clock.now(),
      ...inbound,
    });
  return {
    plant,
    database,
    clock,
    floor,
    take,
    watch,
    ask,
    told,
    logged,
    counted,
    deliver,
    wait(ms) {
      realNow += ms;
    },
    send,
    async feed(events, until) {
      for (const [line, batch] of Map.groupBy(events, event => event.line)) await appendBatch(take, line, batch);
      clock.set(until);
      for (const line of plant.lines) await watchLine(watch, line.id);
      await deliver();
    },
    async press(message, button, more = {}) {
      const { conversation, id } = message;
      const window = await send({ kind: 'press', conversation, message: id, button, trigger: `trigger-${taps}`, ...more });
      await deliver();
      return window;
    },
    posts: (...conversations) => posts(database, conversations),
  };
}

/** The catalogue as it stands in `prompts/`, published. */
export async function saveCatalogue(deps: Parameters<typeof saveTemplate>[0]): Promise<void> {
  for (const file of readdirSync(PROMPTS_FOLDER).filter(isTemplateFile))
    await saveTemplate(deps, file, readFileSync(join(PROMPTS_FOLDER, file), 'utf8'), 'file', { first: true });
}

/** A batch each `seconds`, closed by a tick, so that silence passes too. */
export function* batches(
  line: Id,
  events: readonly Event[],
  from: EpochMs,
  to: EpochMs,
  seconds: number,
): Generator<{ events: Event[]; until: EpochMs }> {
  let next = 0;
  for (let until = from + seconds * 1000; until <= to; until += seconds * 1000) {
    const batch: Event[] = [];
    while (next < events.length && events[next]!.seen < until) batch.push(events[next++]!);
    batch.push({ kind: 'tick', line, seen: until, at: until });
    yield { events: batch, until };
  }
}

/** The same chat; what it posts and edits is heard. */
function overheard(chat: Chat, hear: (message: Message) => void): Chat {
  return {
    ...chat,
    async send(message) {
      const ref = await chat.send(message);
      hear(message);
      return ref;
    },
    async edit(ref, message) {
      await chat.edit(ref, message);
      hear(message);
    },
  };
}

function counting(): { count: Count; counted: ShopFloor['counted'] } {
  const counts: { name: string; labels: Readonly<Record<string, string>>; by: number }[] = [];
  return {
    count: (name, labels = {}, by = 1) => void counts.push({ name, labels, by }),
    counted: (name, labels = {}) =>
      counts
        .filter(one => one.name === name && Object.entries(labels).every(([label, value]) => one.labels[label] === value))
        .reduce((sum, one) => sum + one.by, 0),
  };
}

/**
 * A quiet half hour on the demo plant's line, then the seasoning climbs by 0.1 % a minute. Hand-made: nothing else goes wrong.
 *
 * @param from when it begins; out of its usual band (6.8) eight minutes after minute twenty
 * @param minutes how much of it
 * @param back from this minute on the seasoning falls again, as it does when somebody acts
 */
export function seasoningClimbs(plant: Plant, from: EpochMs, minutes: number, back = Number.POSITIVE_INFINITY): Event[] {
  const line = plant.lines[0]!;
  const events: Event[] = line.stations.map(({ id }) => ({
    kind: 'state',
    state: 'execute',
    line: line.id,
    station: id,
    seen: from,
    at: from,
  }));
  for (let half = 1; half <= minutes * 2; half++) {
    const at = from + half * 30_000;
    const minute = half / 2;
    const head = { line: line.id, seen: at, at };
    for (const { id } of line.stations) events.push({ ...head, station: id, kind: 'count', good: half * 6, reject: 0 });
    const up = 0.1 * (Math.min(minute, back) - 20);
    const value = 6 + Math.max(0, up - Math.max(0, minute - back) * 0.4);
    events.push({ ...head, station: 'B2', kind: 'parameter', name: 'seasoning', value: Number(value.toFixed(2)), unit: '%' });
    // The weather of a real line: everything else stays where it is, a little up and down.
    events.push({ ...head, station: 'B2', kind: 'parameter', name: 'baseFlow', value: 720 + (half % 3), unit: 'kg/h' });
  }
  return events;
}

const QUIET_MS = 25 * 60_000;

/** The quiet beginning in one step, then a minute at a time. */
export function* steps(
  plant: Plant,
  events: readonly Event[],
  to: EpochMs,
  from = events[0]!.seen,
): Generator<{ events: Event[]; until: EpochMs }> {
  const line = plant.lines[0]!.id;
  const left = events.filter(event => event.seen >= from);
  const quiet = from === events[0]!.seen ? Math.min(QUIET_MS, to - from) : 0;
  if (quiet > 0) yield* batches(line, left, from, from + quiet, quiet / 1000);
  yield* batches(
    line,
    left.filter(event => event.seen >= from + quiet),
    from + quiet,
    to,
    60,
  );
}

/** Feeds what lies between the clock and `until`. */
export async function play(floor: ShopFloor, events: readonly Event[], until: EpochMs): Promise<void> {
  const from = Math.max(floor.clock.now(), events[0]!.seen);
  for (const step of steps(floor.plant, events, until, from)) await floor.feed(step.events, step.until);
}
