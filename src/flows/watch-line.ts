/**
 * WATCH: line log → line state → findings → episodes → decision → message → outbox, in one transaction behind the cursor.
 *
 * The line's row lock is mutex and fence: a drain that runs twice, or is cut off anywhere, loses nothing and repeats nothing.
 * Time is the log's: no clock is read here, so the same log gives the same messages.
 */
import type { EpochMs } from '../clock.ts';
import { standardDetectors } from '../detectors/standard.ts';
import type { Episode, EpisodeId } from '../episodes/episode.ts';
import { type Change, track } from '../episodes/track.ts';
import { openEpisodes, recentlyClosed, upsertEpisode } from '../history/episodes.ts';
import { appendEvents, compactEvents } from '../history/events.ts';
import { lockLine, saveLine } from '../history/lines.ts';
import { putMinutes } from '../history/minutes.ts';
import { enqueueAll } from '../history/outbox.ts';
import type { Database, Sql } from '../history/sql.ts';
import { type MinuteRow, minuteOf } from '../kpis/minute.ts';
import { minutes } from '../kpis/minutes.ts';
import { copyJson } from '../line/copy-json.ts';
import { type Batch, eventId, type LoggedEvent } from '../line/event.ts';
import type { Finding } from '../line/finding.ts';
import type { LineState } from '../line/state.ts';
import { adopt, isCurrent, type LineStep, lineStep } from '../line/step.ts';
import type { Log } from '../log.ts';
import type { ConversationId, Message } from '../messages/message.ts';
import { configHash } from '../plant/config-hash.ts';
import { type Id, type Line, lineOf, type Plant } from '../plant/plant.ts';
import { isSafety } from '../plant/safety.ts';
import type { Doorbells } from '../queue/doorbells.ts';
import type { LineLog } from '../queue/line-log.ts';
import type { CoachDeps } from './coach-line.ts';
import { coachLine } from './coach-line.ts';
import type { Count } from './count.ts';

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

/** Batches per transaction: few enough for a short lock, many enough for throughput. */
const BATCHES_MAX = 50;
/** Transactions per ring, so that one line's flood does not keep another waiting. */
const TURNS_MAX = 20;
const REPEAT_WINDOW_MS = 60 * 60_000;

export async function watchLine(deps: WatchDeps, id: Id): Promise<void> {
  const line = lineOf(deps.plant(), id);
  // A line that left the plant keeps its log until it is put back or retention takes it.
  if (line === undefined) return;
  for (let turn = 0; turn < TURNS_MAX; turn++) {
    const drained = await deps.database.transaction(tx => drain(tx, deps, line));
    if (drained === null) return;
    if (deps.onWatched) drained.batches.forEach(deps.onWatched);
    await deps.lineLog.trim(deps.database, line.id, drained.cursor);
    for (const conversation of drained.ring) await deps.doorbells.ringConversation(conversation);
    if (drained.batches.length < BATCHES_MAX) return;
  }
  await deps.doorbells.ringLine(line.id);
}

interface Drained {
  cursor: string;
  batches: readonly Batch[];
  ring: ConversationId[];
}

async function drain(tx: Sql, deps: WatchDeps, line: Line): Promise<Drained | null> {
  const stored = await lockLine<LineState>(tx, line.id);
  const batches = await deps.lineLog.read(tx, line.id, stored.cursor, BATCHES_MAX);
  if (batches.length === 0) return null;
  const cursor = batches.at(-1)!.seq;
  const before = await standing(tx, line, stored.state);
  const watched = watchBatches(deps.plant(), line, before, batches);
  for (const batch of batches) await appendEvents(tx, line.id, batch.seq, batch.events);
  if (minuteOf(stored.state?.at ?? 0) !== minuteOf(watched.state.at)) await compactEvents(tx, line.id, minuteOf(watched.state.at));
  await putMinutes(tx, watched.minutes);
  for (const change of latest(watched.changes)) {
    const station = line.stations.find(one => one.id === change.episode.station);
    await upsertEpisode(tx, change.episode, station === undefined ? {} : { stationType: station.type.kind });
  }
  for (const finding of watched.findings) if (finding.phase === 'raised') deps.count('linemate_findings_total', { kind: finding.kind });
  const messages: readonly Message[] = await coachLine(tx, deps, { line, ...watched, reasons: reasonsIn(batches) });
  await saveLine(tx, line.id, cursor, watched.state, watched.state.v);
  const ring = await enqueueAll(tx, messages, deps.realNow());
  return { cursor, batches, ring };
}

