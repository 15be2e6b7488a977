/**
 * The demo plant's days: today after its timetable, and the days behind it, each different and all with the same habits.
 */
import type { EpochMs } from '../../clock.ts';
import type { Event } from '../../line/event.ts';
import { calendar } from '../../plant/calendar.ts';
import { type LocalDate, zone } from '../../plant/local-time.ts';
import type { Line, Plant } from '../../plant/plant.ts';
import { chance } from './chance.ts';
import { ordinaryDay } from './habits.ts';
import type { Action, Cadence, Scenario, Trouble } from './scenario.ts';
import { type Simulation, simulate } from './simulator.ts';
import { DAY_STARTS, DEMO_DAY, DEMO_OPENS, ORDERS, type StoryTrouble } from './story.ts';
import { ECHOES } from './troubles.ts';

/** As a live line reports. */
export const LIVE_CADENCE: Cadence = { count: 20, parameter: 10, buffer: 30 };
/** As a historian keeps: enough for minutes and causes, a tenth of the events. */
export const HISTORY_CADENCE: Cadence = { count: 60, parameter: 120, buffer: 300 };

export interface DemoDay {
  plant: Plant;
  /** Of the production day, 06:00 to 06:00 the next morning. */
  date: LocalDate;
  seed: string;
  actions?: readonly Action[];
  cadence?: Cadence;
}

/** The day of the timetable, played with what people did. */
export function demoDay(day: DemoDay): Simulation {
  return simulate(demoScenario(day));
}

export function demoScenario(day: DemoDay): Scenario {
  return scenarioOf(day, DEMO_DAY, ORDERS[0]);
}

/** When the demo opens on that date, a few minutes before the first drift. */
export function demoOpens(plant: Plant, date: LocalDate): EpochMs {
  return zone(plant.site.timeZone).instant(`${date}T${DEMO_OPENS}`, 'first');
}

/** The production day an instant belongs to. */
export function demoDate(plant: Plant, at: EpochMs): LocalDate {
  const here = zone(plant.site.timeZone);
  const date = here.localDate(at);
  return at < startOf(plant, date) ? here.localDate(startOf(plant, date) - 12 * 3_600_000) : date;
}

/** The days before `date`, oldest first, one array of events each; a generator, so that nobody has to hold them all. */
export function* demoHistory(options: {
  plant: Plant;
  date: LocalDate;
  seed: string;
  days?: number;
  cadence?: Cadence;
}): Generator<{ date: LocalDate; events: Event[] }> {
  const { plant, seed, days = 30, cadence = HISTORY_CADENCE } = options;
  for (let back = days; back >= 1; back--) {
    const date = daysBefore(options.date, back);
    const scenario = historyScenario({ plant, date, seed, cadence });
    yield { date, events: simulate(scenario).until(scenario.to) };
  }
}

/** The changeovers of those days alone, without playing them: which orders have run here, and when. */
export function demoOrders(options: { plant: Plant; date: LocalDate; seed: string; days: number }): Event[] {
  const { plant, seed, days } = options;
  return Array.from({ length: days }, (_, index) => historyScenario({ plant, date: daysBefore(options.date, days - index), seed })).flatMap(
    ({ line, troubles }) =>
      troubles.flatMap((trouble): Event[] => {
        if (trouble.kind !== 'changeover') return [];
        const at = trouble.at + trouble.seconds * 1000;
        return [{ kind: 'order', phase: 'changeover-done', id: trouble.order, line: line.id, station: trouble.station, at, seen: at }];
      }),
  );
}

export function historyScenario(day: DemoDay): Scenario {
  const draw = chance(`${day.seed}/${day.date}/habits`);
  return scenarioOf(day, ordinaryDay(draw), draw.pick(ORDERS));
}

function scenarioOf(day: DemoDay, story: readonly StoryTrouble[], order: string): Scenario {
  const { plant, date, seed, actions = [], cadence = LIVE_CADENCE } = day;
  const line = plant.lines[0] as Line;
  const from = startOf(plant, date);
  const to = startOf(plant, daysBefore(date, -1));
  const stretches = calendar(plant).shiftsBetween(from, to);
  const staff = stretches.flatMap(shift => line.stations.map(station => ({ station: station.id, from: shift.from, to: shift.to })));
  return {
    line,
    from,
    to,
    seed: `${seed}/${date}`,
    order,
    troubles: story.map(trouble => timed(trouble, plant, date)),
    // People go by turns: a fryer is not put out for a break.
    rests: [],
    staff,
    echoes: ECHOES,
    cadence,
    actions,
  };
}

function timed(story: StoryTrouble, plant: Plant, date: LocalDate): Trouble {
  const { minutes, ownMinutes, at, ...rest } = story;
  const [minute, seconds] = [at.slice(0, 5), Number(at.slice(6) || 0)];
  const on = at < DAY_STARTS ? daysBefore(date, -1) : date;
  const trouble = {
    ...rest,
    at: zone(plant.site.timeZone).instant(`${on}T${minute}`, 'first') + seconds * 1000,
    seconds: Math.round(minutes * 60),
    ownSeconds: ownMinutes === null ? null : Math.round(ownMinutes * 60),
  } as Trouble;
  if (trouble.kind !== 'recommendation') return trouble;
  // Ids are unique in the site, so the day is part of them.
  const id = `${date.slice(5).replace('-', '')}-${trouble.recommendation.id}`;
  return { ...trouble, recommendation: { ...trouble.recommendation, id } };
}

const startOf = (plant: Plant, date: LocalDate): EpochMs => zone(plant.site.timeZone).instant(`${date}T${DAY_STARTS}`, 'first');

function daysBefore(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${date}T12:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
