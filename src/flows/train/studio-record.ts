/** What became of a template's tips: how often it was used, what people tapped on them, and what was said of it in shadow. */
import { PUT_ASIDE } from '../../coaching/measured.ts';
import { corrections } from '../../history/corrections.ts';
import { decisionsBetween, outcomesOf } from '../../history/decisions.ts';
import { type ThumbCount, thumbsOf } from '../../history/thumbs.ts';
import { wouldSayCounts } from '../../history/would-say.ts';
import type { Id } from '../../plant/plant.ts';
import type { AskDeps } from '../ask/answer-question.ts';
import { PAST_DAYS } from './studio-past.ts';

export interface TemplateRecord {
  used: number;
  /** Where the data could not tell, people were asked. */
  helped: { yes: number; no: number };
  /** Tips on which *Not now* was tapped. */
  aside: number;
  /** *Something else* was tapped on it. */
  corrected: number;
  /** Cards with a thumb up and with a thumb down below them, in Slack and Teams. */
  thumbs: ThumbCount;
  /** In shadow, of every version. */
  verdicts: { right: number; wrong: number; pointless: number };
}

const DAY_MS = 86_400_000;

/** Of the last thirty days. */
export async function templateRecord(
  { database, plant, clock }: Pick<AskDeps, 'database' | 'plant' | 'clock'>,
  id: Id,
): Promise<TemplateRecord> {
  const now = clock.now();
  const from = now - PAST_DAYS * DAY_MS;
  const told = (await decisionsBetween(database, from, now + 1)).filter(one => one.decision.kind === 'tip' && one.decision.template === id);
  const came = [
    ...(
      await outcomesOf(
        database,
        told.map(one => one.id),
      )
    ).values(),
  ];
  const helped = came.flatMap(one => one.helped ?? []);
  const given = await corrections(database, from, now + 1, { template: id, kind: 'something-else' });
  const counts = (await Promise.all(plant().lines.map(line => wouldSayCounts(database, line.id, from)))).flat();
  const verdicts = { right: 0, wrong: 0, pointless: 0 };
  for (const one of counts.filter(each => each.template === id)) {
    verdicts.right += one.right;
    verdicts.wrong += one.wrong;
    verdicts.pointless += one.pointless;
  }
  const yes = helped.filter(value => value > 0).length;
  return {
    used: told.length,
    helped: { yes, no: helped.length - yes },
    aside: came.filter(one => one[PUT_ASIDE] !== undefined).length,
    corrected: given.length,
    thumbs: await thumbsOf(database, id, from),
    verdicts,
  };
}
