/**
 * A line's minutes for figures that are shares of planned time: added up wherever no edge of a plan, a shift or an order parts them.
 * The hours as they are kept (`hours.ts`), the rest in pieces from edge to edge.
 */
import type { EpochMs } from '../clock.ts';
import { type Booked, type Doing, MINUTE_MS, minuteOf } from '../kpis/minute.ts';
import type { Id } from '../plant/plant.ts';
import { gapsBetween, HOUR_MS } from './hours.ts';
import type { Sql } from './sql.ts';
import { json } from './text.ts';

export interface BookedWindow {
  line: Id;
  /** Absent: all of them. */
  station?: Id;
  from: EpochMs;
  to: EpochMs;
}

type Piece = Booked & {
  /** How many minutes of the piece were spent like this one. */
  times: number;
};

/** @param edges moments that no row may reach across; of a minute with an edge inside it there is a row of its own */
export async function readBooked(
  sql: Sql,
  { line, station, from, to }: BookedWindow,
  edges: readonly EpochMs[],
): Promise<readonly Booked[]> {
  const [first, last] = [upToMinute(from), upToMinute(to)];
  const newest = await newestMinute(sql, { line, ...(station === undefined ? {} : { station }), from: first, to: last });
  if (newest === null) return [];
  const cuts = [from, to, newest + MINUTE_MS, ...edges];
  const { rows: told } = await sql.query<{ hour: EpochMs }>(
    `select hour from hour where line = $1 and station = '' and hour >= $2 and hour <= $3 order by hour`,
    [line, first, last - HOUR_MS],
  );
  const cut = new Set(cuts.filter(edge => edge % HOUR_MS !== 0).map(edge => Math.floor(edge / HOUR_MS)));
  const hours = told.map(row => row.hour).filter(hour => !cut.has(hour / HOUR_MS));
  const { rows } = await sql.query<Piece>(
    `select station, hour as minute, $5::bigint as "spanMs", good, reject, seconds, 1 as times
     from hour
     where line = $1
       and hour = any($2::bigint[])
       and station <> ''
       and ($4::text is null or station = $4)
     union all
     select
       station,
       piece."from",
       piece."to" - piece."from",
       sum(good),
       sum(reject),
       seconds::text::json,
       count(*)
     from json_to_recordset($3::json) as piece("from" bigint, "to" bigint)
     join minute on line = $1
       and minute >= piece."from"
       and minute < piece."to"
       and ($4::text is null or station = $4)
     group by station, piece."from", piece."to", seconds::text
     order by minute, station`,
    [line, hours, json(piecesOf(gapsBetween(hours, first, last), cuts)), station ?? null, HOUR_MS],
  );
  return [...Map.groupBy(rows, row => `${row.station}/${row.minute}`).values()].map(addedUp);
}

const upToMinute = (at: EpochMs): EpochMs => minuteOf(at + MINUTE_MS - 1);

async function newestMinute(sql: Sql, { line, station, from, to }: BookedWindow): Promise<EpochMs | null> {
  const { rows } = await sql.query<{ minute: EpochMs }>(
    `select minute
     from minute
     where line = $1
       and minute >= $2
       and minute < $3
       and ($4::text is null or station = $4)
     order by minute desc
     limit 1`,
    [line, from, to, station ?? null],
  );
  return rows[0]?.minute ?? null;
}

function piecesOf(gaps: readonly { from: EpochMs; to: EpochMs }[], edges: readonly EpochMs[]): { from: EpochMs; to: EpochMs }[] {
  const cuts = [...new Set(edges.flatMap(edge => [minuteOf(edge), upToMinute(edge)]))].sort((a, b) => a - b);
  return gaps.flatMap(gap => {
    const ends = [gap.from, ...cuts.filter(cut => cut > gap.from && cut < gap.to), gap.to];
    return ends.slice(1).map((end, index) => ({ from: ends[index]!, to: end }));
  });
}

/** Minutes that were spent alike came as one. */
function addedUp(pieces: readonly Piece[]): Booked {
  const { station, minute, spanMs } = pieces[0]!;
  const sum: Booked & { seconds: Partial<Record<Doing, number>> } = { station, minute, spanMs, good: 0, reject: 0, seconds: {} };
  for (const { good, reject, seconds, times } of pieces) {
    sum.good += good;
    sum.reject += reject;
    for (const [doing, spent] of Object.entries(seconds ?? {}) as [Doing, number][])
      sum.seconds[doing] = (sum.seconds[doing] ?? 0) + spent * times;
  }
  return sum;
}
