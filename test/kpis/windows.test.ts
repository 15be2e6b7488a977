/** The figures over a shift's end, the two nights of a year that are not eight hours, breaks, orders and restarts. */
import { describe, expect, test } from 'vitest';
import { standardDetectors } from '../../src/detectors/standard.ts';
import { kpisOf, type Window } from '../../src/kpis/kpis.ts';
import { lineKpis } from '../../src/kpis/line-kpis.ts';
import { type Doing, MINUTE_MS, type MinuteRow, type Stop } from '../../src/kpis/minute.ts';
import { minutes } from '../../src/kpis/minutes.ts';
import { orderRuns, setupsIn } from '../../src/kpis/order-runs.ts';
import { plannedIn } from '../../src/kpis/planned.ts';
import type { EventBody } from '../../src/line/event.ts';
import { lineStep } from '../../src/line/step.ts';
import { calendar } from '../../src/plant/calendar.ts';
import type { Shift } from '../../src/plant/plant.ts';
import { at, line, log, plant, type Said, START, secondsOf, station } from '../line/a-line.ts';

const K3 = { nominalCycleSeconds: 20, microStopSeconds: 120 };
const HOUR = 3_600_000;
const sum = (windows: readonly Window[]) => windows.reduce((ms, one) => ms + one.to - one.from, 0);
const shift = (id: string, from: string, to: string, breaks: Shift['breaks'] = []): Shift => ({
  id,
  from,
  to,
  breaks,
  days: [1, 2, 3, 4, 5, 6, 7],
  aliases: {},
});
const dublin = calendar({
  ...plant(),
  shifts: [shift('early', '06:00', '14:00', [{ from: '09:00', to: '09:20', aliases: {} }]), shift('night', '22:00', '06:00')],
});

describe('what was planned', () => {
  test('a shift without its break; between shifts nothing', () => {
    const day = dublin.dayBounds('2026-05-21');
    expect(sum(plannedIn(dublin, day))).toBe(8 * HOUR - 20 * MINUTE_MS + 8 * HOUR);
    const [early] = dublin.shiftsOn('2026-05-21');
    expect(plannedIn(dublin, early!).map(one => (one.to - one.from) / MINUTE_MS)).toEqual([180, 280]);
    expect(plannedIn(dublin, { from: early!.to, to: early!.to + HOUR })).toEqual([]);
  });

  test('a window that cuts a shift has the part of it', () => {
    const [early] = dublin.shiftsOn('2026-05-21');
    expect(sum(plannedIn(dublin, { from: early!.to - HOUR, to: early!.to + HOUR }))).toBe(HOUR);
  });

  test.each([
    ['spring', '2026-03-28', 7],
    ['an ordinary night', '2026-05-21', 8],
    ['autumn', '2026-10-24', 9],
  ])('the night of %s has the hours it has on the clock of the line, and is judged by them', (_, date, hours) => {
    const night = dublin.shiftsOn(date).find(one => one.shift.id === 'night')!;
    const planned = plannedIn(dublin, night);
    expect(sum(planned)).toBe(hours * HOUR);
    const rows = Array.from({ length: hours * 60 }, (_, n): MinuteRow => {
      return { line: 'K', station: 'K3', minute: night.from + n * MINUTE_MS, good: 3, reject: 0, seconds: { execute: 60 }, parameters: {} };
    });
    expect(kpisOf(rows, night, planned, K3)).toMatchObject({ availability: 1, oee: 1, consistent: true, good: hours * 180 });
  });
});

const row = (
  n: number,
  seconds: Partial<Record<Doing, number>>,
  stops: readonly Stop[] = [],
  of = 'K3',
  good = 0,
  reject = 0,
): MinuteRow => ({
  line: 'K',
  station: of,
  minute: at(n * 60),
  good,
  reject,
  seconds,
  parameters: {},
  stops,
});
const window = (from: number, to: number): Window => ({ from: at(from), to: at(to) });

describe('a stop over the change of shift', () => {
  // Held for ten minutes, five in each shift.
  const stop: Stop = { from: at(300), to: at(900), why: 'held' };
  const rows = [...Array.from({ length: 15 }, (_, n) => row(n, n < 5 ? { execute: 60 } : { held: 60 })), row(15, { execute: 60 }, [stop])];
  const plan = [window(0, 600), window(600, 1_200)];
  const of = (part: Window) => kpisOf(rows, part, plan, K3);

  test('is one failure, of the shift in which it began, with its whole length', () => {
    expect(of(window(0, 600))).toMatchObject({ mtbfSeconds: 300, mttrSeconds: 600, classes: { failure: { times: 1, seconds: 300 } } });
    expect(of(window(600, 1_200))).toMatchObject({
      mtbfSeconds: null,
      mttrSeconds: null,
      classes: { failure: { times: 0, seconds: 300 } },
    });
  });

  test('costs each of them its own minutes, and the two add up to the day', () => {
    const day = of(window(0, 1_200));
    const shifts = [of(window(0, 600)), of(window(600, 1_200))];
    expect(shifts.map(one => one.lostMinutes)).toEqual([{ held: 5 }, { held: 5 }]);
    expect(day.lostMinutes).toEqual({ held: 10 });
    expect(day.classes.failure).toEqual({ times: 1, seconds: 600 });
  });
});

