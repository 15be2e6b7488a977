/** Somebody asks for a person: free, whatever the budget, and at once. */
import type { Inbound } from '../../chat/chat.ts';
import { type EpochMs, iso } from '../../clock.ts';
import { nextToCall } from '../../coaching/escalate.ts';
import type { Episode } from '../../episodes/episode.ts';
import { openEpisodes, upsertEpisode } from '../../history/episodes.ts';
import { takeInbound } from '../../history/inbound.ts';
import { lockLine, saveLine } from '../../history/lines.ts';
import { enqueueAll, latestRevision } from '../../history/outbox.ts';
import type { Sql } from '../../history/sql.ts';
import type { LineState } from '../../line/state.ts';
import { askedMessage, receipt } from '../../messages/call-replies.ts';
import { inEach } from '../../messages/in-each-language.ts';
import type { Message } from '../../messages/message.ts';
import { messageId, placeOfStation } from '../../messages/message-parts.ts';
import { calendar, ladderAt } from '../../plant/calendar.ts';
import { type Id, type Line, lineOf, type Plant, type Role, type Station, stationOf } from '../../plant/plant.ts';
import { memoryOf, untold } from '../coach/coaching-memory.ts';
import type { FeedbackDeps, Tap } from '../learn/record-feedback.ts';
import { callConversations, languageOf, stationConversation } from '../people/conversations.ts';
import { inTongues } from '../people/station-lang.ts';
import { recentEvents } from '../watch/recent-events.ts';
import { callRole } from './call-role.ts';

/** `Get help` on a card: the next role of the ladder is called, and the card says so. */
export async function callForHelp(tap: Tap): Promise<Message[]> {
  const { deps, episode, at, card } = tap;
  const place = placeOf(deps.plant(), episode);
  if (place === null) return [];
  const coached = (tap.state === null ? undefined : memoryOf(tap.state).episodes[episode.id]) ?? untold;
  const role = nextToCall(ladderNow(deps.plant(), at), coached.roles) ?? 'maintenance';
  const called = await callFor(tap, place, role);
  return card === null ? called : [...called, inEach(card, one => askedMessage(one, deps.plant().site, { role, at }))];
}

export const ladderNow = (plant: Plant, at: EpochMs): Plant['escalation'] => ladderAt(plant, calendar(plant).shiftAt(at));

export function placeOf(plant: Plant, { line, station }: Episode): { line: Line; station: Station } | null {
  const found = lineOf(plant, line);
  const there = found === undefined ? undefined : stationOf(found, station);
  return found === undefined || there === undefined ? null : { line: found, station: there };
}

/** Somebody asked for this role at this trouble: its cards, remembered with the line. */
export async function callFor(tap: Tap, place: { line: Line; station: Station }, role: Role): Promise<Message[]> {
  const { tx, deps, episode, state, at } = tap;
  const called = await callRole(tx, deps, {
    ...place,
    episode,
    state,
    at,
    role,
    because: episode.safety ? 'safety' : 'asked',
    askedAt: episode.kind === 'help-need' ? episode.openedAt : at,
    events: recentEvents(tx, place.line.id, at, languageOf(deps.plant())),
  });
  if (state !== null) {
    const memory = memoryOf(state);
    const coached = memory.episodes[episode.id] ?? untold;
    const calls = [...new Set([...coached.calls, ...called.map(one => one.conversation)])];
    memory.episodes[episode.id] = { ...coached, roles: [...coached.roles, role], calls };
    state.coaching = memory;
  }
  return called;
}

/**
 * Pressed again so soon, at the same station for the same role, it is the same call. So is one that has waited on its tablet for longer
 * than that while any stands: what was pressed once an hour while nothing could be sent calls once.
 */
const SAME_CALL_MS = 5 * 60_000;

interface Calling {
  tx: Sql;
  deps: FeedbackDeps;
  state: LineState | null;
}

