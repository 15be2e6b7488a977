/** What stands in Teams, as the store knows it: whether something below it is for us, and what stands there twice. */
import type { Log } from '../../log.ts';
import type { ConversationId } from '../../messages/message.ts';
import type { Ref } from '../chat.ts';
import { baseOf, type TeamsArrival } from './activity.ts';
import type { TeamsConnection } from './connection.ts';

export interface Posted {
  /** null = nothing of ours stands there as this activity. */
  messageAt(conversations: readonly ConversationId[], activityId: string): Promise<string | null>;
  /** Whether something of ours stands in the thread, whoever began it. */
  answeredIn(conversation: ConversationId, thread: string): Promise<boolean>;
  refOf(messageId: string): Promise<Ref | null>;
}

interface PostedOptions {
  connection: Pick<TeamsConnection, 'remove'>;
  posted?: Posted;
  log: Log;
}

/** Of what is written around us we take what stands below a message of ours or in a thread in which we have answered; null = neither. */
export async function heard({ posted }: PostedOptions, arrival: TeamsArrival): Promise<TeamsArrival | null> {
  if (arrival.kind !== 'event' || arrival.overheard === undefined) return arrival;
  const { thread, conversation } = arrival.event;
  if (thread === undefined || posted === undefined) return null;
  if ((await posted.messageAt([conversation], thread)) !== null) return arrival;
  if (!(await posted.answeredIn(conversation, thread))) return null;
  return { ...arrival, event: { ...arrival.event, overheard: true } };
}

/**
 * After a crash, or an answer of Teams' that never came, a message may have been posted twice. Whoever taps on the one that we do not know
 * shows it to us: the tap has counted, and the card that is kept up to date remains alone.
 */
export async function removeTwin({ connection, posted, log }: PostedOptions, { on, place, ...arrival }: TeamsArrival): Promise<void> {
  const id = arrival.kind === 'more' ? arrival.message : arrival.event.message;
  if (on === '' || id === undefined) return;
  const ref = (await posted?.refOf(id)) ?? null;
  if (ref?.['mayStandTwice'] !== true || ref['activityId'] === on || baseOf(String(ref['conversationId'])) !== baseOf(place.conversationId))
    return;
  await connection.remove(place.serviceUrl, place.conversationId, on);
  log.info('a message that stood twice was taken back', { message: id });
}
