/** From what each disturbance cost to how likely it is the answer. */
import type { Disturbance, Suspicion } from './disturbance.ts';
import type { Asked, Effects } from './effects.ts';

export interface Weighed {
  disturbance: Disturbance;
  suspicion: Suspicion;
  gain: number;
  probability: number;
}

/** How sharply a larger gain counts; with SOMETHING_ELSE fitted on lines of our own making. */
const SHARPNESS = 6;
/** A gain at which an answer is as likely as something nobody reported. */
const SOMETHING_ELSE = 0.3;

export function weigh({ effects }: Effects, _asked: Asked): Weighed[] {
  const weighed = effects.flatMap(({ disturbance, gain }) =>
    disturbance.suspicions.map(suspicion => ({
      disturbance,
      suspicion,
      gain,
      weight: Math.exp(SHARPNESS * Math.min(1.1, gain)) * disturbance.certainty * suspicion.share,
    })),
  );
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0) + Math.exp(SHARPNESS * SOMETHING_ELSE);
  return weighed.map(({ weight, ...rest }) => ({ ...rest, probability: weight / total })).sort((a, b) => b.probability - a.probability);
}
