/**
 * Plays a scenario second by second and gives the events a line's controllers, MES and optimiser would have sent.
 *
 * The same scenario gives the same events, however often and in however many steps it is asked. An action works on what
 * comes after it, so a line that is played again from its start with the actions stored since continues where it was.
 */
import type { EpochMs } from '../clock.ts';
import type { Event, EventBody } from '../line/event.ts';
import type { PackmlState } from '../plant/plant.ts';
import { chance } from './chance.ts';
import type { Action, Scenario } from './scenario.ts';
import { type Cell, type Condition, cellsOf, flowSecond } from './simulated-line.ts';
import { readingOf, type Signal, signalsOf } from './simulated-signals.ts';
import { act, begin, cellOf, conditionsOf, type Site, spoiledShare, stoppedAs } from './simulated-troubles.ts';

export interface Simulation {
  /** Events with `seen` at or before `at` that were not given yet, in order of `seen`. */
  until(at: EpochMs): Event[];
  /** An action whose time is past works from the next second on. */
  act(action: Action): void;
  /** Where the parts are: what was taken is shipped, rejected, or still inside. */
  balance(): { taken: number; shipped: number; rejected: number; inside: number; insideAtStart: number };
}

/** A controller reports *suspended* only after a wait of this long, so that the gap between two parts is no state. */
const SUSPENDED_AFTER_SECONDS = 8;
/** Clocks of the stations differ by up to this much from ours. */
const CLOCK_OFFSET_MS = 1_500;

export function simulate(scenario: Scenario): Simulation {
  const line = new Line(scenario);
  return {
    until: at => line.until(at),
    act: action => line.plan(action),
    balance: () => line.balance(),
  };
}

interface Reported {
  state: PackmlState | null;
  because: 'starved' | 'blocked' | null;
  echoing: boolean;
}

class Line implements Site {
  readonly scenario: Scenario;
  readonly cells: readonly Cell[];
  readonly signals: readonly (readonly Signal[])[];
  active: Site['active'] = [];
  /** Seconds since the scenario's start. */
  second = -1;
  readonly #draw;
  readonly #offsets: readonly number[];
  readonly #reported: Reported[];
  readonly #insideAtStart: number;
  #conditions: Condition[] = [];
  #wasResting = false;
  /** Sorted by time; what stands at the same second runs in the order it was planned. */
  #agenda: { at: number; run: () => void }[] = [];
  #secondsEvents: Event[] = [];
  #pending: Event[] = [];

  constructor(scenario: Scenario) {
    this.scenario = scenario;
    this.#draw = chance(scenario.seed);
    this.cells = cellsOf(scenario.line);
    this.signals = scenario.line.stations.map(signalsOf);
    this.#offsets = this.cells.map(() => Math.round(this.#draw.between(-CLOCK_OFFSET_MS, CLOCK_OFFSET_MS)));
    this.#reported = this.cells.map(() => ({ state: null, because: null, echoing: false }));
    this.#insideAtStart = this.#inside();
    this.#planDay();
  }

  until(at: EpochMs): Event[] {
    const last = Math.min(at, this.scenario.to - 1);
    while (this.scenario.from + (this.second + 1) * 1000 <= last) this.#passSecond();
    let given = 0;
    while (given < this.#pending.length && this.#pending[given]!.seen <= at) given++;
    return this.#pending.splice(0, given);
  }

  plan(action: Action): void {
    this.#at(action.at, () => act(this, action));
  }

  after(seconds: number, run: () => void): void {
    if (seconds <= 0) run();
    else this.#insert(this.second + seconds, run);
  }

  emit(cell: Cell | null, body: EventBody): void {
    const silent = cell !== null && this.active.some(now => now.cell === cell && now.trouble.kind === 'silence');
    if (silent) return;
    const second = this.scenario.from + this.second * 1000;
    const seen = second + Math.floor(this.#draw.next() * 1000);
    const head = { seen, at: second + (cell === null ? 0 : this.#offsets[cell.index]!), line: this.scenario.line.id };
    this.#secondsEvents.push((cell === null ? { ...head, ...body } : { ...head, station: cell.station.id, ...body }) as Event);
  }

  balance() {
    const sum = (of: (cell: Cell) => number) => this.cells.reduce((total, cell) => total + of(cell), 0);
    return {
      taken: sum(cell => (cell.feeders.length === 0 ? cell.taken : 0)),
      shipped: sum(cell => (cell.feeds.length === 0 ? cell.good : 0)),
      rejected: sum(cell => cell.reject),
      inside: this.#inside(),
      insideAtStart: this.#insideAtStart,
    };
  }

  #inside(): number {
    return this.cells.reduce((total, cell) => total + cell.behind.level + (cell.part === null ? 0 : 1), 0);
  }

  #planDay(): void {
    const { scenario } = this;
    this.#at(scenario.from, () => {
      this.#conditions = conditionsOf(this, false);
      this.emit(null, { kind: 'order', phase: 'changeover-done', id: scenario.order });
    });
    for (const trouble of scenario.troubles) {
      this.#at(trouble.at, () => begin(this, trouble));
      if (trouble.kind !== 'changeover') continue;
      this.#at(trouble.at - 25 * 60_000, () => this.emit(null, { kind: 'order', phase: 'planned', id: trouble.order }));
    }
    for (const { station, from, to } of scenario.staff) {
      const cell = cellOf(this, station);
      if (cell === undefined) continue;
      this.#at(from, () => this.emit(cell, { kind: 'operator', change: 'login' }));
      this.#at(to, () => this.emit(cell, { kind: 'operator', change: 'logout' }));
    }
    for (const action of scenario.actions) this.plan(action);
  }

