/** Counters under documented names, for Prometheus. Labels are classes, never ids of people or what anyone wrote. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type Clock, wallClock } from '../clock.ts';
import { COUNTERS, type Count } from '../flows/house/count.ts';
import type { Batch } from '../line/event.ts';
import type { Id } from '../plant/plant.ts';

export interface Metrics {
  count: Count;
  /** As counted at the last heartbeat. */
  waiting(line: Id, batches: number): void;
  /** A broker's connection; null = it is there, else why not. */
  contact(broker: string, away: string | null): void;
  /** A batch is committed. */
  watched(batch: Batch): void;
  /** Prometheus text format. */
  text(): Promise<string>;
}

/**
 * @param clock the plant's
 * @param name of this process among several: then a label of each series
 */
export function metrics(clock: Clock = wallClock(), name?: string): Metrics {
  const registry = new Registry();
  if (name !== undefined) registry.setDefaultLabels({ process: name });
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
  const connected = new Gauge({
    name: 'linemate_broker_connected',
    help: 'Whether the connection to a broker stands: 1 or 0',
    labelNames: ['broker'],
    registers: [registry],
  });
  const watched = new Counter({
    name: 'linemate_events_watched_total',
    help: 'Events whose state, episodes and messages are committed; ticks are not counted',
    registers: [registry],
  });
  const lag = new Histogram({
    name: 'linemate_watch_lag_seconds',
    help: "From the first event of a batch to its commit, in the plant's time",
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60],
    registers: [registry],
  });
  return {
    watched({ events }) {
      const told = events.filter(({ kind }) => kind !== 'tick');
      if (told.length === 0) return;
      watched.inc(told.length);
      lag.observe(Math.max(0, clock.now() - told[0]!.seen) / 1000);
    },
    count(name, labels = {}, by = 1) {
      counters.get(name)?.inc(labels, by);
    },
    contact: (broker, away) => connected.set({ broker }, away === null ? 1 : 0),
    waiting: (line, batches) => waiting.set({ line }, batches),
    text: () => registry.metrics(),
  };
}
