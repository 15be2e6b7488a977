/**
 * How steeply a value climbs that left its band: at the most and at the least.
 *
 * When a climb is first seen nobody can tell one that goes on as it began from a jump that hardly goes on: both have come as far in the
 * same time. So two slopes are told. The steep one is that of the whole way since the value was last usual, until the readings beyond the
 * band show another; the gentle one is that of the same way spread over half an hour, until they show that it goes on faster, or not at
 * all.
 */
import { shortNumber } from '../line/short-number.ts';

/**
 * The sums behind a straight line through the readings since the band was left, each weighing less as it ages: times in minutes
 * counted back from the last reading, heights above what is usual. O(1) a reading.
 */
export interface Trail {
  weight: number;
  t: number;
  tt: number;
  y: number;
  ty: number;
  /** The last reading, where it was too far from the line to be believed by itself; else 0. */
  doubted: number;
}

export const NO_TRAIL: Trail = { weight: 0, t: 0, tt: 0, y: 0, ty: 0, doubted: 0 };

export interface Course {
  /** Above what is usual, now. */
  level: number;
  /** A minute; the gentle one is never the steeper. */
  steep: number;
  gentle: number;
}

const MEMORY_MINUTES = 3;
/** So old the readings are on average before they may say that it goes on no more. */
const STANDING_MINUTES = 1;
/** What is not seen to go on is taken to have needed at least so long. */
const GENTLE_MINUTES = 30;
/** Standard errors that a slope may be off. Readings are like the one before: they know less than as many independent ones. */
const ERRORS = 2;
const STILL = 1e-6;

/**
 * One wild reading does not bend the line: what is further from it than `wild` is taken to be so far.
 *
 * @param minutes since the reading before
 * @param edge of the usual band, for the first
 */
export function follow(trail: Trail, minutes: number, height: number, wild: number, edge: number): Trail {
  const { weight, t, tt, y, ty } = trail;
  const jump = jumpTo(trail, minutes, height, wild);
  if (jump !== null) return { ...NO_TRAIL, weight: 1, y: shortNumber(jump) };
  const awaited = weight === 0 ? Math.sign(height) * edge : awaitedAt(trail, minutes);
  const trimmed = Math.max(awaited - wild, Math.min(awaited + wild, height));
  const keep = Math.exp(-minutes / MEMORY_MINUTES);
  return {
    weight: shortNumber(keep * weight + 1),
    t: shortNumber(keep * (t - minutes * weight)),
    tt: shortNumber(keep * (tt - 2 * minutes * t + minutes * minutes * weight)),
    y: shortNumber(keep * y + trimmed),
    ty: shortNumber(keep * (ty - minutes * y)),
    doubted: trimmed === height ? 0 : shortNumber(height),
  };
}

/** Two readings in a row that are wild to the same side are no accident: the value stands where the nearer one says. null = it has not jumped. */
function jumpTo(trail: Trail, minutes: number, height: number, wild: number): number | null {
  if (trail.doubted === 0) return null;
  const awaited = awaitedAt(trail, minutes);
  const [off, before] = [height - awaited, trail.doubted - awaited];
  if (Math.abs(off) <= wild || off * before <= 0) return null;
  return awaited + Math.sign(off) * Math.min(Math.abs(off), Math.abs(before));
}

function awaitedAt(trail: Trail, minutes: number): number {
  const { height, ago, slope } = lineOf(trail);
  return height + slope * (ago + minutes);
}

/**
 * @param trail of a climb: heights are positive
 * @param sigma standard deviation of an ordinary reading
 * @param minutes since it was last usual
 */
export function courseOf(trail: Trail, sigma: number, minutes: number): Course {
  const { height, ago, slope, spread } = lineOf(trail);
  const error = spread > STILL ? (ERRORS * sigma) / Math.sqrt(spread) : Number.POSITIVE_INFINITY;
  const way = Math.max(minutes - ago, STILL);
  const steep = Math.min(Math.max(height / way, slope), slope + error);
  const slow = height / Math.max(way, GENTLE_MINUTES);
  const isStanding = ago >= STANDING_MINUTES && slope < slow;
  const gentle = Math.min(steep, isStanding ? slope - error : Math.max(slow, slope - error));
  // The middle of the readings is known better than their end.
  const known = error === 0 ? 1 : Math.min(1, (slope / error) ** 2);
  return { level: height + known * slope * ago, steep, gentle };
}

/** Through the readings' middle, which lies so many minutes ago. */
function lineOf({ weight, t, tt, y, ty }: Trail): { height: number; ago: number; slope: number; spread: number } {
  const spread = tt - (t * t) / weight;
  const slope = spread > STILL ? (ty - (t * y) / weight) / spread : 0;
  return { height: y / weight, ago: -t / weight, slope, spread };
}
