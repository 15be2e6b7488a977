/**
 * Plays a stream through the real flows on a real store, with Slack and Teams connected, in a process that dies and is started anew.
 * What was queued is noted with the plant's time as soon as it is committed; what was posted, as it is posted.
 */
import type { Chat, Inbound } from '../../src/chat/chat.ts';
import { floorChat } from '../../src/chat/floor/floor.ts';
import { fixedClock } from '../../src/clock.ts';
import type { LoggedDecision } from '../../src/coaching/decision.ts';
import type { Episode } from '../../src/episodes/episode.ts';
import { episodeId } from '../../src/episodes/track.ts';
import { templateShelf } from '../../src/flows/coach/template-shelf.ts';
import { deliverMessages } from '../../src/flows/people/deliver-message.ts';
import { receive } from '../../src/flows/people/receive.ts';
import { appendBatch } from '../../src/flows/watch/take-events.ts';
import { watchLine } from '../../src/flows/watch/watch-line.ts';
import { decisionsBetween } from '../../src/history/decisions.ts';
import { episodesBetween, upsertEpisode } from '../../src/history/episodes.ts';
import { SqlLineLog } from '../../src/history/inbox.ts';
import { conversationsWithWaiting, TAKEN_MS } from '../../src/history/outbox.ts';
import { personDoor } from '../../src/history/person-door.ts';
import type { Database } from '../../src/history/sql.ts';
import type { Event, EventBody } from '../../src/line/event.ts';
import { silentLog } from '../../src/log.ts';
import type { Message, Product } from '../../src/messages/message.ts';
import { type Chance, chance } from '../../src/sources/demo/chance.ts';
import { Killed, type Mortal, mortal, mortalChat, mortalDatabase, type Posted } from './mortal.ts';
import { days, line, plant, STATIONS } from './plant.ts';
import { CHATS, type StoreStep, type StoreStream } from './store-stream.ts';

export interface Queued {
  message: Message;
  /** Plant time of the decision. */
  at: number;
  by: 'line' | 'people';
  state: string;
  because: string | null;
  people: readonly (readonly [person: string, station: string])[];
}

export interface Played {
  queued: readonly Queued[];
  posted: readonly Posted[];
  episodes: readonly Episode[];
  decisions: readonly LoggedDecision[];
  kills: number;
  /** Chats that were not set up for a while: what waited for them then is buried. */
  wasUnset: ReadonlySet<Product>;
  /** Taps that were answered once more when they came once more. */
  takenTwice: readonly string[];
}

export interface Products {
  slack: Chat;
  teams: Chat;
}

/** Real time goes on when a process is waited for; a post that was under way is offered again after this. */
const AFTER_KILL_MS = TAKEN_MS + 1;
const MINUTE_MS = 60_000;
const KILLS_MAX = 4;
/** A version never changes and its source is slow to compile: every process has what the first one read. */
const shelf = templateShelf({ log: silentLog });

/** Each of its own: a statement more or less in the product changes where it is killed, and nothing else of the stream. */
interface Dice {
  plant: Chance;
  chats: Chance;
  kills: Chance;
}

interface World {
  stream: StoreStream;
  database: Database;
  products: Products;
  dice: Dice;
  clock: ReturnType<typeof fixedClock>;
  realNow: number;
  kills: number;
  immortal: boolean;
  life: Mortal;
  run: Process;
  queued: Map<string, Queued>;
  posted: Posted[];
  /** Taps that were answered to nobody but whoever tapped. */
  alone: Inbound[];
  people: Map<string, string>;
  away: StoreStep['away'];
  setUp: StoreStep['away'];
  wasUnset: Set<Product>;
  takenTwice: string[];
  /** The tap that comes once more in the next step. */
  repeated: Inbound | null;
  taps: number;
  made: number;
  phase: Queued['by'];
}

export async function playStore(database: Database, products: Products, stream: StoreStream): Promise<Played> {
  const of = (what: keyof Dice) => chance(`${stream.seed}/${what}`);
  const dice: Dice = { plant: of('plant'), chats: of('chats'), kills: of('kills') };
  const world: World = {
    stream,
    database,
    products,
    dice,
    clock: fixedClock(stream.startsAt),
    realNow: stream.startsAt,
    kills: 0,
    immortal: false,
    queued: new Map(),
    posted: [],
    alone: [],
    people: new Map(),
    away: [],
    setUp: CHATS,
    wasUnset: new Set(),
    takenTwice: [],
    repeated: null,
    taps: 0,
    made: 0,
    phase: 'line',
    life: mortal(dice.kills, 0),
    run: null as unknown as Process,
  };
  start(world);
  for (const step of stream.steps) await play(world, step);
  await settle(world);
  const [from, to] = [stream.startsAt - 60 * MINUTE_MS, world.clock.now() + 1];
  const episodes = await episodesBetween(database, from, to, {});
  return {
    queued: await withFate(world),
    posted: world.posted,
    episodes: episodes.map(one => one.episode),
    decisions: await decisionsBetween(database, from, to),
    kills: world.kills,
    wasUnset: world.wasUnset,
    takenTwice: world.takenTwice,
  };
}

