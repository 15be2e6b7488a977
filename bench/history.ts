/**
 * `bench history [--days N] [--postgres]`: what is remembered of a line of twenty stations takes on disk, how long it takes to look
 * into it, and what forgetting it costs, part by part and row by row. A year unless said; embedded unless said.
 */
import { episodesBetween } from '../src/history/episodes.ts';
import { readSums } from '../src/history/hours.ts';
import { readMinutes } from '../src/history/minutes.ts';
import { dropParts, makeParts } from '../src/history/parts.ts';
import type { Database } from '../src/history/sql.ts';
import type { BenchIo, BenchRun } from './main.ts';
import { NOW, STATIONS } from './past/line.ts';
import { openEmbedded, openServer } from './past/stores.ts';
import { writeHistory } from './past/write-history.ts';

export const withoutFolder = true;

const DAY_MS = 86_400_000;
const MONTH_DAYS = 28;
const TIMES = 20;
/** Tables that grow with time, with what `bench month` writes into them. */
const TABLES = ['minute', 'hour', 'episode'] as const;

export const run: BenchRun = async (_dir, io, rest) => {
  const given = rest.indexOf('--days');
  const days = given < 0 ? 365 : Number(rest[given + 1]);
  const { database, store, close } = rest.includes('--postgres') ? await openServer(io.progress) : await openEmbedded(days);
  try {
    // As a plant that has run all the time has them.
    for (let at = NOW - days * DAY_MS; at < NOW + DAY_MS; at += MONTH_DAYS * DAY_MS) await makeParts(database, at);
    await writeHistory(database, days);
    io.progress(`${days} days of ${STATIONS} stations written, ${store}`);
    await sizes(database, days, store, io);
    await looks(database, days, store, io);
    await forgetting(database, days, store, io);
    return 0;
  } finally {
    await close();
  }
};

async function sizes(database: Database, days: number, store: string, io: BenchIo): Promise<void> {
  for (const table of TABLES) {
    const { rows } = await database.query<{ rows: number; bytes: number }>(
      `select
         (select count(*) from ${table})::integer as rows,
         coalesce(sum(pg_total_relation_size(relid)), pg_total_relation_size($1::regclass))::bigint as bytes
       from pg_partition_tree($1::regclass)`,
      [`linemate.${table}`],
    );
    const [{ rows: count, bytes }] = rows as [{ rows: number; bytes: number }];
    const each = days * STATIONS;
    io.answer({ what: `size: ${table}`, store, rowsPerStationDay: count / each, bytesPerStationDay: Number(bytes) / each });
  }
}

async function looks(database: Database, days: number, store: string, io: BenchIo): Promise<void> {
  const span = (what: string, from: number, look: (from: number) => Promise<unknown>) => ({ what, from, look });
  const month = NOW - Math.min(days, 31) * DAY_MS;
  const all = [
    span('an hour of one station, by minutes', NOW - 3_600_000, from => readMinutes(database, 'L', from, NOW, ['L4'])),
    span('a day of the line, added up', NOW - DAY_MS, from => readSums(database, 'L', from, NOW)),
    span('a month of the line, added up', month, from => readSums(database, 'L', from, NOW)),
    span(`${days} days of the line, added up`, NOW - days * DAY_MS, from => readSums(database, 'L', from, NOW)),
    span('the stops of a month', month, from => episodesBetween(database, from, NOW, { line: 'L' })),
  ];
  for (const { what, from, look } of all) {
    const took: number[] = [];
    for (let time = 0; time < TIMES; time++) {
      const begun = performance.now();
      await look(from);
      took.push(performance.now() - begun);
    }
    took.sort((a, b) => a - b);
    io.answer({ what: `look: ${what}`, store, p50Ms: took[Math.floor(TIMES / 2)], p95Ms: took[Math.floor(TIMES * 0.95)] });
  }
}

/** The parts that lie whole in the older half of the minutes, and then as much of what is left, up to a month of it, row by row. */
async function forgetting(database: Database, days: number, store: string, io: BenchIo): Promise<void> {
  const timed = async (work: () => Promise<number>) => {
    const begun = performance.now();
    const rows = await work();
    return { rows, ms: performance.now() - begun };
  };
  const byPart = await timed(() => dropParts(database, 'minute', NOW - (days / 2) * DAY_MS, NOW));
  const { rows: left } = await database.query<{ from: number }>('select min(minute) as from from minute');
  const until = left[0]!.from + Math.min(days / 4, MONTH_DAYS) * DAY_MS;
  const byRow = await timed(async () => (await database.query('delete from minute where minute < $1', [until])).rowCount);
  for (const [what, { rows, ms }] of [
    ['part by part', byPart],
    ['row by row', byRow],
  ] as const)
    io.answer({ what: `forgetting minutes ${what}`, store, rows, ms, msPerMillionRows: rows === 0 ? null : (ms * 1e6) / rows });
}
