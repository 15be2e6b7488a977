import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kpisOf, stopsOf } from '../../src/kpis/kpis.ts';
import { type Doing, MINUTE_MS, type MinuteRow } from '../../src/kpis/minute.ts';
import { at } from '../line/a-line.ts';

const K3 = { nominalCycleSeconds: 20, microStopSeconds: 120 };
const minute = (n: number, seconds: Partial<Record<Doing, number>>, good = 0, reject = 0): MinuteRow => ({
  line: 'K',
  station: 'K3',
  minute: at(n * 60),
  good,
  reject,
  seconds,
  parameters: {},
});
const hour = { from: at(0), to: at(3_600) };

test('the figures are those of ISO 22400', () => {
  // 40 min production, 15 min held, 5 min starved; 100 parts, 4 of them rejects, at 20 s each.
  const rows = Array.from({ length: 60 }, (_, n) =>
    n < 40 ? minute(n, { execute: 60 }, n < 36 ? 2 : 6, n < 36 ? 0 : 1) : minute(n, n < 55 ? { held: 60 } : { starved: 60 }),
  );
  const kpis = kpisOf(rows, hour, [hour], K3);
  expect(kpis).toMatchObject({ plannedSeconds: 3_600, producingSeconds: 2_400, good: 96, reject: 4, consistent: true });
  expect(kpis.availability).toBeCloseTo(2_400 / 3_600);
  expect(kpis.effectiveness).toBeCloseTo((20 * 100) / 2_400);
  expect(kpis.quality).toBeCloseTo(0.96);
  expect(kpis.oee).toBeCloseTo((20 * 96) / 3_600);
  expect(kpis.lostMinutes).toEqual({ held: 15, starved: 5 });
});

test('where nothing was planned there is no figure, and that is not 100 %', () => {
  const kpis = kpisOf([minute(0, { execute: 60 }, 3)], hour, [], K3);
  expect(kpis).toMatchObject({ plannedSeconds: null, availability: null, oee: null, consistent: null, good: 0 });
});

test('a station that runs and counts nothing has an availability, and no figure that needs its parts', () => {
  const rows = (minutes: number, good: number) => Array.from({ length: minutes }, (_, n) => minute(n, { execute: 60 }, n === 0 ? good : 0));
  // Twenty of its cycles of 20 s are the limit; one part is enough to show that they are counted.
  expect(kpisOf(rows(7, 0), hour, [hour], K3)).toMatchObject({
    counted: false,
    effectiveness: null,
    quality: null,
    oee: null,
    consistent: null,
  });
  expect(kpisOf(rows(7, 0), hour, [hour], K3).availability).toBeCloseTo(420 / 3_600);
  expect(kpisOf(rows(6, 0), hour, [hour], K3)).toMatchObject({ counted: true, oee: 0 });
  expect(kpisOf(rows(7, 1), hour, [hour], K3).oee).toBeCloseTo(20 / 3_600);
});

test('a break is no loss: a minute counts with the part of it that was planned', () => {
  const planned = [{ from: at(0), to: at(90) }];
  const kpis = kpisOf([minute(0, { execute: 60 }, 3), minute(1, { idle: 60 })], hour, planned, K3);
  expect(kpis).toMatchObject({ plannedSeconds: 90, producingSeconds: 60, lostMinutes: { idle: 0.5 } });
});

test('a minute across the end of a shift is shared between the shifts, and nothing is lost or counted twice', () => {
  const rows = [minute(0, { execute: 60 }, 3), minute(1, { execute: 40, held: 20 }, 2), minute(2, { execute: 60 }, 3)];
  const early = { from: at(0), to: at(75) };
  const late = { from: at(75), to: at(180) };
  const of = (window: typeof early) => kpisOf(rows, window, [early, late], K3);
  expect(of(early).good + of(late).good).toBeCloseTo(8);
  expect(of(early).producingSeconds + of(late).producingSeconds).toBeCloseTo(160);
});

test('seconds without data are unknown, neither production nor standstill of the station', () => {
  const kpis = kpisOf([minute(0, { outage: 60 }), minute(1, { execute: 60 }, 3)], { from: at(0), to: at(120) }, [hour], K3);
  expect(kpis).toMatchObject({ unknownSeconds: 60, producingSeconds: 60, lostMinutes: { outage: 1 }, stops: [], mtbfSeconds: null });
});

test('availability times effectiveness times quality equals the direct way, whatever happened', () => {
  const row = fc.record({
    execute: fc.integer({ min: 1, max: 60 }),
    good: fc.integer({ min: 0, max: 9 }),
    reject: fc.integer({ min: 0, max: 9 }),
  });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), list => {
      const rows = list.map(({ execute, good, reject }, n) => minute(n, { execute, held: 60 - execute }, good, reject));
      expect(kpisOf(rows, hour, [hour], K3).consistent).not.toBe(false);
    }),
  );
});

test('a stop of 120 s is a stop, one of 119 s a micro-stop', () => {
  const row = (ms: number): MinuteRow => ({ ...minute(5, { execute: 60 }), stops: [{ from: at(100), to: at(100) + ms, why: 'held' }] });
  expect(kpisOf([row(120_000)], hour, [hour], K3)).toMatchObject({ stops: [{ why: 'held' }], microStops: [] });
  expect(kpisOf([row(119_999)], hour, [hour], K3)).toMatchObject({ stops: [], microStops: [{ why: 'held' }] });
});

test('time between and length of failures leave waiting out', () => {
  const stops = [
    { from: at(0), to: at(300), why: 'held' as const },
    { from: at(600), to: at(1_200), why: 'aborted' as const },
    { from: at(1_500), to: at(3_000), why: 'starved' as const },
  ];
  const rows = [{ ...minute(0, { execute: 60 }), stops }, ...Array.from({ length: 19 }, (_, n) => minute(n + 1, { execute: 60 }))];
  expect(kpisOf(rows, hour, [hour], K3)).toMatchObject({ mtbfSeconds: 600, mttrSeconds: 450 });
});

test('rows that do not know their stops still give them, from whole minutes and the parts that touch', () => {
  const rows = [
    minute(0, { execute: 60 }),
    minute(1, { execute: 20, held: 40 }),
    minute(2, { held: 60 }),
    minute(3, { held: 15, execute: 45 }),
    minute(4, { execute: 60 }),
  ];
  expect(stopsOf(rows)).toEqual([{ from: at(80), to: at(195), why: 'held' }]);
  expect(stopsOf([minute(1, { held: 60 }), minute(9, { held: 60 })])).toHaveLength(2);
  expect(MINUTE_MS).toBe(60_000);
});
