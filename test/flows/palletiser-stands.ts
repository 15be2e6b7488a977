/** Half an hour in which nothing goes wrong on the demo plant's line, then the palletiser stands and nothing says why. Hand-made. */
import type { Event, EventBody } from '../../src/line/event.ts';
import type { Plant } from '../../src/plant/plant.ts';

/** Minutes. */
export const STOOD_FROM = 30;
const LASTS = 50;

/**
 * @param lasts minutes
 * @param also what else the palletiser reports, and in which minute
 */
export function palletiserStands(
  plant: Plant,
  from: number,
  lasts: number,
  also: readonly (readonly [minute: number, body: EventBody])[] = [],
): Event[] {
  const said = (n: number, station: string, body: EventBody): Event => {
    const seen = from + n * 60_000;
    return { line: 'B', station, seen, at: seen, ...body };
  };
  const stations = plant.lines[0]!.stations.map(station => station.id);
  const events = stations.map(id => said(0, id, { kind: 'state', state: 'execute' }));
  let made = 0;
  for (let n = 0.5; n <= LASTS; n += 0.5) {
    if (n <= STOOD_FROM || n > STOOD_FROM + lasts) made += 6;
    for (const id of stations) events.push(said(n, id, { kind: 'count', good: id === 'B5' ? made : n * 12, reject: 0 }));
  }
  const held = said(STOOD_FROM, 'B5', { kind: 'state', state: 'held' });
  const again = said(STOOD_FROM + lasts, 'B5', { kind: 'state', state: 'execute' });
  return [...events, ...also.map(([n, body]) => said(n, 'B5', body)), held, again].sort((a, b) => a.seen - b.seen);
}
