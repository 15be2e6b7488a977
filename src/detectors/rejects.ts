/**
 * Finds a raised reject rate at the station that counts the rejects; where they were made is for `causes/` to say.
 *
 * Two Bernoulli CUSUMs run side by side on every part: one for a rate that triples, one for a rate far above that is seen
 * within a handful of parts. The usual rate is the station's own, learnt from its counts while nothing is raised.
 */
import type { EpochMs } from '../clock.ts';
import type { Detector, Finding, Observation } from '../line/finding.ts';
import type { Station } from '../plant/plant.ts';
import { type BernoulliChart, bernoulliChart, feedBernoulli } from './cusum.ts';

export interface RejectsMemory {
  raised: EpochMs;
  good: number;
  reject: number;
  /** Sum of the chart for a rate that triples; while it is raised, of its mirror image: over when the usual is likelier. */
  tripled: number;
  leapt: number;
  /** When the sum that is under way left zero. */
  since: EpochMs;
  /** Parts and rejects behind the usual rate. */
  parts: number;
  bad: number;
}

/** Before anything is known: one reject in a hundred, as good as this many parts. */
const USUAL_RATE = 0.01;
const USUAL_PARTS = 200;
const RATE_MIN = 0.005;
const RATE_MAX = 0.2;
const PARTS_REMEMBERED = 5_000;
const TIMES_RAISED = 3;
const RAISED_MAX = 0.6;
const LEAP_RATE = 0.2;
const ALARM_TRIPLED = 4.25;
const ALARM_LEAPT = 8.5;
/** Log units per log unit of the usual rate: at 2, 5, 10 and 20 % still more than 10,000 parts lie between false alarms. */
const LIMIT_RISE = 1.1;
const BACK_ABOVE = 3;

export function rejectsDetector(): Detector<RejectsMemory> {
  return {
    name: 'rejects',
    kinds: new Set(['count'] as const),
    start: () => ({ raised: 0, good: -1, reject: -1, tripled: 0, leapt: 0, since: 0, parts: 0, bad: 0 }),
    observe(memory, seen) {
      if (seen.event.kind !== 'count') return NOTHING;
      const { good, reject } = seen.state;
      if (good === null || reject === null) return NOTHING;
      const grown = { good: good - memory.good, reject: reject - memory.reject };
      const usable = memory.good >= 0 && grown.good >= 0 && grown.reject >= 0 && grown.good + grown.reject > 0;
      memory.good = good;
      memory.reject = reject;
      if (!usable) return NOTHING;
      return memory.raised > 0 ? clearWhenBack(memory, grown, seen) : raiseWhenLikely(memory, grown, seen);
    },
  };
}

const NOTHING: readonly Finding[] = [];
type Grown = { good: number; reject: number };

const usualRate = (memory: RejectsMemory, { detect }: Station): number =>
  Math.min(RATE_MAX, Math.max(RATE_MIN, (memory.bad + (detect?.usualRejects ?? USUAL_RATE) * USUAL_PARTS) / (memory.parts + USUAL_PARTS)));

function charts(rate: number, { detect }: Station): { tripled: BernoulliChart; leapt: BernoulliChart } {
  // Where rejects are common, parts bring news faster: the limit rises so that false alarms stay as rare in parts.
  const more = LIMIT_RISE * Math.max(0, Math.log(rate / USUAL_RATE));
  const raised = Math.min(RAISED_MAX, (detect?.rejectsTimes ?? TIMES_RAISED) * rate);
  return {
    tripled: bernoulliChart(rate, raised, ALARM_TRIPLED + more),
    leapt: bernoulliChart(rate, Math.max(LEAP_RATE, Math.min(RAISED_MAX, 2 * raised)), ALARM_LEAPT + more),
  };
}

function raiseWhenLikely(memory: RejectsMemory, grown: Grown, seen: Observation): readonly Finding[] {
  // Most of the time: good parts, and no sum under way that they could lower.
  if (grown.reject === 0 && memory.tripled === 0 && memory.leapt === 0) {
    learn(memory, grown);
    return NOTHING;
  }
  const rate = usualRate(memory, seen.station);
  const { tripled, leapt } = charts(rate, seen.station);
  if (memory.tripled === 0 && grown.reject > 0) memory.since = seen.now;
  const slow = feedBernoulli(tripled, memory.tripled, grown.good, grown.reject);
  const fast = feedBernoulli(leapt, memory.leapt, grown.good, grown.reject);
  memory.tripled = round(slow.sum);
  memory.leapt = round(fast.sum);
  if (slow.peak <= tripled.alarmAbove && fast.peak <= leapt.alarmAbove) {
    learn(memory, grown);
    return NOTHING;
  }
  memory.raised = memory.since;
  memory.tripled = 0;
  memory.leapt = 0;
  return [finding(seen, 'raised', memory.raised, grown, rate)];
}

function clearWhenBack(memory: RejectsMemory, grown: Grown, seen: Observation): readonly Finding[] {
  const rate = usualRate(memory, seen.station);
  const { tripled } = charts(rate, seen.station);
  // The same chart read from the other side: good parts now speak for the usual rate.
  memory.tripled = round(Math.max(0, memory.tripled + grown.good * tripled.good * BACK_WEIGHT - grown.reject * tripled.reject));
  if (memory.tripled <= BACK_ABOVE) return NOTHING;
  const since = memory.raised;
  Object.assign(memory, { raised: 0, tripled: 0, leapt: 0, since: 0 });
  return [finding(seen, 'cleared', Math.max(since, seen.now), grown, rate)];
}

/** What was raised is as a rule far above triple, so that a good part weighs more than the chart for triple says. */
const BACK_WEIGHT = 5;

function learn(memory: RejectsMemory, grown: Grown): void {
  memory.parts += grown.good + grown.reject;
  memory.bad += grown.reject;
  if (memory.parts <= PARTS_REMEMBERED) return;
  memory.parts = Math.round(memory.parts / 2);
  memory.bad = round(memory.bad / 2);
}

function finding(seen: Observation, phase: Finding['phase'], since: EpochMs, grown: Grown, usual: number): Finding {
  const share = grown.reject / (grown.good + grown.reject);
  const figure = { name: 'rejects', value: round(share * 100), unit: '%', limit: round(usual * 100) };
  return {
    kind: 'rejects' as const,
    line: seen.line.id,
    station: seen.station.id,
    phase,
    at: seen.now,
    since,
    detector: 'rejects',
    figure,
    events: [seen.id],
  };
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4;
