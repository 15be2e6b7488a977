/** What happened in a stretch of time: sums and stops, and for effectiveness what was booked, with no more rows than the plan has edges. */
import { type StationTimeline, stationTimelines } from '../causes/timeline.ts';
import type { EpochMs } from '../clock.ts';
import { stopsOf } from '../kpis/kpis.ts';
import { type Booked, type MinuteRow, sumsOf } from '../kpis/minute.ts';
import { orderRuns } from '../kpis/order-runs.ts';
import { plannedIn } from '../kpis/planned.ts';
import { calendar } from '../plant/calendar.ts';
import { type Line, type Plant, sameId } from '../plant/plant.ts';
import type { Frame } from '../questions/frame.ts';
import type { AnswerFacts, FactSource, StopSeen, Stretch } from './facts.ts';

const HOUR = 3_600_000;
/** Beyond this a window is added up from minutes, not from events. */
export const EVENTS_WINDOW_MS_MAX = 26 * HOUR;
/** A longer stop is a machine that is not in use. */
const STOP_MS_MAX = 24 * HOUR;

/** What came so long after a window says nothing more of it: a stop of last week is not looked for in all that came since. */
export const knownUntil = ({ to }: { to: EpochMs }, now: EpochMs): EpochMs => Math.min(now, to + EVENTS_WINDOW_MS_MAX);

type Asked = Pick<AnswerFacts, 'line' | 'station' | 'events'> & Pick<Frame, 'about'> & { plant: Plant; now: EpochMs };

export async function loadStretch(asked: Asked, window: { from: EpochMs; to: EpochMs }, source: FactSource): Promise<Stretch> {
  const { line, events, now } = asked;
  const { from, to } = window;
  const added = async (since: EpochMs, until: EpochMs) =>
    (await source.sums?.(line.id, since, until)) ?? sumsOf(await source.minutes(line.id, since, until));
  const { stations: sums, standing } = await added(from, to);
  const booked = asked.about === 'oee' ? await bookedIn(asked, { from, to }, source) : [];
  if (events.length > 0 && to - from <= EVENTS_WINDOW_MS_MAX)
    return {
      from,
      to,
      sums,
      booked,
      stops: stopsOfTimelines(stationTimelines(line, events, from, to, knownUntil(window, now)), to >= now),
    };
  // A stop stands in the minute in which it ended, which may lie behind the window.
  const after = to < now ? (await added(to, Math.min(now, to + STOP_MS_MAX))).standing : [];
  return { from, to, sums, booked, stops: stopsOfMinutes(line, [...standing, ...after]).filter(stop => stop.from < to) };
}

/** More orders than this in one window are not told apart. */
export const ORDERS_MAX = 8;

/** What was made of each order that ran in the window, the newest last; empty where no events tell. */
export async function ordersIn(
  asked: Asked,
  window: { from: EpochMs; to: EpochMs },
  source: FactSource,
): Promise<NonNullable<AnswerFacts['orders']>> {
  const runs = asked.events.length === 0 || window.to - window.from > EVENTS_WINDOW_MS_MAX ? [] : orderRuns(asked.events, null, window);
  if (runs.every(run => run.order === null)) return [];
  const made = await Promise.all(
    runs.slice(-ORDERS_MAX).map(async run => ({ order: run.order, sums: (await loadStretch({ ...asked, events: [] }, run, source)).sums })),
  );
  return made.filter(one => one.sums.some(sum => sum.reject > 0));
}

/** A stop that a window cuts, from its true beginning to its true end as far as is known; others as they are. */
export function uncut(
  stop: StopSeen,
  window: { from: EpochMs; to: EpochMs },
  known: Pick<Asked, 'line' | 'events' | 'now'> & { from: EpochMs; to: EpochMs },
): StopSeen {
  if (stop.from > window.from && (stop.to === null || stop.to < window.to)) return stop;
  const around = stopsOfTimelines(stationTimelines(known.line, known.events, known.from, known.to), known.to >= known.now);
  return around.find(one => sameId(one.station, stop.station) && one.from <= stop.from && (one.to ?? known.now) > stop.from) ?? stop;
}

async function bookedIn(
  { line, station, events, plant }: Asked,
  { from, to }: { from: EpochMs; to: EpochMs },
  source: FactSource,
): Promise<readonly Booked[]> {
  const own = station?.id;
  if (source.booked === undefined) return source.minutes(line.id, from, to, own);
  const time = calendar(plant);
  const parts = [...plannedIn(time, { from, to }), ...time.shiftsBetween(from, to), ...orderRuns(events, own ?? null, { from, to })];
  const where = { line: line.id, ...(own === undefined ? {} : { station: own }), from, to };
  return source.booked(
    where,
    parts.flatMap(part => [part.from, part.to]),
  );
}

function stopsOfMinutes(line: Line, rows: readonly MinuteRow[]): StopSeen[] {
  return line.stations.flatMap(station =>
    stopsOf(rows.filter(row => sameId(row.station, station.id))).map(stop => ({
      station: station.id,
      from: stop.from,
      to: stop.to,
      state: stop.why,
    })),
  );
}

const RUNS: ReadonlySet<string> = new Set(['execute']);

function stopsOfTimelines(timelines: readonly StationTimeline[], isOpen: boolean): StopSeen[] {
  return timelines.flatMap(({ station, spans }) => {
    const stops: (StopSeen & { longest: number })[] = [];
    spans.forEach((span, index) => {
      if (RUNS.has(span.state) || span.state === 'unknown') return;
      const last = stops.at(-1);
      const lasts = isOpen && index === spans.length - 1;
      const length = span.to - span.from;
      if (last !== undefined && last.to === span.from) {
        last.to = lasts ? null : span.to;
        if (length > last.longest) Object.assign(last, { state: span.state, longest: length });
      } else stops.push({ station, from: span.from, to: lasts ? null : span.to, state: span.state, longest: length });
    });
    return stops.map(({ longest: _, ...stop }) => stop);
  });
}
