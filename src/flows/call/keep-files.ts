/** A picture or a clip in the thread of a card stays with its trouble: by reference, with what was written beside it, without who. */
import type { Chat, Inbound, SharedFile } from '../../chat/chat.ts';
import { attachmentsOf, keepAttachment } from '../../history/attachments.ts';
import { cardsOf } from '../../history/cards.ts';
import { takeInbound } from '../../history/inbound.ts';
import { enqueueAll } from '../../history/outbox.ts';
import { type Post, postOfThread } from '../../history/posts.ts';
import type { Sql } from '../../history/sql.ts';
import { linkBlocks } from '../../messages/call-card.ts';
import { attachedMessage } from '../../messages/call-replies.ts';
import { handoverOfMessage } from '../../messages/handover-card.ts';
import { inEach } from '../../messages/in-each-language.ts';
import type { ConversationId, Message, Product } from '../../messages/message.ts';
import { episodeOfMessage, voiceOf } from '../../messages/message-parts.ts';
import { CALL_WORDS } from '../../messages/words/calls.ts';
import type { FeedbackDeps } from '../learn/record-feedback.ts';
import { langIn } from '../people/private-chat.ts';
import { counted } from './call-facts.ts';
import { handoverCards } from './hand-over.ts';
import { notKept, storePhotos, takePhotos } from './take-photos.ts';

const FILES_MAX = 10;
const WORDS_CHARS_MAX = 500;

/** False when the thread is not one of ours: then it is what its words are. */
export async function keepFiles(deps: FeedbackDeps, chat: Chat, inbound: Inbound): Promise<boolean> {
  const { files = [], unseen, thread, conversation } = inbound;
  if ((files.length === 0 && unseen === undefined) || thread === undefined) return false;
  const post = await postOfThread(deps.database, conversation, thread);
  const about = post === null ? null : aboutOf(post.message.id);
  if (post === null || about === null) return false;
  const shared = { ...inbound, files: files.slice(0, FILES_MAX) };
  const taken = await takePhotos(deps.database, chat, shared, { about: episodeOfMessage(post.message.id), at: deps.clock.now() });
  const words = inbound.text?.trim().slice(0, WORDS_CHARS_MAX) || null;
  const ring = await deps.database.transaction(async tx => {
    if (!(await takeInbound(tx, inbound.id, deps.realNow()))) return [];
    const kept = await storePhotos(tx, taken);
    const also = notKept(inbound, langIn(deps.plant(), inbound), kept.problems);
    return attach(tx, deps, { post, about, product: inbound.product, files: kept.files, words, also });
  });
  for (const one of ring) await deps.doorbells.ringConversation(one);
  deps.log.info('files kept', { conversation, about, files: files.length });
  return true;
}

export interface Attached {
  /** The card below which they were put. */
  post: Post;
  about: string;
  product: Product;
  files: readonly SharedFile[];
  words: string | null;
  /** What is said besides. */
  also?: readonly Message[];
}

/** The conversations to ring once it is committed: the card says what lies below it. */
export async function attach(
  tx: Sql,
  deps: FeedbackDeps,
  { post, about, product, files, words, also = [] }: Attached,
): Promise<readonly ConversationId[]> {
  for (const [index, { id, kind, link }] of files.entries())
    await keepAttachment(tx, { id: `${product}/${id}`, about, kind, link, words: index === 0 ? words : null, at: deps.clock.now() });
  if (handoverOfMessage(post.message.id) !== null)
    return enqueueAll(tx, [...also, ...(await handoverCards(tx, deps, about))], deps.realNow());
  return enqueueAll(tx, [...also, ...(await cardsWith(tx, deps, about, post.message.conversation))], deps.realNow());
}

/** The card in whose thread it lies, and those of everybody else who is called: a page has no threads, and a chat another one. */
async function cardsWith(tx: Sql, { plant }: FeedbackDeps, about: string, here: ConversationId): Promise<Message[]> {
  const attached = await attachmentsOf(tx, [about]);
  const links = attached.flatMap(({ kind, at, link }) => (link === null ? [] : [{ kind, at, link }]));
  const cards = await cardsOf(tx, [about]);
  return cards
    .filter(card => card.conversation === here || (card.call !== undefined && card.buttons.length > 0))
    .map(card =>
      inEach(card, one => {
        const { time } = voiceOf({ lang: one.locale, timeZone: plant().site.timeZone });
        const elsewhere = card.conversation === here ? [] : linkBlocks(CALL_WORDS[one.locale], time, links);
        return attachedMessage(one, counted(attached), elsewhere);
      }),
    );
}

/** An episode's card, or a handover's. */
const aboutOf = (message: string): string | null => episodeOfMessage(message) ?? handoverOfMessage(message);
