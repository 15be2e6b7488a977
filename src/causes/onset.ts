/**
 * When a drift began. Drifts creep in: the value climbs for some minutes and then stays, so the moment at which it is
 * plainly too high comes late. The start is the one whose climb fits the measurements best (least squares).
 */
import type { EpochMs } from '../clock.ts';

export interface Point {
  at: EpochMs;
  value: number;
}

/** How long a climb may take, milliseconds. */
const CLIMBS_MS = [0, 180_000, 360_000, 600_000, 900_000];
const STEP_MS = 20_000;

/**
 * @param points in order of time, from well before the drift until it is over or the present
 * @param shape `level`: the value itself climbs; `sum`: the value is a running total of what climbs
 * @param from earliest start to try
 * @param to latest start to try
 */
export function onsetOf(points: readonly Point[], shape: 'level' | 'sum', from: EpochMs, to: EpochMs): EpochMs {
  let best = { at: to, error: Number.POSITIVE_INFINITY };
  for (const climb of CLIMBS_MS)
    for (let start = from; start <= to; start += STEP_MS) {
      const error = misfit(points, point => (shape === 'level' ? level(point - start, climb) : total(point - start, climb)));
      if (error < best.error) best = { at: start, error };
    }
  return best.at;
}

const level = (since: number, climb: number): number => (since <= 0 ? 0 : climb === 0 ? 1 : Math.min(1, since / climb));

const total = (since: number, climb: number): number =>
  since <= 0 ? 0 : since < climb ? (since * since) / (2 * climb) : since - climb / 2;

/** What is left of the points after the best multiple of the model and the best constant are taken off. */
function misfit(points: readonly Point[], model: (at: EpochMs) => number): number {
  let n = 0;
  let sx = 0;
  let sy = 0;
  let sxx = 0;
  let sxy = 0;
  let syy = 0;
  for (const { at, value } of points) {
    const x = model(at);
    n++;
    sx += x;
    sy += value;
    sxx += x * x;
    sxy += x * value;
    syy += value * value;
  }
  const xx = sxx - (sx * sx) / n;
  const xy = sxy - (sx * sy) / n;
  const yy = syy - (sy * sy) / n;
  return xx <= 0 || xy <= 0 ? yy : yy - (xy * xy) / xx;
}
