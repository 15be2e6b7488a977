/** What the month lost, minute by minute: standing, slow, rejected, short stops, and time of which nobody knows. */
import type { EpochMs } from '../../clock.ts';
import type { Episode } from '../../episodes/episode.ts';
import { isStanding, MINUTE_MS, type MinuteRow, minuteOf } from '../../kpis/minute.ts';
import { worked } from '../../kpis/planned.ts';
import type { Calendar, ShiftInstance, Stretch } from '../../plant/calendar.ts';
import type { LocalDate } from '../../plant/local-time.ts';
import { type Id, type Line, stationOf } from '../../plant/plant.ts';
import type { LookBack, PastTrouble } from '../../reports/look-back/figures.ts';

export interface Losses {
  take(rows: readonly MinuteRow[]): void;
  of(episode: Episode): Pick<PastTrouble, 'lostMinutes' | 'rejects' | 'kg'>;
  rejectsOf(station: Id, from: EpochMs, to: EpochMs): { at: EpochMs; count: number }[];
  shifts: readonly ShiftInstance[];
  /** When all minutes have been taken. */
  result(): LostInAll;
}

interface LostInAll {
  dates: readonly LocalDate[];
  microStops: LookBack['microStops'];
  microByDay: ReadonlyMap<LocalDate, number>;
  gaps: LookBack['unknown']['gaps'];
}

/** One number a minute, from the first to the last. */
interface Course {
  producing: Float32Array;
  made: Float32Array;
  reject: Float32Array;
  outage: Uint8Array;
}

/** The whole month, changed in place as minutes come. */
interface Month {
  line: Line;
  here: Calendar;
  from: EpochMs;
  to: EpochMs;
  /** The first minute. */
  first: EpochMs;
  shifts: readonly ShiftInstance[];
  planned: readonly Stretch[];
  /** Of each minute, how much of it was planned: 0..1. */
  plan: Float32Array;
  courses: ReadonlyMap<Id, Course>;
  /** Short stops of a station's own: from → to. */
  short: ReadonlyMap<Id, Map<EpochMs, EpochMs>>;
}

/** A day of which the file has less than this is not one of its days. */
const TOUCHED_MS = 10 * 60_000;
/** Waiting for a neighbour is counted where it began. */
const NOT_ITS_OWN = new Set<string>(['starved', 'blocked', 'suspended', 'outage']);

export function losses(line: Line, here: Calendar, from: EpochMs, to: EpochMs): Losses {
  const month = newMonth(line, here, from, to);
  return {
    take(rows) {
      for (const row of rows) takeRow(month, row);
    },
    of: episode => lossOf(month, episode),
    rejectsOf: (station, a, b) => rejectPoints(month, station, a, b),
    shifts: month.shifts,
    result: () => ({
      dates: datesOf(month),
      microStops: microStopsIn(month),
      microByDay: microByDay(month),
      gaps: line.stations.map(station => ({ station: station.id, ...gapsIn(month.courses.get(station.id)!, month.plan) })),
    }),
  };
}

function microStopsIn(month: Month): LookBack['microStops'] {
  return [...Map.groupBy(shortStops(month), one => one.station)].map(([station, all]) => ({
    station,
    times: all.length,
    minutes: all.reduce((sum, one) => sum + one.minutes, 0),
  }));
}

function microByDay(month: Month): Map<LocalDate, number> {
  const days = new Map<LocalDate, number>();
  for (const { from, minutes } of shortStops(month)) {
    const date = month.here.productionDay(from);
    days.set(date, (days.get(date) ?? 0) + minutes);
  }
  return days;
}

function newMonth(line: Line, here: Calendar, from: EpochMs, to: EpochMs): Month {
  const first = minuteOf(from);
  const length = Math.max(1, Math.ceil((to - first) / MINUTE_MS) + 2);
  const shifts = here.shiftsBetween(from, to);
  const planned = shifts.flatMap(worked);
  const plan = Float32Array.from({ length }, (_, index) =>
    plannedMinutes(planned, first + index * MINUTE_MS, first + (index + 1) * MINUTE_MS),
  );
  const course = (): Course => ({
    producing: new Float32Array(length),
    made: new Float32Array(length),
    reject: new Float32Array(length),
    outage: new Uint8Array(length),
  });
  return {
    line,
    here,
    from,
    to,
    first,
    shifts,
    planned,
    plan,
    courses: new Map(line.stations.map(station => [station.id, course()])),
    short: new Map(line.stations.map(station => [station.id, new Map()])),
  };
}

