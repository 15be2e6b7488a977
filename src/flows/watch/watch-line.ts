/**
 * WATCH: line log → line state → findings → episodes → decision → message → outbox, in one transaction behind the cursor.
 *
 * The line's row lock is mutex and fence: a drain that runs twice, or is cut off anywhere, loses nothing and repeats nothing.
 * Time is the log's: no clock is read here, so the same log gives the same messages.
 *
 * Nothing waits for what may still come. When something comes that belongs before what was taken, the line goes back to a
 * checkpoint, takes it all in its order, and mends what it said; what comes later than the reorder window amends history only.
 */
import type { EpochMs } from '../../clock.ts';
import type { Episode, EpisodeId } from '../../episodes/episode.ts';
import { isCall, type Mended, mend, namesOf, withOwner } from '../../episodes/mend.ts';
import type { Change } from '../../episodes/track.ts';
import { cardsOf } from '../../history/cards.ts';
import { checkpointBefore, dropCheckpoints, keepCheckpoints } from '../../history/checkpoints.ts';
import { keepCrossings } from '../../history/crossings.ts';
import { deleteEpisodes, upsertEpisode } from '../../history/episodes.ts';
import { appendBatches, eventsAfter } from '../../history/events.ts';
import { lockLine, type SavedLine, saveLine } from '../../history/lines.ts';
import { putMinutes, replaceMinutes } from '../../history/minutes.ts';
import { enqueueAll } from '../../history/outbox.ts';
import type { Database, Sql } from '../../history/sql.ts';
import { standingEpisodes } from '../../history/standing.ts';
import { crossingsInEvents } from '../../kpis/crossings.ts';
import { minuteOf } from '../../kpis/minute.ts';
import { toldBy } from '../../kpis/minutes.ts';
import { copyJson } from '../../line/copy-json.ts';
import type { Batch } from '../../line/event.ts';
import { type Arrived, arrive, belongsBefore, reorderMs } from '../../line/order.ts';
import type { LineState } from '../../line/state.ts';
import type { Log } from '../../log.ts';
import type { Message } from '../../messages/message.ts';
import { episodeOfMessage } from '../../messages/message-parts.ts';
import { type Id, type Line, lineOf, type Plant } from '../../plant/plant.ts';
import type { Doorbells } from '../../queue/doorbells.ts';
import type { LineLog } from '../../queue/line-log.ts';
import type { CoachDeps } from '../coach/coach-line.ts';
import { coachLine } from '../coach/coach-line.ts';
import type { Count } from '../house/count.ts';
import { amendMinutes, noteLate } from './amend-minutes.ts';
import { nextBatches } from './next-batches.ts';
import { packSome } from './pack-some.ts';
import { upToDate } from './rebuild-line.ts';
import { cardsFor, type Next, type Taken, takeOrSetAside } from './set-aside.ts';
import { judgeProposals, trackProposals } from './track-proposals.ts';
import { type Checkpoint, REPEAT_WINDOW_MS, type Standing, type Watched, watchEvents } from './watch-events.ts';

export interface WatchDeps extends CoachDeps {
  plant: () => Plant;
  database: Database;
  lineLog: LineLog;
  doorbells: Pick<Doorbells, 'ringLine' | 'ringConversation'>;
  log: Log;
  count: Count;
  /** Real time, for the outbox's own bookkeeping. */
  realNow: () => EpochMs;
  /** Hears of each batch of a committed drain. */
  onWatched?: (batch: Batch) => void;
}

/** Batches per transaction, however small they are. */
const BATCHES_MAX = 1_000;
/** Transactions per ring, so that one line's flood does not keep another waiting. */
const TURNS_MAX = 20;

