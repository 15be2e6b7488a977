/** What a doctor wants to know of the database, without changing anything in it. */
import pg from 'pg';
import type { EpochMs } from '../clock.ts';
import { Unavailable } from '../errors.ts';
import { readMigrations } from './migrate.ts';

const CONNECT_MS_MAX = 5_000;

export interface PostgresFacts {
  /** As the server says it, in short. */
  version: string;
  now: EpochMs;
  /** null = Linemate has never started on it. */
  schema: number | null;
  /** What this program knows. */
  known: number;
  /** Connections that Linemate's processes may have together: what server, database and user allow, less what others hold now. */
  connections: number;
}

/** No limit of its own is written as -1; `least` passes over null. */
const CONNECTIONS = `select least(
    current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
      - (select count(*)::int from pg_stat_activity where backend_type = 'client backend' and application_name <> 'linemate' and pid <> pg_backend_pid()),
    (select nullif(datconnlimit, -1) from pg_database where datname = current_database()),
    (select nullif(rolconnlimit, -1) from pg_roles where rolname = current_user)) as connections`;

/** @throws Unavailable when it does not answer, does not know us, or there is no such database */
export async function lookAtPostgres(url: string): Promise<PostgresFacts> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS_MAX, query_timeout: CONNECT_MS_MAX });
  // A connection that is lost while nobody asks is told by the next question.
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; now: Date; there: boolean }>(
      "select current_setting('server_version') as version, clock_timestamp() as now, to_regclass('linemate.schema_version') is not null as there",
    );
    const { version, now, there } = rows[0]!;
    const schema = there ? await client.query<{ number: number }>('select max(number) as number from linemate.schema_version') : null;
    const known = readMigrations().at(-1)?.number ?? 0;
    const { connections } = (await client.query<{ connections: number }>(CONNECTIONS)).rows[0]!;
    return { version, now: now.getTime(), schema: schema?.rows[0]?.number ?? null, known, connections };
  } catch (cause) {
    throw new Unavailable((cause as Error).message || 'no answer', { cause });
  } finally {
    await client.end().catch(() => {});
  }
}
