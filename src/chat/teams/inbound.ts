/**
 * What Teams sends us, as one of our own events, or nothing. Pure: an activity in, a value out.
 *
 * An event's id is conversation + activity id, the same on every redelivery.
 */
import { z } from 'zod';
import { type Inbound, type Json, kindOfFile } from '../chat.ts';
import { linkCode } from '../refused.ts';
import { SHORTCUTS, shortcutNames } from '../shortcuts.ts';
import { MORE_BUTTON } from './actions.ts';

/** Where to answer, as plain JSON: kept in SQL, refreshed with every activity. */
export interface TeamsPlace {
  readonly [key: string]: Json;
  readonly serviceUrl: string;
  readonly tenantId: string;
  /** With `;messageid=…` in a channel: the thread. */
  readonly conversationId: string;
  readonly conversationType: string;
  readonly botId: string;
  readonly userAadId: string;
}

export type TeamsArrival =
  /** Take it, then say that it was received. */
  | { kind: 'event'; event: Omit<Inbound, 'at'>; place: TeamsPlace }
  /** Take it, then answer with the card as it looks now. */
  | { kind: 'press'; event: Omit<Inbound, 'at'>; place: TeamsPlace }
  /** Take it and answer with the window that it opens. */
  | { kind: 'window'; event: Omit<Inbound, 'at'>; place: TeamsPlace }
  /** Show the rest of a card; no flow hears of it. */
  | { kind: 'more'; message: string; place: TeamsPlace }
  | { kind: 'submit'; event: Omit<Inbound, 'at'>; place: TeamsPlace };

/** The field in which a window's note comes back, beside the person's own. */
export const NOTE_FIELD = 'linemateNote';
export const dialogNote = z.object({ dialog: z.string(), conversation: z.string(), continuation: z.json() });
export type DialogNote = z.infer<typeof dialogNote>;

const account = z.object({ id: z.string(), aadObjectId: z.string().optional() });
const activitySchema = z.looseObject({
  type: z.string(),
  id: z.string().default(''),
  name: z.string().optional(),
  action: z.string().optional(),
  text: z.string().optional(),
  value: z.unknown().optional(),
  locale: z.string().optional(),
  serviceUrl: z.string(),
  channelId: z.string(),
  from: account,
  recipient: account,
  conversation: z.object({ id: z.string(), conversationType: z.string().optional(), tenantId: z.string().optional() }),
  channelData: z.looseObject({ tenant: z.object({ id: z.string() }).optional() }).optional(),
  entities: z
    .array(z.looseObject({ type: z.string(), text: z.string().optional(), mentioned: z.looseObject({ id: z.string() }).optional() }))
    .optional(),
  attachments: z.array(z.looseObject({ contentType: z.string(), contentUrl: z.string().optional() })).optional(),
  membersAdded: z.array(account).optional(),
  membersRemoved: z.array(account).optional(),
});
type Activity = z.infer<typeof activitySchema>;

const pressData = z.looseObject({ m: z.string(), b: z.string() });

export function teamsArrival(body: unknown): TeamsArrival | null {
  const parsed = activitySchema.safeParse(body);
  if (!parsed.success || parsed.data.channelId !== 'msteams') return null;
  const activity = parsed.data;
  switch (activity.type) {
    case 'message':
      return messageArrival(activity);
    case 'invoke':
      return invokeArrival(activity);
    case 'installationUpdate':
      return lifecycle(activity, activity.action?.startsWith('remove') === true ? 'removed' : 'installed');
    case 'conversationUpdate':
      if (has(activity.membersAdded, activity)) return lifecycle(activity, 'installed');
      return has(activity.membersRemoved, activity) ? lifecycle(activity, 'removed') : null;
    default:
      return null;
  }
}

const has = (members: Activity['membersAdded'], activity: Activity): boolean =>
  members?.some(member => member.id === activity.recipient.id) === true;

/** A channel's threads belong to one conversation. */
export const baseOf = (conversationId: string): string => conversationId.replace(/;messageid=.*$/, '');

