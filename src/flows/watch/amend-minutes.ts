/**
 * What came too late to count amends history: its station's minutes are booked again from the raw events, which have it.
 *
 * Not at once, for more of it is likely on its way, and not before the minutes have settled: nothing else writes them then.
 */
import type { EpochMs } from '../../clock.ts';
import { OUTCOME_WINDOW_MS } from '../../coaching/outcome.ts';
import { dataOutageDetector } from '../../detectors/data-outage.ts';
import { readEvents } from '../../history/events.ts';
import { putMinutes, readMinutes } from '../../history/minutes.ts';
import { measureAgain } from '../../history/outcomes.ts';
import type { Sql } from '../../history/sql.ts';
import { MINUTE_MS, type MinuteRow, minuteOf } from '../../kpis/minute.ts';
import { minutes } from '../../kpis/minutes.ts';
import { CHECKED_WITHIN_MS, LOOKED_BEFORE_MS, wayToInspection } from '../../kpis/trace-parts.ts';
import { ownTime } from '../../line/clock-offset.ts';
import type { LoggedEvent } from '../../line/event.ts';
import type { Detector } from '../../line/finding.ts';
import { inOrder } from '../../line/order.ts';
import type { LineState } from '../../line/state.ts';
import { lineStep } from '../../line/step.ts';
import type { PackmlState } from '../../plant/plant.ts';
import { type Id, type Line, type Station, stationOf } from '../../plant/plant.ts';

/** A minute this old is told by nobody else any more, not even by a stretch that is gone through again. */
const SETTLED_MS = 5 * MINUTE_MS;
/** What a late event says holds until the next of its kind; by then that has come. */
const EFFECT_MS = 10 * MINUTE_MS;
/** Where data are late all the time, what there is so far is booked after so long. */
const WAIT_MS_MAX = 30 * MINUTE_MS;
/** Counters and habits of a station are known after this much of its past. */
const LEAD_MS = 30 * MINUTE_MS;
/** So much of a station is booked again at once, for the line waits meanwhile; the rest a minute later. */
const AT_ONCE_MS = 2 * 60 * MINUTE_MS;
const AMENDED_MS_MAX = 24 * 60 * MINUTE_MS;

/** Notes in `state` whose minutes are to be booked again, in place. */
export function noteLate(state: LineState, late: readonly LoggedEvent[]): void {
  for (const event of late) {
    const own = event.station === undefined ? undefined : state.stations[event.station];
    if (own === undefined) continue;
    const minute = minuteOf(Math.max(ownTime(own, event.at, event.seen), state.at - AMENDED_MS_MAX));
    const [from, to] = state.late?.[event.station!] ?? [minute, minute];
    state.late = { ...state.late, [event.station!]: [Math.min(from, minute), Math.max(to, minute)] };
  }
}

/** Books again what is due; `state` forgets it, in place. */
export async function amendMinutes(tx: Sql, line: Line, state: LineState): Promise<void> {
  const settled = minuteOf(state.at) - SETTLED_MS;
  for (const [id, [from, to]] of Object.entries(state.late ?? {})) {
    const station = stationOf(line, id);
    const until = Math.min(settled, to + EFFECT_MS, from + AT_ONCE_MS);
    if (station !== undefined && until < to + EFFECT_MS && until < from + WAIT_MS_MAX) continue;
    if (station !== undefined) {
      await putMinutes(tx, await bookedAgain(tx, line, station, from, until));
      await measureAgain(tx, line.id, station.id, from - OUTCOME_WINDOW_MS - MINUTE_MS, until, state.at);
      // Its counts say what became of parts that were made before it, and which of them they were.
      for (const maker of line.stations.filter(one => wayToInspection(line, one)?.includes(station)))
        await measureAgain(tx, line.id, maker.id, from - OUTCOME_WINDOW_MS - CHECKED_WITHIN_MS, until + LOOKED_BEFORE_MS, state.at);
    }
    const { [id]: _, ...others } = state.late ?? {};
    state.late = to < until ? others : { ...others, [id]: [until, to] };
  }
  if (Object.keys(state.late ?? {}).length === 0) delete state.late;
}

async function bookedAgain(tx: Sql, line: Line, station: Station, from: EpochMs, until: EpochMs): Promise<MinuteRow[]> {
  const start = from - LEAD_MS;
  const told = await readMinutes(tx, line.id, start, start + MINUTE_MS, [station.id]);
  const events = inOrder(await readEvents(tx, line.id, start, until + SETTLED_MS, [station.id]));
  return bookAgain({ ...line, stations: [station] }, [...standingAt(line, station.id, start, told[0]), ...events]).filter(
    ({ minute }) => minute >= from && minute < until,
  );
}

/** Minutes from raw events alone. Pure. */
function bookAgain(line: Line, events: readonly LoggedEvent[]): MinuteRow[] {
  const { start, stepInPlace } = lineStep(line, [dataOutageDetector()] as Detector[]);
  const state = start();
  const book = minutes(line);
  return events.flatMap(event => {
    stepInPlace(state, event, []);
    return book.take(state, event);
  });
}

/** A station that reports only changes may have stood as it stands for hours: what it did most in the minute before is believed. */
function standingAt(line: Line, station: Id, at: EpochMs, row: MinuteRow | undefined): LoggedEvent[] {
  const [doing] = Object.entries(row?.seconds ?? {}).sort((a, b) => b[1] - a[1])[0] ?? [];
  if (doing === undefined || doing === 'outage') return [];
  const said =
    doing === 'starved' || doing === 'blocked'
      ? { state: 'suspended' as const, because: doing as 'starved' | 'blocked' }
      : { state: doing as PackmlState };
  // Older, by any clock, than whatever the station says itself.
  return [{ kind: 'state', line: line.id, station, seen: at, at: at - LEAD_MS, eventId: `${line.id}:0:0`, ...said }];
}
