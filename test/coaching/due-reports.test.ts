import { expect, test } from 'vitest';
import { datesOfWeek, dueReports } from '../../src/coaching/due-reports.ts';
import { calendar } from '../../src/plant/calendar.ts';
import { dublin, MINUTE, plantOf } from '../reports/month-rows.ts';

const time = calendar(plantOf());
const due = (at: number) => dueReports(time, at);
const HOUR = 60 * MINUTE;

test('the week is told when the first shift of Monday begins, not a minute before, and for a day', () => {
  const begins = dublin('2026-10-19T06:00');
  expect(due(begins - MINUTE).week).toBeNull();
  expect(due(begins).week).toBe('2026-10-12');
  expect(due(begins + 24 * HOUR - 1).week).toBe('2026-10-12');
  expect(due(begins + 24 * HOUR).week).toBeNull();
});

test('on the Mondays after both changes of clocks it is six in the morning by the wall all the same', () => {
  // Dublin: 29 March and 25 October 2026. An hour of UTC lies between the two.
  for (const [before, monday, utc] of [
    ['2026-03-23', '2026-03-30', '2026-03-30T05:00Z'],
    ['2026-10-19', '2026-10-26', '2026-10-26T06:00Z'],
  ] as const) {
    expect(dublin(`${monday}T06:00`)).toBe(Date.parse(utc));
    expect([due(Date.parse(utc) - MINUTE).week, due(Date.parse(utc)).week]).toEqual([null, before]);
  }
});

test('the month is told on its first day, also where nobody works then, and for a week', () => {
  // 1 October 2026 is a Thursday: no shift at all.
  const begins = dublin('2026-10-01T06:00');
  expect([due(begins - MINUTE).month, due(begins).month]).toEqual([null, '2026-09']);
  expect([due(begins + 7 * 24 * HOUR - 1).month, due(begins + 7 * 24 * HOUR).month]).toEqual(['2026-09', null]);
  // The first of November is a Sunday with an early shift.
  expect(due(dublin('2026-11-01T06:00')).month).toBe('2026-10');
  expect(due(dublin('2026-01-01T06:00')).month).toBe('2025-12');
});

test('a week has seven days, over the end of a month and of summer time', () => {
  const dates = datesOfWeek('2026-10-26');
  expect([dates[0], dates[6], dates.length]).toEqual(['2026-10-26', '2026-11-01', 7]);
});
