/** Counters under documented names, for Prometheus. Labels are classes, never ids of people or what anyone wrote. */
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';

export type Count = (name: MetricName, labels?: Readonly<Record<string, string>>, by?: number) => void;

const COUNTERS = {
  linemate_events_accepted_total: ['Events accepted into a line log', ['source']],
  linemate_events_quarantined_total: ['Events set aside, by reason class', ['source']],
  linemate_requests_refused_total: ['Requests refused at a door', ['door', 'reason']],
  linemate_findings_total: ['Findings raised by detectors', ['kind']],
  linemate_decisions_total: ['Coaching decisions', ['kind', 'reason']],
  linemate_messages_total: ['Messages delivered', ['product', 'outcome']],
  linemate_questions_total: ['Questions answered', ['intent', 'outcome']],
  linemate_presses_total: ['Buttons pressed', ['button']],
  linemate_prompt_saves_total: ['Template files saved', ['outcome']],
  linemate_failures_total: ['Failures of our own', ['where']],
} as const satisfies Record<string, readonly [string, readonly string[]]>;
export type MetricName = keyof typeof COUNTERS;

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
