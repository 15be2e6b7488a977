/** A decision said: to whom it goes, what that costs, and what is remembered of it; or, in shadow, listed and told to nobody. */
import { type Addressee, addresseesOf } from '../../coaching/audience.ts';
import { chargesFor, type Subject, shadowed } from '../../coaching/budget.ts';
import type { LoggedDecision } from '../../coaching/decision.ts';
import type { DecisionContext } from '../../coaching/decision-context.ts';
import { floodAt } from '../../coaching/flood.ts';
import { validUntil } from '../../coaching/valid-until.ts';
import type { Episode } from '../../episodes/episode.ts';
import { spend } from '../../history/budget.ts';
import { latestRevision } from '../../history/outbox.ts';
import type { Sql } from '../../history/sql.ts';
import { noteWouldSay } from '../../history/would-say.ts';
import { withBecause } from '../../messages/because.ts';
import { inEach } from '../../messages/in-each-language.ts';
import type { ConversationId, Message } from '../../messages/message.ts';
import { messageId } from '../../messages/message-parts.ts';
import { minutesSaid } from '../../messages/tip-fields.ts';
import type { Plant } from '../../plant/plant.ts';
import { callConversations, chargedForRole, conversationsOf, languageOf } from '../people/conversations.ts';
import { inTongues } from '../people/station-lang.ts';
import type { RecentEvents } from '../watch/recent-events.ts';
import type { CoachDeps, LineNow } from './coach-line.ts';
import { type Coached, FLOOD, memoryOf } from './coaching-memory.ts';
import { isOver } from './decide-on.ts';
import { messageFor } from './message-for.ts';
import { templateOf, words } from './worded-tip.ts';

/** The messages of a decision, paid for. Empty when nobody is addressed. */
export async function speak(
  tx: Sql,
  deps: CoachDeps,
  now: LineNow,
  context: DecisionContext,
  logged: LoggedDecision,
  events: RecentEvents,
): Promise<Message[]> {
  const plant = deps.plant();
  const { line, station, episode } = context;
  const mode = String(logged.context.mode) as typeof line.mode;
  if (logged.decision.kind === 'hold') return [];
  const addressees: Addressee[] = [...addresseesOf({ plant, line, station, decision: logged.decision, mode, audience: context.audience })];
  // Who stands there reads the procedure where they stand, too.
  if (logged.context.safety === true && mode === 'on') addressees.unshift({ kind: 'position', station: station.id, role: 'operator' });
  const messages: Message[] = [];
  for (const addressee of addressees) {
    for (const conversation of placesOf(plant, addressee, logged, deps.connected)) {
      const message = await inTongues(tx, plant, conversation, async spoken => {
        const one = await messageFor(tx, deps, { now, context, logged, addressee, conversation, events, spoken });
        return one === null ? null : withBecause(one, logged);
      });
      const revised = message === null ? null : await editedInto(tx, message, logged);
      if (revised !== null) messages.push(revised);
    }
  }
  // A trouble that is there after all has its card already, and costs nothing more.
  const isNew = messages.some(message => message.revision === 1);
  if (isNew && !isAsked(context))
    for (const { subject, at } of chargesFor(addressees.flatMap(payersOf(deps, context)), context.now))
      await spend(tx, [subject], at, `m/${episode.id}`);
  return messages;
}

/** A trouble that is there after all is told on the card that it has, and a flood on the tip that is fresh: both are revisions. */
async function editedInto(tx: Sql, message: Message, { context }: LoggedDecision): Promise<Message | null> {
  const { conversation } = message;
  if (context.revises === undefined) {
    const before = await latestRevision(tx, message.id, conversation);
    return isOver(before) ? inEach(message, one => ({ ...one, revision: before.revision + 1 })) : message;
  }
  const fresh = await latestRevision(tx, messageId(String(context.revises), conversation), conversation);
  return fresh === null ? null : inEach(message, one => ({ ...one, id: fresh.id, revision: fresh.revision + 1 }));
}

/** Who is called for a safety stop is rung, too. */
const placesOf = (plant: Plant, addressee: Addressee, { context }: LoggedDecision, connected: CoachDeps['connected']): ConversationId[] =>
  addressee.kind === 'role' && context.safety === true
    ? callConversations(plant, addressee.role, connected)
    : conversationsOf(plant, addressee, connected);

