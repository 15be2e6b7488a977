import { expect, test } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import { hourSorter } from '../../src/flows/house/sort-hours.ts';
import { compactEvents } from '../../src/history/event-minutes.ts';
import { appendEvents, readEvents } from '../../src/history/events.ts';
import { at, parameter } from '../conformance/history-examples.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { plant } from '../line/a-line.ts';

const database = store(embedded);
const line = plant().lines[0]!.id;
const MINUTE_MS = 60_000;

const rows = async () =>
  (await database().query<{ station: string }>('select station from blob where line = $1 order by station', [line])).rows.map(
    one => one.station,
  );

test("ten minutes after an hour its events are sorted by station, not a moment sooner; what comes later is sorted with the next hour's", async () => {
  const clock = fixedClock(at('10:09:59'));
  const sort = hourSorter({ plant, clock, database: database() });
  const samples = ['K3', 'K4'].map(station => parameter(at('09:10:00'), 1, { line, station }));
  for (const [n, sample] of samples.entries()) await appendEvents(database(), line, `${n}`, [sample]);
  await compactEvents(database(), line, at('09:11:00'));
  await sort();
  expect(await rows()).toEqual(['*0']);
  clock.set(at('10:10:00'));
  await sort();
  expect(await rows()).toEqual(['K3', 'K4']);
  await appendEvents(database(), line, '7', [parameter(at('09:20:00'), 2, { line, station: 'K3' })]);
  await compactEvents(database(), line, at('09:21:00'));
  clock.set(at('10:10:00') + 59 * MINUTE_MS);
  await sort();
  expect(await rows()).toEqual(['*7', 'K3', 'K4']);
  clock.set(at('11:10:00'));
  await sort();
  expect(await rows()).toEqual(['K3', 'K4']);
  expect(await readEvents(database(), line, at('09:00:00'), at('10:00:00'))).toHaveLength(3);
});
