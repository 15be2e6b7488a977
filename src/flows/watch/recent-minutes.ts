/** The last minutes of every station, in memory: what history gives a live line from SQL. */
import type { EpochMs } from '../../clock.ts';
import type { MinuteRow } from '../../kpis/minute.ts';
import { feedersOf, type Line, type Station } from '../../plant/plant.ts';
import { SUPPLY_MINUTES } from '../coach/decision-context.ts';

export interface RecentMinutes {
  /** A later telling of a minute replaces an earlier one; what is too old is forgotten. */
  note(rows: readonly MinuteRow[], now: EpochMs): void;
  /** Of a station and of those that feed it, oldest first. */
  before(line: Line, station: Station): MinuteRow[];
}

export function recentMinutes(): RecentMinutes {
  const minutes = new Map<string, MinuteRow>();
  return {
    note(rows, now) {
      for (const row of rows) minutes.set(`${row.station}/${row.minute}`, row);
      for (const [key, row] of minutes) if (row.minute < now - (SUPPLY_MINUTES + 1) * 60_000) minutes.delete(key);
    },
    before(line, station) {
      const here = new Set([station.id, ...feedersOf(line, station.id).map(one => one.id)]);
      return [...minutes.values()].filter(row => here.has(row.station)).sort((a, b) => a.minute - b.minute);
    },
  };
}
