/**
 * When a template that speaks in shadow is ready to be switched on, from the verdicts of those who know the line.
 *
 * The rule: at least `VERDICTS_MIN` verdicts on the words as they stand now, and even the lower end of the 95 % interval (Wilson's,
 * which holds for few verdicts too) of the share that was right at `RIGHT_LOW_MIN` or above. *Wrong* and *pointless* count alike:
 * both cost somebody's attention. The rule advises; people decide.
 */
export const VERDICTS_MIN = 20;
export const RIGHT_LOW_MIN = 0.7;
/** Two-sided 95 %. */
const Z = 1.96;

export interface Verdicts {
  right: number;
  wrong: number;
  pointless: number;
}

export interface Readiness {
  /** `more`: too few verdicts; `not-good`: enough, and too many of them were not right. */
  verdict: 'ready' | 'more' | 'not-good';
  verdicts: number;
  /** Share that was right, and its interval; null without a verdict. */
  right: { share: number; low: number; high: number } | null;
}

export function readiness({ right, wrong, pointless }: Verdicts): Readiness {
  const verdicts = right + wrong + pointless;
  if (verdicts === 0) return { verdict: 'more', verdicts, right: null };
  const share = shareOf(right, verdicts);
  const verdict = verdicts < VERDICTS_MIN ? 'more' : share.low >= RIGHT_LOW_MIN ? 'ready' : 'not-good';
  return { verdict, verdicts, right: share };
}

/** A share with Wilson's interval. @param of at least 1 */
export function shareOf(count: number, of: number): { share: number; low: number; high: number } {
  const share = count / of;
  const weight = 1 + Z ** 2 / of;
  const middle = (share + Z ** 2 / (2 * of)) / weight;
  const half = (Z * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2))) / weight;
  return { share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
