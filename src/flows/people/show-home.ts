/**
 * HOME: what one person needs at hand, by role, and their own settings. Slack has a tab for it; elsewhere it comes as cards, for the
 * asking and when somebody lets us in.
 *
 * Supervisors, line leads and engineers see what was lost and everybody else how the line stands now; trainers, and engineers beside
 * the board, what waits to be looked at of the tips. Who has no role here sees what this is, and where to enter a code.
 */
import type { Chat, ChatUser, Inbound } from '../../chat/chat.ts';
import { DESK_ID } from '../../messages/desk-card.ts';
import { HOME, type Message } from '../../messages/message.ts';
import { textBlock } from '../../messages/message-parts.ts';
import { SETTINGS_ID, settingsView } from '../../messages/own-settings.ts';
import type { ReviewReader } from '../../messages/review-card.ts';
import type { Role } from '../../plant/plant.ts';
import { isHomeWish } from '../../questions/home-wish.ts';
import type { AskDeps } from '../ask/answer-question.ts';
import { BOARD_ID, boardFor, sendBoard } from '../report/show-board.ts';
import { deskFor } from '../train/trainer-desk.ts';
import { mayTrain } from '../train/waiting-corrections.ts';
import { boundTo, isPrivate, openedBy, readerOf } from './private-chat.ts';
import type { ReceiveDeps } from './receive.ts';
import { viewOf } from './self-view.ts';
import { say } from './speak-once.ts';
import { note, notKnown, welcome } from './welcome.ts';
import { type Asker, askerOf } from './who.ts';

const SEES_LOSSES: ReadonlySet<Role> = new Set<Role>(['supervisor', 'lead', 'engineer']);

/** A trainer has a desk where the templates are kept. */
export type HomeDeps = AskDeps & Pick<ReceiveDeps, 'prompts'>;

const always = (messages: readonly Message[]) => async () => messages;

/** What somebody's home tab shows. */
export async function homeFor(all: HomeDeps, chat: Chat, user: ChatUser): Promise<readonly Message[]> {
  const opened = await openedBy(all, user);
  const deps = boundTo(all, opened);
  const asker = await askerOf(deps, chat, opened);
  const hello = welcome(deps.plant(), opened);
  const cards = await homeCards(deps, asker, opened, 'tab');
  if (!asker.known) return [{ ...hello, body: [...hello.body, textBlock(notKnown(asker))] }, ...cards];
  return asker.roles.some(role => SEES_LOSSES.has(role)) ? cards : [...cards, hello];
}

/** True when the words asked for it. Where others read along only what is everybody's is shown. */
export async function homeInWords(deps: HomeDeps, chat: Chat, inbound: Inbound): Promise<boolean> {
  if (!isHomeWish(inbound.text ?? '')) return false;
  const asker = await askerOf(deps, chat, inbound);
  if (asker.role === 'trainer' && deps.prompts && !isPrivate(inbound))
    await say(deps, inbound.id, always([await deskFor(deps, deskReader(asker, inbound, false))]));
  else if (asker.known && !isPrivate(inbound)) await sendBoard(deps, inbound, asker, asker.lang);
  else await sendHome(deps, asker, inbound);
  deps.count('linemate_questions_total', { intent: 'home', outcome: 'answer' });
  return true;
}

async function sendHome(deps: HomeDeps, asker: Asker, inbound: Inbound): Promise<void> {
  const cards = isPrivate(inbound) ? await homeCards(deps, asker, inbound, 'chat') : [];
  await say(deps, inbound.id, always(asker.known ? cards : [note(inbound, asker.lang, notKnown(asker)), ...cards]));
}

/** After first contact in private, for a product without a tab of ours; the floor's pages have theirs. */
export async function homeOnInstall(deps: HomeDeps, chat: Chat, inbound: Inbound): Promise<void> {
  if (chat.onHome !== undefined || inbound.product === 'floor') return;
  const asker = await askerOf(deps, chat, inbound);
  const cards = await homeCards(deps, asker, inbound, 'chat');
  await say(deps, `home/${inbound.id}`, always(cards));
}

/** The role's cards, what is most wanted first, then one's own settings. */
async function homeCards(deps: HomeDeps, asker: Asker, inbound: Inbound, place: 'tab' | 'chat'): Promise<Message[]> {
  const plant = deps.plant();
  const isTab = place === 'tab';
  const { conversation } = inbound;
  const replyTo = isTab || inbound.continuation === undefined ? {} : { replyTo: inbound.continuation };
  const reader = readerOf(plant, inbound, isTab ? `me/${HOME}` : SETTINGS_ID + inbound.id);
  const settings = settingsView(reader, await deps.database.transaction(tx => viewOf(tx, deps, inbound)));
  if (!asker.known) return [settings];
  const desk = deps.prompts && mayTrain(asker.roles) ? [await deskFor(deps, deskReader(asker, inbound, isTab))] : [];
  const board = await boardFor(deps, asker, {
    lang: asker.lang,
    conversation,
    id: BOARD_ID + (isTab ? HOME : inbound.id),
    ...replyTo,
    ...(isTab ? { place: 'home' as const } : {}),
    ...(asker.roles.some(role => SEES_LOSSES.has(role)) ? {} : { only: 'now' as const }),
  });
  return asker.role === 'trainer' ? [...desk, board, settings] : [board, ...desk, settings];
}

const deskReader = ({ lang }: Asker, { conversation, id, continuation }: Inbound, isTab: boolean): ReviewReader => ({
  id: DESK_ID + (isTab ? HOME : id),
  conversation,
  lang,
  ...(isTab || continuation === undefined ? {} : { replyTo: continuation }),
});
