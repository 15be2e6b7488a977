/**
 * The composition: which parts one process has, and how they are joined. The only file that names concrete adapters.
 *
 * Roles: *gateway* (sources), *consumer* (doorbells, ticks, heartbeat, outbox), *web* (pages and the chats' inbound). One process has all
 * three unless `ROLES` says otherwise.
 */
import { hostname } from 'node:os';
import express, { type Express } from 'express';
import type { Chat } from './chat/chat.ts';
import { floorChat } from './chat/floor/floor.ts';
import { ringAddresses, ringChat } from './chat/ring/ring.ts';
import { type Clock, pacedClock, wallClock } from './clock.ts';
import type { Config, Env } from './config.ts';
import { type Consumers, withConsumers } from './consumers.ts';
import { templateShelf } from './flows/coach/template-shelf.ts';
import { type Count, countFailures } from './flows/house/count.ts';
import { type HouseDeps, keepHouse } from './flows/house/keep-house.ts';
import { loadPlant } from './flows/house/load-plant.ts';
import { type Counted, ownSigns } from './flows/house/own-signs.ts';
import { watchOurselves } from './flows/house/watch-ourselves.ts';
import { whatIsConnected } from './flows/people/connected.ts';
import { connectedProducts } from './flows/people/conversations.ts';
import { deliverMessages } from './flows/people/deliver-message.ts';
import { hear, type ReceiveDeps } from './flows/people/receive.ts';
import { openPrompts } from './flows/train/prompt-folder.ts';
import type { PromptDeps } from './flows/train/save-prompt.ts';
import { type Demo, openDemo } from './flows/watch/play-demo.ts';
import { appendBatch, eventSink, type TakeDeps } from './flows/watch/take-events.ts';
import { watchLine } from './flows/watch/watch-line.ts';
import type { OwnerAddress } from './history/owner.ts';
import type { Log } from './log.ts';
import type { ConversationId, Product } from './messages/message.ts';
import { openModel } from './model/open-model.ts';
import { chatLooks, openChats, present } from './open-chats.ts';
import { own } from './open-store.ts';
import { calendar } from './plant/calendar.ts';
import type { Plant } from './plant/plant.ts';
import { backPressure } from './queue/back-pressure.ts';
import { startBeat } from './queue/beat.ts';
import { type Backends, openBackends } from './queue/open-backends.ts';
import { startTicks } from './queue/ticks.ts';
import { type OpenSources, openSources } from './sources/open-sources.ts';
import { metrics } from './web/metrics.ts';
import { openFloor, openPublic, openVitals, type WebParts } from './web/open-web.ts';

export interface App {
  plant: Plant;
  demo: boolean;
  /** Where the pages are; null in a process without the web role. */
  floorUrl: string | null;
  publicUrl: string | null;
  connected: readonly Product[];
  /** What was counted, in Prometheus' text format. */
  metrics(): Promise<string>;
  close(): Promise<void>;
}

export interface AppOptions {
  say?: (text: string) => void;
  /** The store can no longer be trusted; end the process. */
  onFailed?: (why: string) => void;
  /** The plant's time where it is not the wall's. */
  clock?: Clock;
  /** Of a process that another one started and asks: it opens no door. */
  name?: string;
  /** Starts the consumers beside this process. */
  consumers?: (count: Count) => Consumers;
}

/**
 * @throws Problems when plant.yaml has errors
 * @throws Rejected when another process owns the data, or a port is taken
 * @throws Unavailable when a database or Redis does not answer
 */
export async function openApp(config: Config, env: Env, log: Log, options: AppOptions = {}): Promise<App> {
  const say = options.say ?? (() => {});
  const plant = loadPlant(config.plant.file);
  const closers: (() => Promise<unknown> | unknown)[] = [];
  const close = async () => {
    for (const closeOne of closers.splice(0).reverse())
      await Promise.resolve(closeOne()).catch(cause => log.warn('not closed', { because: String(cause) }));
  };
  try {
    const ownership = config.databaseUrl === null ? await own(config.dataDir) : null;
    closers.push(() => ownership?.release());
    say('Opening the store');
    const { dataDir, databaseUrl, redisUrl } = config;
    const backends = await openBackends({ dataDir, ...present({ databaseUrl, redisUrl }), log, onFailed: options.onFailed });
    closers.push(() => backends.close());
    const demo = config.plant.demo ? await openDemo({ plant, database: backends.database, speed: config.demoSpeed, log, say }) : null;
    closers.push(() => demo?.close());
    const clock: Clock = options.clock ?? demo?.clock ?? wallClock(byMs => log.warn('the clock stepped back', { byMs }));
    const parts = await join({ config, env, plant, log, backends, clock, demo, closers, options });
    if (demo !== null && config.roles.includes('gateway')) await demo.play((line, events) => appendBatch(parts.take, line, events));
    const publicUrl = parts.needsPublic ? await openPublic(parts.publicDoor, config.public, log, closers) : null;
    const openPages = config.roles.includes('web') ? openFloor : openVitals;
    const publish = (at: OwnerAddress) => ownership?.publish(at);
    const floorUrl = options.name === undefined ? await openPages(parts.web, config.floor, publish) : null;
    const connected = [...connectedProducts(plant, config)];
    return { plant, demo: demo !== null, floorUrl, publicUrl, connected, metrics: parts.web.metrics.text, close };
  } catch (cause) {
    await close();
    throw cause;
  }
}

