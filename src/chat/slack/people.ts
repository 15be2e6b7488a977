/** What Slack knows of the one who writes, and the sign that we are at it. All of it may fail without harm. */
import type { webApi } from '@slack/bolt';
import type { EpochMs } from '../../clock.ts';
import type { Log } from '../../log.ts';
import { addressOf } from '../../messages/message.ts';
import type { Lang } from '../../plant/plant.ts';
import type { ChatUser, Inbound, Membership } from '../chat.ts';
import { CARD_WORDS } from '../plain-text.ts';
import { isGone, throwSlackFailure } from './failures.ts';
import type { SlackPlace } from './inbound.ts';
import { escapeMrkdwn } from './mrkdwn.ts';

const REMEMBERED_MAX = 500;
const LOOK_UP_MS_MAX = 1_000;

/** Whoever changes the language of their Slack is read in it as soon as that. */
const LOCALE_MS = 3_600_000;

/**
 * The language of a user's Slack (`pl-PL`), asked once an hour; null when Slack has never said it in time.
 *
 * @param realNow real time, whatever the plant's clock says
 */
export function slackLocales(
  client: webApi.WebClient,
  realNow: () => EpochMs = () => Date.now(),
): (user: string) => Promise<string | null> {
  const known = new Map<string, { locale: string; until: EpochMs }>();
  return async user => {
    const before = known.get(user);
    if (user === '' || (before !== undefined && realNow() < before.until)) return before?.locale ?? null;
    const asked = client.users.info({ user, include_locale: true }).then(
      answer => answer.user?.locale ?? null,
      () => null,
    );
    const locale = await inTime(asked, null);
    if (locale === null) return before?.locale ?? null;
    if (known.size >= REMEMBERED_MAX) known.clear();
    known.set(user, { locale, until: realNow() + LOCALE_MS });
    return locale;
  };
}

/** The event is not acknowledged before this is known. */
async function inTime<T>(asked: Promise<T>, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<T>(resolve => {
    timer = setTimeout(resolve, LOOK_UP_MS_MAX, otherwise);
  });
  return Promise.race([asked, timeUp]).finally(() => clearTimeout(timer));
}

/** "is looking at the line…" under the question, until we answer in its thread: then Slack takes it away by itself. */
export const startWorking = (client: webApi.WebClient, place: SlackPlace, lang: Lang, log: Log): Promise<void> =>
  showWork(client, place, place.thread ?? place.asked, CARD_WORDS[lang].working, log);

/** An answer outside its thread does not take the sign away. */
export const stopWorking = (client: webApi.WebClient, place: SlackPlace, log: Log): Promise<void> =>
  showWork(client, place, place.asked, '', log);

async function showWork(
  client: webApi.WebClient,
  { channel }: SlackPlace,
  thread: string | undefined,
  status: string,
  log: Log,
): Promise<void> {
  if (thread === undefined) return;
  try {
    await client.assistant.threads.setStatus({ channel_id: channel, thread_ts: thread, status });
  } catch (error) {
    log.info('no working sign', { because: String(error) });
  }
}

/** Below the card or beside it, for one pair of eyes; Slack itself takes it away again. Nobody waits for it. */
export async function tellAlone(client: webApi.WebClient, { conversation, user, thread }: Inbound, text: string, log: Log): Promise<void> {
  const place = { channel: addressOf(conversation), user: user.id, ...(thread === undefined ? {} : { thread_ts: thread }) };
  try {
    await client.chat.postEphemeral({ ...place, text: escapeMrkdwn(text), parse: 'none', link_names: false });
  } catch (error) {
    log.info('not told alone', { because: String(error) });
  }
}

/** True when nothing has ever been written in this private conversation; when Slack does not say, nobody is greeted twice. */
export async function isFirstContact(client: webApi.WebClient, channel: string): Promise<boolean> {
  try {
    const asked = client.conversations.history({ channel, limit: 1 });
    return await inTime(
      asked.then(({ messages }) => (messages ?? []).length === 0),
      false,
    );
  } catch {
    return false;
  }
}

/** A channel's members come in pages; a channel of more than this many pages is no crew's. */
const PAGES_MAX = 5;
const PAGE_MEMBERS = 1_000;

export async function isMember(client: webApi.WebClient, user: ChatUser, of: Membership): Promise<boolean> {
  if (of.group !== null && (await orNobody(inGroup(client, user.id, of.group)))) return true;
  return of.channel !== null && (await orNobody(inChannel(client, user.id, of.channel)));
}

/** A group or channel that does not exist has no members. */
async function orNobody(looking: Promise<boolean>): Promise<boolean> {
  try {
    return await looking;
  } catch (error) {
    return isGone(error) ? false : throwSlackFailure('look up who belongs to a role', error);
  }
}

async function inGroup(client: webApi.WebClient, user: string, usergroup: string): Promise<boolean> {
  const { users } = await client.usergroups.users.list({ usergroup });
  return users?.includes(user) === true;
}

async function inChannel(client: webApi.WebClient, user: string, channel: string): Promise<boolean> {
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX; page++) {
    const { members, response_metadata } = await client.conversations.members({
      channel,
      limit: PAGE_MEMBERS,
      ...(cursor ? { cursor } : {}),
    });
    if (members?.includes(user) === true) return true;
    cursor = response_metadata?.next_cursor;
    if (!cursor) return false;
  }
  return false;
}

/** What the app must be allowed to do, as manifest.json asks for it (docs.slack.dev, scopes). */
export const SCOPES = [
  'app_mentions:read',
  'assistant:write',
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:write',
  'usergroups:read',
  'users:read',
] as const;

/** Says at the start what would otherwise show one refusal at a time: a wrong token, a scope that was not granted. */
export async function sayHello(client: webApi.WebClient, log: Log): Promise<void> {
  try {
    const { team, user_id, response_metadata } = await client.auth.test();
    log.info('slack knows us', { team, bot: user_id });
    const granted = response_metadata?.scopes ?? [];
    const missing = SCOPES.filter(scope => !granted.includes(scope));
    if (missing.length > 0) log.warn('slack scopes are missing: install the app again with manifest.json', { missing });
  } catch (error) {
    log.error('slack does not know us', { because: String(error) });
  }
}
