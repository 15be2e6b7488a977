/**
 * ASK LITTLE: a stop is over → does anything explain it? → the station is asked once, on the stop's own card.
 *
 * Runs inside the line's transaction, on the log's time. What the plant's own systems say is kept as it comes, and answers a question
 * that still stands; one that nobody answers goes without a word.
 */
import { speaksOf } from '../../causes/given-reason.ts';
import { isRanked, rankCauses } from '../../causes/rank.ts';
import type { Ranking } from '../../causes/ranking.ts';
import { ASK_AFTER_SECONDS, askReason, QUESTION_MS, REASON_WAIT_MS } from '../../coaching/ask-reason.ts';
import { channelSubject, peopleAt, positionSubject } from '../../coaching/audience.ts';
import { budgetHold, chargesFor } from '../../coaching/budget.ts';
import { modeOf } from '../../coaching/mode.ts';
import { choicesFor, type Reason } from '../../coaching/stop-reason.ts';
import type { Episode } from '../../episodes/episode.ts';
import { holdLedger, spend } from '../../history/budget.ts';
import { latestRevision } from '../../history/outbox.ts';
import { isShelved } from '../../history/shelved.ts';
import type { Sql } from '../../history/sql.ts';
import { pastReasons, recordAsked, recordReason, type Stopped, stopReason } from '../../history/stop-reasons.ts';
import { switchedModes } from '../../history/template-modes.ts';
import { wishesOf } from '../../history/wishes.ts';
import type { Event } from '../../line/event.ts';
import { type Message, type Product, productOf } from '../../messages/message.ts';
import { messageId, type Reader } from '../../messages/message-parts.ts';
import { reasonClosed, reasonQuestion } from '../../messages/reason-card.ts';
import { type Line, type Plant, type Station, stationOf } from '../../plant/plant.ts';
import { positionConversations } from '../people/conversations.ts';
import { inTongues, type Spoken } from '../people/station-lang.ts';
import type { RecentEvents } from '../watch/recent-events.ts';
import type { CoachDeps, LineNow } from './coach-line.ts';
import type { CoachingMemory } from './coaching-memory.ts';
import { ledgerOf, presentOn } from './decision-context.ts';
import { switchedOff } from './kill-switch.ts';

/** What was common longer ago may be mended by now. */
const PAST_MS = 90 * 86_400_000;

export type Over = Episode & { closedAt: number };

interface Asking {
  tx: Sql;
  deps: CoachDeps;
  now: LineNow;
  memory: CoachingMemory;
  events: RecentEvents;
}

export async function askReasons(tx: Sql, deps: CoachDeps, now: LineNow, memory: CoachingMemory, events: RecentEvents): Promise<Message[]> {
  const asking: Asking = { tx, deps, now, memory, events };
  memory.asks ??= {};
  const messages: Message[] = [];
  for (const event of now.reasons) messages.push(...(await plantSays(asking, event)));
  for (const [id, { due, asked }] of Object.entries(memory.asks)) {
    if (due > now.state.at) continue;
    delete memory.asks[id];
    const episode = now.recent.find(one => one.id === id);
    if (asked) messages.push(...(await withdraw(asking, id)));
    else if (episode !== undefined && mayBeAsked(episode)) messages.push(...(await ask(asking, episode)));
  }
  // Only now: the card that has just closed itself is in no store yet, and is asked on in the next drain.
  for (const { episode, what } of now.changes)
    if (what === 'closed' && mayBeAsked(episode)) memory.asks[episode.id] ??= { due: episode.closedAt + REASON_WAIT_MS, asked: false };
  return messages;
}

const mayBeAsked = (episode: Episode): episode is Over =>
  episode.kind === 'stall' &&
  episode.state === 'closed' &&
  episode.closedAt !== undefined &&
  episode.closedAt - episode.openedAt >= ASK_AFTER_SECONDS * 1000;

