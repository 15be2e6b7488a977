import { createServer, type Server } from 'node:net';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Unavailable } from '../../src/errors.ts';
import { openPglite } from '../../src/history/pglite.ts';
import { silentLog } from '../../src/log.ts';
import { openDoorbells } from '../../src/queue/bull.ts';
import { PglitePool } from '../../src/queue/pglite-pool.ts';
import { RedisLineLog } from '../../src/queue/redis-log.ts';

let deaf: Server;
let redis: Redis;
/** It takes connections and never answers, as a Redis does that hangs or whose machine is gone. */
beforeEach(async () => {
  deaf = createServer(socket => socket.on('error', () => {}));
  await new Promise<void>(resolve => deaf.listen(0, '127.0.0.1', resolve));
  redis = new Redis({ port: (deaf.address() as { port: number }).port, host: '127.0.0.1', maxRetriesPerRequest: null });
  redis.on('error', () => {});
});
afterEach(() => {
  redis.disconnect();
  deaf.close();
});

test('while Redis is away, whoever asks its log is told to try again, and nobody waits for ever', async () => {
  const log = new RedisLineLog(redis, { cursorOf: async () => null, answerMs: 20 });
  await expect(log.append('B', [])).rejects.toThrow('it may or may not have taken the batch');
  const asked = await Promise.allSettled([
    log.waiting('B', null),
    log.waiting('B', '5-0'),
    log.lastSeen('B'),
    log.read({} as never, 'B', null, 1),
    log.trim({} as never, 'B', '5-0'),
  ]);
  for (const answer of asked) expect(answer).toMatchObject({ status: 'rejected', reason: expect.any(Unavailable) });
});

test('while Redis is away, a bell is late: who rings has stored what it is about, and is not held up', async () => {
  const said: string[] = [];
  const log = { ...silentLog, warn: (what: string) => said.push(what) };
  const doorbells = await openDoorbells({ kind: 'redis', redis, prefix: 'away' }, { log, ringMs: 20 });
  await doorbells.ringLine('B');
  await doorbells.ringConversation('slack/C1');
  await doorbells.ringConversation('slack/C1', 1_000);
  expect(said.filter(what => what === 'a bell is late, it will be rung again')).toHaveLength(3);
});

/** Its disk is full: it answers everything with that. */
async function full() {
  const words = '-MISCONF Errors writing to the AOF file: No space left on device\r\n';
  const server = createServer(socket =>
    socket.on('error', () => {}).on('data', data => void socket.write(words.repeat(String(data).match(/^\*\d+\r$/gm)?.length ?? 0))),
  );
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const client = new Redis({
    port: (server.address() as { port: number }).port,
    host: '127.0.0.1',
    maxRetriesPerRequest: null,
    enableReadyCheck: false,
    disableClientInfo: true,
  });
  client.on('error', () => {});
  return {
    client,
    close() {
      client.disconnect();
      server.close();
    },
  };
}

test('a Redis whose disk is full: whoever asks its log is told to try again', async () => {
  const { client, close } = await full();
  const log = new RedisLineLog(client, { cursorOf: async () => null });
  await expect(log.append('B', [])).rejects.toThrow(Unavailable);
  await expect(log.append('B', [])).rejects.toThrow('No space left');
  close();
});

test('a bell that the store does not take is no failure of who rings: it is rung again', async () => {
  const said: string[] = [];
  const database = await openPglite(null);
  const log = { ...silentLog, warn: (what: string) => said.push(what) };
  const doorbells = await openDoorbells({ kind: 'pglite', pool: new PglitePool(database) }, { log });
  await database.close();
  await doorbells.ringLine('B');
  expect(said).toContain('not rung, it will be rung again');
});
