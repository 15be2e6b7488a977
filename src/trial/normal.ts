/** The normal distribution: its distribution function by Marsaglia's series (2004), its quantile by Newton's steps on it. */

const TAIL = 8;

/** P(Z ≤ x), to 15 digits. */
export function normalShare(x: number): number {
  if (x >= TAIL) return 1;
  if (x <= -TAIL) return 0;
  let term = x;
  let sum = x;
  for (let odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum); odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

/** The z with P(Z ≤ z) = `share`; shares nearer than 1e-12 to 0 and 1 count as that near. */
export function normalQuantile(share: number): number {
  const p = Math.min(1 - 1e-12, Math.max(1e-12, share));
  // Upper half only: there the function is concave, so that Newton's steps from 0 climb to the root and never past it.
  const upper = Math.max(p, 1 - p);
  let z = 0;
  for (let turn = 0; turn < 60; turn++) {
    const step = (upper - normalShare(z)) * Math.sqrt(2 * Math.PI) * Math.exp((z * z) / 2);
    z += step;
    if (Math.abs(step) < 1e-13) break;
  }
  return p < 0.5 ? -z : z;
}
