/**
 * One open episode: decide, log, say. Said once; after that only the ladder climbs while the machine stands and nobody has it.
 */

import { bestOf, isRanked, rankCauses } from '../../causes/rank.ts';
import type { Ranking } from '../../causes/ranking.ts';
import type { Addressee } from '../../coaching/audience.ts';
import type { Decision, Depth, HoldReason, LoggedDecision } from '../../coaching/decision.ts';
import type { DecisionContext } from '../../coaching/decision-context.ts';
import type { Episode } from '../../episodes/episode.ts';
import { logDecision } from '../../history/decisions.ts';
import { upsertEpisode } from '../../history/episodes.ts';
import { pinEvents } from '../../history/events.ts';
import { latestRevision } from '../../history/outbox.ts';
import type { Sql } from '../../history/sql.ts';
import type { StationState } from '../../line/state.ts';
import { inEach } from '../../messages/in-each-language.ts';
import type { Message } from '../../messages/message.ts';
import { messageId } from '../../messages/message-parts.ts';
import { type Id, stationOf } from '../../plant/plant.ts';
import { callNext } from '../call/call-next.ts';
import { privateTips } from '../people/private-tips.ts';
import { inTongues } from '../people/station-lang.ts';
import type { RecentEvents } from '../watch/recent-events.ts';
import type { CoachDeps, LineNow } from './coach-line.ts';
import { type Coached, memoryOf } from './coaching-memory.ts';
import { comeBack } from './come-back.ts';
import { decideOn } from './decide-on.ts';
import { decisionContext } from './decision-context.ts';
import { messageFor } from './message-for.ts';
import { templatesAt, trialRules } from './run-trials.ts';
import { listInShadow, noteFlood, noteSaid, speak, told } from './speak.ts';

export interface Said {
  coached: Coached;
  messages: readonly Message[];
  /** The shift in whose shadow list it now stands; null = in none. */
  listed: string | null;
}

/** Raw events around an episode are kept so long, whatever the retention of the rest. */
const PIN_MS = 365 * 86_400_000;
const PIN_BEFORE_MS = 60 * 60_000;

/** Holds during which the machine's standing still is nobody's business: the ladder waits too. */
export const LADDER_WAITS: ReadonlySet<HoldReason> = new Set<HoldReason>([
  'safety',
  'killed',
  'stale-data',
  'break',
  'no-shift',
  'changeover',
  'maintenance',
  'not-producing',
  'micro-stop',
  'chattering',
  'too-late',
  'shadow',
  'flood',
  'shelved',
]);

export async function coachEpisode(
  tx: Sql,
  deps: CoachDeps,
  now: LineNow,
  episode: Episode,
  coached: Coached,
  events: RecentEvents,
): Promise<Said> {
  const station = stationOf(now.line, episode.station);
  if (station === undefined) return { coached, messages: [], listed: null };
  const at = now.state.at;
  const ranking = await rankingOf(now, episode, events);
  const trials = await trialRules(tx, { plant: deps.plant(), shelf: deps.shelf });
  const context = await decisionContext(tx, {
    ...now,
    plant: deps.plant(),
    calendar: deps.calendar(),
    station,
    episode: withProposal(episode, now.state.stations[station.id]),
    ranking,
    templates: await templatesAt(tx, deps.shelf, station.id, trials),
    trials,
    waitsSince: coached.waitsSince ?? null,
    connected: deps.connected,
  });
  noteFlood(now, context);
  const logged = heldIfOnACard(await decideOn(tx, context, coached), episode, proposalsOnCards(now));
  let next: Coached = { ...coached, at, ...waiting(logged, coached) };
  const messages: Message[] = [];
  const proposal = context.episode.recommendation;
  if (coached.told.length > 0 && proposal !== undefined && proposal !== coached.proposal && episode.kind === 'drift') {
    messages.push(...(await withTheProposal(tx, deps, { now, context, logged, coached, events })));
    next = { ...next, proposal };
  }
  let listed: string | null = null;
  if (!hasSpoken(coached)) {
    const spoken = await speak(tx, deps, now, context, logged, events);
    const decided = spoken.length === 0 ? wordless(logged) : logged;
    const said = summary(decided.decision);
    if (said !== coached.said) {
      await logDecision(tx, decided);
      deps.count('linemate_decisions_total', {
        kind: decided.decision.kind,
        reason: decided.decision.kind === 'hold' ? decided.decision.reason : '',
      });
      deps.log.info('decided', { lineId: now.line.id, episodeId: episode.id, kind: decided.decision.kind, because: said });
    }
    next = { ...next, said };
    listed = await listInShadow(tx, deps, context, logged, events);
    if (listed !== null) next = { ...next, decision: logged.id, toldAt: at };
    messages.push(...spoken);
    if (spoken.length > 0) {
      messages.push(...(await privateTips(tx, deps, { now, context, logged, events })));
      next = told(next, episode, context, logged, spoken);
      noteSaid(now, context, logged);
    }
  }
  const returned = await comeBack(tx, context, next);
  messages.push(...returned.messages);
  next = returned.coached;
  if (ladderRuns(logged, coached, episode)) {
    const called = await callNext(tx, deps, now, context, next, events);
    messages.push(...called.messages);
    next = called.coached;
  }
  if (messages.length > 0) await keep(tx, now, episode, ranking);
  return { coached: next, messages, listed };
}

