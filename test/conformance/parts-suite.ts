import { afterEach, expect, test } from 'vitest';
import { compactEvents } from '../../src/history/event-minutes.ts';
import { appendEvents, pinEvents, readEvents } from '../../src/history/events.ts';
import { readSums } from '../../src/history/hours.ts';
import { migrate, readMigrations } from '../../src/history/migrate.ts';
import { putMinutes, readMinutes } from '../../src/history/minutes.ts';
import { dropParts, makeParts, partsOf } from '../../src/history/parts.ts';
import { retain } from '../../src/history/retain.ts';
import type { Database } from '../../src/history/sql.ts';
import { at, minute, parameter } from './history-examples.ts';

const KEPT = { blobs: 14, inbox: 2, questions: 30, personEpisode: 90, audit: 400 };
const DAY_MS = 86_400_000;
const MIDNIGHT = at('00:00:00') + DAY_MS;

/** Tables in parts by time. */
export function parts(database: () => Database): void {
  afterEach(async () => {
    for (const table of ['blob', 'minute', 'hour'] as const) await dropParts(database(), table, Number.MAX_SAFE_INTEGER, 0);
  });
  const names = async (table: 'blob' | 'minute' | 'hour') => (await partsOf(database(), table)).map(({ name }) => name);
  const rowsIn = async (table: string) => (await database().query(`select 1 from linemate.${table}`)).rowCount;
  const forget = (plant: number, policy: Parameters<typeof retain>[1] = KEPT) => retain(database(), policy, { plant, real: plant });
  const blobAt = async (seen: number, seq: string) => {
    await appendEvents(database(), 'K', seq, [parameter(seen, 7)]);
    await database().transaction(tx => compactEvents(tx, 'K', seen + 60_000));
  };

  test('the parts of today and the days to come are there before their time, and are made once', async () => {
    await makeParts(database(), at('23:59:59'));
    expect(await names('blob')).toEqual(['blob_20260521', 'blob_20260522', 'blob_20260523', 'blob_20260524']);
    expect(await names('minute')).toEqual(['minute_202605', 'minute_202606']);
    expect(await names('hour')).toEqual(['hour_202605', 'hour_202606']);
    expect(await makeParts(database(), at('23:59:59'))).toEqual([]);
    expect(await makeParts(database(), MIDNIGHT)).toEqual(['blob_20260525']);
  });

  test('a minute and an event lie in the part of their time and are found among those that have none', async () => {
    const before = { ...minute(), minute: at('09:00:00') - 40 * DAY_MS, good: 3 };
    await makeParts(database(), at('14:00:00'));
    await putMinutes(database(), [before, { ...minute(), good: 5 }]);
    await putMinutes(database(), [{ ...minute(), good: 8 }]);
    await blobAt(at('14:05:10'), '1');
    expect([await rowsIn('minute_202605'), await rowsIn('minute_rest'), await rowsIn('blob_20260521')]).toEqual([1, 1, 1]);
    expect((await readMinutes(database(), 'K', before.minute, MIDNIGHT)).map(({ good }) => good)).toEqual([3, 8]);
    expect((await readSums(database(), 'K', before.minute, MIDNIGHT)).stations).toMatchObject([{ station: 'K3', good: 11 }]);
    expect(await readEvents(database(), 'K', at('14:05:10'), at('14:05:11'))).toHaveLength(1);
  });

  test('a time that has rows already gets no part of its own', async () => {
    await putMinutes(database(), [minute()]);
    expect(await makeParts(database(), at('14:00:00'))).not.toContain('minute_202605');
    expect(await names('minute')).toEqual(['minute_202606']);
    expect(await readMinutes(database(), 'K', at('00:00:00'), MIDNIGHT)).toHaveLength(1);
  });

  test('a day of events goes as a whole when its last moment is over, but what is pinned stays as long as it is pinned', async () => {
    await makeParts(database(), at('14:00:00'));
    await blobAt(at('14:05:10'), '1');
    await blobAt(at('15:05:10'), '2');
    await blobAt(at('16:05:10'), '3');
    await pinEvents(database(), 'K/K3/stall/a', 'K', at('15:00:00'), at('15:10:00'), MIDNIGHT + 100 * DAY_MS);
    expect((await forget(MIDNIGHT + 14 * DAY_MS - 1)).blob).toBe(0);
    expect((await forget(MIDNIGHT + 14 * DAY_MS)).blob).toBe(2);
    expect(await names('blob')).not.toContain('blob_20260521');
    expect((await readEvents(database(), 'K', at('00:00:00'), MIDNIGHT)).map(({ eventId }) => eventId)).toEqual(['K:2:0']);
    expect((await forget(MIDNIGHT + 100 * DAY_MS)).blob).toBe(0);
    expect((await forget(MIDNIGHT + 100 * DAY_MS + 1)).blob).toBe(1);
  });

  test('minutes stay for good, or go by whole months where the agreement says after how many days', async () => {
    const June = Date.parse('2026-06-01T00:00:00Z');
    await makeParts(database(), at('14:00:00'));
    await putMinutes(database(), [minute(), { ...minute(), minute: June }, { ...minute(), minute: at('14:05:00') - 90 * DAY_MS }]);
    expect((await forget(June + 3_650 * DAY_MS)).minute).toBeUndefined();
    expect((await forget(June + 365 * DAY_MS - 1, { ...KEPT, minutes: 365 })).minute).toBe(1);
    expect((await forget(June + 365 * DAY_MS, { ...KEPT, minutes: 365 })).minute).toBe(1);
    expect((await readMinutes(database(), 'K', 0, Number.MAX_SAFE_INTEGER)).map(row => row.minute)).toEqual([June]);
    expect(await names('minute')).toEqual(['minute_202606']);
  });

  test('a store from before there were parts keeps every row', async () => {
    const migrations = readMigrations();
    await database().query('drop schema linemate cascade');
    await migrate(
      database(),
      migrations.slice(
        0,
        migrations.findIndex(({ name }) => name === 'parts'),
      ),
    );
    await putMinutes(database(), [minute()]);
    await blobAt(at('14:05:10'), '1');
    await migrate(database(), migrations);
    await makeParts(database(), at('14:00:00'));
    expect(await readMinutes(database(), 'K', at('00:00:00'), MIDNIGHT)).toHaveLength(1);
    expect(await readEvents(database(), 'K', at('00:00:00'), MIDNIGHT)).toHaveLength(1);
    expect(await names('minute')).toEqual(['minute_202606']);
  });
}
