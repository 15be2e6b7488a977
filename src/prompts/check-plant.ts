/** Checks a head's names against the plant it is to speak in. A name nobody has is a tip nobody will ever see. */
import type { Problem } from '../errors.ts';
import { nearestName } from '../plant/nearest-name.ts';
import type { Plant } from '../plant/plant.ts';
import type { Head, PlaceOf } from './head.ts';

export function checkPlant(file: string, head: Head, plant: Plant, at: PlaceOf): Problem[] {
  const stations = plant.lines.flatMap(line => line.stations);
  const kinds = [...new Set(stations.map(station => station.type.kind))];
  const parameters = [...new Set(stations.flatMap(station => station.parameters.map(parameter => parameter.name)))];
  const check = (setting: 'stationTypes' | 'parameters', names: readonly string[], what: string): Problem[] =>
    (head.when?.[setting] ?? []).flatMap((name, index) => {
      if (names.some(known => known.toLowerCase() === name.toLowerCase())) return [];
      const near = nearestName(name, names);
      const help = near ? `did you mean ${near}?` : names.length === 0 ? `it has none` : `it has: ${names.slice(0, 12).join(', ')}`;
      return [
        {
          file,
          ...at('when', setting, index),
          level: 'warning' as const,
          message: `this plant has no ${what} "${name}", so the tip is never sent; ${help}`,
        },
      ];
    });
  return [...check('stationTypes', kinds, 'station type'), ...check('parameters', parameters, 'parameter')];
}