/** A comparison may have it told later: from its first moment on, whatever else holds it meanwhile. */
const waiting = ({ decision, at }: LoggedDecision, { waitsSince }: Coached): Pick<Coached, 'waitsSince'> =>
  waitsSince === undefined && decision.kind === 'hold' && decision.reason === 'waits-by-trial' ? { waitsSince: at } : {};

/** A template that cannot be put into words here says nothing, and is not counted as a tip. */
const wordless = (logged: LoggedDecision): LoggedDecision =>
  logged.decision.kind === 'tip' ? { ...logged, decision: { kind: 'hold', reason: 'no-template' }, probability: 1 } : logged;

/** To somebody, or in shadow's list: an episode is said once. */
const hasSpoken = ({ told, toldAt }: Coached): boolean => told.length > 0 || toldAt !== null;

/** A drift and the proposal that is expected to mend it are one matter: the drift's card says both. */
export function withProposal(episode: Episode, state: StationState | undefined): Episode {
  if (episode.kind !== 'drift' || episode.recommendation !== undefined) return episode;
  const proposal = state?.recommendations.find(one => one.effect !== undefined && one.effect === episode.figure?.name);
  return proposal === undefined ? episode : { ...episode, recommendation: proposal.id };
}

const proposalsOnCards = ({ state }: LineNow): Id[] =>
  Object.values(memoryOf(state).episodes).flatMap(({ told, proposal }) => (told.length > 0 && proposal !== undefined ? [proposal] : []));

/**
 * A proposal that stands on a drift's card already is not said again: one matter, one card.
 *
 * @param onCards the proposals on the cards of what is open
 */
export const heldIfOnACard = (logged: LoggedDecision, { kind, recommendation }: Episode, onCards: readonly Id[]): LoggedDecision =>
  kind === 'recommendation' && recommendation !== undefined && onCards.includes(recommendation) ? held(logged) : logged;

const held = (logged: LoggedDecision): LoggedDecision =>
  logged.decision.kind === 'hold'
    ? logged
    : { ...logged, decision: { kind: 'hold', reason: 'on-a-card' }, available: false, probability: 1 };

interface Standing {
  now: LineNow;
  context: DecisionContext;
  logged: LoggedDecision;
  coached: Coached;
  events: RecentEvents;
}

/** The optimiser's proposal came after the card: a revision says it too, and costs nothing. */
async function withTheProposal(tx: Sql, deps: CoachDeps, { now, context, logged, coached, events }: Standing): Promise<Message[]> {
  const [kind, id, depth] = coached.said.split(' ');
  const template = context.templates.find(one => one.id === id);
  if (kind !== 'tip' || template === undefined) return [];
  const decision: Decision = { kind, template: template.id, version: template.hash, depth: depth as Depth };
  const addressee: Addressee = { kind: 'position', station: context.station.id, role: 'operator' };
  const messages: Message[] = [];
  for (const conversation of coached.told) {
    const previous = await latestRevision(tx, messageId(context.episode.id, conversation), conversation);
    // A card that somebody has taken, or that is over, is left as it is.
    if (previous === null || !previous.buttons.some(button => button.id === 'on-it')) continue;
    const wanted = { now, context, logged: { ...logged, decision }, addressee, conversation, events };
    const message = await inTongues(tx, deps.plant(), conversation, spoken => messageFor(tx, deps, { ...wanted, spoken }));
    if (message !== null) messages.push(inEach(message, one => ({ ...one, revision: previous.revision + 1 })));
  }
  return messages;
}

async function rankingOf(now: LineNow, episode: Episode, events: RecentEvents): Promise<Ranking | null> {
  const { kind, station, openedAt } = episode;
  if (!isRanked(kind)) return null;
  const { line, state } = now;
  return rankCauses({ line, station, kind, from: openedAt, to: state.at, askedAt: state.at }, await events());
}

const summary = (decision: Decision): string =>
  decision.kind === 'hold'
    ? `hold ${decision.reason}`
    : decision.kind === 'tip'
      ? `tip ${decision.template} ${decision.depth}`
      : decision.kind;

/** Whom somebody asked for is told in any mode; of its own accord the ladder climbs only where everybody is told. */
function ladderRuns({ decision, context }: LoggedDecision, coached: Coached, { kind }: Episode): boolean {
  if (kind !== 'help-need' && context.mode !== 'on') return false;
  return coached.told.length > 0 || decision.kind !== 'hold' || !LADDER_WAITS.has(decision.reason);
}

/** What was said is to be explainable for long: cause and events are kept. */
async function keep(tx: Sql, now: LineNow, episode: Episode, ranking: Ranking | null): Promise<void> {
  const best = bestOf(ranking);
  if (best !== undefined) await upsertEpisode(tx, episode, { cause: best.cause, root: best.root });
  await pinEvents(tx, episode.id, now.line.id, episode.openedAt - PIN_BEFORE_MS, now.state.at, now.state.at + PIN_MS);
}