export async function watchLine(deps: WatchDeps, id: Id): Promise<void> {
  const line = lineOf(deps.plant(), id);
  // A line that left the plant keeps its log until it is put back or retention takes it.
  if (line === undefined) return;
  const next: Next = (tx, max) => lockLine<LineState>(tx, line.id).then(stored => nextBatches(tx, deps.lineLog, line.id, stored, max));
  for (let turn = 0; turn < TURNS_MAX; turn++) {
    const taken = await takeOrSetAside(deps, line, BATCHES_MAX, (tx, max) => drain(tx, deps, line, max), next);
    if (taken === null) return;
    if (deps.onWatched) taken.batches.forEach(deps.onWatched);
    await deps.lineLog.trim(deps.database, line.id, taken.cursor);
    for (const conversation of taken.ring) await deps.doorbells.ringConversation(conversation);
    if (!taken.more) return;
  }
  await deps.doorbells.ringLine(line.id);
}

async function drain(tx: Sql, deps: WatchDeps, line: Line, max: number): Promise<Taken | null> {
  const saved = savedLines(deps.database);
  const held = await lockLine<LineState>(tx, line.id, saved.get(line.id));
  const next = await nextBatches(tx, deps.lineLog, line.id, held, max);
  if (next === null) return null;
  const stored = { ...held, state: await upToDate(tx, deps, line, held.state) };
  const { batches, cursor, again, more } = next;
  const events = batches.flatMap(batch => batch.events);
  await appendBatches(tx, line.id, batches);
  const arrived = arrive(newestSeen(stored.state), events, reorderMs(line));
  const said = await standing(tx, line, stored.state);
  const back = await goBack(tx, line, said, arrived);
  const watched = back === null ? watchOn(deps.plant(), line, said, arrived) : watchAgain(deps.plant(), line, said, back);
  if (back === null) await putMinutes(tx, watched.minutes);
  else await replaceMinutes(tx, back.since, [...back.rows, ...watched.minutes]);
  if (back !== null) await dropCheckpoints(tx, line.id, back.checkpoint.at);
  await keepCheckpoints(tx, line.id, watched.checkpoints, newestSeen(watched.state) - reorderMs(line));
  noteLate(watched.state, (back ?? arrived).late);
  await trackProposals(tx, events);
  await keepCrossings(tx, line.id, crossingsInEvents(line, events));
  const turned = minuteOf(stored.state?.at ?? 0) !== minuteOf(watched.state.at);
  await packSome(tx, deps.database, line.id, minuteOf(watched.state.at), turned);
  if (turned) {
    await amendMinutes(tx, line, watched.state);
    await judgeProposals(tx, line.id, watched.state.at);
  }
  await deleteEpisodes(tx, watched.withdrawn);
  for (const change of latest(watched.changes)) {
    const station = line.stations.find(one => one.id === change.episode.station);
    await upsertEpisode(tx, change.episode, station === undefined ? {} : { stationType: station.type.kind });
  }
  note(deps, line, stored.state, watched, arrived, back);
  const messages: readonly Message[] = await coachLine(tx, deps, {
    line,
    ...watched,
    reasons: events.filter(event => event.kind === 'reason'),
  });
  saved.set(line.id, { state: watched.state, written: await saveLine(tx, line.id, cursor, watched.state, watched.state.v) });
  const told = again.length === 0 ? messages : [...messages, ...(await cardsFor(tx, deps, line))];
  const ring = await enqueueAll(tx, told, deps.realNow());
  return { cursor, batches, more, ring };
}

const newestSeen = (state: LineState | null): EpochMs => state?.newest?.[0] ?? 0;

async function standing(tx: Sql, line: Line, state: LineState | null): Promise<Standing> {
  return { state, ...(await standingEpisodes(tx, line.id, (state?.at ?? 0) - REPEAT_WINDOW_MS)) };
}

/** The states this process saved last: where nobody else has written a line since, it need not be read and taken apart again. */
const states = new WeakMap<Database, Map<Id, SavedLine<LineState>>>();

function savedLines(database: Database): Map<Id, SavedLine<LineState>> {
  let saved = states.get(database);
  if (saved === undefined) {
    saved = new Map();
    states.set(database, saved);
  }
  return saved;
}

