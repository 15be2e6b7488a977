/**
 * Chance that can be repeated: the same seed gives the same draws, on every machine.
 *
 * For the simulated plant alone; nothing that is decided about a real line comes from here.
 */
export interface Chance {
  /** In [0, 1). */
  next(): number;
  /** In [low, high). */
  between(low: number, high: number): number;
  /** Roughly normal, mean 0, standard deviation 1, never beyond ± 3.5. */
  bell(): number;
  pick<T>(from: readonly T[]): T;
}

export function chance(seed: string): Chance {
  let state = hash(seed);
  // mulberry32: 32 bits of state are plenty for a day of a line, and it is fast.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    // The sum of four uniform draws has variance 1/3.
    bell: () => (next() + next() + next() + next() - 2) * 1.732,
    pick: from => from[Math.floor(next() * from.length)]!,
  };
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value | 0;
}
