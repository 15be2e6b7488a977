/** How deep a tip goes: one line for who knows the situation, steps where it is new or came back, a person when that does not help. */
import type { Depth } from './decision.ts';
import type { DecisionContext } from './decision-context.ts';
import { type ReadMoment, USUAL_STOP_SECONDS } from './moment.ts';
import { RECOMMENDER_SURE_MIN } from './recommender.ts';

/** After this many times in a shift words have not helped. */
export const REPEATS_TO_PERSON = 3;
/** A stop this many times longer than usual needs somebody. */
export const LONG_TO_PERSON = 3;
/** From here on the person gets the steps. */
export const HELP_NEED_MIN = 0.5;
/** From here on words have seldom been enough for them: "shall I get someone?" */
export const HELP_NEED_TO_PERSON = 0.75;

/** What one's own past alone would give. A drop against it, or a "not sure" of this kind, counts as much as a need that was learned. */
export function needGets({ need, dropped, notSure = false }: { need: number | null; dropped: boolean; notSure?: boolean }): Depth {
  if (need !== null && (need >= HELP_NEED_TO_PERSON || (dropped && need >= HELP_NEED_MIN))) return 'person';
  return dropped || notSure || (need ?? 0) >= HELP_NEED_MIN ? 'steps' : 'line';
}

export function depthOf({ history, episode, confidence }: DecisionContext, moment: ReadMoment): Depth {
  const usual = history.usualStopSeconds ?? USUAL_STOP_SECONDS;
  if (history.repeats >= REPEATS_TO_PERSON) return 'person';
  if (episode.kind === 'stall' && moment.seconds >= usual * LONG_TO_PERSON) return 'person';
  const own = needGets({ need: confidence?.helpNeed ?? null, dropped: confidence?.dropped === true });
  if (own === 'person') return 'person';
  const unsure =
    moment.repeat ||
    moment.situations.includes('new-order') ||
    episode.kind === 'hunting' ||
    confidence?.notSure === true ||
    (confidence?.recommender ?? 1) < RECOMMENDER_SURE_MIN ||
    confidence?.atOdds !== undefined ||
    own === 'steps';
  return unsure ? 'steps' : 'line';
}
