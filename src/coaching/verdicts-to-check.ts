/** Which verdicts on the optimiser's proposals a process engineer is shown: five a week, where a second look changes most. Pure. */
import { type StoredProposal, verdictOf } from './proposal.ts';

export const VERDICTS_A_WEEK = 5;
/** Of one setting two are enough to see a pattern. */
const OF_ONE_SETTING_MAX = 2;
/** So sure of itself, a wrong proposal is worth a look. */
const SURE_MIN = 0.8;

/** The most uncertain or consequential first, then the newest. What was left alone cannot have been right or wrong. */
export function verdictsToCheck(proposals: readonly StoredProposal[]): StoredProposal[] {
  const judged = proposals.filter(one => one.judgedAt !== null && (one.decision === 'accepted' || one.decision === 'changed'));
  const inOrder = judged.toSorted((a, b) => worth(b) - worth(a) || b.issuedAt - a.issuedAt || (a.id < b.id ? -1 : 1));
  const seen = new Map<string, number>();
  const some = inOrder.filter(({ station, parameter }) => {
    const setting = `${station}/${parameter}`;
    seen.set(setting, (seen.get(setting) ?? 0) + 1);
    return seen.get(setting)! <= OF_ONE_SETTING_MAX;
  });
  return some.slice(0, VERDICTS_A_WEEK);
}

/**
 * Two that disagree count most: what was measured, and what its own system says. Then what went wrong, the more so where the optimiser
 * was sure; then what could not be told. What an engineer has said of it changes nothing here, so that a list stays as it is.
 */
function worth({ said, verdict: measured, confidence, effect }: StoredProposal): number {
  const verdict = verdictOf({ said, verdict: measured, corrected: null });
  if (said !== null && (measured === 'right' || measured === 'wrong') && said !== measured) return 4;
  if (verdict === 'wrong') return (confidence ?? 0) >= SURE_MIN ? 3.5 : 3;
  if (verdict === 'cannot-tell') return effect === null ? 1 : 2;
  return 0;
}
