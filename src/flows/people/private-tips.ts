/**
 * OWN: the tip of a station, in the private chat of who said that they stand there, as deep as their own past says it should be.
 *
 * The decision is the position's and is logged once, nameless. How deep one person's card goes is nobody else's to see: it stands on
 * that card and in no log.
 */
import type { EpochMs } from '../../clock.ts';
import type { Decision, Depth, LoggedDecision } from '../../coaching/decision.ts';
import type { Confidence, DecisionContext } from '../../coaching/decision-context.ts';
import { depthOf } from '../../coaching/depth.ts';
import { kindKey } from '../../coaching/help-need.ts';
import { atOdds } from '../../coaching/leaning.ts';
import { readMoment } from '../../coaching/moment.ts';
import { needFor, ownModel } from '../../coaching/own-episodes.ts';
import type { EpisodeId } from '../../episodes/episode.ts';
import { cardsOf } from '../../history/cards.ts';
import { openEpisodes } from '../../history/episodes.ts';
import { latestRevision } from '../../history/outbox.ts';
import { type PrivateReader, personDoor } from '../../history/person-door.ts';
import { skillRates } from '../../history/skill-rates.ts';
import type { Sql } from '../../history/sql.ts';
import { wishesOf } from '../../history/wishes.ts';
import { withBecause } from '../../messages/because.ts';
import { readIn } from '../../messages/in-each-language.ts';
import type { ConversationId, Message } from '../../messages/message.ts';
import { messageId } from '../../messages/message-parts.ts';
import { fitted } from '../../messages/own-card.ts';
import type { Agreement, Lang, Station } from '../../plant/plant.ts';
import { keptDays } from '../../privacy/retention.ts';
import type { CoachDeps } from '../coach/coach-line.ts';
import { messageFor, type Wanted } from '../coach/message-for.ts';
import { languageOf, stationConversation } from './conversations.ts';
import { ownLeaning } from './own-leaning.ts';
import { chatSubject } from './private-chat.ts';

const DAY_MS = 86_400_000;

type Said = Pick<Wanted, 'now' | 'context' | 'logged' | 'events'>;

/** Nothing where nobody said that they stand there, or they wish for quiet. Paid for with the position's own message. */
export async function privateTips(tx: Sql, deps: CoachDeps, said: Said): Promise<Message[]> {
  const { context, logged } = said;
  const { decision } = logged;
  const { agreement } = deps.plant();
  if (decision.kind !== 'tip' || logged.context.mode !== 'on') return [];
  const door = personDoor(tx, agreement, { purpose: 'private-tip', asker: 'linemate', private: true });
  if (!door.open) return [];
  const messages: Message[] = [];
  for (const reader of await door.room.readersAt(context.station.id, context.now)) {
    const places = await awake(tx, reader, context.now);
    if (places.length === 0) continue;
    const own = logged.context.flood === undefined ? await ownDepth(tx, agreement, context, reader) : { depth: decision.depth };
    for (const place of places) {
      const message = await cardFor(tx, deps, said, {
        ...place,
        ...own,
        decision: { ...decision, depth: own.depth },
        usual: decision.depth,
      });
      if (message !== null) messages.push(message);
    }
  }
  return messages;
}

async function awake(tx: Sql, { places }: PrivateReader, now: EpochMs): Promise<PrivateReader['places']> {
  const wishes = await wishesOf(
    tx,
    places.map(({ conversation }) => chatSubject(conversation)),
  );
  return places.filter(({ conversation }) => (wishes.get(chatSubject(conversation))?.mutedUntil ?? 0) <= now);
}

async function cardFor(
  tx: Sql,
  deps: CoachDeps,
  { now, context, logged, events }: Said,
  place: PrivateReader['places'][number] & Own & { decision: Extract<Decision, { kind: 'tip' }>; usual: Depth },
): Promise<Message | null> {
  const own: LoggedDecision = { ...logged, decision: place.decision };
  const addressee = { kind: 'position', station: context.station.id, role: 'operator' } as const;
  const lang = place.lang ?? languageOf(deps.plant());
  const message = await messageFor(tx, deps, {
    now,
    context,
    logged: own,
    addressee,
    events,
    conversation: place.conversation,
    spoken: { lang, tongue: lang },
    alone: true,
  });
  if (message === null) return null;
  const explained = withBecause(message, logged);
  const isUsual = place.depth === place.usual && place.atOdds === undefined;
  return isUsual ? explained : fitted(explained, place.depth, place.atOdds);
}

/** How deep one person's card goes, and how their reliance is at odds with the proposal on it. */
type Own = { depth: Depth } & Pick<Confidence, 'atOdds'>;

async function ownDepth(tx: Sql, agreement: Agreement, context: DecisionContext, reader: PrivateReader): Promise<Own> {
  const own = await ownConfidence(tx, agreement, context, reader);
  const depth = depthOf({ ...context, confidence: { ...context.confidence, ...own } }, readMoment(context));
  return { depth, ...(own.atOdds === undefined ? {} : { atOdds: own.atOdds }) };
}

/** Empty where it is not agreed, not wished for, or not known yet. */
export async function ownConfidence(
  tx: Sql,
  agreement: Agreement,
  { station, episode, now, state, confidence }: Pick<DecisionContext, 'station' | 'episode' | 'now' | 'state' | 'confidence'>,
  { pseudonym, consented }: Pick<PrivateReader, 'pseudonym' | 'consented'>,
): Promise<Confidence> {
  const door = personDoor(tx, agreement, { purpose: 'person-model', asker: 'linemate', private: true, consented });
  if (!door.open) return {};
  const since = now - keptDays(agreement.retentionDays).personEpisode * DAY_MS;
  const record = await door.room.record(pseudonym, since);
  if (record.length === 0) return {};
  const model = ownModel(record, await skillRates(tx, since, now), now);
  const kind = { skill: episode.kind, stationType: station.type.kind };
  const need = needFor(model, kind);
  const open = state?.recommendations.find(one => one.id === episode.recommendation);
  const shown = open && { ...open, system: open.system ?? null, confidence: open.confidence ?? null };
  const odds = shown ? atOdds(await ownLeaning(tx, record, since, shown), confidence?.recommender ?? null) : null;
  return {
    ...(odds === null ? {} : { atOdds: odds }),
    ...(need.kind === 'known' ? { helpNeed: need.value } : {}),
    ...(model.dropped ? { dropped: true } : {}),
    ...(model.notSure.some(one => kindKey(one) === kindKey(kind)) ? { notSure: true } : {}),
  };
}

/** For who has just said where they stand: what stands there and nobody has taken yet. They asked, so it costs nothing. */
export async function openTips(tx: Sql, station: Station, conversation: ConversationId, lang: Lang): Promise<Message[]> {
  const place = stationConversation(station.id);
  const tips: Message[] = [];
  for (const { episode } of await openEpisodes(tx, station.line)) {
    const card = episode.station === station.id ? await latestRevision(tx, messageId(episode.id, place), place) : null;
    const id = messageId(episode.id, conversation);
    if (card?.tone !== 'act' || (await latestRevision(tx, id, conversation)) !== null) continue;
    tips.push({ ...readIn(card, lang), id, conversation, revision: 1, audience: 'person' });
  }
  return tips;
}

/** The conversations given, and the private ones that have a card of this episode. */
export async function withPrivate(tx: Sql, episode: EpisodeId, conversations: readonly ConversationId[]): Promise<ConversationId[]> {
  if (conversations.length === 0) return [];
  const own = (await cardsOf(tx, [episode])).filter(card => card.audience === 'person');
  return [...new Set([...conversations, ...own.map(card => card.conversation)])];
}
