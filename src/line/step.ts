/**
 * A line's state after an event, and what its detectors find in it. Pure from outside and deterministic: the same log
 * gives the same findings however it is cut into batches.
 *
 * Time is the log's (`seen`). Before an event is applied, every timer that ran out before it is served at its own moment,
 * so a finding of a timer does not depend on which event or tick happened to come next.
 */
import type { EpochMs } from '../clock.ts';
import { configHash } from '../plant/config-hash.ts';
import { type Id, type Line, stationOf } from '../plant/plant.ts';
import { copyJson } from './copy-json.ts';
import type { LoggedEvent } from './event.ts';
import { DATA_OUTAGE, type Detector, type Finding } from './finding.ts';
import { LINE_STATE_VERSION, type LineState } from './state.ts';
import { watchStations } from './watch-stations.ts';

export type Step = (state: LineState, event: LoggedEvent) => { state: LineState; findings: Finding[] };

export interface LineStep {
  start(): LineState;
  /** The argument is left as it is; the answer shares nothing with it. */
  stepAll(state: LineState, events: readonly LoggedEvent[]): { state: LineState; findings: Finding[] };
  step: Step;
  /** The same events applied to a copy that is already the caller's own: `state` is changed in place. */
  stepInPlace(state: LineState, event: LoggedEvent, found: Finding[]): void;
  /** When the next timer runs out, if it does up to `until` unless something comes; null = none does. */
  runsOut(state: LineState, until: EpochMs): EpochMs | null;
}

export function lineStep(line: Line, detectors: readonly Detector[]): LineStep {
  const ordered = [...detectors].sort((a, b) => Number(b.name === DATA_OUTAGE) - Number(a.name === DATA_OUTAGE));
  const hash = configHash(line);
  const watch = watchStations(line, ordered);

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
    if (event.station !== undefined && event.kind !== 'tick') watch.take(state, event, now, found);
  };

  const stepAll = (state: LineState, events: readonly LoggedEvent[]) => {
    const next = copyJson(state);
    const findings: Finding[] = [];
    for (const event of events) stepInPlace(next, event, findings);
    return { state: next, findings };
  };

  return { start, stepAll, step: (state, event) => stepAll(state, [event]), stepInPlace, runsOut: watch.runsOut };
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
