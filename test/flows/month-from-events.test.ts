/**
 * A month's minutes, kilograms and money against the raw events, counted here a second time by another way: the wall clock asked of
 * `Intl` minute by minute, the counters' steps added up. The month has a change of clocks, changes of order, and counters that start anew.
 */
import { expect, test } from 'vitest';
import { figuresNow } from '../../src/flows/report/load-month.ts';
import { keepDay, watchDays } from '../../src/flows/watch/seed-history.ts';
import type { Event } from '../../src/line/event.ts';
import type { Plant } from '../../src/plant/plant.ts';
import { chance } from '../../src/sources/demo/chance.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { dublin, MINUTE, plantOf } from '../reports/month-rows.ts';

const database = store(embedded);
const plant = plantOf();
const WEEKENDS = ['2026-10-10', '2026-10-24'];

interface RawStop {
  station: string;
  from: number;
  to: number;
}

/** From Saturday 22:00 to Monday 14:00: both stations make parts, stand now and then, and an order ends each morning. */
function weekend(saturday: string): { events: Event[]; stops: RawStop[] } {
  const [from, to] = [dublin(`${saturday}T22:00`), dublin(`${monday(saturday)}T14:00`)];
  const draw = chance(saturday);
  const stops: RawStop[] = [];
  for (let at = from + 40 * MINUTE; at < to - 60 * MINUTE; at += Math.round(draw.between(50, 110)) * MINUTE)
    stops.push({ station: draw.between(0, 1) < 0.5 ? 'N1' : 'N2', from: at, to: at + Math.round(draw.between(4, 16)) * MINUTE });
  const events: Event[] = [];
  for (const station of ['N1', 'N2']) {
    const own = stops.filter(stop => stop.station === station);
    const put = (at: number, body: Record<string, unknown>) => events.push({ line: 'N', station, seen: at, at, ...body } as Event);
    put(from, { kind: 'state', state: 'execute' });
    let [good, reject] = [0, 0];
    for (let at = from; at <= to; at += MINUTE) {
      const stands = own.find(stop => stop.from < at && at <= stop.to);
      if ((at - from) % (12 * 60 * MINUTE) === 0) {
        put(at, { kind: 'order', phase: 'changeover-started', id: `PO-${at}` });
        [good, reject] = [0, 0];
        put(at, { kind: 'order', phase: 'changeover-done', id: `PO-${at}` });
      } else if (stands === undefined) {
        good += 10;
        if (draw.between(0, 1) < 0.05) reject += 1;
      }
      put(at, { kind: 'count', good, reject });
    }
    for (const stop of own) {
      put(stop.from, { kind: 'state', state: 'held' });
      put(stop.from + 500, { kind: 'alarm', code: 'F7', active: true, severity: 'stop' });
      put(stop.to - 500, { kind: 'alarm', code: 'F7', active: false, severity: 'stop' });
      put(stop.to, { kind: 'state', state: 'execute' });
    }
  }
  return { events: events.sort((a, b) => a.seen - b.seen), stops };
}

const monday = (saturday: string): string => new Date(Date.parse(`${saturday}T12:00:00Z`) + 2 * 86_400_000).toISOString().slice(0, 10);

/** Planned by the wall: Saturday from ten at night to Sunday and Monday at two, without their breaks. */
const wall = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Dublin',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
function isPlanned(at: number): boolean {
  const [day = '', time = ''] = wall.format(at).split(/[ ,]+/);
  const within = (from: string, to: string) => time >= from && time < to;
  if (day === 'Sat') return within('22:00', '24:00');
  // In the night in which an hour comes twice, the break is in the first of them.
  const again = wall.format(at) === wall.format(at - 60 * MINUTE);
  if (day === 'Sun' && within('00:00', '06:00')) return again || !within('01:30', '01:50');
  return (day === 'Sun' || day === 'Mon') && within('06:00', '14:00') && !within('09:00', '09:15');
}

function minutesLost(stops: readonly RawStop[]): number {
  let minutes = 0;
  for (const stop of stops) for (let at = stop.from; at < stop.to; at += MINUTE) if (isPlanned(at)) minutes++;
  return minutes;
}

/** A counter that falls began anew; what it shows then was not there before. */
function rejected(events: readonly Event[], station: string): number {
  let [sum, before] = [0, Number.NaN];
  for (const event of events) {
    if (event.kind !== 'count' || event.station !== station) continue;
    const reject = event.reject ?? 0;
    if (reject > before) sum += reject - before;
    before = reject;
  }
  return sum;
}

async function monthOf(of: Plant) {
  const now = dublin('2026-11-02T12:00');
  return figuresNow({ plant: of, sql: database(), shelf: { production: async () => [] }, now }, { month: '2026-10', lines: of.lines });
}

test('what a month lost is what its events say: over a change of clocks, of orders, and with prices missing', async () => {
  const past = WEEKENDS.map(date => ({ date, ...weekend(date) }));
  for (const day of watchDays(plant, plant.lines[0]!, past)) if (day !== null) await keepDay(database(), plant.lines[0]!, day);
  const stops = past.flatMap(one => one.stops);
  const minutes = minutesLost(stops);
  const kg = past.reduce((sum, { events }) => sum + rejected(events, 'N1') * 0.5 + rejected(events, 'N2') * 2, 0);
  expect([stops.length > 40, minutes > 250, kg > 100]).toEqual([true, true, true]);
  const figures = await monthOf(plant);
  expect(figures.lost.minutes).toBeCloseTo(minutes, 6);
  expect(figures.lost.stops).toBe(stops.filter(stop => minutesLost([stop]) > 0).length);
  expect(figures.scrap.kg).toBeCloseTo(kg, 6);
  expect(figures.money).toBeCloseTo(minutes * 40 + kg * 3, 4);
  // The night in which the clocks go back is an hour longer, and what stood in it counts.
  const night = stops.filter(stop => stop.from >= dublin('2026-10-24T22:00') && stop.from < dublin('2026-10-25T06:00'));
  const inNight = minutesLost(night.map(stop => ({ ...stop, to: Math.min(stop.to, dublin('2026-10-25T06:00')) })));
  expect(figures.days.find(day => day.date === '2026-10-24')?.total).toBeCloseTo(inNight, 6);
  expect(figures.days.filter(day => day.worked)).toHaveLength(6);

  const unpriced = await monthOf({ ...plant, site: { ...plant.site, cost: { perStopMinute: 40, perKg: null } } });
  expect([unpriced.money, unpriced.scrap.money, unpriced.unpriced]).toEqual([minutes * 40, null, ['no-kg-price']]);
  const free = await monthOf({ ...plant, site: { ...plant.site, cost: null } });
  expect([free.money, free.currency, free.scrap.kg]).toEqual([null, null, kg]);
}, 120_000);
