/**
 * What Slack sends us, as one of our own events, or nothing. Pure: a payload in, a value out.
 *
 * Ids are Slack's own and the same on every redelivery. A message's is its channel and time, not the event's: a mention
 * in a thread of ours reaches us twice, as `app_mention` and as `message`.
 */
import { z } from 'zod';
import { type Inbound, type Json, kindOfFile } from '../chat.ts';
import { linkCode } from '../refused.ts';
import { BUTTON_ACTION, WHY_ACTION } from './blocks.ts';

/** Where to answer. */
export type SlackPlace = { team: string; channel: string; thread: string | null; user: string };

export type SlackArrival =
  | { kind: 'inbound'; event: Omit<Inbound, 'at'>; place: SlackPlace | null }
  | { kind: 'why'; message: string; trigger: string }
  /** Somebody opened us; the event is for the first time only. */
  | { kind: 'home'; user: string; channel: string; event: Omit<Inbound, 'at'> }
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

const pressBody = z.object({
  type: z.literal('block_actions'),
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string() }),
  trigger_id: z.string().optional(),
  channel: z.object({ id: z.string() }).optional(),
  view: z.object({ type: z.string() }).optional(),
  message: z.object({ ts: z.string(), thread_ts: z.string().optional() }).optional(),
  actions: z.array(z.object({ action_id: z.string(), value: z.string().optional(), action_ts: z.string() })).min(1),
});

const shortcutBody = z.object({
  type: z.enum(['shortcut', 'message_action']),
  callback_id: z.literal('call-for-help'),
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string() }),
  trigger_id: z.string(),
  action_ts: z.string().optional(),
  message: z.looseObject({ text: z.string().optional() }).optional(),
});

const fieldState = z.looseObject({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
});
const submitBody = z.object({
  type: z.literal('view_submission'),
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string() }),
  view: z.object({
    id: z.string(),
    private_metadata: z.string(),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), fieldState)) }),
  }),
});

/** What travels with a dialog and comes back with its answer. */
export const dialogNote = z.object({ dialog: z.string(), conversation: z.string(), continuation: z.json() });
export type DialogNote = z.infer<typeof dialogNote>;

/** The button of a home tab that is the tab's own matter; every other one goes the way of all taps. */
export const HOME_REFRESH = 'refresh';

type EventBody = z.infer<typeof eventBody>;

export function slackArrival(body: unknown): SlackArrival | null {
  const event = eventBody.safeParse(body);
  if (event.success) return arrivalOfEvent(event.data);
  const press = pressBody.safeParse(body);
  if (press.success) return arrivalOfPress(press.data);
  const shortcut = shortcutBody.safeParse(body);
  if (shortcut.success) return arrivalOfShortcut(shortcut.data);
  const submit = submitBody.safeParse(body);
  return submit.success ? arrivalOfSubmit(submit.data) : null;
}

function arrivalOfEvent(body: EventBody): SlackArrival | null {
  switch (body.event.type) {
    case 'app_mention':
      return questionArrival(body);
    case 'message':
      return isForUs(body) ? questionArrival(body) : null;
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

/** A private message, or an answer in the thread of a message of ours that does not also mention us. */
function isForUs(body: EventBody): boolean {
  const { event } = body;
  if (event.bot_id !== undefined || event.user === undefined || event.user === botUser(body)) return false;
  if (event.subtype !== undefined && !['file_share', 'thread_broadcast'].includes(event.subtype)) return false;
  if (event.channel_type === 'im') return true;
  const bot = botUser(body);
  return bot !== undefined && event.parent_user_id === bot && !(event.text ?? '').includes(`<@${bot}`);
}

function questionArrival(body: EventBody): SlackArrival | null {
  const { event, team_id: team } = body;
  if (event.user === undefined || event.channel === undefined || event.ts === undefined || event.bot_id !== undefined) return null;
  const isPrivate = event.channel_type === 'im' || event.channel.startsWith('D');
  const text = readableText(event.text ?? '', botUser(body));
  const code = isPrivate ? linkCode(text) : null;
  const place: SlackPlace = { team, channel: event.channel, thread: event.thread_ts ?? (isPrivate ? null : event.ts), user: event.user };
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
      continuation: place,
    },
  };
}

/** Slack's own voice clips are told by their subtype: some of them come as a video without a picture. */
function filesOf({ files = [], thread_ts: thread }: EventBody['event']): Pick<Inbound, 'files' | 'thread'> {
  const shared = files.map(({ id, mimetype = '', subtype, permalink }) => ({
    id,
    kind: subtype === 'slack_audio' ? ('voice' as const) : kindOfFile(mimetype),
    link: permalink ?? null,
  }));
  return { ...(shared.length === 0 ? {} : { files: shared }), ...(thread === undefined ? {} : { thread }) };
}

