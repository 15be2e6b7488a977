/** What people do in Teams on a card, in a window or by a shortcut, as one of our own events, or nothing. Pure. */
import { z } from 'zod';
import { THUMB } from '../../messages/message.ts';
import type { Inbound, Json } from '../chat.ts';
import { SHORTCUTS, shortcutNames } from '../shortcuts.ts';
import { MORE_BUTTON } from './actions.ts';
import { type Activity, eventOf, placeOf, type TeamsDeed, type TeamsPlace } from './activity.ts';

/** The field in which a window's note comes back, beside the person's own. */
export const NOTE_FIELD = 'linemateNote';
export const dialogNote = z.object({ dialog: z.string(), conversation: z.string(), continuation: z.json() });
export type DialogNote = z.infer<typeof dialogNote>;

export const pressData = z.looseObject({ m: z.string(), b: z.string() });

export const pressed = (event: Omit<Inbound, 'at'>, data: { m: string; b: string }) => ({ ...event, message: data.m, button: data.b });

export function invokeDeed(activity: Activity): TeamsDeed | null {
  const place = placeOf(activity);
  const value = (activity.value ?? {}) as { action?: { data?: unknown }; data?: unknown };
  switch (activity.name) {
    case 'adaptiveCard/action': {
      const data = pressData.safeParse(value.action?.data);
      return data.success ? { kind: 'press', event: pressed(eventOf(activity, 'press'), data.data), place } : null;
    }
    case 'task/fetch': {
      const data = pressData.safeParse(value.data);
      if (!data.success) return null;
      if (data.data.b === MORE_BUTTON) return { kind: 'more', message: data.data.m, place, locale: activity.locale };
      const event = eventOf(activity, 'press');
      return { kind: 'window', event: { ...pressed(event, data.data), trigger: event.id }, place };
    }
    case 'message/submitAction':
      return thumbDeed(activity, place);
    case 'composeExtension/fetchTask':
      return shortcutDeed(activity, place);
    case 'composeExtension/submitAction':
    case 'task/submit':
      return submitDeed(activity, value.data, place);
    default:
      return null;
  }
}

const thumbValue = z.looseObject({
  actionName: z.literal('feedback'),
  actionValue: z.looseObject({ reaction: z.enum(['like', 'dislike']), feedback: z.string().nullish() }),
});

/** A thumb below a message, and what was written in the form that Teams opens then. */
function thumbDeed(activity: Activity, place: TeamsPlace): TeamsDeed | null {
  const value = thumbValue.safeParse(activity.value);
  if (!value.success) return null;
  const { reaction, feedback } = value.data.actionValue;
  const words = wordsIn(feedback ?? '')
    .trim()
    .slice(0, 1_000);
  const button = reaction === 'like' ? THUMB.up : THUMB.down;
  return { kind: 'thumb', place, event: { ...eventOf(activity, 'press'), button, ...(words === '' ? {} : { values: { words } }) } };
}

/** Teams sends the form as JSON, its stand-in what was written in it. */
function wordsIn(feedback: string): string {
  try {
    const { feedbackText } = z.looseObject({ feedbackText: z.string() }).parse(JSON.parse(feedback));
    return feedbackText;
  } catch {
    return feedback;
  }
}

const shortcutValue = z.looseObject({
  commandId: z.enum(shortcutNames),
  messagePayload: z
    .looseObject({ id: z.string().optional(), body: z.looseObject({ content: z.string().nullish() }).optional() })
    .optional(),
});

/** Of the message on which it was used: which one, and its words without their markup. A question of one's own is answered in private. */
function shortcutDeed(activity: Activity, place: TeamsPlace): TeamsDeed | null {
  const value = shortcutValue.safeParse(activity.value);
  if (!value.success) return null;
  const { commandId: name, messagePayload: on } = value.data;
  const event = eventOf(activity, 'press');
  const text = on?.body?.content?.replace(/<[^>]*>/g, ' ').slice(0, 1_000);
  return {
    kind: 'window',
    place,
    event: {
      ...event,
      ...(name === 'ask' ? { conversation: `teams/${event.user.id}` } : {}),
      message: SHORTCUTS[name],
      button: name,
      trigger: event.id,
      ...(text === undefined ? {} : { text }),
      ...(on?.id === undefined ? {} : { thread: on.id }),
    },
  };
}

function submitDeed(activity: Activity, data: unknown, place: TeamsPlace): TeamsDeed | null {
  const { [NOTE_FIELD]: rawNote, ...fields } = (data ?? {}) as Record<string, unknown>;
  const note = dialogNote.safeParse(rawNote);
  if (!note.success) return null;
  const values: Record<string, string> = {};
  for (const [field, value] of Object.entries(fields)) if (typeof value === 'string' && value !== '') values[field] = value;
  const event = eventOf(activity, 'submit');
  const alone = `teams/${event.user.id}` as const;
  return {
    kind: 'submit',
    place,
    event: {
      ...event,
      // Whoever is elsewhere does not speak from there, whatever their client sends.
      conversation: note.data.conversation === alone ? alone : event.conversation,
      dialog: note.data.dialog,
      values,
      continuation: placedAnew(note.data.continuation, place),
    },
  };
}

/**
 * A note travels through the client of whoever fills the window in, and may come back changed: where to answer, and so where our token
 * goes, is what Microsoft signed and never what stands in the note.
 */
function placedAnew(continuation: DialogNote['continuation'], place: TeamsPlace): Json {
  if (typeof continuation !== 'object' || continuation === null || Array.isArray(continuation)) return continuation as Json;
  const { serviceUrl: _unsigned, place: named = null, ...rest } = continuation;
  return (named === null ? rest : { ...rest, place }) as Json;
}
