/**
 * Finds a stall: the station produces nothing, whatever the cause.
 *
 * A starved or blocked station is stalled too; that its cause is elsewhere is for `episodes/` and `causes/` to say.
 *
 * A reported state alone is not believed: one event in some dozens comes late or never, and a station that waits for a
 * moment dozens of times an hour would then seem to stand because one "runs again" was lost. So the odds are weighed:
 * how often this station's stops last, what its counter did around the stop, and whether its stop alarm still stands.
 * Where no state comes, or none has come yet, a counter that is reported and does not grow tells the same, later.
 */
import type { EpochMs } from '../clock.ts';
import type { Event, EventId } from '../line/event.ts';
import type { Detector, Finding, Observation } from '../line/finding.ts';
import { usualGapMs } from '../line/rhythm.ts';
import type { StationState } from '../line/state.ts';
import { isProducing } from '../line/state.ts';
import type { Station } from '../plant/plant.ts';
import { neighbourWaits, oddsOfStall } from './stall-odds.ts';

export interface StallMemory {
  /** When the stall that was raised began; 0 = none is. */
  raised: EpochMs;
  /** It was raised by a counter that stood still, so only the counter ends it. */
  byCount: boolean;
  /** The last two counts: own time and running total. */
  before: Count | null;
  last: Count | null;
  /** When the total last grew, own time. */
  grewAt: EpochMs;
  /** The stop under way began then; 0 = it runs. */
  stopAt: EpochMs;
  /** Stops that were over soon, and that lasted; the old are forgotten. */
  short: number;
  long: number;
}

export type Count = [at: EpochMs, total: number];

export interface StallLimits {
  /** Earliest moment at which a stop is called a stall. */
  onSeconds: number;
  /** At this age what speaks against it must be weighty. */
  sureSeconds: number;
  /** It runs again when it has run for so long. */
  offSeconds: number;
  /** A counter that stands still for this long, and for `silentCycles`, where no state is reported or a neighbour waits. */
  silentSeconds: number;
  /** The same where the station says it runs and no neighbour waits for it: the event that says otherwise may be minutes late. */
  contradictSeconds: number;
  silentCycles: number;
}

export const STALL_LIMITS: StallLimits = {
  onSeconds: 58,
  sureSeconds: 95,
  offSeconds: 10,
  silentSeconds: 120,
  contradictSeconds: 600,
  silentCycles: 4,
};

const NOTHING: readonly Finding[] = [];
const NAME = 'stall';
/** Odds 35 to 1 before a stop of a minute is called a stall; 6 to 1 when it is older. */
const ODDS_SOON = Math.log(35);
const ODDS_LATE = Math.log(6);
const SHORT_SECONDS_MAX = 45;
const STOPS_REMEMBERED = 40;
const STALE_MS = 60_000;
const AGAIN_MS = 10_000;

/** The plant's own delays where it has set some: what is surer, or is told by a counter alone, comes no sooner. */
function limitsOf({ onDelaySeconds, offDelaySeconds }: Station, usual: StallLimits): StallLimits {
  if (onDelaySeconds === undefined && offDelaySeconds === undefined) return usual;
  const onSeconds = onDelaySeconds ?? usual.onSeconds;
  const later = (seconds: number) => Math.max(seconds, onSeconds);
  return {
    ...usual,
    onSeconds,
    sureSeconds: onSeconds + usual.sureSeconds - usual.onSeconds,
    offSeconds: offDelaySeconds ?? usual.offSeconds,
    silentSeconds: later(usual.silentSeconds),
    contradictSeconds: later(usual.contradictSeconds),
  };
}

export function stallDetector(usual: StallLimits = STALL_LIMITS): Detector<StallMemory> {
  return {
    name: NAME,
    start: () => ({ raised: 0, byCount: false, before: null, last: null, grewAt: 0, stopAt: 0, short: 0, long: 0 }),
    observe(memory, seen) {
      const limits = limitsOf(seen.station, usual);
      if (seen.event.kind === 'count') noteCount(memory, seen.state, seen.event);
      noteStop(memory, seen.state);
      const over = memory.raised > 0 ? clearWhenOver(memory, seen, limits) : null;
      const raised = memory.raised === 0 ? raiseWhenSure(memory, seen, limits) : null;
      if (over === null) return raised === null ? NOTHING : [raised];
      return raised === null ? [over] : [over, raised];
    },
    dueAt(memory, station, state, now) {
      const limits = limitsOf(station, usual);
      if (memory.raised > 0) {
        if (memory.byCount || !isProducing(state.state)) return null;
        return later(state.since + limits.offSeconds * 1000, now);
      }
      if (state.state === null || isProducing(state.state)) {
        if (memory.last === null) return null;
        const soon = silentAt(memory, state, station, limits, limits.silentSeconds);
        return later(soon, now) ?? later(silentAt(memory, state, station, limits, limits.contradictSeconds), now);
      }
      const sure = state.since + limits.sureSeconds * 1000;
      // What speaks for it may come from a neighbour, whose events are not shown here.
      return later(state.since + limits.onSeconds * 1000, now) ?? later(Math.min(sure, now + AGAIN_MS), now);
    },
  };
}

