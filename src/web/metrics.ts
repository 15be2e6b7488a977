/** Counters under documented names, for Prometheus. Labels are classes, never ids of people or what anyone wrote. */
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { COUNTERS, type Count } from '../flows/count.ts';
import type { Id } from '../plant/plant.ts';

export interface Metrics {
  count: Count;
  /** As counted at the last heartbeat. */
  waiting(line: Id, batches: number): void;
  /** Prometheus text format. */
  text(): Promise<string>;
}

export function metrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counters = new Map(
    Object.entries(COUNTERS).map(([name, [help, labelNames]]) => [
      name,
      new Counter({ name, help, labelNames: [...labelNames], registers: [registry] }),
    ]),
  );
  const waiting = new Gauge({
    name: 'linemate_line_waiting_batches',
    help: 'Batches that a line has not read yet, as the leading consumer counted them at the last heartbeat',
    labelNames: ['line'],
    registers: [registry],
  });
  return {
    count(name, labels = {}, by = 1) {
      counters.get(name)?.inc(labels, by);
    },
    waiting: (line, batches) => waiting.set({ line }, batches),
    text: () => registry.metrics(),
  };
}
