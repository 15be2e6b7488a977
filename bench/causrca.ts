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

/** A run as it was recorded, the end of the injected fault included. */
export interface RecordedRun {
  id: string;
  /** Seconds, signal, value. */
  events: readonly (readonly [at: number, signal: string, value: SignalReading['value']])[];
  types: Readonly<Record<string, string>>;
  askedAt: number;
  /** Seconds: then the fault was taken away. */
  until: number;
}

export function recordedRuns(dir: string): RecordedRun[] {
  const rows = readdirSync(dir)
    .filter(file => file.endsWith('.jsonl'))
    .sort()
    .flatMap(file => readFileSync(join(dir, file), 'utf8').split('\n').filter(Boolean));
  return rows.map(row => {
    const { truth, ...rest } = JSON.parse(row) as Omit<RecordedRun, 'askedAt' | 'until'> & {
      truth: { diagnosis_at: number; cause_end_at: number };
    };
    return { ...rest, askedAt: truth.diagnosis_at, until: truth.cause_end_at };
  });
}

export function readRuns(dir: string): MachineRun[] {
  return recordedRuns(dir).map(({ id, events, askedAt }) => {
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
