/**
 * The Bernoulli CUSUM: parts come one by one, each good or a reject, and the log likelihood ratio of a raised reject rate
 * against the usual one is summed from wherever it was least.
 *
 * Run lengths of the pair used for rejects (usual rate .01; `test/detectors/cusum.test.ts` measures them): at least 10,000
 * parts between false alarms, at most 276 parts on average to find a step to .03.
 */
export interface BernoulliChart {
  /** Added for a reject, taken away for a good part. */
  reject: number;
  good: number;
  alarmAbove: number;
}

export function bernoulliChart(usual: number, raised: number, alarmAbove: number): BernoulliChart {
  return { reject: Math.log(raised / usual), good: Math.log((1 - usual) / (1 - raised)), alarmAbove };
}

/**
 * The sum after an interval. Within it nobody knows the order, so the rejects are spread evenly among the good.
 *
 * @returns `peak`, the highest the sum stood in the interval, is what is compared with the limit
 */
export function feedBernoulli(chart: BernoulliChart, sum: number, good: number, rejects: number): { sum: number; peak: number } {
  if (rejects === 0) return { sum: Math.max(0, sum - good * chart.good), peak: sum };
  const between = (good / (rejects + 1)) * chart.good;
  let now = sum;
  let peak = sum;
  for (let i = 0; i < rejects; i++) {
    now = Math.max(0, now - between) + chart.reject;
    if (now > peak) peak = now;
    // More rejects than this in one interval say nothing more, and a counter set by hand must not take forever.
    if (peak > chart.alarmAbove * SURE_TIMES) break;
  }
  return { sum: Math.max(0, now - between), peak };
}

const SURE_TIMES = 8;