/** Our mention goes, other mentions and links become their words, entities the characters they stand for. */
export function readableText(text: string, bot: string | undefined): string {
  return text
    .replace(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g, (_, id: string) => (bot === undefined || id === bot ? ' ' : '@…'))
    .replace(/<(?:#[A-Z0-9]+|![^|>]+|(?:https?|mailto):[^|>]+)\|([^>]*)>/g, '$1')
    .replace(/<((?:https?|mailto):[^|>]+)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/[ \t]+/g, ' ')
    .trim();
}

function homeArrival(body: EventBody): SlackArrival | null {
  const { user, channel } = body.event;
  if (user === undefined || channel === undefined) return null;
  const arrival = lifecycle(body, 'installed', `slack/${channel}`, user);
  return { kind: 'home', user, channel, event: { ...arrival.event, id: `slack/${body.team_id}/home/${user}` } };
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

function arrivalOfPress(body: z.infer<typeof pressBody>): SlackArrival | null {
  const action = body.actions[0]!;
  const message = action.value ?? '';
  if (action.action_id === WHY_ACTION) return { kind: 'why', message, trigger: body.trigger_id ?? '' };
  if (!action.action_id.startsWith(BUTTON_ACTION)) return null;
  // A home tab is no message that could be edited: it is published again.
  if (body.view?.type === 'home' && action.action_id === BUTTON_ACTION + HOME_REFRESH) return { kind: 'refresh', user: body.user.id };
  const channel = body.channel?.id ?? body.user.id;
  const conversation = `slack/${channel}`;
  const thread = body.message?.thread_ts ?? body.message?.ts ?? null;
  const place: SlackPlace = { team: body.team.id, channel, thread, user: body.user.id };
  return {
    kind: 'inbound',
    place: null,
    event: {
      id: `slack/${body.team.id}/${action.action_ts}/${body.user.id}/${action.action_id}`,
      product: 'slack',
      kind: 'press',
      conversation,
      user: { product: 'slack', id: body.user.id },
      message,
      button: action.action_id.slice(BUTTON_ACTION.length),
      ...(body.trigger_id === undefined ? {} : { trigger: triggerOf(body.trigger_id, conversation) }),
      continuation: place,
    },
  };
}

/** Answered in private: where a shortcut is used, we may not be. */
function arrivalOfShortcut(body: z.infer<typeof shortcutBody>): SlackArrival {
  const conversation = `slack/${body.user.id}`;
  return {
    kind: 'inbound',
    place: null,
    event: {
      id: `slack/${body.team.id}/${body.trigger_id}`,
      product: 'slack',
      kind: 'press',
      conversation,
      user: { product: 'slack', id: body.user.id },
      message: 'call',
      button: body.callback_id,
      ...(body.message?.text === undefined ? {} : { text: readableText(body.message.text, undefined) }),
      trigger: triggerOf(body.trigger_id, conversation),
    },
  };
}

/** A trigger names its conversation too, because a window's answer does not say where it was opened. */
const triggerOf = (triggerId: string, conversation: string): string => `${triggerId} ${conversation}`;
export function readTrigger(trigger: string): { triggerId: string; conversation: string } {
  const space = trigger.indexOf(' ');
  return space < 0
    ? { triggerId: trigger, conversation: '' }
    : { triggerId: trigger.slice(0, space), conversation: trigger.slice(space + 1) };
}

function arrivalOfSubmit(body: z.infer<typeof submitBody>): SlackArrival | null {
  const note = readNote(body.view.private_metadata);
  if (note === null) return null;
  const values: Record<string, string> = {};
  for (const [field, elements] of Object.entries(body.view.state.values)) {
    const state = Object.values(elements)[0];
    const value = state?.value ?? state?.selected_option?.value;
    if (value !== undefined && value !== null && value !== '') values[field] = value;
  }
  return {
    kind: 'inbound',
    place: null,
    event: {
      id: `slack/${body.team.id}/${body.view.id}/${body.user.id}`,
      product: 'slack',
      kind: 'submit',
      conversation: note.conversation === '' ? `slack/${body.user.id}` : note.conversation,
      user: { product: 'slack', id: body.user.id },
      dialog: note.dialog,
      values,
      continuation: note.continuation as Json,
    },
  };
}

function readNote(text: string): DialogNote | null {
  try {
    return dialogNote.parse(JSON.parse(text));
  } catch {
    // Another app's window, or one of ours without an answer: not for us.
    return null;
  }
}