/** A process as it comes up: everything it knows is in the store. */
function processOf(world: World) {
  const { database, products, life, clock, dice, posted, alone } = world;
  const store = mortalDatabase(database, life);
  const realNow = () => world.realNow++;
  const shared = {
    plant: () => plant,
    clock,
    database: store,
    log: silentLog,
    count: () => {},
    realNow,
    doorbells: { ringLine: async () => {}, ringConversation: async () => {} },
  };
  const chat = (of: Chat) =>
    mortalChat(of, { life, posted, alone, clock, dice: dice.chats, isAway: () => world.away.some(one => one === of.product) });
  const chats = new Map<Product, Chat>([
    ...world.setUp.map(product => [product, chat(products[product])] as const),
    ['floor', chat(floorChat())],
  ]);
  const lineLog = new SqlLineLog(store, realNow);
  const connected = new Set(chats.keys());
  const watch = { ...shared, lineLog, calendar: () => days, shelf, connected, drafts: true };
  const take = { ...shared, lineLog };
  const ask = {
    ...shared,
    connected,
    shelf,
    drafts: true,
    append: (id: string, events: readonly Event[]) => appendBatch(take, id, events),
  };
  return {
    append: (events: readonly Event[]) => appendBatch(take, line.id, events),
    watch: () => watchLine(watch, line.id),
    async deliver() {
      for (const conversation of await conversationsWithWaiting(store, world.realNow))
        await deliverMessages({ ...shared, calendar: () => days, chats }, conversation);
    },
    receive: (inbound: Inbound) => receive(ask, chats.get(inbound.product)!, inbound),
  };
}
type Process = ReturnType<typeof processOf>;

function start(world: World): void {
  world.life = mortal(world.dice.kills, world.immortal || world.kills >= KILLS_MAX ? 0 : world.stream.kill);
  world.run = processOf(world);
}

/** Until it has come to its end, in however many lives. */
async function alive(world: World, phase: Queued['by'], work: (run: Process) => Promise<void>): Promise<void> {
  for (;;) {
    world.phase = phase;
    try {
      await work(world.run);
      return await note(world);
    } catch (cause) {
      if (!(cause instanceof Killed)) throw cause;
      world.kills++;
      world.realNow += AFTER_KILL_MS;
      await note(world);
      start(world);
    }
  }
}

/** Who dies while it sends may send again only after the line has been looked at: what it posted may be superseded by then. */
async function send(world: World): Promise<void> {
  const { kills } = world;
  await alive(world, 'line', async run => {
    if (world.kills === kills || world.dice.kills.next() < 0.5) await run.deliver();
  });
}

async function play(world: World, step: StoreStep): Promise<void> {
  if (step.restart !== null) {
    world.setUp = step.restart;
    for (const product of CHATS) if (!step.restart.includes(product)) world.wasUnset.add(product);
    start(world);
  }
  const passed = Math.max(1_000, step.afterMs);
  const until = world.clock.now() + passed;
  const events = eventsOf(world, step, until);
  if (step.person !== null) await comesTo(world, step.person, step.station, until);
  await alive(world, 'line', run => run.append(events));
  world.clock.set(until);
  world.realNow += passed;
  world.away = step.away;
  for (const kind of step.troubles) await trouble(world, step.station, kind, until);
  if (step.sendsFirst) await send(world);
  await alive(world, 'line', run => run.watch());
  await send(world);
  await repeat(world);
  if (step.tap !== null) await tap(world, step.tap, step.again);
}

/** A chat product delivers a tap once more, minutes later. What only opened a dialog was not taken yet. */
async function repeat(world: World): Promise<void> {
  const { repeated, queued, alone, setUp } = world;
  if (repeated === null || ![...setUp, 'floor'].includes(repeated.product)) return;
  world.repeated = null;
  const { rows } = await world.database.query('select 1 from inbound where id = $1', [repeated.id]);
  const before = queued.size + alone.length;
  await alive(world, 'people', run => run.receive(repeated));
  if (rows.length > 0 && queued.size + alone.length > before) world.takenTwice.push(`${repeated.button} of ${repeated.message}`);
}

/** Nobody dies any more: what waits is delivered, an hour and a half goes by, and what is over says so. */
async function settle(world: World): Promise<void> {
  world.immortal = true;
  world.away = [];
  world.setUp = CHATS;
  start(world);
  await delivered(world);
  for (let half = 0; half < 3; half++) {
    const until = world.clock.now() + 31 * MINUTE_MS;
    const events = eventsOf(world, { ...REST, afterMs: 31 * MINUTE_MS }, until);
    await alive(world, 'line', run => run.append(events));
    world.clock.set(until);
    world.realNow += 31 * MINUTE_MS;
    await alive(world, 'line', run => run.watch());
    await delivered(world);
  }
}

const REST: StoreStep = {
  afterMs: 0,
  station: 'S3',
  troubles: [],
  says: 'nothing',
  tap: null,
  again: false,
  person: null,
  away: [],
  sendsFirst: false,
  restart: null,
};

