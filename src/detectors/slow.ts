/**
 * Finds a station that works slower than it usually does, from its counts and from how long it really ran in between.
 *
 * Waiting does not count: a starved station is not slow. Between two counts the parts it should have made in its running
 * time are compared with the parts it made; the difference is summed one-sidedly (a CUSUM in parts, reference half-way,
 * by ratio, between the usual cycle and 1.4 times it). What an interval cuts off it gives back to the next, so the sum
 * is exact but for the parts in work.
 *
 * Run lengths, measured in `test/detectors/slow.test.ts`: a cycle 1.4 times as long is found within 20 parts on average;
 * with a spread of 15 % from part to part at least 10,000 parts lie between two false alarms.
 */
import type { EpochMs } from '../clock.ts';
import type { Detector, Finding, Observation } from '../line/finding.ts';
import type { StationState } from '../line/state.ts';
import { isProducing } from '../line/state.ts';
import type { Station } from '../plant/plant.ts';

export interface SlowMemory {
  raised: EpochMs;
  /** The last change between running and standing, own time; running time from the last count to it; what it was and is. */
  turnAt: EpochMs;
  ranMs: number;
  runs: boolean;
  ranBefore: boolean;
  /** The last count: own time (-1 = none yet) and running total. */
  at: EpochMs;
  total: number;
  /** Usual cycle, milliseconds, and the parts it was learnt from. */
  usualMs: number;
  parts: number;
  /** Parts missing; while it is raised, parts too many: the mirror image. */
  sum: number;
  /** When the sum under way left zero. */
  since: EpochMs;
  /** Running time and parts since then: what the cycle is now. */
  stretch: [ranMs: number, parts: number];
}

/** What has to be found; the reference lies half-way between it and the usual cycle. */
export const SLOW_RATIO = 1.4;
const ratioAt = ({ detect }: Station): number => detect?.slowTimes ?? SLOW_RATIO;
const ALARM_PARTS = 2;
const BACK_PARTS = 3;
/** One lost "stands" would look like many missing parts: no interval may say more than this. */
const INTERVAL_PARTS_MAX = 1;
const INTERVAL_PARTS_MIN = -2;
const STANDSTILL_CYCLES = 1.8;
/** The nominal cycle counts as this many parts; the first parts only teach. */
const NOMINAL_PARTS = 12;
const TEACHING_PARTS = 25;
const PARTS_REMEMBERED = 300;

export function slowDetector(): Detector<SlowMemory> {
  return {
    name: 'slow',
    kinds: new Set(['state', 'count'] as const),
    start: station => ({
      raised: 0,
      turnAt: 0,
      ranMs: 0,
      runs: false,
      ranBefore: false,
      at: -1,
      total: 0,
      usualMs: station.nominalCycleSeconds * 1000,
      parts: 0,
      sum: 0,
      since: 0,
      stretch: [0, 0],
    }),
    observe(memory, seen) {
      noteTurn(memory, seen.state);
      if (seen.event.kind !== 'count' || seen.event.at !== seen.state.countAt) return NOTHING;
      const interval = intervalOf(memory, seen.state);
      return interval === null ? NOTHING : weigh(memory, interval, seen);
    },
  };
}

const NOTHING: readonly Finding[] = [];

function noteTurn(memory: SlowMemory, state: StationState): void {
  if (state.state === null) return;
  const runs = isProducing(state.state);
  if (memory.turnAt === 0) {
    memory.turnAt = state.since;
    memory.runs = runs;
    return;
  }
  if (runs === memory.runs) return;
  if (memory.runs) memory.ranMs += Math.max(0, state.since - memory.turnAt);
  memory.ranBefore = memory.runs;
  memory.runs = runs;
  memory.turnAt = Math.max(memory.turnAt, state.since);
}

/** Running time from the last count to a moment; a count may be older than the last turn. */
const ranUntil = (memory: SlowMemory, at: EpochMs): number =>
  at >= memory.turnAt ? memory.ranMs + (memory.runs ? at - memory.turnAt : 0) : memory.ranMs - (memory.ranBefore ? memory.turnAt - at : 0);

