/**
 * ISO 22400-2 over any window, from minutes: of a shift, a day, an order.
 *
 * A = APT / PBT, E = PRI · PQ / APT, Q = GQ / PQ, OEE = A · E · Q, which must equal PRI · GQ / PBT: a test that costs nothing.
 * Where nothing was planned there is no figure: "no plan" is not 100 %.
 */
import type { EpochMs } from '../clock.ts';
import { type Booked, type Doing, isStanding, MINUTE_MS, type Stop } from './minute.ts';
import { classOf, overlapMs, STOP_CLASSES, type StopClass, stopMs } from './stop-class.ts';

/** Half-open. */
export interface Window {
  from: EpochMs;
  to: EpochMs;
}

export interface Ratios {
  /** PBT, planned busy time. null: nothing was planned in the window. */
  plannedSeconds: number | null;
  /** APT, actual production time, within the planned. */
  producingSeconds: number;
  /** GQ, good quantity. With `reject` it is PQ, the produced quantity. */
  good: number;
  reject: number;
  /** Whether parts are counted at all: else what was made is not known, and neither is any figure that needs it. */
  counted: boolean;
  /** A = APT / PBT, 0..1. null where its divisor is 0, as the other three. */
  availability: number | null;
  /** E = PRI · PQ / APT, PRI being the planned run time per item. Exceeds 1 when the nominal cycle is too long. */
  effectiveness: number | null;
  /** Q = GQ / PQ, the quality ratio. */
  quality: number | null;
  /** OEE = PRI · GQ / PBT, the overall equipment effectiveness index. */
  oee: number | null;
  /** Whether A · E · Q = PRI · GQ / PBT; null where one of them is. */
  consistent: boolean | null;
}

export interface Kpis extends Ratios {
  /** Planned seconds in which nobody knows what the station did. */
  unknownSeconds: number;
  /** Planned minutes lost, by what the station did instead of producing. */
  lostMinutes: Partial<Record<Doing, number>>;
  /** Every stop of which some part lies in the planned time; those shorter than the threshold apart. */
  stops: readonly Stop[];
  microStops: readonly Stop[];
  /** How many began in the window, and their planned seconds, so that the shifts of a day add up to the day. */
  classes: Readonly<Record<StopClass, { times: number; seconds: number }>>;
  /** Mean operating time between failures: APT per failure that began in the window. null without one. */
  mtbfSeconds: number | null;
  /** Mean time to repair: the mean length of those failures that are over. null without one. */
  mttrSeconds: number | null;
}

export interface KpiUnit {
  /** PRI for this station. */
  nominalCycleSeconds: number;
  microStopSeconds: number;
}

export interface KnownStops {
  /** Where they are known better than the minutes know them; one that lasts has no end. */
  stops?: readonly Stop[];
  /** Changeovers of the station. */
  setups?: readonly Window[];
}

/**
 * @param rows one station's minutes, any order; of those outside the window only their stops count. Minutes added up count by the
 *   share of them that is planned: none of them should reach over the edge of a plan
 * @param planned when production is planned within the window; pieces of a minute count in proportion
 */
export function kpisOf(
  rows: readonly Booked[],
  window: Window,
  planned: readonly Window[],
  station: KpiUnit,
  known: KnownStops = {},
): Kpis {
  const sums = { producing: 0, good: 0, reject: 0, unknown: 0 };
  const lost: Partial<Record<Doing, number>> = {};
  for (const row of rows) {
    const spanMs = row.spanMs ?? MINUTE_MS;
    const share = plannedMs({ from: row.minute, to: row.minute + spanMs }, window, planned) / spanMs;
    if (share === 0) continue;
    sums.good += row.good * share;
    sums.reject += row.reject * share;
    for (const [doing, seconds] of Object.entries(row.seconds) as [Doing, number][]) {
      if (doing === 'outage') sums.unknown += seconds * share;
      else if (!isStanding(doing)) sums.producing += seconds * share;
      if (doing === 'outage' || isStanding(doing)) lost[doing] = (lost[doing] ?? 0) + (seconds * share) / 60;
    }
  }
  const busy = planned.reduce((ms, plan) => ms + overlapMs(plan, window), 0) / 1000;
  return {
    ...ratios({ ...sums, plannedSeconds: busy, nominalCycleSeconds: station.nominalCycleSeconds }),
    ...repair(known.stops ?? stopsOf(rows), sums.producing, { ...station, planned, window, setups: known.setups ?? [] }),
    unknownSeconds: sums.unknown,
    lostMinutes: lost,
  };
}

/** Whoever has produced for so many planned cycles without one part counted sends no counts. */
const UNCOUNTED_CYCLES = 20;

export interface RatioSums {
  producing: number;
  good: number;
  reject: number;
  plannedSeconds: number;
  nominalCycleSeconds: number;
  /** Some of what was made is known not to be counted. */
  uncounted?: boolean;
}

