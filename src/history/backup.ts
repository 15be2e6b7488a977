/**
 * A copy of all that is remembered, as lines: the same from the embedded store and from PostgreSQL, and into either.
 *
 * A head, then table by table what its columns are and a row a line, then how many rows each table had. Every value is the text
 * that PostgreSQL writes and reads for its type, so nothing is rounded and no type needs to be known here. It is one moment of
 * the store: a transaction that sees no later write.
 */
import { Rejected } from '../errors.ts';
import { migrateInside, readMigrations, schemaVersion } from './migrate.ts';
import type { Database, Sql } from './sql.ts';

/** Of the lines' shape, not of the tables: those say it themselves, by the number of their migration. */
const FORMAT = 1;
/** Rows fetched, and put back, at a time: blobs are the widest, some tens of kilobytes each. */
const ROWS_AT_ONCE = 500;
/** Made by the program itself, in every store. */
const OWN = ['schema_version', 'feed', 'setting'];

interface Column {
  name: string;
  type: string;
}
interface Table {
  table: string;
  columns: Column[];
}
type Row = (string | null)[];

export interface Copied {
  /** Number of the newest migration of the copied store. */
  schema: number;
  tables: Record<string, number>;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** @param write takes one line of JSON, without its end; the store waits for it, the embedded one with all that watches */
export async function writeBackup(database: Database, at: number, write: (line: string) => Promise<void>): Promise<Copied> {
  return database.transaction(async tx => {
    await tx.query('set transaction isolation level repeatable read, read only');
    const schema = await schemaVersion(tx);
    await write(JSON.stringify({ linemate: 'backup', format: FORMAT, schema, at: new Date(at).toISOString() }));
    const counts: Record<string, number> = {};
    for (const one of await tablesOf(tx)) {
      await write(JSON.stringify(one));
      counts[one.table] = await writeRows(tx, one, write);
    }
    await write(JSON.stringify({ rows: counts }));
    return { schema, tables: counts };
  });
}

/** In the order in which they were made, so that what is referred to comes first. */
async function tablesOf(tx: Sql): Promise<Table[]> {
  const { rows } = await tx.query<{ table: string; name: string; type: string }>(
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
     order by class.oid, attribute.attnum`,
  );
  const tables = new Map<string, Column[]>();
  for (const { table, name, type } of rows) tables.set(table, [...(tables.get(table) ?? []), { name, type }]);
  return [...tables].map(([table, columns]) => ({ table, columns }));
}

async function writeRows(tx: Sql, { table, columns }: Table, write: (line: string) => Promise<void>): Promise<number> {
  const texts = columns.map(({ name }) => `${quoted(name)}::text`).join(', ');
  await tx.query(`declare copied no scroll cursor for select json_build_array(${texts})::text as row from linemate.${quoted(table)}`);
  let count = 0;
  for (;;) {
    const { rows } = await tx.query<{ row: string }>(`fetch ${ROWS_AT_ONCE} from copied`);
    for (const { row } of rows) await write(row);
    count += rows.length;
    if (rows.length < ROWS_AT_ONCE) break;
  }
  await tx.query('close copied');
  return count;
}

/**
 * Puts a copy into a store that has nothing in it: its tables as they were then, its rows, and the migrations since. All or nothing.
 *
 * @throws Rejected when the store is not empty, or the copy is damaged, cut off, or of a newer program
 */
export async function readBackup(database: Database, lines: AsyncIterable<string>): Promise<Copied> {
  return database.transaction(async tx => {
    await refuseUnlessEmpty(tx);
    const migrations = readMigrations();
    let schema: number | null = null;
    let into: Table | null = null;
    let waiting: Row[] = [];
    let promised: Record<string, number> | null = null;
    const counts: Record<string, number> = {};
    const flush = async () => {
      if (into !== null && waiting.length > 0) await putRows(tx, into, waiting);
      waiting = [];
    };
    for await (const text of lines) {
      const line = parsed(text);
      if (schema === null) {
        schema = schemaOf(line, migrations.at(-1)!.number);
        await tx.query('drop schema linemate cascade');
        const then = migrations.filter(each => each.number <= schema!);
        await migrateInside(tx, then);
        for (const table of OWN.slice(1)) await tx.query(`delete from linemate.${quoted(table)}`);
      } else if (Array.isArray(line)) {
        if (into === null || line.length !== into.columns.length) throw damaged();
        counts[into.table]! += 1;
        if (waiting.push(line as Row) === ROWS_AT_ONCE) await flush();
      } else {
        await flush();
        if ('rows' in line) promised = line.rows as Record<string, number>;
        else into = started(line, await tablesOf(tx), counts);
      }
    }
    if (schema === null || promised === null || !sameCounts(promised, counts)) throw damaged();
    await catchUp(tx);
    await migrateInside(tx, migrations);
    return { schema, tables: counts };
  });
}

async function refuseUnlessEmpty(tx: Sql): Promise<void> {
  for (const { table } of (await tablesOf(tx)).filter(one => !OWN.includes(one.table))) {
    const { rows } = await tx.query(`select 1 from linemate.${quoted(table)} limit 1`);
    if (rows.length > 0)
      throw new Rejected('There is something in this store. A copy goes into an empty one: set DATA_DIR or DATABASE_URL to a new place.');
  }
}

export const DAMAGED = 'The copy is cut off or damaged; nothing of it was put back. Take another one.';
const damaged = (): Rejected => new Rejected(DAMAGED);

function parsed(text: string): Record<string, unknown> | unknown[] {
  try {
    const line = JSON.parse(text) as unknown;
    if (typeof line === 'object' && line !== null) return line as Record<string, unknown> | unknown[];
  } catch {}
  throw damaged();
}

function schemaOf(line: Record<string, unknown> | unknown[], known: number): number {
  if (Array.isArray(line) || line.linemate !== 'backup' || typeof line.schema !== 'number')
    throw new Rejected('That is no copy of a Linemate store.');
  if (line.format !== FORMAT || line.schema > known) throw new Rejected('The copy was made by a newer Linemate. Restore it with that one.');
  return line.schema;
}

/** Only tables and columns that the migrations make: their names go into statements. */
function started(line: Record<string, unknown>, known: readonly Table[], counts: Record<string, number>): Table {
  const table = known.find(one => one.table === line.table);
  if (table === undefined || JSON.stringify(table.columns) !== JSON.stringify(line.columns)) throw damaged();
  counts[table.table] = 0;
  return table;
}

async function putRows(tx: Sql, { table, columns }: Table, rows: readonly Row[]): Promise<void> {
  const places = columns.map((_, index) => `$${index + 1}::text[]`).join(', ');
  const names = columns.map(({ name }) => quoted(name)).join(', ');
  const values = columns.map(({ type }, index) => `c${index}::${type}`).join(', ');
  const aliases = columns.map((_, index) => `c${index}`).join(', ');
  await tx.query(
    `insert into linemate.${quoted(table)} (${names}) overriding system value
     select ${values} from unnest(${places}) as given(${aliases})`,
    columns.map((_, index) => rows.map(row => row[index] ?? null)),
  );
}

/** What numbers rows by itself goes on after the highest. */
async function catchUp(tx: Sql): Promise<void> {
  const { rows } = await tx.query<{ table: string; name: string }>(
    `select
       class.relname as table,
       attribute.attname as name
     from pg_class class
     join pg_attribute attribute on attribute.attrelid = class.oid
     where class.relnamespace = 'linemate'::regnamespace
       and attribute.attidentity <> ''`,
  );
  for (const { table, name } of rows)
    await tx.query(
      `select setval(pg_get_serial_sequence($1, $2), coalesce(max(${quoted(name)}), 0) + 1, false) from linemate.${quoted(table)}`,
      [`linemate.${quoted(table)}`, name],
    );
}

const sameCounts = (a: Record<string, number>, b: Record<string, number>): boolean =>
  Object.keys({ ...a, ...b }).every(table => a[table] === b[table]);
