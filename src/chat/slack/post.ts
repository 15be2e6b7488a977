/**
 * Posts, edits and finds messages in Slack.
 *
 * A message carries its own id, revision and picture as metadata, which people do not see: after a crash between posting and
 * noting it, it is found again instead of posted twice.
 */
import type { webApi } from '@slack/bolt';
import { Rejected } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { addressOf, type Message } from '../../messages/message.ts';
import type { Ref } from '../chat.ts';
import { behindSections, METADATA_TYPE, type SlackFormat, slackCard } from './blocks.ts';
import { isFixed, isGone, throwSlackFailure } from './failures.ts';
import type { SlackPlace } from './inbound.ts';
import { stopWorking } from './people.ts';

export interface PostOptions {
  /** A picture of ours as PNG; where absent pictures are told by their alternative text. */
  toPng?: (svg: string) => Uint8Array;
  log: Log;
}

const SEARCHED_MESSAGES = 100;

export function slackPost(client: webApi.WebClient, options: PostOptions, format: () => SlackFormat) {
  return {
    send: (message: Message): Promise<Ref> => send(client, options, message, format()),
    edit: (ref: Ref, message: Message): Promise<void> => edit(client, options, ref, message, format()),
    placeBelow,
    find: (message: Message): Promise<Ref | null> => find(client, message),
  };
}

async function send(client: webApi.WebClient, options: PostOptions, message: Message, format: SlackFormat): Promise<Ref> {
  const card = slackCard(message, format);
  const channel = await channelOf(client, message);
  const thread = threadOf(message, channel);
  const posted = await client.chat
    .postMessage({
      channel,
      ...(thread === null ? {} : within(thread, message)),
      text: card.text,
      blocks: card.blocks,
      metadata: card.metadata,
      parse: 'none',
      link_names: false,
      unfurl_links: false,
      unfurl_media: false,
    })
    .catch((error: unknown) => throwSlackFailure(`send to ${channel}`, error));
  const ref = { channel: posted.channel ?? channel, ts: posted.ts ?? '', thread, picture: message.picture?.id ?? '' };
  const asked = message.replyTo as SlackPlace | undefined;
  if (asked?.asked !== undefined) void stopWorking(client, asked, options.log);
  await uploadPicture(client, options, message, ref);
  if (card.cut && format.why === 'context') await sendRest(client, options, message, ref, format);
  return ref;
}

/** A person's private channel has an id of its own, which only Slack knows. */
async function channelOf(client: webApi.WebClient, message: Message): Promise<string> {
  const address = addressOf(message.conversation);
  if (!/^[UW]/.test(address)) return address;
  const opened = await client.conversations
    .open({ users: address })
    .catch((error: unknown) => throwSlackFailure('open a private conversation', error));
  return opened.channel?.id ?? address;
}

/** Below a card, and in the channel as well: a thread alone is looked into by nobody. In private there is nobody else, and no thread. */
export function placeBelow(ref: Ref): Partial<SlackPlace> | null {
  const { channel, ts, thread } = slackRef(ref);
  return channel.startsWith('D') ? null : { channel, thread: thread ?? ts, broadcast: true };
}

const within = (thread_ts: string, { replyTo }: Message) =>
  (replyTo as Partial<SlackPlace> | undefined)?.broadcast === true ? { thread_ts, reply_broadcast: true as const } : { thread_ts };

function threadOf(message: Message, channel: string): string | null {
  const place = message.replyTo as Partial<SlackPlace> | undefined;
  return place?.channel === channel && typeof place.thread === 'string' ? place.thread : null;
}

/** The message is out when its picture is not: a failure here is logged, or the message would be sent twice. */
async function uploadPicture(client: webApi.WebClient, options: PostOptions, message: Message, ref: SlackRef): Promise<void> {
  if (message.picture === undefined || options.toPng === undefined) return;
  // In a private conversation the picture stands right below; in a channel it goes into the thread.
  const thread = ref.thread ?? (ref.channel.startsWith('D') ? null : ref.ts);
  try {
    await client.filesUploadV2({
      channel_id: ref.channel,
      ...(thread === null ? {} : { thread_ts: thread }),
      file: Buffer.from(options.toPng(message.picture.svg)),
      filename: 'linemate.png',
      title: message.title,
      alt_text: message.picture.alt.slice(0, 1_000),
    } as Parameters<typeof client.filesUploadV2>[0]);
  } catch (error) {
    options.log.warn('picture not sent', { message: message.id, because: String(error) });
  }
}

