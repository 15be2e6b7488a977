/** Which order ran when, and when it was changed over: for figures per order, and so that a changeover is not counted as a failure. */
import type { EpochMs } from '../clock.ts';
import type { Event } from '../line/event.ts';
import { type Id, sameId } from '../plant/plant.ts';
import type { Window } from './kpis.ts';

export interface OrderRun extends Window {
  /** null = its id was not reported, or it began before anything was. */
  order: Id | null;
}

type OrderEvent = Extract<Event, { kind: 'order' }>;

/**
 * The runs that fill a window, in order. A run begins when the changeover to it is done, and ends with the next changeover.
 *
 * @param events sorted by `seen`, from before the window where they are known
 * @param station null = of the line: the first station to change over changes the line's order
 */
export function orderRuns(events: readonly Event[], station: Id | null, { from, to }: Window): readonly OrderRun[] {
  const runs: OrderRun[] = [];
  let running: { order: Id | null; since: EpochMs } | null = { order: null, since: Number.NEGATIVE_INFINITY };
  const end = (at: EpochMs) => {
    if (running === null) return;
    const run = { order: running.order, from: Math.max(from, running.since), to: Math.min(to, at) };
    if (run.to > run.from) runs.push(run);
    running = null;
  };
  for (const event of ordersAt(events, station)) {
    const isSame = running !== null && event.id !== undefined && running.order === event.id;
    if (event.phase === 'planned' || isSame) continue;
    end(event.at);
    if (event.phase === 'changeover-done') running = { order: event.id ?? null, since: event.at };
  }
  end(to);
  return runs;
}

/** Changeovers of a station, its own and the line's; one that was not reported done lasts to the window's end. */
export function setupsIn(events: readonly Event[], station: Id, { to }: Window): readonly Window[] {
  const setups: Window[] = [];
  let since: EpochMs | null = null;
  for (const event of ordersAt(events, station)) {
    if (event.phase === 'changeover-started') since ??= event.at;
    else if (event.phase === 'changeover-done' && since !== null) {
      setups.push({ from: since, to: event.at });
      since = null;
    }
  }
  return since === null ? setups : [...setups, { from: since, to }];
}

const ordersAt = (events: readonly Event[], station: Id | null): readonly OrderEvent[] =>
  events.filter(
    (event): event is OrderEvent =>
      event.kind === 'order' && (station === null || event.station === undefined || sameId(event.station, station)),
  );
