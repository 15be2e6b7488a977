/** The ladder: who is told next while the machine stands and nobody has it. */

import type { EpochMs } from '../../clock.ts';
import { type BudgetRow, budgetHold, chargesFor } from '../../coaching/budget.ts';
import type { LoggedDecision } from '../../coaching/decision.ts';
import type { DecisionContext } from '../../coaching/decision-context.ts';
import { ladderRests, nextRung } from '../../coaching/escalate.ts';
import { joined } from '../../coaching/shelving.ts';
import type { Episode } from '../../episodes/episode.ts';
import { holdLedger, spend } from '../../history/budget.ts';
import { logDecision } from '../../history/decisions.ts';
import { latestRevision } from '../../history/outbox.ts';
import { shelvedDuring } from '../../history/shelved.ts';
import type { Sql } from '../../history/sql.ts';
import { withBecause } from '../../messages/because.ts';
import { askedMessage, isReceipt } from '../../messages/call-replies.ts';
import { inEach } from '../../messages/in-each-language.ts';
import { type Message, productOf } from '../../messages/message.ts';
import { messageId } from '../../messages/message-parts.ts';
import { nextCalled } from '../../messages/next-called.ts';
import { type Calendar, ladderAt } from '../../plant/calendar.ts';
import type { Role } from '../../plant/plant.ts';
import type { CoachDeps, LineNow } from '../coach/coach-line.ts';
import { type Coached, calledTo, memoryOf } from '../coach/coaching-memory.ts';
import { ledgerOf } from '../coach/decision-context.ts';
import { chargedForRole } from '../people/conversations.ts';
import type { RecentEvents } from '../watch/recent-events.ts';
import { callRole } from './call-role.ts';

const breaksSince = (calendar: Calendar, from: EpochMs, to: EpochMs) => calendar.shiftsBetween(from, to + 1).flatMap(shift => shift.breaks);

/** Whoever was called to this station for its other trouble need not be called twice: a stop and the call made in it are one matter. */
function calledBeside({ open, state }: LineNow, { id, station }: Episode): Role[] {
  return calledTo(
    memoryOf(state),
    open.filter(one => one.id !== id),
    station,
  );
}

/** One rung at most for each look: the next is looked at a moment later. */
export async function callNext(
  tx: Sql,
  deps: CoachDeps,
  now: LineNow,
  context: DecisionContext,
  coached: Coached,
  events: RecentEvents,
): Promise<{ coached: Coached; messages: readonly Message[] }> {
  const plant = deps.plant();
  const { episode, line, station } = context;
  const subjectsFor = (role: Role) => chargedForRole(plant, role, line.id, deps.connected);
  const ladder = ladderAt(plant, context.shift);
  const calledAt = episode.kind === 'help-need' ? episode.openedAt : null;
  // Once it is back, the ladder starts where it was left: nobody is called for minutes in which nobody was to be called.
  const putAside = episode.safety || calledAt !== null ? [] : await shelvedDuring(tx, episode, context.now);
  const rungWith = (ledger: readonly BudgetRow[]) =>
    nextRung({
      now: context.now,
      escalation: ladder,
      episode,
      state: context.state,
      calledAt,
      told: [...coached.roles, ...calledBeside(now, episode)],
      breaks: joined([...breaksSince(deps.calendar(), calledAt ?? episode.openedAt, context.now), ...putAside]),
      rests: ladderRests(context),
      hasBudget: role =>
        budgetHold({ ledger, subjects: subjectsFor(role), now: context.now, shiftFrom: context.shift?.from ?? context.now }) === null,
    });
  const charged = ladder.flatMap(rung => subjectsFor(rung.role));
  let rung = rungWith(await ledgerOf(tx, charged, context.now));
  if (rung.kind === 'tell') {
    await holdLedger(tx);
    rung = rungWith(await ledgerOf(tx, charged, context.now));
  }
  if (rung.kind !== 'tell') return { coached, messages: [] };
  const logged = climbed(context, rung.role, rung.minutes);
  await logDecision(tx, logged);
  const called = await callRole(tx, deps, {
    line,
    station,
    episode,
    state: now.state,
    at: context.now,
    events,
    role: rung.role,
    because: episode.safety ? 'safety' : calledAt === null ? 'ladder' : 'asked',
    ...(calledAt === null ? {} : { askedAt: calledAt }),
    cause: context.ranking?.candidates[0]?.cause ?? null,
    root: context.ranking?.candidates[0]?.root ?? null,
  });
  const asked = calledAt === null ? [] : await alsoCalled(tx, deps, context, coached, rung.role);
  // A page shows what is new by itself, and a pager is called by each revision; a chat says nothing of an edit.
  const unseen = called.filter(({ revision, conversation }) => revision > 1 && ['slack', 'teams'].includes(productOf(conversation)));
  const heard = unseen.map(card => nextCalled(card, rung.role, plant.site.timeZone));
  const messages = [...called.map(message => withBecause(message, logged)), ...heard, ...asked];
  // What people ask for costs nothing.
  if (calledAt === null)
    for (const charge of chargesFor(subjectsFor(rung.role), context.now)) await spend(tx, [charge.subject], charge.at, `m/${episode.id}`);
  deps.log.info('ladder', { lineId: line.id, episodeId: episode.id, role: rung.role, because: rung.because });
  return {
    coached: {
      ...coached,
      roles: [...coached.roles, rung.role],
      calls: [...coached.calls, ...called.map(message => message.conversation)],
    },
    messages,
  };
}

/** Whoever asked reads on the same card who was called next. */
async function alsoCalled(
  tx: Sql,
  deps: CoachDeps,
  { episode, now: at }: DecisionContext,
  { told }: Coached,
  role: Role,
): Promise<Message[]> {
  const messages: Message[] = [];
  for (const conversation of told) {
    const receipt = await latestRevision(tx, messageId(episode.id, conversation), conversation);
    if (receipt !== null && isReceipt(receipt)) messages.push(inEach(receipt, one => askedMessage(one, deps.plant().site, { role, at })));
  }
  return messages;
}

/** A rung of the ladder stands in the log of decisions like all that was said, so that it can be asked about. */
function climbed({ line, station, episode, now, config, shift }: DecisionContext, role: Role, minutes: number): LoggedDecision {
  const asked = episode.kind === 'help-need';
  return {
    id: `${episode.id}/ladder/${role}`,
    episode: episode.id,
    at: now,
    context: {
      kind: episode.kind,
      mode: line.mode,
      stationType: station.type.kind,
      shift: shift?.shift.id ?? '',
      ladder: !asked,
      minutes,
      ...(episode.safety ? { safety: true } : {}),
    },
    available: false,
    decision: { kind: 'person', role },
    probability: 1,
    seed: '',
    unit: 'position-shift',
    versions: { config },
  };
}
