/** A decision as the message of one conversation: tip, supervisor's card, safety, flood or outage. */
import type { Addressee } from '../../coaching/audience.ts';
import type { LoggedDecision } from '../../coaching/decision.ts';
import type { DecisionContext } from '../../coaching/decision-context.ts';
import { RECORD_MS, trackRecord } from '../../coaching/recommender.ts';
import { validUntil } from '../../coaching/valid-until.ts';
import { proposalById, proposalsBetween } from '../../history/recommendations.ts';
import type { Sql } from '../../history/sql.ts';
import { callCard } from '../../messages/call-card.ts';
import { floodCard, outageCard, safetyCard, supervisorCard } from '../../messages/cards.ts';
import { type Call, type ConversationId, type Message, productOf } from '../../messages/message.ts';
import type { Reader } from '../../messages/message-parts.ts';
import { trustRows } from '../../messages/proposal-card.ts';
import { WORDS } from '../../messages/say.ts';
import { placeName, tipFields } from '../../messages/tip-fields.ts';
import { tipMessage } from '../../messages/tip-message.ts';
import { type Lang, type Plant, type Role, stationOf } from '../../plant/plant.ts';
import { recommendationDoor } from '../../plant/recommendation-door.ts';
import { parameterName } from '../../prompts/parameter-name.ts';
import type { RenderedTip } from '../../prompts/template.ts';
import { callFacts } from '../call/call-facts.ts';
import type { Spoken } from '../people/station-lang.ts';
import { pictureOfTip } from '../train/prompt-pictures.ts';
import type { RecentEvents } from '../watch/recent-events.ts';
import type { CoachDeps, LineNow } from './coach-line.ts';
import { pictureFor } from './picture-for.ts';
import { placeFields, trainersWords, wordsOfCall } from './trainers-words.ts';
import { templateOf, words } from './worded-tip.ts';

export interface Wanted {
  now: LineNow;
  context: DecisionContext;
  logged: LoggedDecision;
  addressee: Addressee;
  conversation: ConversationId;
  events: RecentEvents;
  spoken: Spoken;
  /** One person alone reads it. */
  alone?: true;
}

/** null = there are no words for it; that has been logged. */
export async function messageFor(tx: Sql, deps: CoachDeps, wanted: Wanted): Promise<Message | null> {
  const { context, logged } = wanted;
  const { decision } = logged;
  const reader = readerOf(deps.plant(), wanted);
  const facts = { episode: context.episode, station: context.station, now: context.now };
  const template = templateOf(context, logged);
  const tip = template === null ? null : await words(deps, wanted, template, wanted.spoken);
  if (decision.kind === 'person') {
    if (context.episode.kind === 'data-outage')
      return outageCard(reader, {
        ...facts,
        lastSeen: context.episode.openedAt,
        tip: await cardTip(tx, deps, wanted, 'outage', reader.lang),
      });
    // A pager shows no procedure: it says where, and that it is a safety stop.
    if (logged.context.safety === true && productOf(wanted.conversation) === 'ring')
      return calledCard(tx, deps, wanted, { role: decision.role, because: 'safety' }, reader);
    if (logged.context.safety === true) {
      const said = await cardTip(tx, deps, wanted, 'safety', reader.lang);
      return safetyCard(reader, { ...facts, tip: said, procedure: null, role: decision.role });
    }
    return calledCard(tx, deps, wanted, { role: decision.role, because: 'asked' }, reader);
  }
  if (decision.kind === 'supervisor') {
    const staffing = logged.context.staffing === true;
    const said = staffing ? await cardTip(tx, deps, wanted, 'staffing', reader.lang) : null;
    return supervisorCard(reader, { ...facts, cause: causeOf(wanted, reader), staffing, tip, words: said });
  }
  if (decision.kind !== 'tip' || tip === null || template === null) return null;
  if (logged.context.flood !== undefined) {
    const began = { name: placeName(String(logged.context.floodBegan), context.line, reader.lang), at: context.now };
    return floodCard(reader, { ...facts, tip, began, count: Number(logged.context.flood) });
  }
  const picture = (await pictureOfTip(tx, template)) ?? (await pictureFor(wanted, reader.lang, deps.plant().site.timeZone));
  const recommendation = await recommendationOf(tx, context, deps.plant(), reader.lang);
  const rows = recommendation === null ? [] : await trustOf(tx, context, recommendation.id, reader.lang);
  return tipMessage(reader, {
    ...facts,
    tip,
    template,
    depth: decision.depth,
    validUntil: validUntil(context.episode, context.state, context.now),
    ...(recommendation === null ? {} : { recommendation, rows }),
    ...(picture === null ? {} : { picture }),
  });
}

