/** So many wrong tries in a while, of everybody together, and no more: what is short enough to type could else be guessed. */
export interface Attempts {
  /** Seconds after which to try again; null = go ahead. */
  tooMany(): number | null;
  wrong(): void;
}

export function attempts(max: number, withinMs: number, now: () => number = () => performance.now()): Attempts {
  let wrong: number[] = [];
  return {
    tooMany() {
      wrong = wrong.filter(at => now() - at < withinMs);
      return wrong.length < max ? null : Math.ceil((wrong[0]! + withinMs - now()) / 1_000);
    },
    wrong() {
      wrong.push(now());
    },
  };
}
