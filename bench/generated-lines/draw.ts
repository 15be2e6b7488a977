/** Chance with a seed, so that every generated line can be made again. */
export interface Draw {
  /** 0..1 */
  share(): number;
  between(low: number, high: number): number;
  whole(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** Standard normal. */
  normal(): number;
  /** Mean 1. */
  exponential(): number;
}

/** Mulberry32: small, fast, good enough for a line of stations. */
export function draw(seed: number): Draw {
  let state = seed >>> 0;
  const share = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const between = (low: number, high: number) => low + (high - low) * share();
  return {
    share,
    between,
    whole: (low, high) => Math.floor(between(low, high + 1)),
    chance: probability => share() < probability,
    pick: from => from[Math.floor(share() * from.length)]!,
    normal: () => Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share()),
    exponential: () => -Math.log(1 - share()),
  };
}
