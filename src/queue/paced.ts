/**
 * Bells for what comes thick and fast: the first rings at once, those that follow ring together a moment later. Whoever answers
 * one reads all that is there by then, so nothing is missed, and a flood of small batches is drained in large steps.
 */
import { setTimeout as pause } from 'node:timers/promises';

export interface Paced {
  /** Resolves, or fails, with a bell that rang after this call. */
  ring(key: string): Promise<void>;
  /** Whatever waits rings without waiting longer. */
  close(): Promise<void>;
}

interface Bell {
  /** It has rung, and the pause after it is over. */
  over: Promise<unknown>;
  /** The one bell for all who asked meanwhile. */
  next: Promise<void> | null;
}

export function paced(ring: (key: string) => Promise<void>, everyMs: number): Paced {
  const bells = new Map<string, Bell>();
  const closing = new AbortController();
  const ringNow = (key: string): Promise<void> => {
    const rung = ring(key);
    const rested = pause(everyMs, undefined, { signal: closing.signal, ref: false });
    const over = Promise.allSettled([rung, rested]).then(() => {
      if (bell.next === null) bells.delete(key);
    });
    const bell: Bell = { over, next: null };
    bells.set(key, bell);
    return rung;
  };
  return {
    ring(key) {
      const bell = bells.get(key);
      if (bell === undefined) return ringNow(key);
      bell.next ??= bell.over.then(() => ringNow(key));
      return bell.next;
    },
    async close() {
      closing.abort();
      while (bells.size > 0) await Promise.allSettled([...bells.values()].flatMap(({ over, next }) => [over, next]));
    },
  };
}
