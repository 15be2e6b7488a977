/** `bench diagnose DIR`: ranks the signals of each recorded run by how likely they went wrong first. */
import { rankSignals } from '../src/causes/signals.ts';
import { readGraph, readRuns } from './causrca.ts';
import type { BenchIo } from './main.ts';

export function run(dir: string, io: BenchIo): number {
  const graph = readGraph(dir);
  const runs = readRuns(dir);
  for (const { id, readings, askedAt } of runs)
    io.answer({ id, ranking: rankSignals(graph, readings, askedAt).map(({ signal }) => signal) });
  io.progress(`${runs.length} runs`);
  return 0;
}