/** Where to go on from when something belongs before what was taken, what to take from there, and what had been told by then. */
interface Back extends Arrived, ReturnType<typeof toldBy> {
  checkpoint: Checkpoint;
  /** Episodes opened since then that somebody was told of. */
  told: ReadonlySet<EpisodeId>;
}

async function goBack(tx: Sql, line: Line, { state, open, recent }: Standing, { timely }: Arrived): Promise<Back | null> {
  const from = state === null ? null : belongsBefore(timely, state);
  if (from === null) return null;
  // A state that an earlier version left has none yet: then what comes is taken as late as it comes.
  const checkpoint = await checkpointBefore<Checkpoint>(tx, line.id, from);
  if (checkpoint === null) return null;
  const before = new Set([...checkpoint.open, ...checkpoint.recent].map(episode => episode.id));
  const since = [...open, ...recent].map(episode => episode.id).filter(id => !before.has(id));
  const told = new Set((await cardsOf(tx, since)).flatMap(card => episodeOfMessage(card.id) ?? []));
  const events = await eventsAfter(tx, line.id, checkpoint.at);
  return { checkpoint, told, ...toldBy(checkpoint.state), ...arrive(0, events, reorderMs(line)) };
}

type Followed = Watched & Mended;

const watchOn = (plant: Plant, line: Line, said: Standing, { timely }: Arrived): Followed => ({
  ...watchEvents(plant, line, said, timely),
  withdrawn: [],
});

/** The stretch since the checkpoint once more, in its order; what people did since then, and what was said to them, stays. */
function watchAgain(plant: Plant, line: Line, said: Standing, { checkpoint, timely, told }: Back): Followed {
  const detected = (episodes: readonly Episode[]) => episodes.filter(episode => !isCall(episode));
  const before = detected([...checkpoint.open, ...checkpoint.recent]);
  const now = [...said.open, ...said.recent];
  const again = watchEvents(
    plant,
    line,
    {
      state: checkpoint.state,
      open: [...detected(checkpoint.open), ...said.open.filter(isCall)],
      recent: [...detected(checkpoint.recent), ...said.recent.filter(isCall)],
      checkpointAt: checkpoint.at,
    },
    timely,
  );
  const named = namesOf(now, again.changes, told);
  const known = (episodes: readonly Episode[]) =>
    episodes.map(named).map(episode =>
      withOwner(
        episode,
        now.find(one => one.id === episode.id),
      ),
    );
  return {
    ...again,
    ...mend(now, before, again.changes, named),
    state: { ...again.state, coaching: copyJson(said.state?.coaching) },
    open: known(again.open),
    recent: known(again.recent),
    checkpoints: again.checkpoints.map(one => ({ ...one, open: one.open.map(named), recent: one.recent.map(named) })),
  };
}

/** What is worth counting and a line in the log: findings, and what came out of order. */
function note(deps: WatchDeps, line: Line, before: LineState | null, watched: Followed, arrived: Arrived, back: Back | null): void {
  // Gone through again, what was found before has been counted.
  for (const { phase, kind, at } of watched.findings)
    if (phase === 'raised' && (back === null || at > (before?.at ?? 0))) deps.count('linemate_findings_total', { kind });
  if (arrived.late.length > 0) {
    deps.count('linemate_events_late_total', {}, arrived.late.length);
    deps.log.warn('events too late to count', { lineId: line.id, events: arrived.late.length, windowMs: reorderMs(line) });
  }
  if (back === null) return;
  deps.count('linemate_mended_total');
  if (watched.changes.length + watched.withdrawn.length > 0)
    deps.log.info('mended', { lineId: line.id, changed: watched.changes.length, withdrawn: watched.withdrawn.map(one => one.id) });
}

/** One episode may change several times in a stretch: its last form is what is kept. */
const latest = (changes: readonly Change[]): Change[] => [...new Map(changes.map(change => [change.episode.id, change])).values()];
