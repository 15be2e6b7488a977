/**
 * `bench speed [--json] [--seconds N] [--quick] [--only TEXT]`: how fast the product watches, beside the ceilings of its parts and beside
 * Node-RED, all in one run on one machine. Ratios count; absolute figures are those of this machine at this moment.
 */
import { cpus } from 'node:os';
import pg from 'pg';
import { findOrInstall } from '../test/tools/find-server.ts';
import { startServers } from '../test/tools/servers.ts';
import { freshName } from '../test/tools/services.ts';
import type { BenchRun } from './main.ts';
import { openBroker } from './speed/broker.ts';
import { measureBullmq, measureStream } from './speed/ceilings.ts';
import { measureNodeRed } from './speed/node-red.ts';
import { type Broker, publisherTo } from './speed/publisher.ts';
import { measureWatching, type WatchingCase } from './speed/watching.ts';

export const withoutFolder = true;

const BATCH = 500;
const SIZE = { lines: 10, stations: 20 };
const FULL = 'Redis + PostgreSQL, HTTP, 500 a batch';
const BULL = 'ceiling: BullMQ jobs that only decode, 500 a job';
const RED = 'Node-RED, one MQTT message a sample';
const CLUSTER = 'Redis Cluster + PostgreSQL, HTTP, 500 a batch';
const MESSAGES = 'Redis + PostgreSQL, one MQTT message a sample';
const SUSTAINED = ', longer than a minute';
/** A minute turns within: what it leaves is packed, which costs as much as taking it did. */
const SUSTAINED_SECONDS = 70;
/** As before it had consumers of its own, and as a plant may have it still. */
const ALL_IN_ONE = ', all in one process';
const MOSQUITTO = ', through mosquitto';

interface Row {
  what: string;
  eventsPerSecond: number;
  [figure: string]: unknown;
}

export const run: BenchRun = async (_dir, io, rest) => {
  const seconds = Number(optionOf(rest, '--seconds') ?? 10);
  const quick = rest.includes('--quick');
  const search = findOrInstall(['redis', 'cluster', 'postgres', 'mqtt'], io.progress);
  const { cluster: clusterServer, ...programs } = search.programs;
  const servers = await startServers(programs);
  const { redis, postgres, mqtt } = servers.addresses;
  if (redis === undefined || postgres === undefined || mqtt === undefined) throw new Error('speed needs Redis, PostgreSQL and mosquitto');
  const rows: Row[] = [];
  let unanswered = 0;
  const only = optionOf(rest, '--only') ?? '';
  const row = async (what: string, measure: () => Promise<{ eventsPerSecond: number }>) => {
    if (!what.includes(only)) return;
    const figures = await measure();
    rows.push({ what, ...figures });
    io.progress(`${what}: ${Math.round(figures.eventsPerSecond).toLocaleString('en')} events/s`);
  };
  const watch = (what: string, given: Partial<WatchingCase>, store: Store) =>
    row(what, async () => {
      const env = await addresses(store, redis, postgres);
      const figures = await measureWatching({ ...SIZE, from: BATCH, seconds, offered: null, ...given, env });
      if (figures.committed !== figures.sent) unanswered++;
      return figures;
    });
  /** Three masters, new for each measurement: a cluster has no databases by number. */
  const onCluster = async (consumers: number) => {
    const what = `${CLUSTER}, ${consumers} consumer processes`;
    if (clusterServer === undefined || !what.includes(only)) return;
    const cluster = await startServers({ cluster: clusterServer });
    try {
      const env = { ...(await addresses('postgres', redis, postgres)), REDIS_URL: cluster.addresses.cluster! };
      await row(what, async () => {
        const figures = await measureWatching({ ...SIZE, from: BATCH, seconds, offered: null, consumers, env });
        if (figures.committed !== figures.sent) unanswered++;
        return figures;
      });
    } finally {
      await cluster.stop();
    }
  };
  const messages = async (through: string, open: () => Promise<Broker>) => {
    const broker = await open();
    await row(RED + through, async () => ({ eventsPerSecond: await measureNodeRed({ ...SIZE, seconds, broker }) }));
    await watch(MESSAGES + through, { from: broker }, 'redis');
    await watch(MESSAGES + through + ALL_IN_ONE, { from: broker, consumers: 0 }, 'redis');
    broker.close();
  };
  try {
    const ceiling = { ...SIZE, batch: BATCH, seconds, redisUrl: redis, prefix: freshName() };
    await row(BULL, async () => ({ eventsPerSecond: await measureBullmq(ceiling) }));
    await row('ceiling: Redis stream and one reader, 500 an entry', async () => ({ eventsPerSecond: await measureStream(ceiling) }));
    await messages('', openBroker);
    await watch(FULL, {}, 'redis');
    await watch(FULL + ALL_IN_ONE, { consumers: 0 }, 'redis');
    const full = rows.find(({ what }) => what === FULL);
    await watch(FULL + SUSTAINED, { seconds: Math.max(seconds, SUSTAINED_SECONDS) }, 'redis');
    const half = { offered: (full?.eventsPerSecond ?? 0) / 2, seconds: Math.max(seconds, SUSTAINED_SECONDS) };
    if (full !== undefined) await watch(`${FULL}, half load`, half, 'redis');
    await watch('PostgreSQL, HTTP, 500 a batch', {}, 'postgres');
    await watch('embedded, HTTP, 500 a batch', {}, 'embedded');
    if (!quick) {
      await messages(MOSQUITTO, () => publisherTo(mqtt));
      for (const batch of [1, 50, 2_000]) await watch(`Redis + PostgreSQL, HTTP, ${batch} a batch`, { from: batch }, 'redis');
      await watch(`${FULL}, 10 stations`, { stations: 1 }, 'redis');
      await watch(`${FULL}, 2000 stations`, { lines: 100 }, 'redis');
      for (const consumers of [1, 2, 4]) await watch(`${FULL}, ${consumers} consumer processes`, { consumers }, 'redis');
      for (const consumers of [1, 2]) await onCluster(consumers);
    }
  } finally {
    await servers.stop();
  }
  io.answer({ what: 'ratios', ...ratiosOf(rows) });
  for (const one of rows) io.answer(one);
  if (!rest.includes('--json')) for (const line of table(rows)) io.progress(line);
  return unanswered;
};

