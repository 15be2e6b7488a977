/**
 * Rejects traced to the station that made them: parts keep their order, so the n-th part checked is the n-th part made upstream.
 *
 * A drift that spoilt parts shows as rejects among exactly the parts that were made while it lasted.
 */
import type { EpochMs } from '../clock.ts';
import { feedersOf } from '../plant/plant.ts';
import { parameterShifts } from './drifts.ts';
import type { Asked, Effects } from './effects.ts';
import type { LineRecord, StationRecord } from './record.ts';

/** Parts take this long at most from where they were spoilt to where they are checked. */
const SPOILT_BEFORE_MS_MAX = 5_400_000;

export function rejectEffects(record: LineRecord, asked: Asked): Effects {
  const checked = record.stations[asked.index]!;
  const effects = [asked.index, ...upstreamIndexes(record, asked.index)].flatMap(index =>
    parameterShifts(record, index)
      .filter(({ from, to }) => from < asked.to && to > asked.from - SPOILT_BEFORE_MS_MAX)
      .map(disturbance => {
        const made = record.stations[index]!;
        const match = matchOf(checked, totalAt(made, disturbance.startedAt), totalAt(made, disturbance.to), asked);
        // How far the parameter went counts too: a small move is usually harmless.
        const size = Math.min(1, Math.max(0, (disturbance.factor - 2) / 5));
        return { disturbance, gain: Math.max(0, match) * (0.35 + 0.65 * size) };
      }),
  );
  return { effects: effects.filter(({ gain }) => gain > 0.02), fit: 1 };
}

/**
 * How much better "spoilt between these two part numbers" explains the rejects than "spoilt at any time": 0 for not at
 * all, near 1 for clearly (log-likelihood ratio of two reject rates against one), times the part of the rejects asked
 * about that lie between these numbers.
 */
function matchOf(checked: StationRecord, first: number, last: number, asked: Asked): number {
  let askedBad = 0;
  let askedInside = 0;
  let inParts = 0;
  let inBad = 0;
  let outParts = 0;
  let outBad = 0;
  checked.counts.forEach((count, index) => {
    const before = checked.counts[index - 1];
    if (!before) return;
    const from = before.value.good + before.value.reject;
    const to = count.value.good + count.value.reject;
    const bad = count.value.reject - before.value.reject;
    if (to < from || bad < 0) return;
    const inside = to > from ? Math.max(0, Math.min(to, last) - Math.max(from, first)) / (to - from) : 0;
    if (count.at >= asked.from && before.at < asked.to) {
      askedBad += bad;
      askedInside += inside * bad;
    }
    inParts += inside * (to - from);
    inBad += inside * bad;
    outParts += (1 - inside) * (to - from);
    outBad += (1 - inside) * bad;
  });
  if (inParts < 1 || inBad === 0 || inBad / inParts <= outBad / Math.max(1, outParts)) return 0;
  const gain = binomial(inBad, inParts) + binomial(outBad, outParts) - binomial(inBad + outBad, inParts + outParts);
  return (1 - Math.exp(-gain / 6)) * (askedInside / Math.max(1, askedBad));
}

function binomial(bad: number, parts: number): number {
  if (parts <= 0) return 0;
  const rate = Math.min(1 - 1e-6, Math.max(1e-6, bad / parts));
  return bad * Math.log(rate) + (parts - bad) * Math.log(1 - rate);
}

/** How many parts a station had made by then, or thrown out, between counts in proportion of time. */
export function totalAt({ counts }: StationRecord, at: EpochMs, what: 'all' | 'reject' = 'all'): number {
  const after = firstFrom(counts, at);
  const total = (index: number) => (what === 'all' ? counts[index]!.value.good : 0) + counts[index]!.value.reject;
  if (counts.length === 0) return 0;
  if (after === counts.length) return total(counts.length - 1);
  if (after === 0) return total(0);
  const a = counts[after - 1]!;
  const b = counts[after]!;
  return total(after - 1) + ((total(after) - total(after - 1)) * (at - a.at)) / Math.max(1, b.at - a.at);
}

function firstFrom(counts: StationRecord['counts'], at: EpochMs): number {
  let low = 0;
  let high = counts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (counts[middle]!.at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function upstreamIndexes(record: LineRecord, start: number): number[] {
  const found = new Set<number>();
  const open = [start];
  for (let index = open.pop(); index !== undefined; index = open.pop())
    for (const feeder of feedersOf(record.line, record.stations[index]!.station.id)) {
      const place = record.stations.findIndex(({ station }) => station === feeder);
      if (!found.has(place)) {
        found.add(place);
        open.push(place);
      }
    }
  return [...found];
}
