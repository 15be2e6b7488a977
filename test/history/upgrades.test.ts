/** A plant that was brought up step by step: at each version of the tables a row in every one of them, and none is gone in the next. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate, readMigrations } from '../../src/history/migrate.ts';
import { openPglite } from '../../src/history/pglite.ts';
import type { Database } from '../../src/history/sql.ts';

const migrations = readMigrations();
let database: Database;
beforeAll(async () => {
  database = await openPglite(null);
});
afterAll(() => database.close());

/** A value for each type that our tables have. */
const SAMPLES: Readonly<Record<string, string>> = {
  text: "'K'",
  bigint: '1779370000000',
  integer: '1',
  boolean: 'true',
  json: `'{"a":1}'`,
  jsonb: `'{"a":1}'`,
  'double precision': '0.1',
  bytea: "'\\x00ff'",
  real: '0.5',
  smallint: '1',
  'text[]': "array['K']",
  ARRAY: "array['K']",
};

interface Column {
  table: string;
  name: string;
  type: string;
}

/** Tables as they are now, the parts of one as that one. */
async function columns(): Promise<Map<string, Column[]>> {
  const { rows } = await database.query<Column>(
    `select
       class.relname as table,
       attribute.attname as name,
       format_type(attribute.atttypid, attribute.atttypmod) as type
     from pg_class class
     join pg_attribute attribute on attribute.attrelid = class.oid
     where class.relnamespace = 'linemate'::regnamespace
       and class.relkind in ('r', 'p')
       and not class.relispartition
       and class.relname <> 'schema_version'
       and attribute.attnum > 0
       and not attribute.attisdropped
       and attribute.attgenerated = ''
       and attribute.attidentity = ''
     order by class.oid, attribute.attnum`,
  );
  return Map.groupBy(rows, ({ table }) => table);
}

async function fill(): Promise<void> {
  for (const [table, all] of await columns()) {
    const values = all.map(({ type }) => SAMPLES[type] ?? `null /* ${type} */`);
    await database.query(
      `insert into linemate.${table} (${all.map(({ name }) => `"${name}"`).join(', ')}) values (${values.join(', ')}) on conflict do nothing`,
    );
  }
}

/** How many rows, and what stands in the columns that there were before. */
async function contents(of: Map<string, Column[]>): Promise<Record<string, string[]>> {
  const now = await columns();
  const found: Record<string, string[]> = {};
  for (const [table, before] of of) {
    const kept = before.filter(({ name }) => now.get(table)?.some(one => one.name === name));
    const { rows } = await database.query<{ row: string }>(
      `select row(${kept.map(({ name }) => `"${name}"`).join(', ')})::text as row from linemate.${table} order by 1`,
    );
    found[table] = rows.map(({ row }) => row);
  }
  return found;
}

test.each(migrations.slice(0, -1).map(({ number, name }) => [number, name] as const))(
  'from version %i (%s) to the next no row is lost or changed in what it had',
  async number => {
    await database.query('drop schema if exists linemate cascade');
    await migrate(database, migrations.slice(0, number));
    await fill();
    const before = await columns();
    const were = await contents(before);
    await migrate(database, migrations.slice(0, number + 1));
    const are = await contents(before);
    for (const [table, rows] of Object.entries(were)) expect(are[table], table).toEqual(expect.arrayContaining(rows));
    expect(Object.values(were).every(rows => rows.length > 0)).toBe(true);
  },
);

test('from any version to this one', async () => {
  for (const from of [1, Math.floor(migrations.length / 2), migrations.length - 1]) {
    await database.query('drop schema if exists linemate cascade');
    await migrate(database, migrations.slice(0, from));
    await fill();
    await migrate(database);
    expect(await contents(new Map([['episode', (await columns()).get('episode')!]]))).toMatchObject({ episode: [expect.any(String)] });
  }
});
