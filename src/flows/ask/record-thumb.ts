/**
 * LEARN: a thumb below a tip or an answer, where the chat product offers one. Counted for the trainer, by template and for answers as a
 * whole; words that came with a thumb down are a correction like any.
 */
import type { Inbound } from '../../chat/chat.ts';
import { continuation } from '../../history/continuations.ts';
import { recordCorrection } from '../../history/corrections.ts';
import { episodeById } from '../../history/episodes.ts';
import { takeInbound } from '../../history/inbound.ts';
import { keepThumb, templateOf } from '../../history/thumbs.ts';
import { episodeOfMessage } from '../../messages/message-parts.ts';
import type { Id } from '../../plant/plant.ts';
import { contentHash } from '../../prompts/content-hash.ts';
import type { FeedbackDeps } from '../learn/record-feedback.ts';
import type { AnswerMemory } from './answer-question.ts';

interface About {
  line: Id;
  station: Id | null;
  episode: string | null;
  template: Id | null;
}

export async function recordThumb(deps: FeedbackDeps, inbound: Inbound, good: boolean): Promise<void> {
  const { database, log, count } = deps;
  const message = inbound.message ?? '';
  const about = await whatIsIt(deps, message);
  if (about === null) return log.warn('a thumb on something that is not kept', { good });
  const words = inbound.values?.words?.trim() || null;
  await database.transaction(async tx => {
    if (!(await takeInbound(tx, inbound.id, deps.realNow()))) return;
    const { line, station, episode, template } = about;
    const at = deps.clock.now();
    await keepThumb(tx, { card: contentHash(message), good, at, line, template });
    if (good || words === null) return;
    await recordCorrection(tx, {
      id: inbound.id,
      at,
      line,
      station,
      episode,
      template,
      messageId: message,
      version: null,
      text: words,
      kind: template === null ? 'not-it' : 'something-else',
      said: null,
    });
  });
  count('linemate_presses_total', { button: good ? 'thumb-up' : 'thumb-down' });
}

/** null = forgotten by now, or nothing that asks for a thumb. */
async function whatIsIt({ database, plant, realNow }: FeedbackDeps, message: string): Promise<About | null> {
  const id = episodeOfMessage(message);
  if (id !== null) {
    const episode = (await episodeById(database, id))?.episode;
    const template = await templateOf(database, id);
    if (episode === undefined || template === null) return null;
    return { line: episode.line, station: episode.station, episode: id, template };
  }
  const answered = await continuation<AnswerMemory>(database, `answer/${message}`, realNow());
  if (answered === null) return null;
  const line = answered.frame?.line ?? answered.line ?? plant().lines[0]?.id ?? '';
  return { line, station: answered.frame?.station ?? null, episode: null, template: null };
}
