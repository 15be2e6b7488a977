/**
 * From what each disturbance cost to how likely it is the answer.
 *
 * The order comes from the gain (what its absence gives back), from how surely the disturbance was there, and from what speaks
 * for its cause. The first one's probability is then calibrated: a logistic regression on lines of our own making says how
 * often an answer that looked like this was right.
 */
import { CALIBRATION } from './calibration.ts';
import type { Disturbance, Suspicion } from './disturbance.ts';
import type { Asked, Effects } from './effects.ts';

export interface Weighed {
  disturbance: Disturbance;
  suspicion: Suspicion;
  gain: number;
  probability: number;
}

/** How sharply a larger gain counts. */
const SHARPNESS = 6;
const GAIN_MAX = 1.1;
/** A gain at which an answer is as likely as something nobody reported. */
const SOMETHING_ELSE = 0.3;

/** @param outages how many stations sent no data for a while in the time that matters */
export function weigh(effects: Effects, asked: Asked, outages: number): Weighed[] {
  const ordered = order(effects, asked);
  const first = ordered[0];
  if (!first) return [];
  const rest = ordered.slice(1).reduce((sum, { probability }) => sum + probability, 0);
  const found = calibrated(features(ordered, effects.fit, asked, outages));
  const sure = isUnmeasured(asked, first.probability + rest) ? Math.min(found, first.probability) : found;
  // What the first leaves is shared as before, something else keeping its part.
  const left = (1 - sure) / Math.max(1e-9, 1 - first.probability);
  return ordered.map((one, index) => ({ ...one, probability: index === 0 ? sure : rest > 0 ? Math.min(sure, one.probability * left) : 0 }));
}

/**
 * A station may spoil parts by something that nobody measures, and unlike a stop it then says nothing of it: the calibration, fitted on
 * rejects that all came of a drift, does not know such. Where that is likelier than all that was measured, nobody is named.
 */
const isUnmeasured = ({ kind }: Asked, measured: number): boolean => kind === 'rejects' && measured < 0.5;

/** Best first, with weights turned into shares. */
export function order({ effects }: Effects, asked: Asked): Weighed[] {
  const weighed = effects.flatMap(({ disturbance, gain }) =>
    disturbance.suspicions.map(suspicion => ({
      disturbance,
      suspicion,
      gain,
      weight: Math.exp(SHARPNESS * Math.min(GAIN_MAX, gain)) * fading(disturbance, asked) * disturbance.certainty * suspicion.share,
    })),
  );
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0) + Math.exp(SHARPNESS * SOMETHING_ELSE);
  return weighed
    .map(({ weight, ...rest }) => ({ ...rest, probability: weight / total }))
    .sort((a, b) => b.probability - a.probability || a.disturbance.from - b.disturbance.from);
}

/** After this long what is over counts half: paper remembers a full or empty buffer better than a real line does. */
const FADING_MS = 600_000;

const fading = ({ to }: Disturbance, asked: Asked): number => 1 / (1 + Math.max(0, asked.from - to) / FADING_MS);

const logit = (share: number): number => Math.log(Math.min(0.999, Math.max(0.001, share)) / (1 - Math.min(0.999, Math.max(0.001, share))));

/** What the calibration looks at; the order is that of its weights. */
export function features(ordered: readonly Weighed[], fit: number, asked: Asked, outages: number): number[] {
  const first = ordered[0]!;
  // The same stop explained another way is no rival of the place, another stop is; one that costs as much may be right too.
  const rival = ordered.find(({ disturbance }) => disturbance !== first.disturbance);
  const gain = Math.min(GAIN_MAX, first.gain);
  return [
    1,
    logit(first.probability),
    gain,
    Math.min(GAIN_MAX, rival?.gain ?? 0),
    rival && rival.gain >= 0.7 * first.gain ? 1 : 0,
    logit(first.suspicion.share),
    logit(first.disturbance.certainty),
    fit,
    Math.min(2, outages),
    asked.kind === 'slow' ? 1 : 0,
    asked.kind === 'rejects' ? 1 : 0,
    first.suspicion.events.length > 0 ? 1 : 0,
  ];
}

export const calibrated = (values: readonly number[], weights: readonly number[] = CALIBRATION.weights): number =>
  1 / (1 + Math.exp(-values.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0)));
