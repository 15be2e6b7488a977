/**
 * Finds a cluster of micro-stops: three of one cause within an hour, each too short to ask about.
 *
 * Waiting for a neighbour is no stop of the station's own and does not count. The cause is the first alarm of the stop,
 * or, where none came, the state that was reported.
 */
import type { EpochMs } from '../clock.ts';
import type { Detector, Finding, Observation } from '../line/finding.ts';
import { isProducing } from '../line/state.ts';
import type { Station } from '../plant/plant.ts';

export interface MicroStopsMemory {
  /** The stop under way; null = it runs. */
  stop: { since: EpochMs; why: string } | null;
  /** Micro-stops of the last hour, oldest first. */
  recent: [at: EpochMs, why: string][];
  raised: string | null;
}

export const MICRO_STOPS = 3;
export const MICRO_STOPS_MS = 60 * 60_000;
/** A flicker of the state is not a stop. */
const SECONDS_MIN = 3;
const RECENT_MAX = 6;
const WHY_CHARS_MAX = 24;

const clusterOf = ({ detect }: Station): number => detect?.microStopsPerHour ?? MICRO_STOPS;

export function microStopsDetector(): Detector<MicroStopsMemory> {
  return {
    name: 'micro-stops',
    kinds: new Set(['state', 'alarm', 'count', 'tick'] as const),
    start: () => ({ stop: null, recent: [], raised: null }),
    observe(memory, seen) {
      const { state, now, station } = seen;
      if (memory.stop === null) {
        if (state.state !== null && !isProducing(state.state) && state.state !== 'suspended')
          memory.stop = { since: state.since, why: (firstAlarm(seen) ?? state.state).slice(0, WHY_CHARS_MAX) };
      } else if (isProducing(state.state)) {
        const seconds = (state.since - memory.stop.since) / 1000;
        if (seconds >= SECONDS_MIN && seconds < station.microStopSeconds) {
          seen.grew();
          memory.recent = [...memory.recent, [state.since, memory.stop.why] satisfies [EpochMs, string]].slice(-RECENT_MAX);
        }
        memory.stop = null;
      } else if (state.state === 'suspended') memory.stop = null;
      else memory.stop.why = (firstAlarm(seen) ?? memory.stop.why).slice(0, WHY_CHARS_MAX);
      return judge(memory, seen, now);
    },
    shrink(memory) {
      if (memory.recent.length <= (memory.raised === null ? 0 : MICRO_STOPS)) return false;
      memory.recent = memory.recent.slice(1);
      return true;
    },
    dueAt(memory) {
      if (memory.raised === null) return null;
      const of = memory.recent.filter(([, why]) => why === memory.raised);
      // An hour without one ends it: a machine that stops two to four times an hour would else be told of it again and again.
      const keeps = of.at(-1);
      return keeps === undefined ? null : keeps[0] + MICRO_STOPS_MS;
    },
  };
}

const firstAlarm = ({ state }: Observation): string | undefined => state.alarms.find(alarm => alarm.severity === 'stop')?.code;

function judge(memory: MicroStopsMemory, seen: Observation, now: EpochMs): readonly Finding[] {
  if (memory.recent.length === 0) return NOTHING;
  if (memory.recent[0]![0] <= now - MICRO_STOPS_MS) memory.recent = memory.recent.filter(([at]) => at > now - MICRO_STOPS_MS);
  if (memory.raised !== null) {
    const why = memory.raised;
    if (memory.recent.some(one => one[1] === why)) return NOTHING;
    memory.raised = null;
    return [finding(seen, 'cleared', why, now, 0)];
  }
  const cluster = clusterOf(seen.station);
  if (memory.recent.length < cluster) return NOTHING;
  for (const [, why] of memory.recent) {
    const same = memory.recent.filter(one => one[1] === why);
    if (same.length < cluster) continue;
    memory.raised = why;
    return [finding(seen, 'raised', why, same[0]![0], same.length)];
  }
  return NOTHING;
}

const NOTHING: readonly Finding[] = [];

function finding(seen: Observation, phase: Finding['phase'], why: string, since: EpochMs, stops: number): Finding {
  const figure = { name: why, value: stops, unit: 'stops', limit: clusterOf(seen.station) };
  return {
    kind: 'micro-stops' as const,
    line: seen.line.id,
    station: seen.station.id,
    phase,
    at: seen.now,
    since,
    detector: 'micro-stops',
    figure,
    events: [seen.id],
  };
}
