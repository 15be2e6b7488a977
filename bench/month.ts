/**
 * `bench month [day] [month] [year] [--postgres]`: how long an answer takes over a history of a line of twenty stations, and how that
 * grows with its length; day and month unless others are named; embedded unless said.
 */

import { askAtOnce, askFirst, askInTurn, share, type Took } from './asking/ask.ts';
import type { BenchIo } from './main.ts';
import { month, NOW } from './past/line.ts';
import { openEmbedded, openServer } from './past/stores.ts';
import { writeHistory } from './past/write-history.ts';

export const withoutFolder = true;

const LENGTHS: Readonly<Record<string, number>> = { day: 1, month: 30, year: 365 };

export async function run(_dir: string, io: BenchIo, rest: readonly string[]): Promise<number> {
  const named = rest.filter(word => word !== '--postgres');
  for (const history of named.length > 0 ? named : ['day', 'month']) {
    const days = LENGTHS[history];
    if (days === undefined) throw new Error(`no history of a ${history}; there is ${Object.keys(LENGTHS).join(', ')}`);
    io.progress(`Writing a ${history} of twenty stations`);
    const { database, store, close } = rest.includes('--postgres') ? await openServer(io.progress) : await openEmbedded(days);
    try {
      await writeHistory(database, days);
      const ask = { plant: month, now: NOW, database };
      io.answer({ history, store, what: 'the first question after a start', ...figures([await askFirst(ask)]) });
      const took = await askInTurn(ask);
      io.answer({ history, store, what: 'answers in words alone', ...figures(took.filter(one => !one.picture)) });
      io.answer({ history, store, what: 'answers with their picture as PNG', ...figures(took.filter(one => one.picture)) });
      io.answer({
        history,
        store,
        what: 'effectiveness over all of it',
        ...figures(await askInTurn(ask, ['oee of the line this month', 'OEE von L7'])),
      });
      // Of fifty at once the processor's time is everybody's.
      io.answer({ history, store, what: 'fifty at once', ...figures(await askAtOnce(ask, 50)), p95CpuMs: undefined });
    } finally {
      await close();
    }
  }
  return 0;
}

/** Beside the time by the clock, that of the processor: on a busy machine only that can be compared. */
const figures = (took: readonly Took[]) => ({
  n: took.length,
  p50Ms: Math.round(share(took, 0.5, one => one.ms)),
  p95Ms: Math.round(share(took, 0.95, one => one.ms)),
  p95CpuMs: Math.round(share(took, 0.95, one => one.cpuMs)),
  slowest: took.reduce((most, one) => (one.ms > most.ms ? one : most)).question,
});
