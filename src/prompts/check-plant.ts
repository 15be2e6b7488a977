/** Checks a head's names against the plant it is to speak in. A name nobody has is a tip nobody will ever see. */
import { type Problem, type Told, told } from '../errors.ts';
import { nearestName } from '../plant/nearest-name.ts';
import type { Plant } from '../plant/plant.ts';
import type { Head, PlaceOf } from './head.ts';
import { problemAt } from './problem-at.ts';

export function checkPlant(file: string, head: Head, plant: Plant, at: PlaceOf): Problem[] {
  const stations = plant.lines.flatMap(line => line.stations);
  const kinds = [...new Set(stations.map(station => station.type.kind))];
  const parameters = [...new Set(stations.flatMap(station => station.parameters.map(parameter => parameter.name)))];
  const check = (
    setting: 'stationTypes' | 'parameters',
    names: readonly string[],
    nobodys: (name: string, help: Told) => Told,
  ): Problem[] =>
    (head.when?.[setting] ?? []).flatMap((name, index) => {
      if (names.some(known => known.toLowerCase() === name.toLowerCase())) return [];
      const near = nearestName(name, names);
      const help = near
        ? told`did you mean ${near}?`
        : names.length === 0
          ? told`it has none`
          : told`it has: ${names.slice(0, 12).join(', ')}`;
      return [problemAt({ file, ...at('when', setting, index) }, 'warning', nobodys(name, help))];
    });
  return [
    ...check('stationTypes', kinds, (name, help) => told`this plant has no station type "${name}", so the tip is never sent; ${help}`),
    ...check('parameters', parameters, (name, help) => told`this plant has no parameter "${name}", so the tip is never sent; ${help}`),
  ];
}
