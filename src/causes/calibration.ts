/**
 * Weights that turn the signs of an answer into how often such answers are right.
 *
 * Fitted by `node bench/generated-lines/calibrate.ts` on invented lines that served for nothing else; the same run prints
 * the calibration error on yet other lines. `id` names the fit wherever an answer is logged.
 */
export const CALIBRATION: { id: string; weights: readonly number[] } = {
  id: '07f35d6b704d',
  weights: [-4.257, 0.7263, 0.8767, 0.5773, -0.4442, 0.2202, 0.3485, 2.2322, -0.0979, -0.3676, -0.517, 1.1017],
};
