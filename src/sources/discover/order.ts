/** In which order parts pass the stations of a line: by the numbers in their names, else by whose counter follows whose. Pure. */
import { hasNumber, inNameOrder } from './places.ts';
import type { Series } from './series.ts';

export interface Ordered<T> {
  stations: readonly T[];
  by: 'names' | 'counters' | 'nothing';
}

const STEP_MS = 2_000;
/** Two minutes. */
const LAG_STEPS_MAX = 60;
const MINUTE_STEPS = 30;
/** Pieces come one by one; only over a while do they make a rate. */
const SMOOTH_STEPS = 8;
/** Below this two counters have nothing to do with each other. */
const CORRELATION_MIN = 0.5;
/** How much better a lag must be than the same one the other way round. */
const CLEAR = 0.1;

export function inFlowOrder<T extends { name: string; total: Series | null }>(stations: readonly T[]): Ordered<T> {
  const byName = stations.toSorted((a, b) => inNameOrder(a.name, b.name));
  if (stations.length < 2 || stations.every(({ name }) => hasNumber(name))) return { stations: byName, by: 'names' };
  const lags = lagsTo(stations);
  if (lags === null) return { stations, by: 'nothing' };
  return { stations: stations.toSorted((a, b) => lags.get(a)! - lags.get(b)!), by: 'counters' };
}

/** How many steps each counter follows the first one; null unless every pair of neighbours agrees. */
function lagsTo<T extends { total: Series | null }>(stations: readonly T[]): Map<T, number> | null {
  const totals = stations.map(({ total }) => total);
  if (totals.some(total => total === null)) return null;
  const from = Math.max(...totals.map(total => total!.first));
  const to = Math.min(...totals.map(total => total!.last));
  const steps = Math.floor((to - from) / STEP_MS);
  if (steps < LAG_STEPS_MAX + MINUTE_STEPS) return null;
  const grown = totals.map(total => growthFrom(total!, from, steps));
  const lags = new Map<T, number>();
  for (const [index, station] of stations.entries()) {
    const lag = index === 0 ? 0 : lagBetween(grown[0]!, grown[index]!);
    if (lag === null) return null;
    lags.set(station, lag);
  }
  return new Set(lags.values()).size === stations.length ? lags : null;
}

function growthFrom(total: Series, from: number, steps: number): readonly number[] {
  const grown = new Array<number>(steps).fill(0);
  for (const [index, by] of total.growth.entries()) {
    const step = Math.floor((total.first + (index + 0.5) * total.growthStepMs - from) / STEP_MS);
    if (step >= 0 && step < steps) grown[step]! += by;
  }
  return grown.map((_, step) => grown.slice(Math.max(0, step - SMOOTH_STEPS + 1), step + 1).reduce((sum, by) => sum + by, 0));
}

function lagBetween(a: readonly number[], b: readonly number[]): number | null {
  let best = { lag: 0, value: Number.NEGATIVE_INFINITY };
  for (let lag = -LAG_STEPS_MAX; lag <= LAG_STEPS_MAX; lag++) {
    const value = correlation(a, b, lag);
    if (value > best.value) best = { lag, value };
  }
  if (best.value < CORRELATION_MIN || best.lag === 0) return null;
  return best.value - correlation(a, b, -best.lag) >= CLEAR ? best.lag : null;
}

/** Of a now with b `lag` steps later; 0 when one of them never changes. */
function correlation(a: readonly number[], b: readonly number[], lag: number): number {
  const pairs = a.flatMap((value, index) => (b[index + lag] === undefined ? [] : [[value, b[index + lag]!] as const]));
  const mean = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length;
  const [meanA, meanB] = [mean(0), mean(1)];
  let both = 0;
  let squareA = 0;
  let squareB = 0;
  for (const [x, y] of pairs) {
    both += (x - meanA) * (y - meanB);
    squareA += (x - meanA) ** 2;
    squareB += (y - meanB) ** 2;
  }
  return squareA === 0 || squareB === 0 ? 0 : both / Math.sqrt(squareA * squareB);
}
