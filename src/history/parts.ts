/**
 * Tables that lie in parts by time: raw events by day, minutes and hours by month. A part is made before its time comes, and goes
 * whole when its time is over: the cost of forgetting does not grow with what is forgotten.
 *
 * What has no part of its own lies in the rest: what came before there were parts, data of another time, and what is pinned
 * beyond its part's end.
 */
import type { EpochMs } from '../clock.ts';
import type { Database, Sql } from './sql.ts';

interface Parted {
  table: 'blob' | 'minute' | 'hour';
  each: 'day' | 'month';
}

const PARTED: readonly Parted[] = [
  { table: 'blob', each: 'day' },
  { table: 'minute', each: 'month' },
  { table: 'hour', each: 'month' },
];
/** The one that runs and those after it: whoever makes them may be away for some days. */
const AHEAD = { day: 4, month: 2 } as const;
/** One who makes parts at a time; the same in every version of the program. */
const LOCK = 7_204_511_904;
/** Whoever draws up tables waits for everybody who uses them, and everybody else for that one: not for long, the next round is soon. */
const LOCK_WAIT = '2s';

interface Part {
  name: string;
  from: EpochMs;
  to: EpochMs;
}

/**
 * Makes what is missing from `now` on, and returns its names. A time of which the rest has rows already stays there.
 *
 * @param now on the clock the data are written on
 */
export async function makeParts(database: Database, now: EpochMs): Promise<string[]> {
  const made: string[] = [];
  for (const parted of PARTED)
    for (let ahead = 0; ahead < AHEAD[parted.each]; ahead++) {
      const part = partAt(parted, now, ahead);
      const { rows } = await database.query<{ there: boolean }>('select to_regclass($1) is not null as there', [`linemate.${part.name}`]);
      if (!rows[0]!.there && (await database.transaction(tx => make(tx, parted, part)))) made.push(part.name);
    }
  return made;
}

async function make(tx: Sql, { table }: Parted, { name, from, to }: Part): Promise<boolean> {
  await begin(tx);
  const column = columnOf(table);
  const { rows } = await tx.query<{ taken: boolean }>(
    `select to_regclass($1) is not null or exists (select 1 from ${table}_rest where ${column} >= $2 and ${column} < $3) as taken`,
    [`linemate.${name}`, from, to],
  );
  if (rows[0]!.taken) return false;
  await tx.query(`create table linemate.${name} (like linemate.${table} including all)`);
  await tx.query(`alter table linemate.${table} attach partition linemate.${name} for values from (${from}) to (${to})`);
  return true;
}

/**
 * Parts that end at or before `before` go; of blobs what is pinned until after `now` moves to the rest. Returns how many rows went.
 */
export async function dropParts(database: Database, table: Parted['table'], before: EpochMs, now: EpochMs): Promise<number> {
  let gone = 0;
  for (const part of await partsOf(database, table))
    if (part.to <= before) gone += await database.transaction(tx => drop(tx, table, part, now));
  return gone;
}

async function drop(tx: Sql, table: Parted['table'], { name }: Part, now: EpochMs): Promise<number> {
  await begin(tx);
  const { rows } = await tx.query<{ count: number }>(`select count(*)::integer as count from ${name}`);
  await tx.query(`alter table linemate.${table} detach partition linemate.${name}`);
  let kept = 0;
  if (table === 'blob') kept = (await tx.query(`insert into blob select * from ${name} where pinned_until >= $1`, [now])).rowCount;
  await tx.query(`drop table linemate.${name}`);
  return rows[0]!.count - kept;
}

async function begin(tx: Sql): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1::bigint)', [LOCK]);
  await tx.query(`set local lock_timeout = '${LOCK_WAIT}'`);
}

const columnOf = (table: Parted['table']): string => (table === 'hour' ? 'hour' : 'minute');

/** Those of a table that there are, oldest first; the rest aside. */
export async function partsOf(sql: Sql, table: Parted['table']): Promise<Part[]> {
  const parted = PARTED.find(one => one.table === table)!;
  const { rows } = await sql.query<{ name: string }>(
    `select class.relname as name
     from pg_inherits inherits
     join pg_class class on class.oid = inherits.inhrelid
     where inherits.inhparent = $1::regclass
       and class.relname <> $2
     order by class.relname`,
    [`linemate.${table}`, `${table}_rest`],
  );
  return rows.map(({ name }) => partAt(parted, startIn(name), 0));
}

/** `blob_20260521`, `minute_202605`: in UTC, so that no part has an hour more or less than the clock. */
function partAt({ table, each }: Parted, now: EpochMs, ahead: number): Part {
  const at = new Date(now);
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
  const start = (later: number) => (each === 'day' ? Date.UTC(year, month, day + later) : Date.UTC(year, month + later, 1));
  const from = start(ahead);
  const digits = new Date(from).toISOString().slice(0, 10).replaceAll('-', '');
  return { name: `${table}_${each === 'day' ? digits : digits.slice(0, 6)}`, from, to: start(ahead + 1) };
}

function startIn(name: string): EpochMs {
  const digits = name.slice(name.lastIndexOf('_') + 1);
  return Date.UTC(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)) - 1, Number(digits.slice(6) || '1'));
}
