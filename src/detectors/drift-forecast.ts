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
}

export const NO_TRAIL: Trail = { weight: 0, t: 0, tt: 0, y: 0, ty: 0 };

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
 * @param minutes since the reading before
 * @param wild what is further from the line is taken to be so far: one wild reading does not bend it
 * @param edge of the usual band, for the first
 */
export function follow(trail: Trail, minutes: number, height: number, wild: number, edge: number): Trail {
  const { weight, t, tt, y, ty } = trail;
  const { height: middle, ago, slope } = weight === 0 ? { height: height < 0 ? -edge : edge, ago: 0, slope: 0 } : lineOf(trail);
  const awaited = middle + slope * (ago + minutes);
  const trimmed = Math.max(awaited - wild, Math.min(awaited + wild, height));
  const keep = Math.exp(-minutes / MEMORY_MINUTES);
  return {
    weight: shortNumber(keep * weight + 1),
    t: shortNumber(keep * (t - minutes * weight)),
    tt: shortNumber(keep * (tt - 2 * minutes * t + minutes * minutes * weight)),
    y: shortNumber(keep * y + trimmed),
    ty: shortNumber(keep * (ty - minutes * y)),
  };
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
