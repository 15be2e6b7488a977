import { expect, test } from 'vitest';
import { STOP_MINUTES } from '../../src/coaching/measured.ts';
import { monthFigures, monthReport } from '../../src/reports/month/month.ts';
import { warningsOf } from '../../src/reports/month/warnings.ts';
import { dublin, MINUTE, monthOfRows, plantOf, telling, trouble } from './month-rows.ts';

const sunday = (time: string) => dublin(`2026-10-11T${time}`);

test('a stop counts its planned minutes alone: what lies in a break or after the shift is not lost', () => {
  const troubles = [
    trouble({ openedAt: sunday('08:50'), closedAt: sunday('09:20') }),
    trouble({ openedAt: sunday('13:50'), closedAt: sunday('14:30'), cause: 'supply' }),
  ];
  const { lost, money, days } = monthFigures(monthOfRows({ troubles }));
  expect(lost).toMatchObject({ minutes: 25, stops: 2 });
  expect(lost.causes.map(({ cause, minutes, money: of }) => [cause, minutes, of])).toEqual([
    ['fault', 15, 600],
    ['supply', 10, 400],
  ]);
  expect(money).toBe(25 * 40);
  expect(days.find(day => day.date === '2026-10-11')).toMatchObject({ total: 25, worked: true, minutes: { fault: 15, supply: 10 } });
});

test('a night shift counts to the day it began on, and the doubled hour of autumn is lost twice', () => {
  const stands = trouble({ openedAt: dublin('2026-10-24T23:00'), closedAt: dublin('2026-10-25T02:30') });
  const { lost, days } = monthFigures(monthOfRows({ troubles: [stands] }));
  // 23:00 to 02:30 by the wall is four hours and a half that night; twenty minutes of it are the break.
  expect(lost.minutes).toBe(4.5 * 60 - 20);
  expect(days.filter(day => day.total > 0).map(day => day.date)).toEqual(['2026-10-24']);
});

test('standing for eight planned hours is a loss; a minute longer is no work planned', () => {
  // A night and the early shift after it: 460 + 465 planned minutes.
  const from = dublin('2026-10-10T22:00');
  const stood = (minutes: number) =>
    monthFigures(monthOfRows({ troubles: [trouble({ openedAt: from, closedAt: from + (minutes + 20) * MINUTE })] })).lost;
  expect(stood(480)).toMatchObject({ minutes: 480, noWork: { times: 0 } });
  expect(stood(481)).toMatchObject({ minutes: 0, stops: 0, noWork: { times: 1, minutes: 481 } });
});

test('a wait for staffing stands in the sum, not in the day, unless more is agreed', () => {
  const troubles = [trouble({ openedAt: sunday('10:00'), cause: 'no-operator' })];
  const at = (level: 1 | 2) => monthFigures(monthOfRows({ troubles }, { agreement: { ...plantOf().agreement, level } }));
  expect([at(1).lost.minutes, at(1).days.some(day => 'no-operator' in day.minutes)]).toEqual([10, false]);
  expect(at(2).days.some(day => 'no-operator' in day.minutes)).toBe(true);
});

test('without a price there is no money, and what is not priced is named', () => {
  const parts = [{ station: 'N1', good: 100, reject: 8 }];
  const troubles = [trouble({ openedAt: sunday('10:00') })];
  const { site } = plantOf();
  const priced = (cost: typeof site.cost) => monthFigures(monthOfRows({ troubles, parts }, { site: { ...site, cost } }));
  expect(priced({ perStopMinute: 40, perKg: 3 })).toMatchObject({ money: 400 + 4 * 3, scrap: { kg: 4, money: 12 }, unpriced: [] });
  expect(priced({ perStopMinute: null, perKg: 3 })).toMatchObject({ money: 12, unpriced: ['no-stop-price'] });
  expect(priced({ perStopMinute: 40, perKg: null })).toMatchObject({
    money: 400,
    scrap: { kg: 4, money: null },
    unpriced: ['no-kg-price'],
  });
  expect(priced(null)).toMatchObject({ money: null, currency: null, unpriced: ['no-currency'] });
});

