/**
 * What a station did while nobody reported: the counts before and after an outage tell how much it made, and with the
 * usual cycle how long it cannot have worked.
 */
import type { EpochMs } from '../clock.ts';
import { type Grown, grow, growing } from './grown-stretch.ts';
import type { Stamped, StationRecord, Stretch } from './record.ts';

/** Less idle time than this many cycles says nothing: counts come once a minute. */
const IDLE_CYCLES_MIN = 2;

/** Unknown stretches divided into what the counts allow; what stays unknown is time in which it made nothing. */
export function fillSilence(entry: StationRecord, cycleMs: number): StationRecord {
  const stretches = entry.stretches.flatMap((stretch, index) => {
    if (stretch.doing !== 'unknown') return [stretch];
    return divide(entry, stretch, entry.stretches[index - 1], entry.stretches[index + 1], cycleMs);
  });
  return { ...entry, stretches: joined(stretches) };
}

function divide(entry: StationRecord, gap: Stretch, before: Stretch | undefined, after: Stretch | undefined, cycleMs: number): Stretch[] {
  const made = madeBetween(entry, gap.from, gap.to);
  if (made === null) return [gap];
  const idle = gap.to - gap.from - made * cycleMs;
  if (idle < IDLE_CYCLES_MIN * cycleMs) return [{ ...gap, doing: 'runs', state: 'execute' }];
  const busy: Stretch = { ...gap, doing: 'runs', state: 'execute' };
  const rest = (as: Stretch | undefined): Stretch =>
    as && as.doing !== 'runs' && as.doing !== 'unknown' ? { ...as, events: [] } : { ...gap };
  // A stop on one side of the outage reached into it; between two working stretches it is taken to lie in the middle.
  if (after && after.doing === 'stands')
    return [
      { ...busy, to: gap.to - idle },
      { ...rest(after), from: gap.to - idle, to: gap.to },
    ];
  if (before && before.doing === 'stands')
    return [
      { ...rest(before), from: gap.from, to: gap.from + idle },
      { ...busy, from: gap.from + idle },
    ];
  if (after && after.doing === 'waits')
    return [
      { ...busy, to: gap.to - idle },
      { ...gap, from: gap.to - idle },
    ];
  if (before && before.doing === 'waits')
    return [
      { ...gap, to: gap.from + idle },
      { ...busy, from: gap.from + idle },
    ];
  const middle = (gap.from + gap.to) / 2;
  return [
    { ...busy, to: middle - idle / 2 },
    { ...gap, from: middle - idle / 2, to: middle + idle / 2 },
    { ...busy, from: middle + idle / 2 },
  ];
}

/** Parts made between two moments by the counts nearest to them; null when none frames them. */
function madeBetween(entry: StationRecord, from: EpochMs, to: EpochMs): number | null {
  const before = entry.counts.filter(({ at }) => at <= from + 1_000).at(-1);
  const after = entry.counts.find(({ at }) => at >= to - 1_000);
  if (!before || !after) return null;
  const made = after.value.good + after.value.reject - before.value.good - before.value.reject;
  const share = (to - from) / Math.max(1, after.at - before.at);
  // Counts outside the gap frame more than the gap: what was made at its edges is taken off in proportion of running time.
  const edges = runsBetween(entry, before.at, from) + runsBetween(entry, to, after.at);
  if (made < 0) return null;
  const inside = made - edges / Math.max(1, entry.station.nominalCycleSeconds * 1000);
  return share >= 1 ? made : Math.max(0, inside);
}

function runsBetween(entry: StationRecord, from: EpochMs, to: EpochMs): number {
  return entry.stretches
    .filter(({ doing }) => doing === 'runs')
    .reduce((sum, stretch) => sum + Math.max(0, Math.min(to, stretch.to) - Math.max(from, stretch.from)), 0);
}

function joined(stretches: readonly Stretch[]): Stretch[] {
  const result: Grown[] = [];
  for (const stretch of stretches) {
    if (stretch.to <= stretch.from) continue;
    const last = result.at(-1);
    if (
      last &&
      last.doing === stretch.doing &&
      last.state === stretch.state &&
      last.because === stretch.because &&
      stretch.from - last.to < 1
    )
      grow(last, stretch);
    else result.push(growing(stretch));
  }
  return result;
}

/** A station that counts and says nothing else works while its count grows; in between nobody knows. */
export function stretchesByCounts(counts: readonly Stamped<{ good: number; reject: number }>[], from: EpochMs, until: EpochMs): Stretch[] {
  const unknown = { doing: 'unknown' as const, state: null, because: null };
  const stretches: Stretch[] = [{ ...unknown, from, to: counts[0]?.at ?? until, events: [] }];
  counts.forEach((count, index) => {
    const next = counts[index + 1];
    const to = next?.at ?? until;
    const grows = next !== undefined && next.value.good + next.value.reject > count.value.good + count.value.reject;
    stretches.push(
      grows
        ? { from: count.at, to, doing: 'runs', state: 'execute', because: null, events: [next.id] }
        : { ...unknown, from: count.at, to, events: [] },
    );
  });
  return joined(stretches);
}
