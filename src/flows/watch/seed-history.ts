/**
 * The days behind the demo plant, through the very code that watches a live line; only nobody is told anything.
 *
 * The line's state at the end of the last days is what the live day begins with: it knows each station's normal, and which orders
 * have run. Minutes and episodes of the days before are written behind the running plant, so that it starts at once.
 */
import { reasonGivenFor } from '../../causes/given-reason.ts';
import { bestOf, isRanked, rankCauses } from '../../causes/rank.ts';
import type { Episode } from '../../episodes/episode.ts';
import type { Change } from '../../episodes/track.ts';
import { keepCrossings } from '../../history/crossings.ts';
import { type AboutEpisode, upsertEpisode } from '../../history/episodes.ts';
import { putMinutes } from '../../history/minutes.ts';
import type { Database, Sql } from '../../history/sql.ts';
import { recordReason } from '../../history/stop-reasons.ts';
import { crossingsInEvents } from '../../kpis/crossings.ts';
import type { MinuteRow } from '../../kpis/minute.ts';
import { type Event, eventId, type LoggedEvent } from '../../line/event.ts';
import type { LineState } from '../../line/state.ts';
import type { Line, Plant } from '../../plant/plant.ts';
import { keepPastProposals } from './track-proposals.ts';
import { type Standing, watchBatches } from './watch-events.ts';

export interface PastDay {
  date: string;
  events: readonly Event[];
}

export interface WatchedDay {
  date: string;
  events: readonly LoggedEvent[];
  state: LineState;
  changes: readonly Change[];
  minutes: readonly MinuteRow[];
}

const LOOK_BACK_MS = 2 * 3_600_000;
/** A slice takes some milliseconds, so that whoever iterates can let others have a turn in between. */
const SLICE_EVENTS = 1_000;
/** Short enough that a live drain behind it does not wait. */
const ROWS_AT_ONCE = 300;

/** One day after the other, each from the state that the day before left. `null` between slices: a good moment to breathe. */
export function* watchDays(plant: Plant, line: Line, days: Iterable<PastDay>, from: LineState | null = null): Generator<WatchedDay | null> {
  let before: Standing = { state: from, open: [], recent: [] };
  for (const day of days) {
    const changes: Change[] = [];
    const minutes: MinuteRow[] = [];
    const seq = `past-${day.date}`;
    for (let start = 0; start < day.events.length; start += SLICE_EVENTS) {
      const watched = watchBatches(plant, line, before, [{ line: line.id, seq, events: day.events.slice(start, start + SLICE_EVENTS) }]);
      before = watched;
      changes.push(...watched.changes);
      minutes.push(...watched.minutes);
      yield null;
    }
    const events = day.events.map((event, index) => ({ ...event, eventId: eventId(line.id, seq, index) }));
    if (before.state !== null) yield { date: day.date, events, state: before.state, changes, minutes };
  }
}

/** Writes a past day's minutes and closed episodes, with the cause of each stop. */
export async function keepDay(database: Database, line: Line, day: WatchedDay, pause: () => Promise<void> = async () => {}): Promise<void> {
  const closed = new Map(
    day.changes.filter(change => change.episode.closedAt !== undefined).map(change => [change.episode.id, change.episode]),
  );
  const rows = latestRows(day.minutes);
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    await putMinutes(database, rows.slice(start, start + ROWS_AT_ONCE));
    await pause();
  }
  for (const episode of closed.values()) {
    await upsertEpisode(database, episode, aboutPast(line, episode, day.events));
    await keepReason(database, line, episode, day.events);
    await pause();
  }
  await keepPastProposals(database, line.id, day);
  await keepCrossings(database, line.id, crossingsInEvents(line, day.events));
}

/** What the plant itself gave as a past stop's reason: what is common at a station is known from its first day. */
export async function keepReason(sql: Sql, line: Line, episode: Episode, events: readonly LoggedEvent[]): Promise<void> {
  const { kind, station, openedAt, closedAt } = episode;
  if (kind !== 'stall' || closedAt === undefined) return;
  const said = reasonGivenFor({ station, from: openedAt, to: closedAt }, events);
  if (said === null) return;
  const stationType = line.stations.find(one => one.id === station)?.type.kind ?? null;
  const reason = { kind: null, text: said.text ?? said.code ?? '', words: null };
  await recordReason(sql, { ...episode, closedAt, stationType }, reason, said.source, said.seen);
}

/** What is known of a past episode besides itself: its station's type, and why it was. */
export function aboutPast(line: Line, episode: Episode, events: readonly LoggedEvent[]): AboutEpisode {
  const station = line.stations.find(one => one.id === episode.station);
  return { ...(station === undefined ? {} : { stationType: station.type.kind }), ...causeOf(line, episode, events) };
}

function causeOf(line: Line, episode: Episode, events: readonly LoggedEvent[]): Pick<AboutEpisode, 'cause' | 'root'> {
  const { kind, station, openedAt, closedAt } = episode;
  if (!isRanked(kind) || closedAt === undefined) return {};
  const near = events.filter(event => event.seen >= openedAt - LOOK_BACK_MS && event.seen <= closedAt);
  const best = bestOf(rankCauses({ line, station, kind, from: openedAt, to: closedAt, askedAt: closedAt }, near));
  return best === undefined ? {} : { cause: best.cause, root: best.root };
}

/** A minute may be told twice; the last telling stands. */
const latestRows = (rows: readonly MinuteRow[]): MinuteRow[] => [
  ...new Map(rows.map(row => [`${row.station}/${row.minute}`, row])).values(),
];
