/** What the month lost, minute by minute: standing, slow, rejected, short stops, and time of which nobody knows. */
import type { EpochMs } from '../clock.ts';
import type { Episode } from '../episodes/episode.ts';
import { isStanding, MINUTE_MS, type MinuteRow, minuteOf } from '../kpis/minute.ts';
import type { Calendar, ShiftInstance, Stretch } from '../plant/calendar.ts';
import type { LocalDate } from '../plant/local-time.ts';
import { type Id, type Line, stationOf } from '../plant/plant.ts';
import type { LookBack, PastTrouble } from '../reports/look-back.ts';

export interface Losses {
  take(rows: readonly MinuteRow[]): void;
  of(episode: Episode): Pick<PastTrouble, 'lostMinutes' | 'rejects' | 'kg'>;
  rejectsOf(station: Id, from: EpochMs, to: EpochMs): { at: EpochMs; count: number }[];
  microStops(): LookBack['microStops'];
  microByDay(): ReadonlyMap<LocalDate, number>;
  gaps(): LookBack['unknown']['gaps'];
  shifts(): { shifts: readonly ShiftInstance[]; dates: readonly LocalDate[] };
}

/** One number a minute, from the first to the last. */
interface Course {
  producing: Float32Array;
  made: Float32Array;
  reject: Float32Array;
  outage: Uint8Array;
}

/** A day of which the file has less than this is not one of its days. */
const TOUCHED_MS = 10 * 60_000;
/** Waiting for a neighbour is counted where it began. */
const NOT_ITS_OWN = new Set<string>(['starved', 'blocked', 'suspended', 'outage']);

export function losses(line: Line, here: Calendar, from: EpochMs, to: EpochMs): Losses {
  const first = minuteOf(from);
  const length = Math.max(1, Math.ceil((to - first) / MINUTE_MS) + 2);
  const courses = new Map<Id, Course>(line.stations.map(station => [station.id, newCourse(length)]));
  const shifts = here.shiftsBetween(from, to);
  const planned = shifts.flatMap(worked);
  const short = new Map<Id, Map<EpochMs, EpochMs>>(line.stations.map(station => [station.id, new Map()]));

  const plannedMinutes = (a: EpochMs, b: EpochMs): number =>
    planned.reduce((sum, plan) => sum + Math.max(0, Math.min(b, plan.to) - Math.max(a, plan.from)), 0) / MINUTE_MS;
  const plan = Float32Array.from({ length }, (_, index) => plannedMinutes(first + index * MINUTE_MS, first + (index + 1) * MINUTE_MS));
  const over = (station: Id, a: EpochMs, b: EpochMs, of: (course: Course, index: number) => number): number => {
    const course = courses.get(station);
    let sum = 0;
    for (let at = minuteOf(a); course !== undefined && at < b; at += MINUTE_MS) {
      const index = (at - first) / MINUTE_MS;
      if (index >= 0 && index < length && plan[index]! > 0) sum += of(course, index);
    }
    return sum;
  };
  const shorts = (): { station: Id; from: EpochMs; minutes: number }[] =>
    [...short].flatMap(([station, stops]) =>
      [...stops].map(([start, end]) => ({ station, from: start, minutes: plannedMinutes(start, end) })).filter(one => one.minutes > 0),
    );

  return {
    take(rows) {
      for (const row of rows) {
        const course = courses.get(row.station);
        const index = (row.minute - first) / MINUTE_MS;
        if (course === undefined || index < 0 || index >= length) continue;
        noteMinute(course, index, row);
        const limit = (stationOf(line, row.station)?.microStopSeconds ?? 0) * 1000;
        for (const stop of row.stops ?? [])
          if (stop.to !== null && stop.to - stop.from < limit && !NOT_ITS_OWN.has(stop.why))
            short.get(row.station)?.set(stop.from, stop.to);
      }
    },
    of(episode) {
      const { openedAt, closedAt = to, kind } = episode;
      const station = stationOf(line, episode.station)!;
      const standing = kind === 'stall' ? plannedMinutes(openedAt, closedAt) : 0;
      const rejects = kind === 'rejects' ? Math.round(over(station.id, openedAt, closedAt, (course, index) => course.reject[index]!)) : 0;
      const cycle = station.nominalCycleSeconds / 60;
      const behind =
        kind === 'slow'
          ? Math.max(
              0,
              over(station.id, openedAt, closedAt, (course, index) => course.producing[index]! / 60 - course.made[index]! * cycle),
            )
          : 0;
      return {
        lostMinutes: standing + behind + rejects * cycle,
        rejects,
        kg: station.kgPerUnit === null ? null : rejects * station.kgPerUnit,
      };
    },
    rejectsOf(station, a, b) {
      const course = courses.get(station);
      const points: { at: EpochMs; count: number }[] = [];
      for (let at = minuteOf(a); course !== undefined && at < b; at += MINUTE_MS) {
        const count = course.reject[(at - first) / MINUTE_MS] ?? 0;
        if (count > 0) points.push({ at: at + MINUTE_MS / 2, count });
      }
      return points;
    },
    microStops: () =>
      [...Map.groupBy(shorts(), one => one.station)].map(([station, all]) => ({
        station,
        times: all.length,
        minutes: all.reduce((sum, one) => sum + one.minutes, 0),
      })),
    microByDay() {
      const days = new Map<LocalDate, number>();
      for (const one of shorts()) days.set(here.productionDay(one.from), (days.get(here.productionDay(one.from)) ?? 0) + one.minutes);
      return days;
    },
    gaps: () => line.stations.map(station => ({ station: station.id, ...gapsIn(courses.get(station.id)!, plan) })),
    shifts: () => ({ shifts, dates: datesOf(here, from, to, shifts) }),
  };
}

