/** A store per file, emptied before each test: opening the embedded one costs seconds. */
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { openPglite } from '../../src/history/pglite.ts';
import { openPostgres } from '../../src/history/postgres.ts';
import type { Database } from '../../src/history/sql.ts';
import { freshDatabase } from '../tools/services.ts';

export type OpenStore = () => Promise<{ database: Database; close(): Promise<void> }>;

export const embedded: OpenStore = async () => {
  const database = await openPglite(null);
  return { database, close: () => database.close() };
};

export const postgres: OpenStore = async () => {
  const fresh = await freshDatabase();
  const database = await openPostgres(fresh.url);
  return {
    database,
    async close() {
      await database.close();
      await fresh.drop();
    },
  };
};

export function store(open: OpenStore): () => Database {
  let opened: Awaited<ReturnType<OpenStore>>;
  beforeAll(async () => {
    opened = await open();
  });
  beforeEach(async () => {
    const { rows } = await opened.database.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'linemate' and table_name not in ('schema_version', 'feed')`,
    );
    await opened.database.query(`truncate ${rows.map(row => `linemate.${row.name}`).join(', ')}`);
  });
  afterAll(async () => {
    await opened?.close();
  });
  return () => opened.database;
}