/** Where people are missing, and only there: no time is told of it. */
async function cardTip(
  tx: Sql,
  deps: CoachDeps,
  { context }: Wanted,
  situation: 'outage' | 'safety' | 'staffing',
  lang: Lang,
): Promise<RenderedTip | null> {
  const { line, episode, ranking, history, now } = context;
  const root = situation === 'staffing' ? stationOf(line, ranking?.candidates[0]?.root ?? '') : undefined;
  const station = root ?? context.station;
  const fields =
    situation === 'staffing' ? { ...placeFields(line, station), now } : tipFields({ ...context, lang, repeats: history.repeats });
  return trainersWords(tx, deps, { situation, station, kind: episode.kind, lang, fields });
}

async function calledCard(
  tx: Sql,
  deps: CoachDeps,
  { now, context, events }: Wanted,
  called: { role: Role; because: Call['because'] },
  reader: Reader,
): Promise<Message> {
  const { line, station, episode } = context;
  const place = { line, station, episode, state: now.state, at: context.now, events, lang: reader.lang };
  const { cites, ...known } = await callFacts(tx, place);
  const tip = await wordsOfCall(tx, deps, place, { ...called, since: known.standsSince ?? episode.openedAt });
  return { ...callCard(reader, { ...known, episode, station, now: context.now, tip, ...called }), cites };
}

function readerOf(plant: Plant, { addressee, conversation, spoken: { lang }, alone }: Wanted): Reader {
  const audience = addressee.kind === 'position' || addressee.kind === 'channel' ? addressee.kind : addressee.role;
  return { conversation, audience: alone ? 'person' : audience, lang, timeZone: plant.site.timeZone };
}

function causeOf(
  { context }: Wanted,
  reader: Reader,
): { station: string; words: string; wording: 'sure' | 'probably' | "don't know" } | null {
  const best = context.ranking?.candidates[0];
  if (best === undefined || context.ranking === null) return null;
  return {
    station: placeName(best.root, context.line, reader.lang),
    words: WORDS[reader.lang].causes[best.cause],
    wording: context.ranking.wording,
  };
}

async function recommendationOf(
  tx: Sql,
  { line, station, episode, state }: DecisionContext,
  plant: Plant,
  lang: Lang,
): Promise<NonNullable<Parameters<typeof tipMessage>[1]['recommendation']> | null> {
  const open = state?.recommendations.find(one => one.id === episode.recommendation);
  if (open === undefined || open.parameter === null || open.to === null) return null;
  const { id, parameter, from, to, unit, system = null, phase } = open;
  const asked = phase === 'issued' && recommendationDoor(plant, system) !== undefined;
  const reason = (await proposalById(tx, line.id, id))?.why ?? null;
  return {
    id,
    parameter: parameterName(station.parameters, parameter, lang),
    from,
    to,
    unit,
    system,
    reason,
    ...(asked ? { decided: episode.kind === 'recommendation' ? 'here' : 'beside' } : {}),
  };
}

/** What the optimiser says of itself, and how often following it was right here. */
async function trustOf(
  tx: Sql,
  { line, station, state, now }: DecisionContext,
  id: string,
  lang: Lang,
): Promise<(readonly [string, string])[]> {
  const open = state?.recommendations.find(one => one.id === id);
  const past = await proposalsBetween(tx, line.id, now - RECORD_MS, now, station.id);
  const record = trackRecord(past, { parameter: open?.parameter ?? null, system: open?.system ?? null });
  return trustRows(lang, { confidence: open?.confidence ?? null, ...record });
}
