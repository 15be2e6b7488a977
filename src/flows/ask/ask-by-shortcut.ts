/**
 * The shortcuts that ask: *Ask Linemate* opens a window for a question of one's own, *Why did this happen?* is used on a message and
 * asks for the cause behind it. Each answer is the one that the same question in words would get.
 */
import type { Chat, Inbound } from '../../chat/chat.ts';
import type { EpochMs } from '../../clock.ts';
import type { Episode } from '../../episodes/episode.ts';
import { continuation } from '../../history/continuations.ts';
import { episodeById } from '../../history/episodes.ts';
import { type Post, postOfThread } from '../../history/posts.ts';
import { askDialog } from '../../messages/ask-dialog.ts';
import { episodeOfMessage } from '../../messages/message-parts.ts';
import { calendar } from '../../plant/calendar.ts';
import type { Plant } from '../../plant/plant.ts';
import type { Frame } from '../../questions/frame.ts';
import { placeIn, tellStranger } from '../call/call-from-chat.ts';
import { type Asker, askerOf } from '../people/who.ts';
import { askWhy } from '../report/board-press.ts';
import { type AnswerMemory, type AskDeps, answerFrameOf } from './answer-question.ts';

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
  const alone = `${inbound.product}/${inbound.user.id}`;
  if (!asker.known) return tellStranger(deps, { ...inbound, conversation: alone }, asker);
  const post = await postUsedOn(deps, inbound, alone);
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

/** What was sent to a person stands in the private channel that the product made of it. */
async function postUsedOn({ database }: AskDeps, { conversation, thread }: Inbound, alone: string): Promise<Post | null> {
  if (thread === undefined) return null;
  return (await postOfThread(database, conversation, thread)) ?? (await postOfThread(database, alone, thread));
}

async function frameBehind(deps: AskDeps, { message }: Post): Promise<Frame | null> {
  const id = episodeOfMessage(message.id);
  const stored = id === null ? null : await episodeById(deps.database, id);
  if (stored !== null) return frameOfEpisode(deps.plant(), stored.episode, deps.clock.now());
  const answered = await continuation<AnswerMemory>(deps.database, `answer/${message.id}`, deps.realNow());
  return answered?.frame ? { ...answered.frame, intent: 'why' } : null;
}

const MINUTE = 60_000;
/** A value drifts, a call is made for something that went before. */
const BEFORE_MS = 60 * MINUTE;

const ABOUT = { stall: 'stop', slow: 'slow', rejects: 'rejects' } as const;

/** A stop, a slow stretch and rejects have a cause; of anything else it is told what happened around it. */
export function frameOfEpisode(plant: Plant, episode: Episode, now: EpochMs): Frame {
  const { localMinute } = calendar(plant);
  const about = ABOUT[episode.kind as keyof typeof ABOUT];
  const from = episode.openedAt - (about === undefined ? BEFORE_MS : MINUTE);
  return {
    intent: about === undefined ? 'since' : 'why',
    line: episode.line,
    station: episode.station,
    compareTo: null,
    from: localMinute(from),
    to: localMinute(Math.min(now, episode.closedAt ?? now) + MINUTE),
    ...(about === undefined ? {} : { about }),
  };
}
