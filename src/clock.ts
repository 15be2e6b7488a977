/**
 * The plant's time. One clock per plant; the demo's runs faster than the wall's.
 *
 * On it: budgets, ladders, ticks, `validUntil`, shifts, "today". On real time: time-outs, locks, Retry-After, tokens.
 * Pure folders never see a clock, they are given `now`.
 */

/** Whole milliseconds since 1970-01-01T00:00Z. */
export type EpochMs = number;
/** ISO-8601 in UTC with milliseconds, `2026-05-21T14:05:10.000Z`. */
export type Iso = string;

export interface Clock {
  now(): EpochMs;
}

/** How fast plant time passes: 1 for a real plant, more for the demo, 0 for a pause. */
export interface PacedClock extends Clock {
  speed(): number;
  setSpeed(speed: number): void;
  /** Real milliseconds until the plant's clock shows `at`; Infinity while paused, 0 when it is past. */
  realMsUntil(at: EpochMs): number;
}

/**
 * The wall clock, except that it never runs backwards: when the machine's clock steps back, the last value is held
 * until the clock has caught up, and `onStepBack` hears of it once.
 */
export function wallClock(onStepBack: (byMs: number) => void = () => {}, read: () => EpochMs = Date.now): Clock {
  let last = Number.NEGATIVE_INFINITY;
  let told = false;
  return {
    now() {
      const current = read();
      if (current >= last) {
        last = current;
        told = false;
      } else if (!told) {
        told = true;
        onStepBack(last - current);
      }
      return last;
    },
  };
}

/** Starts at `start` (plant time) and runs `speed` times as fast as `real`. */
export function pacedClock(start: EpochMs, speed: number, real: Clock = wallClock()): PacedClock {
  let plantBase = start;
  let realBase = real.now();
  let rate = speed;
  const now = () => Math.round(plantBase + (real.now() - realBase) * rate);
  return {
    now,
    speed: () => rate,
    setSpeed(next) {
      plantBase = now();
      realBase = real.now();
      rate = next;
    },
    realMsUntil(at) {
      const ahead = at - now();
      if (ahead <= 0) return 0;
      return rate === 0 ? Number.POSITIVE_INFINITY : ahead / rate;
    },
  };
}

/** Stands still until told otherwise. */
export function fixedClock(start: EpochMs): Clock & { set(at: EpochMs): void } {
  let at = start;
  return {
    now: () => at,
    set(next) {
      at = next;
    },
  };
}

/** What comes in one moment is written with one time, thousands of times: the last is kept. */
export function iso(at: EpochMs): Iso {
  if (at !== lastAt) {
    lastIso = new Date(at).toISOString();
    lastAt = at;
  }
  return lastIso;
}

let lastAt = 0;
let lastIso = new Date(lastAt).toISOString();
