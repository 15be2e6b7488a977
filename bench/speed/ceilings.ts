/** What the parts can do when nothing is done with the events but decoding them: the ceilings that watching is measured against. */
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { load, type Size } from './load.ts';

export interface CeilingCase extends Size {
  batch: number;
  seconds: number;
  redisUrl: string;
  /** A name space of its own in Redis. */
  prefix: string;
}

const BULK = 20;
const CONCURRENCY = 20;
const READ = 20;

/** Events a second through BullMQ jobs that carry them. */
export async function measureBullmq(one: CeilingCase): Promise<number> {
  const connection = new Redis(one.redisUrl, { maxRetriesPerRequest: null });
  const queue = new Queue<{ events: string }>('speed', { connection, prefix: one.prefix });
  const counting = counter();
  const work = async ({ data }: { data: { events: string } }) => counting.add((JSON.parse(data.events) as unknown[]).length);
  const worker = new Worker<{ events: string }>('speed', work, { connection, prefix: one.prefix, concurrency: CONCURRENCY });
  const options = { removeOnComplete: true };
  const rate = await counting.over(one, bodies =>
    queue.addBulk(bodies.map(events => ({ name: 'batch', data: { events }, opts: options }))),
  );
  await worker.close();
  await queue.obliterate({ force: true });
  await queue.close();
  await connection.quit();
  return rate;
}

/** Events a second through a Redis stream and one reader. */
export async function measureStream(one: CeilingCase): Promise<number> {
  const [writes, reads] = [new Redis(one.redisUrl), new Redis(one.redisUrl)];
  const key = `${one.prefix}:speed`;
  const counting = counter();
  let over = false;
  const reading = (async () => {
    for (let after = '0-0'; !over; ) {
      const found = await reads.xread('COUNT', READ, 'BLOCK', 50, 'STREAMS', key, after);
      for (const [id, [, events]] of (found?.[0]?.[1] ?? []) as [string, [string, string]][]) {
        counting.add((JSON.parse(events) as unknown[]).length);
        after = id;
      }
      if (found !== null) await reads.xtrim(key, 'MINID', after);
    }
  })();
  const rate = await counting.over(one, bodies => Promise.all(bodies.map(body => writes.xadd(key, '*', 'e', body))));
  over = true;
  await reading;
  await writes.del(key);
  await Promise.all([writes.quit(), reads.quit()]);
  return rate;
}

/** Bodies given out at most this far ahead of what was counted: memory does not grow, and the reader never waits. */
const AHEAD_MAX = 200;

function counter() {
  let counted = 0;
  return {
    add(events: number) {
      counted += events;
    },
    /** Sends for the time given, waits until all of it was counted, and tells the rate. */
    async over(one: CeilingCase, send: (bodies: string[]) => Promise<unknown>): Promise<number> {
      const events = load(one);
      const begun = performance.now();
      let sent = 0;
      for (let turn = 0; performance.now() < begun + one.seconds * 1000; ) {
        await send(Array.from({ length: BULK }, () => events.body(turn++ % one.lines, one.batch)));
        sent += BULK * one.batch;
        while (sent - counted > AHEAD_MAX * one.batch) await new Promise(setImmediate);
      }
      while (counted < sent) await new Promise(setImmediate);
      return counted / ((performance.now() - begun) / 1000);
    },
  };
}