const newCourse = (length: number): Course => ({
  producing: new Float32Array(length),
  made: new Float32Array(length),
  reject: new Float32Array(length),
  outage: new Uint8Array(length),
});

/** A minute may be told again; the last telling stands. */
function noteMinute(course: Course, index: number, row: MinuteRow): void {
  let producing = 0;
  for (const [doing, seconds] of Object.entries(row.seconds)) if (doing !== 'outage' && !isStanding(doing)) producing += seconds;
  course.producing[index] = producing;
  course.made[index] = row.good + row.reject;
  course.reject[index] = row.reject;
  course.outage[index] = (row.seconds.outage ?? 0) > 30 ? 1 : 0;
}

function gapsIn({ outage }: Course, plan: Float32Array): { minutes: number; times: number } {
  let [minutes, times] = [0, 0];
  for (let index = 0; index < outage.length; index++) {
    if (outage[index] === 0 || plan[index] === 0) continue;
    minutes++;
    if (index === 0 || outage[index - 1] === 0) times++;
  }
  return { minutes, times };
}

/** A shift without its breaks. */
function worked(shift: ShiftInstance): Stretch[] {
  let parts: Stretch[] = [{ from: shift.from, to: shift.to }];
  for (const pause of shift.breaks)
    parts = parts.flatMap(part =>
      [
        { from: part.from, to: Math.min(part.to, pause.from) },
        { from: Math.max(part.from, pause.to), to: part.to },
      ].filter(piece => piece.to > piece.from),
    );
  return parts;
}

function datesOf(here: Calendar, from: EpochMs, to: EpochMs, shifts: readonly ShiftInstance[]): LocalDate[] {
  const dates = new Set<LocalDate>(
    shifts.filter(shift => Math.min(to, shift.to) - Math.max(from, shift.from) > TOUCHED_MS).map(shift => shift.date),
  );
  for (let at = from + TOUCHED_MS; at < to - TOUCHED_MS; at += 12 * 3_600_000) dates.add(here.productionDay(at));
  return [...dates].sort();
}
