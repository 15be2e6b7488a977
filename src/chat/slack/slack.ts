/**
 * Slack as a chat of ours, over Socket Mode (a plant behind a firewall) or signed HTTP.
 *
 * Nothing about a conversation is kept in the process: what a later call needs stands in `Ref`, in the continuation, or in
 * the message's metadata at Slack. The client never waits by itself; the outbox does.
 */
import { webApi } from '@slack/bolt';
import type { Express } from 'express';
import { type Clock, wallClock } from '../../clock.ts';
import { Rejected } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { type ConversationId, isOfHome, type Message } from '../../messages/message.ts';
import type { Chat, ChatUser, Dialog, Inbound, Json } from '../chat.ts';
import { langOf } from '../plain-text.ts';
import type { Refused } from '../refused.ts';
import { rememberedMembers } from '../remembered-members.ts';
import type { SlackFormat } from './blocks.ts';
import { throwSlackFailure } from './failures.ts';
import { type SlackArrival, slackArrival } from './inbound.ts';
import { readTrigger } from './interactions.ts';
import { whenOpened } from './opened.ts';
import { isFirstContact, isMember, sayHello, slackLocales, startWorking, tellAlone } from './people.ts';
import { slackPost } from './post.ts';
import { type SlackDoor, type SlackReceiver, slackReceiver } from './receiver.ts';
import { dialogView, goneView, NOTE_CHARS_MAX, whyView } from './views.ts';

export interface SlackOptions {
  botToken: string;
  /** Socket Mode when given; else `mount` and `signingSecret` are needed. */
  appToken?: string;
  signingSecret?: string;
  /** The public Express app; `/slack/events` is put on it. No body parser may stand before it. */
  mount?: Express;
  /** Slack's Web API, `https://slack.com/api/` where absent. */
  apiUrl?: string;
  format: { timeZone: string };
  /** A picture of ours as PNG; where absent pictures are told by their alternative text. */
  toPng?: (svg: string) => Uint8Array;
  log: Log;
  onRefused?: (reason: Refused) => void;
  clock?: Clock;
  /** Whether something of ours stands in this thread, whoever began it: a question there is for us, too. */
  answeredIn?: (conversation: ConversationId, thread: string) => Promise<boolean>;
  /** The newest revision of a message, for *Why*. Without it what is behind is shown small under the card. */
  recall?: (messageId: string) => Promise<Message | null>;
}

/** Slack's own letters: D is the private channel of one person and us, U that person. */
const isDirect = (conversation: string): boolean => /^slack\/[DU]/.test(conversation);

const REQUEST_MS_MAX = 10_000;

export function slackChat(options: SlackOptions): Chat {
  const { log, clock = wallClock() } = options;
  const client = new webApi.WebClient(options.botToken, {
    ...(options.apiUrl === undefined ? {} : { slackApiUrl: options.apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: REQUEST_MS_MAX,
    logLevel: webApi.LogLevel.ERROR,
  });
  const format = (): SlackFormat => ({
    ...options.format,
    now: clock.now(),
    why: options.recall === undefined ? 'context' : 'button',
    pictures: options.toPng !== undefined,
  });
  const locales = slackLocales(client);
  let receiver: SlackReceiver | null = null;
  const opened = whenOpened(client, { locales, format, log });

  return {
    product: 'slack',
    ...slackPost(client, options, format),
    isMember: rememberedMembers((user, of) => isMember(client, user, of)),
    openDialog: (trigger, dialog, continuation) => openDialog(client, trigger, dialog, continuation),
    tellAlone: (inbound, text) => void tellAlone(client, inbound, text, log),
    onInbound(take) {
      void sayHello(client, log);
      receiver = slackReceiver(doorOf(options), log, body => arrive(body, take));
      receiver.start().catch((error: unknown) => log.error('slack does not let us in', { because: String(error) }));
    },
    onHome: opened.onHome,
    onPrompts: opened.onPrompts,
    async close() {
      await receiver?.stop();
    },
  };

  async function arrive(body: unknown, take: (event: Inbound) => Promise<void>): Promise<void> {
    const arrival = slackArrival(body);
    if (arrival === null) return;
    if (arrival.kind === 'why') return showWhy(client, options, arrival, { format: format(), locale: locales(arrival.user) });
    if (arrival.kind === 'refresh') return void opened.showHome(arrival.user);
    if (arrival.kind === 'home') {
      // What is shown may take its time; the event must not.
      void (arrival.tab === 'home' ? opened.showHome(arrival.user) : opened.showPrompts(arrival.user, arrival.channel));
      if (!(await isFirstContact(client, arrival.channel))) return;
    }
    const { overheard, conversation, thread } = arrival.event;
    if (overheard && !(await options.answeredIn?.(conversation, thread ?? ''))) return;
    const asked = locales(arrival.event.user.id);
    if (arrival.kind === 'inbound' && arrival.place !== null && arrival.event.kind === 'question' && !overheard) {
      const { place } = arrival;
      void asked.then(locale => startWorking(client, place, langOf(locale ?? undefined), log));
    }
    const locale = await asked;
    const user: ChatUser = locale === null ? arrival.event.user : { ...arrival.event.user, locale };
    const alone = isDirect(arrival.event.conversation) ? { private: true as const } : {};
    await take({ ...arrival.event, user, ...alone, ...(locale === null ? {} : { locale }), at: clock.now() });
    // What was done on the tab shows on the tab.
    if (isOfHome(messageOf(arrival.event))) void opened.showHome(user.id);
  }
}

/** Which message a tap, or the window that it opened, was about. */
const messageOf = ({ message, continuation }: Pick<Inbound, 'message' | 'continuation'>): string =>
  message ?? (continuation as { message?: string } | null | undefined)?.message ?? '';

function doorOf(options: SlackOptions): SlackDoor {
  if (options.appToken !== undefined) return { kind: 'socket', appToken: options.appToken, apiUrl: options.apiUrl };
  if (options.signingSecret === undefined || options.mount === undefined) {
    throw new Rejected('Slack needs an app token (Socket Mode) or a signing secret and a public address.');
  }
  return { kind: 'http', signingSecret: options.signingSecret, mount: options.mount, onRefused: options.onRefused ?? (() => {}) };
}

async function openDialog(client: webApi.WebClient, trigger: string, dialog: Dialog, continuation: Json): Promise<void> {
  const { triggerId, conversation } = readTrigger(trigger);
  const view = dialogView(dialog, { dialog: dialog.id, conversation, continuation: continuation as never });
  if ((view.private_metadata ?? '').length > NOTE_CHARS_MAX) throw new Rejected('What a window must remember is too long for Slack.');
  await client.views.open({ trigger_id: triggerId, view }).catch((error: unknown) => throwSlackFailure('open a window', error));
}

async function showWhy(
  client: webApi.WebClient,
  options: SlackOptions,
  { message: id, trigger }: Extract<SlackArrival, { kind: 'why' }>,
  shown: { format: SlackFormat; locale: Promise<string | null> },
): Promise<void> {
  const message = (await options.recall?.(id)) ?? null;
  const view = message === null ? goneView(langOf((await shown.locale) ?? undefined)) : whyView(message, shown.format);
  try {
    await client.views.open({ trigger_id: trigger, view });
  } catch (error) {
    options.log.warn('no window for why', { message: id, because: String(error) });
  }
}
