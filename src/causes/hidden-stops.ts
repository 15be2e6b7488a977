/**
 * Stops that nobody reported: a station made nothing, it shows no wait, and its neighbours did not hold it up.
 *
 * They come from outages of data, from a lost report of a state, and from sources that say "running" whatever happens.
 */
import type { EpochMs } from '../clock.ts';
import type { Disturbance, Suspicion } from './disturbance.ts';
import { usualCycleMs } from './drifts.ts';
import type { Asked } from './effects.ts';
import type { LineRecord, StationRecord } from './record.ts';
import { type Run, workedMs } from './replay.ts';

/** Time without a part that no cycle explains. */
const QUIET_CYCLES_MIN = 2.5;

interface Quiet {
  from: EpochMs;
  to: EpochMs;
  certainty: number;
}

/** @param run the line on paper with all that was reported */
export function hiddenStops(record: LineRecord, run: Run, asked: Asked): Disturbance[] {
  return record.stations.flatMap((entry, index) => {
    const cycle = usualCycleMs(entry, record.line);
    const quiet = [
      ...silent(record, entry),
      ...countless(record, entry, cycle).filter(
        span => span.to < record.to || (asked.kind === 'stall' && neighbourWaits(record, entry, span)),
      ),
    ];
    if (index === asked.index && asked.kind === 'stall') quiet.push(...standingUnseen(record, entry, asked));
    return (
      quiet
        .filter(({ from, to }) => to - from >= QUIET_CYCLES_MIN * cycle)
        // If the line on paper stood there as well, a neighbour explains it.
        .filter(({ from, to }) => workedMs(run, index, from, to) >= 0.5 * (to - from))
        .map(span => disturbanceOf(record, entry, index, span))
    );
  });
}

const silent = (record: LineRecord, { stretches }: StationRecord): Quiet[] =>
  stretches
    .filter(({ doing, from, to }) => doing === 'unknown' && from > record.from && to < record.to)
    .map(({ from, to }) => ({ from, to, certainty: 0.6 }));

/** Counts stood still while the station said it was working. */
function countless(record: LineRecord, { counts, stretches, gaps }: StationRecord, cycleMs: number): Quiet[] {
  const quiet: Quiet[] = [];
  for (const stretch of stretches) {
    if (stretch.doing !== 'runs' || stretch.to - stretch.from < QUIET_CYCLES_MIN * cycleMs) continue;
    const inside = counts.filter(({ at }) => at >= stretch.from - 1_000 && at <= stretch.to + 1_000);
    let first = inside[0];
    for (const count of inside.slice(1)) {
      if (!first) break;
      const same = count.value.good + count.value.reject === first.value.good + first.value.reject;
      if (same && count.at - first.at >= QUIET_CYCLES_MIN * cycleMs && !gaps.some(gap => gap.from < count.at && gap.to > first!.at)) {
        const last = quiet.at(-1);
        if (last && last.from === first.at) last.to = count.at;
        else quiet.push({ from: first.at, to: count.at, certainty: 0.8 });
      }
      if (!same) first = count;
    }
  }
  // Up to the last count there is: it may last.
  const newest = counts.at(-1)?.at;
  return quiet.map(span => (span.to === newest ? { ...span, to: record.to } : span));
}

/** A stop that lasts is felt next door; where nobody waits, there may simply be no more work. */
function neighbourWaits(record: LineRecord, { station }: StationRecord, { from, to }: Quiet): boolean {
  const beside = record.stations.filter(other => other.station.feeds.includes(station.id) || station.feeds.includes(other.station.id));
  return beside.some(({ stretches }) =>
    stretches.some(stretch => stretch.doing === 'waits' && stretch.to >= to - 1_000 && stretch.to - Math.max(stretch.from, from) > 45_000),
  );
}

/** Somebody sees it standing, and its source is silent or still says it works: the report is late or lost. */
function standingUnseen(record: LineRecord, { stretches, gaps }: StationRecord, asked: Asked): Quiet[] {
  const quiet = gaps
    .filter(({ from, to }) => to >= record.to - 1_000 && from < asked.to - 20_000)
    .map(({ from, to }) => ({ from: Math.max(from, asked.from), to, certainty: 0.7 }));
  const works = stretches
    .filter(({ doing, from, to }) => doing === 'runs' && to > asked.from && from < asked.to)
    .map(({ from, to }) => ({ from: Math.max(from, asked.from), to: Math.min(to, asked.to), certainty: 0.6 }))
    .filter(({ from, to }) => to - from > 0.6 * (asked.to - asked.from));
  return quiet.length > 0 ? quiet : works;
}

/** How often each cause stops a station that does not say why; counted on lines of our own making. */
const UNSAID: readonly (readonly [Suspicion['cause'], number])[] = [
  ['fault', 0.6],
  ['no-operator', 0.2],
  ['changeover', 0.12],
  ['pending-recommendation', 0.08],
];

function disturbanceOf(record: LineRecord, entry: StationRecord, index: number, { from, to, certainty }: Quiet): Disturbance {
  const order = entry.orders.some(({ at, value }) => value === 'changeover-started' && at > from - 60_000 && at < to);
  const shares = UNSAID.map(([cause, share]) => [cause, order ? (cause === 'changeover' ? 0.9 : 0.1 / 3) : share] as const);
  return {
    root: entry.station.id,
    index,
    kind: 'stop',
    from,
    startedAt: from,
    to,
    lasts: to >= record.to,
    factor: 1,
    certainty,
    suspicions: shares
      .map(([cause, share]) => ({ cause, share, events: [], because: 'it made nothing and nobody held it up' }))
      .sort((a, b) => b.share - a.share),
    events: entry.counts.filter(({ at }) => at >= from - 1_000 && at <= to + 1_000).map(({ id }) => id),
  };
}
