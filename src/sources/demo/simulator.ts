/**
 * Plays a scenario second by second and gives the events a line's controllers, MES and optimiser would have sent.
 *
 * The same scenario gives the same events, however often and in however many steps it is asked. An action works on what
 * comes after it, so a line that is played again from its start with the actions stored since continues where it was.
 */
import type { EpochMs } from '../../clock.ts';
import type { Event } from '../../line/event.ts';
import { chance } from './chance.ts';
import type { Action, Scenario } from './scenario.ts';
import { cellsOf, flowSecond } from './simulated-line.ts';
import { emit, type Reporting, reportFigures, reportStates, silentStation } from './simulated-reports.ts';
import { signalsOf } from './simulated-signals.ts';
import { act, begin, cellOf, conditionsOf, type Site, spoil, stoppedAs } from './simulated-troubles.ts';

export interface Simulation {
  /** Events with `seen` at or before `at` that were not given yet, in order of `seen`. */
  until(at: EpochMs): Event[];
  /** An action whose time is past works from the next second on. */
  act(action: Action): void;
  /** Where the parts are: what was taken is shipped, rejected, or still inside. */
  balance(): Balance;
}

export interface Balance {
  taken: number;
  shipped: number;
  rejected: number;
  inside: number;
  insideAtStart: number;
}

/** Clocks of the stations differ from ours by up to this much, either way. */
const CLOCK_OFFSET_MS = 1_500;
/** An order is announced this long before its changeover. */
const PLANNED_BEFORE_MS = 25 * 60_000;

export function simulate(scenario: Scenario): Simulation {
  const run = start(scenario);
  const insideAtStart = inside(run);
  return {
    until(at) {
      const last = Math.min(at, scenario.to - 1);
      while (scenario.from + (run.second + 1) * 1000 <= last) passSecond(run);
      let given = 0;
      while (given < run.given.length && run.given[given]!.seen <= at) given++;
      return run.given.splice(0, given);
    },
    act: action => run.at(action.at, () => act(run, action)),
    balance: () => ({ ...balance(run), insideAtStart }),
  };
}

/** Everything about a day in the making. It is changed in place: a month is a dozen million steps. */
interface Run extends Site, Reporting {
  resting: boolean;
  /** Sorted by second; what stands at the same second runs in the order it was planned. */
  agenda: { second: number; run: () => void }[];
  at(at: EpochMs, run: () => void): void;
}

function start(scenario: Scenario): Run {
  const cells = cellsOf(scenario.line);
  const draw = chance(scenario.seed);
  const run: Run = {
    scenario,
    cells,
    draw,
    signals: scenario.line.stations.map(signalsOf),
    active: [],
    second: -1,
    resting: false,
    agenda: [],
    conditions: [],
    stations: cells.map(cell => silentStation(cell, scenario, Math.round(draw.between(-CLOCK_OFFSET_MS, CLOCK_OFFSET_MS)))),
    fresh: [],
    given: [],
    emit: (cell, body) => emit(run, cell, body),
    after(seconds, then) {
      if (seconds <= 0) then();
      else plan(run, run.second + seconds, then);
    },
    repeatState(cell) {
      run.stations[cell.index]!.state = null;
    },
    at: (at, then) => plan(run, Math.max(run.second + 1, Math.round((at - scenario.from) / 1000)), then),
  };
  planDay(run);
  return run;
}

function planDay(run: Run): void {
  const { scenario } = run;
  run.at(scenario.from, () => run.emit(null, { kind: 'order', phase: 'changeover-done', id: scenario.order }));
  for (const trouble of scenario.troubles) {
    run.at(trouble.at, () => begin(run, trouble));
    if (trouble.kind !== 'changeover') continue;
    run.at(trouble.at - PLANNED_BEFORE_MS, () => run.emit(null, { kind: 'order', phase: 'planned', id: trouble.order }));
  }
  for (const rest of scenario.rests) {
    run.at(rest.from, () => {
      run.resting = true;
    });
    run.at(rest.to, () => {
      run.resting = false;
    });
  }
  for (const { station, from, to } of scenario.staff) {
    const cell = cellOf(run, station);
    if (cell === undefined) continue;
    run.at(from, () => run.emit(cell, { kind: 'operator', change: 'login' }));
    run.at(to, () => run.emit(cell, { kind: 'operator', change: 'logout' }));
  }
  for (const action of scenario.actions) run.at(action.at, () => act(run, action));
}

function plan(run: Run, second: number, then: () => void): void {
  let place = run.agenda.length;
  while (place > 0 && run.agenda[place - 1]!.second > second) place--;
  run.agenda.splice(place, 0, { second, run: then });
}

function passSecond(run: Run): void {
  run.second += 1;
  // What holds for a station changes only when something on the agenda comes about.
  let changed = run.second === 0;
  while (run.agenda.length > 0 && run.agenda[0]!.second <= run.second) {
    run.agenda.shift()!.run();
    changed = true;
  }
  if (changed) {
    run.conditions = conditionsOf(run, run.resting);
    for (const station of run.stations) station.stopped = stoppedAs(run, station.cell) ?? (run.resting ? 'idle' : null);
  }
  spoil(run, run.conditions);
  flowSecond(run.cells, run.conditions, run.draw);
  reportStates(run);
  reportFigures(run);
  if (run.fresh.length === 0) return;
  if (run.fresh.length > 1) run.fresh.sort((a, b) => a.seen - b.seen);
  for (const event of run.fresh) run.given.push(event);
  run.fresh = [];
}

function balance(run: Run): Omit<Balance, 'insideAtStart'> {
  const { cells } = run;
  const sum = (figures: readonly number[]) => figures.reduce((total, figure) => total + figure, 0);
  return {
    taken: sum(cells.filter(cell => cell.feeders.length === 0).map(cell => cell.taken)),
    shipped: sum(cells.filter(cell => cell.feeds.length === 0).map(cell => cell.good)),
    rejected: sum(cells.map(cell => cell.reject)),
    inside: inside(run),
  };
}

function inside(run: Run): number {
  return run.cells.reduce((total, cell) => total + cell.behind.level + (cell.part === null ? 0 : 1), 0);
}
