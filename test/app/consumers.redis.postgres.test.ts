/** The real program as `npm start` runs it with PostgreSQL and Redis: doors and pages in one process, its consumers beside it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readEvents } from '../../src/history/events.ts';
import { openPostgres } from '../../src/history/postgres.ts';
import type { Database } from '../../src/history/sql.ts';
import { freshDatabase, testServices } from '../tools/services.ts';
import { PLANT } from './a-plant.ts';

const SOON = 180_000;
const root = join(import.meta.dirname, '../..');
/** Redis has databases by number; no other test file counts from here. */
let used = 40;
let folder: string;
let database: Awaited<ReturnType<typeof freshDatabase>>;
let store: Database;
const programs: ChildProcess[] = [];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'linemate-consumers-'));
  writeFileSync(join(folder, 'plant.yaml'), PLANT);
  database = await freshDatabase();
  store = await openPostgres(database.url);
});
afterEach(async () => {
  for (const program of programs.splice(0)) program.kill('SIGKILL');
  await store.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
}, SOON);

interface Program {
  process: ChildProcess;
  door: string;
  floor: string;
  /** Process ids of the consumers that were started, oldest first. */
  consumers(): number[];
  log(): string;
}

async function start(consumers: number): Promise<Program> {
  const env = {
    PATH: process.env.PATH,
    EVENTS_TOKEN: 'a-token',
    FLOOR_PORT: '0',
    PUBLIC_PORT: '0',
    DATA_DIR: join(folder, 'data'),
    DATABASE_URL: database.url,
    REDIS_URL: `${testServices().redisUrl}/${used++}`,
    CONSUMERS: String(consumers),
  };
  const program = spawn(process.execPath, [join(root, 'src/main.ts'), 'start'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  programs.push(program);
  let said = '';
  let logged = '';
  program.stdout!.on('data', text => {
    said += text;
  });
  program.stderr!.on('data', text => {
    logged += text;
  });
  const found = (pattern: RegExp) => pattern.exec(said)?.[1];
  await until(async () => found(/Public door +(\S+)/), 'the greeting');
  return {
    process: program,
    door: found(/Public door +(\S+)/)!,
    floor: new URL(found(/Floor page +(\S+)/)!).origin,
    consumers: () => [...logged.matchAll(/"pid":(\d+),"msg":"consumer started"/g)].map(([, pid]) => Number(pid)),
    log: () => logged,
  };
}

async function until<T>(look: () => Promise<T>, what: string): Promise<T> {
  for (const end = performance.now() + SOON; performance.now() < end; await new Promise(resolve => setTimeout(resolve, 25))) {
    const found = await look();
    if (found) return found;
  }
  throw new Error(`${what} did not come`);
}

const parts = (good: number) => ({ line: 'L', station: 'S3', kind: 'count', good, reject: 0 });

async function post(program: Program, good: number): Promise<void> {
  const answer = await fetch(`${program.door}/v1/events`, {
    method: 'POST',
    headers: { authorization: 'Bearer a-token', 'content-type': 'application/json' },
    body: JSON.stringify([parts(good)]),
  });
  expect(answer.status).toBe(202);
}

/** Totals that were kept, in the order in which they came. */
async function kept(): Promise<number[]> {
  const events = await readEvents(store, 'L', 0, Number.MAX_SAFE_INTEGER);
  return events.flatMap(event => (event.kind === 'count' ? [event.good] : []));
}

const metric = async ({ floor }: Program, pattern: RegExp): Promise<string | undefined> =>
  pattern.exec(await (await fetch(`${floor}/metrics`)).text())?.[1];

const ready = async ({ floor }: Program): Promise<unknown> => (await fetch(`${floor}/readyz`)).json();

/** An orphan that ended may wait to be buried; that is gone. */
function isGone(pid: number): boolean {
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return true;
  }
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test(
  'a consumer that is killed is started again, and every part is counted, once',
  async () => {
    const program = await start(1);
    let good = 0;
    for (let n = 0; n < 100; n++) await post(program, ++good);
    await until(async () => (await kept()).length >= 50, 'fifty parts');
    process.kill(program.consumers()[0]!, 'SIGKILL');
    for (let n = 0; n < 100; n++) await post(program, ++good);
    await until(async () => program.consumers().length === 2, 'another consumer');
    await until(async () => (await kept()).length >= good, 'what came meanwhile');
    expect(await kept()).toEqual(upTo(good));
    const { rows } = await store.query<{ state: { stations: Record<string, { good?: number }> } }>(
      `select state from line where line = 'L'`,
    );
    expect(rows[0]?.state.stations.S3?.good).toBe(good);
    expect(program.log()).toMatch(/"consumer":"consumer-1","code":null,"killedBy":"SIGKILL","againMs":1000,"msg":"consumer ended"/);
    expect(await metric(program, /^linemate_consumer_restarts_total (\d+)$/m)).toBe('1');
    expect(await ready(program)).toEqual({ ok: true, consumers: { running: 1, of: 1 } });
  },
  SOON,
);

test(
  'what the consumers count is read where everything else is',
  async () => {
    const program = await start(2);
    for (const good of upTo(20)) await post(program, good);
    const watched = (name: string) => metric(program, new RegExp(`^linemate_events_watched_total{process="${name}"} (\\d+)$`, 'm'));
    const both = async () => Number(await watched('consumer-1')) + Number(await watched('consumer-2'));
    await until(async () => (await both()) === 20, 'twenty events');
    expect(await metric(program, /^linemate_events_accepted_total{source="http"} (\d+)$/m)).toBe('20');
    const text = await (await fetch(`${program.floor}/metrics`)).text();
    expect(text.match(/^# TYPE linemate_events_watched_total counter$/gm)).toHaveLength(1);
    expect(text.match(/^process_resident_memory_bytes({process="consumer-\d"})? \d+$/gm)).toHaveLength(3);
  },
  SOON,
);

test(
  'consumers end with the process that started them, however it ends',
  async () => {
    const killed = await start(2);
    const orphans = killed.consumers();
    expect(orphans.map(isGone)).toEqual([false, false]);
    killed.process.kill('SIGKILL');
    await until(async () => orphans.every(isGone), 'the end of the orphans');
    const stopped = await start(2);
    const children = stopped.consumers();
    const code = new Promise<number | null>(done => stopped.process.once('exit', done));
    stopped.process.kill('SIGTERM');
    expect(await code).toBe(0);
    expect(children.map(isGone)).toEqual([true, true]);
    expect(stopped.log()).not.toContain('consumer ended');
  },
  SOON,
);

test(
  'with CONSUMERS=0 one process does it all',
  async () => {
    const program = await start(0);
    await post(program, 1);
    await until(async () => (await kept()).length === 1, 'the part');
    expect(program.consumers()).toEqual([]);
    expect(await ready(program)).toEqual({ ok: true });
    expect(await metric(program, /^linemate_events_watched_total (\d+)$/m)).toBe('1');
  },
  SOON,
);
