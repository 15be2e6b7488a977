/** How deep a tip goes: one line for who knows the situation, steps where it is new or came back, a person when that does not help. */
import type { Depth } from './decision.ts';
import type { DecisionContext } from './decision-context.ts';
import { type ReadMoment, USUAL_STOP_SECONDS } from './moment.ts';

/** After this many times in a shift words have not helped. */
export const REPEATS_TO_PERSON = 3;
/** A stop this many times longer than usual needs somebody. */
export const LONG_TO_PERSON = 3;
export const RECOMMENDER_SURE_MIN = 0.6;
export const HELP_NEED_MIN = 0.5;

export function depthOf({ history, episode, confidence }: DecisionContext, moment: ReadMoment): Depth {
  const usual = history.usualStopSeconds ?? USUAL_STOP_SECONDS;
  if (history.repeats >= REPEATS_TO_PERSON) return 'person';
  if (episode.kind === 'stall' && moment.seconds >= usual * LONG_TO_PERSON) return 'person';
  const unsure =
    moment.repeat ||
    moment.situations.includes('new-order') ||
    episode.kind === 'hunting' ||
    confidence?.notSure === true ||
    (confidence?.recommender ?? 1) < RECOMMENDER_SURE_MIN ||
    (confidence?.helpNeed ?? 0) >= HELP_NEED_MIN;
  return unsure ? 'steps' : 'line';
}
