/**
 * What a simulated line reports: states as they change, running totals, buffers and values in turn.
 */
import type { Event, EventBody } from '../../line/event.ts';
import type { PackmlState } from '../../plant/plant.ts';
import type { Chance } from './chance.ts';
import type { Echo, Scenario } from './scenario.ts';
import type { Cell, Condition } from './simulated-line.ts';
import { readingOf, type Signal } from './simulated-signals.ts';
import type { Active } from './simulated-troubles.ts';

export interface Reporting {
  readonly scenario: Scenario;
  readonly cells: readonly Cell[];
  readonly signals: readonly (readonly Signal[])[];
  readonly stations: readonly ReportingStation[];
  readonly draw: Chance;
  active: Active[];
  conditions: Condition[];
  second: number;
  /** Of this second, unsorted. */
  fresh: Event[];
  /** Sorted, not yet handed out. */
  given: Event[];
}

export interface ReportingStation {
  readonly cell: Cell;
  /** Its clock minus ours. */
  readonly offsetMs: number;
  readonly echoes: readonly Echo[];
  /** What a trouble or a break makes of it; null = it works, or waits for its neighbours. */
  stopped: PackmlState | null;
  /** As last reported. */
  state: PackmlState | null;
  because: 'starved' | 'blocked' | null;
  echoing: Echo | null;
}

/** A controller reports *suspended* only after a wait of this long, so that the gap between two parts is no state. */
const SUSPENDED_AFTER_SECONDS = 15;
/** The network takes up to this long. */
const DELAY_MS_MAX = 1_000;

/** A station that has reported nothing yet. */
export function silentStation(cell: Cell, scenario: Scenario, offsetMs: number): ReportingStation {
  const echoes = scenario.echoes.filter(echo => echo.station === cell.station.id);
  return { cell, offsetMs, echoes, stopped: null, state: null, because: null, echoing: null };
}

/** Events of the whole line have no station. While a station's data do not come, nothing of it is reported. */
export function emit(run: Reporting, cell: Cell | null, body: EventBody): void {
  for (const now of run.active) if (now.cell === cell && now.trouble.kind === 'silence') return;
  const { id: line } = run.scenario.line;
  const sent = run.scenario.from + run.second * 1000;
  const seen = sent + Math.floor(run.draw.next() * DELAY_MS_MAX);
  run.fresh.push(
    cell === null
      ? { seen, at: sent, line, ...body }
      : { seen, at: sent + run.stations[cell.index]!.offsetMs, line, station: cell.station.id, ...body },
  );
}

export function reportStates(run: Reporting): void {
  for (const station of run.stations) {
    const { cell } = station;
    const waits = station.stopped === null && cell.waitedSeconds >= SUSPENDED_AFTER_SECONDS ? cell.waits : null;
    // Between working and a wait that is long enough to be one, the last state stands.
    const goesOn = station.state === 'suspended' && cell.waits !== null ? 'suspended' : 'execute';
    const state = station.stopped ?? (waits !== null ? 'suspended' : goesOn);
    const because = state === 'suspended' ? (waits ?? station.because) : null;
    if (state !== station.state || because !== station.because) {
      station.state = state;
      station.because = because;
      emit(run, cell, because === null ? { kind: 'state', state } : { kind: 'state', state, because });
    }
    if (station.echoes.length > 0 && (because !== null || station.echoing !== null)) echo(run, station);
  }
}

/** Alarms that are only consequences, so that the loudest alarm is not always the cause. */
function echo(run: Reporting, station: ReportingStation): void {
  const { cell, because, echoing } = station;
  if (echoing !== null && echoing.because !== because) {
    station.echoing = null;
    emit(run, cell, { kind: 'alarm', code: echoing.code, active: false, severity: echoing.severity, text: echoing.text });
  }
  if (station.echoing !== null) return;
  const due = station.echoes.find(candidate => candidate.because === because && cell.waitedSeconds >= candidate.afterSeconds);
  if (due === undefined) return;
  station.echoing = due;
  emit(run, cell, { kind: 'alarm', code: due.code, active: true, severity: due.severity, text: due.text });
}

export function reportFigures(run: Reporting): void {
  const { cadence } = run.scenario;
  for (const station of run.stations) {
    const { cell } = station;
    // Stations report in turn, not all in the same second.
    const turn = run.second + cell.index * 2;
    if (turn % cadence.count === 0) emit(run, cell, { kind: 'count', good: cell.good, reject: cell.reject });
    if (turn % cadence.buffer === 1 && cell.feeds.length > 0) reportBuffer(run, cell);
    // A value is reported only while there is product to measure.
    if (turn % cadence.parameter === 0 && station.state === 'execute') reportSignals(run, cell);
  }
}

function reportBuffer(run: Reporting, cell: Cell): void {
  const towards = run.cells[cell.feeds[0]!]!.station.id;
  emit(run, cell, { kind: 'buffer', towards, level: cell.behind.level, capacity: cell.behind.capacity });
}

function reportSignals(run: Reporting, cell: Cell): void {
  for (const signal of run.signals[cell.index]!) {
    const { name, unit } = signal.limits;
    const value = readingOf(signal, run.second, run.draw);
    emit(run, cell, unit === null ? { kind: 'parameter', name, value } : { kind: 'parameter', name, value, unit });
  }
}