async function ask(asking: Asking, episode: Over): Promise<Message[]> {
  const { tx, deps, now, memory } = asking;
  const { line, state } = now;
  const station = stationOf(line, episode.station);
  if (station === undefined) return [];
  const ranking = await rankingOf(asking, episode);
  const decided = askReason({
    line,
    station,
    episode,
    ranking,
    events: await asking.events(),
    shifts: deps.calendar().shiftsBetween(episode.openedAt, episode.closedAt),
    outage: [...now.open, ...now.recent].some(one => one.kind === 'data-outage' && overlaps(one, episode)),
    mode: modeOf(line.mode, await switchedModes(tx, line.id, line.mode), null),
    killed: (await switchedOff(tx)) !== null,
    muted: await isMuted(tx, station, state.at),
    shelved: await isShelved(tx, episode, state.at),
  });
  const because = decided.kind === 'ask' ? 'asked' : decided.because;
  deps.log.info('reason', { lineId: line.id, episodeId: episode.id, kind: decided.kind, because });
  deps.count('linemate_stop_reasons_total', { outcome: because });
  if (decided.kind === 'hold') return [];
  const seconds = (episode.closedAt - episode.openedAt) / 1000;
  const stationType = station.type.kind;
  const past = await pastReasons(tx, { station: station.id, stationType, since: state.at - PAST_MS });
  const cause = ranking?.candidates.find(one => one.root === station.id)?.cause ?? null;
  const choices = choicesFor({ station: station.id, seconds, cause, past });
  if (!(await recordAsked(tx, { ...episode, stationType }, choices, state.at))) return [];
  const messages = await earlierAt(asking, station);
  memory.asks = { ...memory.asks, [episode.id]: { due: state.at + QUESTION_MS, asked: true } };
  return [...messages, ...(await questions(asking, episode, station, choices))];
}

/** A station has one question at a time: what was not answered before the next stop is not asked any more. */
async function earlierAt(asking: Asking, station: Station): Promise<Message[]> {
  const messages: Message[] = [];
  for (const [id, { asked }] of Object.entries(asking.memory.asks ?? {})) {
    if (!asked || !id.startsWith(`${asking.now.line.id}/${station.id}/`)) continue;
    delete asking.memory.asks?.[id];
    messages.push(...(await withdraw(asking, id)));
  }
  return messages;
}

async function questions(asking: Asking, episode: Over, station: Station, choices: readonly Reason[]): Promise<Message[]> {
  const { tx, deps, now } = asking;
  const plant = deps.plant();
  const messages: Message[] = [];
  for (const conversation of positionConversations(plant, station.id, deps.connected)) {
    const previous = await latestRevision(tx, messageId(episode.id, conversation), conversation);
    // A page is no interruption and an edit is none; a new post in a channel is made only where a tip could be.
    if (previous === null && productOf(conversation) !== 'floor' && !(await hasRoom(asking, episode, conversation))) continue;
    const facts = { episode, station, choices, until: now.state.at + QUESTION_MS, revision: (previous?.revision ?? 0) + 1 };
    const asked = await inTongues(tx, plant, conversation, spoken => reasonQuestion(readerAt(plant, conversation, spoken), facts));
    if (asked !== null) messages.push(asked);
  }
  return messages;
}

/** Room for it in the channel and with everybody who reads there: then it is charged to them. */
async function hasRoom({ tx, deps, now }: Asking, { id }: Over, conversation: string): Promise<boolean> {
  const { line, state } = now;
  const present = await presentOn(tx, deps.plant(), line, state.at);
  const subjects = [channelSubject(conversation), ...peopleAt(line.stations, present)];
  await holdLedger(tx);
  const ledger = await ledgerOf(tx, subjects, state.at);
  const shiftFrom = deps.calendar().shiftAt(state.at)?.from ?? state.at;
  if (budgetHold({ ledger, subjects, now: state.at, shiftFrom }) !== null) return false;
  for (const { subject, at } of chargesFor(subjects, state.at)) await spend(tx, [subject], at, messageId(id, conversation));
  return true;
}

async function isMuted(tx: Sql, station: Station, at: number): Promise<boolean> {
  const position = positionSubject(station.id).id;
  return ((await wishesOf(tx, [position])).get(position)?.mutedUntil ?? 0) > at;
}

