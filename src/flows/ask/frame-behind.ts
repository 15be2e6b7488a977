/** What one would ask about a message of ours: the trouble that a card is about, the question that was answered. */
import type { Inbound } from '../../chat/chat.ts';
import type { EpochMs } from '../../clock.ts';
import type { Episode } from '../../episodes/episode.ts';
import { continuation } from '../../history/continuations.ts';
import { episodeById } from '../../history/episodes.ts';
import { type Post, postOfThread } from '../../history/posts.ts';
import type { ConversationId } from '../../messages/message.ts';
import { episodeOfMessage } from '../../messages/message-parts.ts';
import { calendar } from '../../plant/calendar.ts';
import type { Plant } from '../../plant/plant.ts';
import type { Frame } from '../../questions/frame.ts';
import type { AnswerMemory, AskDeps } from './answer-question.ts';

/** What was sent to a person stands in the private channel that the product made of it. */
export async function postAt(
  { database }: AskDeps,
  { conversation, thread }: Pick<Inbound, 'conversation' | 'thread'>,
  alone: ConversationId,
): Promise<Post | null> {
  if (thread === undefined) return null;
  return (await postOfThread(database, conversation, thread)) ?? (await postOfThread(database, alone, thread));
}

export async function frameBehind(deps: AskDeps, { message }: Post): Promise<Frame | null> {
  const id = episodeOfMessage(message.below ?? message.id);
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
