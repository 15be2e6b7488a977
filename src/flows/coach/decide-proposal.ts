/**
 * A proposal is decided on the card: kept, told to the system that proposed, and written into the line's log. Never to a controller.
 *
 * Within the tap's transaction, which holds the line: whoever is first decides, its own system included.
 */

import type { EpochMs } from '../../clock.ts';
import { upsertEpisode } from '../../history/episodes.ts';
import { decideProposal, proposalById } from '../../history/recommendations.ts';
import { runsOutAt } from '../../line/apply-event.ts';
import type { Event } from '../../line/event.ts';
import type { LineState, StationState } from '../../line/state.ts';
import type { Message } from '../../messages/message.ts';
import { messageId, textBlock } from '../../messages/message-parts.ts';
import { decidedMessage, PROPOSAL_REASONS, proposalNoted, proposalReply } from '../../messages/proposal-card.ts';
import { ownedMessage } from '../../messages/revise.ts';
import type { Id } from '../../plant/plant.ts';
import { recommendationDoor } from '../../plant/recommendation-door.ts';
import { everywhere, type Tap } from '../learn/record-feedback.ts';
import { memoryOf } from './coaching-memory.ts';

type Open = StationState['recommendations'][number];
type Decision = 'accepted' | 'changed' | 'rejected';

const DECISIONS: Readonly<Record<string, Decision>> = { 'do-it': 'accepted', 'do-differently': 'changed', 'leave-it': 'rejected' };

export const isAboutProposal = (button: string): boolean => Object.hasOwn(DECISIONS, button);

/** The proposal a card asks about: the episode's own, or the one a drift's card says too. */
export function proposalOn(state: LineState | null, { id, recommendation }: Tap['episode']): Id | undefined {
  return recommendation ?? (state === null ? undefined : memoryOf(state).episodes[id]?.proposal);
}

export async function decideOnCard(tap: Tap, button: string): Promise<Message[]> {
  const { deps, tx, episode, state, at, inbound } = tap;
  const decision = DECISIONS[button]!;
  const station = state?.stations[episode.station];
  const open = station?.recommendations.find(one => one.id === proposalOn(state, episode));
  const value = decision === 'changed' ? numberIn(inbound.values?.value) : decision === 'accepted' ? (open?.to ?? null) : null;
  const system = open?.system ?? null;
  const door = recommendationDoor(deps.plant(), system);
  if (station === undefined || open === undefined || runsOutAt(open) <= at) return [];
  if (door === undefined || (decision === 'changed' && value === null)) return [];
  const reason = PROPOSAL_REASONS.find(one => one === inbound.values?.why) ?? null;
  const decided = { decision, at, by: 'people', reason, changedTo: decision === 'changed' ? value : null } as const;
  const before = await proposalById(tx, episode.line, open.id);
  if (!(await decideProposal(tx, episode.line, open.id, decided))) return [];
  station.recommendations = station.recommendations.filter(one => one !== open);
  tap.said.push(decidedEvent(tap, open, decision, value));
  const told = door.replyTopic !== null || door.replyUrl !== null;
  const messages = await cardsAfter(tap, { decision, open, value, told });
  if (!told) return messages;
  const { parameter, unit } = open;
  const place = { recommendation: open.id, line: episode.line, station: episode.station };
  const answer = { ...place, decision, parameter, value, unit, reason, at, system: door.system };
  const card = messageId(episode.id, inbound.conversation);
  return [...messages, proposalReply({ ...answer, anew: before?.decision != null, runsOutAt: runsOutAt(open), card })];
}

/** `43,5` as well as `43.5`; null = no number. */
function numberIn(text: string | undefined): number | null {
  const found = /^\s*[+-]?\d{1,9}(?:[.,]\d{1,6})?\s*$/.test(text ?? '') ? Number(text!.trim().replace(',', '.')) : Number.NaN;
  return Number.isFinite(found) ? found : null;
}

/** What was decided stands in the line's log, as if its own system had said it: a later look at the day finds it there. */
function decidedEvent({ episode, at }: Tap, open: Open, phase: Decision, to: number | null): Event {
  return {
    kind: 'recommendation',
    line: episode.line,
    station: episode.station,
    seen: at,
    at,
    id: open.id,
    phase,
    needsAck: false,
    ...(open.parameter === null ? {} : { parameter: open.parameter }),
    ...(to === null ? {} : { to }),
    ...(open.unit === null ? {} : { unit: open.unit }),
    ...(open.system === undefined ? {} : { system: open.system }),
  };
}

async function cardsAfter(
  tap: Tap,
  { decision, open, value, told }: { decision: Decision; open: Open; value: number | null; told: boolean },
): Promise<Message[]> {
  const { deps, episode, at, tx, role } = tap;
  const { site } = deps.plant();
  const { parameter, unit, system = null } = open;
  const facts = { decision, at, by: 'people', told, parameter, value, unit, system } as const;
  if (episode.kind === 'recommendation') return everywhere(tap, previous => decidedMessage(previous, site, facts));
  // On a drift's card following the proposal is taking it in hand, too.
  if (episode.state === 'open') await upsertEpisode(tx, { ...episode, state: 'owned', owner: { role, since: at } });
  return everywhere(tap, previous => {
    const owned = ownedMessage(previous, site, at);
    return { ...owned, body: [textBlock(proposalNoted(previous.locale, site.timeZone, facts)), ...owned.body] };
  });
}

/** Decided elsewhere meanwhile, by the system itself, or run out: its card says what became of it. null = nothing is known of that. */
export async function decidedElsewhere(
  tx: Tap['tx'],
  { line, recommendation }: Pick<Tap['episode'], 'line' | 'recommendation'>,
  now: EpochMs,
): Promise<Parameters<typeof decidedMessage>[2] | null> {
  const known = recommendation === undefined ? null : await proposalById(tx, line, recommendation);
  if (known === null) return null;
  const { parameter, unit, system } = known;
  if (known.decision === null && runsOutAt(known) <= now)
    return { decision: 'expired', at: runsOutAt(known), by: 'system', parameter, value: null, unit, system };
  if (known.decision === null || known.decidedAt === null || known.decidedBy === null) return null;
  const { decision, decidedAt: at, decidedBy: by } = known;
  const value = decision === 'changed' ? known.changedTo : decision === 'accepted' ? known.to : null;
  return { decision, at, by, parameter, value, unit, system };
}