/** What people ask for costs nothing. */
const isAsked = ({ episode }: DecisionContext): boolean => episode.kind === 'help-need';

/** Safety waits for no budget, and is charged all the same: what comes after it keeps its distance. */
const payersOf =
  ({ plant, connected }: CoachDeps, { line, subjects }: DecisionContext) =>
  (addressee: Addressee): readonly Subject[] =>
    addressee.kind === 'role' ? chargedForRole(plant(), addressee.role, line.id, connected) : subjects.position;

/** What would have been said goes into the shift's list, paid for from a budget of its own. The shift; null = not in shadow, or no words. */
export async function listInShadow(
  tx: Sql,
  deps: CoachDeps,
  context: DecisionContext,
  logged: LoggedDecision,
  events: RecentEvents,
): Promise<string | null> {
  const { decision } = logged;
  const template = templateOf(context, logged);
  if (decision.kind !== 'hold' || decision.reason !== 'shadow' || template === null || context.shift === null) return null;
  const tip = await words(deps, { context, logged, events }, template, { lang: languageOf(deps.plant()) });
  if (tip === null) return null;
  const { episode, line, station, now: at } = context;
  const shift = `${context.shift.date}/${context.shift.shift.id}`;
  const place = { line: line.id, station: station.id, shift };
  const row = { episode: episode.id, decision: logged.id, at, ...place, template: template.id, version: template.hash, tip };
  if (!(await noteWouldSay(tx, row))) return null;
  for (const charge of chargesFor(shadowed(context.subjects.position), at)) await spend(tx, [charge.subject], at, `m/${episode.id}`);
  return shift;
}

/** The card of a drift is brought up to date this often at least: its value, its picture, and the time that is left. */
export const DRIFT_AGAIN_MS = 3 * 60_000;

/** What is remembered of a trouble that was told: not the card, where it stands on another's. */
export function told(
  coached: Coached,
  episode: Episode,
  context: DecisionContext,
  logged: LoggedDecision,
  messages: readonly Message[],
): Coached {
  const valid = logged.decision.kind === 'tip' ? validUntil(episode, context.state, context.now) : null;
  const until = valid !== null && episode.kind === 'drift' ? Math.min(valid, context.now + DRIFT_AGAIN_MS) : valid;
  const { minutesToLimit: least, minutesToLimitMost: most } = episode.figure ?? {};
  const after = (minutes: number | undefined) => (minutes === undefined ? null : context.now + minutes * 60_000);
  return {
    ...coached,
    decision: logged.id,
    ...(context.episode.recommendation === undefined ? {} : { proposal: context.episode.recommendation }),
    told: messages.filter(message => message.id === messageId(episode.id, message.conversation)).map(message => message.conversation),
    toldAt: context.now,
    ...(logged.decision.kind === 'person' ? { roles: [...coached.roles, logged.decision.role] } : {}),
    until,
    wasteAt: after(least),
    wasteAtLatest: after(most),
    ...(episode.kind === 'drift' ? { left: { minutes: least === undefined ? null : minutesSaid(least), at: context.now } } : {}),
  };
}

/** The position's newest tip, and that it has been told of a flood; the card that became the flood's is that trouble's no longer. */
export function noteSaid(now: LineNow, { station, episode }: DecisionContext, { decision, context }: LoggedDecision): void {
  const memory = memoryOf(now.state);
  const revised = context.revises === undefined ? undefined : memory.episodes[String(context.revises)];
  if (revised !== undefined) memory.episodes[String(context.revises)] = { ...revised, said: FLOOD };
  else if (decision.kind === 'tip') memory.lastMessage[station.id] = { episode: episode.id, at: now.state.at };
  // A card of safety or of missing data says nothing of the flood in which it comes.
  if (context.flood !== undefined && decision.kind !== 'person') memory.floodToldAt[station.id] = now.state.at;
  now.state.coaching = memory;
}

/** A flood that goes on for hours is one flood: what stands is remembered from one look to the next. */
export function noteFlood({ state }: LineNow, { station, openings, standingFlood, now }: DecisionContext): void {
  const memory = memoryOf(state);
  const flood = floodAt(openings, now, standingFlood);
  const { [station.id]: _, ...others } = memory.floods ?? {};
  memory.floods = flood === null ? others : { ...others, [station.id]: { since: flood.since, first: flood.first, at: now } };
}
