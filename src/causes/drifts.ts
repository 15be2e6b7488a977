/** Slow stretches: troubles that never stop a station. */
import type { EpochMs } from '../clock.ts';
import type { Line } from '../plant/plant.ts';
import type { Disturbance } from './disturbance.ts';
import { excesses } from './excesses.ts';
import { heldUpShare } from './hidden-waits.ts';
import { onsetOf } from './onset.ts';
import { parameterShifts } from './parameter-shifts.ts';
import type { LineRecord, StationRecord } from './record.ts';
import { type Step, stepsOf } from './steps.ts';

/** Parts differ by about this share of a cycle among themselves. */
export const PART_SPREAD = 0.22;
/** Over so long a time a pace that is no chance shows. */
const PACE_MS = 300_000;

/** A station this much slower than usual is slow: the more parts it makes, the smaller a difference is no chance any more. */
const slowFactorMin = (cycleMs: number): number => Math.min(1.2, Math.max(1.08, 1 + 3 * PART_SPREAD * Math.sqrt(cycleMs / PACE_MS)));

/** A machine's usual cycle differs from its plan by no more than this part; what does is a drift that fills the record. */
const OFF_PLAN_MAX = 0.15;

/**
 * Usual time of work on one part, milliseconds, from the station's own counts; the plan's where counts do not tell.
 *
 * A machine faster than its line waits a little for every part and does not say so: if it never kept its own pace, the line's
 * is its usual one.
 */
export function usualCycleMs(station: StationRecord, line: Line): number {
  const planned = station.station.nominalCycleSeconds * 1000;
  const measured = blocksOf(stepsOf(station))
    .map(({ runMs, parts }) => runMs / parts)
    .sort((a, b) => a - b);
  const quickest = measured[Math.floor(measured.length * 0.1)];
  const isHeldBack = quickest !== undefined && quickest > planned * (1 + OFF_PLAN_MAX);
  const longest = isHeldBack ? Math.max(planned * (1 + OFF_PLAN_MAX), paceOfLineMs(line)) : planned * (1 + OFF_PLAN_MAX);
  if (measured.length < BLOCKS_MIN) return isHeldBack ? Math.min(longest, quickest) : planned;
  const median = measured[Math.floor(measured.length * 0.4)]!;
  return Math.min(longest, Math.max(planned * (1 - OFF_PLAN_MAX), median));
}

/** As quick as the slowest of its stations lets it be, and as is planned for it. */
const paceOfLineMs = ({ taktSeconds, stations }: Line): number =>
  1000 * Math.max(taktSeconds, ...stations.map(({ nominalCycleSeconds }) => nominalCycleSeconds));

/** Fewer say nothing of what is usual. */
const BLOCKS_MIN = 3;
/** So many counts, or so many parts, make a block. */
const BLOCK_STEPS = 5;
const BLOCK_PARTS = 30;

export function slowStretches(record: LineRecord, index: number): Disturbance[] {
  const entry = record.stations[index]!;
  const cycle = usualCycleMs(entry, record.line);
  const steps = working(stepsOf(entry), cycle);
  const shifts = parameterShifts(record, index);
  const found: Disturbance[] = [];
  for (const [a, b] of excesses(
    steps.map(({ runMs, parts }) => runMs - parts * cycle * slowFactorMin(cycle)),
    cycle,
  )) {
    const inside = steps.slice(a, b + 1);
    const runMs = inside.reduce((sum, step) => sum + step.runMs, 0);
    const parts = inside.reduce((sum, step) => sum + step.parts, 0);
    const surplus = (runMs - parts * cycle) / cycle;
    if (surplus < SURPLUS_PARTS_MIN) continue;
    const to = inside.at(-1)!.to;
    const lasts = record.to - to < 90_000;
    const from = slowOnset(steps, a, b, cycle);
    // The parameter that made it slow shows the start more sharply than the counts do.
    const shift = shifts.find(other => Math.abs(other.startedAt - from) < SAME_ONSET_MS && other.to > from && other.factor > 4);
    const events = [...(shift?.events.slice(0, 3) ?? []), ...inside.flatMap(step => step.events)];
    found.push({
      root: entry.station.id,
      index,
      kind: 'slow',
      from,
      startedAt: shift?.startedAt ?? from,
      to: lasts ? record.to : to,
      lasts,
      factor: Math.min(4, runMs / Math.max(1, parts) / cycle),
      certainty: (1 - heldUpShare(entry, from, to)) ** 2 / (1 + Math.exp(-(surplus - 4))),
      suspicions: [{ cause: 'drift', share: 1, events, because: 'each part took longer than usual' }],
      events,
    });
  }
  return found;
}

/** Fewer parts too few may be chance. */
const SURPLUS_PARTS_MIN = 2.5;
const SAME_ONSET_MS = 480_000;

/** A station that makes nothing at all is not slow: such steps are left out. */
function working(steps: readonly Step[], cycle: number): Step[] {
  const empty = new Set<Step>();
  let run: Step[] = [];
  for (const step of [...steps, null]) {
    if (step && step.parts === 0) run.push(step);
    else {
      if (run.reduce((sum, { runMs }) => sum + runMs, 0) > 2.2 * cycle) for (const one of run) empty.add(one);
      run = [];
    }
  }
  return steps.filter(step => !empty.has(step));
}

/** Parts that are missing add up along a drift: a running total that is flat before it and climbs after. */
function slowOnset(steps: readonly Step[], a: number, b: number, cycle: number): EpochMs {
  const first = Math.max(0, a - 15);
  let sum = 0;
  const points = steps.slice(first, b + 1).map(step => {
    sum += step.runMs - step.parts * cycle;
    return { at: step.to, value: sum };
  });
  const begin = steps[a]!.from;
  return onsetOf(points, 'sum', Math.max(steps[first]!.from, begin - 600_000), begin + 240_000);
}

/** Steps of a pace: long enough that one part more or less does not matter, short enough to follow a drift. */
const PACE_STEPS = 5;

/** [until, milliseconds a part] pairs: how fast the station really worked. */
export function paceOf(station: StationRecord, usualMs: number): Float64Array {
  const steps = working(stepsOf(station), usualMs);
  const pairs: number[] = [];
  for (let i = 0; i < steps.length; i += PACE_STEPS) {
    const some = steps.slice(i, i + PACE_STEPS);
    const parts = some.reduce((sum, step) => sum + step.parts, 0);
    const runMs = some.reduce((sum, step) => sum + step.runMs, 0);
    // A little of the usual cycle steadies a stretch with few parts.
    const cycle = (runMs + PACE_STEADY_PARTS * usualMs) / (parts + PACE_STEADY_PARTS);
    pairs.push(some.at(-1)!.to, Math.min(4 * usualMs, Math.max(0.7 * usualMs, cycle)));
  }
  return Float64Array.from(pairs);
}

const PACE_STEADY_PARTS = 1;

function blocksOf(steps: readonly Step[]): { runMs: number; parts: number }[] {
  const blocks: { runMs: number; parts: number }[] = [];
  let open = { runMs: 0, parts: 0, steps: 0 };
  for (const { runMs, parts } of steps) {
    open = { runMs: open.runMs + runMs, parts: open.parts + parts, steps: open.steps + 1 };
    if (open.steps < BLOCK_STEPS && open.parts < BLOCK_PARTS) continue;
    if (open.parts >= 3) blocks.push(open);
    open = { runMs: 0, parts: 0, steps: 0 };
  }
  return blocks;
}
