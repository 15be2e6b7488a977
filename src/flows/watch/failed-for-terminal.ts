/** What was set aside of the lines' logs, for the command line: look, and have it taken again. */
import { z } from 'zod';
import { Rejected } from '../../errors.ts';
import { askAgain, type FailedBatch, failedBatches } from '../../history/failed-batches.ts';
import type { AskDeps } from '../ask/answer-question.ts';

const NAME_CHARS_MAX = 100;
const name = z.string().max(NAME_CHARS_MAX);

/** `which` null = all. */
export const FailedWish = z.discriminatedUnion('what', [
  z.object({ what: z.literal('look') }),
  z.object({ what: z.literal('again'), which: z.object({ line: name, seq: name }).nullable() }),
]);
export type FailedWish = z.infer<typeof FailedWish>;

export interface FailedNow {
  failed: FailedBatch[];
  timeZone: string;
}

/** @throws Rejected when there is no such batch */
export async function failedForTerminal(deps: AskDeps, wish: FailedWish): Promise<FailedNow> {
  if (wish.what === 'again') {
    const asked = await askAgain(deps.database, wish.which);
    if (asked.length === 0 && wish.which !== null)
      throw new Rejected(`No batch ${wish.which.line}:${wish.which.seq} is set aside; \`linemate queue failed\` lists what is.`);
    for (const { line, seq } of asked) deps.log.info('batch asked for again', { lineId: line, seq });
  }
  return { failed: await failedBatches(deps.database), timeZone: deps.plant().site.timeZone };
}
