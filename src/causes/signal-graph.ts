/**
 * A station's causal graph as a file, and a station's events as the readings it is held against.
 *
 * The file is JSON: `{ "nodes": [{ "label": "Pump_Ok", "alarm": false }], "edges": [["Pump_Ok", "A_700304"]] }`, an edge from
 * cause to effect. A label is the name of a parameter or the code of an alarm, as the station's events carry them.
 */
import { z } from 'zod';
import type { LoggedEvent } from '../line/event.ts';
import { type Id, sameId } from '../plant/plant.ts';
import type { SignalGraph, SignalReading } from './signals.ts';

const NODES_MAX = 2_000;
const EDGES_MAX = 20_000;

const file = z.object({
  nodes: z.array(z.object({ label: z.string().min(1), alarm: z.boolean().default(false) })).max(NODES_MAX),
  edges: z.array(z.tuple([z.string(), z.string()], z.unknown())).max(EDGES_MAX),
});

/** Everything that is wrong with it, in words; an edge of a node that is not there is a mistake too. */
export function readSignalGraph(text: string): { graph: SignalGraph | null; problems: string[] } {
  let sent: unknown;
  try {
    sent = JSON.parse(text);
  } catch (cause) {
    return { graph: null, problems: [`not JSON: ${cause instanceof Error ? cause.message : String(cause)}`] };
  }
  const read = file.safeParse(sent);
  if (!read.success) return { graph: null, problems: read.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`) };
  const { nodes, edges } = read.data;
  const labels = new Set(nodes.map(({ label }) => label));
  const problems = edges.flatMap(([from, to]) =>
    [from, to].filter(label => !labels.has(label)).map(label => `the edge ${from} → ${to} names no node ${label}`),
  );
  if (problems.length > 0) return { graph: null, problems };
  return { graph: { nodes, edges: edges.map(([from, to]) => [from, to] as const) }, problems: [] };
}

/** Parameters and alarms of a station, by the source's own clock; what has only been 0 and 1 is read as no and yes. */
export function signalReadings(events: readonly LoggedEvent[], station: Id): SignalReading[] {
  const readings: SignalReading[] = [];
  const numeric = new Set<string>();
  for (const event of events) {
    if (event.station === undefined || !sameId(event.station, station)) continue;
    if (event.kind === 'alarm') readings.push({ at: event.at, signal: event.code, value: event.active });
    if (event.kind !== 'parameter') continue;
    readings.push({ at: event.at, signal: event.name, value: event.value });
    if (event.value !== 0 && event.value !== 1) numeric.add(event.name);
  }
  return readings
    .map(reading =>
      typeof reading.value === 'number' && !numeric.has(reading.signal) ? { ...reading, value: reading.value === 1 } : reading,
    )
    .sort((a, b) => a.at - b.at);
}
