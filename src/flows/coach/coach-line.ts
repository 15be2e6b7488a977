/**
 * COACH: what each open episode of a line calls for now, and what becomes of the messages of those that are over.
 *
 * Runs inside the line's transaction, on the log's time. A decision is logged when it differs from the last one; the message it
 * leads to, what it costs and the memory of it are written together, so that a second run says nothing twice.
 */
import type { EpochMs } from '../../clock.ts';
import { callIsOver } from '../../coaching/escalate.ts';
import type { Episode } from '../../episodes/episode.ts';
import type { Change } from '../../episodes/track.ts';
import { cardsOf } from '../../history/cards.ts';
import { upsertEpisode } from '../../history/episodes.ts';
import type { Sql } from '../../history/sql.ts';
import type { Event } from '../../line/event.ts';
import type { LineState } from '../../line/state.ts';
import type { Log } from '../../log.ts';
import { inEach } from '../../messages/in-each-language.ts';
import type { Message, Product } from '../../messages/message.ts';
import { withdrawnMessage } from '../../messages/revise.ts';
import type { Calendar } from '../../plant/calendar.ts';
import type { Line, Plant } from '../../plant/plant.ts';
import { handOver } from '../call/hand-over.ts';
import type { Count } from '../house/count.ts';
import { languageOf } from '../people/conversations.ts';
import { type RecentEvents, recentEvents } from '../watch/recent-events.ts';
import { askReasons } from './ask-reasons.ts';
import { closeEpisode } from './close-episode.ts';
import { coachEpisode } from './coach-episode.ts';
import { type Coached, memoryOf, untold } from './coaching-memory.ts';
import { backIsDone } from './come-back.ts';
import { shadowLists } from './shadow-lists.ts';
import { silentStations } from './silent-stations.ts';
import type { TemplateShelf } from './template-shelf.ts';
import { timePassed } from './time-passed.ts';

export interface CoachDeps {
  plant: () => Plant;
  calendar: () => Calendar;
  shelf: TemplateShelf;
  /** Products that can be reached; the floor always is. */
  connected: ReadonlySet<Product>;
  /** Words no native speaker has approved yet may be used: the demo plant. */
  drafts: boolean;
  log: Log;
  count: Count;
}

export interface LineNow {
  line: Line;
  state: LineState;
  open: readonly Episode[];
  recent: readonly Episode[];
  changes: readonly Change[];
  /** What the plant's own systems gave as reasons in this stretch. */
  reasons: readonly Event[];
  /** Episodes that turned out never to have been. */
  withdrawn?: readonly Episode[];
}

/** An open episode is looked at again after so long, plant time: a stop may have outlasted the usual, a budget may be free. */
const LOOK_AGAIN_MS = 20_000;
const CALL_OWNED_MS = 60 * 60_000;
const CALL_UNANSWERED_MS = 4 * 60 * 60_000;

export async function coachLine(tx: Sql, deps: CoachDeps, now: LineNow): Promise<Message[]> {
  const memory = memoryOf(now.state);
  now.state.coaching = memory;
  const events = recentEvents(tx, now.line.id, now.state.at, languageOf(deps.plant()));
  const messages: Message[] = await withdraw(tx, now.withdrawn ?? []);
  for (const episode of closedIn(now.changes)) {
    const coached = memory.episodes[episode.id] ?? untold;
    const cards = await closeEpisode(tx, deps, now, episode, coached, events);
    messages.push(...cards, ...(await backIsDone(tx, cards)));
    delete memory.episodes[episode.id];
  }
  const listed = new Set<string>();
  const changed = new Set(now.changes.map(change => change.episode.id));
  // Safety first: what else there is to say keeps its distance from it.
  for (const episode of now.open.toSorted((a, b) => Number(b.safety) - Number(a.safety))) {
    const coached = memory.episodes[episode.id] ?? untold;
    if (!changed.has(episode.id) && now.state.at - coached.at < LOOK_AGAIN_MS) continue;
    if (isOldCall(episode, now.state.at) || isAnswered(episode, coached, now)) {
      messages.push(...(await endCall(tx, deps, now, episode, coached, events)));
      delete memory.episodes[episode.id];
      continue;
    }
    const passed = await timePassed(tx, deps, now, episode, coached, events);
    messages.push(...passed.messages);
    const after = await coachEpisode(tx, deps, now, episode, passed.coached, events);
    memory.episodes[episode.id] = after.coached;
    messages.push(...after.messages);
    if (after.listed !== null) listed.add(after.listed);
  }
  messages.push(...(await silentStations(tx, deps.plant(), now, memory, messages)));
  messages.push(...(await askReasons(tx, deps, now, memory, events)));
  messages.push(...(await handOver(tx, deps, now, events)));
  const lists = { plant: deps.plant(), shelf: deps.shelf, connected: deps.connected, now: now.state.at };
  for (const shift of listed) messages.push(...(await shadowLists(tx, lists, now.line, shift)));
  forget(memory.episodes, now.open);
  return messages;
}

/** No new message: who was told reads on the same card that it was nothing. What it cost is spent. */
async function withdraw(tx: Sql, episodes: readonly Episode[]): Promise<Message[]> {
  const cards = await cardsOf(
    tx,
    episodes.map(episode => episode.id),
  );
  return cards.map(card => inEach(card, withdrawnMessage));
}

/** In their last form: one that closed may have had a neighbour attached since. */
function closedIn(changes: readonly Change[]): Episode[] {
  const over = new Set(changes.filter(({ what }) => what === 'closed' || what === 'ended').map(({ episode }) => episode.id));
  const last = new Map(changes.map(({ episode }) => [episode.id, episode]));
  return [...last.values()].filter(({ id, closedAt }) => over.has(id) && closedAt !== undefined);
}

/** A call that nobody has said is over: an hour after somebody came, or after four when nobody did. */
const isOldCall = ({ kind, owner, openedAt }: Episode, now: EpochMs): boolean =>
  kind === 'help-need' && now >= (owner === undefined ? openedAt + CALL_UNANSWERED_MS : owner.since + CALL_OWNED_MS);

const isAnswered = (episode: Episode, { roles }: Coached, { state, open, recent }: LineNow): boolean =>
  episode.kind === 'help-need' && callIsOver(episode, roles, { state: state.stations[episode.station] ?? null, open, recent });

async function endCall(
  tx: Sql,
  deps: CoachDeps,
  now: LineNow,
  episode: Episode,
  coached: Coached,
  events: RecentEvents,
): Promise<Message[]> {
  const closed: Episode = { ...episode, state: 'closed', closedAt: now.state.at };
  await upsertEpisode(tx, closed);
  return closeEpisode(tx, deps, now, closed, coached, events);
}

/** Episodes that are neither open nor closed in this stretch were ended elsewhere. */
function forget(episodes: Record<string, Coached>, open: readonly Episode[]): void {
  const known = new Set(open.map(episode => episode.id));
  for (const id of Object.keys(episodes)) if (!known.has(id)) delete episodes[id];
}
