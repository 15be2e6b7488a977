import { describe, expect, test } from 'vitest';
import { type MeasureFacts, measured, nextMeasure, unaidedShare, windowOf } from '../../src/coaching/measured.ts';
import type { MinuteRow } from '../../src/kpis/minute.ts';
import { at, drift, episode } from './coaching-context.ts';

const row = (minute: string, seconds: MinuteRow['seconds'], more: Partial<MinuteRow> = {}): MinuteRow => ({
  line: 'L',
  station: 'S2',
  minute: at(minute),
  good: 5,
  reject: 0,
  seconds,
  parameters: {},
  ...more,
});
/** Half an hour that ran but for what is said. */
const rows = (change: Record<string, Partial<MinuteRow>> = {}): MinuteRow[] =>
  Array.from({ length: 40 }, (_, n) => {
    const minute = `09:${String(20 + n).padStart(2, '0')}`;
    return { ...row(minute, { execute: 60 }), ...change[minute] };
  });
const facts = (change: Partial<MeasureFacts> = {}): MeasureFacts => ({
  decidedAt: at('09:22:30'),
  now: at('12:00'),
  episode: episode({ state: 'closed', closedAt: at('09:40') }),
  minutes: rows(),
  planned: [{ from: at('06:00'), to: at('14:00') }],
  setups: [],
  repeatedAt: null,
  limit: null,
  ...change,
});
const stop = (change: Partial<MeasureFacts>) => measured(facts(change))['stop-minutes-30'];

describe('what came of a decision', () => {
  test('the window is the thirty whole minutes after it', () => {
    expect(windowOf(at('09:22:30'))).toEqual({ from: at('09:23'), to: at('09:53') });
    expect(windowOf(at('09:22'))).toEqual({ from: at('09:22'), to: at('09:52') });
    const stands = { seconds: { held: 60 } };
    expect(stop({ minutes: rows({ '09:22': stands, '09:23': stands, '09:52': stands, '09:53': stands }) })).toBe(2);
  });

  test('a station that waits for a neighbour, or for work, has no stop of its own', () => {
    expect(stop({ minutes: rows({ '09:30': { seconds: { starved: 60 } }, '09:31': { seconds: { blocked: 60 } } }) })).toBe(0);
    expect(stop({ minutes: rows({ '09:30': { seconds: { suspended: 60 } }, '09:31': { seconds: { idle: 60 } } }) })).toBe(0);
    expect(stop({ minutes: rows({ '09:30': { seconds: { held: 30, execute: 30 } }, '09:31': { seconds: { stopped: 60 } } }) })).toBe(1.5);
  });

  test('breaks, times between shifts and changeovers are no stop', () => {
    const minutes = rows({ '09:30': { seconds: { held: 60 } }, '09:31': { seconds: { held: 60 } } });
    const planned = [
      { from: at('06:00'), to: at('09:31') },
      { from: at('09:40'), to: at('14:00') },
    ];
    expect(stop({ minutes, planned })).toBe(1);
    expect(stop({ minutes, setups: [{ from: at('09:30'), to: at('09:31:30') }] })).toBe(0.5);
  });

  test('half of the planned window has to be known', () => {
    const silent = (from: number) =>
      Object.fromEntries(Array.from({ length: 40 - from }, (_, n) => [`09:${20 + from + n}`, { seconds: { outage: 60 } }]));
    expect(stop({ minutes: rows(silent(18)) })).toBe(0);
    expect(measured(facts({ minutes: rows(silent(17)) }))).not.toHaveProperty('stop-minutes-30');
    expect(measured(facts({ planned: [] }))).not.toHaveProperty('rejects-30');
  });

  test('rejects are those of the window', () => {
    expect(measured(facts({ minutes: rows({ '09:22': { reject: 9 }, '09:23': { reject: 2 }, '09:52': { reject: 3 } }) }))).toMatchObject({
      'rejects-30': 5,
    });
  });

  test('whether it came back is known an hour after it was over, and an hour counts', () => {
    expect(measured(facts({ now: at('10:39:59') }))).not.toHaveProperty('repeated-60');
    expect(measured(facts({ now: at('10:40') }))).toMatchObject({ 'repeated-60': 0, 'minutes-to-recover': 17.5 });
    expect(measured(facts({ repeatedAt: at('10:40') }))).toMatchObject({ 'repeated-60': 1 });
    expect(measured(facts({ repeatedAt: at('10:40:01') }))).toMatchObject({ 'repeated-60': 0 });
    expect(measured(facts({ episode: episode() }))).not.toHaveProperty('minutes-to-recover');
  });

  test('a drift kept its limit when no minute of the window went beyond it', () => {
    const pressure = (max: number) => ({ '09:40': { parameters: { pressure: { min: 2, mean: 3, max, n: 6 } } } });
    const kept = (max: number) => measured(facts({ episode: drift(), limit: [1, 4], minutes: rows(pressure(max)) }))['limit-avoided'];
    expect(kept(4)).toBe(1);
    expect(kept(4.1)).toBe(0);
    expect(measured(facts({ episode: drift(), limit: [1, 4] }))).not.toHaveProperty('limit-avoided');
    expect(measured(facts({ limit: [1, 4], minutes: rows(pressure(9)) }))).not.toHaveProperty('limit-avoided');
  });
});

describe('weeks later', () => {
  const one = (seconds: number | null, helped: number | null = null) => ({
    openedAt: at('09:00'),
    closedAt: seconds === null ? null : at('09:00') + seconds * 1000,
    helpedAt: helped === null ? null : at('09:00') + helped * 1000,
  });

  test('who recovers in standard time with nobody told does it unaided', () => {
    expect(unaidedShare([one(300), one(301), one(null), one(100)], 300)).toBe(0.5);
    expect(unaidedShare([], 300)).toBeNull();
  });

  test('who was helped before standard time was over tells nothing, later than that it was not unaided', () => {
    expect(unaidedShare([one(200, 100), one(100)], 300)).toBe(1);
    expect(unaidedShare([one(200, 100)], 300)).toBeNull();
    expect(unaidedShare([one(900, 300), one(100)], 300)).toBe(0.5);
  });
});

test('a decision is measured after its half hour, after its hour, after a week and after a month, then never more', () => {
  const late = 60_000;
  const decided = at('09:22:30');
  const day = 86_400_000;
  const closed = at('09:40');
  expect(nextMeasure(decided, closed, decided, late)).toBe(at('09:54'));
  expect(nextMeasure(decided, closed, at('09:54'), late)).toBe(at('10:41'));
  expect(nextMeasure(decided, closed, at('10:41'), late)).toBe(decided + 14 * day + late);
  expect(nextMeasure(decided, closed, decided + 14 * day + late, late)).toBe(decided + 35 * day + late);
  expect(nextMeasure(decided, closed, decided + 35 * day + late, late)).toBeNull();
  expect(nextMeasure(decided, null, at('09:54'), late)).toBe(at('10:54'));
});
