/**
 * A line's state of another version of the program, built again from the events that are still kept. Nobody is told of anything that
 * was found on the way: what is open keeps its id and its owner, and what had been said stays said.
 */
import type { EpochMs } from '../../clock.ts';
import { dropCheckpoints } from '../../history/checkpoints.ts';
import { openEpisodes } from '../../history/episodes.ts';
import { eventsAfter } from '../../history/events.ts';
import type { Sql } from '../../history/sql.ts';
import { arrive, reorderMs } from '../../line/order.ts';
import { LINE_STATE_VERSION, type LineState } from '../../line/state.ts';
import type { Log } from '../../log.ts';
import type { Line, Plant } from '../../plant/plant.ts';
import { watchEvents } from './watch-events.ts';

const DAY_MS = 86_400_000;
/** What opened a trouble is looked for so long before it. */
const LEAD_MS = 3_600_000;
const BACK_MS_MAX = 7 * DAY_MS;

/** What every version has written: the rest of an older state is not looked at, but for what was said. */
type Kept = Pick<LineState, 'v' | 'at' | 'newest' | 'coaching'>;

/** Call it while the line is held, before anything new is stored. */
export async function upToDate(
  tx: Sql,
  deps: { plant: () => Plant; log: Log },
  line: Line,
  state: LineState | null,
): Promise<LineState | null> {
  if (state === null || state.v === LINE_STATE_VERSION) return state;
  const { v, at, newest, coaching }: Kept = state;
  const events = await eventsAfter(tx, line.id, await startsAt(tx, line, at));
  const { timely } = arrive(0, events, reorderMs(line));
  const rebuilt = watchEvents(deps.plant(), line, { state: null, open: [], recent: [] }, timely).state;
  // A checkpoint holds a state of the other version, too.
  await dropCheckpoints(tx, line.id, 0);
  deps.log.info('state rebuilt', { lineId: line.id, events: timely.length, from: v, to: LINE_STATE_VERSION });
  return {
    ...rebuilt,
    at: Math.max(rebuilt.at, at),
    ...(newest === undefined ? {} : { newest }),
    ...(coaching === undefined ? {} : { coaching }),
  };
}

/** A day, or as far back as the oldest trouble that is open still began. */
async function startsAt(tx: Sql, line: Line, at: EpochMs): Promise<EpochMs> {
  const open = (await openEpisodes(tx, line.id)).map(({ episode }) => episode.openedAt - LEAD_MS);
  return Math.max(Math.min(at - DAY_MS, ...open), at - BACK_MS_MAX);
}
