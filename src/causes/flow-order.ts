/** The order in which parts pass through a line. */
import { feedersOf, type Line, type Station } from '../plant/plant.ts';

/** Upstream before downstream; stations on a loop keep the order of the file. */
export function flowOrder(line: Line): readonly Station[] {
  const placed = new Set<Station>();
  const order: Station[] = [];
  while (order.length < line.stations.length) {
    const free = line.stations.filter(station => !placed.has(station) && feedersOf(line, station.id).every(feeder => placed.has(feeder)));
    const next = free.length > 0 ? free : line.stations.filter(station => !placed.has(station)).slice(0, 1);
    for (const station of next) {
      placed.add(station);
      order.push(station);
    }
  }
  return order;
}
