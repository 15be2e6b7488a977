/** What speaks to one person about themselves rests on the agreement and on their consent, and asks them seldom. Pure. */
import type { Mode } from '../plant/plant.ts';
import type { HoldReason } from './decision.ts';
import type { DecisionContext } from './decision-context.ts';

/** null = nothing stands against it. */
export function consentHold({ audience, agreement, optedOut, episode, checkIn }: DecisionContext): HoldReason | null {
  if (audience !== 'person') return null;
  if (optedOut) return 'opted-out';
  const isModelled = episode.kind === 'help-need' || checkIn !== undefined;
  return isModelled && (agreement.level < 1 || agreement.personModel === 'off') ? 'opted-out' : null;
}

/**
 * Whether to ask somebody how sure they were: voluntary, once a shift, and only when the decision is behind them, so that it asks
 * nothing of who has something to decide. null = that is not the question.
 */
export function checkInHold({ audience, checkIn, shift, onBreak, muted }: DecisionContext, mode: Mode): HoldReason | 'ask' | null {
  if (audience !== 'person' || checkIn === undefined) return null;
  if (shift === null) return 'no-shift';
  if (onBreak) return 'break';
  if (muted) return 'muted';
  if (checkIn.askedThisShift) return 'budget-person';
  return mode === 'on' ? 'ask' : 'shadow';
}
