/**
 * LEARN: a tap on an episode's card → owner, correction, call or fix, and the card's next revision everywhere it stands.
 *
 * Taken once per delivery, in one transaction that holds the line: the draining of the line sees the tap before or after, never
 * half. Who tapped is not kept here; the owner is a role.
 */
import type { Chat, Inbound } from '../../chat/chat.ts';
import type { Clock, EpochMs } from '../../clock.ts';
import { PUT_ASIDE } from '../../coaching/measured.ts';
import type { Episode, EpisodeId } from '../../episodes/episode.ts';
import { recordCorrection } from '../../history/corrections.ts';
import { recordOutcome } from '../../history/decisions.ts';
import { episodeById, upsertEpisode } from '../../history/episodes.ts';
import { takeInbound } from '../../history/inbound.ts';
import { lockLine, saveLine } from '../../history/lines.ts';
import { enqueueAll, latestRevision } from '../../history/outbox.ts';
import type { Database, Sql } from '../../history/sql.ts';
import { templateOf } from '../../history/thumbs.ts';
import type { Event } from '../../line/event.ts';
import type { LineState } from '../../line/state.ts';
import type { Log } from '../../log.ts';
import { notedMessage, setAsideMessage, unsureMessage } from '../../messages/after-tap.ts';
import { FIX_BUTTON } from '../../messages/call-replies.ts';
import type { Dialog } from '../../messages/dialog.ts';
import { dialogOf, NONE, NOT_SURE, SOMETHING_ELSE } from '../../messages/dialogs.ts';
import { inEach } from '../../messages/in-each-language.ts';
import type { ConversationId, Message, Product } from '../../messages/message.ts';
import { episodeOfMessage, messageId } from '../../messages/message-parts.ts';
import { missedTap } from '../../messages/missed-tap.ts';
import { isAboutReason, unknownStop } from '../../messages/reason-card.ts';
import { ownedMessage } from '../../messages/revise.ts';
import { type Id, type Lang, lineOf, type Plant, type Role } from '../../plant/plant.ts';
import type { Doorbells } from '../../queue/doorbells.ts';
import { cannotCome, come, fix, UNREACHED, withdraw } from '../call/answer-call.ts';
import { callForHelp } from '../call/call-for-help.ts';
import { memoryOf } from '../coach/coaching-memory.ts';
import { decideOnCard, isAboutProposal, proposalOn } from '../coach/decide-proposal.ts';
import { giveReason, reasonDialogFor } from '../coach/give-reason.ts';
import { mutePosition } from '../coach/mute-position.ts';
import type { TemplateShelf } from '../coach/template-shelf.ts';
import type { Count } from '../house/count.ts';
import { noteOwnAct, sureOrNot } from '../people/own-acts.ts';
import { withPrivate } from '../people/private-tips.ts';
import { speakerOf } from '../people/who.ts';

export interface FeedbackDeps {
  plant: () => Plant;
  database: Database;
  doorbells: Pick<Doorbells, 'ringConversation'>;
  clock: Clock;
  realNow: () => EpochMs;
  connected: ReadonlySet<Product>;
  log: Log;
  count: Count;
  shelf: TemplateShelf;
  /** Words no native speaker has approved yet may be used. */
  drafts: boolean;
  /** Into a line's log. What cannot be written is not lost: the state and the store have it. */
  append?: (line: Id, events: readonly Event[]) => Promise<void>;
  /** The demo plant's hands: somebody is on it, so the machine will be put right. */
  onOwned?: (episode: Episode) => Promise<void>;
}

