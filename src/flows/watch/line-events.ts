/**
 * A line's events together with the reasons that stations gave in our cards: asked later than the stop, kept in a table of their own,
 * they may be changed and are forgotten sooner than what a machine said.
 */
import type { EpochMs } from '../../clock.ts';
import { rememberedEvents } from '../../history/event-memory.ts';
import type { Sql } from '../../history/sql.ts';
import { reasonsGiven, type StopReason } from '../../history/stop-reasons.ts';
import type { LoggedEvent } from '../../line/event.ts';
import { reasonLabel } from '../../messages/reason-card.ts';
import type { Id, Lang } from '../../plant/plant.ts';

/** By `seen`: when a report came, or a reason was given. */
export async function lineEvents(sql: Sql, line: Id, from: EpochMs, to: EpochMs, lang: Lang): Promise<readonly LoggedEvent[]> {
  const events = await rememberedEvents(sql, line, from, to);
  const given = (await reasonsGiven(sql, line, from, to)).flatMap(row => reasonEvent(row, lang));
  return given.length === 0 ? events : [...events, ...given].sort((a, b) => a.seen - b.seen);
}

/** A reason speaks of its stop, not of one that begins at once after it. */
const INSIDE_MS = 30_000;

/** A reason given in our cards, as an event among the others; none where none was given. */
export function reasonEvent({ episode, line, station, endedAt, given }: StopReason, lang: Lang): LoggedEvent[] {
  if (given === null) return [];
  const said = { kind: 'reason', source: 'chat', text: reasonLabel(given, lang) } as const;
  return [{ ...said, line, station, at: endedAt - INSIDE_MS, seen: given.at, eventId: `${line}:reason/${episode}:0` }];
}