  #at(at: EpochMs, run: () => void): void {
    this.#insert(Math.max(this.second + 1, Math.round((at - this.scenario.from) / 1000)), run);
  }

  #insert(at: number, run: () => void): void {
    let place = this.#agenda.length;
    while (place > 0 && this.#agenda[place - 1]!.at > at) place--;
    this.#agenda.splice(place, 0, { at, run });
  }

  #passSecond(): void {
    this.second += 1;
    let changed = false;
    while (this.#agenda.length > 0 && this.#agenda[0]!.at <= this.second) {
      this.#agenda.shift()!.run();
      changed = true;
    }
    const resting = this.#resting();
    if (changed || resting !== this.#wasResting) this.#conditions = conditionsOf(this, resting);
    this.#wasResting = resting;
    this.#spoil();
    flowSecond(this.cells, this.#conditions, this.#draw);
    for (const cell of this.cells) this.#reportState(cell, resting);
    this.#reportFigures();
    if (this.#secondsEvents.length === 0) return;
    if (this.#secondsEvents.length > 1) this.#secondsEvents.sort((a, b) => a.seen - b.seen);
    for (const event of this.#secondsEvents) this.#pending.push(event);
    this.#secondsEvents = [];
  }

  #resting(): boolean {
    const now = this.scenario.from + this.second * 1000;
    return this.scenario.rests.some(rest => rest.from <= now && now < rest.to);
  }

  /** Parts are spoiled by what a drifting parameter really is, not by what its sensor shows. */
  #spoil(): void {
    for (const { trouble, cell } of this.active) {
      if (trouble.kind !== 'drift') continue;
      const signal = trouble.spoils ? this.signals[cell.index]!.find(candidate => candidate.limits.name === trouble.parameter) : undefined;
      if (signal !== undefined) this.#conditions[cell.index]!.spoils = spoiledShare(signal, this.second);
    }
  }

  #reportState(cell: Cell, resting: boolean): void {
    const before = this.#reported[cell.index]!;
    const stopped = stoppedAs(this, cell) ?? (resting ? 'idle' : null);
    const waits = stopped === null && cell.waitedSeconds >= SUSPENDED_AFTER_SECONDS ? cell.waits : null;
    const working = stopped === null && cell.waits === null;
    // Between working and a wait that is long enough to be one, the last state stands.
    const state = stopped ?? (waits !== null ? 'suspended' : working || before.state !== 'suspended' ? 'execute' : before.state);
    const because = state === 'suspended' ? (waits ?? before.because) : null;
    if (state !== before.state || because !== before.because) {
      before.state = state;
      before.because = because;
      this.emit(cell, because === null ? { kind: 'state', state } : { kind: 'state', state, because });
    }
    this.#echo(cell, before);
  }

  /** Alarms that are only consequences, so that the loudest alarm is not always the cause. */
  #echo(cell: Cell, reported: Reported): void {
    for (const { station, because, afterSeconds, ...alarm } of this.scenario.echoes) {
      if (station !== cell.station.id) continue;
      const active = reported.because === because && cell.waitedSeconds >= afterSeconds;
      if (active === reported.echoing || (reported.because !== null && reported.because !== because)) continue;
      reported.echoing = active;
      this.emit(cell, { kind: 'alarm', code: alarm.code, active, severity: alarm.severity, text: alarm.text });
    }
  }

  #reportFigures(): void {
    const { cadence } = this.scenario;
    for (const cell of this.cells) {
      // Stations report in turn, not all in the same second.
      const turn = this.second + cell.index * 2;
      if (turn % cadence.count === 0) this.emit(cell, { kind: 'count', good: cell.good, reject: cell.reject });
      if (cell.feeds.length > 0 && turn % cadence.buffer === 1) this.#reportBuffer(cell);
      // A value is reported only while there is product to measure.
      if (turn % cadence.parameter === 0 && this.#reported[cell.index]!.state === 'execute') this.#reportSignals(cell);
    }
  }

  #reportBuffer(cell: Cell): void {
    const towards = this.cells[cell.feeds[0]!]!.station.id;
    this.emit(cell, { kind: 'buffer', towards, level: cell.behind.level, capacity: cell.behind.capacity });
  }

  #reportSignals(cell: Cell): void {
    for (const signal of this.signals[cell.index]!) {
      const { name, unit } = signal.limits;
      const value = readingOf(signal, this.second, this.#draw);
      this.emit(cell, unit === null ? { kind: 'parameter', name, value } : { kind: 'parameter', name, value, unit });
    }
  }
}
