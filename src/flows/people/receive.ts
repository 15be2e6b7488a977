/** What people do in a chat, by kind: a question is answered, a tap is recorded, a newcomer is told what this is. */
import { join } from 'node:path';
import type { Chat, Inbound } from '../../chat/chat.ts';
import { InboundSpool } from '../../chat/inbound-spool.ts';
import { latestRevision } from '../../history/outbox.ts';
import { closePlace, openPlace } from '../../history/places.ts';
import { DESK_ID } from '../../messages/desk-card.ts';
import { type ConversationId, isOfHome, THUMB } from '../../messages/message.ts';
import { REVIEW_ID } from '../../messages/review-card.ts';
import { type Role, stationOf } from '../../plant/plant.ts';
import { answerPress } from '../ask/answer-press.ts';
import { type AskDeps, answerQuestion } from '../ask/answer-question.ts';
import { ASK_SHORTCUT, askByShortcut, WHY_SHORTCUT, whyByShortcut } from '../ask/ask-by-shortcut.ts';
import { recordThumb } from '../ask/record-thumb.ts';
import { callFromStation } from '../call/call-for-help.ts';
import { CALL_SHORTCUT, callByShortcut, calledInWords } from '../call/call-from-chat.ts';
import { answerHandover } from '../call/hand-over.ts';
import { keepFiles } from '../call/keep-files.ts';
import { checkVerdict } from '../learn/check-verdicts.ts';
import { judgeShadow } from '../learn/judge-shadow.ts';
import { type FeedbackDeps, recordFeedback } from '../learn/record-feedback.ts';
import { boardPress } from '../report/board-press.ts';
import { BOARD_ID } from '../report/show-board.ts';
import type { Prompts } from '../train/prompt-folder.ts';
import { reviewPress } from '../train/review-tip.ts';
import { deskPress } from '../train/trainer-desk.ts';
import { firstContact, link, unlinkedInWords } from './link-person.ts';
import { offerPrompts } from './offer-prompts.ts';
import { asLinked, boundTo } from './private-chat.ts';
import { answeredAboutMe, selfPress } from './self-view.ts';
import { homeFor, homeInWords, homeOnInstall } from './show-home.ts';

export type ReceiveDeps = FeedbackDeps &
  AskDeps & {
    /** The templates; null or absent in a process that does not keep them. */
    prompts?: Prompts | null;
  };

/**
 * From now on the chats are listened to, and have a home tab to show where the product knows one. What was acknowledged survives a
 * store that is away and a killed process; the floor's pages keep what was not taken themselves. Returns what ends it.
 */
export function hear(deps: ReceiveDeps, chats: Iterable<Chat>, dataDir: string): () => void {
  const spool = new InboundSpool(join(dataDir, 'inbound'), {
    ...deps,
    onKept: product => deps.count('linemate_inbound_kept_total', { product }),
    onLost: () => deps.count('linemate_failures_total', { where: 'inbound' }),
  });
  for (const chat of chats) {
    const take = (inbound: Inbound) => receive(deps, chat, inbound);
    if (chat.product !== 'floor') spool.serve(chat.product, take);
    chat.onInbound(chat.product === 'floor' ? take : inbound => spool.take(inbound));
    chat.onHome?.(user => homeFor(deps, chat, user));
    chat.onPrompts?.(user => offerPrompts(deps, chat, user));
  }
  return () => spool.close();
}

/** Never throws for what a person did: what cannot be taken is logged, counted, and said where something can be said. */
export async function receive(all: ReceiveDeps, chat: Chat, came: Inbound): Promise<void> {
  const inbound = await asLinked(all, came);
  const deps = boundTo(all, inbound);
  if (inbound.kind !== 'removed' && inbound.product !== 'floor') await openPlace(deps.database, inbound.conversation);
  switch (inbound.kind) {
    case 'question':
      if (inbound.overheard) return (await calledInWords(deps, chat, inbound)) ? undefined : answerQuestion(deps, chat, inbound);
      if ((await keepFiles(deps, chat, inbound)) || (await unlinkedInWords(deps, inbound)) || (await answeredAboutMe(deps, inbound)))
        return;
      if ((await calledInWords(deps, chat, inbound)) || (await homeInWords(deps, chat, inbound))) return;
      return answerQuestion(deps, chat, inbound);
    case 'press':
    case 'submit':
      return pressed(deps, chat, inbound);
    case 'installed':
      if (await firstContact(deps, inbound)) await homeOnInstall(deps, chat, inbound);
      return;
    case 'linked':
      return link(deps, inbound);
    case 'removed':
      await closePlace(deps.database, inbound.conversation, { plant: deps.clock.now(), real: deps.realNow() });
      deps.log.info('removed from a conversation', { conversation: inbound.conversation });
  }
}

