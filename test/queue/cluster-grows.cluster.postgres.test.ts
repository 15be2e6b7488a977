import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockLine, saveLine } from '../../src/history/lines.ts';
import { silentLog } from '../../src/log.ts';
import { startBeat } from '../../src/queue/beat.ts';
import { type Backends, openBackends } from '../../src/queue/open-backends.ts';
import { findOrInstall } from '../tools/find-server.ts';
import { freePort } from '../tools/free-port.ts';
import { clusterMember, redis, startServers } from '../tools/servers.ts';
import { freshDatabase, freshName } from '../tools/services.ts';

const run = promisify(execFile);
const LINES = Array.from({ length: 24 }, (_, n) => `G${n}`);

/** A cluster of its own: the tests' common one keeps its three masters. */
let folder: string;
let cluster: Awaited<ReturnType<typeof startServers>>;
let fourth: { child: Awaited<ReturnType<typeof redis>>; port: number };
let store: Awaited<ReturnType<typeof freshDatabase>>;
const opened: Backends[] = [];
const beats: { close(): Promise<void> }[] = [];
const server = findOrInstall(['cluster'], () => {}).programs.cluster!;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'linemate-grows-'));
  cluster = await startServers({ cluster: server });
  const port = await freePort();
  fourth = { port, child: await redis(server, folder, port, clusterMember(port, await freePort())) };
  store = await freshDatabase();
}, 90_000);
afterAll(async () => {
  over = true;
  await pause(100);
  for (const beat of beats) await beat.close();
  for (const backends of opened) await backends.close();
  await store?.drop();
  fourth?.child.kill('SIGKILL');
  await cluster?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const prefix = freshName();
let over = false;
async function open(): Promise<Backends> {
  const backends = await openBackends({
    dataDir: null,
    databaseUrl: store.url,
    redisUrl: cluster.addresses.cluster!,
    prefix,
    log: silentLog,
  });
  opened.push(backends);
  return backends;
}

/** Each of them has heard of all four. */
async function known(cli: string, ports: readonly number[]): Promise<boolean> {
  for (const port of ports) {
    const { stdout } = await run(cli, ['-p', `${port}`, 'cluster', 'info']);
    if (!/cluster_state:ok[\s\S]*cluster_known_nodes:4/.test(stdout)) return false;
  }
  const { stdout } = await run(cli, ['--cluster', 'check', `127.0.0.1:${ports[0]}`]).catch(() => ({ stdout: '' }));
  return /All nodes agree/.test(stdout);
}

/** A slot that was on its way when it was given up is mended first. */
async function tried(work: () => Promise<unknown>): Promise<void> {
  for (let left = 5; ; left--) {
    try {
      await work();
      return;
    } catch (cause) {
      if (left === 0) throw new Error(`${(cause as Error).message} ${(cause as { stdout?: string }).stdout ?? ''}`);
      await pause(2_000);
      await run(join(server, '..', 'redis-cli'), [
        '--cluster',
        'fix',
        cluster.addresses.cluster!.split(',')[0]!.replace('redis://', ''),
      ]).catch(() => {});
    }
  }
}

/** The state of a line is the numbers it has read. */
async function consume(backends: Backends, who: Map<string, number>): Promise<void> {
  const { database, lineLog, doorbells } = backends;
  const line = async (id: string) => {
    await database.transaction(async tx => {
      const stored = await lockLine<number[]>(tx, id);
      const batches = await lineLog.read(tx, id, stored.cursor, 50);
      if (batches.length === 0) return;
      const read = batches.flatMap(({ events }) => events.map(event => (event.kind === 'count' ? event.good : -1)));
      await saveLine(tx, id, batches.at(-1)!.seq, [...(stored.state ?? []), ...read], 1);
      for (const _ of read) who.set(id, (who.get(id) ?? 0) + 1);
    });
  };
  await doorbells.answer({ line });
  beats.push(startBeat({ ...backends, lines: () => LINES, log: silentLog, everyMs: 1_000 }));
}

async function keysOn(port: number): Promise<string[]> {
  const node = new Redis(port, '127.0.0.1');
  try {
    return (await node.keys('*')).filter(key => key.startsWith(prefix));
  } finally {
    node.disconnect();
  }
}

test('the work lies on every master, two consumers share it, none of it is done twice, and a fourth master takes its part while all goes on', async () => {
  const [gateway, ...consumers] = [await open(), await open(), await open()];
  const done = consumers.map(() => new Map<string, number>());
  for (const [n, consumer] of consumers.entries()) await consume(consumer, done[n]!);

  const ports = cluster.addresses.cluster!.split(',').map(url => Number(new URL(url).port));
  let appended = 0;
  const feeding = (async () => {
    for (; !over; appended++) {
      const at = Date.now();
      for (const line of LINES) {
        await gateway!.lineLog.append(line, [{ kind: 'count', line, station: 'S', seen: at, at, good: appended, reject: 0 }]);
        await gateway!.doorbells.ringLine(line);
      }
      await pause(5);
    }
  })();
  await pause(1_000);
  for (const port of ports) expect((await keysOn(port)).length, `master ${port}`).toBeGreaterThan(0);

  const cli = join(server, '..', 'redis-cli');
  const first = `127.0.0.1:${ports[0]}`;
  await run(cli, ['--cluster', 'add-node', `127.0.0.1:${fourth.port}`, first]);
  // What the nodes tell each other takes its time, the more so on a busy machine; until they agree, nothing can be moved.
  await expect.poll(() => known(cli, [...ports, fourth.port]), { timeout: 60_000, interval: 500 }).toBe(true);
  await tried(() => run(cli, ['--cluster', 'rebalance', first, '--cluster-use-empty-masters']));
  await expect.poll(async () => (await keysOn(fourth.port)).length, { timeout: 20_000 }).toBeGreaterThan(0);
  await pause(1_000);
  over = true;
  await feeding;

  const wanted = Array.from({ length: appended }, (_, n) => n);
  await expect
    .poll(
      async () => {
        const { rows } = await gateway!.database.query<{ state: number[] }>('select state from line');
        return rows.length === LINES.length && rows.every(({ state }) => state.length >= appended);
      },
      { timeout: 30_000, interval: 200 },
    )
    .toBe(true);
  const { rows } = await gateway!.database.query<{ line: string; state: number[] }>('select line, state from line order by line');
  for (const { line, state } of rows) expect(state, line).toEqual(wanted);
  // Both had a hand in it.
  for (const one of done) expect([...one.values()].reduce((sum, n) => sum + n, 0)).toBeGreaterThan(0);
}, 240_000);
