/**
 * A line's state after an event, and what its detectors find in it. Pure from outside and deterministic: the same log
 * gives the same findings however it is cut into batches.
 *
 * Time is the log's (`seen`). Before an event is applied, every timer that ran out before it is served at its own moment,
 * so a finding of a timer does not depend on which event or tick happened to come next.
 */
import type { EpochMs } from '../clock.ts';
import { type Id, type Line, type Station, stationOf } from '../plant/plant.ts';
import { applyEvent, newStationState } from './apply-event.ts';
import { configHash } from './config-hash.ts';
import { copyJson } from './copy-json.ts';
import type { EventId, EventKind, LoggedEvent } from './event.ts';
import type { Detector, Finding, Observation } from './finding.ts';
import { keepSmall } from './keep-small.ts';
import { LINE_STATE_VERSION, type LineState, type StationState } from './state.ts';

export type Step = (state: LineState, event: LoggedEvent) => { state: LineState; findings: Finding[] };

export interface LineStep {
  start(): LineState;
  /** The argument is left as it is; the answer shares nothing with it. */
  stepAll(state: LineState, events: readonly LoggedEvent[]): { state: LineState; findings: Finding[] };
  step: Step;
  /** The same events applied to a copy that is already the caller's own: `state` is changed in place. */
  stepInPlace(state: LineState, event: LoggedEvent, found: Finding[]): void;
}

/** Its findings silence every other detector of the station; it stands first so that data that return are seen at once. */
export const DATA_OUTAGE = 'data-outage';

export function lineStep(line: Line, detectors: readonly Detector[]): LineStep {
  const ordered = [...detectors].sort((a, b) => Number(b.name === DATA_OUTAGE) - Number(a.name === DATA_OUTAGE));
  const hash = configHash(line);
  const stations = new Map(line.stations.map(station => [station.id, station]));
  const watch = watcher(line, ordered, stations);

  const start = (): LineState => ({
    v: LINE_STATE_VERSION,
    line: line.id,
    config: hash,
    at: 0,
    stations: Object.fromEntries(line.stations.map(station => [station.id, watch.startStation(station)])),
  });

  const stepInPlace = (state: LineState, event: LoggedEvent, found: Finding[]): void => {
    const now = Math.max(state.at, event.seen);
    watch.serveTimers(state, now, event.eventId, found);
    state.at = now;
    const station = event.station === undefined || event.kind === 'tick' ? undefined : stations.get(event.station);
    if (station !== undefined) watch.take(state, station, event, now, found);
  };

  const stepAll = (state: LineState, events: readonly LoggedEvent[]) => {
    const next = copyJson(state);
    const findings: Finding[] = [];
    for (const event of events) stepInPlace(next, event, findings);
    return { state: next, findings };
  };

  return { start, stepAll, step: (state, event) => stepAll(state, [event]), stepInPlace };
}

/** A state that this version of the code and this configuration wrote. Any other is adopted (`adopt`) or rebuilt. */
export const isCurrent = (state: LineState, hash: string): boolean => state.v === LINE_STATE_VERSION && state.config === hash;

/**
 * Carries a state over to a changed configuration: limits are read anew, counters and memories stay, a renamed station
 * keeps its own. `gone` are the stations that are no longer there: their open episodes end by configuration. A state of
 * another version comes back empty, to be rebuilt.
 */
export function adopt(state: LineState, line: Line, detectors: readonly Detector[]): { state: LineState; gone: Id[] } {
  const fresh = lineStep(line, detectors).start();
  // Another version of the shape is never guessed at: the caller steps the stored events of the last day through `fresh`.
  if (state.v !== LINE_STATE_VERSION) return { state: fresh, gone: Object.keys(state.stations).filter(id => !stationOf(line, id)) };
  const old = copyJson(state);
  const gone: Id[] = [];
  for (const [id, kept] of Object.entries(old.stations)) {
    const station = stationOf(line, id);
    const blank = station && fresh.stations[station.id];
    if (station === undefined || blank === undefined) {
      gone.push(id);
      continue;
    }
    const memories = Object.fromEntries(Object.entries(blank.detectors).map(([name, memory]) => [name, kept.detectors[name] ?? memory]));
    fresh.stations[station.id] = { ...blank, ...kept, detectors: memories };
  }
  const { stations, config } = fresh;
  return { state: { ...old, v: LINE_STATE_VERSION, line: line.id, config, stations }, gone };
}

function watcher(line: Line, detectors: readonly Detector[], stations: ReadonlyMap<Id, Station>) {
  const timed = detectors.filter(detector => detector.dueAt !== undefined);
  const order = line.stations.map(station => station.id);

  let grown = false;
  const grew = () => {
    grown = true;
  };
  // One for all events: making it anew would cost more than most detectors do.
  const seen = { line, grew } as Observation;

  const byKind = new Map<EventKind, readonly Detector[]>();
  const lookingAt = (kind: EventKind): readonly Detector[] => {
    let looking = byKind.get(kind);
    if (looking === undefined) {
      looking = detectors.filter(detector => detector.kinds?.has(kind) ?? true);
      byKind.set(kind, looking);
    }
    return looking;
  };

  const startStation = (station: Station): StationState => {
    const state = newStationState();
    for (const detector of detectors) state.detectors[detector.name] = detector.start(station, line);
    return state;
  };

  const look = (state: LineState, station: Station, event: LoggedEvent, now: EpochMs, found: Finding[]): void => {
    const own = state.stations[station.id]!;
    seen.station = station;
    seen.state = own;
    seen.event = event;
    seen.id = event.eventId;
    seen.now = now;
    seen.others = state.stations;
    for (const detector of lookingAt(event.kind)) {
      // Nothing new can be known of a station whose data broke off: only their return ends it.
      if (own.outageSince !== null && event.kind === 'tick' && detector.name !== DATA_OUTAGE) continue;
      const findings = detector.observe(own.detectors[detector.name], seen);
      for (const finding of findings) {
        found.push(finding);
        if (finding.kind === DATA_OUTAGE) own.outageSince = finding.phase === 'raised' ? finding.since : null;
      }
    }
    own.dueAt = nextDue(station, own, now);
  };

  const nextDue = (station: Station, own: StationState, now: EpochMs): EpochMs | null => {
    let due: EpochMs | null = null;
    for (const detector of timed) {
      if (own.outageSince !== null && detector.name !== DATA_OUTAGE) continue;
      const at = detector.dueAt!(own.detectors[detector.name], station, own, now);
      if (at !== null && at > now && (due === null || at < due)) due = at;
    }
    return due;
  };

  const serveTimers = (state: LineState, until: EpochMs, id: EventId, found: Finding[]): void => {
    for (;;) {
      let next: Id | null = null;
      let due = Number.POSITIVE_INFINITY;
      for (const candidate of order) {
        const at = state.stations[candidate]!.dueAt;
        if (at !== null && at < due) {
          due = at;
          next = candidate;
        }
      }
      if (next === null || due > until) return;
      const at = Math.max(due, state.at);
      look(state, stations.get(next)!, { kind: 'tick', seen: at, at, line: line.id, station: next, eventId: id }, at, found);
    }
  };

  const take = (state: LineState, station: Station, event: LoggedEvent, now: EpochMs, found: Finding[]): void => {
    const own = state.stations[station.id]!;
    grown = applyEvent(own, event, now);
    look(state, station, event, now, found);
    if (grown) keepSmall(state, station.id, detectors);
  };

  return { startStation, serveTimers, take };
}
