/** What a question reads of a month: counted in rows, which no busy machine changes. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { month, NOW } from '../../bench/past/line.ts';
import { composeAnswer } from '../../src/flows/ask/compose-answer.ts';
import { packEvents } from '../../src/history/event-columns.ts';
import { packHours } from '../../src/history/event-hours.ts';
import { readSums } from '../../src/history/hours.ts';
import { putMinutes, readMinutes } from '../../src/history/minutes.ts';
import { openPglite } from '../../src/history/pglite.ts';
import type { Database } from '../../src/history/sql.ts';
import { MINUTE_MS, sumsOf } from '../../src/kpis/minute.ts';
import type { Event } from '../../src/line/event.ts';

const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const STATIONS = ['L3', 'L7', 'L12'];
let database: Database;
let read = 0;
/** Pieces of raw events among it. */
let unpacked = 0;
/** A store that counts, and that nothing has been asked of yet. */
const newlyOpened = (): Database => ({
  kind: 'pglite',
  async query<Row>(text: string, values?: readonly unknown[]) {
    const result = await database.query<Row>(text, values);
    read += result.rows.length;
    unpacked += result.rows.filter(row => typeof row === 'object' && row !== null && 'columns' in row).length;
    return result;
  },
  transaction: work => database.transaction(work),
  close: async () => {},
});
let counted = newlyOpened();

beforeAll(async () => {
  database = await openPglite(null);
  await database.query(
    `insert into minute (line, station, minute, good, reject, seconds, parameters)
     select 'L', station, minute, 10, 1, '{"execute":60}', '{}'
     from unnest($1::text[]) as station, generate_series($2::bigint, $3::bigint, 60000) as minute`,
    [STATIONS, NOW - 30 * DAY_MS, NOW - MINUTE_MS],
  );
  // As a running plant: ten minutes past an hour what is over is added up.
  for (let day = 28; day >= 0; day--) {
    const minute = NOW - (NOW % HOUR_MS) - day * DAY_MS + 10 * MINUTE_MS;
    const stops = [{ from: minute - 5 * MINUTE_MS, to: minute, why: 'held' as const }];
    const row = { line: 'L', station: 'L3', minute, good: 8, reject: 0, seconds: { execute: 60 }, parameters: {}, stops };
    await putMinutes(database, [row]);
  }
  for (let minute = NOW - 3 * HOUR_MS; minute < NOW; minute += MINUTE_MS) {
    const event: Event = { kind: 'state', line: 'L', station: 'L3', seen: minute, at: minute, state: 'execute' };
    await database.query('insert into blob (line, station, minute, columns) values ($1, $2, $3, $4)', [
      'L',
      'L3',
      minute - (minute % MINUTE_MS),
      packEvents([{ seq: String(minute), index: 0, event }]),
    ]);
  }
  await packHours(database, 'L', NOW - (NOW % HOUR_MS));
}, 60_000);
afterAll(() => database.close());

let said = '';
async function ask(text: string): Promise<number> {
  read = 0;
  unpacked = 0;
  const parts = { plant: month, sql: counted, shelf: { production: async () => [] }, drafts: true, model: null };
  said = (await composeAnswer(parts, { text, now: NOW, conversation: 'floor/test', audience: 'person', id: 'a/test' })).message.title;
  return read;
}

/** Each of a month's hours is one row, and each station one; its minutes would be 130,000. */
const ROWS_MAX = 1_500;

/** A row an hour, and some for the pieces of an hour with a break. */
const PARTED_MAX = 4_000;
/** Three hours: two of them over, and the minutes of the third. */
const PIECES_MAX = 3 + 60;

test.each(['how often did L3 stop this month', 'wie oft stand die Linie diesen Monat', 'was the line better this week than last week'])(
  'a question about a long time reads hours, not minutes: %s',
  async text => {
    expect(await ask(text)).toBeLessThan(ROWS_MAX);
  },
);

test.each(['how is the line', 'how often did L3 stop today', 'why did L3 stop today'])(
  'what was unpacked for one question is not read again for the next: %s',
  async text => {
    await ask(text);
    expect(await ask(text)).toBeLessThan(100);
  },
);

test.each(['oee of the line this month', 'OEE von L3 diesen Monat', 'compare the oee of the line this week with last week'])(
  'effectiveness over a long time is added up from hours where no break or shift parts them: %s',
  async text => {
    expect(await ask(text)).toBeLessThan(PARTED_MAX);
  },
);

test('the first question after a start reads an hour of a station in one piece', async () => {
  counted = newlyOpened();
  await ask('why did L3 stop today');
  expect(unpacked).toBeLessThan(PIECES_MAX);
});

test('a day whose events are forgotten is told from its minutes, not as one without a stop', async () => {
  await ask('how often did L3 stop on Monday');
  expect(said).toContain('1 stop of L3');
});

test('a stop of some days ago is not looked for in all that came since', async () => {
  counted = newlyOpened();
  await ask('why did L3 stop on Monday');
  expect(unpacked).toBe(0);
  await ask('why did L3 stop today');
  expect(unpacked).toBeGreaterThan(0);
});

test('a month added up is what its minutes are', async () => {
  const [from, to] = [NOW - 20 * DAY_MS - 7 * MINUTE_MS, NOW];
  const { stations, standing } = await readSums(database, 'L', from, to);
  const sums = sumsOf(await readMinutes(database, 'L', from, to)).stations;
  expect(new Map(stations.map(one => [one.station, one]))).toEqual(new Map(sums.map(one => [one.station, one])));
  expect(standing).toHaveLength(20);
});
