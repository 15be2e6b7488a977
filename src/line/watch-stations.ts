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
  /** When the next timer runs out, if it does up to `until`; null = none does. */
  runsOut(state: LineState, until: EpochMs): EpochMs | null;
  /** Every timer that runs out up to `until`, each at its own moment. `id` is the event that brought the time here. */
  serveTimers(state: LineState, until: EpochMs, id: EventId, found: Finding[]): void;
  /** One event of a station, or of none that the line has; `state` and `found` are changed in place. */
  take(state: LineState, event: LoggedEvent, now: EpochMs, found: Finding[]): void;
}

export function watchStations(line: Line, detectors: readonly Detector[]): StationWatch {
  // A log is stepped through one state: what is looked up in it is looked up once.
  let current: LineWatch | null = null;
  const watching = (state: LineState): LineWatch => {
    if (current === null || current.state !== state) current = lineWatch(state, line, detectors);
    return current;
  };

  let grown = false;
  const grew = () => {
    grown = true;
  };
  const look = looker(line, detectors, grew);

  return {
    startStation(station) {
      const state = newStationState();
      for (const detector of detectors) state.detectors[detector.name] = detector.start(station, line);
      return state;
    },
    runsOut(state, until) {
      const watched = watching(state);
      const due = until < watched.quietUntil ? undefined : firstDue(watched)?.own.dueAt;
      return due != null && due <= until ? due : null;
    },
    serveTimers(state, until, id, found) {
      const watched = watching(state);
      if (until < watched.quietUntil) return;
      for (let next = firstDue(watched); next !== null && next.own.dueAt! <= until; next = firstDue(watched)) {
        const at = Math.max(next.own.dueAt!, state.at);
        look(watched, next, { kind: 'tick', seen: at, at, line: line.id, station: next.station.id, eventId: id }, at, found);
      }
    },
    take(state, event, now, found) {
      const watched = watching(state);
      const watch = watched.stations.get(event.station!);
      if (watch === undefined) return;
      grown = applyEvent(watch.own, event, now);
      look(watched, watch, event, now, found);
      // What was given up may have been waited for.
      if (grown && keepSmall(state, watch.station.id, detectors)) for (const one of watched.stations.values()) one.stale = true;
    },
  };
}

/** Shows an event to the detectors that look at its kind, and asks what they wait for now. */
function looker(line: Line, detectors: readonly Detector[], grew: () => void) {
  const lookingAt = byKind(detectors);
  const timed = detectors.map((detector, place) => ({ detector, place })).filter(({ detector }) => detector.dueAt !== undefined);
  // One for all events: making it anew would cost more than most detectors do.
  const seen = { line, grew } as Observation;

  return (watched: LineWatch, watch: Watch, event: LoggedEvent, now: EpochMs, found: Finding[]): void => {
    const { own, station } = watch;
    seen.station = station;
    seen.state = own;
    seen.event = event;
    seen.id = event.eventId;
    seen.now = now;
    seen.others = watched.state.stations;
    const outage = own.outageSince;
    const looking = lookingAt(event.kind);
    for (const { detector, place } of looking) {
      // Nothing new can be known of a station whose data broke off: only their return ends it.
      if (own.outageSince !== null && event.kind === 'tick' && detector.name !== DATA_OUTAGE) continue;
      const said = detector.observe(watch.memories[place], seen);
      if (said.length === 0) continue;
      for (const finding of said) {
        // What is not looked for is not raised; what stood when it was switched off still ends.
        if (finding.phase === 'raised' && station.detect?.off?.includes(finding.kind)) continue;
        found.push(finding);
        if (finding.kind === DATA_OUTAGE) own.outageSince = finding.phase === 'raised' ? finding.since : null;
      }
    }
    // What a detector waits for changes when it has looked, and when its timer has run out.
    const asked = watch.stale || event.kind === 'tick' || own.outageSince !== outage ? timed : looking;
    own.dueAt = nextDue(watch, asked, now);
    if (own.dueAt !== null && own.dueAt < watched.quietUntil) watched.quietUntil = own.dueAt;
  };
}

/** What is looked up in a state to go through it: nothing that the state does not say. */
interface LineWatch {
  state: LineState;
  stations: Map<Id, Watch>;
  /** Before this moment no timer runs out: most events come long before, and need not look for one. */
  quietUntil: EpochMs;
}

/** A station, and beside it by place each detector's memory and the moment it waits for. */
interface Watch {
  station: Station;
  own: StationState;
  memories: unknown[];
  dues: (EpochMs | null)[];
  /** They have to be asked anew what they wait for. */
  stale: boolean;
}

function lineWatch(state: LineState, line: Line, detectors: readonly Detector[]): LineWatch {
  const stations = new Map<Id, Watch>();
  for (const station of line.stations) {
    const own = state.stations[station.id]!;
    stations.set(station.id, {
      station,
      own,
      memories: detectors.map(({ name }) => own.detectors[name]),
      dues: detectors.map(() => null),
      stale: true,
    });
  }
  return { state, stations, quietUntil: Number.NEGATIVE_INFINITY };
}

interface Placed {
  detector: Detector;
  /** Among all detectors of the line. */
  place: number;
}

function byKind(detectors: readonly Detector[]): (kind: EventKind) => readonly Placed[] {
  const known = new Map<EventKind, readonly Placed[]>();
  return kind => {
    let looking = known.get(kind);
    if (looking === undefined) {
      looking = detectors.map((detector, place) => ({ detector, place })).filter(({ detector }) => detector.kinds?.has(kind) ?? true);
      known.set(kind, looking);
    }
    return looking;
  };
}

/** The next moment after `now` at which one of the station's detectors wants to look; null = none does. */
function nextDue(watch: Watch, asked: readonly Placed[], now: EpochMs): EpochMs | null {
  const { station, own, memories, dues } = watch;
  for (const { detector, place } of asked)
    if (detector.dueAt !== undefined) dues[place] = detector.dueAt(memories[place], station, own, now);
  watch.stale = false;
  // The first is the one that finds outages: while one lasts, only its end is waited for.
  if (own.outageSince !== null) return dues[0] != null && dues[0] > now ? dues[0] : null;
  let due: EpochMs | null = null;
  for (const at of dues) if (at !== null && at > now && (due === null || at < due)) due = at;
  return due;
}

/** The station whose timer runs out first; null = none waits. */
function firstDue(watched: LineWatch): Watch | null {
  let first: Watch | null = null;
  for (const watch of watched.stations.values())
    if (watch.own.dueAt !== null && (first === null || watch.own.dueAt < first.own.dueAt!)) first = watch;
  watched.quietUntil = first?.own.dueAt ?? Number.POSITIVE_INFINITY;
  return first;
}
