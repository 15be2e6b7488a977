/**
 * Microsoft Teams as a chat of ours: signed activities in, the Bot Connector out.
 *
 * Teams tells where to answer only by speaking to us: that place is handed to `save` with every activity and asked of `load`
 * for every message of our own accord. A window is the answer to the request that opens it; only for those seconds does the
 * process remember who waits.
 */
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { type Clock, wallClock } from '../../clock.ts';
import { Rejected } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { addressOf, type ConversationId, type Message, type Picture } from '../../messages/message.ts';
import type { Capabilities, Chat, Json, Ref } from '../chat.ts';
import type { Refused } from '../refused.ts';
import { waitingWindows } from '../waiting-windows.ts';
import { type TeamsFormat, teamsActivity } from './cards.ts';
import { conversationOf, teamsDoor } from './door.ts';
import type { TeamsPlace } from './inbound.ts';
import { isGone, type TeamsAccount, teamsSdk } from './sdk.ts';

export const TEAMS_PATH = '/teams/messages';

export interface TeamsOptions extends TeamsAccount {
  /** The public Express app; `/teams/messages` is put on it, with a JSON parser for this route alone. */
  mount: Express;
  format: { timeZone: string };
  /** A signed https address at which Teams can fetch the picture as PNG; small pictures travel in the card without it. */
  pictureUrl?: (picture: Picture, message: Message) => string;
  toPng?: (svg: string) => Uint8Array;
  log: Log;
  onRefused?: (reason: Refused) => void;
  clock?: Clock;
  /** The newest revision of a message: the answer to a press shows the card as it has become. */
  recall?: (messageId: string) => Promise<Message | null>;
  /** Keeps and gives back where a conversation is reached. */
  save: (conversation: ConversationId, place: Json) => Promise<void>;
  load: (conversation: ConversationId) => Promise<Json | null>;
  /** For a channel that has not spoken to us yet; Teams' world-wide address where absent. */
  serviceUrl?: string;
}

const CAPABILITIES: Capabilities = {
  edit: true,
  dialog: true,
  threads: true,
  privateInChannel: false,
  picture: 'png',
  textCharsMax: 20_000,
  buttonsMax: 6,
};
const BODY_LIMIT = '256kb';
const INLINE_PICTURE_BYTES_MAX = 60_000;
const SERVICE_URL = 'https://smba.trafficmanager.net/teams/';

