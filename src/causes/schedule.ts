/** When one station of the line on paper stands, is shut off, or keeps its usual pace again. */
import type { Disturbance } from './disturbance.ts';

/** [from, to] pairs, ordered, apart from each other. */
export interface Schedule {
  /** Own stops. */
  down: Float64Array;
  /** Material that no station of the line makes does not arrive: it begins no part. */
  unfed: Float64Array;
  /** Nobody takes parts from a last station: it lets none go. */
  untaken: Float64Array;
  /** The usual cycle holds although the station was slow: slow stretches taken away. */
  mended: Float64Array;
}

/** @param without left out */
export function scheduleOf(index: number, disturbances: readonly Disturbance[], without: Disturbance | null): Schedule {
  const all = disturbances.filter(disturbance => disturbance.index === index);
  const own = all.filter(disturbance => disturbance !== without);
  return {
    down: merged(own.filter(({ kind }) => kind === 'stop')),
    unfed: merged(own.filter(({ kind }) => kind === 'supply')),
    untaken: merged(own.filter(({ kind }) => kind === 'offtake')),
    mended: merged(all.filter(disturbance => disturbance.kind === 'slow' && disturbance === without)),
  };
}

function merged(spans: readonly { from: number; to: number }[]): Float64Array {
  const result: number[] = [];
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = result.length - 1;
    if (result.length > 0 && from <= result[last]!) result[last] = Math.max(result[last]!, to);
    else result.push(from, to);
  }
  return Float64Array.from(result);
}
