/**
 * Kills processes at random moments while producers append and consumers drain, then compares with an undisturbed run.
 *
 * As a script: `node test/queue/chaos.ts --mode pglite|postgres|redis|cluster --seconds 60 [--lines 6] [--seed 1] [--freezes]`, with
 * LINEMATE_TEST_DATABASE_URL and LINEMATE_TEST_REDIS_URL or LINEMATE_TEST_CLUSTER_URL where the mode needs them. Exit code 1 when anything was lost,
 * doubled or out of order, or nobody was killed.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readLine } from '../../src/history/lines.ts';
import { openPglite } from '../../src/history/pglite.ts';
import { openPostgres } from '../../src/history/postgres.ts';
import type { Database } from '../../src/history/sql.ts';
import { freshDatabase, freshName, testServices } from '../tools/services.ts';
import type { ChildOptions, FromChild, ToChild } from './chaos-child.ts';
import { type ChaosState, reference } from './chaos-line.ts';

export type ChaosMode = 'pglite' | 'postgres' | 'redis' | 'cluster';

export interface ChaosReport {
  kills: number;
  /** Processes stopped for longer than a job's lock lasts, that came back believing the line was still theirs. */
  freezes: number;
  batches: number;
  samples: number;
  messages: number;
  /** Batches that stand in the log again because their acknowledgement was cut off. */
  resent: number;
  lost: number;
  appliedTwice: number;
  outOfOrder: number;
  linesWithWrongState: number;
  messagesMissing: number;
  messagesTwice: number;
  /** Posts made again after a kill between the post and its record. */
  postsAgain: number;
  postsOutOfOrder: number;
}

const NEVER = [
  'lost',
  'appliedTwice',
  'outOfOrder',
  'linesWithWrongState',
  'messagesMissing',
  'messagesTwice',
  'postsOutOfOrder',
] as const satisfies readonly (keyof ChaosReport)[];
/** Without these nothing was put to the test. */
const SOME = ['kills', 'messages'] as const satisfies readonly (keyof ChaosReport)[];

/** Each figure of the report that is not as it has to be. */
export const wrongIn = (report: ChaosReport): string[] => [
  ...NEVER.filter(what => report[what] !== 0).map(what => `${what}: ${report[what]}`),
  ...SOME.filter(what => report[what] === 0).map(what => `${what}: none`),
];

const PRODUCERS = ['p1', 'p2'];
const READY_MS_MAX = 30_000;
/** Of every producer, before a consumer is taken away. */
const BUSY_BATCHES = 20;
/** Without any progress; longer than a dead consumer's jobs take to be taken up. */
const DRAIN_MS_MAX = 30_000;
/** Longer than a job's lock and the look for stalled ones together. */
const FREEZE_MS = 8_000;

interface Crew {
  roles: ChildOptions['roles'];
  child: ChildProcess | null;
  ready: boolean;
  waiting: number | null;
}

interface Producer {
  line: string;
  producer: string;
  next: number;
  /** Whether batch `next` was ever sent: then it may stand in the log, acknowledged or not. */
  begun: boolean;
  /** The crew member that has been sent the batch, or null. */
  with: Crew | null;
}

