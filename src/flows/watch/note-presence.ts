/**
 * Who logged in where, for who is linked and where that is agreed. The line's log has only that somebody did: here alone the id
 * becomes a place under a pseudonym, until the log-out or an hour after the shift.
 */
import type { Clock, EpochMs } from '../../clock.ts';
import { personDoor, STAYS_MS } from '../../history/person-door.ts';
import type { Database } from '../../history/sql.ts';
import { calendar } from '../../plant/calendar.ts';
import { type Plant, stationOf } from '../../plant/plant.ts';

export interface PresenceDeps {
  plant: () => Plant;
  clock: Clock;
  database: Database;
}

/** A log-in of longer ago is history, and nobody stands there by it. */
const FRESH_MS = 15 * 60_000;
const PERSON = /^p-[A-Za-z0-9]{1,64}$/;

interface LogIn {
  person: string;
  station: string;
  change: 'login' | 'logout';
  at: EpochMs;
}

/** Done again it changes nothing: a source may send its events twice. */
export async function notePresence(deps: PresenceDeps, raw: unknown): Promise<void> {
  const now = deps.clock.now();
  const logIns = logInsIn(raw, now).filter(({ at }) => Math.abs(now - at) <= FRESH_MS);
  if (logIns.length === 0) return;
  const plant = deps.plant();
  const until = (calendar(plant).shiftAt(now)?.to ?? now + STAYS_MS) + STAYS_MS;
  const door = personDoor(deps.database, plant.agreement, { purpose: 'log-in', asker: 'linemate' });
  if (!door.open) return;
  for (const { person, station: named, change } of logIns) {
    const station = plant.lines.map(line => stationOf(line, named)).find(found => found !== undefined);
    if (station === undefined) continue;
    if (change === 'login') await door.room.logIn(person, station.id, now, until);
    else await door.room.logOut(person, station.id);
  }
}

function logInsIn(raw: unknown, now: EpochMs): LogIn[] {
  const list: readonly unknown[] = Array.isArray(raw) ? raw : [(raw as { events?: unknown } | null)?.events ?? raw].flat();
  return list.flatMap(event => {
    if (typeof event !== 'object' || event === null || (event as { kind?: unknown }).kind !== 'operator') return [];
    const { operator: person, station, change, at } = event as Record<string, unknown>;
    const known = typeof person === 'string' && PERSON.test(person) && typeof station === 'string';
    return known && (change === 'login' || change === 'logout')
      ? [{ person, station, change, at: typeof at === 'string' ? Date.parse(at) : now }]
      : [];
  });
}
