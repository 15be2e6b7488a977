/** The line's last hours as events, read once per drain and only when something needs them. */
import type { EpochMs } from '../../clock.ts';
import type { Sql } from '../../history/sql.ts';
import type { LoggedEvent } from '../../line/event.ts';
import type { Id, Lang } from '../../plant/plant.ts';
import { lineEvents } from './line-events.ts';

/** A cause that lies further back than this is not looked for. */
export const LOOK_BACK_MS = 2 * 3_600_000;

export type RecentEvents = () => Promise<readonly LoggedEvent[]>;

export function recentEvents(sql: Sql, line: Id, now: EpochMs, lang: Lang): RecentEvents {
  let read: Promise<readonly LoggedEvent[]> | undefined;
  return () => {
    read ??= lineEvents(sql, line, now - LOOK_BACK_MS, now + 1, lang);
    return read;
  };
}