const later = (at: EpochMs, now: EpochMs): EpochMs | null => (at > now ? at : null);

function noteCount(memory: StallMemory, state: StationState, event: Extract<Event, { kind: 'count' }>): void {
  // A count that came too late to be the newest has changed nothing in the state either.
  if (event.at !== state.countAt || state.good === null || state.reject === null) return;
  const at = Math.min(state.lastSeen, event.at - state.clockOffsetMs);
  const total = state.good + state.reject;
  if (memory.last !== null && at <= memory.last[0]) return;
  if (memory.last === null || total !== memory.last[1]) memory.grewAt = at;
  // A counter that fell was reset: nothing can be said of the interval.
  memory.before = memory.last === null || total < memory.last[1] ? null : memory.last;
  memory.last = [at, total];
}

/** Learns how this station's stops end, from the states alone. */
function noteStop(memory: StallMemory, state: StationState): void {
  if (state.state === null) return;
  if (!isProducing(state.state)) {
    if (memory.stopAt === 0) memory.stopAt = state.since;
    return;
  }
  if (memory.stopAt === 0) return;
  const seconds = (state.since - memory.stopAt) / 1000;
  memory.stopAt = 0;
  if (seconds <= SHORT_SECONDS_MAX) memory.short++;
  else memory.long++;
  if (memory.short + memory.long > STOPS_REMEMBERED) {
    memory.short = round(memory.short * 0.9);
    memory.long = round(memory.long * 0.9);
  }
}

function clearWhenOver(memory: StallMemory, seen: Observation, limits: StallLimits): Finding | null {
  const { state, now } = seen;
  const counted = memory.grewAt > memory.raised + 1000 && memory.last !== null && memory.grewAt === memory.last[0];
  const runs = isProducing(state.state) || state.state === null;
  const over = memory.byCount ? counted : runs && (now - state.since >= limits.offSeconds * 1000 || counted);
  if (!over) return null;
  const since = memory.byCount ? memory.grewAt : state.since;
  const cleared = finding(seen, 'cleared', since, (since - memory.raised) / 1000);
  memory.raised = 0;
  memory.byCount = false;
  return cleared;
}

function raiseWhenSure(memory: StallMemory, seen: Observation, limits: StallLimits): Finding | null {
  const { state, now, station } = seen;
  if (state.outageSince !== null) return null;
  if (state.state === null || isProducing(state.state)) {
    // The counter itself has to have spoken: without its reports silence says nothing.
    if (memory.last === null || memory.last[0] - memory.grewAt < (limits.silentCycles - 1) * station.nominalCycleSeconds * 1000)
      return null;
    const believed = state.state !== null && !neighbourWaits(seen);
    const silent = silentAt(memory, state, station, limits, believed ? limits.contradictSeconds : limits.silentSeconds);
    if (now < silent || !fresh(state, now)) return null;
    memory.byCount = true;
    memory.raised = memory.grewAt;
  } else {
    const age = now - state.since;
    if (age < limits.onSeconds * 1000 || !fresh(state, now)) return null;
    if (oddsOfStall(memory, seen) < (age < limits.sureSeconds * 1000 ? ODDS_SOON : ODDS_LATE)) return null;
    memory.raised = state.since;
  }
  return finding(seen, 'raised', memory.raised, (now - memory.raised) / 1000, limits.onSeconds);
}

/** When a counter that stands still gives the station away: it has run, as it says, for long enough since to have made parts. */
function silentAt(memory: StallMemory, state: StationState, station: Station, limits: StallLimits, seconds: number): EpochMs {
  const since = isProducing(state.state) ? Math.max(memory.grewAt, state.since) : memory.grewAt;
  return since + Math.max(seconds, limits.silentCycles * station.nominalCycleSeconds) * 1000;
}

/** Whether its data reach up to now: a burst of old data after an outage must not be read as news. */
function fresh(state: StationState, now: EpochMs): boolean {
  // What came last is itself old: more of the kind is on its way.
  if (state.lastSeen - state.lastAt > STALE_MS) return false;
  const usual = usualGapMs(state);
  return usual === null || now - state.lastAt <= usual * 1.3 + 8_000;
}

function finding(seen: Observation, phase: Finding['phase'], since: EpochMs, seconds: number, limit?: number): Finding {
  const figure = { name: 'standstill', value: Math.round(seconds), unit: 's', ...(limit === undefined ? {} : { limit }) };
  const events: EventId[] = [seen.id];
  return { kind: 'stall', line: seen.line.id, station: seen.station.id, phase, at: seen.now, since, detector: NAME, figure, events };
}

const round = (value: number): number => Math.round(value * 100) / 100;
