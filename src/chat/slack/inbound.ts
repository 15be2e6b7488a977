/**
 * What Slack sends us, as one of our own events, or nothing. Pure: a payload in, a value out.
 *
 * Ids are Slack's own and the same on every redelivery. A message's is its channel and time, not the event's: a mention
 * in a thread of ours reaches us twice, as `app_mention` and as `message`.
 */
import { z } from 'zod';
import { type Inbound, kindOfFile } from '../chat.ts';
import { linkCode } from '../refused.ts';
import { interactionArrival } from './interactions.ts';
import { readableText } from './mrkdwn.ts';

/** Where to answer. */
/** `asked`: of a question outside any thread, the message under which it is shown that we are at work. */
export type SlackPlace = { team: string; channel: string; thread: string | null; user: string; asked?: string; broadcast?: true };

export type SlackArrival =
  | { kind: 'inbound'; event: Omit<Inbound, 'at'>; place: SlackPlace | null }
  | { kind: 'why'; message: string; trigger: string; user: string }
  /** Somebody opened us; the event is for the first time only. */
  | { kind: 'home'; user: string; channel: string; tab: 'home' | 'messages'; event: Omit<Inbound, 'at'> }
  /** Somebody wants the home tab as it is now. */
  | { kind: 'refresh'; user: string };

const eventBody = z.object({
  type: z.literal('event_callback'),
  team_id: z.string(),
  event_id: z.string(),
  authorizations: z.array(z.object({ user_id: z.string() })).optional(),
  event: z.looseObject({
    type: z.string(),
    user: z.string().optional(),
    text: z.string().optional(),
    channel: z.string().optional(),
    channel_type: z.string().optional(),
    ts: z.string().optional(),
    thread_ts: z.string().optional(),
    parent_user_id: z.string().optional(),
    bot_id: z.string().optional(),
    subtype: z.string().optional(),
    tab: z.string().optional(),
    app_context: z.looseObject({ entities: z.array(z.unknown()).optional() }).optional(),
    files: z
      .array(
        z.looseObject({
          id: z.string(),
          mimetype: z.string().optional(),
          subtype: z.string().optional(),
          permalink: z.string().optional(),
        }),
      )
      .optional(),
  }),
});

type EventBody = z.infer<typeof eventBody>;

export function slackArrival(body: unknown): SlackArrival | null {
  const event = eventBody.safeParse(body);
  if (event.success) return arrivalOfEvent(event.data);
  return interactionArrival(body);
}

function arrivalOfEvent(body: EventBody): SlackArrival | null {
  switch (body.event.type) {
    case 'app_mention':
      return questionArrival(body);
    case 'message':
      return messageArrival(body);
    case 'app_home_opened':
      return homeArrival(body);
    case 'member_joined_channel':
      return membership(body, 'installed');
    case 'member_left_channel':
      return membership(body, 'removed');
    case 'app_uninstalled':
      return lifecycle(body, 'removed', `slack/${body.team_id}`, '');
    default:
      return null;
  }
}

const botUser = (body: EventBody): string | undefined => body.authorizations?.[0]?.user_id;

/**
 * A private message and an answer in the thread of a message of ours are for us; one in anybody else's thread may be, where we have answered
 * there. What also mentions us comes as a mention, too.
 */
function messageArrival(body: EventBody): SlackArrival | null {
  const { event } = body;
  const bot = botUser(body);
  if (event.user === bot) return null;
  if (event.subtype !== undefined && !['file_share', 'thread_broadcast'].includes(event.subtype)) return null;
  if (event.channel_type === 'im') return questionArrival(body);
  if (bot === undefined || event.thread_ts === undefined || (event.text ?? '').includes(`<@${bot}`)) return null;
  return questionArrival(body, event.parent_user_id === bot ? {} : { overheard: true });
}

function questionArrival(body: EventBody, heard: Pick<Inbound, 'overheard'> = {}): SlackArrival | null {
  const { event, team_id: team } = body;
  if (event.user === undefined || event.channel === undefined || event.ts === undefined || event.bot_id !== undefined) return null;
  const isPrivate = event.channel_type === 'im' || event.channel.startsWith('D');
  const text = readableText(event.text ?? '', botUser(body));
  const code = isPrivate ? linkCode(text) : null;
  const thread = event.thread_ts ?? (isPrivate ? null : event.ts);
  const place: SlackPlace = { team, channel: event.channel, thread, user: event.user, ...(thread === null ? { asked: event.ts } : {}) };
  return {
    kind: 'inbound',
    place,
    event: {
      id: `slack/${team}/${event.channel}/${event.ts}`,
      product: 'slack',
      kind: code === null ? 'question' : 'linked',
      conversation: `slack/${event.channel}`,
      user: { product: 'slack', id: event.user },
      ...(code === null ? { text } : { code }),
      ...filesOf(event),
      ...(isPrivate ? looksAt(event) : {}),
      ...heard,
      continuation: place,
    },
  };
}

const shownMessage = z.object({
  type: z.literal('slack#/types/message_context'),
  value: z.object({ message_ts: z.string(), channel_id: z.string() }),
});

/** What stands open beside the private chat, the most likely first. */
function looksAt({ app_context: context }: EventBody['event']): Pick<Inbound, 'looksAt'> {
  const shown = (context?.entities ?? []).map(entity => shownMessage.safeParse(entity)).find(({ success }) => success)?.data?.value;
  return shown === undefined ? {} : { looksAt: { conversation: `slack/${shown.channel_id}`, thread: shown.message_ts } };
}

/**
 * Slack's own voice clips are told by their subtype: some of them come as a video without a picture. A file's own address names who put
 * it there, so the message's is kept.
 */
function filesOf({ files = [], thread_ts: thread, channel, ts }: EventBody['event']): Pick<Inbound, 'files' | 'thread'> {
  const shared = files.map(({ id, mimetype = '', subtype, permalink }) => ({
    id,
    kind: subtype === 'slack_audio' ? ('voice' as const) : kindOfFile(mimetype),
    link: URL.canParse(permalink ?? '') ? `${new URL(permalink!).origin}/archives/${channel}/p${ts?.replace('.', '')}` : null,
  }));
  return { ...(shared.length === 0 ? {} : { files: shared }), ...(thread === undefined ? {} : { thread }) };
}

function homeArrival(body: EventBody): SlackArrival | null {
  const { user, channel } = body.event;
  if (user === undefined || channel === undefined) return null;
  const arrival = lifecycle(body, 'installed', `slack/${channel}`, user);
  const tab = body.event.tab === 'messages' ? 'messages' : 'home';
  return { kind: 'home', user, channel, tab, event: { ...arrival.event, id: `slack/${body.team_id}/home/${user}` } };
}

function membership(body: EventBody, kind: 'installed' | 'removed'): SlackArrival | null {
  const { user, channel } = body.event;
  return user === undefined || channel === undefined || user !== botUser(body) ? null : lifecycle(body, kind, `slack/${channel}`, user);
}

function lifecycle(body: EventBody, kind: 'installed' | 'removed', conversation: string, user: string) {
  const event: Omit<Inbound, 'at'> = {
    id: `slack/${body.event_id}`,
    product: 'slack',
    kind,
    conversation,
    user: { product: 'slack', id: user },
  };
  return { kind: 'inbound' as const, place: null, event };
}
