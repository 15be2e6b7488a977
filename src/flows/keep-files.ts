/** A picture or a clip in the thread of a card stays with its trouble: by reference, with what was written beside it, without who. */
import type { Inbound } from '../chat/chat.ts';
import { attachmentsOf, keepAttachment } from '../history/attachments.ts';
import { takeInbound } from '../history/inbound.ts';
import { enqueueAll, latestRevision } from '../history/outbox.ts';
import { postOfThread } from '../history/posts.ts';
import { attachedMessage } from '../messages/call-replies.ts';
import { handoverOfMessage } from '../messages/handover-card.ts';
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
    for (const [index, { id, kind, link }] of files.slice(0, FILES_MAX).entries())
      await keepAttachment(tx, {
        id: `${inbound.product}/${id}`,
        about,
        kind,
        link,
        words: index === 0 ? words : null,
        at: deps.clock.now(),
      });
    if (handoverOfMessage(post.message.id) !== null) return enqueueAll(tx, await handoverCards(tx, deps, about), deps.realNow());
    const card = await latestRevision(tx, post.message.id, conversation);
    return card === null ? [] : enqueueAll(tx, [attachedMessage(card, counted(await attachmentsOf(tx, [about])))], deps.realNow());
  });
  for (const one of ring) await deps.doorbells.ringConversation(one);
  deps.log.info('files kept', { conversation, about, files: files.length });
  return true;
}

/** An episode's card, or a handover's. */
const aboutOf = (message: string): string | null => episodeOfMessage(message) ?? handoverOfMessage(message);
