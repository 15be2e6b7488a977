/**
 * LEARN: what came of each decision, tip or hold, from stored facts alone.
 *
 * Due when its half hour is over and late data have come, again when it is known whether the trouble came back, and again after a week
 * and a month; and whenever data that count for it change. Time is the line's own, so a line that is behind is measured when it has
 * caught up, and measuring again gives the same.
 */
import type { EpochMs } from '../../clock.ts';
import { IN_TIME, LATER_DAYS, type LaterEpisode, measured, nextMeasure, UNAIDED, unaidedShare, windowOf } from '../../coaching/measured.ts';
import { USUAL_STOP_SECONDS } from '../../coaching/moment.ts';
import type { Episode } from '../../episodes/episode.ts';
import { episodeById, episodesBetween } from '../../history/episodes.ts';
import { readEvents } from '../../history/events.ts';
import { readLine } from '../../history/lines.ts';
import { readMinutes } from '../../history/minutes.ts';
import { type DueDecision, dueForMeasuring, helpedAt, noteMeasured } from '../../history/outcomes.ts';
import type { Database, Sql } from '../../history/sql.ts';
import { setupsIn } from '../../kpis/order-runs.ts';
import { plannedIn } from '../../kpis/planned.ts';
import { isOwnStop } from '../../kpis/stop-class.ts';
import { alongTheWay, CHECKED_WITHIN_MS, LOOKED_BEFORE_MS, rejectsFound, wayToInspection } from '../../kpis/trace-parts.ts';
import { reorderMs } from '../../line/order.ts';
import type { LineState } from '../../line/state.ts';
import { type Calendar, calendar } from '../../plant/calendar.ts';
import { type Line, type Plant, stationOf } from '../../plant/plant.ts';
import { usualSeconds } from '../coach/episode-past.ts';

export interface MeasureDeps {
  plant: () => Plant;
  database: Database;
}

/** Minutes are told some seconds after they are over, and told again for a while. */
const TOLD_MS = 2 * 60_000;
/** Per transaction, so that nobody waits long behind it. */
const AT_ONCE = 20;
const TURNS_MAX = 50;
/** Parts that have not been checked yet are looked for again after so long. */
const TRACE_AGAIN_MS = 10 * 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A changeover that began longer before is found by nobody. */
const SETUP_MS = 2 * HOUR_MS;
const STANDARD_DAYS = 30;

/** Measures what is due on every line; how many decisions were. */
export async function measureOutcomes({ plant, database }: MeasureDeps): Promise<number> {
  const days = calendar(plant());
  let count = 0;
  for (const line of plant().lines) {
    for (let turn = 0; turn < TURNS_MAX; turn++) {
      const done = await database.transaction(tx => measureLine(tx, days, line));
      count += done;
      if (done < AT_ONCE) break;
    }
  }
  return count;
}

async function measureLine(tx: Sql, days: Calendar, line: Line): Promise<number> {
  const now = (await readLine<LineState>(tx, line.id))?.state?.at;
  if (now === undefined) return 0;
  const due = await dueForMeasuring(tx, line.id, now, AT_ONCE);
  for (const one of due) await measureOne(tx, { days, line, now }, one);
  return due.length;
}

interface Measuring {
  days: Calendar;
  line: Line;
  now: EpochMs;
}

async function measureOne(tx: Sql, { days, line, now }: Measuring, due: DueDecision): Promise<void> {
  const { logged } = due;
  const episode = (await episodeById(tx, logged.episode))?.episode;
  // It turned out never to have been, or its station is no longer there: nothing came of it.
  if (episode === undefined || stationOf(line, due.station) === undefined) return noteMeasured(tx, due, {}, null, now);
  const lateMs = reorderMs(line) + TOLD_MS;
  const settled = now - lateMs;
  const window = windowOf(logged.at);
  const foundLater = settled >= window.to ? await foundLaterOf(tx, line, due, settled) : null;
  const values = {
    ...(settled >= window.to ? await proximal(tx, { days, line, now }, { due, foundLater }, episode) : {}),
    ...(await distal(tx, settled, due, episode)),
  };
  const next = nextMeasure(logged.at, episode.closedAt ?? null, now, lateMs);
  // Its parts are still on their way to where they are checked.
  const isTracing = foundLater === null && settled >= window.to && settled < window.to + CHECKED_WITHIN_MS;
  await noteMeasured(tx, due, values, isTracing ? Math.min(next ?? now + TRACE_AGAIN_MS, now + TRACE_AGAIN_MS) : next, now);
}

