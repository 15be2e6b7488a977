/**
 * TAKE: source → line's log + doorbell. What resolves here is durable; a source may acknowledge only then.
 *
 * Good events are appended per line in the order they came; bad ones are set aside with their reason, counted, and named to the
 * source. A source does not wait for the doorbell: one that could not be rung is no loss, every line is rung again within seconds.
 */
import type { Clock, EpochMs } from '../../clock.ts';
import { quarantine } from '../../history/quarantine.ts';
import type { Database } from '../../history/sql.ts';
import { type Event, NAME_CHARS_MAX } from '../../line/event.ts';
import { delivered } from '../../line/order.ts';
import { readEvents } from '../../line/read-event.ts';
import type { Log } from '../../log.ts';
import type { Plant } from '../../plant/plant.ts';
import type { Doorbells } from '../../queue/doorbells.ts';
import type { LineLog } from '../../queue/line-log.ts';
import type { Count } from '../house/count.ts';
import { notePresence } from './note-presence.ts';
import { type ReceivedAt, receiveTimes } from './receive-times.ts';

export interface TakeDeps {
  plant: () => Plant;
  clock: Clock;
  database: Database;
  lineLog: LineLog;
  doorbells: Pick<Doorbells, 'ringLine'>;
  log: Log;
  count: Count;
}

export interface Taken {
  accepted: number;
  quarantined: { index: number; reason: string }[];
}

/** Of one delivery so many bad events are kept to be looked at: a sender that gets all of them wrong must not fill the store. */
const KEPT_MAX = 50;

/** @param source the kind of door, for counting: `http`, `mqtt`, `sparkplug`, `replay`, `demo` */
export async function takeEvents(deps: TakeDeps, raw: unknown, source: string, receivedAt: ReceivedAt = asItCame): Promise<Taken> {
  const seen = deps.clock.now();
  await notePresence(deps, raw);
  const { events, quarantined } = readEvents(raw, { seen, plant: deps.plant() });
  const take = async ([line, batch]: [string, Event[]]) => {
    const received = await receivedAt(line, seen);
    await appendBatch(deps, line, delivered(seen === received ? batch : batch.map(event => moved(event, seen, received)), received));
  };
  await allDone([...Map.groupBy(events, event => event.line)].map(take));
  if (quarantined.length > 0) {
    await quarantine(
      deps.database,
      quarantined
        .slice(0, KEPT_MAX)
        .map(one => ({ line: lineIn(one.event), seen, index: one.index, reason: one.reason, event: one.event ?? null })),
    );
    deps.count('linemate_events_quarantined_total', { source }, quarantined.length);
  }
  deps.count('linemate_events_accepted_total', { source }, events.length);
  return { accepted: events.length, quarantined: quarantined.map(({ index, reason }) => ({ index, reason })) };
}

/** Where sources hand over what came: no two deliveries of a line are received at the same moment. */
export function eventSink(deps: TakeDeps): (raw: readonly unknown[], source: string) => Promise<Taken> {
  const receivedAt = receiveTimes(deps.lineLog);
  return (raw, source) => takeEvents(deps, raw, source, receivedAt);
}

const asItCame: ReceivedAt = async (_line, now) => now;

/** What has no time of its own was read as of `from`. */
function moved(event: Event, from: EpochMs, to: EpochMs): Event {
  return event.seen === from ? { ...event, seen: to, at: event.at === from ? to : event.at } : event;
}

/** None is under way any more when one has failed: the same events may be handed over again. */
async function allDone(work: readonly Promise<void>[]): Promise<void> {
  for (const done of await Promise.allSettled(work)) if (done.status === 'rejected') throw done.reason;
}

/** Events that are already in our own form (the demo plant's, ticks). */
export async function appendBatch(
  deps: Pick<TakeDeps, 'lineLog' | 'doorbells' | 'log'>,
  line: string,
  events: readonly Event[],
): Promise<void> {
  await deps.lineLog.append(line, events);
  deps.doorbells.ringLine(line).catch(cause => {
    deps.log.warn('line not rung', { lineId: line, because: cause instanceof Error ? cause.message : String(cause) });
  });
}

function lineIn(event: unknown): string {
  const line = typeof event === 'object' && event !== null ? (event as { line?: unknown }).line : null;
  return typeof line === 'string' ? line.slice(0, NAME_CHARS_MAX) : '';
}
