/**
 * Five verdicts a week for the process engineer: whether proposals of the optimiser that were judged from data were right after all.
 * Told on Monday, once; a tap corrects or confirms one, and what it says counts from then on.
 */
import type { Inbound } from '../../chat/chat.ts';
import { answeringFor } from '../../coaching/audience.ts';
import { dueReports } from '../../coaching/due-reports.ts';
import { verdictsToCheck } from '../../coaching/verdicts-to-check.ts';
import { takeInbound } from '../../history/inbound.ts';
import { enqueueAll, latestRevision } from '../../history/outbox.ts';
import { correctProposal, proposalById, proposalsBetween } from '../../history/recommendations.ts';
import { keepReport, reportById } from '../../history/reports.ts';
import type { Sql } from '../../history/sql.ts';
import type { Message } from '../../messages/message.ts';
import { type VerdictListFacts, verdictList, verdictListId, verdictListOf, verdictTapOf } from '../../messages/verdict-list.ts';
import { calendar } from '../../plant/calendar.ts';
import { type Id, lineOf, type Plant, stationOf } from '../../plant/plant.ts';
import { languageOf, roleConversations } from '../people/conversations.ts';
import type { SendDeps } from '../report/send-reports.ts';
import type { FeedbackDeps } from './record-feedback.ts';

/** A proposal may be judged hours after it was made: the week before is looked through as well. */
const LOOKED_BACK_MS = 14 * 86_400_000;

interface Kept {
  proposals: readonly { line: Id; id: Id }[];
}

const keptAs = (week: string): string => `verdicts/${week}`;

export async function sendVerdicts(deps: SendDeps): Promise<void> {
  const plant = deps.plant();
  const now = deps.clock.now();
  const { week } = dueReports((deps.calendar ?? (() => calendar(plant)))(), now);
  if (week === null || (await reportById(deps.database, keptAs(week))) !== null) return;
  const ring = await deps.database.transaction(async tx => {
    const past = await Promise.all(plant.lines.map(line => proposalsBetween(tx, line.id, now - LOOKED_BACK_MS, now)));
    const proposals = verdictsToCheck(past.flat().filter(one => one.correctedAt === null)).map(({ line, id }) => ({ line, id }));
    if (!(await keepReport(tx, keptAs(week), now, { proposals } satisfies Kept)) || proposals.length === 0) return [];
    return enqueueAll(tx, await lists(tx, deps, week), deps.realNow());
  });
  if (ring.length > 0) deps.log.info('verdicts to check', { week });
  for (const conversation of ring) await deps.doorbells.ringConversation(conversation);
}

/** A tap on the list. */
export async function checkVerdict(deps: FeedbackDeps, inbound: Inbound): Promise<void> {
  const week = verdictListOf(inbound.message ?? '');
  const tap = verdictTapOf(inbound.button ?? '');
  if (week === null || tap === null) return;
  const ring = await deps.database.transaction(async tx => {
    if (!(await takeInbound(tx, inbound.id, deps.realNow()))) return [];
    const kept = (await reportById<Kept>(tx, keptAs(week)))?.figures.proposals[tap.n - 1];
    if (kept === undefined || !(await correctProposal(tx, kept.line, kept.id, tap.verdict, deps.clock.now()))) return [];
    return enqueueAll(tx, await lists(tx, deps, week), deps.realNow());
  });
  deps.log.info('verdict checked', { week, verdict: tap.verdict });
  for (const conversation of ring) await deps.doorbells.ringConversation(conversation);
}

/** The list as it is now, wherever the engineer is to be found. */
async function lists(tx: Sql, deps: Pick<SendDeps, 'plant' | 'connected'>, week: string): Promise<Message[]> {
  const plant = deps.plant();
  const proposals = await listed(tx, plant, week);
  const audience = answeringFor(plant, 'engineer');
  const messages: Message[] = [];
  for (const conversation of roleConversations(plant, audience, deps.connected)) {
    const before = await latestRevision(tx, verdictListId(week, conversation), conversation);
    const reader = { conversation, audience, lang: languageOf(plant), timeZone: plant.site.timeZone };
    messages.push(verdictList(reader, { week, proposals, revision: (before?.revision ?? 0) + 1 }));
  }
  return messages;
}

async function listed(tx: Sql, plant: Plant, week: string): Promise<VerdictListFacts['proposals']> {
  const kept = (await reportById<Kept>(tx, keptAs(week)))?.figures.proposals ?? [];
  const found = await Promise.all(kept.map(({ line, id }) => proposalById(tx, line, id)));
  return found.flatMap((proposal, index) => {
    if (proposal === null) return [];
    const line = lineOf(plant, proposal.line);
    const station = line === undefined ? undefined : stationOf(line, proposal.station);
    const place = station === undefined || station.name === station.id ? proposal.station : `${station.id} ${station.name}`;
    return [{ n: index + 1, place, proposal }];
  });
}