/** Cards, answers, handovers, and the lists of verdicts and of what would have been said: each stands in one conversation. */
const OF_ONE_PLACE = /^(m|a|h|v|would|me|desk|review)\//;

async function pressed(deps: ReceiveDeps, chat: Chat, inbound: Inbound): Promise<void> {
  const about = inbound.message ?? (inbound.continuation as { message?: string } | null)?.message ?? '';
  const conversation = OF_ONE_PLACE.test(about) ? await whereTapped(deps, inbound, about) : inbound.conversation;
  if (conversation === null) {
    deps.log.warn('press on a message that does not stand here', { button: inbound.button ?? '' });
    return;
  }
  const whole = { ...inbound, conversation, message: about };
  const thumb = Object.values(THUMB).find(one => one === inbound.button);
  if (thumb !== undefined) return recordThumb(deps, whole, thumb === THUMB.up);
  if (about.startsWith('m/')) return recordFeedback(deps, chat, whole);
  if (about.startsWith('a/')) return answerPress(deps, chat, whole);
  if (about.startsWith('h/')) return answerHandover(deps, chat, whole);
  if (about.startsWith(BOARD_ID)) return boardPress(deps, chat, whole);
  if (about.startsWith('would/')) return judgeShadow(deps, whole);
  if (about.startsWith('v/')) return checkVerdict(deps, whole);
  if (about === CALL_SHORTCUT) return callByShortcut(deps, chat, whole);
  if (about === ASK_SHORTCUT) return askedInWindow(deps, chat, whole);
  if (about === WHY_SHORTCUT) return whyByShortcut(deps, chat, whole);
  if (about.startsWith('me/')) return aboutOneself(deps, chat, whole);
  if (about.startsWith(DESK_ID) || about.startsWith(REVIEW_ID)) return train(deps, chat, whole);
  // The buttons of a station's page: a chat has none, and whoever makes one up there wakes nobody.
  if (about.startsWith('station/') && inbound.product === 'floor') return stationCall(deps, whole);
  deps.log.warn('press on an unknown message', { messageId: about });
}

async function train(deps: ReceiveDeps, chat: Chat, inbound: Inbound): Promise<void> {
  const { prompts } = deps;
  if (!prompts) return deps.log.warn('the templates are kept by another process', { message: inbound.message });
  const press = inbound.message?.startsWith(DESK_ID) ? deskPress : reviewPress;
  await press({ ...deps, prompts }, chat, inbound);
}

/** A code entered in a window is the code typed in the chat. */
async function aboutOneself(deps: ReceiveDeps, chat: Chat, inbound: Inbound): Promise<void> {
  if (inbound.kind === 'submit' && inbound.dialog === 'me-code') await link(deps, { ...inbound, code: inbound.values?.code ?? '' });
  else await selfPress(deps, chat, inbound);
}

/** The window's words are words like any: a call, a question about oneself, a question. */
async function askedInWindow(deps: ReceiveDeps, chat: Chat, inbound: Inbound): Promise<void> {
  const question = await askByShortcut(deps, chat, inbound);
  if (question !== null) await receive(deps, chat, question);
}

/**
 * A button says which message it is on: whoever makes one up, or names one of another place, taps nothing. What was sent to a person
 * is tapped in the private channel that Slack made of it. null = it does not stand there.
 */
async function whereTapped(deps: ReceiveDeps, { conversation, product, user }: Inbound, message: string): Promise<ConversationId | null> {
  // A home tab is nobody's but its reader's, and stands in no conversation.
  if (isOfHome(message)) return `${product}/${user.id}`;
  for (const place of [conversation, `${product}/${user.id}` as const])
    if ((await latestRevision(deps.database, message, place)) !== null) return place;
  return null;
}

const CALLED: Readonly<Record<string, Role>> = {
  'call-maintenance': 'maintenance',
  'call-quality': 'quality',
  'call-material': 'material',
  'call-lead': 'lead',
};

async function stationCall(deps: ReceiveDeps, inbound: Inbound): Promise<void> {
  const station = (inbound.message ?? '').slice('station/'.length);
  const line = deps.plant().lines.find(one => stationOf(one, station) !== undefined);
  const role = CALLED[inbound.button ?? ''];
  if (line !== undefined && role !== undefined) await callFromStation(deps, inbound, line, station, role);
}
