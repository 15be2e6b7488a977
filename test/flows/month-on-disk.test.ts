import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { makeParts } from '../../src/history/parts.ts';
import { openPglite, tidy } from '../../src/history/pglite.ts';
import { retain } from '../../src/history/retain.ts';
import type { Sql } from '../../src/history/sql.ts';
import type { Event } from '../../src/line/event.ts';
import { readPlant } from '../../src/plant/read-plant.ts';
import { REAL_NOW, shopFloor } from './shop-floor.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const DAYS = 30;
/** By then everything that is forgotten after days has been forgotten once. */
const SETTLED_DAYS = 17;
/** So much of each day is played, a look each quarter of an hour; the rest of the day passes. */
const PLAYED_MINUTES = 60;
const LOOK_MINUTES = 15;
const STATIONS = ['M1', 'M2'];

const { plant } = readPlant(`
schema: 1
site: { id: quiet, timeZone: Europe/Dublin }
lines:
  - id: M
    taktSeconds: 60
    mode: on
    stations:
      - { id: M1, feeds: M2, nominalCycleSeconds: 60 }
      - { id: M2, feeds: null, nominalCycleSeconds: 60 }
shifts: [{ id: early, from: '06:00', to: '14:00' }]
roles: {}
sources: []
agreement: { level: 0, retentionDays: { blobs: 14 } }
`);

/** A few events a minute; the second station stands for six minutes of each hour. */
function quarter(from: number, made: Map<string, number>): Event[] {
  const events: Event[] = [];
  for (let minute = 0; minute < LOOK_MINUTES; minute++) {
    const at = from + minute * MINUTE;
    const intoHour = Math.floor(at / MINUTE) % 60;
    for (const station of STATIONS) {
      const stands = station === 'M2' && intoHour >= 20 && intoHour < 26;
      const head = { line: 'M', station, seen: at, at };
      if (intoHour % 20 === 0 || intoHour === 26) events.push({ ...head, kind: 'state', state: stands ? 'held' : 'execute' });
      if (!stands) made.set(station, (made.get(station) ?? 0) + 1);
      events.push({ ...head, kind: 'count', good: made.get(station) ?? 0, reject: 0 });
    }
    events.push({ line: 'M', seen: at + 50_000, at: at + 50_000, kind: 'tick' });
  }
  return events;
}

/** Bytes of all tables but those that are kept for good, and characters of the line's state. */
async function taken(sql: Sql): Promise<{ bytes: number; state: number }> {
  const { rows } = await sql.query<{ bytes: number; state: number }>(
    `select
       (select sum(pg_total_relation_size(oid))
        from pg_class
        where relkind = 'r'
          and relnamespace = 'linemate'::regnamespace
          and relname !~ '^(minute|hour|episode|decision|outcome)')::float8 as bytes,
       (select max(length(state::text)) from line) as state`,
  );
  return rows[0]!;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes that the program itself holds on to, once what nobody needs is gone. */
function held(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

/** Thirteen days of this line hold three thousand events; a tenth of this is what a test and its tools collect on the way. */
const HELD_MORE_MAX = 500_000;

test('a month of a line on the embedded store: what is forgotten leaves room for what comes, and state and memory stay as small as they were', async () => {
  const database = await openPglite(null);
  const floor = await shopFloor(database, plant!, { templates: false });
  const made = new Map<string, number>();
  let told = 0;
  const sizes = new Map<number, Awaited<ReturnType<typeof taken>> & { held: number }>();
  for (let day = 0; day < DAYS; day++) {
    const begins = REAL_NOW + day * DAY;
    await makeParts(database, begins);
    for (let minute = 0; minute < PLAYED_MINUTES; minute += LOOK_MINUTES) {
      const from = begins + minute * MINUTE;
      await floor.feed(quarter(from, made), from + LOOK_MINUTES * MINUTE);
    }
    const ends = begins + DAY;
    await retain(database, plant!.agreement.retentionDays, { plant: ends, real: ends });
    await tidy(database.pglite, 'all');
    // What the test itself keeps of it is none of the program's.
    told += floor.told.splice(0).length;
    floor.logged.splice(0);
    sizes.set(day + 1, { ...(await taken(database)), held: held() });
  }
  const [settled, last] = [sizes.get(SETTLED_DAYS)!, sizes.get(DAYS)!];
  expect(told).toBeGreaterThan(DAYS);
  expect(last.bytes).toBeLessThan(settled.bytes * 1.05);
  expect(last.state).toBeLessThan(settled.state * 1.05);
  expect(last.held).toBeLessThan(settled.held + HELD_MORE_MAX);
  await database.close();
}, 300_000);
