/**
 * Weights that turn the signs of an answer into how often such answers are right.
 *
 * Fitted by `node bench/generated-lines/calibrate.ts` on invented lines that served for nothing else; the same run prints
 * the calibration error on yet other lines. `id` names the fit wherever an answer is logged.
 */
export const CALIBRATION: { id: string; weights: readonly number[] } = {
  id: '0fbc6915222a',
  weights: [-4.3348, 0.8385, 0.387, 0.4825, -0.1409, 0.2172, 0.3276, 2.5721, 0.2212, -0.4412, -0.8112, 1.3359],
};