describe('what is no failure', () => {
  const kpis = (stops: Stop[], more: { planned?: Window[]; setups?: Window[] } = {}) => {
    const rows = Array.from({ length: 60 }, (_, n) => row(n, { execute: 60 }, n === 59 ? stops : []));
    return kpisOf(rows, window(0, 3_600), more.planned ?? [window(0, 3_600)], K3, more.setups === undefined ? {} : { setups: more.setups });
  };

  test('waiting, having nothing to make, and what is shorter than the station’s threshold', () => {
    const { classes, mtbfSeconds } = kpis([
      { from: at(0), to: at(200), why: 'starved' },
      { from: at(300), to: at(500), why: 'suspended' },
      { from: at(600), to: at(800), why: 'idle' },
      { from: at(900), to: at(1_019), why: 'held' },
      { from: at(1_200), to: at(1_320), why: 'held' },
    ]);
    expect(Object.fromEntries(Object.entries(classes).map(([is, { times }]) => [is, times]))).toEqual({
      failure: 1,
      setup: 0,
      waiting: 2,
      idle: 1,
      micro: 1,
    });
    expect(mtbfSeconds).toBe(3_600);
  });

  test('a changeover, when at least half of the stop lies in it', () => {
    const stop: Stop = { from: at(600), to: at(1_200), why: 'stopped' };
    expect(kpis([stop], { setups: [window(600, 900)] }).classes).toMatchObject({
      setup: { times: 1, seconds: 600 },
      failure: { times: 0 },
    });
    expect(kpis([stop], { setups: [window(600, 899)] }).classes).toMatchObject({ setup: { times: 0 }, failure: { times: 1 } });
  });

  test('a machine that was stopped for the break; one that failed before it is repaired without the break’s minutes', () => {
    const planned = [window(0, 900), window(2_100, 3_600)];
    expect(kpis([{ from: at(900), to: at(2_100), why: 'stopped' }], { planned })).toMatchObject({ stops: [], mtbfSeconds: null });
    expect(kpis([{ from: at(780), to: at(2_220), why: 'held' }], { planned })).toMatchObject({
      mttrSeconds: 240,
      classes: { failure: { times: 1 } },
    });
  });

  test('an hour’s stop that lasts counts as a failure without an end', () => {
    const lasting = { stops: [{ from: at(1_800), to: null, why: 'held' as const }] };
    expect(kpisOf([], window(0, 3_600), [window(0, 3_600)], K3, lasting)).toMatchObject({
      mttrSeconds: null,
      classes: { failure: { times: 1, seconds: 1_800 } },
    });
  });
});

describe('a line', () => {
  const hour = window(0, 3_600);
  const running = (of: string, good: number, reject: number, until = 60) =>
    Array.from({ length: 60 }, (_, n) =>
      row(n, n < until ? { execute: 60 } : { held: 60 }, [], of, n < until ? good : 0, n < until ? reject : 0),
    );

  test('is judged where parts leave it; what any station throws out is not good', () => {
    const rows = [...running('K1', 3, 0), ...running('K2', 2, 1), ...running('K3', 2, 0, 45)];
    const kpis = lineKpis(rows, hour, [hour], line());
    expect(kpis).toMatchObject({
      good: 90,
      reject: 60,
      plannedSeconds: 3_600,
      producingSeconds: 2_700,
      consistent: true,
      lostMinutes: { held: 15 },
    });
    expect(kpis.oee).toBeCloseTo((24 * 90) / 3_600);
    expect(kpis.stations.map(one => [one.station, one.kpis.availability])).toEqual([
      ['K1', 1],
      ['K2', 1],
      ['K3', 0.75],
    ]);
  });

  test('two ends side by side make parts together and produce half each', () => {
    const forked = line([station('K1', { feeds: ['K2', 'K3'] }), station('K2'), station('K3')]);
    const kpis = lineKpis([...running('K2', 1, 0), ...running('K3', 1, 0, 30)], hour, [hour], forked);
    expect(kpis).toMatchObject({ good: 90, producingSeconds: 2_700, lostMinutes: { held: 15 }, consistent: true });
  });

  test('without a plan there is no figure', () => {
    expect(lineKpis(running('K3', 1, 0), hour, [], line())).toMatchObject({ oee: null, plannedSeconds: null });
  });
});

