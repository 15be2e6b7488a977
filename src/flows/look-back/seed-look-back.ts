/** What a look back saw, kept: minutes, closed troubles with their causes, and the state that the live line begins with. */
import { Rejected } from '../../errors.ts';
import { keepCrossings } from '../../history/crossings.ts';
import { upsertEpisode } from '../../history/episodes.ts';
import { lockLine, saveLine } from '../../history/lines.ts';
import { putMinutes } from '../../history/minutes.ts';
import type { Database } from '../../history/sql.ts';
import { crossingsInMinutes } from '../../kpis/crossings.ts';
import type { LineState } from '../../line/state.ts';
import { type Line, stationOf } from '../../plant/plant.ts';
import type { LookedDay } from './look-back.ts';

/** Writing twice is harmless: minutes and episodes are replaced by themselves. */
export async function seedDay(database: Database, line: Line, day: LookedDay): Promise<void> {
  await database.transaction(async tx => {
    await putMinutes(tx, [...new Map(day.minutes.map(row => [`${row.station}/${row.minute}`, row])).values()]);
    await keepCrossings(tx, line.id, crossingsInMinutes(line, day.minutes));
    for (const { episode, cause, root } of day.closed) {
      const station = stationOf(line, episode.station);
      await upsertEpisode(tx, episode, {
        ...(station === undefined ? {} : { stationType: station.type.kind }),
        ...(cause === undefined || cause === null || cause === 'safety' ? {} : { cause }),
        ...(root === undefined ? {} : { root }),
      });
    }
  });
}

/**
 * @param state null only asks whether there is room
 * @throws Rejected when the line has a state of its own: a life already lived is not overwritten by its past
 */
export async function seedState(database: Database, line: Line, state: LineState | null): Promise<void> {
  await database.transaction(async tx => {
    const stored = await lockLine<LineState>(tx, line.id);
    if (stored.state !== null)
      throw new Rejected(`Line ${line.id} has events of its own already; its past can be written only before its first.`);
    if (state !== null) await saveLine(tx, line.id, stored.cursor, state, state.v);
  });
}
