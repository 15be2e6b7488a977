/** Somebody asks for a person: free, whatever the budget, and at once. */
import type { Inbound } from '../chat/chat.ts';
import { type EpochMs, iso } from '../clock.ts';
import type { Episode } from '../episodes/episode.ts';
import { openEpisodes, similarEpisodes, upsertEpisode } from '../history/episodes.ts';
import { takeInbound } from '../history/inbound.ts';
import { lockLine, saveLine } from '../history/lines.ts';
import { enqueueAll, latestRevision } from '../history/outbox.ts';
import type { Sql } from '../history/sql.ts';
import type { LineState } from '../line/state.ts';
import { askedMessage } from '../messages/after-tap.ts';
import { callCard } from '../messages/cards.ts';
import type { Message } from '../messages/message.ts';
import { messageId } from '../messages/message-parts.ts';
import { type Id, type Line, type Role, type Station, stationOf } from '../plant/plant.ts';
import { memoryOf, untold } from './coaching-memory.ts';
import { languageOf, roleConversations, stationConversation } from './conversations.ts';
import type { FeedbackDeps, Tap } from './record-feedback.ts';

/** `Get help` on a card: the next role of the ladder is called, and the card says so. */
export async function callForHelp(tap: Tap): Promise<Message[]> {
  const { deps, episode, at, card } = tap;
  const line = deps.plant().lines.find(one => one.id === episode.line);
  const station = line === undefined ? undefined : stationOf(line, episode.station);
  if (line === undefined || station === undefined) return [];
  const coached = (tap.state === null ? undefined : memoryOf(tap.state).episodes[episode.id]) ?? untold;
  const role = deps.plant().escalation.find(rung => !coached.roles.includes(rung.role))?.role ?? 'maintenance';
  const called = await callMessages(tap, episode, station, role, at);
  if (tap.state !== null) {
    const memory = memoryOf(tap.state);
    memory.episodes[episode.id] = {
      ...coached,
      roles: [...coached.roles, role],
      calls: [...coached.calls, ...called.map(one => one.conversation)],
    };
    tap.state.coaching = memory;
  }
  return card === null ? called : [...called, askedMessage(card, deps.plant().site, role, at)];
}

type Calling = Pick<Tap, 'deps' | 'state'> & { tx: Sql };

async function callMessages({ tx, deps, state }: Calling, episode: Episode, station: Station, role: Role, at: EpochMs): Promise<Message[]> {
  const plant = deps.plant();
  const similar = await similarEpisodes(tx, {
    station: station.id,
    stationType: station.type.kind,
    kind: episode.kind,
    cause: null,
    before: episode.openedAt,
  });
  const messages: Message[] = [];
  for (const conversation of roleConversations(plant, role, deps.connected)) {
    const revision = ((await latestRevision(tx, messageId(episode.id, conversation), conversation))?.revision ?? 0) + 1;
    const reader = { conversation, audience: role, lang: languageOf(plant), timeZone: plant.site.timeZone };
    messages.push(
      callCard(reader, {
        episode,
        station,
        now: at,
        revision,
        because: 'asked',
        askedAt: at,
        alarm: state?.stations[station.id]?.alarms[0]?.code ?? null,
        tried: [],
        similar: similar.map(({ episode: past, fix }) => ({
          at: past.openedAt,
          minutes: Math.max(1, Math.round(((past.closedAt ?? past.openedAt) - past.openedAt) / 60_000)),
          fixedBy: fix,
        })),
      }),
    );
  }
  return messages;
}

/** Pressed again so soon, at the same station for the same role, it is the same call. */
const SAME_CALL_MS = 5 * 60_000;

/** A call button of a station's page (or the words "need help S3"): an episode of its own, so that it is owned and closed like any. */
export async function callFromStation(deps: FeedbackDeps, inbound: Inbound, line: Line, station: Id, role: Role): Promise<void> {
  const place = stationOf(line, station);
  if (place === undefined) return;
  const ring = await deps.database.transaction(async tx => {
    if (!(await takeInbound(tx, inbound.id, deps.realNow()))) return [];
    const locked = await lockLine<LineState>(tx, line.id);
    const at = Math.min(inbound.at, deps.clock.now());
    const tap = { tx, deps, state: locked.state };
    const standing = await sameCall(tap, line, place, role, at);
    if (standing !== null) return enqueueAll(tx, await toldOf(tap, standing, inbound.conversation, role), deps.realNow());
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
    const called = await callMessages(tap, episode, place, role, at);
    const here = stationConversation(place.id);
    // Whoever asked elsewhere, below an answer for example, is told there too.
    const told = [...new Set([here, inbound.conversation])].filter(place => !called.some(one => one.conversation === place));
    const receipts = told.map(place => callReceipt(deps, episode, place, role, at));
    if (locked.state !== null) {
      const memory = memoryOf(locked.state);
      memory.episodes[id] = {
        ...untold,
        at,
        said: 'person',
        told,
        calls: called.map(one => one.conversation),
        roles: ['operator', role],
      };
      locked.state.coaching = memory;
      await saveLine(tx, line.id, locked.cursor, locked.state, locked.state.v);
    }
    return enqueueAll(tx, [...called, ...receipts], deps.realNow());
  });
  for (const conversation of ring) await deps.doorbells.ringConversation(conversation);
}

/** The call that already stands. Whom it went to is in the line's memory; on a line nobody has drained yet, on the cards themselves. */
async function sameCall({ tx, deps, state }: Calling, line: Line, station: Station, role: Role, at: EpochMs): Promise<Episode | null> {
  const conversations = roleConversations(deps.plant(), role, deps.connected);
  for (const { episode } of await openEpisodes(tx, line.id)) {
    if (episode.kind !== 'help-need' || episode.station !== station.id || Math.abs(at - episode.openedAt) > SAME_CALL_MS) continue;
    if (state !== null && memoryOf(state).episodes[episode.id]?.roles.includes(role) === true) return episode;
    for (const conversation of conversations)
      if ((await latestRevision(tx, messageId(episode.id, conversation), conversation))?.audience === role) return episode;
  }
  return null;
}

/** Whoever asks for what is already on its way sees that it is, once. */
async function toldOf({ tx, deps }: Calling, episode: Episode, conversation: string, role: Role): Promise<Message[]> {
  const told = await latestRevision(tx, messageId(episode.id, conversation), conversation);
  return told === null ? [callReceipt(deps, episode, conversation, role, episode.openedAt)] : [];
}

/** What the station sees of its own call; it becomes "somebody is on it" when somebody comes. */
function callReceipt(deps: FeedbackDeps, episode: Episode, conversation: string, role: Role, at: EpochMs): Message {
  const plant = deps.plant();
  const lang = languageOf(plant);
  const blank: Message = {
    id: messageId(episode.id, conversation),
    revision: 0,
    conversation,
    audience: 'position',
    title: '',
    body: [],
    buttons: [],
    fallbackText: '',
    locale: lang,
    validUntil: null,
    cites: [],
    tone: 'info',
  };
  return askedMessage(blank, plant.site, role, at);
}
