/**
 * Whether a proposal that was followed was right: did the effect it expected come? From measured values alone.
 *
 * The rule: the median of the ten minutes before it was followed, against the median around the end of the time it gave itself, from half
 * of it to half as much again. The value has *moved* when the two differ by more than it scatters by itself (the robust standard
 * deviation of the ten minutes before).
 * *Right*: it moved the way that was said, or was to stay and did within twice the scatter. *Wrong*: it moved the other way, or not
 * at all. *Cannot tell*: not followed, taken back in between, no effect was stated, fewer than five values before or two after, the
 * station stood for more than a fifth of the time, or something else was changed there meanwhile.
 *
 * Its limits: what would have happened without it is not known, so a value that was on its way back by itself counts as right; that is
 * why a process engineer may correct every verdict.
 */
import type { EpochMs } from '../clock.ts';

export const BEFORE_MS = 10 * 60_000;
export const VALUES_BEFORE_MIN = 5;
export const VALUES_AFTER_MIN = 2;
/** It is looked at until this many times its own time is over. */
export const LOOKED_AT_TIMES = 1.5;
export const STOOD_SHARE_MAX = 0.2;
/** A value that does not scatter at all has moved when it differs by a thousandth of itself. */
const SCATTER_SHARE_MIN = 0.001;
/** A median deviation times this is a standard deviation, where values scatter as usual. */
const MAD_TO_SD = 1.4826;

export interface EffectFacts {
  followed: boolean;
  /** When it was followed. */
  at: EpochMs;
  effect: { parameter: string; direction: 'up' | 'down' | 'steady'; withinSeconds: number } | null;
  revertedAt: EpochMs | null;
  /** The parameter's values from ten minutes before on. */
  values: readonly { at: EpochMs; value: number }[];
  /** Share of its time in which the station did not run. */
  stoodShare: number;
  /** Another setting, order or proposal took effect there meanwhile. */
  otherChange: boolean;
}

export type EffectBecause =
  | 'moved-as-expected'
  | 'stayed-as-expected'
  | 'moved-the-other-way'
  | 'did-not-move'
  | 'did-not-stay'
  | 'not-followed'
  | 'no-effect-stated'
  | 'taken-back'
  | 'too-few-values'
  | 'station-stood'
  | 'other-change';

export interface JudgedEffect {
  verdict: 'right' | 'wrong' | 'cannot-tell';
  because: EffectBecause;
}

export function judgeEffect(facts: EffectFacts): JudgedEffect {
  const { effect, at, values } = facts;
  const unknown = (because: EffectBecause): JudgedEffect => ({ verdict: 'cannot-tell', because });
  if (!facts.followed) return unknown('not-followed');
  if (effect === null) return unknown('no-effect-stated');
  const within = effect.withinSeconds * 1000;
  const end = at + within * LOOKED_AT_TIMES;
  if (facts.revertedAt !== null && facts.revertedAt < end) return unknown('taken-back');
  if (facts.otherChange) return unknown('other-change');
  if (facts.stoodShare > STOOD_SHARE_MAX) return unknown('station-stood');
  const before = values.filter(one => one.at >= at - BEFORE_MS && one.at < at).map(one => one.value);
  const after = values.filter(one => one.at >= at + within / 2 && one.at <= end).map(one => one.value);
  if (before.length < VALUES_BEFORE_MIN || after.length < VALUES_AFTER_MIN) return unknown('too-few-values');
  return compared(effect.direction, before, after);
}

function compared(direction: 'up' | 'down' | 'steady', before: readonly number[], after: readonly number[]): JudgedEffect {
  const was = median(before);
  const moved = median(after) - was;
  const scatter = Math.max(MAD_TO_SD * median(before.map(value => Math.abs(value - was))), Math.abs(was) * SCATTER_SHARE_MIN);
  if (direction === 'steady')
    return Math.abs(moved) <= 2 * scatter
      ? { verdict: 'right', because: 'stayed-as-expected' }
      : { verdict: 'wrong', because: 'did-not-stay' };
  if (Math.abs(moved) <= scatter) return { verdict: 'wrong', because: 'did-not-move' };
  return moved > 0 === (direction === 'up')
    ? { verdict: 'right', because: 'moved-as-expected' }
    : { verdict: 'wrong', because: 'moved-the-other-way' };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
