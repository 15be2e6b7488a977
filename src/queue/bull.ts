/**
 * Doorbells on BullMQ: one code path over PGlite, PostgreSQL and Redis.
 *
 * Invariants: no payload in a job, so nothing a job meets (retry, stall, loss) can lose or reorder anything; at most one active
 * and one waiting job per line and per conversation; a job never fails, because whatever it left undone is rung again; a job
 * that was cut off is taken up again however often that happens.
 */
import { createPostgresBackend, type JobsOptions, Queue, runMigrations, Worker, withBackend } from 'bullmq';
import type { Cluster, Redis } from 'ioredis';
import type pg from 'pg';
import type { Log } from '../log.ts';
import type { ConversationId } from '../messages/message.ts';
import type { Id } from '../plant/plant.ts';
import type { Doorbells } from './doorbells.ts';
import { paced } from './paced.ts';
import type { PglitePool } from './pglite-pool.ts';
import { conversationQueue, lineQueue, tagOf } from './tags.ts';

export type BullConnection =
  | { kind: 'redis'; redis: Redis | Cluster; prefix: string }
  | { kind: 'postgres'; pool: pg.Pool }
  | { kind: 'pglite'; pool: PglitePool };

/** After a kill somebody else takes the job when its lock is over, with the next look but one at the latest: within 5.5 s. */
const LOCK_MS = 4_000;
const STALLED_MS = 1_500;
/** The default of 1 fails a job for good at its second kill. */
const STALLED_MAX = 1_000_000;
/** Whoever rings has stored what the bell is about, and does not wait longer: the heartbeat rings it again. */
const RING_MS_MAX = 5_000;
/** A line that is rung all the time is rung this often: little beside what a tip may take, and each drain costs the same. */
const PACE_MS = 40;
/** A connection that is away is reported by every queue and worker, several times a second: once in this time is enough. */
const SAME_TROUBLE_MS = 60_000;
const TROUBLES_KEPT_MAX = 20;
const CONCURRENCY = { redis: 8, postgres: 8, pglite: 4 } as const;

interface Bell {
  key: string;
  /** Rings again when it comes up: a delayed ring must not stand in the way of an immediate one. */
  later?: true;
}

interface BellQueue {
  readonly name: string;
  add(name: string, bell: Bell, options: JobsOptions): Promise<unknown>;
  obliterate(options: { force: boolean }): Promise<void>;
  close(): Promise<void>;
}

interface BellWorker {
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
}

interface Bells {
  queue(name: string): BellQueue;
  worker(name: string, work: (bell: Bell) => Promise<void>): BellWorker;
}

/**
 * Migrates BullMQ's tables where there are any. Embedded, bells of an earlier process are thrown away: nobody else can be
 * answering them, and the heartbeat rings everything at start.
 */
