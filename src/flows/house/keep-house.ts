/**
 * What has to be done now and then, by one process: measuring what came of decisions, judging tips by it, telling a week and a month
 * that are over, sorting an hour's events by station, and forgetting, as the agreement says.
 */
import { erase } from '../../history/erase.ts';
import { makeParts } from '../../history/parts.ts';
import { retain } from '../../history/retain.ts';
import type { Leader } from '../../queue/leader.ts';
import { sendVerdicts } from '../learn/check-verdicts.ts';
import { type JudgeDeps, judgeTips } from '../learn/judge-tips.ts';
import { measureOutcomes } from '../learn/measure-outcome.ts';
import { type SendDeps, sendReports } from '../report/send-reports.ts';
import { hourSorter } from './sort-hours.ts';

const FORGET_EVERY_MS = 60 * 60_000;
const MEASURE_EVERY_MS = 60_000;
const JUDGE_EVERY_MS = 10 * 60_000;
const REPORT_EVERY_MS = 60_000;
const SORT_EVERY_MS = 60_000;
/** Not at the very start, when everything else begins. */
const FIRST_MS = 60_000;

export type HouseDeps = JudgeDeps & SendDeps & { leader: Leader };

export function keepHouse(deps: HouseDeps): { close(): void } {
  const rounds = [
    every(FORGET_EVERY_MS, deps, 'retention failed', async () => {
      const made = await makeParts(deps.database, deps.clock.now());
      if (made.length > 0) deps.log.info('parts made ahead', { parts: made.join(', ') });
      const gone = await retain(deps.database, deps.plant().agreement.retentionDays, { plant: deps.clock.now(), real: deps.realNow() });
      const rows = Object.values(gone).reduce((sum, count) => sum + count, 0);
      if (rows > 0) deps.log.info('forgotten', gone);
      if (await erase(deps.database)) deps.log.info('erased what somebody had asked to be deleted');
    }),
    every(MEASURE_EVERY_MS, deps, 'outcomes not measured', async () => {
      const decisions = await measureOutcomes(deps);
      if (decisions > 0) deps.log.info('outcomes measured', { decisions });
    }),
    every(JUDGE_EVERY_MS, deps, 'tips not judged', async () => {
      await judgeTips(deps);
    }),
    every(REPORT_EVERY_MS, deps, 'reports not sent', () => sendReports(deps)),
    every(REPORT_EVERY_MS, deps, 'verdicts not sent', () => sendVerdicts(deps)),
    every(SORT_EVERY_MS, deps, 'hours not sorted', hourSorter(deps)),
  ];
  return {
    close() {
      for (const stop of rounds) stop();
    },
  };
}

/** A round that fails is logged, and the next one comes all the same. @returns what ends it */
function every(ms: number, { leader, log }: HouseDeps, failed: string, round: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout;
  const after = (wait: number) => {
    timer = setTimeout(() => {
      (leader.isLeader() ? round() : Promise.resolve())
        .catch(cause => log.error(failed, { because: String(cause) }))
        .finally(() => after(ms));
    }, wait).unref();
  };
  after(FIRST_MS);
  return () => clearTimeout(timer);
}