/** A chat that is away is asked again within a minute or so. */
async function delivered(world: World): Promise<void> {
  for (let times = 0; times < 12; times++) {
    world.realNow += 70_000;
    await send(world);
    if ((await world.database.query(`select 1 from outbox where state = 'waiting' limit 1`)).rows.length === 0) return;
  }
}

const tickAt = (at: number): Event => ({ kind: 'tick', line: line.id, seen: at, at });

function eventsOf(world: World, { station, says }: StoreStep, until: number): Event[] {
  const events: Event[] = [];
  const event = (at: number, where: string, body: EventBody) =>
    events.push({ line: line.id, station: where, seen: at, at, ...body } as Event);
  const from = world.clock.now();
  if (from === world.stream.startsAt) for (const id of STATIONS) event(from, id, { kind: 'state', state: 'execute' });
  for (let at = from + 30_000; at < until; at += 30_000) {
    world.made += 3;
    for (const id of STATIONS) if (says !== 'quiet' || id !== station) event(at, id, { kind: 'count', good: world.made, reject: 0 });
  }
  const at = until - 1;
  if (says === 'held' || says === 'execute') event(at, station, { kind: 'state', state: says });
  if (says === 'estop') event(at, station, { kind: 'alarm', code: 'ESTOP1', active: world.dice.plant.next() < 0.6, severity: 'stop' });
  if (says === 'proposal') {
    const [id, validUntil] = [`r${until}`, until + Math.floor(world.dice.plant.next() * 12) * MINUTE_MS];
    const values = { parameter: 'heat', from: 2, to: 3, unit: 'bar' };
    event(at, station, { kind: 'recommendation', id, phase: 'issued', needsAck: true, validUntil, ...values } satisfies EventBody);
  }
  events.push(tickAt(until));
  return events;
}

/** A trouble as a detector would have opened it. */
async function trouble({ database }: World, station: string, kind: Episode['kind'], at: number): Promise<void> {
  const of = { line: line.id, station, kind, openedAt: at };
  const isParameter = kind === 'drift' || kind === 'hunting';
  const figure = isParameter
    ? { name: 'heat', value: 3.6, unit: 'bar', limit: 4, target: 2.5, minutesToLimit: 9 }
    : { name: kind, value: 7, unit: kind === 'rejects' ? '%' : '', limit: 2 };
  const id = episodeId(of);
  await upsertEpisode(database, {
    ...of,
    id,
    state: 'open',
    consequences: [],
    safety: station === 'S1',
    repeat: false,
    findings: 1,
    figure,
  });
}

async function comesTo({ database, people }: World, person: string, station: string, at: number): Promise<void> {
  const door = personDoor(database, plant.agreement, { purpose: 'self-view', asker: 'oneself', private: true });
  if (!door.open) throw new Error(`nobody may stand anywhere: ${door.because}`);
  await door.room.stand(person, station, at, at + 12 * 60 * MINUTE_MS);
  people.set(person, station);
}

async function tap(world: World, which: number, again: boolean): Promise<void> {
  const isSetUp = ({ conversation }: Message) => [...world.setUp, 'floor'].includes(conversation.split('/')[0]!);
  const cards = world.posted
    .map(one => one.edits.at(-1) ?? one.message)
    .filter(isSetUp)
    .filter(card => card.id.startsWith('m/') && card.buttons.some(button => button.opens === undefined));
  const card = cards[Math.floor(which * cards.length)];
  if (card === undefined) return;
  const buttons = card.buttons.filter(button => button.opens === undefined);
  const button = buttons[Math.floor(which * 997) % buttons.length]!;
  const product = card.conversation.split('/')[0] as Product;
  const { conversation, id: message } = card;
  const inbound: Inbound = {
    id: `tap-${++world.taps}`,
    product,
    kind: 'press',
    conversation,
    user: { product, id: 'U1' },
    at: world.clock.now(),
    message,
    button: button.id,
    trigger: `t-${world.taps}`,
  };
  await alive(world, 'people', run => run.receive(inbound));
  world.repeated = again ? inbound : null;
  await alive(world, 'line', run => run.watch());
  await send(world);
}

interface Row {
  key: string;
  message: Message;
  state: string;
  because: string | null;
}

const KEY = `conversation || '#' || seq`;

/** What was committed since it was last looked. */
async function note({ database, queued, clock, phase, people }: World): Promise<void> {
  const { rows } = await database.query<Row>(
    `select ${KEY} as key, message, state, because from outbox where not (${KEY} = any($1::text[])) order by conversation, seq`,
    [[...queued.keys()]],
  );
  for (const { key, message, state, because } of rows)
    queued.set(key, { message, at: clock.now(), by: phase, state, because, people: [...people] });
}

async function withFate({ database, queued }: World): Promise<Queued[]> {
  const { rows } = await database.query<Omit<Row, 'message'>>(`select ${KEY} as key, state, because from outbox`);
  const fates = new Map(rows.map(row => [row.key, row]));
  return [...queued].map(([key, one]) => ({ ...one, state: fates.get(key)!.state, because: fates.get(key)!.because }));
}