async function sendRest(
  client: webApi.WebClient,
  options: PostOptions,
  message: Message,
  ref: SlackRef,
  format: SlackFormat,
): Promise<void> {
  const blocks = behindSections(message, format, true).slice(-4);
  try {
    await client.chat.postMessage({ channel: ref.channel, thread_ts: ref.thread ?? ref.ts, text: message.title, blocks, parse: 'none' });
  } catch (error) {
    options.log.warn('rest of a message not sent', { message: message.id, because: String(error) });
  }
}

type SlackRef = { channel: string; ts: string; thread: string | null; picture: string };

function slackRef(ref: Ref): SlackRef {
  const { channel, ts, thread, picture } = ref;
  if (typeof channel !== 'string' || typeof ts !== 'string') throw new Rejected('This is no reference to a message in Slack.');
  return { channel, ts, thread: typeof thread === 'string' ? thread : null, picture: typeof picture === 'string' ? picture : '' };
}

async function edit(client: webApi.WebClient, options: PostOptions, stored: Ref, message: Message, format: SlackFormat): Promise<void> {
  const ref = slackRef(stored);
  const card = slackCard(message, format);
  try {
    const picture = message.picture?.id ?? '';
    const isNew = picture !== '' && picture !== ref.picture && picture !== (await shownPicture(client, ref));
    await client.chat.update({
      channel: ref.channel,
      ts: ref.ts,
      text: card.text,
      blocks: card.blocks,
      metadata: card.metadata,
      parse: 'none',
      link_names: false,
    });
    if (isNew) await uploadPicture(client, options, message, ref);
  } catch (error) {
    if (isGone(error)) return options.log.info('message to edit is gone', { message: message.id });
    if (!isFixed(error)) throwSlackFailure(`edit in ${ref.channel}`, error);
    const { metadata: _, ...again } = card;
    await client.chat
      .postMessage({ channel: ref.channel, thread_ts: ref.thread ?? ref.ts, text: again.text, blocks: again.blocks, parse: 'none' })
      .catch((cause: unknown) => throwSlackFailure(`answer in ${ref.channel}`, cause));
  }
}

/** The picture that Slack last got for this card: an edit cannot note it in the reference, the card's metadata can. */
async function shownPicture(client: webApi.WebClient, ref: SlackRef): Promise<string> {
  const messages = await around(client, ref.channel, ref.thread, { latest: ref.ts, oldest: ref.ts, inclusive: true, limit: 1 });
  return messages.find(one => one.ts === ref.ts)?.metadata?.event_payload?.['picture'] ?? '';
}

interface Remembered {
  ts?: string;
  metadata?: { event_type?: string; event_payload?: Record<string, string> };
}

async function around(
  client: webApi.WebClient,
  channel: string,
  thread: string | null,
  span: { latest?: string; oldest?: string; inclusive?: boolean; limit: number },
): Promise<Remembered[]> {
  const shared = { channel, include_all_metadata: true, ...span };
  const answer =
    thread === null ? await client.conversations.history(shared) : await client.conversations.replies({ ...shared, ts: thread });
  return (answer.messages ?? []) as Remembered[];
}

async function find(client: webApi.WebClient, message: Message): Promise<Ref | null> {
  const channel = await channelOf(client, message);
  const thread = threadOf(message, channel);
  const messages = await around(client, channel, thread, { limit: SEARCHED_MESSAGES }).catch((error: unknown) =>
    throwSlackFailure(`look into ${channel}`, error),
  );
  const found = messages.find(one => one.metadata?.event_type === METADATA_TYPE && one.metadata.event_payload?.['message'] === message.id);
  return found?.ts === undefined ? null : { channel, ts: found.ts, thread, picture: found.metadata?.event_payload?.['picture'] ?? '' };
}
