import { expect, test } from 'vitest';
import { dueHandover, handoverId } from '../../src/coaching/handover.ts';
import { calendar } from '../../src/plant/calendar.ts';
import { zone } from '../../src/plant/local-time.ts';
import type { Plant } from '../../src/plant/plant.ts';
import { demoPlant } from '../sources/demo-plant.ts';

const plant = demoPlant();
const dublin = zone('Europe/Dublin');
const local = (minute: string, fold: 'first' | 'second' = 'first') => dublin.instant(minute, fold);
const days = calendar(plant);
const due = (at: number, of = days) => {
  const shift = dueHandover(of, at);
  return shift === null ? null : handoverId('B', shift);
};

test('ten minutes before its end a shift is due, and half an hour after it no more', () => {
  const end = local('2026-05-21T14:00');
  expect(due(end - 600_001)).toBeNull();
  expect(due(end - 600_000)).toBe('B/2026-05-21/early');
  expect(due(end + 1_799_999)).toBe('B/2026-05-21/early');
  expect(due(end + 1_800_000)).toBeNull();
});

test('the night is named by the evening on which it began', () => {
  expect(due(local('2026-05-22T05:55'))).toBe('B/2026-05-21/night');
});

test('a shift that does not exist on a day hands nothing over', () => {
  const weekdays: Pick<Plant, 'site' | 'shifts'> = { ...plant, shifts: plant.shifts.map(shift => ({ ...shift, days: [1, 2, 3, 4, 5] })) };
  const saturday = calendar(weekdays);
  expect(due(local('2026-05-22T13:55'), saturday)).toBe('B/2026-05-22/early');
  expect(due(local('2026-05-23T13:55'), saturday)).toBeNull();
  // Friday's night ends on Saturday.
  expect(due(local('2026-05-23T05:55'), saturday)).toBe('B/2026-05-22/night');
  expect(due(local('2026-05-24T05:55'), saturday)).toBeNull();
});

test('in the nights in which the clocks change, ten minutes before the end are ten minutes', () => {
  for (const night of ['2026-03-28', '2026-10-24']) {
    const end = local(`${night.slice(0, -2)}${Number(night.slice(-2)) + 1}T06:00`);
    expect(due(end - 600_001)).toBeNull();
    expect(due(end - 600_000)).toBe(`B/${night}/night`);
  }
  // A shift that ends in the doubled hour ends in the first of the two.
  const odd = calendar({ ...plant, shifts: [{ id: 'odd', from: '18:00', to: '01:30', days: [6], aliases: {}, breaks: [] }] });
  expect(due(local('2026-10-25T01:20', 'first'), odd)).toBe('B/2026-10-24/odd');
  expect(due(local('2026-10-25T01:20', 'second') + 1_200_000, odd)).toBeNull();
});
