/**
 * A drop of confidence, found sequentially against the person's own past and nobody else's.
 *
 * Each reading is placed among the person's earlier readings and turned into a normal score of that rank (van der Waerden
 * 1952), so that a scale of four steps, a slider and a pace are treated alike, and no spread has to be known: neither this person's nor, for
 * want of it, that of others. Among few readings any rank is as likely as among many, so false alarms are known from the start. A
 * Shiryaev-Roberts statistic (Shiryaev 1963, Roberts 1966) weighs "the scores have been lower since some recent reading" against "as ever".
 * Under "as ever" it grows by one a reading on average, whatever the start of the drop; over the limit A it therefore takes
 * A · e^(0.583 · δ) readings until it is wrong (Pollak 1987): the limit follows from the false alarms one is willing to bear.
 * However low one reading is, it counts as a moderately low one (Huber 1964): somebody who was called away once is no less sure.
 *
 * What is read is what the person says of themselves. Only for somebody who hardly ever says anything it is their pace.
 */
import { normalQuantile } from '../trial/normal.ts';

/** So many readings to get to know the person at all: no alarm among them. */
export const READINGS_TO_KNOW = 10;
/** So many to know them well. Until then it takes more evidence: somebody with three decisions a shift is not to wait for weeks. */
export const READINGS_TO_KNOW_WELL = 40;
/** The drop looked for, in standard deviations of the person's own readings. */
export const DROP_DEVIATIONS = 1.25;
/** As ever, this many readings lie between two false alarms. */
export const READINGS_BETWEEN_FALSE_ALARMS = 90;
/** Of somebody known well no score weighs more: seven readings in a hundred lie lower as ever. Among few readings no rank is extreme. */
const SCORE_MAX = 1.5;
/** Of somebody who is not known well: of a hundred people three are wrongly told before they are. */
export const READINGS_BETWEEN_FALSE_ALARMS_EARLY = 1_000;
/** After an alarm nothing is said for so long: the same drop is told once. */
export const READINGS_QUIET = 15;
/** Older readings are forgotten, so that what is usual may move with the person. */
export const READINGS_REMEMBERED = 200;

const OVERSHOOT = Math.exp(-0.583 * DROP_DEVIATIONS);
const evidenceMax = (seen: number): number =>
  (seen < READINGS_TO_KNOW_WELL ? READINGS_BETWEEN_FALSE_ALARMS_EARLY : READINGS_BETWEEN_FALSE_ALARMS) * OVERSHOOT;

/** What is remembered of one kind of reading: plain data, at most 200 numbers. */
export interface Watch {
  /** Oldest first. */
  past: readonly number[];
  seen: number;
  evidence: number;
  quiet: number;
}

/** Of one person. */
export interface DropWatch {
  selfReport: Watch;
  pace: Watch;
}

export interface Reading {
  /** 0..1; null = nothing was said. */
  selfReport: number | null;
  /** From the card to the decision; null = not measured. */
  latencySeconds: number | null;
}

const NEW: Watch = { past: [], seen: 0, evidence: 0, quiet: 0 };
export const nothingWatched = (): DropWatch => ({ selfReport: NEW, pace: NEW });

/** The next reading. Readings that are no numbers change nothing. */
export function watchReading(state: DropWatch, reading: Reading): { state: DropWatch; dropped: boolean } {
  const said = watch(state.selfReport, reading.selfReport);
  const paced = watch(state.pace, reading.latencySeconds === null ? null : -reading.latencySeconds);
  const speaks = said.state.seen > READINGS_TO_KNOW || said.state.seen === paced.state.seen;
  return { state: { selfReport: said.state, pace: paced.state }, dropped: speaks ? said.dropped : paced.dropped };
}

/** One kind of reading, where lower is less confident. */
function watch(state: Watch, value: number | null): { state: Watch; dropped: boolean } {
  if (value === null || !Number.isFinite(value)) return { state, dropped: false };
  const next = { past: [...state.past, value].slice(-READINGS_REMEMBERED), seen: state.seen + 1 };
  if (state.seen < READINGS_TO_KNOW) return { state: { ...next, evidence: 0, quiet: 0 }, dropped: false };
  if (state.quiet > 0) return { state: { ...next, evidence: 0, quiet: state.quiet - 1 }, dropped: false };
  const scoreMax = state.seen < READINGS_TO_KNOW_WELL ? Number.POSITIVE_INFINITY : SCORE_MAX;
  const low = Math.min(scoreMax, -normalQuantile(ownRank(state.past, value)));
  // Whoever is known well is watched anew: what was not enough a reading ago does not become an alarm because the limit is lower now.
  const before = state.seen === READINGS_TO_KNOW_WELL ? 0 : state.evidence;
  const evidence = (1 + before) * Math.exp(DROP_DEVIATIONS * low - DROP_DEVIATIONS ** 2 / 2);
  const dropped = evidence > evidenceMax(state.seen);
  return { state: { ...next, evidence: dropped ? 0 : evidence, quiet: dropped ? READINGS_QUIET - 1 : 0 }, dropped };
}

/** The share of earlier readings below this one, ties by half, strictly between 0 and 1. */
function ownRank(past: readonly number[], value: number): number {
  let below = 0.5;
  for (const earlier of past) below += earlier < value ? 1 : earlier === value ? 0.5 : 0;
  return below / (past.length + 1);
}
