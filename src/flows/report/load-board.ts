/** The board's figures, read from the store. Reads, decides nothing, writes nothing. */
import type { EpochMs } from '../../clock.ts';
import { openEpisodes } from '../../history/episodes.ts';
import { readLine } from '../../history/lines.ts';
import { daysWithOutput, stoodWithin } from '../../history/losses.ts';
import { outboxCounts } from '../../history/outbox.ts';
import { quarantineCounts } from '../../history/quarantine.ts';
import { shelvedNow } from '../../history/shelved.ts';
import type { Sql } from '../../history/sql.ts';
import type { LineState } from '../../line/state.ts';
import { calendar } from '../../plant/calendar.ts';
import type { Line, Plant } from '../../plant/plant.ts';
import { type Board, type LineBoard, lineBoard, type Upkeep } from '../../reports/board/board.ts';
import { boardDays } from '../../reports/board/days.ts';

export interface BoardWanted {
  plant: Plant;
  lines: readonly Line[];
  now: EpochMs;
  /** Whether what only the plant engineer can mend is shown. */
  upkeep: boolean;
}

const SET_ASIDE_MS = 86_400_000;

export async function loadBoard(sql: Sql, { plant, lines, now, upkeep }: BoardWanted): Promise<Board> {
  const days = boardDays(calendar(plant), now, plant.shifts.length > 0);
  const pieces = days.flatMap(({ day, pieces: of }) => of.map(piece => ({ day, ...piece })));
  const loaded: LineBoard[] = [];
  // One after the other: embedded there is one connection.
  for (const line of lines) {
    const state = (await readLine<LineState>(sql, line.id))?.state ?? null;
    const open = await openEpisodes(sql, line.id);
    const stood = await stoodWithin(sql, line.id, pieces);
    const worked = await daysWithOutput(sql, line.id, pieces);
    loaded.push(lineBoard({ line, state, open, stood, worked }, days, plant.agreement, now));
  }
  const shelved = await shelvedNow(
    sql,
    lines.map(line => line.id),
    now,
  );
  return { now, lines: loaded, shelved, upkeep: upkeep ? await upkeepOf(sql, now) : null };
}

async function upkeepOf(sql: Sql, now: EpochMs): Promise<Upkeep> {
  const { dead } = await outboxCounts(sql);
  return { dead, setAside: await quarantineCounts(sql, now - SET_ASIDE_MS) };
}