/** `seconds` of fire, then as long as it takes to drain. */
export async function chaos(settings: {
  mode: ChaosMode;
  seconds: number;
  lines?: number;
  seed?: number;
  freezes?: boolean;
  /** So many at least, however long it takes. */
  kills?: number;
  /** One consumer is killed at work and never comes back: its lines are the others'. */
  oneLess?: boolean;
  /** Hears of each kill. */
  tell?: (kills: number) => void;
}): Promise<ChaosReport> {
  const { mode, seconds } = settings;
  const random = seeded(settings.seed ?? 1);
  const folder = mkdtempSync(join(tmpdir(), 'linemate-chaos-'));
  const fresh = mode === 'pglite' ? null : await freshDatabase();
  const options: Omit<ChildOptions, 'roles'> = {
    dataDir: join(folder, 'data'),
    ...(fresh === null ? {} : { databaseUrl: fresh.url }),
    ...(mode === 'redis' ? { redisUrl: testServices().redisUrl, prefix: freshName() } : {}),
    ...(mode === 'cluster' ? { redisUrl: testServices().clusterUrl, prefix: freshName() } : {}),
    lines: Array.from({ length: settings.lines ?? 4 }, (_, i) => `L${i}`),
    postsFile: join(folder, 'posts'),
  };
  const crew = crewOf(mode);
  const producers: Producer[] = options.lines.flatMap(line =>
    PRODUCERS.map(producer => ({ line, producer, next: 0, begun: false, with: null })),
  );
  let over = false;
  const feed = () => {
    for (const each of producers) {
      const member =
        each.with === null && !over
          ? (crew.filter(({ roles, ready }) => ready && roles.includes('gateway'))[each.next % 2] ?? anyGateway(crew))
          : undefined;
      if (member === undefined) continue;
      send(each, member);
    }
  };
  const hear = (member: Crew, message: FromChild) => {
    if ('ready' in message) member.ready = true;
    else if ('waiting' in message) member.waiting = message.waiting;
    else {
      const each = producers.find(({ line, producer }) => line === message.acked.line && producer === message.acked.producer)!;
      if (message.acked.n === each.next) {
        each.next++;
        each.begun = false;
        each.with = null;
      }
    }
    feed();
  };
  const start = (member: Crew) => launch(member, options, hear);
  const kill = async (member: Crew) => {
    await end(member);
    for (const each of producers) if (each.with === member) each.with = null;
  };

  try {
    for (const member of crew) start(member);
    const until = performance.now() + seconds * 1_000;
    let kills = 0;
    if (settings.oneLess) {
      const last = crew.at(-1)!;
      await waitUntil(() => crew.every(({ ready }) => ready), READY_MS_MAX, 'all children to be ready');
      await waitUntil(() => producers.every(({ next }) => next > BUSY_BATCHES), READY_MS_MAX, 'every line to have work');
      await kill(last);
      crew.splice(crew.indexOf(last), 1);
      kills++;
    }
    let freezes = 0;
    while (performance.now() < until || kills < (settings.kills ?? 0)) {
      const member = crew[Math.floor(random() * crew.length)]!;
      // One in six dies while it is still starting.
      if (random() > 1 / 6) await waitUntil(() => member.ready, READY_MS_MAX, 'a child to be ready');
      await pause((mode === 'pglite' ? 200 : 100) + random() * (mode === 'pglite' ? 2_000 : 900));
      if (settings.freezes && random() < 1 / 4) {
        await freeze(member);
        freezes++;
        continue;
      }
      await kill(member);
      kills++;
      settings.tell?.(kills);
      start(member);
      feed();
    }
    over = true;
    await settle(crew, producers);
    for (const member of crew) await end(member);
    const database = fresh === null ? await openPglite(join(options.dataDir!, 'store')) : await openPostgres(fresh.url);
    try {
      await readWhole(database);
      return { kills, freezes, ...(await compare(database, options, producers)) };
    } finally {
      await database.close();
    }
  } finally {
    for (const member of crew) await end(member);
    await fresh?.drop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function crewOf(mode: ChaosMode): Crew[] {
  const member = (...roles: ('gateway' | 'consumer')[]): Crew => ({ roles, child: null, ready: false, waiting: null });
  return mode === 'pglite'
    ? [member('gateway', 'consumer')]
    : [member('gateway'), member('gateway'), member('consumer'), member('consumer')];
}

const anyGateway = (crew: readonly Crew[]): Crew | undefined => crew.find(({ roles, ready }) => ready && roles.includes('gateway'));

function send(each: Producer, member: Crew): void {
  each.with = member;
  each.begun = true;
  tell(member, { append: { line: each.line, producer: each.producer, n: each.next } });
}

/** Until every child is up, everything is acknowledged, and nothing waits in any log or outbox. */
async function settle(crew: readonly Crew[], producers: readonly Producer[]): Promise<void> {
  await waitUntil(() => crew.every(member => member.ready), READY_MS_MAX, 'all children to be ready');
  await waitUntil(
    () => {
      for (const each of producers) {
        const member = each.begun && each.with === null ? anyGateway(crew) : undefined;
        if (member !== undefined) send(each, member);
      }
      return producers.every(each => !each.begun);
    },
    READY_MS_MAX,
    'all batches to be acknowledged',
  );
  const asked = crew.find(member => member.roles.includes('consumer'))!;
  let lastProgress = performance.now();
  let least = Number.POSITIVE_INFINITY;
  while (least > 0) {
    asked.waiting = null;
    tell(asked, { waiting: true });
    await waitUntil(() => asked.waiting !== null, READY_MS_MAX, 'a consumer to say what waits');
    if (asked.waiting! < least) {
      least = asked.waiting!;
      lastProgress = performance.now();
    } else if (performance.now() - lastProgress > DRAIN_MS_MAX) throw new Error(`${least} batches and messages are stuck`);
    await pause(50);
  }
}

async function compare(
  database: Database,
  options: Omit<ChildOptions, 'roles'>,
  producers: readonly Producer[],
): Promise<Omit<ChaosReport, 'kills' | 'freezes'>> {
  const report = { batches: 0, samples: 0, messages: 0, resent: 0, lost: 0, appliedTwice: 0, outOfOrder: 0, linesWithWrongState: 0 };
  const expected = new Set<string>();
  for (const line of options.lines) {
    const counts = Object.fromEntries(producers.filter(each => each.line === line).map(each => [each.producer, each.next]));
    const wanted = reference(line, counts);
    const state = (await readLine<ChaosState>(database, line))?.state ?? null;
    for (const id of wanted.messages) expected.add(id);
    for (const [producer, count] of Object.entries(counts)) {
      report.batches += count;
      report.samples += state?.producers[producer]?.samples ?? 0;
      report.lost += count - (state?.producers[producer]?.next ?? 0);
    }
    report.resent += state?.resent ?? 0;
    report.appliedTwice += state?.twice ?? 0;
    report.outOfOrder += state?.gaps ?? 0;
    if (!sameStates(wanted.producers, state?.producers ?? {})) report.linesWithWrongState++;
  }
  const { rows } = await database.query<{ id: string }>('select message_id as id from outbox');
  const queued = new Set(rows.map(row => row.id));
  return {
    ...report,
    messages: queued.size,
    messagesMissing: [...expected].filter(id => !queued.has(id)).length,
    messagesTwice: rows.length - queued.size + [...queued].filter(id => !expected.has(id)).length,
    ...readPosts(options.postsFile, expected),
  };
}

const sameStates = (a: object, b: object): boolean => JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

/** Every value of every table and every index entry: what is torn anywhere is found here. */
async function readWhole(database: Database): Promise<void> {
  const { rows } = await database.query<{ name: string }>(
    "select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname in ('linemate', 'bullmq')",
  );
  for (const { name } of rows) {
    await database.query(`select sum(length(one::text)) from ${name} as one`);
    await database.query(`reindex table ${name}`);
  }
}

function readPosts(file: string, expected: ReadonlySet<string>): { postsAgain: number; postsOutOfOrder: number } {
  const seen = new Set<string>();
  const last = new Map<string, number>();
  let postsAgain = 0;
  let postsOutOfOrder = 0;
  for (const post of existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []) {
    const [conversation, seq, id] = post.split(' ') as [string, string, string];
    if (seen.has(id)) postsAgain++;
    else if (Number(seq) < (last.get(conversation) ?? 0)) postsOutOfOrder++;
    seen.add(id);
    last.set(conversation, Math.max(Number(seq), last.get(conversation) ?? 0));
  }
  // A message that nobody was given is as wrong as one out of order.
  return { postsAgain, postsOutOfOrder: postsOutOfOrder + [...expected].filter(id => !seen.has(id)).length };
}

function launch(member: Crew, options: Omit<ChildOptions, 'roles'>, hear: (member: Crew, message: FromChild) => void): void {
  const argument = JSON.stringify({ ...options, roles: member.roles } satisfies ChildOptions);
  const child = fork(join(import.meta.dirname, 'chaos-child.ts'), [argument], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  Object.assign(member, { child, ready: false, waiting: null });
  child.on('message', message => {
    if (member.child === child) hear(member, message as FromChild);
  });
  child.on('error', () => {});
}

function tell(member: Crew, message: ToChild): void {
  if (member.child?.connected) member.child.send(message, () => {});
}

async function freeze({ child }: Crew): Promise<void> {
  child?.kill('SIGSTOP');
  await pause(FREEZE_MS);
  child?.kill('SIGCONT');
}

/** kill -9, and gone when it resolves. */
async function end(member: Crew): Promise<void> {
  const { child } = member;
  Object.assign(member, { child: null, ready: false, waiting: null });
  if (child === null || child.exitCode !== null || child.signalCode !== null) {
    if (child !== null && child.signalCode !== 'SIGKILL') throw new Error(`a child ended by itself, code ${child.exitCode}`);
    return;
  }
  const gone = new Promise(done => child.once('exit', done));
  child.kill('SIGKILL');
  await gone;
}

async function waitUntil(condition: () => boolean, msMax: number, what: string): Promise<void> {
  const end = performance.now() + msMax;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`waited ${msMax / 1000} s in vain for ${what}`);
    await pause(50);
  }
}

/** mulberry32. */
function seeded(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      mode: { type: 'string', default: 'pglite' },
      seconds: { type: 'string', default: '60' },
      lines: { type: 'string', default: '6' },
      seed: { type: 'string', default: '1' },
      freezes: { type: 'boolean', default: false },
    },
  });
  const report = await chaos({
    mode: values.mode as ChaosMode,
    seconds: Number(values.seconds),
    lines: Number(values.lines),
    seed: Number(values.seed),
    freezes: values.freezes,
  });
  process.stdout.write(`${JSON.stringify(report)}\n`);
  process.exit(wrongIn(report).length === 0 ? 0 : 1);
}
