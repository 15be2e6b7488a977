/**
 * The shortcuts that ask: *Ask Linemate* opens a window for a question of one's own, *Why did this happen?* is used on a message and
 * asks for the cause behind it. Each answer is the one that the same question in words would get.
 */
import type { Chat, Inbound } from '../../chat/chat.ts';
import { askDialog } from '../../messages/ask-dialog.ts';
import { placeIn, tellStranger } from '../call/call-from-chat.ts';
import { type Asker, askerOf } from '../people/who.ts';
import { askWhy } from '../report/board-press.ts';
import { type AskDeps, answerFrameOf } from './answer-question.ts';
import { frameBehind, postAt } from './frame-behind.ts';

/** What the taps of these shortcuts and their window are about, in place of a card. */
export const ASK_SHORTCUT = 'ask';
export const WHY_SHORTCUT = 'why';

/** The question that was asked in the window; null = the window has only just been opened. */
export async function askByShortcut(deps: AskDeps, chat: Chat, inbound: Inbound): Promise<Inbound | null> {
  if (inbound.kind === 'press') {
    const asker = await askerOf(deps, chat, inbound);
    await openWindow(chat, inbound, asker);
    return null;
  }
  const { continuation: opened, ...rest } = inbound;
  const place = (opened as { place?: Inbound['continuation'] } | null)?.place ?? null;
  return { ...rest, kind: 'question', text: inbound.values?.question ?? '', ...(place === null ? {} : { continuation: place }) };
}

/** `place` is where to answer whoever has no private chat with us yet. */
const openWindow = (chat: Chat, { trigger, id, conversation, continuation: place = null }: Inbound, { lang }: Asker, words?: string) =>
  chat.openDialog(trigger ?? id, askDialog(lang, words), { message: ASK_SHORTCUT, button: 'ask', conversation, place });

/** On a card of ours the answer stands in its thread, for all who can see the card; anywhere else it comes in private. */
export async function whyByShortcut(deps: AskDeps, chat: Chat, inbound: Inbound): Promise<void> {
  const asker = await askerOf(deps, chat, inbound);
  const alone = `${inbound.product}/${inbound.user.id}` as const;
  if (!asker.known) return tellStranger(deps, { ...inbound, conversation: alone }, asker);
  const post = await postAt(deps, inbound, alone);
  const frame = post === null ? null : await frameBehind(deps, post);
  if (post !== null && frame !== null) {
    // The card's words are no question of anybody's.
    const { text: _text, ...rest } = inbound;
    return answerFrameOf(deps, { ...rest, conversation: post.message.conversation }, asker, frame);
  }
  const privately = { ...inbound, conversation: alone };
  const { station } = await placeIn(deps, inbound, asker);
  if (station !== undefined) return askWhy(deps, chat, privately, station);
  await openWindow(chat, privately, asker, inbound.text);
}
