/** The causal graphs of stations' signals: files beside plant.yaml, checked at the start. */
import { existsSync, readFileSync } from 'node:fs';
import { readSignalGraph } from '../../causes/signal-graph.ts';
import type { SignalGraph } from '../../causes/signals.ts';

const graphs = new Map<string, SignalGraph | null>();

/** Read once; null when it has gone or been broken since the start: the answer goes on without it. */
export function signalGraphIn(file: string): SignalGraph | null {
  const known = graphs.get(file);
  if (known !== undefined) return known;
  const graph = existsSync(file) ? readSignalGraph(readFileSync(file, 'utf8')).graph : null;
  graphs.set(file, graph);
  return graph;
}
