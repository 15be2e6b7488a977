/** A picture or a clip in the thread of a card stays with its trouble: by reference, with what was written beside it, without who. */
import type { Inbound, SharedFile } from '../chat/chat.ts';
import { attachmentsOf, keepAttachment } from '../history/attachments.ts';
import { takeInbound } from '../history/inbound.ts';
import { enqueueAll, latestRevision } from '../history/outbox.ts';
import { type Post, postOfThread } from '../history/posts.ts';
import type { Sql } from '../history/sql.ts';
import { attachedMessage } from '../messages/call-replies.ts';
import { handoverOfMessage } from '../messages/handover-card.ts';
import type { ConversationId, Product } from '../messages/message.ts';
import { episodeOfMessage } from '../messages/message-parts.ts';
import { counted } from './call-facts.ts';
import { handoverCards } from './hand-over.ts';
import type { FeedbackDeps } from './record-feedback.ts';

const FILES_MAX = 10;
const WORDS_CHARS_MAX = 500;

/** False when the thread is not one of ours: then it is what its words are. */
export async function keepFiles(deps: FeedbackDeps, inbound: Inbound): Promise<boolean> {
  const { files = [], thread, conversation } = inbound;
  if (files.length === 0 || thread === undefined) return false;
  const post = await postOfThread(deps.database, conversation, thread);
  const about = post === null ? null : aboutOf(post.message.id);
  if (post === null || about === null) return false;
  const ring = await deps.database.transaction(async tx => {
    if (!(await takeInbound(tx, inbound.id, deps.realNow()))) return [];
    const words = inbound.text?.trim().slice(0, WORDS_CHARS_MAX) || null;
    return attach(tx, deps, { post, about, product: inbound.product, files: files.slice(0, FILES_MAX), words });
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
}

/** The conversations to ring once it is committed: the card says what lies below it. */
export async function attach(
  tx: Sql,
  deps: FeedbackDeps,
  { post, about, product, files, words }: Attached,
): Promise<readonly ConversationId[]> {
  for (const [index, { id, kind, link }] of files.entries())
    await keepAttachment(tx, { id: `${product}/${id}`, about, kind, link, words: index === 0 ? words : null, at: deps.clock.now() });
  if (handoverOfMessage(post.message.id) !== null) return enqueueAll(tx, await handoverCards(tx, deps, about), deps.realNow());
  const card = await latestRevision(tx, post.message.id, post.message.conversation);
  return card === null ? [] : enqueueAll(tx, [attachedMessage(card, counted(await attachmentsOf(tx, [about])))], deps.realNow());
}

/** An episode's card, or a handover's. */
const aboutOf = (message: string): string | null => episodeOfMessage(message) ?? handoverOfMessage(message);