function intervalOf(memory: SlowMemory, state: StationState): { ranMs: number; parts: number; from: EpochMs } | null {
  if (state.state === null || state.good === null || state.reject === null) return null;
  const at = Math.min(state.lastSeen, state.countAt - state.clockOffsetMs);
  const total = state.good + state.reject;
  const { at: from, total: before } = memory;
  if (from >= 0 && at <= from) return null;
  const ranMs = ranUntil(memory, at);
  memory.at = at;
  memory.total = total;
  memory.ranMs -= ranMs;
  return from < 0 || total < before ? null : { ranMs, parts: total - before, from };
}

function weigh(memory: SlowMemory, interval: { ranMs: number; parts: number; from: EpochMs }, seen: Observation): readonly Finding[] {
  const { ranMs, parts, from } = interval;
  if (ranMs <= 0 && parts === 0) return NOTHING;
  // Nothing at all in the time of two parts is standstill whatever the state says, and another detector's.
  if (parts === 0 && ranMs > STANDSTILL_CYCLES * memory.usualMs) return NOTHING;
  const missing = clip(ranMs / (memory.usualMs * Math.sqrt(ratioAt(seen.station))) - parts);
  if (memory.raised > 0) {
    memory.sum = round(Math.max(0, memory.sum - missing));
    if (memory.sum <= BACK_PARTS) return NOTHING;
    memory.raised = 0;
    memory.sum = 0;
    return [finding(memory, seen, 'cleared', from)];
  }
  if (memory.parts < TEACHING_PARTS) {
    learn(memory, ranMs, parts);
    return NOTHING;
  }
  if (memory.sum === 0) {
    memory.since = from;
    memory.stretch = [0, 0];
  }
  memory.sum = round(Math.max(0, memory.sum + missing));
  memory.stretch = [memory.stretch[0] + ranMs, memory.stretch[1] + parts];
  if (memory.sum <= ALARM_PARTS) {
    if (memory.sum < 1) learn(memory, ranMs, parts);
    return NOTHING;
  }
  memory.raised = memory.since;
  memory.sum = 0;
  return [finding(memory, seen, 'raised', memory.since)];
}

/** The usual cycle: the nominal one at first, then the station's own, the old being forgotten slowly. */
function learn(memory: SlowMemory, ranMs: number, parts: number): void {
  // Many parts short in one interval means a lost state, not a cycle.
  if (parts === 0 || ranMs <= 0 || ranMs / memory.usualMs - parts > 2 * INTERVAL_PARTS_MAX + 0.4 * parts) return;
  const weight = NOMINAL_PARTS + Math.min(memory.parts, PARTS_REMEMBERED);
  memory.usualMs = Math.round((memory.usualMs * weight + ranMs) / (weight + parts));
  memory.parts = Math.min(memory.parts + parts, PARTS_REMEMBERED);
}

function finding(memory: SlowMemory, seen: Observation, phase: Finding['phase'], since: EpochMs): Finding {
  const usual = memory.usualMs / 1000;
  const [ranMs, parts] = memory.stretch;
  const value = Math.round((phase === 'cleared' || parts === 0 ? memory.usualMs : ranMs / parts) / 100) / 10;
  const figure = {
    name: 'cycle',
    value,
    unit: 's',
    limit: Math.round(usual * ratioAt(seen.station) * 10) / 10,
    target: Math.round(usual * 10) / 10,
  };
  return {
    kind: 'slow' as const,
    line: seen.line.id,
    station: seen.station.id,
    phase,
    at: seen.now,
    since,
    detector: 'slow',
    figure,
    events: [seen.id],
  };
}

const clip = (parts: number): number => Math.max(INTERVAL_PARTS_MIN, Math.min(INTERVAL_PARTS_MAX, parts));
const round = (value: number): number => Math.round(value * 1000) / 1000;
