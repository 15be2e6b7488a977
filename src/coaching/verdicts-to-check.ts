/** Which verdicts on the optimiser's proposals a process engineer is shown: five a week, where a second look changes most. Pure. */
import { type StoredProposal, verdictOf } from './proposal.ts';

export const VERDICTS_A_WEEK = 5;
/** Of one setting two are enough to see a pattern. */
const OF_ONE_SETTING_MAX = 2;
/** So sure of itself, a wrong proposal is worth a look. */
const SURE_MIN = 0.8;

/** The most uncertain or consequential first, then the newest. */
export function verdictsToCheck(judged: readonly StoredProposal[]): StoredProposal[] {
  const open = judged.filter(one => one.judgedAt !== null && one.correctedAt === null);
  const inOrder = open.toSorted((a, b) => worth(b) - worth(a) || b.judgedAt! - a.judgedAt! || (a.id < b.id ? -1 : 1));
  const seen = new Map<string, number>();
  const some = inOrder.filter(({ station, parameter }) => {
    const setting = `${station}/${parameter}`;
    seen.set(setting, (seen.get(setting) ?? 0) + 1);
    return seen.get(setting)! <= OF_ONE_SETTING_MAX;
  });
  return some.slice(0, VERDICTS_A_WEEK);
}

/**
 * Two that disagree count most: what was measured, and what its own system says. Then what was followed and went wrong, the more so
 * where the optimiser was sure; then what could not be told of something that was followed. What was left alone counts least.
 */
function worth(one: StoredProposal): number {
  const followed = one.decision === 'accepted' || one.decision === 'changed';
  const verdict = verdictOf(one);
  const disagree = one.said !== null && (one.verdict === 'right' || one.verdict === 'wrong') && one.said !== one.verdict;
  if (disagree) return 4;
  if (followed && verdict === 'wrong') return (one.confidence ?? 0) >= SURE_MIN ? 3.5 : 3;
  if (followed && verdict === 'cannot-tell') return one.effect === null ? 1 : 2;
  return followed ? 0.5 : 0;
}