test('scrap of a station whose parts have no weight is counted in parts, and the money says that it is missing', () => {
  const plant = plantOf();
  const line = { ...plant.lines[0]!, stations: plant.lines[0]!.stations.map(one => (one.id === 'N2' ? { ...one, kgPerUnit: null } : one)) };
  const rejects = (...parts: { station: string; good: number; reject: number }[]) => monthFigures(monthOfRows({ line, parts }));
  const [n1, n2] = [
    { station: 'N1', good: 0, reject: 4 },
    { station: 'N2', good: 0, reject: 6 },
  ];
  expect(rejects(n1, n2)).toMatchObject({ scrap: { parts: 10, kg: 2, money: 6 }, unpriced: ['no-weight'] });
  expect(rejects(n2)).toMatchObject({ scrap: { parts: 6, kg: null, money: null } });
  expect(rejects(n1)).toMatchObject({ scrap: { kg: 2 }, unpriced: [] });
});

test('how long help took is told from the size of a group on, and not of one call fewer', () => {
  const { groupMin } = plantOf().agreement;
  const called = (calls: number) => {
    const troubles = Array.from({ length: calls }, (_, index) => {
      const openedAt = sunday('10:00') + index * 20 * MINUTE;
      return trouble({ openedAt, ownedBy: 'maintenance', ownedAt: openedAt + 4 * MINUTE, ownedMinutes: 5 });
    });
    return monthFigures(monthOfRows({ troubles, tellings: troubles.map(one => telling(one, one.openedAt + MINUTE, { kind: 'person' })) }))
      .help;
  };
  expect(called(groupMin)).toMatchObject({ calls: 8, came: 8, minutes: 8, tooFew: false, overMinutes: 9 });
  expect(called(groupMin - 1)).toMatchObject({ calls: 7, came: 7, minutes: null, tooFew: true, overMinutes: 9 });
});

test('the time until help came is not told of a part whose rest is fewer than a group: their difference would be somebody’s', () => {
  const { groupMin } = monthOfRows({}).agreement;
  const call = (n: number) => {
    const at = sunday(`1${Math.floor(n / 6)}:${n % 6}0`);
    return trouble({ kind: 'help-need', openedAt: at, closedAt: at + 9 * MINUTE, ownedBy: 'maintenance', ownedAt: at + 8 * MINUTE });
  };
  const troubles = Array.from({ length: groupMin }, (_, n) => call(n));
  const tellings = troubles.map(one => telling(one, one.openedAt, { kind: 'person', template: null }));
  const minutes = (restCalls: number) => monthFigures(monthOfRows({ troubles, tellings }, { restCalls })).help.minutes;
  expect([0, 1, groupMin - 1, groupMin].map(minutes)).toEqual([8, null, null, 8]);
});

test('where help was needed is shown by skill from the size of a group on; below it only why not', () => {
  const drift = trouble({ kind: 'drift', openedAt: sunday('10:00'), parameter: 'heat' });
  const other = trouble({ kind: 'drift', openedAt: sunday('12:00'), parameter: 'heat' });
  const tellings = [
    telling(drift, drift.openedAt),
    telling(other, other.openedAt),
    telling(other, other.openedAt + 5 * MINUTE, { kind: 'person', template: null }),
  ];
  const skills = new Map([['drift-before-waste', 'drift']]);
  const of = (...told: string[]) =>
    monthFigures(monthOfRows({ troubles: [drift, other], tellings }, { toldSkills: new Set(told), skills })).helpNeed;
  expect(of()).toEqual({ kind: 'withheld', groupMin: 8 });
  expect(of('drift')).toEqual({ kind: 'shown', rows: [{ skill: 'drift', times: 2, called: 1 }] });
  expect(of('cleaning')).toEqual({ kind: 'shown', rows: [] });
});

test('the month before is compared on the same weekdays: five Sundays against four are no worse', () => {
  const lostOn = (dates: string[], month: string) =>
    monthFigures(monthOfRows({ troubles: dates.map(date => trouble({ openedAt: dublin(`${date}T10:00`) })) }, { month }));
  // October 2026 has four Sundays, November five.
  const october = lostOn(['2026-10-04', '2026-10-11', '2026-10-18', '2026-10-25'], '2026-10');
  const november = lostOn(['2026-11-01', '2026-11-08', '2026-11-15', '2026-11-22', '2026-11-29'], '2026-11');
  expect(monthReport(november, october).alike).toEqual({ minutes: 50, usual: 50 });
  expect(monthReport(november, { ...october, days: october.days.map(day => ({ ...day, worked: false })) })).toMatchObject({
    before: null,
    alike: null,
  });
});

test('a month that is not over is compared without its last day', () => {
  const now = dublin('2026-10-11T12:00');
  const troubles = [trouble({ openedAt: dublin('2026-10-04T10:00') }), trouble({ openedAt: sunday('10:00') })];
  const figures = monthFigures(monthOfRows({ troubles }, { now, isOver: false, workedDays: new Set(['2026-10-04', '2026-10-11']) }));
  expect(figures.lost.minutes).toBe(20);
  expect(monthReport(figures, { ...figures, isOver: true }).alike).toEqual({ minutes: 10, usual: 10 });
});

