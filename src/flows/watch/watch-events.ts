/**
 * What a stretch of a line's log does: state, findings, episodes, minutes. Pure; shared by the live line and every look back.
 *
 * Whatever runs out between two events is served at its own moment, so neither ticks nor the places where the log was cut
 * change what comes of it.
 */
import type { EpochMs } from '../../clock.ts';
import { standardDetectors } from '../../detectors/standard.ts';
import type { Episode, EpisodeId } from '../../episodes/episode.ts';
import { episodesDueAt } from '../../episodes/limits.ts';
import { type Change, track } from '../../episodes/track.ts';
import type { MinuteRow } from '../../kpis/minute.ts';
import { minutes } from '../../kpis/minutes.ts';
import { withPlaces } from '../../line/batch-text.ts';
import { copyJson } from '../../line/copy-json.ts';
import type { Batch, LoggedEvent } from '../../line/event.ts';
import { DATA_OUTAGE, type Finding } from '../../line/finding.ts';
import { newestOf, reorderMs } from '../../line/order.ts';
import type { LineState } from '../../line/state.ts';
import { adopt, isCurrent, type LineStep, lineStep } from '../../line/step.ts';
import { configHash } from '../../plant/config-hash.ts';
import type { Line, Plant } from '../../plant/plant.ts';
import { isSafety } from '../../plant/safety.ts';

/** What a line's stretch begins with. */
export interface Standing {
  state: LineState | null;
  open: readonly Episode[];
  recent: readonly Episode[];
  /** When the newest checkpoint was taken, null = there is none; absent: none are wanted. */
  checkpointAt?: EpochMs | null;
  /** Nobody else holds the state: it is changed in place, not copied first. */
  handedOver?: true;
}

/** A line as it stood when every event up to `at`, and none after it, had been taken: from here it can be gone through again. */
export interface Checkpoint {
  at: EpochMs;
  state: LineState;
  open: readonly Episode[];
  recent: readonly Episode[];
}

/** What a stretch of the log did. */
export interface Watched {
  state: LineState;
  /** After the stretch. */
  open: readonly Episode[];
  /** Closed within the last hour, the stretch included. */
  recent: readonly Episode[];
  changes: readonly Change[];
  findings: readonly Finding[];
  minutes: readonly MinuteRow[];
  /** Taken on the way, oldest first. */
  checkpoints: readonly Checkpoint[];
}

/** An episode that closed within this time still explains, and makes the next one a repeat. */
export const REPEAT_WINDOW_MS = 60 * 60_000;
/** Checkpoints further behind the end of a stretch than so many reorder windows would be of no use. */
const WINDOWS_KEPT = 3;

/** Batches whose events are in order, as a recording's are. */
export const watchBatches = (plant: Plant, line: Line, before: Standing, batches: readonly Batch[]): Watched =>
  watchEvents(
    plant,
    line,
    before,
    batches.flatMap(({ line, seq, events }) => withPlaces(line, seq, events)),
  );

/** @param events in the order in which they count (`line/order.ts`), none before what `before` has taken */
export function watchEvents(plant: Plant, line: Line, before: Standing, events: readonly LoggedEvent[]): Watched {
  const { hash, step } = machineFor(line);
  const state = takeUp(hash, step, line, before);
  const episodes = episodeBook(before);
  const book = minutes(line);
  const rows: MinuteRow[] = [];
  const changes: Change[] = [];
  const findings: Finding[] = [];
  const checkpoints = checkpointsOn(line, before, events);
  const safe = safetyOf(plant);
  const settle = (found: readonly Finding[]) => {
    const tracking = track(episodes.open(), found, state, line, state.at, safe, episodes.recent(state.at));
    state.episodes = tracking.memory;
    for (const change of tracking.changes) episodes.take(change);
    changes.push(...tracking.changes);
    findings.push(...found);
  };
  const take = (event: LoggedEvent) => {
    const found: Finding[] = [];
    step.stepInPlace(state, event, found);
    rows.push(...book.take(state, event));
    return found;
  };
  /** The moment at which a timer runs out, and nothing comes. */
  const pass = (at: EpochMs, { eventId }: LoggedEvent) => {
    const tick: LoggedEvent = { kind: 'tick', line: line.id, seen: at, at, eventId };
    const found = take(tick);
    for (const { kind, station } of found) if (kind === DATA_OUTAGE) rows.push(...book.take(state, { ...tick, station }));
    settle(found);
  };
  if (before.state === null) checkpoints.take(state, episodes);
  // Stations that are no longer there end their episodes first.
  else settle([]);
  for (const event of events) {
    if (checkpoints.due(state, event)) checkpoints.take(state, episodes);
    for (let due = runsOut(step, state, event.seen); due !== null; due = runsOut(step, state, event.seen))
      pass(Math.max(due, state.at), event);
    const found = take(event);
    if (found.length > 0) settle(found);
  }
  const newest = newestOf(events, state.newest);
  if (newest !== undefined) state.newest = newest;
  const { taken } = checkpoints;
  return { state, open: episodes.open(), recent: episodes.recent(state.at), changes, findings, minutes: rows, checkpoints: taken };
}

function runsOut(step: LineStep, state: LineState, until: EpochMs): EpochMs | null {
  const detectors = step.runsOut(state, until);
  const episodes = episodesDueAt(state.episodes);
  return episodes !== null && episodes <= Math.min(detectors ?? until, until) ? episodes : detectors;
}

/** A checkpoint lies between two moments of the log, and at least a reorder window after the one before. */
function checkpointsOn(line: Line, before: Standing, events: readonly LoggedEvent[]) {
  const taken: Checkpoint[] = [];
  const wanted = before.checkpointAt !== undefined;
  const windowMs = reorderMs(line);
  const newest = events.findLast(event => event.kind !== 'tick')?.seen ?? 0;
  let last = before.checkpointAt ?? Number.NEGATIVE_INFINITY;
  return {
    taken,
    due: (state: LineState, event: LoggedEvent): boolean =>
      wanted &&
      event.kind !== 'tick' &&
      event.seen > state.at &&
      state.at >= newest - WINDOWS_KEPT * windowMs &&
      state.at - last > windowMs,
    take(state: LineState, episodes: ReturnType<typeof episodeBook>) {
      if (!wanted) return;
      // What was said to people is not undone by going back.
      const { coaching: _, ...kept } = state;
      taken.push({ at: state.at, state: copyJson(kept), open: episodes.open(), recent: episodes.recent(state.at) });
      last = state.at;
    },
  };
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

function takeUp(hash: string, step: LineStep, line: Line, { state, handedOver }: Standing): LineState {
  if (state === null) return step.start();
  if (!isCurrent(state, hash)) return adopt(state, line, standardDetectors()).state;
  return handedOver ? state : copyJson(state);
}

const safetyOf =
  (plant: Plant): Parameters<typeof track>[5] =>
  ({ finding, state }) =>
    // That nothing is heard of a station is the engineer's matter, whatever stands there.
    finding.kind !== DATA_OUTAGE &&
    (isSafety(plant.safety, { station: finding.station, ...(finding.figure ? { parameter: finding.figure.name } : {}) }) ||
      (state?.alarms ?? []).some(alarm => isSafety(plant.safety, { alarmCode: alarm.code })));

function episodeBook(before: Standing) {
  const open = new Map<EpisodeId, Episode>(before.open.map(episode => [episode.id, episode]));
  let recent = [...before.recent];
  return {
    open: () => [...open.values()].sort((a, b) => a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1)),
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