/** A call button of a station's page (or the words "need help S3"): an episode of its own, so that it is owned and closed like any. */
export async function callFromStation(deps: FeedbackDeps, inbound: Inbound, line: Line, station: Id, role: Role): Promise<void> {
  const place = stationOf(line, station);
  if (place === undefined) return;
  const ring = await deps.database.transaction(async tx => {
    if (!(await takeInbound(tx, inbound.id, deps.realNow()))) return [];
    const locked = await lockLine<LineState>(tx, line.id);
    const at = Math.min(inbound.at, deps.clock.now());
    const { state } = locked;
    const standing = await sameCall({ tx, deps, state }, line, place, role, at);
    if (standing !== null)
      return enqueueAll(tx, await toldOf({ tx, deps, state }, standing, inbound, { station: place, role }), deps.realNow());
    const id = `${line.id}/${place.id}/help-need/${iso(at)}`;
    const episode: Episode = {
      id,
      line: line.id,
      station: place.id,
      kind: 'help-need',
      openedAt: at,
      state: 'open',
      consequences: [],
      safety: false,
      repeat: false,
      findings: 1,
    };
    await upsertEpisode(tx, episode, { stationType: place.type.kind });
    const tap: Tap = { tx, deps, inbound, card: null, episode, role: 'operator', state, at, said: [] };
    const called = await callFor(tap, { line, station: place }, role);
    const here = stationConversation(place.id);
    // Whoever asked elsewhere, below an answer for example, is told there too.
    const told = [...new Set([here, inbound.conversation])].filter(one => !called.some(message => message.conversation === one));
    const receipts = await Promise.all(told.map(one => callReceipt(tx, deps, episode, one, { station: place, role, at }, inbound)));
    if (state !== null) {
      const memory = memoryOf(state);
      memory.episodes[id] = { ...memory.episodes[id]!, at, said: 'person', told };
      state.coaching = memory;
      await saveLine(tx, line.id, locked.cursor, state, state.v);
    }
    return enqueueAll(tx, [...called, ...receipts.flat()], deps.realNow());
  });
  for (const conversation of ring) await deps.doorbells.ringConversation(conversation);
}

/** The call that already stands. Whom it went to is in the line's memory; on a line nobody has drained yet, on the cards themselves. */
async function sameCall({ tx, deps, state }: Calling, line: Line, station: Station, role: Role, at: EpochMs): Promise<Episode | null> {
  const conversations = callConversations(deps.plant(), role, deps.connected);
  const waited = deps.clock.now() - at > SAME_CALL_MS;
  for (const { episode } of await openEpisodes(tx, line.id)) {
    if (episode.kind !== 'help-need' || episode.station !== station.id) continue;
    if (!waited && Math.abs(at - episode.openedAt) > SAME_CALL_MS) continue;
    if (state !== null && memoryOf(state).episodes[episode.id]?.roles.includes(role) === true) return episode;
    for (const conversation of conversations)
      if ((await latestRevision(tx, messageId(episode.id, conversation), conversation))?.audience === role) return episode;
  }
  return null;
}

/** Whoever asks for what is already on its way sees that it is, once. */
async function toldOf({ tx, deps }: Calling, episode: Episode, inbound: Inbound, call: Omit<Called, 'at'>): Promise<Message[]> {
  const { conversation } = inbound;
  const told = await latestRevision(tx, messageId(episode.id, conversation), conversation);
  return told === null ? callReceipt(tx, deps, episode, conversation, { ...call, at: episode.openedAt }, inbound) : [];
}

interface Called {
  station: Station;
  role: Role;
  at: EpochMs;
}

/** What the station sees of its own call; it becomes "maintenance is coming" when somebody comes. */
async function callReceipt(
  tx: Sql,
  deps: FeedbackDeps,
  episode: Episode,
  conversation: string,
  { station, role, at }: Called,
  inbound: Inbound,
): Promise<Message[]> {
  const plant = deps.plant();
  const here = inbound.kind === 'question' && inbound.conversation === conversation && inbound.continuation !== undefined;
  const message = await inTongues(tx, plant, conversation, ({ lang }) => {
    const place = conversation === stationConversation(station.id) ? undefined : placeOfStation(station);
    const blank = receipt(episode.id, conversation, lang, place);
    return askedMessage(here ? { ...blank, replyTo: inbound.continuation } : blank, plant.site, { role, at });
  });
  return message === null ? [] : [message];
}