/** A press or a submitted dialog on an episode's card. */
export async function recordFeedback(deps: FeedbackDeps, chat: Chat, inbound: Inbound): Promise<void> {
  const id = episodeOfMessage(inbound.message ?? '');
  if (id === null) return;
  const stored = await episodeById(deps.database, id);
  if (stored === null) return ofUnknownStop(deps, inbound);
  const speaker = await speakerOf(deps.database, deps.plant(), inbound);
  const dialog = inbound.kind === 'press' ? await dialogFor(deps, id, inbound, speaker.lang) : null;
  if (dialog !== null) {
    const continuation = { message: inbound.message ?? '', button: inbound.button ?? '', conversation: inbound.conversation };
    await chat.openDialog(inbound.trigger ?? inbound.id, dialog, continuation);
    return;
  }
  let owned: Episode | null = null;
  let missed: string | null = null;
  const said: Event[] = [];
  const ring = await deps.database.transaction(async tx => {
    if (!(await takeInbound(tx, inbound.id, deps.realNow()))) return [];
    const line = lineOf(deps.plant(), stored.episode.line);
    if (line === undefined) return [];
    const locked = await lockLine<LineState>(tx, line.id);
    const now = (await episodeById(tx, id))!.episode;
    const card = await latestRevision(tx, inbound.message ?? '', inbound.conversation);
    const tap: Tap = { deps, tx, inbound, card, episode: now, role: speaker.role, state: locked.state, at: deps.clock.now(), said };
    const messages = await act(tap);
    if (messages.length > 0) await noteOwnAct(tap, buttonOf(inbound));
    else if (inbound.kind === 'press' && inbound.button !== UNREACHED)
      missed = missedTap(now, card, inbound.button, { lang: speaker.lang, timeZone: deps.plant().site.timeZone });
    if (TAKES.has(inbound.button ?? '') && now.state === 'open' && messages.length > 0) owned = followed(tap, inbound.button ?? '');
    if (locked.state !== null) await saveLine(tx, line.id, locked.cursor, locked.state, locked.state.v);
    return enqueueAll(tx, messages, deps.realNow());
  });
  for (const conversation of ring) await deps.doorbells.ringConversation(conversation);
  if (said.length > 0) await deps.append?.(stored.episode.line, said);
  if (owned !== null) await deps.onOwned?.(owned);
  if (missed !== null) chat.tellAlone?.(inbound, missed);
}

/** Whose hands follow the proposal itself where that was tapped. */
function followed({ state, episode }: Tap, button: string): Episode {
  const recommendation = button === 'do-it' ? proposalOn(state, episode) : undefined;
  return recommendation === undefined ? episode : { ...episode, recommendation };
}

/** Taps after which somebody has it in hand. */
const TAKES: ReadonlySet<string> = new Set(['on-it', 'do-it', 'coming-now', 'coming-soon']);

export interface Tap {
  deps: FeedbackDeps;
  tx: Sql;
  inbound: Inbound;
  /** The card as it stands now; null when it was never said here. */
  card: Message | null;
  episode: Episode;
  role: Role;
  state: LineState | null;
  at: EpochMs;
  /** For the line's log, once the tap is stored. */
  said: Event[];
}

const buttonOf = ({ button, continuation }: Inbound): string => button ?? (continuation as { button?: string } | undefined)?.button ?? '';

async function act(tap: Tap): Promise<Message[]> {
  const { inbound, deps } = tap;
  const button = buttonOf(inbound);
  // A tap may have waited on a tablet, or come from a card that has changed since: what is not offered any more is not done.
  const offered = tap.card?.buttons.some(one => one.id === button) === true;
  deps.log.info('feedback', { lineId: tap.episode.line, episodeId: tap.episode.id, button, offered });
  switch (button) {
    case 'on-it':
      return offered ? own(tap) : [];
    case 'not-now':
      return offered ? told(tap, PUT_ASIDE, 1, setAsideMessage) : [];
    case 'quiet':
    case 'loud':
      return offered ? mutePosition(tap, button === 'quiet') : [];
    case 'sure':
    case 'not-sure':
      return offered ? sureOrNot(tap, button === 'sure') : [];
    case 'get-help':
      return offered ? callForHelp(tap) : [];
    case 'something-else':
      return correct(tap, 'something-else');
    case 'right':
    case 'wrong':
    case 'pointless':
      return correct(tap, button);
    case 'coming-now':
    case 'coming-soon':
      return offered ? come(tap, button === 'coming-soon') : [];
    case 'cannot':
      return offered ? cannotCome(tap) : [];
    case UNREACHED:
      return tap.card?.buttons.some(one => one.id === 'cannot') ? cannotCome(tap) : [];
    case 'not-needed':
      return offered ? withdraw(tap) : [];
    case 'fixed':
      return fix(tap, button);
    case 'helped':
    case 'not-helped':
      return told(tap, 'helped', button === 'helped' ? 1 : 0, previous => notedMessage(previous));
    default:
      if (isAboutProposal(button)) return offered ? decideOnCard(tap, button) : [];
      if (isAboutReason(button)) return giveReason(tap);
      return offered && FIX_BUTTON.test(button) ? fix(tap, button) : [];
  }
}