const WASTE = sunday('11:00');
const crossing = { station: 'N1', parameter: 'heat', from: WASTE, to: WASTE + 5 * MINUTE };
const drift = (more: object = {}) =>
  trouble({ kind: 'drift', parameter: 'heat', openedAt: WASTE - 30 * MINUTE, closedAt: WASTE + 20 * MINUTE, ...more });
const warned = (of: ReturnType<typeof drift>, toldAt: number, crossings = [crossing]) =>
  warningsOf({ troubles: [of], tellings: [telling(of, toldAt, { aheadMinutes: 20 })], crossings, shadow: 0 }, null);

test('a warning two minutes before the waste was in time; a second later it was too late', () => {
  expect(warned(drift(), WASTE - 2 * MINUTE)).toMatchObject({ crossed: 1, tooLate: 0, missed: 0, leadMinutes: 2 });
  expect(warned(drift(), WASTE - 2 * MINUTE + 1_000)).toMatchObject({ crossed: 0, tooLate: 1, leadMinutes: null });
  expect(warned(drift(), WASTE + MINUTE)).toMatchObject({ crossed: 0, tooLate: 1, missed: 0 });
});

test('a limit that was not crossed after a warning is ours only where somebody took it', () => {
  expect(warned(drift({ ownedBy: 'operator' }), WASTE - 20 * MINUTE, [])).toMatchObject({ acted: 1, byItself: 0, leadMinutes: 20 });
  expect(warned(drift(), WASTE - 20 * MINUTE, [])).toMatchObject({ acted: 0, byItself: 1, leads: [], leadMinutes: null });
  // One that still runs has not been stopped yet.
  expect(warned(drift({ ownedBy: 'operator', closedAt: null }), WASTE - 20 * MINUTE, [])).toMatchObject({ acted: 0, byItself: 0 });
});

test('a crossing of which nobody was told is missed: another value, another station, a drift long over', () => {
  const missed = { missed: 1, crossed: 0, tooLate: 0 };
  expect(warned(drift({ parameter: 'steam' }), WASTE - 20 * MINUTE)).toMatchObject(missed);
  expect(warned(drift({ station: 'N2' }), WASTE - 20 * MINUTE)).toMatchObject(missed);
  const over = (minutes: number) => drift({ closedAt: WASTE - minutes * MINUTE });
  expect(warned(over(11), WASTE - 20 * MINUTE)).toMatchObject(missed);
  expect(warned(over(10), WASTE - 20 * MINUTE)).toMatchObject({ missed: 0, crossed: 1 });
  expect(warningsOf({ troubles: [drift()], tellings: [], crossings: [crossing], shadow: 1 }, null)).toMatchObject({ missed: 1, shadow: 1 });
});

const effect = (more: object) => ({
  template: 'stop-long',
  stationType: 'oven',
  comparison: 'tip',
  version: null,
  against: null,
  since: 0,
  look: 2,
  at: 0,
  verdict: 'helps',
  measure: STOP_MINUTES,
  minutes: { estimate: -2, low: -3, high: -1 },
  rejects: null,
  perWeek: null,
  treated: 60,
  untreated: 60,
  units: 40,
  weeksMore: null,
  linesMore: 0,
  ...more,
});

test('what tips spared is claimed where an interval leaves out zero, with its bounds, and for a tip against none alone', () => {
  const stops = [trouble({ openedAt: sunday('10:00') }), trouble({ openedAt: sunday('11:00') })];
  const tellings = stops.map(one => telling(one, one.openedAt, { template: 'stop-long' }));
  const spared = (...effects: object[]) =>
    monthFigures(monthOfRows({ troubles: stops, tellings }, { effects: effects.map(one => effect(one)) as never })).spared;
  expect(spared({})).toEqual({ minutes: { estimate: 4, low: 2, high: 6 }, money: { estimate: 160, low: 80, high: 240 } });
  expect(spared({ verdict: 'not-enough-yet' })).toBeNull();
  expect(spared({ comparison: 'wording' })).toBeNull();
  expect(spared({ stationType: 'packer' })).toBeNull();
  // Two kinds of evidence for one tip are one effect: the drawn one.
  expect(spared({}, { comparison: 'start', minutes: { estimate: -9, low: -10, high: -8 } })?.minutes.estimate).toBe(4);
});
