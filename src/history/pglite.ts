/**
 * The embedded store: PostgreSQL inside this process, through PGlite.
 *
 * Invariants: exactly one process opens a folder (a lock that the kernel frees on death; two openers destroy it for good).
 * One connection, so a transaction is exclusive and everything else waits for it. PGlite resolves through microtasks only:
 * every query lets timers and sockets run at least each 4 ms. It has no autovacuum and no checkpointer: both are timers here.
 * It survives `kill -9`, not a power cut. After a full disk it is not to be believed (some statements then give no rows and no
 * error): everything is refused until the process is started again, which recovers it.
 */
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { PGlite, types } from '@electric-sql/pglite';
import { Unavailable } from '../errors.ts';
import { type FolderLock, lockFile } from './folder-lock.ts';
import { migrate } from './migrate.ts';
import type { Database, Sql } from './sql.ts';
import { parameters } from './text.ts';
import { transactionScope } from './transaction-scope.ts';

export interface EmbeddedDatabase extends Database {
  readonly kind: 'pglite';
  /** For the queue's pool adapter alone; everybody else goes through `query` and `transaction`. */
  readonly pglite: PGlite;
  /** What `query` does, without the check that no transaction of ours is running. */
  run(text: string, values?: readonly unknown[]): Promise<{ rows: unknown[]; rowCount: number }>;
}

/** Rewritten often, so they would grow without end. `bullmq.*` are the queue's. */
const BUSY_TABLES = [
  'bullmq.job',
  'bullmq.event',
  'bullmq.dedup',
  'bullmq.meta',
  'line',
  'inbox_tail',
  'inbox',
  'checkpoint',
  'recent',
  'conversation',
  'outbox',
  'feed',
  'presence',
];
const VACUUM_EVERY_MS = 10_000;
const CHECKPOINT_EVERY_MS = 60_000;
const BREATH_MS = 4;

/** SQLSTATE of PostgreSQL. */
const DISK_FULL = '53100';
/** What PGlite says once its memory is no longer in order. */
const BROKEN = /ERRORDATA_STACK_SIZE|PANIC|memory access out of bounds|unreachable/;

interface Runner {
  exec(text: string): Promise<{ rows: unknown[]; affectedRows?: number }[]>;
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[]; affectedRows?: number }>;
}

/**
 * Opens (or makes) the store in `folder`; `null` keeps it in memory. Our tables are migrated before it resolves.
 *
 * @throws Unavailable when another process holds the folder.
 */
/** @param onFailed hears once that the store can no longer be trusted (a full disk): the process had better end */
export async function openPglite(folder: string | null, onFailed: (why: string) => void = () => {}): Promise<EmbeddedDatabase> {
  let lock: FolderLock | null = null;
  if (folder !== null) {
    // What a plant remembers is for the user who runs Linemate alone.
    mkdirSync(dirname(resolve(folder)), { recursive: true, mode: 0o700 });
    lock = lockFile(`${resolve(folder)}.lock`);
    if (lock === null) throw new Unavailable(`${folder} is open in another process; one store, one process`);
  }
  const pglite = await PGlite.create({
    dataDir: folder ?? 'memory://',
    // A log that is used again keeps its old bytes, and with them what somebody had deleted.
    postgresqlconf: ['max_wal_size = 128MB', 'wal_recycle = off'],
    // Ten times as fast as its own, and a question reads thousands of them.
    parsers: { [types.BYTEA]: value => Buffer.from(value.slice(2), 'hex') },
  });
  await pglite.exec('set search_path to bullmq, linemate, public');
  const scope = transactionScope();
  let failed: string | null = null;
  const believed = async (on: Runner, text: string, values?: readonly unknown[]) => {
    if (failed !== null) throw new Unavailable(`the embedded store has failed (${failed}): make room, then start Linemate again`);
    return runOn(on, text, values).catch((cause: Error & { code?: string }) => {
      if (failed === null && (cause.code === DISK_FULL || BROKEN.test(cause.message))) {
        failed = cause.message;
        onFailed(cause.message);
      }
      throw cause;
    });
  };
  const run = (text: string, values?: readonly unknown[]) => believed(pglite, text, values);
  const database: EmbeddedDatabase = {
    kind: 'pglite',
    pglite,
    run,
    async query<Row>(text: string, values?: readonly unknown[]) {
      scope.refuseInside();
      return (await run(text, values)) as { rows: Row[]; rowCount: number };
    },
    transaction<T>(work: (tx: Sql) => Promise<T>): Promise<T> {
      scope.refuseInside();
      return pglite.transaction(tx => scope.inside(() => work({ query: (text, values) => believed(tx, text, values) as never })));
    },
    async close() {
      clearInterval(upkeep);
      await pglite.close();
      lock?.release();
    },
  };
  await migrate(database);
  const upkeep = startUpkeep(pglite);
  return database;
}

let lastBreath = 0;

async function breathe(): Promise<void> {
  if (performance.now() - lastBreath < BREATH_MS) return;
  await new Promise(setImmediate);
  lastBreath = performance.now();
}

/** Without values the simple protocol takes several statements; the last one's result counts. */
async function runOn(runner: Runner, text: string, values?: readonly unknown[]): Promise<{ rows: unknown[]; rowCount: number }> {
  await breathe();
  const result =
    values === undefined || values.length === 0 ? (await runner.exec(text)).at(-1) : await runner.query(text, parameters(values));
  const rows = result?.rows ?? [];
  return { rows, rowCount: result?.affectedRows || rows.length };
}

/** What others leave behind, by PostgreSQL's own measure for when it is worth a look: a fifth of a table, and fifty rows. */
const WORN_TABLES = `
  select format('%I.%I', schemaname, relname) as name
  from pg_stat_user_tables
  where n_dead_tup > 50 + 0.2 * n_live_tup`;

/** Room of rows that went is used again only after this; what is pruned in passing gives none back. */
export async function tidy(pglite: PGlite, round: 'busy' | 'all'): Promise<void> {
  const worn = round === 'busy' ? [] : (await pglite.query<{ name: string }>(WORN_TABLES)).rows.map(({ name }) => name);
  for (const table of [...BUSY_TABLES, ...worn]) await pglite.exec(`vacuum ${table}`).catch(() => {});
  if (round === 'all') await pglite.exec('checkpoint').catch(() => {});
}

/** `vacuum` cannot run inside a transaction block, and several statements at once are one: one call each. */
function startUpkeep(pglite: PGlite): NodeJS.Timeout {
  let since = 0;
  let running = false;
  const timer = setInterval(async () => {
    if (running || pglite.closed) return;
    running = true;
    try {
      since += VACUUM_EVERY_MS;
      const all = since >= CHECKPOINT_EVERY_MS;
      if (all) since = 0;
      // A store that has failed or is being closed has said so elsewhere.
      await tidy(pglite, all ? 'all' : 'busy').catch(() => {});
    } finally {
      running = false;
    }
  }, VACUUM_EVERY_MS);
  return timer.unref();
}
