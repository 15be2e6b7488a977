/**
 * What a source could not read, told once and counted: a controller that sends something unknown sends it every second.
 */
import type { Log } from '../log.ts';

export interface Complaints {
  add(source: string, problem: string): void;
  /** Newest last. */
  all(): readonly Complaint[];
}

export interface Complaint {
  source: string;
  problem: string;
  times: number;
}

/** More kinds of trouble than this are one kind: the mapping is wrong. */
const KEPT_MAX = 200;

export function complaints(
  log: Log,
  count: (name: 'linemate_requests_refused_total', labels: { door: string; reason: string }) => void,
): Complaints {
  const kept = new Map<string, Complaint>();
  return {
    add(source, problem) {
      count('linemate_requests_refused_total', { door: source, reason: 'not-read' });
      const key = `${source} ${problem}`;
      const known = kept.get(key);
      if (known !== undefined) {
        known.times += 1;
        return;
      }
      log.warn('not read', { source, problem: withoutWords(problem) });
      kept.set(key, { source, problem, times: 1 });
      if (kept.size > KEPT_MAX) kept.delete(kept.keys().next().value!);
    },
    all: () => [...kept.values()],
  };
}

/** A text that came instead of what was expected could be somebody's name: `plant watch` shows it, the log does not keep it. One that was cut short has no end. */
const withoutWords = (problem: string): string => problem.replace(/"(?:[^"\\]|\\.)*(?:"|$)/g, one => (/\p{L}/u.test(one) ? '"…"' : one));
