/**
 * The store of a plant: PostgreSQL 14 or newer, through a pool.
 *
 * Invariants: `bigint` arrives as a number, as it does embedded (all of ours are below 2^53); our tables live in the schema
 * `linemate`; a transaction that fails is rolled back and its connection given back, or thrown away when even that fails.
 */
import pg from 'pg';
import { Unavailable } from '../errors.ts';
import type { Log } from '../log.ts';
import { silentLog } from '../log.ts';
import { migrate } from './migrate.ts';
import { type Database, preparedName, type Sql } from './sql.ts';
import { parameters } from './text.ts';
import { transactionScope } from './transaction-scope.ts';

/** Of one process; `linemate doctor` counts with it. */
export const CONNECTIONS_MAX = 10;
const CONNECT_MS_MAX = 10_000;
/** A transaction that stands idle holds a line's lock; the server ends it. */
const IDLE_IN_TRANSACTION_MS_MAX = 30_000;
const INT8 = 20;

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text') => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format))) as never,
};

/**
 * Opens the database at `url` and migrates our tables before it resolves.
 *
 * @throws Unavailable when no server answers.
 */
export async function openPostgres(url: string, log: Log = silentLog): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS_MAX,
    connectionTimeoutMillis: CONNECT_MS_MAX,
    keepAlive: true,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS_MAX,
    application_name: 'linemate',
    // Statements are compiled where PostgreSQL takes them for expensive: one over many parts, of which it looks into two, waited half a second.
    options: '-c search_path=linemate,public -c jit=off',
    types,
  });
  // An idle connection that drops is replaced by the pool; without a listener it would end the process.
  pool.on('error', cause => log.warn('database connection lost', { cause: cause.message }));
  const scope = transactionScope();
  const database: Database = {
    kind: 'postgres',
    query(text, values) {
      scope.refuseInside();
      return runOn(pool, text, values);
    },
    async transaction<T>(work: (tx: Sql) => Promise<T>): Promise<T> {
      scope.refuseInside();
      const client = await pool.connect().catch(away);
      return inTransaction(client, tx => scope.inside(() => work(tx)));
    },
    close: () => pool.end(),
  };
  try {
    await migrate(database);
  } catch (cause) {
    await pool.end();
    if (cause instanceof Unavailable) throw new Unavailable(`no database at ${withoutPassword(url)}: ${cause.message}`, { cause });
    throw cause;
  }
  return database;
}

async function inTransaction<T>(client: pg.PoolClient, work: (tx: Sql) => Promise<T>): Promise<T> {
  let broken = false;
  const lost = () => {
    broken = true;
  };
  client.on('error', lost);
  try {
    await client.query('begin').catch(away);
    const next = oneAfterTheOther();
    const result = await work({ query: (text, values) => next(() => runOn(client, text, values)) });
    await client.query('commit').catch(away);
    return result;
  } catch (cause) {
    await client.query('rollback').catch(lost);
    throw cause;
  } finally {
    client.off('error', lost);
    client.release(broken);
  }
}

/** A connection answers one question at a time; what is asked beside it waits here, not in the driver. */
function oneAfterTheOther(): <T>(ask: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return ask => {
    const mine = last.then(ask, ask);
    last = mine;
    return mine;
  };
}

async function runOn<Row>(
  on: pg.Pool | pg.PoolClient,
  text: string,
  values?: readonly unknown[],
): Promise<{ rows: Row[]; rowCount: number }> {
  const result = await on.query({ name: preparedName(text), text, values: values && parameters(values) }).catch(away);
  // Several statements in one text give a list; the last one's result counts, as embedded.
  const last = Array.isArray(result) ? (result as pg.QueryResult[]).at(-1)! : result;
  return { rows: last.rows as Row[], rowCount: last.rowCount ?? last.rows.length };
}

/** Codes of Node's sockets. */
const SOCKET = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'ECONNRESET', 'EPIPE']);
/**
 * SQLSTATEs that say nothing of what was asked for: connections, two transactions in each other's way, a disk or memory that is full
 * (53), a server that starts or stops (57P), and files that cannot be read or written (58).
 */
const NOT_NOW = /^(08|40|53|57P|58)[0-9A-Z]{2,3}$/;

/** The database cannot do it now: said so that callers know to try again. Any other error is passed on. */
function away(cause: Error & { code?: string }): never {
  const code = cause.code ?? '';
  if (SOCKET.has(code) || NOT_NOW.test(code) || /timeout|terminated|not queryable/i.test(cause.message))
    throw new Unavailable(`the database is away: ${cause.message}`, { cause });
  throw cause;
}

function withoutPassword(url: string): string {
  try {
    const parsed = new URL(url);
    parsed.password = '';
    return parsed.href;
  } catch {
    return 'the given address';
  }
}
