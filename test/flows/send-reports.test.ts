import { expect, test } from 'vitest';
import { keepPageAddress } from '../../src/flows/people/page-address.ts';
import { loadMonth } from '../../src/flows/report/load-month.ts';
import { type SendDeps, sendReports } from '../../src/flows/report/send-reports.ts';
import { recordFix, upsertEpisode } from '../../src/history/episodes.ts';
import { putMinutes } from '../../src/history/minutes.ts';
import type { Message } from '../../src/messages/message.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { dublin, MINUTE, plantOf } from '../reports/month-rows.ts';
import { type ShopFloor, shopFloor } from './shop-floor.ts';

const plant = plantOf();
const database = store(embedded);
const open = (): Promise<ShopFloor> => shopFloor(database(), plant, { templates: false });
const deps = (floor: ShopFloor): SendDeps => ({ ...floor.ask, connected: floor.watch.connected });
const reports = (floor: ShopFloor): Message[] => floor.told.map(one => one.message).filter(one => one.id.startsWith('r/'));

/** A stop of the oven, and that the line worked. */
async function stood(local: string, minutes: number, fix?: string): Promise<void> {
  const openedAt = dublin(local);
  const id = `N/N1/stall/${new Date(openedAt).toISOString()}`;
  const shape = {
    line: 'N',
    station: 'N1',
    kind: 'stall',
    state: 'closed',
    consequences: [],
    safety: false,
    repeat: false,
    findings: 1,
  } as const;
  await upsertEpisode(
    database(),
    { id, ...shape, openedAt, closedAt: openedAt + minutes * MINUTE },
    { stationType: 'oven', cause: 'fault' },
  );
  const minute = openedAt - (openedAt % MINUTE);
  await putMinutes(database(), [{ line: 'N', station: 'N1', minute, good: 10, reject: 0, seconds: { execute: 60 }, parameters: {} }]);
  if (fix !== undefined) await recordFix(database(), id, fix, openedAt + minutes * MINUTE);
}

async function at(floor: ShopFloor, local: string): Promise<Message[]> {
  floor.clock.set(dublin(local));
  await sendReports(deps(floor));
  await floor.deliver();
  return reports(floor);
}

test('on Monday supervisors read the week: what cost most, what changed, what helped, what waits; in ten lines with one picture', async () => {
  await stood('2026-10-11T10:00', 60);
  await stood('2026-10-18T08:00', 20, 'Cleaned');
  await stood('2026-10-18T10:00', 15);
  await keepPageAddress(database(), 'https://floor.plant.example/');
  const floor = await open();
  expect(await at(floor, '2026-10-19T05:59')).toEqual([]);
  const [card, ...more] = await at(floor, '2026-10-19T06:00');
  expect(more).toEqual([]);
  expect(card).toMatchObject({ conversation: 'floor/role/supervisor', title: 'Last week: 35 min lost', audience: 'supervisor' });
  expect(card?.line2).toBe('the week before 60 min; 1,400 EUR with scrap (estimate)');
  const text = JSON.stringify(card?.body);
  expect(text).toContain('N1 Oven, Machine fault: 35 min, 2 ×');
  expect(text).toContain('N1 Oven, Machine fault: 35 min instead of 60 min');
  expect(text).toContain('N1 Oven, Cleaned (1 ×)');
  expect(text).toContain('Nothing waits for a decision.');
  expect(text).toContain('"link":"https://floor.plant.example/report/2026-10"');
  expect(card!.body.length).toBeLessThanOrEqual(10);
  expect(card?.picture?.id).toBe('month-losses');
});

test('a week is told once: after a restart, by two processes at once, with a clock set back', async () => {
  await stood('2026-10-18T10:00', 15);
  const [first, second] = [await open(), await open()];
  first.clock.set(dublin('2026-10-19T06:10'));
  second.clock.set(dublin('2026-10-19T06:10'));
  await Promise.all([sendReports(deps(first)), sendReports(deps(second))]);
  await first.deliver();
  await second.deliver();
  expect(reports(first).length + reports(second).length).toBe(1);
  const restarted = await open();
  await at(restarted, '2026-10-19T06:05');
  await at(restarted, '2026-10-19T18:00');
  expect(reports(restarted)).toEqual([]);
});

test('in the week of the change of clocks it comes once, at the wall’s six, about seven days of which one had 25 hours', async () => {
  await stood('2026-10-24T23:00', 30);
  await stood('2026-10-25T03:30', 10);
  const floor = await open();
  for (const local of ['2026-10-25T12:00', '2026-10-26T05:00', '2026-10-26T05:59']) expect(await at(floor, local)).toEqual([]);
  for (const local of ['2026-10-26T06:00', '2026-10-26T06:01', '2026-10-26T07:00']) expect(await at(floor, local)).toHaveLength(1);
  expect(reports(floor)[0]?.title).toBe('Last week: 40 min lost');
});

test('a process that was away on Monday morning tells the week later that day, and not on Tuesday', async () => {
  await stood('2026-10-18T10:00', 15);
  const tuesday = await open();
  expect(await at(tuesday, '2026-10-20T06:00')).toEqual([]);
  expect(await at(tuesday, '2026-10-19T23:00')).toHaveLength(1);
});

test('a plant that did not work has no week to be told', async () => {
  const floor = await open();
  expect(await at(floor, '2026-10-19T08:00')).toEqual([]);
});

test('the month is told on the 1st and stays as it stood then, whatever is forgotten afterwards', async () => {
  await stood('2026-10-18T10:00', 15);
  const floor = await open();
  const [card] = await at(floor, '2026-11-01T06:00');
  expect(card).toMatchObject({ title: 'Northgate Foods, October 2026', line2: '15 min stood still, each stop once where it began' });
  await database().query('delete from linemate.episode');
  const now = dublin('2026-12-01T12:00');
  const { figures } = await loadMonth({ plant, sql: database(), shelf: floor.ask.shelf, now }, { month: '2026-10', lines: plant.lines });
  expect(figures.lost.minutes).toBe(15);
});

test('whoever asks for the month report gets its card where they asked', async () => {
  await stood('2026-10-18T10:00', 15);
  const floor = await open();
  floor.clock.set(dublin('2026-11-03T10:00'));
  await floor.send({ kind: 'question', conversation: 'floor/supervisor', text: 'Monatsbericht', id: 'q1' });
  await floor.send({ kind: 'question', conversation: 'floor/supervisor', text: 'report for September', id: 'q2' });
  await floor.deliver();
  expect(reports(floor).map(one => [one.conversation, one.locale, one.title])).toEqual([
    ['floor/supervisor', 'de', 'Northgate Foods, Oktober 2026'],
    ['floor/supervisor', 'en', 'Northgate Foods, September 2026'],
  ]);
});
