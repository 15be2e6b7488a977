/**
 * When the evidence is looked at, and how sure each look has to be.
 *
 * Who looks at a trial every day and stops at the first "significant" day calls most nothings an effect. So the days are fixed before
 * the first tip: every four weeks, six times. Each look claims 1 − `LOOK_P`, as Pocock (1977) found for six evenly spaced looks
 * (Jennison and Turnbull 2000, table 2.1: |z| ≥ 2.453), and its interval is a repeated confidence interval (Jennison and Turnbull
 * 1989): all six together hold the truth in 95 of 100 trials. Chosen over spending that is stingy at first (O'Brien and Fleming)
 * because a harmful tip has to be seen in weeks, and over a confidence sequence because with few units an asymptotic one is too
 * sure, while these dates keep Student's t.
 *
 * A look that finds too little to analyse is skipped: that only makes the others more careful than they had to be.
 */
import type { EpochMs } from '../clock.ts';

export const WEEK_MS = 7 * 86_400_000;
export const LOOKS = 6;
export const LOOK_WEEKS = 4;
/** What one look may claim wrongly, two-sided, so that all six together do so in one trial of twenty. */
export const LOOK_P = 0.01417;
export const LOOK_Z = 2.453;
/** Four in five trials of an effect worth noticing are to find it. */
const POWER_Z = 0.8416;
/** A fifth of what outcomes differ by anyway (Cohen's small effect): less is not worth a person's attention. */
export const WORTH_NOTICING = 0.2;
/** Beyond this nobody waits: what is so rare will not be told. */
export const WEEKS_MORE_MAX = 104;

/** The last look that is due, 1 to `LOOKS`; 0 = none yet. */
export const lookAt = (since: EpochMs, now: EpochMs): number =>
  Math.max(0, Math.min(LOOKS, Math.floor((now - since) / (LOOK_WEEKS * WEEK_MS))));

export const lookDate = (since: EpochMs, look: number): EpochMs => since + look * LOOK_WEEKS * WEEK_MS;

export interface Progress {
  /** How long it has been going on. */
  weeks: number;
  /** Decision points so far, in both arms. */
  points: number;
  /** Of the effect; null = too little to say. */
  standardError: number | null;
  /** Of the outcome; null = not known yet. */
  standardDeviation: number | null;
}

/**
 * How many more weeks like the past ones until an effect worth noticing would be found. null = more than anybody waits.
 *
 * From the error that has been reached, which shrinks with the root of time; where there is none yet, from the number of points that
 * independent halves would take.
 */
export function weeksMore({ weeks, points, standardError, standardDeviation }: Progress): number | null {
  if (points === 0 || weeks <= 0 || standardDeviation === 0) return null;
  const times = LOOK_Z + POWER_Z;
  const share =
    standardError === null || standardDeviation === null
      ? (4 * (times / WORTH_NOTICING) ** 2) / points
      : ((standardError * times) / (WORTH_NOTICING * standardDeviation)) ** 2;
  const more = Math.max(1, Math.ceil(weeks * share - weeks));
  return more > WEEKS_MORE_MAX ? null : more;
}
