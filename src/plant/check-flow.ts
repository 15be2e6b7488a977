/** The way of the parts: every `feeds` names a station of the same line, and no part comes back to where it was. */
import type { Found } from './found.ts';
import { suggestion } from './nearest-name.ts';
import type { Sketch, SketchedLine, SketchedStation } from './sketch.ts';

export const checkFlow = (plant: Sketch): readonly Found[] =>
  plant.lines.flatMap(line => {
    const unknown = unknownNeighbours(line, plant);
    // A misspelt neighbour would make islands of stations that are none.
    return [...unknown, ...circles(line), ...(unknown.length === 0 ? islands(line) : [])];
  });

const fold = (text: string): string => text.toLowerCase();
const find = (line: SketchedLine, id: string): SketchedStation | undefined =>
  line.stations.find(station => fold(station.id.text) === fold(id));

function unknownNeighbours(line: SketchedLine, plant: Sketch): readonly Found[] {
  const ids = line.stations.map(station => station.id.text);
  return line.stations.flatMap(station =>
    (station.feeds ?? []).flatMap((next, index, all): readonly Found[] => {
      const again = all.slice(0, index).some(earlier => fold(earlier.text) === fold(next.text));
      if (again) return [{ path: next.path, message: `${station.id.text} feeds ${next.text} twice; name it once` }];
      if (find(line, next.text) !== undefined) return [];
      const other = plant.lines.find(candidate => find(candidate, next.text) !== undefined);
      const advice =
        other === undefined
          ? suggestion(next.text, ids)
          : `it is on line ${other.id.text}; feeds stays within a line, write null where the line ends`;
      return [{ path: next.path, message: `${station.id.text} feeds ${next.text}, which line ${line.id.text} does not have; ${advice}` }];
    }),
  );
}

/** One problem per circle, at the first `feeds` of it in the file. */
function circles(line: SketchedLine): readonly Found[] {
  const found: Found[] = [];
  const done = new Set<SketchedStation>();
  const visit = (station: SketchedStation, way: readonly SketchedStation[]): void => {
    const from = way.indexOf(station);
    if (from >= 0) {
      const circle = [...way.slice(from), station].map(step => step.id.text);
      const last = way.at(-1)?.feeds?.find(next => fold(next.text) === fold(station.id.text));
      const path = last?.path ?? station.id.path;
      found.push({ path, message: `feeds goes in a circle: ${circle.join(' → ')}; one of them has to end or go elsewhere` });
      return;
    }
    if (done.has(station)) return;
    for (const next of station.feeds ?? []) {
      const target = find(line, next.text);
      if (target !== undefined) visit(target, [...way, station]);
    }
    done.add(station);
  };
  for (const station of line.stations) visit(station, []);
  return found;
}

/** Stations that no part can reach from the rest: most often a forgotten `feeds`. */
function islands(line: SketchedLine): readonly Found[] {
  const first = line.stations[0];
  if (first === undefined || line.stations.some(station => station.feeds === null)) return [];
  const joined = new Set([first]);
  for (let size = 0; size < joined.size; ) {
    size = joined.size;
    for (const station of line.stations) {
      const neighbours = (station.feeds ?? []).flatMap(next => find(line, next.text) ?? []);
      if ([station, ...neighbours].some(member => joined.has(member))) for (const member of [station, ...neighbours]) joined.add(member);
    }
  }
  return line.stations
    .filter(station => !joined.has(station))
    .map(station => ({
      path: station.id.path,
      level: 'warning' as const,
      message: `${station.id.text} is not connected to ${first.id.text}; if parts go from one to the other, say so with feeds`,
    }));
}