const placeOf = (activity: Activity): TeamsPlace => ({
  serviceUrl: activity.serviceUrl,
  tenantId: activity.conversation.tenantId ?? activity.channelData?.tenant?.id ?? '',
  conversationId: activity.conversation.id,
  conversationType: activity.conversation.conversationType ?? 'personal',
  botId: activity.recipient.id,
  userAadId: activity.from.aadObjectId ?? '',
});

function eventOf(activity: Activity, kind: Inbound['kind']): Omit<Inbound, 'at'> {
  const base = baseOf(activity.conversation.id);
  const locale = activity.locale === undefined ? {} : { locale: activity.locale };
  return {
    id: `teams/${base}/${activity.id}`,
    product: 'teams',
    kind,
    conversation: `teams/${base}`,
    ...(placeOf(activity).conversationType === 'personal' ? { private: true as const } : {}),
    user: { product: 'teams', id: activity.from.aadObjectId ?? activity.from.id, ...locale },
    continuation: placeOf(activity),
    ...locale,
  };
}

function messageArrival(activity: Activity): TeamsArrival {
  const place = placeOf(activity);
  // An Action.Submit, the fallback of older clients, comes as a message without words.
  const press = pressData.safeParse(activity.value);
  if (press.success) return { kind: 'event', event: pressed(eventOf(activity, 'press'), press.data), place };
  const text = readableText(activity);
  const code = place.conversationType === 'personal' ? linkCode(text) : null;
  const event = eventOf(activity, code === null ? 'question' : 'linked');
  return { kind: 'event', event: code === null ? { ...event, text, ...filesOf(activity) } : { ...event, code }, place };
}

/** What Teams hands a bot: pictures in the message itself, and in private files that were sent. The rest it keeps to itself. */
function filesOf(activity: Activity): Pick<Inbound, 'files' | 'thread'> {
  const files = (activity.attachments ?? []).flatMap(({ contentType, contentUrl }, index) =>
    contentType.startsWith('text/html') || contentType.startsWith('application/vnd.microsoft.card')
      ? []
      : [{ id: `${activity.id}/${index}`, kind: kindOfFile(contentType), link: contentUrl ?? null }],
  );
  const thread = /;messageid=(.+)$/.exec(activity.conversation.id)?.[1];
  return { ...(files.length === 0 ? {} : { files }), ...(thread === undefined ? {} : { thread }) };
}

const pressed = (event: Omit<Inbound, 'at'>, data: { m: string; b: string }) => ({ ...event, message: data.m, button: data.b });

/** Our mention goes, those of others become `@…`, entities the characters they stand for. */
function readableText(activity: Activity): string {
  let text = activity.text ?? '';
  for (const entity of activity.entities ?? []) {
    if (entity.type !== 'mention' || entity.text === undefined) continue;
    text = text.replaceAll(entity.text, entity.mentioned?.id === activity.recipient.id ? ' ' : '@…');
  }
  return text
    .replace(/<\/?(?:p|div|br)[^>]*>/gi, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/[ \t\u00a0]+/g, ' ')
    .trim();
}

function invokeArrival(activity: Activity): TeamsArrival | null {
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
      if (data.data.b === MORE_BUTTON) return { kind: 'more', message: data.data.m, place };
      const event = eventOf(activity, 'press');
      return { kind: 'window', event: { ...pressed(event, data.data), trigger: event.id }, place };
    }
    case 'composeExtension/fetchTask':
      return shortcutArrival(activity, place);
    case 'composeExtension/submitAction':
    case 'task/submit':
      return submitArrival(activity, value.data, place);
    default:
      return null;
  }
}

const shortcutValue = z.looseObject({
  commandId: z.enum(shortcutNames),
  messagePayload: z
    .looseObject({ id: z.string().optional(), body: z.looseObject({ content: z.string().nullish() }).optional() })
    .optional(),
});

/** Of the message on which it was used: which one, and its words without their markup. A question of one's own is answered in private. */
function shortcutArrival(activity: Activity, place: TeamsPlace): TeamsArrival | null {
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

function submitArrival(activity: Activity, data: unknown, place: TeamsPlace): TeamsArrival | null {
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

function lifecycle(activity: Activity, kind: 'installed' | 'removed'): TeamsArrival {
  return { kind: 'event', event: eventOf(activity, kind), place: placeOf(activity) };
}