/** The four figures from their sums, of a station or of whatever else has a planned run time per item. */
export function ratios(sums: RatioSums): Ratios {
  const { plannedSeconds: busy, nominalCycleSeconds: cycle } = sums;
  const made = sums.good + sums.reject;
  const counted = sums.uncounted !== true && (made > 0 || sums.producing < UNCOUNTED_CYCLES * cycle);
  const availability = busy === 0 ? null : sums.producing / busy;
  const effectiveness = sums.producing === 0 || !counted ? null : (cycle * made) / sums.producing;
  const quality = made === 0 || !counted ? null : sums.good / made;
  const direct = busy === 0 || !counted ? null : (cycle * sums.good) / busy;
  const product = availability === null || effectiveness === null || quality === null ? null : availability * effectiveness * quality;
  return {
    plannedSeconds: busy === 0 ? null : busy,
    producingSeconds: sums.producing,
    good: sums.good,
    reject: sums.reject,
    counted,
    availability,
    effectiveness,
    quality,
    oee: direct,
    consistent: product === null || direct === null ? null : Math.abs(product - direct) <= CONSISTENT_WITHIN,
  };
}

const CONSISTENT_WITHIN = 1e-9;

type Repair = Pick<Kpis, 'stops' | 'microStops' | 'classes' | 'mtbfSeconds' | 'mttrSeconds'>;

/** A failure belongs to the window in which it began: over a change of shift it is one failure, not two. */
function repair(all: readonly Stop[], producingSeconds: number, of: Parameters<typeof classOf>[1]): Repair {
  const planned = of.planned.map(plan => ({ from: Math.max(plan.from, of.window.from), to: Math.min(plan.to, of.window.to) }));
  const inPlan = (stop: Stop) => planned.reduce((ms, plan) => ms + overlapMs(plan, { from: stop.from, to: stop.to ?? of.window.to }), 0);
  const begins = (stop: Stop) => planned.some(plan => plan.from <= stop.from && stop.from < plan.to);
  const classed = all.filter(stop => inPlan(stop) > 0).map(stop => ({ stop, is: classOf(stop, of) }));
  const classes = Object.fromEntries(
    STOP_CLASSES.map(one => {
      const own = classed.filter(({ is }) => is === one);
      const times = own.filter(({ stop }) => begins(stop)).length;
      return [one, { times, seconds: own.reduce((ms, { stop }) => ms + inPlan(stop), 0) / 1000 }];
    }),
  ) as Kpis['classes'];
  const failures = classed.filter(({ stop, is }) => is === 'failure' && begins(stop)).map(({ stop }) => stop);
  const over = failures.filter(stop => stop.to !== null);
  return {
    stops: classed.filter(({ is }) => is !== 'micro').map(({ stop }) => stop),
    microStops: classed.filter(({ is }) => is === 'micro').map(({ stop }) => stop),
    classes,
    mtbfSeconds: failures.length === 0 ? null : producingSeconds / failures.length,
    mttrSeconds: over.length === 0 ? null : over.reduce((ms, stop) => ms + stopMs(stop, of), 0) / over.length / 1000,
  };
}

/**
 * The stops in these minutes, oldest first: as they were seen where the rows know them, otherwise put together from full
 * minutes of standstill and the partial ones that touch them.
 */
export function stopsOf(rows: readonly Booked[]): readonly Stop[] {
  const known = rows.flatMap(row => row.stops ?? []);
  const blind = rows.filter(row => row.stops === undefined);
  const sorted = [...known, ...fromSeconds(blind)].sort((a, b) => a.from - b.from);
  return sorted.filter((stop, index) => index === 0 || stop.from !== sorted[index - 1]!.from);
}

const STANDS_ALL_MINUTE = 59.5;

function fromSeconds(rows: readonly Booked[]): Stop[] {
  const stops: Stop[] = [];
  let open: { from: EpochMs; to: EpochMs; by: Map<Doing, number> } | null = null;
  const close = () => {
    if (open === null) return;
    const why = [...open.by].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'stopped';
    stops.push({ from: open.from, to: open.to, why });
    open = null;
  };
  for (const row of [...rows].sort((a, b) => a.minute - b.minute)) {
    const standing = (Object.entries(row.seconds) as [Doing, number][]).filter(([doing]) => isStanding(doing));
    const ms = Math.round(standing.reduce((sum, [, seconds]) => sum + seconds, 0) * 1000);
    if (open !== null && (open as { to: EpochMs }).to !== row.minute) close();
    if (ms === 0) {
      close();
      continue;
    }
    const full = ms >= STANDS_ALL_MINUTE * 1000;
    open ??= { from: row.minute + MINUTE_MS - ms, to: row.minute + MINUTE_MS, by: new Map() };
    const now: { from: EpochMs; to: EpochMs; by: Map<Doing, number> } = open;
    now.to = full || now.from >= row.minute ? row.minute + MINUTE_MS : row.minute + ms;
    for (const [doing, seconds] of standing) now.by.set(doing, (now.by.get(doing) ?? 0) + seconds);
    if (!full && now.from < row.minute) close();
  }
  close();
  return stops;
}

function plannedMs(minute: Window, window: Window, planned: readonly Window[]): number {
  const inside = { from: Math.max(minute.from, window.from), to: Math.min(minute.to, window.to) };
  return inside.to <= inside.from ? 0 : planned.reduce((ms, plan) => ms + overlapMs(plan, inside), 0);
}