async function dialogFor(deps: FeedbackDeps, episode: EpisodeId, { button = '' }: Inbound, lang: Lang): Promise<Dialog | null> {
  return dialogOf(button, lang) ?? (await reasonDialogFor(deps.database, episode, button, deps.clock.now(), lang));
}

/** The card outlived what it is about: it says so, once. */
async function ofUnknownStop(deps: FeedbackDeps, inbound: Inbound): Promise<void> {
  deps.log.warn('press on an unknown episode', { messageId: inbound.message });
  const ring = await deps.database.transaction(async tx => {
    if (!(await takeInbound(tx, inbound.id, deps.realNow()))) return [];
    const card = await latestRevision(tx, inbound.message ?? '', inbound.conversation);
    return card === null || card.buttons.length === 0 ? [] : enqueueAll(tx, [inEach(card, unknownStop)], deps.realNow());
  });
  for (const conversation of ring) await deps.doorbells.ringConversation(conversation);
}

/** Ownership: the ladder stops, and every card of the episode says that somebody has it. */
async function own(tap: Tap): Promise<Message[]> {
  const { tx, deps, episode, role, at } = tap;
  if (episode.state !== 'open') return [];
  const owned: Episode = { ...episode, state: 'owned', owner: { role, since: at } };
  await upsertEpisode(tx, owned);
  return everywhere(tap, previous => ownedMessage(previous, deps.plant().site, at));
}

async function correct(tap: Tap, kind: 'something-else' | 'right' | 'wrong' | 'pointless'): Promise<Message[]> {
  const { tx, inbound, episode, at, card } = tap;
  const chosen = SOMETHING_ELSE.find(one => one.id === inbound.values?.what);
  const decision = memoryOf(tap.state ?? ({} as LineState)).episodes[episode.id];
  await recordCorrection(tx, {
    id: inbound.id,
    at,
    kind,
    line: episode.line,
    station: episode.station,
    episode: episode.id,
    messageId: inbound.message ?? null,
    template: await templateOf(tx, episode.id),
    version: null,
    said: { decision: decision?.decision ?? null, chosen: chosen?.id ?? null, cause: chosen?.cause ?? null },
    text: inbound.values?.words?.trim() || null,
  });
  const noted = (previous: Message) => notedMessage(previous, chosen === undefined || chosen.id === NONE ? null : chosen.label);
  // Who has time to write has it once the machine runs again: the card, closed by then, says that it was taken.
  if (card !== null && card.buttons.length === 0 && inbound.kind === 'submit') return [inEach(card, noted)];
  return reviseHere(tap, chosen?.id === NOT_SURE ? unsureMessage : noted);
}

/** An outcome that people tell: whether a tip helped, or that it came at the wrong time. */
async function told(tap: Tap, outcome: string, value: number, revise: (previous: Message) => Message): Promise<Message[]> {
  const decision = memoryOf(tap.state ?? ({} as LineState)).episodes[tap.episode.id]?.decision;
  if (decision) await recordOutcome(tap.tx, decision, outcome, value, tap.at);
  return reviseHere(tap, revise);
}

/** Nothing where the card has no buttons left: it has closed itself, or somebody else was first. */
export async function reviseHere({ card }: Tap, revise: (previous: Message) => Message): Promise<Message[]> {
  return card === null || card.buttons.length === 0 ? [] : [inEach(card, revise)];
}

/** Every conversation that has a card of this episode; null = that one stays as it is. */
export async function everywhere(tap: Tap, revise: (previous: Message) => Message | null): Promise<Message[]> {
  const messages: Message[] = [];
  const { id } = tap.episode;
  for (const conversation of await withPrivate(tap.tx, id, standing(tap.state, id, tap.inbound.conversation))) {
    const previous = await latestRevision(tap.tx, messageId(tap.episode.id, conversation), conversation);
    const revised = previous === null ? null : inEach(previous, revise);
    if (revised !== null) messages.push(revised);
  }
  return messages;
}

function standing(state: LineState | null, episode: EpisodeId, here: ConversationId): ConversationId[] {
  const coached = state === null ? undefined : memoryOf(state).episodes[episode];
  return [...new Set([here, ...(coached?.told ?? []), ...(coached?.calls ?? [])])];
}
