/**
 * What one person tapped in their private chat, noted for that person alone, where it was agreed and they opted in; and the question,
 * once a shift, how sure they were. A tap anywhere else is nobody's.
 */
import type { EpochMs } from '../../clock.ts';
import { decide } from '../../coaching/decide.ts';
import type { DecisionContext } from '../../coaching/decision-context.ts';
import type { OwnAct } from '../../coaching/own-episodes.ts';
import type { Episode } from '../../episodes/episode.ts';
import { personDoor } from '../../history/person-door.ts';
import { postById } from '../../history/posts.ts';
import type { Sql } from '../../history/sql.ts';
import { wishesOf } from '../../history/wishes.ts';
import type { Message } from '../../messages/message.ts';
import { checkedIn, withCheckIn } from '../../messages/own-card.ts';
import { tipFields } from '../../messages/tip-fields.ts';
import { type Plant, stationOf } from '../../plant/plant.ts';
import { permits } from '../../privacy/agreement.ts';
import type { CoachDeps, LineNow } from '../coach/coach-line.ts';
import { decisionContext } from '../coach/decision-context.ts';
import { trainersWords } from '../coach/trainers-words.ts';
import { reviseHere, type Tap } from '../learn/record-feedback.ts';
import { accountOf, chatSubject, isPrivate, signIn } from './private-chat.ts';

const ACTS: Readonly<Record<string, OwnAct>> = {
  'on-it': 'on-it',
  'do-it': 'followed',
  'do-differently': 'changed',
  'leave-it': 'left',
  'get-help': 'called-help',
  sure: 'sure',
  'not-sure': 'not-sure',
};

/** After the tap has been taken; one that changed nothing is not noted. */
export async function noteOwnAct({ tx, deps, inbound, card, episode, role, at }: Tap, button: string): Promise<void> {
  const what = ACTS[button];
  if (what === undefined || card?.audience !== 'person' || !isPrivate(inbound)) return;
  const plant = deps.plant();
  const pseudonym = await signIn(tx, plant).consented(accountOf(inbound, card.locale));
  if (pseudonym === null) return;
  const door = personDoor(tx, plant.agreement, { purpose: 'person-model', asker: 'linemate', private: true, consented: true });
  if (door.open)
    await door.room.note({ pseudonym, episode: episode.id, role, what, at, seconds: await latency(tx, plant, card, what, at) });
}

/** From the card to the first answer, where that too is agreed. An answer to a question about oneself has no pace. */
async function latency(tx: Sql, { agreement }: Plant, card: Message, what: OwnAct, at: EpochMs): Promise<number | null> {
  const agreed = permits(agreement, { purpose: 'latency', asker: 'linemate', private: true, consented: true });
  if (!agreed.allowed || what === 'sure' || what === 'not-sure') return null;
  const post = await postById(tx, card.id, card.conversation);
  return post === null ? null : Math.max(0, (at - post.firstSentAt) / 1000);
}

export const sureOrNot = (tap: Tap, sure: boolean): Promise<Message[]> => reviseHere(tap, previous => checkedIn(previous, sure));

/**
 * The decision point has passed: whose private card closes itself may be asked on it, if that is agreed, they opted in, and they were
 * not asked yet this shift. Not logged with the decisions: it would tell who takes part.
 */
export async function askOnClosing(
  tx: Sql,
  deps: CoachDeps,
  now: LineNow,
  episode: Episode,
  closing: readonly Message[],
): Promise<Message[]> {
  const own = closing.filter(card => card.audience === 'person');
  const station = stationOf(now.line, episode.station);
  if (own.length === 0 || station === undefined) return [...closing];
  const plant = deps.plant();
  const parts = { ...now, plant, calendar: deps.calendar(), station, episode, ranking: null, templates: [], connected: deps.connected };
  const context = await decisionContext(tx, parts);
  const asked: Message[] = [];
  const fields = tipFields({ ...context, episode, lang: 'en', repeats: context.history.repeats });
  for (const card of closing) {
    const isAsked = card.audience === 'person' && (await asks(tx, plant, context, card));
    const moment = { situation: 'check-in', station, kind: episode.kind, lang: card.locale, fields } as const;
    asked.push(isAsked ? withCheckIn(card, await trainersWords(tx, deps, moment)) : card);
  }
  return asked;
}

/** True when it is to be asked; that it was is noted at once. */
async function asks(tx: Sql, { agreement }: Plant, context: DecisionContext, { conversation }: Message): Promise<boolean> {
  const { now, shift, episode } = context;
  const tips = personDoor(tx, agreement, { purpose: 'private-tip', asker: 'linemate', private: true });
  const reader = tips.open ? await tips.room.readerIn(conversation) : null;
  if (reader === null) return false;
  const door = personDoor(tx, agreement, { purpose: 'check-in', asker: 'linemate', private: true, consented: reader.consented });
  if (!door.open) return false;
  const { pseudonym, chats } = reader;
  const subject = chatSubject(conversation);
  const muted = ((await wishesOf(tx, [subject])).get(subject)?.mutedUntil ?? 0) > now;
  const askedThisShift = (await door.room.askedSince(chats, shift?.from ?? now)) > 0;
  const { decision } = decide({ ...context, audience: 'person', muted, checkIn: { askedThisShift } });
  if (decision.kind !== 'checkIn') return false;
  await door.room.noteAsked(chats, { pseudonym, episode: episode.id, role: 'operator', what: 'asked', at: now });
  return true;
}
