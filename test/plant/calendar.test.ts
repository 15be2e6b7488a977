import { describe, expect, test } from 'vitest';
import { calendar } from '../../src/plant/calendar.ts';
import type { Plant, Shift } from '../../src/plant/plant.ts';
import { readPlant } from '../../src/plant/read-plant.ts';
import { plantText } from './plant-text.ts';

const at = (text: string) => Date.parse(text);
const utc = (ms: number) => new Date(ms).toISOString().slice(0, 16);

const plant = readPlant(plantText()).plant!;
const inZone = (timeZone: string, shifts: readonly Shift[] = plant.shifts): Pick<Plant, 'site' | 'shifts'> => ({
  site: { ...plant.site, timeZone },
  shifts,
});
const berlin = calendar(inZone('Europe/Berlin'));
const dublin = calendar(inZone('Europe/Dublin'));

test('local time is what the clock on the wall shows', () => {
  expect(berlin.local(at('2026-05-21T22:30:15Z'))).toEqual({ year: 2026, month: 5, day: 22, hour: 0, minute: 30, second: 15, weekday: 5 });
  expect(berlin.localMinute(at('2026-01-01T22:59:59Z'))).toBe('2026-01-01T23:59');
  expect(calendar(inZone('Asia/Kathmandu')).localMinute(at('2026-01-01T00:00:00Z'))).toBe('2026-01-01T05:45');
  expect(calendar(inZone('America/St_Johns')).localMinute(at('1969-12-31T23:59:59Z'))).toBe('1969-12-31T20:29');
  expect(berlin.local(at('2026-05-24T12:00:00Z')).weekday).toBe(7);
});

test.each([
  ['Berlin, before spring', berlin, '2026-03-29T01:59', 'first', '2026-03-29T00:59'],
  ['Berlin, the missing hour moves to the next minute that exists', berlin, '2026-03-29T02:00', 'first', '2026-03-29T01:00'],
  ['Berlin, also its last minute', berlin, '2026-03-29T02:59', 'second', '2026-03-29T01:00'],
  ['Berlin, after spring', berlin, '2026-03-29T03:00', 'first', '2026-03-29T01:00'],
  ['Berlin, the doubled hour, first', berlin, '2026-10-25T02:30', 'first', '2026-10-25T00:30'],
  ['Berlin, the doubled hour, second', berlin, '2026-10-25T02:30', 'second', '2026-10-25T01:30'],
  ['Berlin, the minute before it exists once', berlin, '2026-10-25T01:59', 'second', '2026-10-24T23:59'],
  ['Berlin, the minute after it exists once', berlin, '2026-10-25T03:00', 'first', '2026-10-25T02:00'],
  ['Dublin, whose winter is the exception', dublin, '2026-03-29T01:30', 'first', '2026-03-29T01:00'],
  ['Dublin, the doubled hour, first', dublin, '2026-10-25T01:30', 'first', '2026-10-25T00:30'],
  ['Dublin, the doubled hour, second', dublin, '2026-10-25T01:30', 'second', '2026-10-25T01:30'],
  ['Lord Howe, which changes by half an hour', calendar(inZone('Australia/Lord_Howe')), '2026-10-04T02:15', 'first', '2026-10-03T15:30'],
  ['Apia skipped a whole day', calendar(inZone('Pacific/Apia')), '2011-12-30T12:00', 'first', '2011-12-30T10:00'],
] as const)('%s', (_what, days, minute, fold, expected) => {
  expect(utc(days.instant(minute, fold))).toBe(expected);
});

test('every minute around both changes survives the way there and back', () => {
  for (const days of [berlin, dublin])
    for (const start of [at('2026-03-28T22:00Z'), at('2026-10-24T22:00Z')])
      for (let ms = start; ms < start + 8 * 3_600_000; ms += 60_000) {
        const minute = days.localMinute(ms);
        expect([days.instant(minute, 'first'), days.instant(minute, 'second')]).toContain(ms);
      }
});

test('a minute that is none is refused', () => {
  expect(() => berlin.instant('2026-02-30', 'first')).toThrow('Expected a local minute');
  expect(() => berlin.instant('2026-13-01T00:00', 'first')).toThrow('Expected a local minute');
});

test('a shift is named by the date on which it starts', () => {
  const night = berlin.shiftAt(at('2026-05-21T23:00Z'))!;
  expect(night.shift.id).toBe('night');
  expect(night.date).toBe('2026-05-21');
  expect(utc(night.from)).toBe('2026-05-21T20:00');
  expect(utc(night.to)).toBe('2026-05-22T04:00');
});

test('the last moment belongs to the old shift, the next one to the new', () => {
  expect(berlin.shiftAt(at('2026-05-21T11:59:59.999Z'))?.shift.id).toBe('early');
  expect(berlin.shiftAt(at('2026-05-21T12:00:00Z'))?.shift.id).toBe('late');
});

test.each([
  ['spring takes an hour from the night', '2026-03-29T00:30Z', 7],
  ['autumn gives it one', '2026-10-25T00:30Z', 9],
  ['any other night has eight', '2026-05-21T00:30Z', 8],
])('%s', (_what, moment, hours) => {
  const night = berlin.shiftAt(at(moment))!;
  expect((night.to - night.from) / 3_600_000).toBe(hours);
});

