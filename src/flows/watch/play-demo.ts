/**
 * The demo plant: its clock, the days behind it, the running day, and the hands that get to work when somebody taps `On it`.
 *
 * What a restart needs (the clock, what people did) is in SQL; the day itself is computed again from the same seed.
 */
import { setImmediate as breathe, setTimeout as wait } from 'node:timers/promises';
import { type EpochMs, type PacedClock, pacedClock } from '../../clock.ts';
import type { Episode } from '../../episodes/episode.ts';
import { upsertEpisode } from '../../history/episodes.ts';
import { packHours } from '../../history/event-hours.ts';
import { compactEvents } from '../../history/event-minutes.ts';
import { appendEvents } from '../../history/events.ts';
import { hourOf } from '../../history/hours.ts';
import { lockLine, readLine, saveLine } from '../../history/lines.ts';
import { putMinutes } from '../../history/minutes.ts';
import { changeSetting, setting } from '../../history/settings.ts';
import type { Database } from '../../history/sql.ts';
import { type Event, eventId } from '../../line/event.ts';
import type { LineState } from '../../line/state.ts';
import type { Log } from '../../log.ts';
import { calendar } from '../../plant/calendar.ts';
import type { Id, Line, Plant } from '../../plant/plant.ts';
import { demoDay, demoHistory, demoOpens, demoOrders } from '../../sources/demo/day.ts';
import { demoSource } from '../../sources/demo/demo.ts';
import type { Action } from '../../sources/demo/scenario.ts';
import { aboutPast, keepDay, keepReason, type WatchedDay, watchDays } from './seed-history.ts';
import { watchBatches } from './watch-events.ts';

export interface Demo {
  clock: PacedClock;
  play(append: (line: Id, events: readonly Event[]) => Promise<unknown>): Promise<void>;
  /** Somebody has a trouble in hand: the simulated hands put it right. */
  onOwned(episode: Episode): Promise<void>;
  /** What goes on in the background; '' = nothing. */
  status(): string;
  close(): Promise<void>;
}

export interface DemoParts {
  plant: Plant;
  database: Database;
  speed: number;
  log: Log;
  say: (text: string) => void;
}

const SEED = 'larkfield';
const CLOCK = 'demo-clock';
const ACTIONS = 'demo-actions';
const DAYS_DONE = 'demo-days';
const DAYS = 30;
/** So many days make the state that the first live day begins with. */
const DAYS_LEARNT = 2;
const SAVE_CLOCK_MS = 1_000;
const ACTIONS_MAX = 200;
/** The running plant comes first: the days behind it take at most about half of a core. */
const PAUSE_MS = 15;
const pause = (): Promise<void> => wait(PAUSE_MS);
const DAY_MS = 86_400_000;
const ORDERS_SEQ = '0';
/** The place of the morning in the log: before everything that is live. */
const MORNING_SEQ = '1';

export async function openDemo(parts: DemoParts): Promise<Demo> {
  const { plant, database, log, say } = parts;
  const line = plant.lines[0]!;
  let state = (await readLine<LineState>(database, line.id))?.state ?? null;
  if (state === null) {
    say('Preparing the demo plant');
    state = await firstMorning(database, plant, line);
  }
  const saved = (await setting<EpochMs>(database, CLOCK)) ?? 0;
  const clock = pacedClock(Math.max(saved, state.at), parts.speed);
  let actions = (await setting<Action[]>(database, ACTIONS)) ?? [];
  let status = '';
  let closed = false;
  const saving = setInterval(
    () => void changeSetting(database, CLOCK, clock.now()).catch(cause => log.warn('clock not saved', { because: String(cause) })),
    SAVE_CLOCK_MS,
  );
  saving.unref();
  let source: ReturnType<typeof demoSource> | null = null;
  const history = fillHistory(database, plant, line, clock.now(), text => {
    status = text;
    return closed;
  }).catch(cause => log.warn('days behind the demo not written', { because: String(cause) }));
  return {
    clock,
    async play(append) {
      source = demoSource({ plant, seed: SEED, clock, from: state.at, append, actions: () => actions, log });
      source.start();
    },
    async onOwned(episode) {
      const action: Action =
        episode.recommendation === undefined
          ? own(episode, clock.now())
          : { at: clock.now(), kind: 'accept', recommendation: episode.recommendation };
      actions = [...actions, action].slice(-ACTIONS_MAX);
      await changeSetting(database, ACTIONS, actions);
    },
    status: () => status,
    async close() {
      closed = true;
      clearInterval(saving);
      await source?.close();
      await history;
      await changeSetting(database, CLOCK, clock.now());
    },
  };
}