describe('orders', () => {
  const order = (phase: 'planned' | 'changeover-started' | 'changeover-done', id?: string): EventBody => ({
    kind: 'order',
    phase,
    ...(id === undefined ? {} : { id }),
  });
  const events = log([
    [600, null, order('planned', 'B')],
    [900, 'K2', order('changeover-started', 'B')],
    [1_500, 'K2', order('changeover-done', 'B')],
    [1_560, 'K3', order('changeover-started', 'B')],
    [1_800, 'K3', order('changeover-done', 'B')],
    [2_700, 'K2', order('changeover-started', 'C')],
  ]);
  const runs = (of: string | null) =>
    orderRuns(events, of, window(0, 3_600)).map(one => [one.order, secondsOf(one.from), secondsOf(one.to)]);

  test('a line’s order changes where it first does; the changeover belongs to none', () => {
    expect(runs(null)).toEqual([
      [null, 0, 900],
      ['B', 1_500, 2_700],
    ]);
  });

  test('a station’s order changes with its own changeover', () => {
    expect(runs('K3')).toEqual([
      [null, 0, 1_560],
      ['B', 1_800, 3_600],
    ]);
    expect(runs('K1')).toEqual([[null, 0, 3_600]]);
  });

  test('the order that ran before the window is known from what came before it', () => {
    expect(orderRuns(events, null, window(1_600, 2_000)).map(one => one.order)).toEqual(['B']);
    expect(orderRuns(events, null, window(1_000, 1_400))).toEqual([]);
  });

  test('a changeover that is not done yet lasts to the end of the window', () => {
    expect(setupsIn(events, 'K2', window(0, 3_600))).toEqual([window(900, 1_500), window(2_700, 3_600)]);
    expect(setupsIn(events, 'K3', window(0, 3_600))).toEqual([window(1_560, 1_800)]);
  });

  test('each order’s figures are those of its own minutes, and with the changeover they are the whole', () => {
    const rows = Array.from({ length: 60 }, (_, n) => row(n, { execute: 60 }, [], 'K3', n < 26 ? 3 : 1, n < 26 ? 0 : 1));
    const per = (part: Window) => kpisOf(rows, part, [window(0, 3_600)], K3);
    const parts = [...orderRuns(events, 'K3', window(0, 3_600)), ...setupsIn(events, 'K3', window(0, 3_600))].map(per);
    expect(parts.reduce((good, one) => good + one.good, 0)).toBeCloseTo(per(window(0, 3_600)).good);
    expect(parts[0]).toMatchObject({ quality: 1, good: 78 });
    expect(parts[1]).toMatchObject({ quality: 0.5, good: 30 });
  });
});

test('a restart in the middle of a stop changes no figure, whenever it comes', () => {
  const said: Said[] = [
    [0, 'K3', { kind: 'state', state: 'execute' }],
    ...[60, 120, 180].map((n): Said => [n, 'K3', { kind: 'count', good: n / 20, reject: 1 }]),
    [200, 'K3', { kind: 'state', state: 'held' }],
    ...[260, 320, 380, 440].map((n): Said => [n, 'K3', { kind: 'count', good: 9, reject: 1 }]),
    [470, 'K3', { kind: 'state', state: 'execute' }],
    ...[500, 560, 620].map((n): Said => [n, 'K3', { kind: 'count', good: 9 + (n - 470) / 20, reject: 1 }]),
    [700, null, { kind: 'tick' }],
  ];
  const figures = (restartAt: number) => {
    const events = log(said);
    let step = lineStep(line(), standardDetectors());
    let state = step.start();
    let book = minutes(line());
    const rows = new Map<number, MinuteRow>();
    for (const [index, event] of events.entries()) {
      if (index === restartAt) {
        // Another process: all it has is what was stored.
        step = lineStep(line(), standardDetectors());
        state = JSON.parse(JSON.stringify(state));
        book = minutes(line());
      }
      step.stepInPlace(state, event, []);
      for (const one of book.take(state, event)) if (one.station === 'K3') rows.set(one.minute, one);
    }
    return kpisOf([...rows.values()], window(0, 660), [window(0, 660)], K3);
  };
  const whole = figures(-1);
  expect(whole).toMatchObject({ mttrSeconds: 270, stops: [{ from: at(200), to: at(470), why: 'held' }] });
  expect(START).toBe(at(0));
  for (let cut = 0; cut < said.length; cut++) expect(figures(cut)).toEqual(whole);
});
