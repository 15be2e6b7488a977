/**
 * Rejects traced to the station that made them: a drift that spoilt parts shows as rejects among exactly the parts that were made
 * while it lasted, or while it had gone far enough.
 */
import type { EpochMs } from '../clock.ts';
import { feedersOf } from '../plant/plant.ts';
import type { Asked, Effects } from './effects.ts';
import { parameterShifts } from './parameter-shifts.ts';
import { countedAt } from './part-way.ts';
import type { LineRecord, StationRecord } from './record.ts';

/** Parts take this long at most from where they were spoilt to where they are checked. */
const SPOILT_BEFORE_MS_MAX = 5_400_000;

export function rejectEffects(record: LineRecord, asked: Asked): Effects {
  const checked = record.stations[asked.index]!;
  // What the trouble's own time tells of its rejects: no drift can tell more, one that has long stood there without harm tells little.
  const told = toldBy(checked, asked, asked).likelier;
  const effects = [asked.index, ...upstreamIndexes(record, asked.index)].flatMap(index => {
    const shifts = parameterShifts(record, index).filter(({ from, to }) => from < asked.to && to > asked.from - SPOILT_BEFORE_MS_MAX);
    if (shifts.length === 0) return [];
    const counted = countedAt(record, index, asked.index);
    // What lasts is still being made.
    const countedIn = ({ from, to }: Span) => ({ from: counted(from), to: to >= record.to ? Number.POSITIVE_INFINITY : counted(to) });
    return shifts.map(disturbance => {
      const spans = [{ from: disturbance.startedAt, to: disturbance.to }, ...disturbance.fartherOut];
      const match = Math.max(...spans.map(span => matchOf(toldBy(checked, countedIn(span), asked), told)));
      // How far the parameter went counts too: a small move is usually harmless.
      const size = Math.min(1, Math.max(0, (disturbance.factor - 2) / 5));
      return { disturbance, gain: match * (0.35 + 0.65 * size) };
    });
  });
  return { effects: effects.filter(({ gain }) => gain > 0.02), fit: 1 };
}

interface Span {
  from: EpochMs;
  to: EpochMs;
}

interface Told {
  /** How much likelier the rejects are with another rate within the time than with one rate throughout, as a logarithm; 0 = not more of them. */
  likelier: number;
  /** Part of the rejects asked about that were counted within it. */
  share: number;
}

/** 0 for a time that explains nothing of the rejects, near 1 for one that explains them clearly, and as well as their own time does. */
const matchOf = ({ likelier, share }: Told, own: number): number =>
  (1 - Math.exp(-likelier / 6)) * share * Math.min(1, likelier / Math.max(1e-9, own));

/** What is told of the rejects by the time in which they were counted. */
function toldBy(checked: StationRecord, time: Span, asked: Span): Told {
  let askedBad = 0;
  let askedInside = 0;
  let inParts = 0;
  let inBad = 0;
  let outParts = 0;
  let outBad = 0;
  checked.counts.forEach((count, index) => {
    const before = checked.counts[index - 1];
    if (!before) return;
    const parts = count.value.good + count.value.reject - before.value.good - before.value.reject;
    const bad = count.value.reject - before.value.reject;
    if (parts < 0 || bad < 0) return;
    const inside = Math.max(0, Math.min(count.at, time.to) - Math.max(before.at, time.from)) / Math.max(1, count.at - before.at);
    if (count.at >= asked.from && before.at < asked.to) {
      askedBad += bad;
      askedInside += inside * bad;
    }
    inParts += inside * parts;
    inBad += inside * bad;
    outParts += (1 - inside) * parts;
    outBad += (1 - inside) * bad;
  });
  if (inParts < 1 || inBad === 0 || inBad / inParts <= outBad / Math.max(1, outParts)) return { likelier: 0, share: 0 };
  const likelier = binomial(inBad, inParts) + binomial(outBad, outParts) - binomial(inBad + outBad, inParts + outParts);
  return { likelier, share: askedInside / Math.max(1, askedBad) };
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
