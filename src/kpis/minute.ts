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

export const MINUTE_MS = 60_000;
export const minuteOf = (at: EpochMs): EpochMs => Math.floor(at / MINUTE_MS) * MINUTE_MS;

const PRODUCING: ReadonlySet<string> = new Set<Doing>(['execute', 'completing']);
/** No stop and no production either: not known. */
export const isStanding = (doing: string): boolean => !PRODUCING.has(doing) && doing !== 'outage';
