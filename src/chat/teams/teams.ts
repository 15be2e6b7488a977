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
import type { Chat, Json, Ref } from '../chat.ts';
import type { Refused } from '../refused.ts';
import { rememberedMembers } from '../remembered-members.ts';
import { waitingWindows } from '../waiting-windows.ts';
import { baseOf, type TeamsPlace, type TeamsTeam } from './activity.ts';
import { inlinePicture, type TeamsFormat, teamsActivity } from './cards.ts';
import { type OpenTeamsSdk, type TeamsAccount, teamsConnection } from './connection.ts';
import { ANYWHERE, conversationOf, teamOf, teamsDoor } from './door.ts';
import { isGone } from './failures.ts';
import { teamsFiles } from './files.ts';
import type { Posted } from './posted.ts';
import { type TeamsSearch, teamsSearch } from './search.ts';
import { toldAlone } from './told-alone.ts';

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
  /** What stands in Teams, as the store knows it. */
  posted?: Posted;
  /** Microsoft Graph: where given, a channel is searched for what may have been posted just before a crash. It needs a permission of its own. */
  graphUrl?: string;
  /** Keeps and gives back where a conversation is reached. */
  save: (conversation: ConversationId, place: Json) => Promise<void>;
  load: (conversation: ConversationId) => Promise<Json | null>;
  /** For a channel that has not spoken to us yet; where absent the address of any other conversation, else Teams' world-wide one. */
  serviceUrl?: string;
  /** botbuilder where absent. */
  openSdk?: OpenTeamsSdk;
}

const BODY_LIMIT = '256kb';
const SERVICE_URL = 'https://smba.trafficmanager.net/teams/';

export function teamsChat(options: TeamsOptions): Chat {
  const { log, clock = wallClock() } = options;
  const connection = teamsConnection(options, options.openSdk);
  const windows = waitingWindows();
  const alone = toldAlone();
  const search = options.graphUrl === undefined ? null : teamsSearch({ ...options, graphUrl: options.graphUrl });
  const format = (message: Message): TeamsFormat => ({
    ...options.format,
    now: clock.now(),
    more: options.recall !== undefined,
    pictureUrl: pictureUrl(options, message),
  });

  return {
    product: 'teams',
    async send(message) {
      const { serviceUrl, conversationId, botId } = await placeFor(options, message);
      const activity = addressed(teamsActivity(message, format(message)), botId, conversationId);
      const activityId = await connection.send(serviceUrl, conversationId, activity);
      return { serviceUrl, conversationId, activityId, botId };
    },
    async edit(ref, message) {
      const { serviceUrl, conversationId, activityId, botId } = teamsRef(ref);
      const activity = addressed({ ...teamsActivity(message, format(message)), id: activityId }, botId, conversationId);
      try {
        await connection.update(serviceUrl, conversationId, activityId, activity);
      } catch (error) {
        if (!isGone(error)) throw error;
        log.info('message to edit is gone', { message: message.id });
      }
    },
    placeBelow(ref) {
      const { activityId, ...place } = teamsRef(ref);
      const { conversationId } = place;
      return conversationId.startsWith('19:') ? { ...place, conversationId: `${baseOf(conversationId)};messageid=${activityId}` } : null;
    },
    ...(search === null ? {} : { find: message => find(options, search, message) }),
    isMember: rememberedMembers(async (user, { channel }) => {
      if (channel === null) return false;
      const place = readPlace(await options.load(`teams/${channel}`));
      return connection.isMember(place?.serviceUrl ?? (await regionalUrl(options)), channel, user.id);
    }),
    bytesOf: teamsFiles(options),
    async openDialog(trigger, dialog, continuation) {
      windows.open(trigger, dialog, continuation);
    },
    tellAlone: alone.tell,
    onInbound(take) {
      const door = teamsDoor({ ...options, connection, windows, alone, format, clock, take });
      options.mount.post(TEAMS_PATH, express.json({ limit: BODY_LIMIT }), door);
      options.mount.use(TEAMS_PATH, refuseBrokenBody);
    },
    async close() {},
  };
}

/** Where Teams cannot be searched nothing is found, and the message is sent again: twice is better than never. */
async function find(options: TeamsOptions, search: TeamsSearch, message: Message): Promise<Ref | null> {
  const place = await placeFor(options, message);
  const team = readTeam(await options.load(teamOf(baseOf(place.conversationId))));
  const activityId = team === null ? null : await search(place, team, message.id);
  const { serviceUrl, conversationId, botId } = place;
  return activityId === null ? null : { serviceUrl, conversationId, activityId, botId };
}

const addressed = (activity: object, botId: string, conversationId: string) => ({
  ...activity,
  from: { id: botId },
  conversation: { id: conversationId },
});

/** A body that is no JSON, or too long for an activity: the sender's fault, answered without our stack. */
function refuseBrokenBody(_error: unknown, _request: Request, response: Response, _next: NextFunction): void {
  response.status(400).end();
}

async function placeFor(options: TeamsOptions, message: Message): Promise<Pick<TeamsPlace, 'serviceUrl' | 'conversationId' | 'botId'>> {
  const asked = readPlace(message.replyTo);
  if (asked !== null && conversationOf(asked) === message.conversation) return asked;
  const kept = readPlace(await options.load(message.conversation));
  const conversationId = addressOf(message.conversation);
  if (kept !== null) return kept.conversationType === 'personal' ? kept : { ...kept, conversationId };
  // Who has never spoken to us in private is answered where they asked.
  if (asked !== null && asked.userAadId === conversationId) return asked;
  // A channel can be written to before it has spoken to us; a person cannot.
  if (!conversationId.startsWith('19:'))
    throw new Rejected(`Linemate is not installed for ${message.conversation}.`, { isPlaceClosed: true });
  return { serviceUrl: await regionalUrl(options), conversationId, botId: `28:${options.appId}` };
}

/** Teams has an address per region; any conversation of ours tells which is ours. */
async function regionalUrl(options: TeamsOptions): Promise<string> {
  return options.serviceUrl ?? readPlace(await options.load(ANYWHERE))?.serviceUrl ?? SERVICE_URL;
}

function readPlace(place: unknown): TeamsPlace | null {
  const { serviceUrl, conversationId, botId } = (place ?? {}) as Partial<TeamsPlace>;
  const isWhole = typeof serviceUrl === 'string' && typeof conversationId === 'string' && typeof botId === 'string';
  return isWhole ? (place as TeamsPlace) : null;
}

function readTeam(team: unknown): TeamsTeam | null {
  const { id, groupId } = (team ?? {}) as Partial<TeamsTeam>;
  return typeof id === 'string' && typeof groupId === 'string' ? { id, groupId } : null;
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
  return options.toPng === undefined ? null : inlinePicture(options.toPng(message.picture.svg));
}