export async function openDoorbells(connection: BullConnection, options: { tags?: number; log: Log; ringMs?: number }): Promise<Doorbells> {
  const tags = options.tags ?? 1;
  if (connection.kind !== 'redis') await migrateBull(connection.pool);
  const bells = bellsOn(connection, options.log);
  const lineQueues = Array.from({ length: tags }, (_, tag) => bells.queue(lineQueue(tag)));
  const conversationQueues = Array.from({ length: tags }, (_, tag) => bells.queue(conversationQueue(tag)));
  if (connection.kind === 'pglite') {
    for (const queue of [...lineQueues, ...conversationQueues]) await queue.obliterate({ force: true });
  }
  const workers: BellWorker[] = [];
  const patience = options.ringMs ?? RING_MS_MAX;
  // It has stored what it rings for, and the heartbeat rings again: that a bell was not rung is no failure of its own.
  const inTime = (rung: Promise<void>, key: string) =>
    withinMs(rung, patience, () => options.log.warn('a bell is late, it will be rung again', { key })).catch(cause =>
      options.log.warn('not rung, it will be rung again', { key, cause: String(cause) }),
    );
  const ring = (queues: readonly BellQueue[], key: string) => inTime(ringNow(queues[tagOf(key, tags)]!, key), key);

  const lineBells = paced(line => ring(lineQueues, line), PACE_MS);

  return {
    ringLine: (line: Id) => lineBells.ring(line),
    async ringConversation(conversation: ConversationId, afterMs = 0) {
      if (afterMs <= 0) await ring(conversationQueues, conversation);
      else await inTime(ringLater(conversationQueues[tagOf(conversation, tags)]!, conversation, afterMs), conversation);
    },
    async answer(handlers) {
      const listen = (queue: BellQueue, what: 'line' | 'conversation', answer: (key: string) => Promise<void>) =>
        bells.worker(queue.name, async bell => {
          if (bell.later) return ringNow(queue, bell.key);
          try {
            await answer(bell.key);
          } catch (cause) {
            options.log.error('a bell was not answered, it will be rung again', { [`${what}Id`]: bell.key, cause: String(cause) });
          }
        });
      const { line, conversation } = handlers;
      if (line !== undefined) for (const queue of lineQueues) workers.push(listen(queue, 'line', line));
      if (conversation !== undefined) for (const queue of conversationQueues) workers.push(listen(queue, 'conversation', conversation));
      await Promise.all(workers.map(worker => worker.waitUntilReady()));
    },
    async close() {
      await Promise.all([...workers.map(worker => worker.close()), lineBells.close()]);
      await Promise.all([...lineQueues, ...conversationQueues].map(queue => queue.close()));
    },
  };
}

/** Waits no longer than `ms`; what fails after that was told by `onLate` already. */
async function withinMs(work: Promise<void>, ms: number, onLate: () => void): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>(resolve => {
    timer = setTimeout(() => {
      work.catch(() => {});
      onLate();
      resolve();
    }, ms);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

const KEEP_NOTHING = { removeOnComplete: true, removeOnFail: true } as const;

async function ringNow(queue: BellQueue, key: string): Promise<void> {
  await queue.add('ring', { key }, { ...KEEP_NOTHING, deduplication: { id: key, keepLastIfActive: true } });
}

async function ringLater(queue: BellQueue, key: string, afterMs: number): Promise<void> {
  await queue.add('later', { key, later: true }, { ...KEEP_NOTHING, delay: afterMs, deduplication: { id: `later ${key}` } });
}

function bellsOn(connection: BullConnection, log: Log): Bells {
  const timing = {
    lockDuration: LOCK_MS,
    stalledInterval: STALLED_MS,
    maxStalledCount: STALLED_MAX,
    concurrency: CONCURRENCY[connection.kind],
  };
  const told = new Map<string, number>();
  const lost = ({ message }: Error) => {
    if (performance.now() - (told.get(message) ?? Number.NEGATIVE_INFINITY) < SAME_TROUBLE_MS) return;
    if (told.size >= TROUBLES_KEPT_MAX) told.clear();
    told.set(message, performance.now());
    log.warn('the queue has trouble', { cause: message });
  };
  const watched = <T extends { on(event: 'error', listener: (cause: Error) => void): unknown }>(each: T): T => {
    each.on('error', lost);
    return each;
  };
  if (connection.kind === 'redis') {
    const { redis, prefix } = connection;
    return {
      queue: name => watched(new Queue<Bell>(name, { connection: redis, prefix })),
      worker: (name, work) => watched(new Worker<Bell>(name, job => work(job.data), { connection: redis, prefix, ...timing })),
    };
  }
  const bull = withBackend(createPostgresBackend);
  const pool = connection.pool as pg.Pool;
  return {
    queue: name => watched(new bull.Queue<Bell>(name, { connection: pool })),
    worker: (name, work) => watched(new bull.Worker<Bell>(name, job => work(job.data), { connection: pool, ...timing })),
  };
}

async function migrateBull(pool: pg.Pool | PglitePool): Promise<void> {
  const client = await pool.connect();
  try {
    await runMigrations(client as pg.PoolClient, 'bullmq');
  } finally {
    client.release();
  }
}
