/** The line's last hours as events, read once per drain and only when something needs them. */
import type { EpochMs } from '../clock.ts';
import { readEvents } from '../history/events.ts';
import type { Sql } from '../history/sql.ts';
import type { LoggedEvent } from '../line/event.ts';
import type { Id } from '../plant/plant.ts';

/** A cause that lies further back than this is not looked for. */
export const LOOK_BACK_MS = 2 * 3_600_000;

export type RecentEvents = () => Promise<readonly LoggedEvent[]>;

export function recentEvents(sql: Sql, line: Id, now: EpochMs): RecentEvents {
  let read: Promise<readonly LoggedEvent[]> | undefined;
  return () => {
    read ??= readEvents(sql, line, now - LOOK_BACK_MS, now + 1);
    return read;
  };
}
