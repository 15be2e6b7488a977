/** Planned time lost to stops, once each, at the station where it began; and what it cost by plant.yaml. Pure. */
import type { EpochMs } from '../../clock.ts';
import type { TroubleRow } from '../../history/month-rows.ts';
import { worked } from '../../kpis/planned.ts';
import { overlapMs } from '../../kpis/stop-class.ts';
import type { Calendar, Stretch } from '../../plant/calendar.ts';
import type { LocalDate } from '../../plant/local-time.ts';
import { type Agreement, type Line, type Site, stationOf } from '../../plant/plant.ts';
import { isVeiled, SHIFT_MINUTES } from '../look-back/look-back.ts';
import type { LostTime, LostTo, MonthDay, MonthFigures, Unpriced } from './figures.ts';

/** A production day's planned time, as far as it has come. */
export interface PlannedDay {
  date: LocalDate;
  pieces: readonly Stretch[];
}

/** @param hasShifts false for a plant that names none: then the whole day counts */
export function plannedDays(time: Calendar, dates: readonly LocalDate[], now: EpochMs, hasShifts: boolean): PlannedDay[] {
  const until = ({ from, to }: Stretch) => ({ from, to: Math.min(to, now) });
  return dates.map(date => ({
    date,
    pieces: (hasShifts ? time.shiftsOn(date).flatMap(worked) : [time.dayBounds(date)]).map(until).filter(({ from, to }) => to > from),
  }));
}

interface Stop {
  trouble: TroubleRow;
  cause: LostTo;
  minutes: number;
  byDay: readonly { day: number; minutes: number }[];
}

export interface LossRows {
  troubles: readonly TroubleRow[];
  days: readonly PlannedDay[];
  /** The days on which something was made. */
  workedDays: ReadonlySet<LocalDate>;
  now: EpochMs;
  site: Pick<Site, 'cost' | 'currency'>;
  agreement: Pick<Agreement, 'level'>;
}

export function lossesOf(rows: LossRows): { lost: LostTime; days: MonthDay[] } {
  const all = rows.troubles.filter(one => one.kind === 'stall').map(one => stopOf(one, rows));
  const stops = all.filter(one => one.minutes > 0 && one.minutes <= SHIFT_MINUTES);
  const noWork = all.filter(one => one.minutes > SHIFT_MINUTES);
  const loss = (same: readonly Stop[]) => {
    const minutes = sum(same, one => one.minutes);
    return { cause: same[0]!.cause, stops: same.length, minutes, money: stopMoney(rows.site, minutes) };
  };
  const most = <One extends { minutes: number }>(losses: One[]): One[] => losses.sort((a, b) => b.minutes - a.minutes);
  return {
    lost: {
      minutes: sum(stops, one => one.minutes),
      stops: stops.length,
      causes: most([...Map.groupBy(stops, one => one.cause).values()].map(loss)),
      places: most(
        [...Map.groupBy(stops, ({ trouble, cause }) => `${trouble.line}/${trouble.station}/${cause}`).values()].map(same => ({
          line: same[0]!.trouble.line,
          station: same[0]!.trouble.station,
          ...loss(same),
        })),
      ),
      noWork: { times: noWork.length, minutes: sum(noWork, one => one.minutes) },
    },
    days: rows.days.map(({ date }, day) => dayOf(date, day, stops, rows)),
  };
}

function stopOf(trouble: TroubleRow, { days, now }: LossRows): Stop {
  const stretch = { from: trouble.openedAt, to: trouble.closedAt ?? now };
  const byDay = days
    .map(({ pieces }, day) => ({ day, minutes: pieces.reduce((ms, piece) => ms + overlapMs(piece, stretch), 0) / 60_000 }))
    .filter(one => one.minutes > 0);
  return { trouble, cause: trouble.safety ? 'safety' : (trouble.cause ?? 'unknown'), minutes: sum(byDay, one => one.minutes), byDay };
}

function dayOf(date: LocalDate, day: number, stops: readonly Stop[], { workedDays, agreement }: LossRows): MonthDay {
  const minutes: Partial<Record<LostTo, number>> = {};
  let total = 0;
  for (const { cause, byDay } of stops) {
    const own = byDay.find(one => one.day === day)?.minutes ?? 0;
    total += own;
    const veiled = cause !== 'unknown' && isVeiled({ because: cause }, agreement);
    if (own > 0 && !veiled) minutes[cause] = (minutes[cause] ?? 0) + own;
  }
  return { date, worked: workedDays.has(date), total, minutes };
}

export interface Scrap {
  parts: number;
  /** null = of none of them it is known what one weighs. */
  kg: number | null;
  unweighed: number;
}

/** Rejected parts, and what they weigh as far as plant.yaml says what one does. */
export function scrapOf(lines: readonly { line: Line; parts: readonly { station: string; reject: number }[] }[]): Scrap {
  const rows = lines.flatMap(({ line, parts }) =>
    parts.map(({ station, reject }) => ({ reject, each: stationOf(line, station)?.kgPerUnit ?? null })),
  );
  const weighed = rows.filter(({ reject, each }) => each !== null && reject > 0);
  const parts = sum(rows, one => one.reject);
  const knownParts = sum(weighed, one => one.reject);
  return {
    parts,
    kg: parts > 0 && weighed.length === 0 ? null : sum(weighed, one => one.reject * one.each!),
    unweighed: parts - knownParts,
  };
}

export const stopMoney = ({ cost }: Pick<Site, 'cost'>, minutes: number): number | null =>
  cost === null || cost.perStopMinute === null ? null : minutes * cost.perStopMinute;
export const kgMoney = ({ cost }: Pick<Site, 'cost'>, kg: number | null): number | null =>
  cost === null || cost.perKg === null || kg === null ? null : kg * cost.perKg;

/** What is priced is added up; what is not is named. */
export function costOf(site: Pick<Site, 'cost'>, lost: LostTime, scrap: Scrap): Pick<MonthFigures, 'money' | 'unpriced'> {
  if (site.cost === null) return { money: null, unpriced: ['no-currency'] };
  const [stops, waste] = [stopMoney(site, lost.minutes), kgMoney(site, scrap.kg)];
  const unpriced: Unpriced[] = [
    ...(stops === null ? (['no-stop-price'] as const) : []),
    ...(site.cost.perKg === null ? (['no-kg-price'] as const) : scrap.unweighed > 0 ? (['no-weight'] as const) : []),
  ];
  return { money: stops === null && waste === null ? null : (stops ?? 0) + (waste ?? 0), unpriced };
}

const sum = <T>(items: readonly T[], of: (item: T) => number): number => items.reduce((total, item) => total + of(item), 0);
