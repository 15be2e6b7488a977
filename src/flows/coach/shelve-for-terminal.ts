/** What is shelved, for the command line: look, put aside, bring back. */
import { SHELF_REASONS, SHELF_TIMES, SHELVABLE, type Shelved, shelvedUntil } from '../../coaching/shelving.ts';
import { Rejected } from '../../errors.ts';
import { shelvedNow } from '../../history/shelved.ts';
import { calendar } from '../../plant/calendar.ts';
import { nearestName } from '../../plant/nearest-name.ts';
import { type Plant, stationOf } from '../../plant/plant.ts';
import type { AskDeps } from '../ask/answer-question.ts';
import { putAside, takeBack } from './shelve.ts';

export type ShelfWish =
  | { what: 'look' }
  | { what: 'shelve'; kind: string; station: string; time: string; reason: string }
  | { what: 'back'; kind: string; station: string };

export interface ShelfNow {
  shelved: Shelved[];
  timeZone: string;
}

const BY = 'terminal';

/** @throws Rejected with what there is, when a kind, a station, a time or a reason is none, or nothing was shelved there */
export async function shelveForTerminal(deps: AskDeps, wish: ShelfWish): Promise<ShelfNow> {
  const plant = deps.plant();
  const at = deps.clock.now();
  if (wish.what !== 'look') {
    const where = { ...placeOf(plant, wish.station), kind: oneOf(SHELVABLE, wish.kind, 'trouble') };
    await deps.database.transaction(async tx => {
      if (wish.what === 'shelve') {
        const until = shelvedUntil(oneOf(SHELF_TIMES, wish.time, 'time'), at, calendar(plant).shiftAt(at));
        return putAside(tx, deps.log, { ...where, from: at, until, by: BY, reason: oneOf(SHELF_REASONS, wish.reason, 'reason') });
      }
      if (!(await takeBack(tx, deps.log, { ...where, at, by: BY })))
        throw new Rejected(`${wish.kind} at ${where.station} is not shelved; \`linemate shelve\` lists what is.`);
    });
  }
  const lines = plant.lines.map(line => line.id);
  return { shelved: await shelvedNow(deps.database, lines, at), timeZone: plant.site.timeZone };
}

function placeOf(plant: Plant, named: string): Pick<Shelved, 'line' | 'station'> {
  const line = plant.lines.find(one => stationOf(one, named) !== undefined);
  if (line !== undefined) return { line: line.id, station: stationOf(line, named)!.id };
  const stations = plant.lines.flatMap(one => one.stations.map(station => station.id));
  const near = nearestName(named, stations);
  throw new Rejected(`There is no station ${named}${near === null ? '' : `; did you mean ${near}?`}`);
}

function oneOf<Name extends string>(names: readonly Name[], given: string, what: string): Name {
  const found = names.find(name => name === given);
  if (found === undefined) throw new Rejected(`There is no ${what} ${given} to shelve by; use one of: ${names.join(', ')}.`);
  return found;
}
