/** The demo plant's day, from its opening, through the live flows on a store of its own. */

import type { EpochMs } from '../../src/clock.ts';
import { watchDays } from '../../src/flows/watch/seed-history.ts';
import { watchBatches } from '../../src/flows/watch/watch-events.ts';
import { appendEvents } from '../../src/history/events.ts';
import { lockLine, saveLine } from '../../src/history/lines.ts';
import type { Database } from '../../src/history/sql.ts';
import type { LineState } from '../../src/line/state.ts';
import { demoDay, demoHistory } from '../../src/sources/demo/day.ts';
import type { Action } from '../../src/sources/demo/scenario.ts';
import { DATE, demoPlant } from '../sources/demo-plant.ts';
import { batches, type ShopFloor, shopFloor } from './shop-floor.ts';

const SEED = 'larkfield';

export interface DemoMorning {
  floor: ShopFloor;
  /** A look every `seconds`. */
  run(from: EpochMs, to: EpochMs, seconds: number): Promise<void>;
}

/** Two days learnt, and the morning as it went until then, told to nobody. Whoever taps *On it* puts the machine right. */
export async function demoMorning(database: Database, opens: EpochMs): Promise<DemoMorning> {
  const plant = demoPlant();
  const line = plant.lines[0]!;
  const actions: Action[] = [];
  const floor = await shopFloor(database, plant, {
    onOwned: async ({ station, figure }) => {
      actions.push({ at: floor.clock.now(), kind: 'own', station, ...(figure === undefined ? {} : { parameter: figure.name }) });
    },
  });
  let learnt: LineState | null = null;
  for (const day of watchDays(plant, line, demoHistory({ plant, date: DATE, seed: SEED, days: 2 }))) if (day !== null) learnt = day.state;
  const events = demoDay({ plant, date: DATE, seed: SEED }).until(opens);
  const morning = watchBatches(plant, line, { state: learnt, open: [], recent: [] }, [{ line: line.id, seq: '1', events }]);
  await database.transaction(async tx => {
    await lockLine(tx, line.id);
    await appendEvents(tx, line.id, '1', events);
    await saveLine(tx, line.id, '1', morning.state, morning.state.v);
  });
  return {
    floor,
    async run(from, to, seconds) {
      const all = demoDay({ plant, date: DATE, seed: SEED, actions }).until(to);
      const coming = all.filter(event => event.seen >= from);
      for (const batch of batches(line.id, coming, from, to, seconds)) await floor.feed(batch.events, batch.until);
    },
  };
}
