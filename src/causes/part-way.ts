/**
 * When parts that left one station are counted at a later one: they keep their order, so what goes out first comes in first.
 *
 * Two counters begin at different times, so the n-th part of one is not the n-th of the other. How far they stand apart is told by a
 * sensor of what lies between, by a station that ran dry (nothing lies there) or had no room (as much as fits).
 */
import type { EpochMs } from '../clock.ts';
import { feedersOf } from '../plant/plant.ts';
import { nthSmallest } from './nth-smallest.ts';
import type { LineRecord, StationRecord } from './record.ts';

/** From when a part left `made` to when it is counted at `checked`; infinity = not yet. */
type Passing = (left: EpochMs) => EpochMs;

export function countedAt(record: LineRecord, made: number, checked: number): Passing {
  const way = wayTo(record, made, checked);
  const hops = way.map((next, index) => passOn(record, index === 0 ? made : way[index - 1]!, next));
  return left => hops.reduce((at, hop) => (Number.isFinite(at) ? hop(at) : at), left);
}

/** The stations on the way, the last one included; none from a station to itself. */
function wayTo(record: LineRecord, from: number, to: number, passed: readonly number[] = []): number[] {
  if (from === to) return [];
  for (const id of record.stations[from]!.station.feeds) {
    const next = record.stations.findIndex(({ station }) => station.id === id);
    if (next === to) return [next];
    const rest = next < 0 || passed.includes(next) ? [] : wayTo(record, next, to, [...passed, from]);
    if (rest.length > 0) return [next, ...rest];
  }
  return [];
}

/** Where the counters do not fit together, a part is taken to be passed on at once. */
function passOn(record: LineRecord, from: number, to: number): Passing {
  const between = betweenOf(record, from, to);
  const apart = counterOffset(between);
  if (apart === null) return left => left;
  const { into, outAt } = between;
  return left => {
    const number = outAt(left) - apart;
    return number > into.total.at(-1)! ? Number.POSITIVE_INFINITY : Math.max(left, along(into.total, into.at, number));
  };
}

/** Running totals, a counter that was set back going on from where it stood. */
interface Tally {
  at: number[];
  total: number[];
}

function tallyOf({ counts }: StationRecord, what: 'out' | 'in'): Tally {
  let before = 0;
  let total = 0;
  return {
    at: counts.map(({ at }) => at),
    total: counts.map(({ value: { good, reject } }) => {
      // What a station throws out goes no further.
      const now = what === 'out' ? good : good + reject;
      total += now < before ? now : now - before;
      before = now;
      return total;
    }),
  };
}

interface Between {
  into: Tally;
  outAt: (at: EpochMs) => number;
  /** Parts out before less parts in here, whenever both are known. */
  difference: (at: EpochMs) => number;
  suppliers: readonly StationRecord[];
  here: StationRecord;
  /** Every part in takes one of each feeder: that it waits for one says nothing of the others. */
  assembles: boolean;
  from: EpochMs;
  to: EpochMs;
}

/** A feeder that hands over nearly as many parts as are taken gives one to each; of several that take turns each gives far fewer. */
const ONE_TO_EACH_SHARE = 0.8;

function betweenOf(record: LineRecord, from: number, to: number): Between {
  const here = record.stations[to]!;
  const into = tallyOf(here, 'in');
  const feeders = feedersOf(record.line, here.station.id).map(one => record.stations.find(({ station }) => station === one)!);
  const growth = ({ total }: Tally) => (total.at(-1) ?? 0) - (total[0] ?? 0);
  const assembles = feeders.length > 1 && growth(tallyOf(record.stations[from]!, 'out')) >= ONE_TO_EACH_SHARE * growth(into);
  const suppliers = assembles ? [record.stations[from]!] : feeders;
  const outs = suppliers.map(one => tallyOf(one, 'out'));
  const all = [into, ...outs];
  const outAt = (at: EpochMs) => outs.reduce((sum, out) => sum + along(out.at, out.total, at), 0);
  return {
    into,
    outAt,
    difference: at => outAt(at) - along(into.at, into.total, at),
    suppliers,
    here,
    assembles,
    from: Math.max(...all.map(({ at }) => at[0] ?? Number.POSITIVE_INFINITY)),
    to: Math.min(...all.map(({ at }) => at.at(-1) ?? Number.NEGATIVE_INFINITY)),
  };
}

/** Counts that lie a minute apart blur what lies between by a few parts. */
const BLUR_PARTS = 5;

/** By how much the counters differ when nothing lies between; null = they do not fit together. */
function counterOffset({ into, difference, suppliers, here, assembles, from, to }: Between): number | null {
  const known = (at: EpochMs) => at >= from && at <= to;
  const differences = into.at.filter(known).map(difference);
  if (differences.length === 0) return null;
  // One by one: a fast counter has more of them in a shift than a call may have arguments.
  const least = differences.reduce((a, b) => Math.min(a, b));
  const most = differences.reduce((a, b) => Math.max(a, b));
  const capacity = suppliers.reduce<number | null>(
    (sum, { station }) => (sum === null || station.bufferCapacity === null ? null : sum + station.bufferCapacity),
    0,
  );
  if (capacity !== null && most - least > capacity + 2 * BLUR_PARTS) return null;
  const sensed =
    suppliers.length > 1 ? [] : suppliers[0]!.buffers.filter(one => known(one.at)).map(({ at, value }) => difference(at) - value.level);
  if (sensed.length > 0) return nthSmallest(Float64Array.from(sensed), sensed.length >> 1)!;
  if (capacity === null || (!assembles && waited(here, 'starved', from, to))) return least;
  if (suppliers.some(one => waited(one, 'blocked', from, to))) return most - capacity;
  // Nothing tells: the middle of what is possible.
  return (least + Math.min(least, most - capacity)) / 2;
}

const waited = ({ stretches }: StationRecord, because: 'starved' | 'blocked', from: EpochMs, to: EpochMs): boolean =>
  stretches.some(one => one.because === because && one.from < to && one.to > from);

/** The y that belongs to an x, both rising: between two points in proportion, beyond the ends that of the end. */
function along(xs: readonly number[], ys: readonly number[], x: number): number {
  const after = firstFrom(xs, x);
  if (after === xs.length) return ys.at(-1) ?? 0;
  if (after === 0) return ys[0]!;
  return ys[after - 1]! + ((ys[after]! - ys[after - 1]!) * (x - xs[after - 1]!)) / (xs[after]! - xs[after - 1]!);
}

function firstFrom(xs: readonly number[], x: number): number {
  let low = 0;
  let high = xs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (xs[middle]! < x) low = middle + 1;
    else high = middle;
  }
  return low;
}
