/** Reads a folder of recorded machine runs, one a line, with the experts' graph of its signals. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SignalGraph, SignalReading } from '../src/causes/signals.ts';

export interface MachineRun {
  id: string;
  readings: SignalReading[];
  /** Seconds; nothing later may be used. */
  askedAt: number;
}

export function readRuns(dir: string): MachineRun[] {
  const rows = readdirSync(dir)
    .filter(file => file.endsWith('.jsonl'))
    .sort()
    .flatMap(file => readFileSync(join(dir, file), 'utf8').split('\n').filter(Boolean));
  return rows.map(row => {
    const { id, events, truth } = JSON.parse(row) as {
      id: string;
      events: [number, string, SignalReading['value']][];
      truth: { diagnosis_at: number };
    };
    const askedAt = truth.diagnosis_at;
    const readings = events.filter(([at]) => at <= askedAt).map(([at, signal, value]) => ({ at, signal, value }));
    return { id, readings, askedAt };
  });
}

export function readGraph(dir: string): SignalGraph {
  const { nodes, edges } = JSON.parse(readFileSync(join(dir, 'graph_all.json'), 'utf8')) as {
    nodes: { label: string; type: string }[];
    edges: [string, string, string][];
  };
  return {
    nodes: nodes.map(({ label, type }) => ({ label, alarm: type === 'Alarm' })),
    edges: edges.map(([from, to]) => [from, to] as const),
  };
}