interface Joining {
  config: Config;
  env: Env;
  plant: Plant;
  log: Log;
  backends: Backends;
  clock: Clock;
  demo: Demo | null;
  closers: (() => Promise<unknown> | unknown)[];
  options: AppOptions;
}

interface Parts {
  take: TakeDeps;
  chats: ReadonlyMap<Product, Chat>;
  publicDoor: Express;
  needsPublic: boolean;
  web: WebParts;
}

async function join(joining: Joining): Promise<Parts> {
  const { config, env, plant, log, backends, clock, demo, closers, options } = joining;
  const signs = ownSigns(Date.now);
  const stats = signs.heed(metrics(clock, options.name));
  const { database, lineLog, doorbells } = backends;
  const shared = { plant: () => plant, clock, database, lineLog, doorbells, log, count: stats.count, realNow: () => Date.now() };
  const promptDeps: PromptDeps = shared;
  const prompts = config.roles.includes('web') ? await openPrompts(promptDeps, config.promptsDir ?? undefined) : null;
  closers.push(() => prompts?.close());
  const floor = floorChat();
  const publicDoor = express();
  const isWeb = config.roles.includes('web');
  const ring = ringChat({ addresses: ringAddresses(plant, env) });
  const open = isWeb ? [floor, ring, ...(await openChats({ ...joining, database }, publicDoor, stats.count))] : [];
  const chats = new Map<Product, Chat>(open.map(chat => [chat.product, chat]));
  closers.push(() => Promise.all([...chats.values()].map(chat => chat.close())));
  const connected = await whatIsConnected(database, connectedProducts(plant, config), { isWeb, log, closers });
  const plantCalendar = calendar(plant);
  const shelf = templateShelf(promptDeps);
  const receiveDeps: ReceiveDeps = {
    ...shared,
    connected,
    shelf,
    prompts,
    append: (line, events) => appendBatch(shared, line, events),
    drafts: config.plant.demo,
    model: isWeb ? await openModel(config.model, outcome => stats.count('linemate_model_replies_total', { outcome })) : null,
    ...(demo === null ? {} : { onOwned: demo.onOwned }),
  };
  closers.push(hear(receiveDeps, chats.values(), config.dataDir));
  const isConsumer = config.roles.includes('consumer');
  const coach = { calendar: () => plantCalendar, shelf, connected, drafts: config.plant.demo };
  const watch = { ...shared, ...coach, onWatched: stats.watched };
  const deliver = (conversation: ConversationId) => deliverMessages({ ...shared, ...coach, chats, calls: receiveDeps }, conversation);
  // Only the web role speaks to Slack and Teams: the others may stand where there is no way to the internet.
  await doorbells.answer({
    ...(isConsumer ? { line: countFailures(stats.count, 'line', line => watchLine(watch, line)) } : {}),
    ...(isWeb ? { conversation: countFailures(stats.count, 'conversation', deliver) } : {}),
  });
  const leansOn = { dataDir: config.dataDir, redis: config.redisUrl !== null, signs };
  const ourselves = watchOurselves({ ...shared, ...leansOn, connected, deliver: isWeb ? deliver : null });
  closers.push(() => ourselves.close());
  const consumers = options.consumers?.(stats.count) ?? null;
  closers.push(() => consumers?.close());
  if (isConsumer) keepTime(joining, { ...shared, ...coach }, stats);
  let needsPublic = isWeb && (config.teams !== null || (config.slack !== null && config.slack.appToken === null));
  if (config.roles.includes('gateway')) {
    const sources = await gateway(joining, shared, publicDoor, stats);
    needsPublic ||= sources.needsPublic;
  }
  const paced = demo?.clock ?? { ...pacedClock(Date.now(), 1), now: () => clock.now() };
  const web: WebParts = {
    plant,
    database,
    clock: paced,
    demo,
    floor,
    prompts,
    promptDeps,
    looks: chatLooks,
    ask: receiveDeps,
    metrics: withConsumers(stats, consumers),
    consumers: () => consumers?.running() ?? null,
    log,
    closers,
  };
  return { take: shared, chats, publicDoor, needsPublic, web };
}

/** Heartbeat, ticks and housekeeping: whoever leads does them. */
function keepTime({ plant, backends, closers }: Joining, deps: Omit<HouseDeps, 'leader'>, stats: Counted): void {
  const { clock, log } = deps;
  const { database, lineLog, doorbells, leader } = backends;
  const lines = () => plant.lines.map(line => line.id);
  const beat = startBeat({ database, lineLog, doorbells, leader, lines, log, onWaiting: stats.waiting });
  const ticks = startTicks({ clock, lines, lineLog, doorbells, leader, log });
  const house = keepHouse({ ...deps, leader });
  closers.push(() => Promise.all([beat.close(), ticks.close(), house.close()]));
}

async function gateway({ plant, env, closers }: Joining, take: TakeDeps, mount: Express, stats: Counted): Promise<OpenSources> {
  const { clock, database, lineLog, log } = take;
  const busy = backPressure(lineLog, database, () => plant.lines.map(line => line.id));
  const sources = await openSources({ plant, clock, env, sink: eventSink(take), mount, busy, stats, log, gateway: hostname() });
  closers.push(() => sources.close());
  return sources;
}
