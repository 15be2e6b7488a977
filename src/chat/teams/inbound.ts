/**
 * What Teams sends us, as one of our own events, or nothing. Pure: an activity in, a value out.
 *
 * An event's id is conversation + activity id, the same on every redelivery.
 */
import { type Inbound, kindOfFile } from '../chat.ts';
import { linkCode } from '../refused.ts';
import { type Activity, activitySchema, eventOf, placeOf, type TeamsArrival, type TeamsDeed } from './activity.ts';
import { invokeDeed, pressData, pressed } from './invokes.ts';

/** What is kept to answer there; a place that could not be kept is none of Teams'. */
const PLACE_CHARS_MAX = 1_900;

export function teamsArrival(body: unknown): TeamsArrival | null {
  const parsed = activitySchema.safeParse(body);
  if (!parsed.success || parsed.data.channelId !== 'msteams') return null;
  const activity = parsed.data;
  if (JSON.stringify(placeOf(activity)).length > PLACE_CHARS_MAX) return null;
  const deed = deedOf(activity);
  const team = activity.channelData?.team;
  return (
    deed && { ...deed, on: activity.replyToId ?? '', team: team === undefined ? null : { id: team.id, groupId: team.aadGroupId ?? '' } }
  );
}

function deedOf(activity: Activity): TeamsDeed | null {
  switch (activity.type) {
    case 'message':
      return messageDeed(activity);
    case 'invoke':
      return invokeDeed(activity);
    case 'installationUpdate':
      return lifecycle(activity, activity.action?.startsWith('remove') === true ? 'removed' : 'installed');
    case 'conversationUpdate':
      if (has(activity.membersAdded, activity)) return lifecycle(activity, 'installed');
      return has(activity.membersRemoved, activity) ? lifecycle(activity, 'removed') : null;
    default:
      return null;
  }
}

const MENTIONS_MAX = 100;

const has = (members: Activity['membersAdded'], activity: Activity): boolean =>
  members?.some(member => member.id === activity.recipient.id) === true;

function messageDeed(activity: Activity): TeamsDeed {
  const place = placeOf(activity);
  // An Action.Submit, the fallback of older clients, comes as a message without words.
  const press = pressData.safeParse(activity.value);
  if (press.success) return { kind: 'event', event: pressed(eventOf(activity, 'press'), press.data), place };
  const text = readableText(activity);
  const code = place.conversationType === 'personal' ? linkCode(text) : null;
  const event = eventOf(activity, code === null ? 'question' : 'linked');
  const overheard = place.conversationType === 'personal' || isMentioned(activity) ? {} : { overheard: true as const };
  return { kind: 'event', event: code === null ? { ...event, text, ...filesOf(activity) } : { ...event, code }, place, ...overheard };
}

const isMentioned = ({ entities = [], recipient }: Activity): boolean =>
  entities.some(({ type, mentioned }) => type === 'mention' && mentioned?.id === recipient.id);

/** What Teams hands a bot: pictures in the message itself, and in private files that were sent. The rest it keeps to itself. */
function filesOf(activity: Activity): Pick<Inbound, 'files' | 'thread' | 'unseen'> {
  const files = (activity.attachments ?? []).flatMap(({ contentType, contentUrl }, index) =>
    contentType.startsWith('text/html') || contentType.startsWith('application/vnd.microsoft.card')
      ? []
      : [{ id: `${activity.id}/${index}`, kind: kindOfFile(contentType), link: contentUrl ?? null }],
  );
  const thread = /;messageid=(.+)$/.exec(activity.conversation.id)?.[1];
  const unseen = files.length === 0 && (activity.attachments ?? []).some(({ contentType, content }) => showsMore(contentType, content));
  return {
    ...(files.length === 0 ? {} : { files }),
    ...(thread === undefined ? {} : { thread }),
    ...(unseen ? { unseen: true as const } : {}),
  };
}

/** The message as people see it has a file or a picture in it; a smiley is a picture to Teams as well. */
const showsMore = (contentType: string, content: unknown): boolean =>
  contentType.startsWith('text/html') && /<attachment\b|<img\b(?![^>]*\bEmoji\b)/i.test(String(content));

/**
 * Our mention goes, those of others become `@…`, entities the characters they stand for. In one pass: what replaces a mention is not
 * looked through again, or a message with many of them would grow without end.
 */
function readableText(activity: Activity): string {
  const mentions = new Map<string, string>();
  for (const { type, text, mentioned } of activity.entities ?? [])
    if (type === 'mention' && text) mentions.set(text, mentioned?.id === activity.recipient.id ? ' ' : '@…');
  const longest = [...mentions.keys()].sort((a, b) => b.length - a.length).slice(0, MENTIONS_MAX);
  const text = activity.text ?? '';
  const readable =
    longest.length === 0 ? text : text.replace(new RegExp(longest.map(RegExp.escape).join('|'), 'g'), one => mentions.get(one)!);
  return readable
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

function lifecycle(activity: Activity, kind: 'installed' | 'removed'): TeamsDeed {
  return { kind: 'event', event: eventOf(activity, kind), place: placeOf(activity) };
}
