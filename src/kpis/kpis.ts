/**
 * ISO 22400 over any window, from minutes.
 *
 * A = APT / PBT, E = PRI · PQ / APT, Q = GQ / PQ, OEE = A · E · Q, which must equal PRI · GQ / PBT: a test that costs nothing.
 * Where nothing was planned there is no figure: "no plan" is not 100 %.
 */
import type { EpochMs } from '../clock.ts';
import { type Doing, isStanding, MINUTE_MS, type MinuteRow, type Stop } from './minute.ts';

/** Half-open. */
export interface Window {
  from: EpochMs;
  to: EpochMs;
}

export interface Kpis {
  /** null: nothing was planned in the window. */
  plannedSeconds: number | null;
  producingSeconds: number;
  good: number;
  reject: number;
  /** 0..1; null where its divisor is 0. Effectiveness may exceed 1 when the nominal cycle is too long. */
  availability: number | null;
  effectiveness: number | null;
  quality: number | null;
  oee: number | null;
  /** Whether A · E · Q = PRI · GQ / PBT; null where one of them is. */
  consistent: boolean | null;
  /** Planned seconds in which nobody knows what the station did. */
  unknownSeconds: number;
  /** Planned minutes lost, by what the station did instead of producing. */
  lostMinutes: Partial<Record<Doing, number>>;
  stops: readonly Stop[];
  /** Shorter than the station's threshold: counted, never asked about. */
  microStops: readonly Stop[];
  /** Mean producing time between, and mean length of, stops of the station's own (waiting is no failure); seconds. */
  mtbfSeconds: number | null;
  mttrSeconds: number | null;
}

/**
 * @param rows one station's minutes, any order; those outside the window are ignored
 * @param planned when production is planned; pieces of a minute count in proportion
 */
export function kpisOf(
  rows: readonly MinuteRow[],
  window: Window,
  planned: readonly Window[],
  station: { nominalCycleSeconds: number; microStopSeconds: number },
): Kpis {
  const sums = { producing: 0, good: 0, reject: 0, unknown: 0 };
  const lost: Partial<Record<Doing, number>> = {};
  for (const row of rows) {
    const share = plannedMs({ from: row.minute, to: row.minute + MINUTE_MS }, window, planned) / MINUTE_MS;
    if (share === 0) continue;
    sums.good += row.good * share;
    sums.reject += row.reject * share;
    for (const [doing, seconds] of Object.entries(row.seconds) as [Doing, number][]) {
      if (doing === 'outage') sums.unknown += seconds * share;
      else if (!isStanding(doing)) sums.producing += seconds * share;
      if (doing === 'outage' || isStanding(doing)) lost[doing] = (lost[doing] ?? 0) + (seconds * share) / 60;
    }
  }
  const all = stopsOf(rows).filter(stop => stop.from < window.to && (stop.to ?? Number.POSITIVE_INFINITY) > window.from);
  const isMicro = (stop: Stop) => stop.to !== null && stop.to - stop.from < station.microStopSeconds * 1000;
  const stops = all.filter(stop => !isMicro(stop));
  return {
    ...ratios(sums, window, planned, station),
    ...repair(stops, sums.producing),
    lostMinutes: lost,
    stops,
    microStops: all.filter(isMicro),
  };
}

function ratios(
  sums: { producing: number; good: number; reject: number; unknown: number },
  window: Window,
  planned: readonly Window[],
  station: { nominalCycleSeconds: number },
) {
  const busy = planned.reduce((ms, plan) => ms + overlapMs(plan, window), 0) / 1000;
  const made = sums.good + sums.reject;
  const availability = busy === 0 ? null : sums.producing / busy;
  const effectiveness = sums.producing === 0 ? null : (station.nominalCycleSeconds * made) / sums.producing;
  const quality = made === 0 ? null : sums.good / made;
  const direct = busy === 0 ? null : (station.nominalCycleSeconds * sums.good) / busy;
  const product = availability === null || effectiveness === null || quality === null ? null : availability * effectiveness * quality;
  return {
    plannedSeconds: busy === 0 ? null : busy,
    producingSeconds: sums.producing,
    good: sums.good,
    reject: sums.reject,
    availability,
    effectiveness,
    quality,
    oee: direct,
    consistent: product === null || direct === null ? null : Math.abs(product - direct) <= CONSISTENT_WITHIN,
    unknownSeconds: sums.unknown,
  };
}

const CONSISTENT_WITHIN = 1e-9;
/** Waiting for a neighbour, and times in which nobody wanted parts, are no failures of the station. */
const NO_FAILURE: ReadonlySet<Doing> = new Set(['starved', 'blocked', 'suspended', 'idle', 'complete', 'outage']);

function repair(stops: readonly Stop[], producingSeconds: number): Pick<Kpis, 'mtbfSeconds' | 'mttrSeconds'> {
  const failures = stops.filter(stop => !NO_FAILURE.has(stop.why));
  const over = failures.filter(stop => stop.to !== null);
  return {
    mtbfSeconds: failures.length === 0 ? null : producingSeconds / failures.length,
    mttrSeconds: over.length === 0 ? null : over.reduce((sum, stop) => sum + (stop.to! - stop.from), 0) / over.length / 1000,
  };
}

/**
 * The stops in these minutes, oldest first: as they were seen where the rows know them, otherwise put together from full
 * minutes of standstill and the partial ones that touch them.
 */
export function stopsOf(rows: readonly MinuteRow[]): readonly Stop[] {
  const known = rows.flatMap(row => row.stops ?? []);
  const blind = rows.filter(row => row.stops === undefined);
  const sorted = [...known, ...fromSeconds(blind)].sort((a, b) => a.from - b.from);
  return sorted.filter((stop, index) => index === 0 || stop.from !== sorted[index - 1]!.from);
}

const STANDS_ALL_MINUTE = 59.5;

function fromSeconds(rows: readonly MinuteRow[]): Stop[] {
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

const overlapMs = (a: Window, b: Window): number => Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from));

function plannedMs(minute: Window, window: Window, planned: readonly Window[]): number {
  const inside = { from: Math.max(minute.from, window.from), to: Math.min(minute.to, window.to) };
  return inside.to <= inside.from ? 0 : planned.reduce((ms, plan) => ms + overlapMs(plan, inside), 0);
}