export function teamsChat(options: TeamsOptions): Chat {
  const { log, clock = wallClock(), onRefused = () => {} } = options;
  const sdk = teamsSdk(options);
  const waiting = new Map<string, OpenWindow>();
  const format = (message: Message): TeamsFormat => ({
    ...options.format,
    now: clock.now(),
    more: options.recall !== undefined,
    pictureUrl: pictureUrl(options, message),
  });

  return {
    product: 'teams',
    capabilities: CAPABILITIES,
    async send(message) {
      const place = await placeFor(options, message);
      const activity = {
        ...teamsActivity(message, format(message)),
        from: { id: place.botId },
        conversation: { id: place.conversationId },
      };
      const activityId = await sdk.send(place.serviceUrl, place.conversationId, activity);
      return { serviceUrl: place.serviceUrl, conversationId: place.conversationId, activityId, botId: place.botId };
    },
    async edit(ref, message) {
      const { serviceUrl, conversationId, activityId, botId } = teamsRef(ref);
      const activity = {
        ...teamsActivity(message, format(message)),
        id: activityId,
        from: { id: botId },
        conversation: { id: conversationId },
      };
      try {
        await sdk.update(serviceUrl, conversationId, activityId, activity);
      } catch (error) {
        if (!isGone(error)) throw error;
        log.info('message to edit is gone', { message: message.id });
      }
    },
    async openDialog(trigger, dialog, continuation) {
      const open = waiting.get(trigger);
      if (open === undefined) throw new Rejected('Nobody waits for this window any more.');
      open(dialog, continuation);
    },
    onInbound(take) {
      options.mount.post(TEAMS_PATH, express.json({ limit: BODY_LIMIT }), (request: Request, response: Response) => {
        receive(request, response, take).catch((error: unknown) => {
          log.error('teams activity failed', { because: String(error) });
          if (!response.headersSent) response.status(500).end();
        });
      });
    },
    async close() {
      waiting.clear();
    },
  };

  async function receive(request: Request, response: Response, take: Take): Promise<void> {
    const authorization = request.headers.authorization ?? '';
    const body = (request.body ?? {}) as { [key: string]: unknown };
    if (!(await sdk.isGenuine(body, authorization))) {
      onRefused(authorization === '' ? 'no token' : 'foreign token');
      response.status(401).end();
      return;
    }
    const arrival = teamsArrival(body);
    if (arrival === null) {
      response.status(200).end();
      return;
    }
    await options.save(arrival.kind === 'more' ? conversationOf(arrival.place) : arrival.event.conversation, arrival.place);
    const answer = await answerTo(arrival, take);
    if (answer === null) response.status(200).end();
    else response.status(200).json(answer);
  }

  async function answerTo(arrival: TeamsArrival, take: Take): Promise<object | null> {
    if (arrival.kind === 'more') return windowAnswer(await restOf(arrival.message));
    const event: Inbound = { ...arrival.event, at: clock.now() };
    if (arrival.kind === 'window') return windowFor(event, take);
    if (event.kind === 'question') showTyping(arrival.place);
    await within(ACKNOWLEDGE_WITHIN_MS, take(event), error => log.error('teams event lost', { because: String(error) }));
    return arrival.kind === 'press' ? cardAnswer(event.message ?? '') : null;
  }

  /** Teams draws what a press is answered with in place of the card: the newest revision when there is one. */
  async function cardAnswer(messageId: string): Promise<object> {
    const message = (await options.recall?.(messageId)) ?? null;
    if (message === null) return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: CARD_WORDS.en.noted };
    return { statusCode: 200, type: CARD_TYPE, value: teamsCard(message, format(message)) };
  }

  async function restOf(messageId: string): Promise<TeamsWindow> {
    const message = (await options.recall?.(messageId)) ?? null;
    return message === null ? goneWindow('en') : restWindow(message, format(message));
  }

  /** Waits until the flow has said which window, or has finished without one. */
  async function windowFor(event: Inbound, take: Take): Promise<object> {
    const trigger = event.trigger ?? event.id;
    let opened: TeamsWindow | null = null;
    try {
      const asked = new Promise<void>(resolve => {
        waiting.set(trigger, (dialog, continuation) => {
          opened = dialogWindow(dialog, { dialog: dialog.id, conversation: event.conversation, continuation: continuation as never });
          resolve();
        });
      });
      const taken = take({ ...event, trigger });
      taken.catch((error: unknown) => log.error('teams window failed', { because: String(error) }));
      await within(ACKNOWLEDGE_WITHIN_MS, Promise.race([asked, taken]), () => {});
    } finally {
      waiting.delete(trigger);
    }
    return opened === null ? { task: { type: 'message', value: CARD_WORDS.en.noted } } : windowAnswer(opened);
  }

  function showTyping(place: TeamsPlace): void {
    const activity = { type: 'typing', from: { id: place.botId }, conversation: { id: place.conversationId } };
    sdk
      .send(place.serviceUrl, place.conversationId, activity)
      .catch((error: unknown) => log.info('no typing sign', { because: String(error) }));
  }
}

const windowAnswer = (value: TeamsWindow): object => ({ task: { type: 'continue', value } });
const conversationOf = (place: TeamsPlace): ConversationId => `teams/${place.conversationId.replace(/;messageid=.*$/, '')}`;

async function placeFor(options: TeamsOptions, message: Message): Promise<Pick<TeamsPlace, 'serviceUrl' | 'conversationId' | 'botId'>> {
  const asked = readPlace(message.replyTo);
  if (asked !== null && conversationOf(asked) === message.conversation) return asked;
  const kept = readPlace(await options.load(message.conversation));
  const conversationId = addressOf(message.conversation);
  if (kept !== null) return { ...kept, conversationId };
  // A channel can be written to before it has spoken to us; a person cannot.
  if (!conversationId.startsWith('19:')) throw new Rejected(`Linemate is not installed for ${message.conversation}.`);
  return { serviceUrl: options.serviceUrl ?? SERVICE_URL, conversationId, botId: `28:${options.appId}` };
}

function readPlace(place: unknown): TeamsPlace | null {
  const { serviceUrl, conversationId, botId } = (place ?? {}) as Partial<TeamsPlace>;
  const isWhole = typeof serviceUrl === 'string' && typeof conversationId === 'string' && typeof botId === 'string';
  return isWhole ? (place as TeamsPlace) : null;
}

function teamsRef(ref: Ref): { serviceUrl: string; conversationId: string; activityId: string; botId: string } {
  const { serviceUrl, conversationId, activityId, botId } = ref;
  if (typeof serviceUrl !== 'string' || typeof conversationId !== 'string' || typeof activityId !== 'string') {
    throw new Rejected('This is no reference to a message in Teams.');
  }
  return { serviceUrl, conversationId, activityId, botId: typeof botId === 'string' ? botId : '' };
}

function pictureUrl(options: TeamsOptions, message: Message): string | null {
  if (message.picture === undefined) return null;
  if (options.pictureUrl !== undefined) return options.pictureUrl(message.picture, message);
  const png = options.toPng?.(message.picture.svg);
  return png === undefined || png.length > INLINE_PICTURE_BYTES_MAX ? null : `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
}