const reasonsIn = (batches: readonly Batch[]) => batches.flatMap(batch => batch.events).filter(event => event.kind === 'reason');

/** What a line's transaction begins with. */
export interface Standing {
  state: LineState | null;
  open: readonly Episode[];
  recent: readonly Episode[];
}

async function standing(tx: Sql, line: Line, state: LineState | null): Promise<Standing> {
  const open = (await openEpisodes(tx, line.id)).map(one => one.episode);
  const since = (state?.at ?? 0) - REPEAT_WINDOW_MS;
  const recent = (await recentlyClosed(tx, line.id, since)).map(one => one.episode);
  return { state, open, recent };
}

/** What a stretch of the log did. Pure. */
export interface Watched {
  state: LineState;
  /** After the stretch. */
  open: readonly Episode[];
  /** Closed within the last hour, the stretch included. */
  recent: readonly Episode[];
  changes: readonly Change[];
  findings: readonly Finding[];
  minutes: readonly MinuteRow[];
}

/** The pure part of a drain, shared with the look back over history, which differs only in telling nobody. */
export function watchBatches(plant: Plant, line: Line, before: Standing, batches: readonly Batch[]): Watched {
  const machine = machineFor(line);
  const state = takeUp(machine, line, before.state);
  const episodes = episodeBook(before);
  const book = minutes(line);
  const rows: MinuteRow[] = [];
  const changes: Change[] = [];
  const findings: Finding[] = [];
  const safe = safetyOf(plant);
  const settle = (found: readonly Finding[]) => {
    const tracking = track(episodes.open(), found, state, line, state.at, safe, episodes.recent(state.at));
    state.episodes = tracking.memory;
    for (const change of tracking.changes) episodes.take(change);
    changes.push(...tracking.changes);
  };
  for (const event of logged(batches)) {
    const found: Finding[] = [];
    machine.step.stepInPlace(state, event, found);
    rows.push(...book.take(state, event));
    if (found.length > 0) {
      findings.push(...found);
      settle(found);
    }
  }
  settle([]);
  return { state, open: episodes.open(), recent: episodes.recent(state.at), changes, findings, minutes: rows };
}

function* logged(batches: readonly Batch[]): Generator<LoggedEvent> {
  for (const batch of batches) {
    for (const [index, event] of batch.events.entries()) yield { ...event, eventId: eventId(batch.line, batch.seq, index) };
  }
}

interface Machine {
  hash: string;
  step: LineStep;
}

/** A line's machine lives as long as its configuration. */
const machines = new WeakMap<Line, Machine>();

function machineFor(line: Line): Machine {
  let machine = machines.get(line);
  if (machine === undefined) {
    machine = { hash: configHash(line), step: lineStep(line, standardDetectors()) };
    machines.set(line, machine);
  }
  return machine;
}

function takeUp(machine: Machine, line: Line, state: LineState | null): LineState {
  if (state === null) return machine.step.start();
  return isCurrent(state, machine.hash) ? copyJson(state) : adopt(state, line, standardDetectors()).state;
}

const safetyOf =
  (plant: Plant): Parameters<typeof track>[5] =>
  ({ finding, state }) =>
    isSafety(plant.safety, { station: finding.station, ...(finding.figure ? { parameter: finding.figure.name } : {}) }) ||
    (state?.alarms ?? []).some(alarm => isSafety(plant.safety, { alarmCode: alarm.code }));

function episodeBook(before: Standing) {
  const open = new Map<EpisodeId, Episode>(before.open.map(episode => [episode.id, episode]));
  let recent = [...before.recent];
  return {
    open: () => [...open.values()],
    recent: (now: EpochMs) => recent.filter(episode => (episode.closedAt ?? 0) >= now - REPEAT_WINDOW_MS),
    take({ episode }: Change) {
      if (episode.state === 'open' || episode.state === 'owned') {
        open.set(episode.id, episode);
        recent = recent.filter(one => one.id !== episode.id);
      } else {
        open.delete(episode.id);
        recent = [...recent.filter(one => one.id !== episode.id), episode];
      }
    },
  };
}

/** One episode may change several times in a stretch: its last form is what is kept. */
const latest = (changes: readonly Change[]): Change[] => [...new Map(changes.map(change => [change.episode.id, change])).values()];
