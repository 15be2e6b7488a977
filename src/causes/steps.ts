/** From one count to the next: what a station made, and how long it worked on it. */
import type { EpochMs } from '../clock.ts';
import type { EventId } from '../line/event.ts';
import type { StationRecord } from './record.ts';

export interface Step {
  from: EpochMs;
  to: EpochMs;
  parts: number;
  runMs: number;
  events: readonly EventId[];
}

/** Records never change, so what was worked out of one stays true. */
const remembered = new WeakMap<StationRecord, readonly Step[]>();

/** From one count to the next: parts made and time spent working, outages left out. */
export function stepsOf(station: StationRecord): readonly Step[] {
  const known = remembered.get(station) ?? withoutHiddenWaits(station);
  remembered.set(station, known);
  return known;
}

function withoutHiddenWaits(station: StationRecord): readonly Step[] {
  const steps = rawSteps(station);
  if (station.heldUp === undefined) return steps;
  return steps.map(step => {
    const held = station.heldUp?.find(({ from, to }) => from <= step.from && to >= step.to);
    return held === undefined ? step : { ...step, runMs: step.runMs * (1 - held.waitShare) };
  });
}

export function rawSteps(station: StationRecord): Step[] {
  const steps: Step[] = [];
  for (let i = 1; i < station.counts.length; i++) {
    const before = station.counts[i - 1]!;
    const after = station.counts[i]!;
    const parts = after.value.good + after.value.reject - before.value.good - before.value.reject;
    if (parts < 0 || after.at <= before.at) continue;
    if (station.gaps.some(gap => gap.from < after.at && gap.to > before.at)) continue;
    steps.push({ from: before.at, to: after.at, parts, runMs: timeRunning(station, before.at, after.at), events: [after.id] });
  }
  return steps;
}

export function timeRunning(station: StationRecord, from: EpochMs, to: EpochMs): number {
  let total = 0;
  for (const stretch of station.stretches) {
    if (stretch.from >= to) break;
    if (stretch.to > from && (stretch.doing === 'runs' || stretch.doing === 'unknown'))
      total += Math.min(to, stretch.to) - Math.max(from, stretch.from);
  }
  return total;
}
