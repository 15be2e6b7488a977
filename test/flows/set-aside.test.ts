import { beforeEach, expect, test } from 'vitest';
import { failedForTerminal } from '../../src/flows/watch/failed-for-terminal.ts';
import { SET_ASIDE_MAX } from '../../src/flows/watch/set-aside.ts';
import { watchLine } from '../../src/flows/watch/watch-line.ts';
import { failedBatches, setAside } from '../../src/history/failed-batches.ts';
import { readLine } from '../../src/history/lines.ts';
import { readMinutes } from '../../src/history/minutes.ts';
import type { Event } from '../../src/line/event.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, plant } from '../line/a-line.ts';
import { type ShopFloor, shopFloor } from './shop-floor.ts';

const database = store(embedded);
let floor: ShopFloor;
beforeEach(async () => {
  floor = await shopFloor(database(), plant(), { templates: false });
});

const count = (second: number, good: number): Event => ({
  kind: 'count',
  line: 'K',
  station: 'K1',
  seen: at(second),
  at: at(second),
  good,
  reject: 0,
});
/** What no version of ours could have written: the line falls over it, whatever it does. */
const POISON = { kind: 'recommendation', line: 'K', station: 'K1', seen: at(5), at: at(5), phase: 'issued' } as unknown as Event;
const append = (...events: Event[]) => floor.take.lineLog.append('K', events);
const drain = () => watchLine(floor.watch, 'K');
const made = async () => (await readMinutes(database(), 'K', at(-600), at(3_600), ['K1'])).reduce((sum, row) => sum + row.good, 0);
const failed = () => failedBatches(database());
const cards = () => floor.told.filter(({ message }) => message.id.startsWith('set-aside/')).map(({ message }) => message.title);
const runs: Event = { kind: 'state', line: 'K', station: 'K1', seen: at(0), at: at(0), state: 'execute' };
/** As if a newer program could read it. */
const mended = (good: number, second: number) =>
  database().query('update failed_batch set events = $1::json', [JSON.stringify([count(second, good)])]);

test('one bad batch does not stop a line: it is set aside with its reason, and what came before and after it counts', async () => {
  await append(runs, count(0, 1));
  await append(count(10, 5));
  await append(POISON);
  await append(count(30, 9));
  await append(count(120, 10));
  await drain();
  expect(await failed()).toMatchObject([{ line: 'K', events: 1, tries: 1, again: false, reason: expect.stringMatching(/\S/) }]);
  expect(await made()).toBe(8);
  expect(floor.counted('linemate_batches_set_aside_total')).toBe(1);
  expect(await floor.take.lineLog.waiting('K', (await readLine(database(), 'K'))!.cursor)).toBe(0);
});

test('the plant engineer is told once, the card follows, and says when nothing is aside any more', async () => {
  await append(runs, count(0, 1));
  await append(POISON);
  await append(POISON);
  await drain();
  await floor.deliver();
  expect(cards()).toEqual(['Pumps: data set aside']);
  await mended(9, 40);
  await failedForTerminal(floor.ask, { what: 'again', which: null });
  await append(count(50, 10));
  await drain();
  await floor.deliver();
  expect(cards().at(-1)).toBe('Pumps: nothing is set aside any more');
  expect(new Set(floor.told.map(({ message }) => message.id)).size).toBe(1);
});

test('what is asked for again is taken once, however often it is asked for', async () => {
  await append(runs, count(0, 1));
  await append(POISON);
  await append(count(30, 9));
  await drain();
  const [batch] = await failed();
  await mended(7, 20);
  const which = { line: 'K', seq: batch!.seq };
  expect((await failedForTerminal(floor.ask, { what: 'again', which })).failed).toMatchObject([{ again: true }]);
  await failedForTerminal(floor.ask, { what: 'again', which });
  await append(count(120, 9));
  await drain();
  await drain();
  expect(await failed()).toEqual([]);
  expect(await made()).toBe(8);
  const { rows } = await database().query('select 1 from recent where line = $1 and seq = $2', ['K', batch!.seq]);
  const { rows: packed } = await database().query<{ n: number }>('select count(*)::integer as n from blob where line = $1', ['K']);
  expect(rows.length + packed[0]!.n).toBeGreaterThan(0);
  await expect(failedForTerminal(floor.ask, { what: 'again', which })).rejects.toThrow('No batch K:');
});

test('what fails again is set aside again, and counts how often it was tried', async () => {
  await append(runs, count(0, 1));
  await append(POISON);
  await drain();
  await failedForTerminal(floor.ask, { what: 'again', which: null });
  await append(count(30, 9));
  await drain();
  expect(await failed()).toMatchObject([{ tries: 2, again: false }]);
});

test('a store whose disk is full sets nothing aside: the line waits', async () => {
  await append(runs, count(0, 1));
  await drain();
  await append(count(10, 2));
  const full = {
    ...floor.watch,
    database: { ...database(), transaction: () => Promise.reject(Object.assign(new Error('No space left'), { code: '53100' })) },
  };
  await expect(watchLine(full as never, 'K')).rejects.toThrow('No space left');
  expect(await failed()).toEqual([]);
});

test('with a hundred batches aside the program is at fault, not the data: the line waits, and one less does not', async () => {
  const aside = (n: number) => setAside(database(), { line: 'K', seq: String(n), events: [] }, 'of before', 0);
  for (let n = 1; n < SET_ASIDE_MAX; n++) await aside(n);
  await append(POISON);
  await drain();
  expect(await failed()).toHaveLength(SET_ASIDE_MAX);
  await append(POISON);
  await expect(drain()).rejects.toThrow();
  expect(await failed()).toHaveLength(SET_ASIDE_MAX);
});
