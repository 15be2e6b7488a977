/**
 * The optimiser's proposals as they pass through a line's log: what was proposed, what was decided, and, once its time is over, whether
 * the effect it expected came. What people decide on the card is written by `decide-proposal.ts`; here we mirror what its system says.
 */

import type { EpochMs } from '../../clock.ts';
import { BEFORE_MS, type EffectFacts, judgeEffect, LOOKED_AT_TIMES } from '../../coaching/judge-effect.ts';
import type { StoredProposal } from '../../coaching/proposal.ts';
import { readEvents } from '../../history/events.ts';
import { readMinutes } from '../../history/minutes.ts';
import {
  decideProposal,
  expireProposals,
  issueProposal,
  judgeProposal,
  proposalById,
  revertProposal,
  sayVerdict,
  unjudgedProposals,
} from '../../history/recommendations.ts';
import type { Sql } from '../../history/sql.ts';
import type { MinuteRow } from '../../kpis/minute.ts';
import type { Event, LoggedEvent } from '../../line/event.ts';
import type { Id } from '../../plant/plant.ts';

type ProposalEvent = Extract<Event, { kind: 'recommendation' }>;

const MINUTE_MS = 60_000;
/** Values that are told a little late still count. */
const LATE_MS = MINUTE_MS;
/** An effect further off than this is not waited for. */
const WITHIN_MS_MAX = 4 * 60 * MINUTE_MS;

export async function trackProposals(tx: Sql, events: readonly Event[]): Promise<void> {
  for (const event of events) if (event.kind === 'recommendation') await trackOne(tx, event);
}

async function trackOne(tx: Sql, event: ProposalEvent): Promise<void> {
  const { line, station, id, phase } = event;
  // Without a station nobody knows whom it concerns.
  if (station === undefined) return;
  if (phase === 'issued') await issueProposal(tx, { ...event, station, at: event.seen });
  else if (phase === 'reverted') await trackReverted(tx, line, id, event.seen);
  else if (phase !== 'executed') {
    const changedTo = phase === 'changed' ? (event.to ?? null) : null;
    await decideProposal(tx, line, id, { decision: phase, at: event.seen, by: 'system', changedTo });
  }
  if (event.verdict !== undefined) await sayVerdict(tx, line, id, event.verdict);
}

/** Taken back before people had answered it, it has run out; nobody followed what could be set back. */
async function trackReverted(tx: Sql, line: Id, id: Id, at: EpochMs): Promise<void> {
  const known = await proposalById(tx, line, id);
  if (known?.needsAck && known.decision === null) await decideProposal(tx, line, id, { decision: 'expired', at, by: 'system' });
  else await revertProposal(tx, line, id, at);
}

/** What nobody decided in its time has run out, and what was decided and has had its time is judged. */
export async function judgeProposals(tx: Sql, line: Id, now: EpochMs): Promise<void> {
  await expireProposals(tx, line, now);
  for (const proposal of await unjudgedProposals(tx, line, now)) {
    const { from, end } = timeOf(proposal);
    if (end + LATE_MS > now) continue;
    const events = await readEvents(tx, line, from, end + LATE_MS);
    const minutes = await readMinutes(tx, line, proposal.decidedAt!, end, [proposal.station]);
    await judgeProposal(tx, proposal, { ...judgeEffect(effectFacts(proposal, events, minutes)), at: now });
  }
}

/** The same for a day that went by before: its proposals with what became of them, from its own events. */
export async function keepPastProposals(
  tx: Sql,
  line: Id,
  day: { events: readonly LoggedEvent[]; minutes: readonly MinuteRow[] },
): Promise<void> {
  const proposals = day.events.filter(event => event.kind === 'recommendation');
  const last = day.events.at(-1)?.seen;
  if (proposals.length === 0 || last === undefined) return;
  for (const event of proposals) await trackOne(tx, event);
  await expireProposals(tx, line, last);
  for (const proposal of await unjudgedProposals(tx, line, last))
    await judgeProposal(tx, proposal, { ...judgeEffect(effectFacts(proposal, day.events, day.minutes)), at: last });
}

/** From the ten minutes before it was decided to half as long again as the time it gave itself. */
function timeOf({ decidedAt, effect }: StoredProposal): { from: EpochMs; end: EpochMs } {
  const within = Math.min(WITHIN_MS_MAX, (effect?.withinSeconds ?? 0) * 1000);
  return { from: decidedAt! - BEFORE_MS, end: decidedAt! + within * LOOKED_AT_TIMES };
}

function effectFacts(proposal: StoredProposal, events: readonly LoggedEvent[], minutes: readonly MinuteRow[]): EffectFacts {
  const { station, effect, decision } = proposal;
  const at = proposal.decidedAt!;
  // Taken back before it was decided anew, it is not taken back.
  const revertedAt = proposal.revertedAt !== null && proposal.revertedAt >= at ? proposal.revertedAt : null;
  const { from, end } = timeOf(proposal);
  const followed = decision === 'accepted' || decision === 'changed';
  const here = events.filter(event => event.station === station && event.seen >= from && event.seen < end + LATE_MS);
  const values = here.flatMap(event =>
    event.kind === 'parameter' && event.name === effect?.parameter ? [{ at: event.at, value: event.value }] : [],
  );
  const otherChange = here.some(event => event.seen > at && event.seen < end && isOtherChange(event, proposal));
  return { followed, at, effect, revertedAt, values, otherChange, stoodShare: stoodShare(minutes, station, at, end) };
}

/** A changeover, another proposal that was followed, a setting that is not the proposed one. */
function isOtherChange(event: LoggedEvent, { id, parameter }: StoredProposal): boolean {
  if (event.kind === 'order') return event.phase === 'changeover-started';
  if (event.kind === 'recommendation') return event.id !== id && (event.phase === 'accepted' || event.phase === 'changed');
  return event.kind === 'setpoint' && event.name !== parameter;
}

function stoodShare(minutes: readonly MinuteRow[], station: Id, from: EpochMs, to: EpochMs): number {
  let ran = 0;
  let known = 0;
  for (const { seconds } of minutes.filter(row => row.station === station && row.minute >= from && row.minute < to)) {
    ran += (seconds.execute ?? 0) + (seconds.completing ?? 0);
    known += Object.values(seconds).reduce<number>((sum, one) => sum + (one ?? 0), 0);
  }
  return known === 0 ? 0 : 1 - ran / known;
}
