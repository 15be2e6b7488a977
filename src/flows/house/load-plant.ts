/** plant.yaml and what it names beside itself, read and checked. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { readSignalGraph } from '../../causes/signal-graph.ts';
import { type Problem, Problems } from '../../errors.ts';
import type { Plant } from '../../plant/plant.ts';
import { readPlant } from '../../plant/read-plant.ts';

/** @throws Problems when it cannot be used, with everything that is wrong */
export function loadPlant(file: string): Plant {
  const { plant, problems } = readPlant(readFileSync(file, 'utf8'), file);
  if (plant === null || problems.some(problem => problem.level === 'error')) throw new Problems(problems);
  return withSignalFiles(withRecordings(plant, file), file);
}

/** The plant with its recordings' paths made absolute. */
const withRecordings = (plant: Plant, plantFile: string): Plant => ({
  ...plant,
  sources: plant.sources.map(source => (source.kind === 'replay' ? { ...source, file: resolve(dirname(plantFile), source.file) } : source)),
});

/**
 * The plant with its graphs' paths made absolute.
 *
 * @throws Problems when a file is missing or broken: it is said at the start, not in an answer
 */
function withSignalFiles(plant: Plant, plantFile: string): Plant {
  const problems: Problem[] = [];
  const lines = plant.lines.map(line => ({
    ...line,
    stations: line.stations.map(station => {
      if (station.signals === null) return station;
      const signals = resolve(dirname(plantFile), station.signals);
      const said = existsSync(signals) ? readSignalGraph(readFileSync(signals, 'utf8')).problems : ['there is no such file'];
      for (const message of said) problems.push({ file: signals, level: 'error', message });
      return { ...station, signals };
    }),
  }));
  if (problems.length > 0) throw new Problems(problems);
  return { ...plant, lines };
}
