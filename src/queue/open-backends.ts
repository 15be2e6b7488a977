/**
 * Opens what carries and keeps: history, the lines' logs, the doorbells and the leader's office, as the two addresses say.
 *
 * | databaseUrl | redisUrl | history | log | doorbells |
 * |---|---|---|---|---|
 * | – | – | PGlite | table `inbox` | BullMQ on PGlite |
 * | set | – | PostgreSQL | table `inbox` | BullMQ on PostgreSQL |
 * | set | set | PostgreSQL | Redis streams | BullMQ on Redis |
 * | – | set | PGlite | Redis streams | BullMQ on Redis |
 */
import { join } from 'node:path';
import { Cluster, Redis } from 'ioredis';
import pg from 'pg';
import { Rejected, Unavailable } from '../errors.ts';
import { SqlLineLog } from '../history/inbox.ts';
import { readLine } from '../history/lines.ts';
import { makeParts } from '../history/parts.ts';
import { type EmbeddedDatabase, openPglite } from '../history/pglite.ts';
import { openPostgres } from '../history/postgres.ts';
import { settingOrFirst } from '../history/settings.ts';
import type { Database } from '../history/sql.ts';
import type { Log } from '../log.ts';
import { type BullConnection, openDoorbells } from './bull.ts';
import type { Doorbells } from './doorbells.ts';
import { type Leader, soleLeader, standForLeader } from './leader.ts';
import type { LineLog } from './line-log.ts';
import { PglitePool } from './pglite-pool.ts';
import { RedisLineLog } from './redis-log.ts';

export interface Backends {
  database: Database;
  lineLog: LineLog;
  doorbells: Doorbells;
  leader: Leader;
  /** In the right order: bells first, the store last. */
  close(): Promise<void>;
}

export interface BackendAddresses {
  /** Home of the embedded store; null keeps it in memory. Unused with a `databaseUrl`. */
  dataDir: string | null;
  databaseUrl?: string;
  /** `redis://…`; several with commas are the nodes of a cluster. */
  redisUrl?: string;
  log: Log;
  /** The embedded store has failed for good: the process had better end. */
  onFailed?: (why: string) => void;
  /** Hash tags, fixed at the first start: 64 on a Redis Cluster, 1 elsewhere, unless said. */
  tags?: number;
  /** Name space in a Redis shared with others. */
  prefix?: string;
}

/** Where the embedded store lies in the data folder. */
export const storeFolder = (dataDir: string): string => join(dataDir, 'store');

/** Queries, plus one LISTEN per worker. */
const BULL_CONNECTIONS = 8;

/**
 * @throws Unavailable when the database or Redis does not answer, or another process has the embedded store.
 * @throws Rejected when the number of tags differs from that of the first start.
 */
export async function openBackends(addresses: BackendAddresses): Promise<Backends> {
  const { dataDir, databaseUrl, redisUrl, log } = addresses;
  const prefix = addresses.prefix ?? 'linemate';
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const closeOne of closers.splice(0).reverse()) await closeOne();
  };
  try {
    const database =
      databaseUrl === undefined
        ? await openPglite(dataDir === null ? null : storeFolder(dataDir), addresses.onFailed)
        : await openPostgres(databaseUrl, log);
    closers.push(() => database.close());
    await makeParts(database, Date.now());
    const isCluster = redisUrl !== undefined && nodesOf(redisUrl).length > 1;
    const tags = await fixedTags(database, addresses.tags, isCluster ? CLUSTER_TAGS : 1);
    if (isCluster && tags < CLUSTER_TAGS)
      log.warn('this store was first started without a Redis Cluster: few of its masters will have work', { tags });
    const { bull, lineLog } =
      redisUrl === undefined
        ? onSql(database, databaseUrl, tags, log, closers)
        : await onRedis(database, redisUrl, { tags, prefix, log, closers });
    const doorbells = await openDoorbells(bull, { tags, log });
    closers.push(() => doorbells.close());
    const leader = databaseUrl === undefined ? soleLeader : standForLeader(databaseUrl, log);
    closers.push(() => leader.close());
    return { database, lineLog, doorbells, leader, close };
  } catch (cause) {
    await close();
    throw cause;
  }
}

/** Enough to spread over as many masters, few enough that a process can wait at every one of its queues. */
const CLUSTER_TAGS = 64;

async function fixedTags(database: Database, wanted: number | undefined, unlessSaid: number): Promise<number> {
  const tags = await settingOrFirst(database, 'queue-tags', wanted ?? unlessSaid);
  if (wanted !== undefined && wanted !== tags) {
    throw new Rejected(`this store was started with ${tags} hash tags, ${wanted} were asked for; the number is fixed at the first start`);
  }
  return tags;
}

type Carried = { bull: BullConnection; lineLog: LineLog };

function onSql(database: Database, databaseUrl: string | undefined, tags: number, log: Log, closers: (() => Promise<unknown>)[]): Carried {
  const lineLog = new SqlLineLog(database);
  if (databaseUrl === undefined) {
    const pool = new PglitePool(database as EmbeddedDatabase);
    closers.push(() => pool.end());
    return { bull: { kind: 'pglite', pool }, lineLog };
  }
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: BULL_CONNECTIONS + 2 * tags,
    keepAlive: true,
    application_name: 'linemate queue',
    options: '-c search_path=bullmq,public',
  });
  pool.on('error', cause => log.warn('queue connection lost', { cause: cause.message }));
  closers.push(() => pool.end());
  return { bull: { kind: 'postgres', pool }, lineLog };
}

async function onRedis(
  database: Database,
  url: string,
  options: { tags: number; prefix: string; log: Log; closers: (() => Promise<unknown>)[] },
): Promise<Carried> {
  const redis = connectRedis(url);
  redis.on('error', cause => options.log.warn('redis connection lost', { cause: cause.message }));
  options.closers.push(async () => redis.disconnect());
  await answers(redis, url);
  const lineLog = new RedisLineLog(redis, { ...options, cursorOf: async line => (await readLine(database, line))?.cursor ?? null });
  options.closers.push(() => lineLog.close());
  return { bull: { kind: 'redis', redis, prefix: options.prefix }, lineLog };
}

const nodesOf = (url: string): string[] => url.split(',').map(node => node.trim());

function connectRedis(url: string): Redis | Cluster {
  const nodes = nodesOf(url);
  // BullMQ's workers block: a command must wait for the connection, not give up.
  const options = { maxRetriesPerRequest: null };
  if (nodes.length === 1) return new Redis(url, options);
  // The nodes that these tell of are reached with the same name and password.
  const { protocol, username, password } = new URL(nodes[0]!);
  return new Cluster(nodes, {
    redisOptions: {
      ...options,
      ...(username === '' ? {} : { username: decodeURIComponent(username) }),
      ...(password === '' ? {} : { password: decodeURIComponent(password) }),
      ...(protocol === 'rediss:' ? { tls: {} } : {}),
    },
  });
}

const FIRST_ANSWER_MS_MAX = 10_000;

async function answers(redis: Redis | Cluster, url: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Unavailable(`no Redis at ${url.replace(/\/\/[^@/]*@/g, '//')}`)), FIRST_ANSWER_MS_MAX);
  });
  try {
    await Promise.race([redis.ping(), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