const overlaps = (outage: Episode, stop: Over): boolean =>
  outage.station === stop.station && outage.openedAt < stop.closedAt && (outage.closedAt ?? Number.POSITIVE_INFINITY) > stop.openedAt;

async function rankingOf({ now, events }: Asking, { kind, station, openedAt, closedAt }: Over): Promise<Ranking | null> {
  if (!isRanked(kind)) return null;
  return rankCauses({ line: now.line, station, kind, from: openedAt, to: closedAt, askedAt: now.state.at }, await events());
}

/** A reason from the plant's own systems: kept with its stop, and the station need not be asked any more. */
async function plantSays(asking: Asking, event: Event): Promise<Message[]> {
  const { tx, deps, now, memory } = asking;
  if (event.kind !== 'reason') return [];
  const stops = [...now.open, ...now.recent].filter(one => one.kind === 'stall' && speaksOf(event, stopOf(one, now.state.at)));
  const episode = stops.sort((a, b) => b.openedAt - a.openedAt)[0];
  if (episode === undefined) return [];
  const reason: Reason = { kind: null, text: event.text ?? event.code ?? '', words: null };
  const stop = stoppedOf(now.line, { ...episode, closedAt: episode.closedAt ?? now.state.at });
  if (!(await recordReason(tx, stop, reason, event.source, event.seen))) return [];
  const waiting = memory.asks?.[episode.id];
  delete memory.asks?.[episode.id];
  if (waiting?.asked !== true) return [];
  deps.count('linemate_stop_reasons_total', { outcome: 'from-plant' });
  return reasonCards(tx, deps.plant(), deps.connected, stop, (reader, facts) =>
    reasonClosed(reader, { ...facts, because: 'from-plant', reason }),
  );
}

const stopOf = ({ station, openedAt, closedAt }: Episode, now: number) => ({ station, from: openedAt, to: closedAt ?? now });

export const stoppedOf = (line: Line, episode: Over): Stopped => ({
  ...episode,
  stationType: stationOf(line, episode.station)?.type.kind ?? null,
});

async function withdraw({ tx, deps }: Asking, id: string): Promise<Message[]> {
  const row = await stopReason(tx, id);
  if (row === null || row.given !== null) return [];
  const { line, station, beganAt, endedAt } = row;
  deps.count('linemate_stop_reasons_total', { outcome: 'unanswered' });
  return reasonCards(tx, deps.plant(), deps.connected, { id, line, station, openedAt: beganAt, closedAt: endedAt }, (reader, facts) =>
    reasonClosed(reader, { ...facts, because: 'unanswered', reason: null }),
  );
}

export interface CardFacts {
  episode: Pick<Stopped, 'id' | 'openedAt' | 'closedAt'>;
  station: Pick<Station, 'id' | 'name'>;
  revision: number;
}

/** The stop's card wherever it stands at its position, in its next revision. */
export async function reasonCards(
  tx: Sql,
  plant: Plant,
  connected: ReadonlySet<Product>,
  episode: Omit<Stopped, 'stationType'>,
  revise: (reader: Reader, facts: CardFacts) => Message,
): Promise<Message[]> {
  const line = plant.lines.find(one => one.id === episode.line);
  const station = line === undefined ? undefined : stationOf(line, episode.station);
  const messages: Message[] = [];
  for (const conversation of positionConversations(plant, episode.station, connected)) {
    const previous = await latestRevision(tx, messageId(episode.id, conversation), conversation);
    if (previous === null) continue;
    const facts = { episode, station: station ?? { id: episode.station, name: episode.station }, revision: previous.revision + 1 };
    const revised = await inTongues(tx, plant, conversation, spoken => revise(readerAt(plant, conversation, spoken), facts));
    if (revised !== null) messages.push(revised);
  }
  return messages;
}

function readerAt({ site }: Plant, conversation: string, { lang }: Spoken): Reader {
  return { conversation, audience: 'position', lang, timeZone: site.timeZone };
}
