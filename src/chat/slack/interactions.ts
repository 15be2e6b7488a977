/**
 * What people tap in Slack, as one of our own events, or nothing: a button, a shortcut, a window that is sent. Pure.
 */
import { z } from 'zod';
import type { Json } from '../chat.ts';
import { SHORTCUTS, shortcutNames } from '../shortcuts.ts';
import { BUTTON_ACTION, THUMB_ACTION, WHY_ACTION } from './blocks.ts';
import type { SlackArrival, SlackPlace } from './inbound.ts';
import { readableText } from './mrkdwn.ts';

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
  callback_id: z.enum(shortcutNames),
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string() }),
  trigger_id: z.string(),
  action_ts: z.string().optional(),
  channel: z.object({ id: z.string() }).optional(),
  message: z.looseObject({ text: z.string().optional(), ts: z.string().optional(), thread_ts: z.string().optional() }).optional(),
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

/** The same for every delivery of a tap, and without who tapped: what is kept of it is kept under this id. */
export function interactionArrival(body: unknown): SlackArrival | null {
  const press = pressBody.safeParse(body);
  if (press.success) return arrivalOfPress(press.data);
  const shortcut = shortcutBody.safeParse(body);
  if (shortcut.success) return arrivalOfShortcut(shortcut.data);
  const submit = submitBody.safeParse(body);
  return submit.success ? arrivalOfSubmit(submit.data) : null;
}

function arrivalOfPress(body: z.infer<typeof pressBody>): SlackArrival | null {
  const action = body.actions[0]!;
  const message = action.value ?? '';
  if (action.action_id === WHY_ACTION) return { kind: 'why', message, trigger: body.trigger_id ?? '', user: body.user.id };
  const thumb = action.action_id === THUMB_ACTION ? /^(\S+) (.+)$/.exec(message) : null;
  if (thumb === null && !action.action_id.startsWith(BUTTON_ACTION)) return null;
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
      id: `slack/${body.team.id}/${body.message?.ts ?? 'home'}/${action.action_ts}/${action.action_id}`,
      product: 'slack',
      kind: 'press',
      conversation,
      user: { product: 'slack', id: body.user.id },
      message: thumb?.[2] ?? message,
      button: thumb?.[1] ?? action.action_id.slice(BUTTON_ACTION.length),
      ...(body.trigger_id === undefined ? {} : { trigger: triggerOf(body.trigger_id, conversation) }),
      ...threadOf(body.message),
      continuation: place,
    },
  };
}

/** Slack says of the first of a thread that it stands in its own. */
const threadOf = (message: z.infer<typeof pressBody>['message']) =>
  message?.thread_ts === undefined || message.thread_ts === message.ts ? {} : { thread: message.thread_ts };

/** Answered in private, as where a shortcut is used we may not be; but in its own thread where it is about a message of ours. */
function arrivalOfShortcut(body: z.infer<typeof shortcutBody>): SlackArrival {
  const { callback_id: name, channel, message } = body;
  const alone = `slack/${body.user.id}`;
  const below = name === 'why' && channel !== undefined && message?.ts !== undefined ? { channel: channel.id, ts: message.ts } : null;
  const place: SlackPlace | null =
    below === null ? null : { team: body.team.id, channel: below.channel, thread: message?.thread_ts ?? below.ts, user: body.user.id };
  return {
    kind: 'inbound',
    place: null,
    event: {
      id: `slack/${body.team.id}/${body.trigger_id}`,
      product: 'slack',
      kind: 'press',
      conversation: below === null ? alone : `slack/${below.channel}`,
      user: { product: 'slack', id: body.user.id },
      message: SHORTCUTS[name],
      button: name,
      ...(message?.text === undefined ? {} : { text: readableText(message.text, undefined) }),
      ...(below === null ? {} : { thread: below.ts, continuation: place }),
      trigger: triggerOf(body.trigger_id, alone),
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
      id: `slack/${body.team.id}/${body.view.id}`,
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
