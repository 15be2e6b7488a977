/**
 * The route at which Teams speaks to us: is it Microsoft, what is it, hand it on, answer within three seconds.
 *
 * What Teams waits for differs: a press is answered with the card as it has become, a button for a window with the window,
 * everything else with an empty 200. Nothing here waits for a model.
 */
import type { Request, Response } from 'express';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import type { ConversationId, Message } from '../../messages/message.ts';
import { ACKNOWLEDGE_WITHIN_MS } from '../acknowledge.ts';
import type { Inbound, Json } from '../chat.ts';
import { CARD_WORDS, langOf } from '../plain-text.ts';
import type { Refused } from '../refused.ts';
import { SHORTCUTS } from '../shortcuts.ts';
import type { WaitingWindows } from '../waiting-windows.ts';
import { baseOf, type TeamsArrival, type TeamsPlace } from './activity.ts';
import { CARD_TYPE, type TeamsFormat, teamsCard } from './cards.ts';
import type { ActivityJson, TeamsConnection } from './connection.ts';
import { dialogWindow, goneWindow, restWindow, type TeamsWindow } from './dialogs.ts';
import { teamsArrival } from './inbound.ts';
import { heard, type Posted, removeTwin } from './posted.ts';
import type { ToldAlone } from './told-alone.ts';

export interface DoorOptions {
  connection: TeamsConnection;
  windows: WaitingWindows;
  alone: ToldAlone;
  format: (message: Message) => TeamsFormat;
  clock: Clock;
  log: Log;
  take: (event: Inbound) => Promise<void>;
  save: (conversation: ConversationId, place: Json) => Promise<void>;
  recall?: (messageId: string) => Promise<Message | null>;
  posted?: Posted;
  onRefused?: (reason: Refused) => void;
}

/** Under this name the newest place of all is kept: its address serves channels that have not spoken to us yet. */
export const ANYWHERE: ConversationId = 'teams/*';

/** Under this name the team of a channel is kept. */
export const teamOf = (channel: string): ConversationId => `teams/team-of/${channel}`;

export const conversationOf = (place: TeamsPlace): ConversationId => `teams/${baseOf(place.conversationId)}`;

export function teamsDoor(options: DoorOptions) {
  return async function take(request: Request, response: Response): Promise<void> {
    try {
      await receive(options, request, response);
    } catch (error) {
      options.log.error('teams activity failed', { because: String(error) });
      if (!response.headersSent) response.status(500).end();
    }
  };
}

async function receive(options: DoorOptions, request: Request, response: Response): Promise<void> {
  const authorization = request.headers.authorization ?? '';
  const activity = (request.body ?? {}) as ActivityJson;
  if (!(await options.connection.isGenuine(activity, authorization))) {
    options.onRefused?.(authorization === '' ? 'no token' : 'foreign token');
    response.status(401).end();
    return;
  }
  const came = teamsArrival(activity);
  const arrival = came && (await heard(options, came));
  if (arrival === null) {
    response.status(200).end();
    return;
  }
  // Before anything that may wait: who asks sees at once that we are at it.
  if (arrival.kind === 'event' && arrival.event.kind === 'question' && !arrival.event.overheard) showTyping(options, arrival.place);
  await options.save(conversationOf(arrival.place), arrival.place);
  await options.save(ANYWHERE, arrival.place);
  if (arrival.team !== null) await options.save(teamOf(baseOf(arrival.place.conversationId)), arrival.team);
  const { conversationType, userAadId } = arrival.place;
  if (conversationType === 'personal' && userAadId !== '') await options.save(`teams/${userAadId}`, arrival.place);
  const answer = await answerTo(options, arrival);
  if (answer === null) response.status(200).end();
  else response.status(200).json(answer);
  await removeTwin(options, arrival).catch((error: unknown) => options.log.warn('a message stands twice', { because: String(error) }));
}

async function answerTo(options: DoorOptions, arrival: TeamsArrival): Promise<object | null> {
  if (arrival.kind === 'more') return windowAnswer(await restOf(options, arrival));
  const event: Inbound = { ...arrival.event, at: options.clock.now() };
  if (arrival.kind === 'thumb') return thumbOn(options, event, arrival.on);
  if (arrival.kind === 'window') return windowFor(options, event);
  // Not answered unless it is taken: then Teams says so to whoever wrote.
  const told = await options.alone.during(event, options.take);
  if (arrival.kind === 'press') return cardAnswer(options, event, told);
  return arrival.kind === 'submit' && told !== null ? { task: { type: 'message', value: told } } : null;
}

/** Teams says on which activity, not on which message of ours. */
async function thumbOn({ posted, take, log }: DoorOptions, event: Inbound, on: string): Promise<null> {
  const message = (await posted?.messageAt([event.conversation, `teams/${event.user.id}`], on)) ?? null;
  if (message === null) log.info('a thumb on a message that is not kept', {});
  else await take({ ...event, message });
  return null;
}

/** Teams shows them to whoever tapped, for a moment. */
const wordsAnswer = (value: string): object => ({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value });

/** Teams draws what a press is answered with in place of the card, for whoever pressed: the newest revision when there is one, below what they alone are told. */
async function cardAnswer(options: DoorOptions, event: Inbound, told: string | null): Promise<object> {
  const message = (await options.recall?.(event.message ?? '')) ?? null;
  const noted = CARD_WORDS[langOf(event.locale)].noted;
  if (message === null) return wordsAnswer(told ?? noted);
  const body: Message['body'] = told === null ? message.body : [{ kind: 'text', spans: [{ strong: told }] }, ...message.body];
  return { statusCode: 200, type: CARD_TYPE, value: teamsCard({ ...message, body }, options.format(message)) };
}

async function restOf(options: DoorOptions, { message: id, locale }: Extract<TeamsArrival, { kind: 'more' }>): Promise<TeamsWindow> {
  const message = (await options.recall?.(id)) ?? null;
  return message === null ? goneWindow(langOf(locale)) : restWindow(message, options.format(message));
}

async function windowFor(options: DoorOptions, event: Inbound): Promise<object> {
  const opened = await options.windows.opening(event, options.take, ACKNOWLEDGE_WITHIN_MS, error =>
    options.log.error('teams window failed', { because: String(error) }),
  );
  const words = CARD_WORDS[langOf(event.locale)];
  if (opened == null) return { task: { type: 'message', value: event.message === SHORTCUTS.why ? words.coming : words.noted } };
  const { dialog, continuation } = opened;
  return windowAnswer(dialogWindow(dialog, { dialog: dialog.id, conversation: event.conversation, continuation: continuation as never }));
}

const windowAnswer = (value: TeamsWindow): object => ({ task: { type: 'continue', value } });

function showTyping({ connection, log }: DoorOptions, place: TeamsPlace): void {
  const activity = { type: 'typing', from: { id: place.botId }, conversation: { id: place.conversationId } };
  connection
    .send(place.serviceUrl, place.conversationId, activity)
    .catch((error: unknown) => log.info('no typing sign', { because: String(error) }));
}
