/**
 * `bench speed [--json] [--seconds N] [--quick]`: how fast the product watches, beside the ceilings of its parts and beside
 * Node-RED, all in one run on one machine. Ratios count; absolute figures are those of this machine at this moment.
 */
import { cpus } from 'node:os';
import pg from 'pg';
import { findOrInstall } from '../test/tools/find-server.ts';
import { startServers } from '../test/tools/servers.ts';
import { freshName } from '../test/tools/services.ts';
import type { BenchRun } from './main.ts';
import { measureBullmq, measureStream } from './speed/ceilings.ts';
import { measureNodeRed } from './speed/node-red.ts';
import { measureWatching, type WatchingCase } from './speed/watching.ts';

export const withoutFolder = true;

const BATCH = 500;
const SIZE = { lines: 10, stations: 20 };

interface Row {
  what: string;
  eventsPerSecond: number;
  [figure: string]: unknown;
}

export const run: BenchRun = async (_dir, io, rest) => {
  const seconds = Number(optionOf(rest, '--seconds') ?? 10);
  const quick = rest.includes('--quick');
  const search = findOrInstall(['redis', 'postgres', 'mqtt'], io.progress);
  const servers = await startServers(search.programs);
  const { redis, postgres, mqtt } = servers.addresses;
  if (redis === undefined || postgres === undefined || mqtt === undefined) throw new Error('speed needs Redis, PostgreSQL and mosquitto');
  const rows: Row[] = [];
  let unanswered = 0;
  const row = (what: string, figures: { eventsPerSecond: number }) => {
    rows.push({ what, ...figures });
    io.progress(`${what}: ${Math.round(figures.eventsPerSecond).toLocaleString('en')} events/s`);
  };
  const watch = async (what: string, given: Partial<WatchingCase>, store: Store) => {
    const env = { ...(await addresses(store, redis, postgres)), MQTT_URL: mqtt };
    const figures = await measureWatching({ ...SIZE, batch: BATCH, consumers: 0, seconds, offered: null, ...given, env });
    if (figures.committed !== figures.sent) unanswered++;
    row(what, figures);
    return figures;
  };
  try {
    const ceiling = { ...SIZE, batch: BATCH, seconds, redisUrl: redis, prefix: freshName() };
    row('ceiling: BullMQ jobs that only decode, 500 a job', { eventsPerSecond: await measureBullmq(ceiling) });
    row('ceiling: Redis stream and one reader, 500 an entry', { eventsPerSecond: await measureStream(ceiling) });
    row('Node-RED, one MQTT message a sample', { eventsPerSecond: await measureNodeRed({ ...SIZE, seconds, mqttUrl: mqtt }) });
    const full = await watch('Redis + PostgreSQL, HTTP, 500 a batch', {}, 'redis');
    const half = { offered: full.eventsPerSecond / 2 };
    await watch('Redis + PostgreSQL, HTTP, 500 a batch, half load', half, 'redis');
    await watch('Redis + PostgreSQL, one MQTT message a sample', { batch: null }, 'redis');
    await watch('PostgreSQL, HTTP, 500 a batch', {}, 'postgres');
    await watch('embedded, HTTP, 500 a batch', {}, 'embedded');
    if (!quick) {
      for (const batch of [1, 50, 2_000]) await watch(`Redis + PostgreSQL, HTTP, ${batch} a batch`, { batch }, 'redis');
      for (const lines of [1, 100]) await watch(`Redis + PostgreSQL, HTTP, 500 a batch, ${lines * 20} stations`, { lines }, 'redis');
      for (const consumers of [1, 2, 4])
        await watch(`Redis + PostgreSQL, HTTP, 500 a batch, ${consumers} consumer processes`, { consumers }, 'redis');
    }
  } finally {
    await servers.stop();
  }
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

function table(rows: readonly Row[]): string[] {
  const rate = (start: string) => rows.find(({ what }) => what.startsWith(start))?.eventsPerSecond ?? Number.NaN;
  const ratio = (a: number, b: number) => (a / b).toFixed(2);
  const [bull, red] = [rate('ceiling: BullMQ'), rate('Node-RED')];
  const [batched, single] = [rate('Redis + PostgreSQL, HTTP, 500'), rate('Redis + PostgreSQL, one MQTT')];
  return [
    '',
    `One run on ${cpus().length} cores of ${cpus()[0]?.model ?? 'an unknown processor'}; load generator, servers and product share them.`,
    `batches of 500 to Node-RED: ${ratio(batched, red)} (5 wanted)    to bare BullMQ: ${ratio(batched, bull)} (.25 wanted)`,
    `one MQTT message a sample to Node-RED: ${ratio(single, red)} (1.5 wanted)`,
    '',
    ...rows.map(({ what, eventsPerSecond, p50Seconds, p99Seconds }) => {
      const lag = p99Seconds === undefined ? '' : `   p50 ≤ ${p50Seconds ?? '?'} s, p99 ≤ ${p99Seconds ?? '?'} s`;
      return `${Math.round(eventsPerSecond).toLocaleString('en').padStart(11)} events/s   ${what}${lag}`;
    }),
  ];
}
