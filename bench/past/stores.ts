/** Where an invented past is written: a store of its own, gone when it is closed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openPglite } from '../../src/history/pglite.ts';
import { openPostgres } from '../../src/history/postgres.ts';
import type { Database } from '../../src/history/sql.ts';
import { findOrInstall } from '../../test/tools/find-server.ts';
import { startServers } from '../../test/tools/servers.ts';

export interface PastStore {
  store: 'embedded' | 'PostgreSQL';
  database: Database;
  close(): Promise<void>;
}

/** A year does not fit into memory. */
const DAYS_IN_MEMORY_MAX = 31;

/** @param days of history that are to be written */
export async function openEmbedded(days: number): Promise<PastStore> {
  const folder = mkdtempSync(join(tmpdir(), 'linemate-bench-'));
  const database = await openPglite(days > DAYS_IN_MEMORY_MAX ? join(folder, 'store') : null);
  const close = async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { store: 'embedded', database, close };
}

/** A server of its own as well. */
export async function openServer(progress: (text: string) => void): Promise<PastStore & { url: string }> {
  const servers = await startServers(findOrInstall(['postgres'], progress).programs);
  const url = new URL(servers.addresses.postgres!);
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query('create database past');
  await client.end();
  url.pathname = '/past';
  const database = await openPostgres(url.href);
  const close = async () => {
    await database.close();
    await servers.stop();
  };
  return { store: 'PostgreSQL', database, url: url.href, close };
}