function own({ station, kind, figure, origin }: Episode, at: EpochMs): Action {
  const place = origin !== undefined && origin !== 'sink' && !origin.startsWith('source:') ? origin : station;
  return { at, kind: 'own', station: place, ...(kind === 'drift' && figure ? { parameter: figure.name } : {}) };
}

/** The state the live day opens with: some days learnt, and this morning as it went, told to nobody. */
async function firstMorning(database: Database, plant: Plant, line: Line): Promise<LineState> {
  const date = calendar(plant).localDate(Date.now());
  const opens = demoOpens(plant, date);
  const orders = demoOrders({ plant, date, seed: SEED, days: DAYS }).filter(event => event.seen < opens - DAYS_LEARNT * DAY_MS);
  let learnt: LineState | null = watchBatches(plant, line, { state: null, open: [], recent: [] }, [
    { line: line.id, seq: ORDERS_SEQ, events: orders },
  ]).state;
  for (const day of watchDays(plant, line, demoHistory({ plant, date, seed: SEED, days: DAYS_LEARNT }), learnt)) {
    if (day === null) await breathe();
    else learnt = day.state;
  }
  const events = demoDay({ plant, date, seed: SEED }).until(opens);
  const morning = watchBatches(plant, line, { state: learnt, open: [], recent: [] }, [{ line: line.id, seq: MORNING_SEQ, events }]);
  const logged = events.map((event, index) => ({ ...event, eventId: eventId(line.id, MORNING_SEQ, index) }));
  const episodes = new Map(morning.changes.map(change => [change.episode.id, change.episode]));
  await database.transaction(async tx => {
    await appendEvents(tx, line.id, MORNING_SEQ, events);
    await compactEvents(tx, line.id, opens);
    await packHours(tx, line.id, hourOf(opens));
    await putMinutes(tx, [...new Map(morning.minutes.map(row => [`${row.station}/${row.minute}`, row])).values()]);
    for (const episode of episodes.values()) {
      await upsertEpisode(tx, episode, aboutPast(line, episode, logged));
      await keepReason(tx, line, episode, logged);
    }
    // The lock makes the line's row, without which there would be nothing to save into.
    await lockLine(tx, line.id);
    await saveLine(tx, line.id, MORNING_SEQ, morning.state, morning.state.v);
    await changeSetting(tx, CLOCK, opens);
  });
  return morning.state;
}

/** The days before, written while the plant already runs. A start that was cut off goes on where it stopped. */
async function fillHistory(database: Database, plant: Plant, line: Line, now: EpochMs, tell: (text: string) => boolean): Promise<void> {
  const done = (await setting<string[]>(database, DAYS_DONE)) ?? [];
  const date = calendar(plant).localDate(now);
  if (done.length >= DAYS) return;
  let count = 0;
  for (const day of watchDays(plant, line, demoHistory({ plant, date, seed: SEED, days: DAYS }))) {
    await pause();
    if (day === null) continue;
    count++;
    if (tell(`Writing the ${DAYS} days behind today: ${count} of ${DAYS}`)) return;
    if (!done.includes(day.date)) await keep(database, line, day, done);
  }
  tell('');
}

async function keep(database: Database, line: Line, day: WatchedDay, done: string[]): Promise<void> {
  await keepDay(database, line, day, pause);
  done.push(day.date);
  await changeSetting(database, DAYS_DONE, done);
}
