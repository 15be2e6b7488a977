/** Of what goes wrong again and again, one line a minute of each kind is logged, with how many were left out since. */
import type { Log } from '../log.ts';

const EVERY_MS = 60_000;

/** @param now real time */
export function seldom(log: Log, now: () => number = Date.now): (what: string, facts: Record<string, unknown>) => void {
  const kinds = new Map<string, { at: number; leftOut: number }>();
  return (what, facts) => {
    const last = kinds.get(what);
    if (last !== undefined && now() - last.at < EVERY_MS) {
      last.leftOut += 1;
      return;
    }
    kinds.set(what, { at: now(), leftOut: 0 });
    log.warn(what, { ...facts, ...(last !== undefined && last.leftOut > 0 ? { leftOut: last.leftOut } : {}) });
  };
}
