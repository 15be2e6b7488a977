/**
 * Running totals of counters that roll over or are reset, and a state for machines that only tell whether they run.
 */
import type { EpochMs } from '../clock.ts';

export interface Counter {
  good: Total;
  reject: Total;
  /** When either last grew. */
  grewAt: EpochMs;
  /** As last reported; null = never. */
  state: RunState | null;
}

interface Total {
  /** As the counter showed it. */
  shown: number;
  total: number;
}

export type RunState = 'execute' | 'suspended' | 'stopped';

/** A counter that falls from this share of its end, or above, has rolled over. */
const NEAR_END = 0.95;

/**
 * A fall from within 5 % of `rollOver` goes on counting; any other fall is a reset and is passed on as it is, for a fall
 * is never a negative count.
 *
 * @param rollOver the value at which the counter begins at 0 again; null = it never does
 */
export function counted(
  before: Counter | undefined,
  shown: { good: number; reject: number },
  rollOver: number | null,
  now: EpochMs,
): Counter {
  if (before === undefined) {
    const fresh = (value: number) => ({ shown: value, total: value });
    return { good: fresh(shown.good), reject: fresh(shown.reject), grewAt: now, state: null };
  }
  const good = moved(before.good, shown.good, rollOver);
  const reject = moved(before.reject, shown.reject, rollOver);
  const grew = good.total > before.good.total || reject.total > before.reject.total;
  return { good, reject, grewAt: grew ? now : before.grewAt, state: before.state };
}

function moved(before: Total, shown: number, rollOver: number | null): Total {
  if (shown >= before.shown) return { shown, total: before.total + shown - before.shown };
  const rolledOver = rollOver !== null && before.shown >= rollOver * NEAR_END && before.shown <= rollOver;
  return rolledOver ? { shown, total: before.total + rollOver - before.shown + shown } : { shown, total: shown };
}

/** Good and reject of a station as told last; null = that side has not come yet. */
export interface Told {
  good: SideTold | null;
  reject: SideTold | null;
}

interface SideTold {
  total: number;
  /** What the side stood at when it came later than the other one: it had been told as 0 until then. */
  from: number;
}

/**
 * Joins what a station counts on two topics, one for each side, into running totals of both.
 *
 * The side that comes second begins at 0, as it was told so far: else its whole history would look like one jump.
 *
 * @param sides the sides this message told
 */
export function told(before: Told | undefined, sides: Partial<Record<'good' | 'reject', number>>): Told {
  const now: Told = { good: before?.good ?? null, reject: before?.reject ?? null };
  for (const side of ['good', 'reject'] as const) {
    const total = sides[side];
    if (total === undefined) continue;
    const known = now[side];
    // A reset ends what was taken off.
    const from = known === null ? (before === undefined ? 0 : total) : total < known.total ? 0 : known.from;
    now[side] = { total, from };
  }
  return now;
}

export const shownAs = (side: SideTold | null): number => (side === null ? 0 : side.total - side.from);

/**
 * Runs and counts: execute. Runs but counts nothing for a while: it waits for its neighbours, suspended; for which of
 * them it cannot say. Does not run: stopped, and why is not known.
 */
export function runState(counter: Counter, running: boolean, quietSeconds: number, now: EpochMs): RunState {
  if (!running) return 'stopped';
  return now - counter.grewAt >= quietSeconds * 1000 ? 'suspended' : 'execute';
}
