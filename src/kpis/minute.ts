/** One station's minute: what was made, how the seconds were spent, and the parameters. */
import type { EpochMs } from '../clock.ts';
import type { Id, PackmlState } from '../plant/plant.ts';

/** How a second is spent. A suspended station is starved or blocked where that is known; `outage`: nobody knows. */
export type Doing = PackmlState | 'starved' | 'blocked' | 'outage';

export interface Stop {
  from: EpochMs;
  /** null while it lasts. */
  to: EpochMs | null;
  why: Doing;
}

export interface MinuteRow {
  line: Id;
  station: Id;
  /** Its beginning, a whole minute. */
  minute: EpochMs;
  good: number;
  reject: number;
  /** Add up to 60 at most; less where no state is known yet. */
  seconds: Partial<Record<Doing, number>>;
  parameters: Record<string, { min: number; mean: number; max: number; n: number }>;
  /** Stops that ended in this minute. Absent in rows that do not know them. */
  stops?: readonly Stop[];
}

/** A station's minute, or several of them added up, for figures alone. */
export type Booked = Pick<MinuteRow, 'station' | 'minute' | 'good' | 'reject' | 'seconds' | 'stops'> & {
  /** From `minute` on; absent: that minute. */
  spanMs?: number;
};

export const MINUTE_MS = 60_000;
export const minuteOf = (at: EpochMs): EpochMs => Math.floor(at / MINUTE_MS) * MINUTE_MS;

const PRODUCING: ReadonlySet<string> = new Set<Doing>(['execute', 'completing']);
/** No stop and no production either: not known. */
export const isStanding = (doing: string): boolean => !PRODUCING.has(doing) && doing !== 'outage';

/** What a station's minutes add up to. */
export interface StationSum {
  station: Id;
  good: number;
  reject: number;
  /** Whether it said anything: outages alone are nothing. */
  heard: boolean;
}

export interface MinuteSums {
  stations: readonly StationSum[];
  /** The minutes that tell of a stop, their parts and parameters left out. */
  standing: readonly MinuteRow[];
}

export function sumsOf(rows: readonly MinuteRow[]): MinuteSums {
  const sums = new Map<Id, StationSum>();
  for (const { station, good, reject, seconds } of rows) {
    const sum = sums.get(station) ?? { station, good: 0, reject: 0, heard: false };
    const heard = sum.heard || good + reject > 0 || Object.entries(seconds).some(([what, spent]) => what !== 'outage' && spent > 0);
    sums.set(station, { station, good: sum.good + good, reject: sum.reject + reject, heard });
  }
  return { stations: [...sums.values()], standing: rows };
}