type Store = 'embedded' | 'postgres' | 'redis';

/** A database, and a name space in Redis, of the measurement's own. */
async function addresses(store: Store, redis: string, postgres: string): Promise<Record<string, string>> {
  if (store === 'embedded') return {};
  const name = freshName();
  const client = new pg.Client({ connectionString: postgres });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(postgres);
  url.pathname = `/${name}`;
  return { DATABASE_URL: url.href, ...(store === 'redis' ? { REDIS_URL: `${redis}/${1 + (used++ % DATABASES)}` } : {}) };
}

/** Redis has databases by number; each measurement takes the next. */
const DATABASES = 60;
let used = 0;

const optionOf = (rest: readonly string[], option: string): string | undefined => {
  const at = rest.indexOf(option);
  return at < 0 ? undefined : rest[at + 1];
};

/** What one run may be judged by, whatever the machine was doing; null = not measured in this run. */
function ratiosOf(rows: readonly Row[]): Record<string, number | null> {
  const row = (name: string) => rows.find(({ what }) => what === name);
  const rate = (name: string) => row(name)?.eventsPerSecond ?? null;
  const ratio = (a: number | null, b: number | null) => (a === null || b === null ? null : a / b);
  const [bull, red, batched] = [rate(BULL), rate(RED), rate(FULL)];
  const size = (stations: number) => rate(`${FULL}, ${stations} stations`);
  const cpu = (name: string) => (row(name)?.cpuMicros as number | undefined) ?? null;
  const consumers = (count: number) => rate(`${FULL}, ${count} consumer processes`);
  return {
    batchesToNodeRed: ratio(batched, red),
    batchesToNodeRedAllInOne: ratio(rate(FULL + ALL_IN_ONE), red),
    batchesToNodeRedSustained: ratio(rate(FULL + SUSTAINED), red),
    batchesToBullmq: ratio(batched, bull),
    messagesToNodeRed: ratio(rate(MESSAGES), red),
    messagesToNodeRedThroughMosquitto: ratio(rate(MESSAGES + MOSQUITTO), rate(RED + MOSQUITTO)),
    // By processor time of an event: what else the machine does changes that less than the rate.
    flatFrom10To200Stations: ratio(cpu(`${FULL}, 10 stations`), cpu(FULL)),
    flatFrom200To2000Stations: ratio(cpu(FULL), cpu(`${FULL}, 2000 stations`)),
    rateFrom200To2000Stations: ratio(size(2_000), batched),
    twoConsumersToOne: ratio(consumers(2), consumers(1)),
    twoConsumersToOneOnCluster: ratio(rate(`${CLUSTER}, 2 consumer processes`), rate(`${CLUSTER}, 1 consumer processes`)),
    fourConsumersToOne: ratio(consumers(4), consumers(1)),
  };
}

function table(rows: readonly Row[]): string[] {
  const ratios = ratiosOf(rows);
  const shown = (name: string) => ratios[name]?.toFixed(2) ?? 'not measured';
  return [
    '',
    `One run on ${cpus().length} cores of ${cpus()[0]?.model ?? 'an unknown processor'}; load generator, servers and product share them.`,
    `batches of 500 to Node-RED: ${shown('batchesToNodeRed')} (5 wanted), longer than a minute ${shown('batchesToNodeRedSustained')}    to bare BullMQ: ${shown('batchesToBullmq')} (.25 wanted)`,
    `one MQTT message a sample to Node-RED: ${shown('messagesToNodeRed')} (1.5 wanted); where mosquitto is the limit: ${shown('messagesToNodeRedThroughMosquitto')}`,
    `processor time of an event, 10 to 200 to 2,000 stations: ${shown('flatFrom10To200Stations')}, ${shown('flatFrom200To2000Stations')} (.85 to 1.15 wanted)`,
    '',
    ...rows.map(({ what, eventsPerSecond, p50Seconds, p99Seconds }) => {
      const lag = p99Seconds === undefined ? '' : `   p50 ≤ ${p50Seconds ?? '?'} s, p99 ≤ ${p99Seconds ?? '?'} s`;
      return `${Math.round(eventsPerSecond).toLocaleString('en').padStart(11)} events/s   ${what}${lag}`;
    }),
  ];
}
