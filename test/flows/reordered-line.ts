/** A line of four stations with its usual troubles, and its log as gateways with queues of their own hand it over. */
import type { Database } from '../../src/history/sql.ts';
import type { Event } from '../../src/line/event.ts';
import type { LineState } from '../../src/line/state.ts';
import { chance, serialLine, simulate, USUAL_TROUBLES } from '../detectors/simulated-line.ts';

export const LINE = serialLine(4);
const TROUBLES = { ...USUAL_TROUBLES, shortEvery: 300, longEvery: 900, outageEvery: 1_500 };
const simulated = simulate(5, LINE, 2_400, TROUBLES).events.map(({ eventId: _, ...event }): Event => event as Event);
export const tickAt = (seen: number): Event => ({ kind: 'tick', line: 'L', seen, at: seen });
/** As the leader writes them: one where nothing came for five seconds. */
export const LOG: Event[] = simulated.flatMap((event, index) => {
  const before = simulated[index - 1]?.seen ?? event.seen;
  return [...Array.from({ length: Math.floor((event.seen - before - 1) / 5_000) }, (_, n) => tickAt(before + (n + 1) * 5_000)), event];
});
export const END = tickAt(LOG.at(-1)!.seen + 400_000);

/** What is kept of a line, but for where in the log it stood. */
export async function keptOf(of: Database) {
  const rows = async (text: string) => (await of.query(text)).rows;
  const [line] = (await rows('select state from line')) as { state: LineState }[];
  const { coaching: _, ...state } = line!.state;
  return {
    state,
    episodes: await rows('select id, body, closed_at, state from episode order by id'),
    minutes: await rows('select station, minute, good, reject, seconds, parameters, stops from minute order by station, minute'),
  };
}

/** As gateways with queues of their own hand it over: each event up to `ms` after its turn. */
export function delayed(events: readonly Event[], seed: number, ms: number): Event[] {
  const rnd = chance(seed);
  return events
    .map(event => ({ event, came: event.seen + Math.floor(rnd() * (ms + 1)) }))
    .sort((a, b) => a.came - b.came)
    .map(({ event }) => event);
}
