/** ISO 22400 figures of a month, added up as its minutes come: per station, and of the line per shift. */
import type { EpochMs } from '../../clock.ts';
import { kpisOf, ratios, type Window } from '../../kpis/kpis.ts';
import { isStanding, MINUTE_MS, type MinuteRow, minuteOf, type Stop } from '../../kpis/minute.ts';
import { worked } from '../../kpis/planned.ts';
import { overlapMs } from '../../kpis/stop-class.ts';
import type { Calendar } from '../../plant/calendar.ts';
import type { Id, Line } from '../../plant/plant.ts';
import type { LookBack } from '../../reports/look-back/figures.ts';

export interface KpiBook {
  take(rows: readonly MinuteRow[]): void;
  /**
   * @param noWork when nothing was planned after all, whatever the shifts say
   * @param setups changeovers, with their station
   */
  figures(noWork: readonly Window[], setups: readonly (Window & { station: Id })[]): LookBack['kpis'];
}

interface Sums {
  producing: number;
  good: number;
  reject: number;
}

/** A minute is told again until the one after it is over; older ones stand and are added up. */
const STANDS_AFTER_MS = 5 * MINUTE_MS;
const noSums = (): Sums => ({ producing: 0, good: 0, reject: 0 });

export function kpiBook(line: Line, here: Calendar, from: EpochMs, to: EpochMs): KpiBook {
  const shifts = here.shiftsBetween(from, to);
  const planned = shifts.flatMap(shift => worked(shift).map(part => ({ ...clip(part, from, to), shift: shift.shift.id }))).filter(isSome);
  const sums = new Map<string, Sums>();
  const stops = new Map<Id, Map<EpochMs, Stop>>();
  const waiting = new Map<Id, Map<EpochMs, MinuteRow>>();

  function add(row: MinuteRow): void {
    const minute = { from: row.minute, to: row.minute + MINUTE_MS };
    for (const plan of planned.slice(firstPast(planned, minute.from))) {
      if (plan.from >= minute.to) return;
      const share = overlapMs(plan, minute) / MINUTE_MS;
      const own = sums.get(`${row.station}/${plan.shift}`) ?? noSums();
      own.good += row.good * share;
      own.reject += row.reject * share;
      for (const [doing, seconds] of Object.entries(row.seconds))
        if (doing !== 'outage' && !isStanding(doing)) own.producing += (seconds ?? 0) * share;
      sums.set(`${row.station}/${plan.shift}`, own);
    }
  }

  function settle(before: EpochMs): void {
    for (const rows of waiting.values())
      for (const [minute, row] of rows) {
        if (minute >= before) continue;
        add(row);
        rows.delete(minute);
      }
  }

  return {
    take(rows) {
      for (const row of rows) {
        waiting.set(row.station, (waiting.get(row.station) ?? new Map()).set(row.minute, row));
        for (const stop of row.stops ?? []) stops.set(row.station, (stops.get(row.station) ?? new Map()).set(stop.from, stop));
      }
      const newest = rows.reduce((last, row) => Math.max(last, row.minute), 0);
      settle(minuteOf(newest) - STANDS_AFTER_MS);
    },
    figures(noWork, setups) {
      settle(Number.POSITIVE_INFINITY);
      const plan = without(planned, noWork);
      const secondsOf = (shift: string | null) =>
        plan.reduce((ms, one) => ms + (shift === null || one.shift === shift ? one.to - one.from : 0), 0) / 1000;
      const names = [...new Set(planned.map(one => one.shift))];
      const sumOf = (stations: readonly Id[], shift: string | null) =>
        stations
          .flatMap(station => names.filter(one => shift === null || one === shift).map(one => sums.get(`${station}/${one}`) ?? noSums()))
          .reduce(plus, noSums());
      const ends = line.stations.filter(station => station.feeds.length === 0).map(({ id }) => id);
      const all = line.stations.map(({ id }) => id);
      return {
        stations: line.stations.map(station => {
          const own = sumOf([station.id], null);
          const known = { stops: [...(stops.get(station.id)?.values() ?? [])], setups: setups.filter(one => one.station === station.id) };
          const { classes, mttrSeconds } = kpisOf([], { from, to }, plan, station, known);
          const failures = classes.failure.times;
          const figures = ratios({ ...own, plannedSeconds: secondsOf(null), nominalCycleSeconds: station.nominalCycleSeconds });
          return { station: station.id, ...figures, mtbfSeconds: failures === 0 ? null : own.producing / failures, mttrSeconds };
        }),
        shifts: names.map(shift => {
          const made = sumOf(ends, shift);
          const rates = { producing: made.producing / Math.max(1, ends.length), good: made.good, reject: sumOf(all, shift).reject };
          return { shift, ...ratios({ ...rates, plannedSeconds: secondsOf(shift), nominalCycleSeconds: line.taktSeconds }) };
        }),
      };
    },
  };
}

const plus = (a: Sums, b: Sums): Sums => ({ producing: a.producing + b.producing, good: a.good + b.good, reject: a.reject + b.reject });
const clip = (one: Window, from: EpochMs, to: EpochMs): Window => ({ from: Math.max(from, one.from), to: Math.min(to, one.to) });
const isSome = (one: Window): boolean => one.to > one.from;

/** The first stretch that is not over yet; they are in order. */
function firstPast(planned: readonly Window[], at: EpochMs): number {
  let [low, high] = [0, planned.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (planned[middle]!.to <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function without<Part extends Window>(planned: readonly Part[], gone: readonly Window[]): Part[] {
  let parts = [...planned];
  for (const gap of gone)
    parts = parts
      .flatMap(part => [
        { ...part, to: Math.min(part.to, gap.from) },
        { ...part, from: Math.max(part.from, gap.to) },
      ])
      .filter(isSome);
  return parts;
}
