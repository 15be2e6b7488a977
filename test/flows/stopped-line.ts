/** The demo plant's line runs, and its bagger stands; everything else goes on as before. Hand-made. */
import type { EpochMs } from '../../src/clock.ts';
import type { Event, EventBody } from '../../src/line/event.ts';
import type { Plant } from '../../src/plant/plant.ts';
import type { ShopFloor } from './shop-floor.ts';

export const BAGGER = 'B4';
const STEP_MS = 20_000;

/**
 * @param stop.to when it runs again; never where absent
 * @param more other events, by their time
 */
export function stoppedLine(
  plant: Plant,
  from: EpochMs,
  until: EpochMs,
  stop: { at: EpochMs; to?: EpochMs },
  more: readonly { at: EpochMs; station: string; body: EventBody }[] = [],
): Event[] {
  const line = plant.lines[0]!;
  const event = (at: EpochMs, station: string, body: EventBody): Event => ({ line: line.id, station, seen: at, at, ...body });
  const events = line.stations.map(({ id }) => event(from, id, { kind: 'state', state: 'execute' }));
  const stands = (at: EpochMs, station: string) => station === BAGGER && at >= stop.at && at < (stop.to ?? Number.POSITIVE_INFINITY);
  const made = new Map<string, number>();
  for (let at = from + STEP_MS; at <= until; at += STEP_MS) {
    for (const { id } of line.stations) {
      if (!stands(at, id)) made.set(id, (made.get(id) ?? 0) + 4);
      events.push(event(at, id, { kind: 'count', good: made.get(id) ?? 0, reject: 0 }));
    }
  }
  events.push(event(stop.at, BAGGER, { kind: 'state', state: 'held' }));
  events.push(event(stop.at, BAGGER, { kind: 'alarm', code: 'A217', active: true, severity: 'stop', text: 'Film jam' }));
  if (stop.to !== undefined && stop.to <= until) {
    events.push(event(stop.to, BAGGER, { kind: 'alarm', code: 'A217', active: false, severity: 'stop' }));
    events.push(event(stop.to, BAGGER, { kind: 'state', state: 'execute' }));
  }
  for (const { at, station, body } of more) events.push(event(at, station, body));
  return events.sort((a, b) => a.seen - b.seen);
}

/** Feeds what lies between the clock and `until`, a look every `seconds`. */
export async function run(floor: ShopFloor, events: readonly Event[], until: EpochMs, seconds = 20): Promise<void> {
  const line = floor.plant.lines[0]!.id;
  for (let from = Math.max(floor.clock.now(), events[0]!.seen - 1); from < until; ) {
    const to = Math.min(until, from + seconds * 1000);
    const tick: Event = { kind: 'tick', line, seen: to, at: to };
    await floor.feed([...events.filter(event => event.seen > from && event.seen <= to), tick], to);
    from = to;
  }
}

/** When each role was first called for the bagger, in minutes after the stop. */
export const calledAfter = (floor: ShopFloor, stoppedAt: EpochMs): Record<string, number> =>
  Object.fromEntries(
    floor.told
      .filter(({ message }) => message.call?.status === 'called' && message.revision === 1)
      .map(({ message, at }) => [message.call!.role, Math.floor((at - stoppedAt) / 60_000)]),
  );