/** undefined = nobody but itself checks its parts. */
async function foundLaterOf(
  tx: Sql,
  line: Line,
  { logged, station: id }: DueDecision,
  settled: EpochMs,
): Promise<number | null | undefined> {
  const way = wayToInspection(line, stationOf(line, id)!);
  if (way === null) return undefined;
  const window = windowOf(logged.at);
  const [from, to] = [window.from - LOOKED_BEFORE_MS, Math.min(settled, window.to + CHECKED_WITHIN_MS)];
  const rows = await readMinutes(
    tx,
    line.id,
    from,
    to,
    alongTheWay(line, way).map(one => one.id),
  );
  return rejectsFound(line, way, rows, window);
}

interface Half {
  due: DueDecision;
  foundLater: number | null | undefined;
}

async function proximal(tx: Sql, { days, line, now }: Measuring, { due: { logged, station: id }, foundLater }: Half, episode: Episode) {
  const window = windowOf(logged.at);
  const station = stationOf(line, id)!;
  const minutes = await readMinutes(tx, line.id, window.from, window.to, [station.id]);
  const stood = minutes.some(row => Object.entries(row.seconds).some(([doing, seconds]) => isOwnStop(doing) && seconds > 0));
  // Raw events are dear to read, and without a stop nothing is to be excused.
  const events = stood ? await readEvents(tx, line.id, window.from - SETUP_MS, window.to, [station.id]) : [];
  const limit = station.parameters.find(parameter => parameter.name === episode.figure?.name)?.limit ?? null;
  const found = measured({
    decidedAt: logged.at,
    now,
    episode,
    minutes,
    limit,
    ...(foundLater === undefined ? {} : { foundLater }),
    planned: plannedIn(days, window),
    setups: setupsIn(events, station.id, window),
    repeatedAt: await repeatedAt(tx, episode),
  });
  return found;
}

async function repeatedAt(tx: Sql, episode: Episode): Promise<EpochMs | null> {
  const { closedAt } = episode;
  if (closedAt === undefined) return null;
  const after = await alike(tx, episode, closedAt, closedAt + HOUR_MS + 1);
  return after.find(one => one.openedAt >= closedAt)?.openedAt ?? null;
}

/** Those that opened in `[from, to)`: the same trouble, at the same station. */
async function alike(tx: Sql, episode: Episode, from: EpochMs, to: EpochMs): Promise<Episode[]> {
  const stored = await episodesBetween(tx, from, to, { station: episode.station, kind: episode.kind });
  return stored
    .map(one => one.episode)
    .filter(one => one.id !== episode.id && one.openedAt >= from && (one.figure?.name ?? '') === (episode.figure?.name ?? ''));
}

/** Whether it was put right in standard time, and whether they do it without the tip in the week that begins so many days later. */
async function distal(tx: Sql, known: EpochMs, { logged }: DueDecision, episode: Episode): Promise<Record<string, number | null>> {
  const past = await alike(tx, episode, logged.at - STANDARD_DAYS * DAY_MS, episode.openedAt);
  const standard = usualSeconds(past) ?? USUAL_STOP_SECONDS;
  const values: Record<string, number | null> = {};
  if (episode.closedAt !== undefined) values[IN_TIME] = episode.closedAt - episode.openedAt <= standard * 1000 ? 1 : 0;
  for (const [days, name] of Object.entries(UNAIDED)) {
    const from = logged.at + Number(days) * DAY_MS;
    const to = from + LATER_DAYS * DAY_MS;
    if (known < to) continue;
    values[name] = unaidedShare(await later(tx, await alike(tx, episode, from, to)), standard);
  }
  return values;
}

async function later(tx: Sql, episodes: readonly Episode[]): Promise<LaterEpisode[]> {
  const helped = await helpedAt(
    tx,
    episodes.map(one => one.id),
  );
  return Promise.all(
    episodes.map(async one => {
      const [call] = await episodesBetween(tx, one.openedAt, one.closedAt ?? one.openedAt + HOUR_MS, {
        station: one.station,
        kind: 'help-need',
      });
      const first = [helped.get(one.id), call?.episode.openedAt].filter(at => at !== undefined);
      return { openedAt: one.openedAt, closedAt: one.closedAt ?? null, helpedAt: first.length === 0 ? null : Math.min(...first) };
    }),
  );
}
