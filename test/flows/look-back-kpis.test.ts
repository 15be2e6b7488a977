import { expect, test } from 'vitest';
import { kpiBook } from '../../src/flows/look-back/look-back-kpis.ts';
import { kpisOf } from '../../src/kpis/kpis.ts';
import { lineKpis } from '../../src/kpis/line-kpis.ts';
import { MINUTE_MS, type MinuteRow } from '../../src/kpis/minute.ts';
import { plannedIn } from '../../src/kpis/planned.ts';
import { calendar } from '../../src/plant/calendar.ts';
import type { Shift } from '../../src/plant/plant.ts';
import { at, line, plant } from '../line/a-line.ts';

const shift = (id: string, from: string, to: string): Shift => ({ id, from, to, breaks: [], days: [1, 2, 3, 4, 5, 6, 7], aliases: {} });
// Dublin is an hour ahead of UTC in May: the tests' 06:00 is 07:00 there.
const here = calendar({ ...plant(), shifts: [shift('early', '07:00', '09:00'), shift('late', '09:30', '11:00')] });
const window = { from: at(0), to: at(4 * 3_600) };
const row = (station: string, n: number): MinuteRow => {
  const stands = station === 'K3' && n >= 100 && n < 130;
  const stops = station === 'K3' && n === 130 ? [{ from: at(6_000), to: at(7_800), why: 'held' as const }] : [];
  const seconds = stands ? { held: 60 } : { execute: 60 };
  return {
    line: 'K',
    station,
    minute: at(0) + n * MINUTE_MS,
    good: stands ? 0 : 2,
    reject: n % 10 === 0 ? 1 : 0,
    seconds,
    parameters: {},
    stops,
  };
};
const rows = Array.from({ length: 240 }, (_, n) => ['K1', 'K2', 'K3'].map(station => row(station, n))).flat();

function figures(
  noWork: Parameters<ReturnType<typeof kpiBook>['figures']>[0] = [],
  setups: Parameters<ReturnType<typeof kpiBook>['figures']>[1] = [],
) {
  const book = kpiBook(line(), here, window.from, window.to);
  for (let n = 0; n < 240; n++) {
    const told = rows.slice(3 * n, 3 * n + 3);
    // Late data: the minute is told again, and the last telling stands.
    book.take(told.map(one => ({ ...one, good: 99 })));
    book.take(told);
  }
  return book.figures(noWork, setups);
}

test('added up minute by minute it is what it is all at once', () => {
  const plan = plannedIn(here, window);
  const all = kpisOf(
    rows.filter(one => one.station === 'K3'),
    window,
    plan,
    line().stations[2]!,
  );
  const own = figures().stations.find(one => one.station === 'K3')!;
  for (const figure of ['oee', 'availability', 'effectiveness', 'quality', 'mtbfSeconds', 'mttrSeconds'] as const)
    expect(own[figure]).toBeCloseTo(all[figure]!, 9);
  // Half an hour's stop, of which ten minutes lay between the shifts.
  expect(own).toMatchObject({ consistent: true, mttrSeconds: 1_200 });
});

test('each shift of the line has its own figures', () => {
  const [early, late] = figures().shifts;
  const of = (n: number) => lineKpis(rows, here.shiftsOn('2026-05-21')[n]!, plannedIn(here, here.shiftsOn('2026-05-21')[n]!), line());
  expect(early).toMatchObject({ shift: 'early', good: of(0).good, reject: of(0).reject });
  expect(early?.oee).toBeCloseTo(of(0).oee!, 9);
  expect(late?.oee).toBeCloseTo(of(1).oee!, 9);
});

test('where there was no work nothing was planned, and a changeover is no failure', () => {
  expect(figures([{ from: at(0), to: at(3_600) }]).stations[0]?.plannedSeconds).toBe(3.5 * 3_600 - 3_600);
  const setups = [{ station: 'K3', from: at(6_000), to: at(7_800) }];
  expect(figures([], setups).stations[2]).toMatchObject({ mtbfSeconds: null, mttrSeconds: null });
});