test('shifts follow each other without gap or overlap when they end in the doubled hour', () => {
  const shift = (id: string, from: string, to: string): Shift => ({ id, from, to, days: [1, 2, 3, 4, 5, 6, 7], aliases: {}, breaks: [] });
  const days = calendar(inZone('Europe/Berlin', [shift('a', '02:30', '14:30'), shift('b', '14:30', '02:30')]));
  for (const around of ['2026-03-29T00:00Z', '2026-10-25T00:00Z']) {
    const found = days.shiftsBetween(at(around) - 86_400_000, at(around) + 86_400_000);
    expect(found.length).toBeGreaterThan(3);
    for (const [index, instance] of found.slice(1).entries()) expect(instance.from).toBe(found[index]!.to);
  }
});

describe('a break on the days on which the clocks change, in Warsaw', () => {
  const rests = (...breaks: [string, string][]) => {
    const shift: Shift = {
      id: 'night',
      from: '22:00',
      to: '06:00',
      days: [6],
      aliases: {},
      breaks: breaks.map(([from, to]) => ({ from, to, aliases: {} })),
    };
    const time = calendar(inZone('Europe/Warsaw', [shift]));
    return (date: string) => time.shiftsOn(date)[0]!.breaks.map(one => [utc(one.from).slice(11), utc(one.to).slice(11)]);
  };

  // At 01:00 UTC the wall goes from 03:00 back to 02:00.
  test.each<[string, string, string, string]>([
    ['01:30', '02:00', '23:30', '00:00'],
    ['01:45', '02:15', '23:45', '00:15'],
    ['02:30', '03:00', '00:30', '01:00'],
    ['02:45', '03:15', '00:45', '01:15'],
    ['03:00', '03:30', '02:00', '02:30'],
  ])('in autumn %s to %s is half an hour', (from, to, began, ended) => {
    expect(rests([from, to])('2026-10-24')).toEqual([[began, ended]]);
  });

  // At 01:00 UTC it goes from 02:00 on to 03:00.
  test.each<[string, string, string, string]>([
    ['01:30', '02:00', '00:30', '01:00'],
    ['01:45', '02:15', '00:45', '01:15'],
    ['02:15', '02:45', '01:00', '01:30'],
    ['02:45', '03:15', '01:00', '01:30'],
    ['03:00', '03:30', '01:00', '01:30'],
  ])('in spring %s to %s is half an hour', (from, to, began, ended) => {
    expect(rests([from, to])('2026-03-28')).toEqual([[began, ended]]);
  });

  test('and it ends with its shift at the latest', () => {
    expect(rests(['05:30', '06:00'])('2026-03-28')).toEqual([['03:30', '04:00']]);
    expect(rests(['05:30', '06:00'])('2026-10-24')).toEqual([['04:30', '05:00']]);
  });
});

test('a break past midnight belongs to its shift', () => {
  expect(utc(berlin.breakAt(at('2026-05-21T23:45Z'))!.from)).toBe('2026-05-21T23:30');
  expect(berlin.breakAt(at('2026-05-22T00:00Z'))).toBeNull();
  expect(berlin.breakAt(at('2026-05-21T23:29:59Z'))).toBeNull();
});

test('the shifts of a stretch are those of which some part lies in it', () => {
  const names = (from: string, to: string) => berlin.shiftsBetween(at(from), at(to)).map(({ shift, date }) => `${date} ${shift.id}`);
  expect(names('2026-05-21T04:00Z', '2026-05-21T12:00Z')).toEqual(['2026-05-21 early']);
  expect(names('2026-05-21T03:59Z', '2026-05-21T12:01Z')).toEqual(['2026-05-20 night', '2026-05-21 early', '2026-05-21 late']);
  expect(names('2026-05-21T12:00Z', '2026-05-21T12:00Z')).toEqual([]);
});

test('without a shift on Sunday nobody works then, but for the night that began on Saturday', () => {
  const days = calendar(
    inZone(
      'Europe/Berlin',
      plant.shifts.map(shift => ({ ...shift, days: [1, 2, 3, 4, 5, 6] })),
    ),
  );
  expect(days.shiftAt(at('2026-05-24T03:00Z'))?.date).toBe('2026-05-23');
  expect(days.shiftAt(at('2026-05-24T05:00Z'))).toBeNull();
  expect(days.shiftsOn('2026-05-24')).toEqual([]);
});

test('a production day ends with the night that started on it', () => {
  expect(berlin.productionDay(at('2026-05-22T03:59Z'))).toBe('2026-05-21');
  expect(berlin.productionDay(at('2026-05-22T04:00Z'))).toBe('2026-05-22');
  const { from, to } = berlin.dayBounds('2026-05-21');
  expect([utc(from), utc(to)]).toEqual(['2026-05-21T04:00', '2026-05-22T04:00']);
});

test('production days follow each other without gap or overlap, and agree with the day of each moment', () => {
  const weekdays = calendar(
    inZone(
      'Europe/Dublin',
      plant.shifts.map(shift => ({ ...shift, days: [1, 2, 3, 5] })),
    ),
  );
  for (const days of [berlin, weekdays, calendar(inZone('Europe/Berlin', []))])
    for (const first of ['2026-03-26', '2026-10-22'])
      for (let offset = 0; offset < 6; offset++) {
        const date = new Date(at(first) + offset * 86_400_000).toISOString().slice(0, 10);
        const { from, to } = days.dayBounds(date);
        expect([days.productionDay(from), days.productionDay(to - 1)]).toEqual([date, date]);
        expect(days.productionDay(to)).not.toBe(date);
      }
});
