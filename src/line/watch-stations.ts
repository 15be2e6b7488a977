/**
 * A line's detectors at work: each station's state after an event, shown to the detectors that look at such events, and
 * their timers, served in the order in which they run out.
 */
import type { EpochMs } from '../clock.ts';
import type { Id, Line, Station } from '../plant/plant.ts';
import { applyEvent, newStationState } from './apply-event.ts';
import type { EventId, EventKind, LoggedEvent } from './event.ts';
import { DATA_OUTAGE, type Detector, type Finding, type Observation } from './finding.ts';
import { keepSmall } from './keep-small.ts';
import type { LineState, StationState } from './state.ts';

export interface StationWatch {
  startStation(station: Station): StationState;
  /** When the next timer runs out; null = none does. */
  dueAt(state: LineState): EpochMs | null;
  /** Every timer that runs out up to `until`, each at its own moment. `id` is the event that brought the time here. */
  serveTimers(state: LineState, until: EpochMs, id: EventId, found: Finding[]): void;
  /** One event of one station; `state` and `found` are changed in place. */
  take(state: LineState, station: Station, event: LoggedEvent, now: EpochMs, found: Finding[]): void;
}

export function watchStations(line: Line, detectors: readonly Detector[], stations: ReadonlyMap<Id, Station>): StationWatch {
  const timed = detectors.filter(detector => detector.dueAt !== undefined);
  const order = line.stations.map(station => station.id);
  const lookingAt = byKind(detectors);

  let grown = false;
  const grew = () => {
    grown = true;
  };
  // One for all events: making it anew would cost more than most detectors do.
  const seen = { line, grew } as Observation;

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
      for (const finding of detector.observe(own.detectors[detector.name], seen)) {
        found.push(finding);
        if (finding.kind === DATA_OUTAGE) own.outageSince = finding.phase === 'raised' ? finding.since : null;
      }
    }
    own.dueAt = nextDue(timed, station, own, now);
  };

  return {
    startStation(station) {
      const state = newStationState();
      for (const detector of detectors) state.detectors[detector.name] = detector.start(station, line);
      return state;
    },
    dueAt: state => firstDue(state, order)?.due ?? null,
    serveTimers(state, until, id, found) {
      for (let next = firstDue(state, order); next !== null && next.due <= until; next = firstDue(state, order)) {
        const at = Math.max(next.due, state.at);
        look(
          state,
          stations.get(next.station)!,
          { kind: 'tick', seen: at, at, line: line.id, station: next.station, eventId: id },
          at,
          found,
        );
      }
    },
    take(state, station, event, now, found) {
      grown = applyEvent(state.stations[station.id]!, event, now);
      look(state, station, event, now, found);
      if (grown) keepSmall(state, station.id, detectors);
    },
  };
}

function byKind(detectors: readonly Detector[]): (kind: EventKind) => readonly Detector[] {
  const known = new Map<EventKind, readonly Detector[]>();
  return kind => {
    let looking = known.get(kind);
    if (looking === undefined) {
      looking = detectors.filter(detector => detector.kinds?.has(kind) ?? true);
      known.set(kind, looking);
    }
    return looking;
  };
}

/** The next moment after `now` at which one of the station's detectors wants to look; null = none does. */
function nextDue(timed: readonly Detector[], station: Station, own: StationState, now: EpochMs): EpochMs | null {
  let due: EpochMs | null = null;
  for (const detector of timed) {
    if (own.outageSince !== null && detector.name !== DATA_OUTAGE) continue;
    const at = detector.dueAt!(own.detectors[detector.name], station, own, now);
    if (at !== null && at > now && (due === null || at < due)) due = at;
  }
  return due;
}

function firstDue(state: LineState, order: readonly Id[]): { station: Id; due: EpochMs } | null {
  let station: Id | null = null;
  let due = Number.POSITIVE_INFINITY;
  for (const candidate of order) {
    const at = state.stations[candidate]!.dueAt;
    if (at === null || at >= due) continue;
    due = at;
    station = candidate;
  }
  return station === null ? null : { station, due };
}