const plannedMinutes = (planned: readonly Stretch[], a: EpochMs, b: EpochMs): number =>
  planned.reduce((sum, plan) => sum + Math.max(0, Math.min(b, plan.to) - Math.max(a, plan.from)), 0) / MINUTE_MS;

/** A minute may be told again; the last telling stands. */
function takeRow({ line, first, plan, courses, short }: Month, row: MinuteRow): void {
  const course = courses.get(row.station);
  const index = (row.minute - first) / MINUTE_MS;
  if (course === undefined || index < 0 || index >= plan.length) return;
  let producing = 0;
  for (const [doing, seconds] of Object.entries(row.seconds)) if (doing !== 'outage' && !isStanding(doing)) producing += seconds;
  course.producing[index] = producing;
  course.made[index] = row.good + row.reject;
  course.reject[index] = row.reject;
  course.outage[index] = (row.seconds.outage ?? 0) > 30 ? 1 : 0;
  const limit = (stationOf(line, row.station)?.microStopSeconds ?? 0) * 1000;
  for (const stop of row.stops ?? [])
    if (stop.to !== null && stop.to - stop.from < limit && !NOT_ITS_OWN.has(stop.why)) short.get(row.station)?.set(stop.from, stop.to);
}

/** A sum over the planned minutes of a stretch. */
function over({ first, plan, courses }: Month, station: Id, a: EpochMs, b: EpochMs, of: (course: Course, index: number) => number): number {
  const course = courses.get(station);
  let sum = 0;
  for (let at = minuteOf(a); course !== undefined && at < b; at += MINUTE_MS) {
    const index = (at - first) / MINUTE_MS;
    if (index >= 0 && index < plan.length && plan[index]! > 0) sum += of(course, index);
  }
  return sum;
}

function lossOf(month: Month, { station: id, kind, openedAt, closedAt = month.to }: Episode): ReturnType<Losses['of']> {
  const station = stationOf(month.line, id)!;
  const cycle = station.nominalCycleSeconds / 60;
  const sum = (of: (course: Course, index: number) => number) => over(month, station.id, openedAt, closedAt, of);
  const rejects = kind === 'rejects' ? Math.round(sum((course, index) => course.reject[index]!)) : 0;
  const kg = station.kgPerUnit === null ? null : rejects * station.kgPerUnit;
  if (kind === 'stall') {
    // What it did while no data came nobody knows.
    const silent = sum((course, index) => course.outage[index]! * month.plan[index]!);
    return { lostMinutes: Math.max(0, plannedMinutes(month.planned, openedAt, closedAt) - silent), rejects, kg };
  }
  const behind = kind === 'slow' ? sum((course, index) => course.producing[index]! / 60 - course.made[index]! * cycle) : 0;
  return { lostMinutes: Math.max(0, behind) + rejects * cycle, rejects, kg };
}

function rejectPoints({ first, courses }: Month, station: Id, a: EpochMs, b: EpochMs): { at: EpochMs; count: number }[] {
  const course = courses.get(station);
  const points: { at: EpochMs; count: number }[] = [];
  for (let at = minuteOf(a); course !== undefined && at < b; at += MINUTE_MS) {
    const count = course.reject[(at - first) / MINUTE_MS] ?? 0;
    if (count > 0) points.push({ at: at + MINUTE_MS / 2, count });
  }
  return points;
}

const shortStops = ({ short, planned }: Month): { station: Id; from: EpochMs; minutes: number }[] =>
  [...short].flatMap(([station, stops]) =>
    [...stops].map(([from, to]) => ({ station, from, minutes: plannedMinutes(planned, from, to) })).filter(one => one.minutes > 0),
  );

function gapsIn({ outage }: Course, plan: Float32Array): { minutes: number; times: number } {
  let [minutes, times] = [0, 0];
  for (let index = 0; index < outage.length; index++) {
    if (outage[index] === 0 || plan[index] === 0) continue;
    minutes++;
    if (index === 0 || outage[index - 1] === 0) times++;
  }
  return { minutes, times };
}

function datesOf({ here, from, to, shifts }: Month): LocalDate[] {
  const touched = shifts.filter(shift => Math.min(to, shift.to) - Math.max(from, shift.from) > TOUCHED_MS);
  const dates = new Set<LocalDate>(touched.map(shift => shift.date));
  for (let at = from + TOUCHED_MS; at < to - TOUCHED_MS; at += 12 * 3_600_000) dates.add(here.productionDay(at));
  return [...dates].sort();
}
