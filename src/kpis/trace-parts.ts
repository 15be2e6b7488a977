/**
 * Rejects traced back to the station that made them. Parts keep their order, so what a station passed on between two moments is what the
 * next one counts between two later moments, and in the end what the inspecting one checks. From minutes alone. Pure.
 *
 * How many parts lie between two stations is not counted; it is known where the second ran dry (none) or the first had no room (as many
 * as fit), and else taken as the middle of what is possible.
 */
import type { EpochMs } from '../clock.ts';
import type { Stretch } from '../plant/calendar.ts';
import { feedersOf, type Line, type Station, stationOf } from '../plant/plant.ts';
import { MINUTE_MS, type MinuteRow } from './minute.ts';

/** So much before is looked at to learn what lies between stations, and parts are looked for so long after. */
export const LOOKED_BEFORE_MS = 2 * 3_600_000;
export const CHECKED_WITHIN_MS = 4 * 3_600_000;
/** Content that swings by more than fits, and this many, was not only carried: parts were taken off or put on by hand. */
const SLACK_PARTS = 10;

/**
 * The stations between a maker and the one that checks its parts, that one included and last.
 *
 * @returns null where nobody checks them, the station checks itself, or their order is lost at a station that feeds several
 */
export function wayToInspection(line: Line, maker: Station): readonly Station[] | null {
  const way: Station[] = [];
  for (let at = maker; !at.inspects; ) {
    const [next, ...others] = at.feeds.flatMap(id => stationOf(line, id) ?? []);
    if (next === undefined || others.length > 0 || way.includes(next)) return null;
    way.push(next);
    at = next;
  }
  return way.length === 0 ? null : way;
}

/** Whose minutes are needed: the maker's, those on the way, and whatever else feeds them. */
export const alongTheWay = (line: Line, way: readonly Station[]): Station[] => [
  ...new Set(way.flatMap(station => [station, ...feedersOf(line, station.id)])),
];

/**
 * Rejects found at the end of the way among the parts that the maker passed on in the window; where others feed it too, theirs of that
 * time are among them.
 *
 * @param rows of the stations along the way, from `LOOKED_BEFORE_MS` before the window on
 * @returns null when not all of them have been checked, or the counters do not fit together
 */
export function rejectsFound(line: Line, way: readonly Station[], rows: readonly MinuteRow[], window: Stretch): number | null {
  const byStation = Map.groupBy(rows, row => row.station);
  let { from, to } = window;
  for (const station of way) {
    const feeders = feedersOf(line, station.id);
    const before = feeders.flatMap(({ id }) => byStation.get(id) ?? []);
    const here = byStation.get(station.id) ?? [];
    const capacities = feeders.map(one => one.bufferCapacity);
    const capacity = capacities.includes(null) ? null : capacities.reduce<number>((sum, one) => sum + one!, 0);
    const out = tally(before, row => row.good);
    const into = tally(here, row => row.good + row.reject);
    const ahead = contentOffset({ before, here, out, into, capacity }, window);
    if (ahead === null) return null;
    const [first, last] = [from, to].map(at => timeOf(into, totalAt(out, at) - ahead, at));
    if (first === undefined || last === undefined || first === null || last === null) return null;
    [from, to] = [first, last];
  }
  const rejects = tally(byStation.get(way.at(-1)!.id) ?? [], row => row.reject);
  return totalAt(rejects, to) - totalAt(rejects, from);
}

/** Running totals at the edges of minutes. */
interface Tally {
  at: readonly EpochMs[];
  total: readonly number[];
}

function tally(rows: readonly MinuteRow[], of: (row: MinuteRow) => number): Tally {
  const [first] = rows.toSorted((a, b) => a.minute - b.minute);
  const at: EpochMs[] = first === undefined ? [] : [first.minute];
  const total: number[] = first === undefined ? [] : [0];
  for (const [minute, same] of [...Map.groupBy(rows, row => row.minute)].sort(([a], [b]) => a - b)) {
    at.push(minute + MINUTE_MS);
    total.push(total.at(-1)! + same.reduce((sum, row) => sum + of(row), 0));
  }
  return { at, total };
}

/** Between edges in proportion of time. */
function totalAt({ at, total }: Tally, moment: EpochMs): number {
  const after = at.findIndex(edge => edge >= moment);
  if (after < 0) return total.at(-1) ?? 0;
  if (after === 0) return 0;
  const [a, b] = [at[after - 1]!, at[after]!];
  return total[after - 1]! + ((total[after]! - total[after - 1]!) * (moment - a)) / (b - a);
}

/** When a total was reached, not before `earliest`; null = not yet. */
function timeOf({ at, total }: Tally, wanted: number, earliest: EpochMs): EpochMs | null {
  const after = total.findIndex(one => one >= wanted);
  if (after < 0) return null;
  if (after === 0) return earliest;
  const [a, b] = [total[after - 1]!, total[after]!];
  const reached = at[after - 1]! + ((wanted - a) / (b - a)) * (at[after]! - at[after - 1]!);
  return Math.max(earliest, reached);
}

interface Between {
  /** Minutes of what feeds it, and of the station itself. */
  before: readonly MinuteRow[];
  here: readonly MinuteRow[];
  out: Tally;
  into: Tally;
  capacity: number | null;
}

/** What came out before and went in here differ by what lies between, and by this. Up to the end of the window, so that later data change nothing. */
function contentOffset({ before, here, out, into, capacity }: Between, window: Stretch): number | null {
  const edges = into.at.filter(edge => edge <= window.to && edge >= (out.at[0] ?? Number.POSITIVE_INFINITY));
  if (edges.length === 0) return null;
  const contents = edges.map(edge => totalAt(out, edge) - totalAt(into, edge));
  const [least, most] = [Math.min(...contents), Math.max(...contents)];
  const swing = most - least;
  if (capacity === null) return least;
  if (swing > capacity + SLACK_PARTS) return null;
  const within = (row: MinuteRow) => row.minute < window.to;
  if (here.some(row => within(row) && (row.seconds.starved ?? 0) > 0)) return least;
  if (before.some(row => within(row) && (row.seconds.blocked ?? 0) > 0)) return most - capacity;
  return least - Math.max(0, capacity - swing) / 2;
}
