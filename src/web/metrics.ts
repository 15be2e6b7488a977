/** Counters under documented names, for Prometheus. Labels are classes, never ids of people or what anyone wrote. */
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { COUNTERS, type Count } from '../flows/count.ts';

export interface Metrics {
  count: Count;
  gauge(name: 'linemate_line_waiting_batches', value: number, labels: { line: string }): void;
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
    help: 'Batches behind the cursor',
    labelNames: ['line'],
    registers: [registry],
  });
  return {
    count(name, labels = {}, by = 1) {
      counters.get(name)?.inc(labels, by);
    },
    gauge: (_name, value, labels) => waiting.set(labels, value),
    text: () => registry.metrics(),
  };
}
