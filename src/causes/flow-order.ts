/** The order in which parts pass through a line. */
import { feedersOf, type Line, type Station, stationOf } from '../plant/plant.ts';

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

/** Everything that parts may have passed before they reach this station, itself not included. */
export function upstreamOf(line: Line, station: Station): readonly Station[] {
  return reach(station, current => feedersOf(line, current.id));
}

/** Everything that parts may still pass. */
export function downstreamOf(line: Line, station: Station): readonly Station[] {
  return reach(station, current => current.feeds.flatMap(id => stationOf(line, id) ?? []));
}

function reach(start: Station, next: (station: Station) => readonly Station[]): readonly Station[] {
  const found = new Set<Station>();
  const open = [start];
  for (let current = open.pop(); current; current = open.pop())
    for (const station of next(current))
      if (!found.has(station) && station !== start) {
        found.add(station);
        open.push(station);
      }
  return [...found];
}
