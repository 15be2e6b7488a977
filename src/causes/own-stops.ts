/** Stops of a station's own, and what each of them is likely to have been. */
import type { EpochMs } from '../clock.ts';
import type { EventId } from '../line/event.ts';
import type { Disturbance, Suspicion } from './disturbance.ts';
import { causeOfReason, REASON_AFTER_MS } from './given-reason.ts';
import type { CauseKind } from './ranking.ts';
import type { LineRecord, Stamped, StationRecord, Stretch } from './record.ts';

/** A shorter stop inside or beside another is a hiccup, not a stop with a cause of its own. */
export const HICCUP_MS_MAX = 45_000;

export function ownStops(record: LineRecord, index: number): Disturbance[] {
  const station = record.stations[index]!;
  const runs = joinStops(station.stretches.filter(stretch => stretch.doing === 'stands'));
  return runs.map(stop => {
    const suspicions = suspect(record, station, stop);
    return {
      root: station.station.id,
      index,
      kind: 'stop',
      from: stop.from,
      startedAt: stop.from,
      to: stop.to,
      lasts: stop.to >= record.to,
      factor: 1,
      certainty: certaintyOf(stop, record.to),
      suspicions,
      events: [...stop.events, ...(suspicions[0]?.events ?? [])],
    };
  });
}

/** A stop of half a minute is usually a hiccup that clears itself; one that still lasts may become anything. */
function certaintyOf(stop: Stretch, now: EpochMs): number {
  const seconds = (stop.to - stop.from) / 1000;
  const half = stop.to >= now ? 25 : 55;
  return 1 / (1 + Math.exp(-(seconds - half) / 10));
}

/** One stop per state: a hiccup inside a longer stop (stopped, held for 20 s, stopped) does not cut it in two. */
function joinStops(stretches: readonly Stretch[]): Stretch[] {
  const stops: Stretch[] = [];
  for (const stretch of stretches) {
    const last = stops.at(-1);
    const short = stretch.to - stretch.from <= HICCUP_MS_MAX;
    const touches = last !== undefined && stretch.from - last.to < 3_000;
    const before = stops.at(-2);
    if (last && touches && last.state === stretch.state) stops[stops.length - 1] = extend(last, stretch);
    else if (
      before &&
      touches &&
      last &&
      before.state === stretch.state &&
      last.to - last.from <= HICCUP_MS_MAX &&
      last.from - before.to < 3_000
    ) {
      stops.pop();
      stops[stops.length - 1] = extend(before, stretch);
    } else if (last && touches && short && last.to - last.from > HICCUP_MS_MAX) stops.push(stretch);
    else stops.push(stretch);
  }
  return stops;
}

const extend = (stop: Stretch, by: Stretch): Stretch => ({ ...stop, to: by.to, events: [...stop.events, ...by.events] });

const NEAR_MS = 20_000;
/** Log odds: more than a log-out or an alarm at the very moment, less than both with a state that fits them. */
const REASON_WEIGHT = 4;
/** Somebody who was asked about this very stop knew what an alarm and a fitting state together only suggest. */
const ASKED_WEIGHT = 6;

/** Adds up what speaks for each cause (log odds) and turns the sums into shares. */
function suspect(record: LineRecord, station: StationRecord, stop: Stretch): Suspicion[] {
  const found: { cause: CauseKind; weight: number; events: readonly EventId[]; because: string }[] = [
    changeover(record, station, stop),
    pending(station, stop),
    staffing(station, stop),
    fault(station, stop),
  ];
  for (const reason of station.reasons) {
    if (reason.at < stop.from - NEAR_MS || reason.at > stop.to + REASON_AFTER_MS) continue;
    const said = found.find(({ cause }) => cause === causeOfReason(reason.value));
    if (!said) continue;
    said.weight += reason.value.source === 'chat' ? ASKED_WEIGHT : REASON_WEIGHT;
    said.events = [...said.events, reason.id];
    said.because = 'somebody gave it as the reason';
  }
  const most = Math.max(...found.map(({ weight }) => weight));
  const total = found.reduce((sum, { weight }) => sum + Math.exp(weight - most), 0);
  return found.map(({ weight, ...rest }) => ({ ...rest, share: Math.exp(weight - most) / total })).sort((a, b) => b.share - a.share);
}

const near = <T>(marks: readonly Stamped<T>[], at: EpochMs, before: number, after: number) =>
  marks.filter(mark => mark.at >= at - before && mark.at <= at + after);

function changeover(record: LineRecord, station: StationRecord, stop: Stretch) {
  const own = near(station.orders, stop.from, 60_000, NEAR_MS).filter(({ value }) => value === 'changeover-started');
  const line = near(record.orders, stop.from, 60_000, NEAR_MS).filter(({ value }) => value === 'changeover-started');
  const weight = (own.length > 0 ? 4 : line.length > 0 ? 2.5 : -2) + (stop.state === 'stopped' ? 2.5 : -1);
  return {
    cause: 'changeover' as const,
    weight,
    events: [...own, ...line].map(({ id }) => id),
    because: own.length + line.length > 0 ? 'an order change began' : 'no order change began',
  };
}

function pending(station: StationRecord, stop: Stretch) {
  const issued = near(station.recommendations, stop.from, NEAR_MS, NEAR_MS).filter(({ value }) => value.phase === 'issued');
  const waits = issued.filter(({ value }) => value.needsAck);
  const weight = waits.length > 0 ? 5 : issued.length > 0 ? -3 : -4;
  return {
    cause: 'pending-recommendation' as const,
    weight,
    events: waits.map(({ id }) => id),
    because:
      waits.length > 0
        ? 'a recommendation waited for an answer'
        : issued.length > 0
          ? 'the recommendation needed no answer'
          : 'no recommendation waited',
  };
}

function staffing(station: StationRecord, stop: Stretch) {
  const left = near(station.operators, stop.from, 60_000, NEAR_MS).filter(({ value }) => value === 'logout');
  const inside = station.presence.filter(({ at }) => at > stop.from + 5_000 && at < stop.to);
  const absent = inside.filter(({ value }) => !value).length;
  const away = inside.length > 0 ? (absent / inside.length - 0.5) * Math.min(4, inside.length) * 1.2 : 0;
  const weight =
    (left.length > 0 ? 3 : -0.5) +
    (stop.state === 'idle' ? 3 : stop.state === 'held' ? -0.5 : -2) +
    away +
    (station.station.manual ? 0.5 : -0.5);
  return {
    cause: 'no-operator' as const,
    weight,
    events: left.map(({ id }) => id),
    because: left.length > 0 ? 'the station waited for staffing' : 'nothing speaks of a wait for staffing',
  };
}

function fault(station: StationRecord, stop: Stretch) {
  const alarms = station.alarms.filter(
    alarm =>
      alarm.severity === 'stop' &&
      alarm.from >= stop.from - 5_000 &&
      alarm.from <= stop.from + NEAR_MS &&
      (alarm.to ?? Infinity) >= stop.to - NEAR_MS,
  );
  const weight = (alarms.length > 0 ? 2.5 : 0) + (stop.state === 'aborted' ? 3 : stop.state === 'held' ? 1.5 : -1);
  return {
    cause: 'fault' as const,
    weight,
    events: alarms.map(({ id }) => id),
    because: alarms.length > 0 ? 'a stop alarm came with it' : 'no stop alarm came with it',
  };
}
