/** So many tries in a while, and no more. */
export interface Attempts {
  /** Seconds after which to try again; null = go ahead. */
  tooMany(): number | null;
  count(): void;
}

export function attempts(max: number, withinMs: number, now: () => number = () => performance.now()): Attempts {
  let made: number[] = [];
  return {
    tooMany() {
      made = made.filter(at => now() - at < withinMs);
      return made.length < max ? null : Math.ceil((made[0]! + withinMs - now()) / 1_000);
    },
    count() {
      made.push(now());
    },
  };
}
