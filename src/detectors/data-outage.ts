/**
 * Finds an outage of data: a station that is silent for much longer than is usual for it, running or standing as it is.
 *
 * It is told to the engineer and silences every other detector of the station. A station that reports changes only is
 * silent while it stands, and that is no outage; one that has not yet shown how it reports is not judged.
 */
import type { EpochMs } from '../clock.ts';
import { DATA_OUTAGE, type Detector, type Finding, type Observation } from '../line/finding.ts';
import { longSilenceMs, usualGapMs } from '../line/rhythm.ts';
import type { StationState } from '../line/state.ts';
import type { Station } from '../plant/plant.ts';

export interface DataOutageMemory {
  /** When the data broke off; 0 = they flow. */
  raised: EpochMs;
}

const SILENT_MS_MIN = 100_000;
/** Two signs of life in a row have not come. */
const SILENT_GAPS = 2.2;

export function dataOutageDetector(): Detector<DataOutageMemory> {
  return {
    name: DATA_OUTAGE,
    start: () => ({ raised: 0 }),
    observe(memory, seen) {
      const { state, now, station } = seen;
      if (seen.event.kind !== 'tick') {
        if (memory.raised === 0) return NOTHING;
        const since = memory.raised;
        memory.raised = 0;
        return [finding(seen, 'cleared', now, now - since)];
      }
      const at = silentAt(state, station);
      if (memory.raised > 0 || at === null || now < at) return NOTHING;
      memory.raised = state.lastSeen;
      return [finding(seen, 'raised', state.lastSeen, now - state.lastSeen)];
    },
    dueAt: (memory, station, state) => (memory.raised > 0 ? null : silentAt(state, station)),
  };
}

const NOTHING: readonly Finding[] = [];

function silentAt(state: StationState, { detect }: Station): EpochMs | null {
  if (state.lastSeen === 0) return null;
  if (detect?.silentSeconds !== undefined) return state.lastSeen + detect.silentSeconds * 1000;
  const usual = usualGapMs(state);
  const long = longSilenceMs(state);
  return usual === null || long === null ? null : state.lastSeen + Math.max(SILENT_MS_MIN, SILENT_GAPS * Math.max(usual, long));
}

function finding(seen: Observation, phase: Finding['phase'], since: EpochMs, silentMs: number): Finding {
  const figure = { name: 'silence', value: Math.round(silentMs / 1000), unit: 's' };
  return {
    kind: 'data-outage' as const,
    line: seen.line.id,
    station: seen.station.id,
    phase,
    at: seen.now,
    since,
    detector: DATA_OUTAGE,
    figure,
    events: [seen.id],
  };
}
