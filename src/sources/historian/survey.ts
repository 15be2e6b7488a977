/**
 * One look over a whole export before anything is made of it: which signals there are, what their values look like, from when to when.
 *
 * A month may be hundreds of megabytes, so only sums and small samples are kept. Pure but for its own sums.
 */
import type { EpochMs } from '../../clock.ts';
import { zone } from '../../plant/local-time.ts';
import type { Shape } from './shape.ts';
import { numberIn, type TableForm } from './table.ts';
import { timeReader } from './time.ts';
import { roleByName, type SignalRole, stateByName } from './words.ts';

export interface SignalFacts {
  /** Column or tag. */
  from: string;
  /** As the column of stations calls it; null without one. */
  station: string | null;
  /** What the name says. */
  role: SignalRole | null;
  cells: number;
  numbers: number;
  min: number;
  max: number;
  whole: boolean;
  /** Of numbers: how often it fell, rose. */
  falls: number;
  rises: number;
  last: number | null;
  lastAt: EpochMs;
  /** Texts, or numbers as written, with how often; at most `DISTINCT_MAX`. */
  values: Map<string, number>;
  /** What was made while this state was shown: if counts are running totals, and if each row has its own. */
  madeIn: Map<string, readonly [total: number, row: number]>;
  /** Of a count: seconds per part, read the one way and the other. */
  cycles: { total: number[]; row: number[] };
}

export interface Survey {
  shape: Shape;
  rows: number;
  from: EpochMs;
  to: EpochMs;
  /** The furthest that a row's time lies before an earlier row's. */
  stepsBackMs: number;
  /** Usual time between two rows of the same station. */
  everyMs: number | null;
  /** Hours in which something was made, as `2026-05-21T09` on the plant's wall. */
  busyHours: ReadonlySet<string>;
  signals: readonly SignalFacts[];
}

export const DISTINCT_MAX = 60;
const GAPS_MAX = 4_096;
const CYCLES_MAX = 4_096;
/** Two counts further apart say little about the pace. */
const CYCLE_WITHIN_MS = 15 * 60_000;
const SIGNALS_MAX = 5_000;
export interface Surveyor {
  take(cells: readonly string[]): void;
  survey(): Survey;
}

export function surveyor(form: TableForm, shape: Shape, timeZone: string): Surveyor {
  const at = (column: string | null | undefined) => (column == null ? -1 : form.columns.indexOf(column));
  const times = shape.time.columns.map(at);
  const read = timeReader(shape.time.form, timeZone);
  const [stationAt, tagAt, valueAt] = [at(shape.station), at(shape.tag?.column), at(shape.tag?.value)];
  const valuesAt = shape.values.map(column => [column, at(column)] as const);
  const wall = zone(timeZone);
  const signals = new Map<string, Noted>();
  const places = new Map<string, Place>();
  const busyHours = new Set<string>();
  const gaps: number[] = [];
  let [rows, from, to, back] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  const noted = (name: string, station: string): Noted | null => {
    const key = `${station}\n${name}`;
    const known = signals.get(key);
    if (known !== undefined || signals.size >= SIGNALS_MAX) return known ?? null;
    const facts = newFacts(name, stationAt < 0 ? null : station);
    const fresh = { facts, place: placeOf(places, stationAt < 0 ? prefixOf(name) : station) };
    signals.set(key, fresh);
    return fresh;
  };
  const note = (name: string, station: string, cell: string, now: EpochMs) => {
    if (cell === '') return;
    const signal = noted(name, station);
    if (signal !== null && noteCell(signal, cell, form.decimal, now)) busyHours.add(wall.localMinute(now).slice(0, 13));
  };
  return {
    take(cells) {
      const now = read(joined(cells, times));
      if (now === null) return;
      rows++;
      if (now < to) back = Math.max(back, to - now);
      from = Math.min(from, now);
      to = Math.max(to, now);
      const station = stationAt < 0 ? '' : (cells[stationAt] ?? '');
      const place = placeOf(places, station);
      if (place.last !== null && now > place.last && gaps.length < GAPS_MAX) gaps.push(now - place.last);
      place.last = now;
      if (tagAt >= 0) note(cells[tagAt] ?? '', station, cells[valueAt] ?? '', now);
      else for (const [column, index] of valuesAt) note(column, station, cells[index] ?? '', now);
    },
    survey: () => ({
      shape,
      rows,
      from,
      to,
      stepsBackMs: back,
      busyHours,
      signals: [...signals.values()].map(signal => signal.facts),
      everyMs: gaps.length === 0 ? null : gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)]!,
    }),
  };
}

export const joined = (cells: readonly string[], columns: readonly number[]): string =>
  columns.length === 1 ? (cells[columns[0]!] ?? '') : columns.map(index => cells[index] ?? '').join(' ');

/** What is remembered of a station between rows: its state's signal and value, so that counts can speak for states. */
interface Place {
  last: EpochMs | null;
  state: { facts: SignalFacts; value: string } | null;
}

interface Noted {
  facts: SignalFacts;
  place: Place;
}

function placeOf(places: Map<string, Place>, name: string): Place {
  let place = places.get(name);
  if (place === undefined) {
    place = { last: null, state: null };
    places.set(name, place);
  }
  return place;
}

/** Everything before the last part of a name: `B2.seasoning` and `B2.state` are of one place. */
const prefixOf = (name: string): string => name.replace(/[./\\|:_ -]?[^./\\|:_ -]*$/, '');

const newFacts = (from: string, station: string | null): SignalFacts => ({
  from,
  station,
  role: roleByName(from),
  cells: 0,
  numbers: 0,
  min: Number.POSITIVE_INFINITY,
  max: Number.NEGATIVE_INFINITY,
  whole: true,
  falls: 0,
  rises: 0,
  last: null,
  lastAt: 0,
  values: new Map(),
  madeIn: new Map(),
  cycles: { total: [], row: [] },
});

/** @returns whether it says that something was made */
function noteCell({ facts, place }: Noted, cell: string, decimal: '.' | ',', now: EpochMs): boolean {
  facts.cells++;
  const seen = facts.values.get(cell);
  if (seen !== undefined || facts.values.size < DISTINCT_MAX) facts.values.set(cell, (seen ?? 0) + 1);
  if (facts.role === 'state') {
    place.state = { facts, value: cell };
    if (seen === undefined) return false;
  }
  const value = numberIn(cell, decimal);
  if (value === null) return facts.role === 'state' && stateByName(cell)?.state === 'execute';
  const grown = facts.last === null ? 0 : value - facts.last;
  if (facts.role === 'good') noteMade(facts, place, { grown, value, ms: facts.last === null ? 0 : now - facts.lastAt });
  facts.numbers++;
  facts.min = Math.min(facts.min, value);
  facts.max = Math.max(facts.max, value);
  facts.whole &&= Number.isInteger(value);
  if (grown < 0) facts.falls++;
  else if (grown > 0) facts.rises++;
  facts.last = value;
  facts.lastAt = now;
  return facts.role === 'good' && grown > 0;
}

/** Whether a count is a running total is known only at the end, so both readings are kept. */
function noteMade(facts: SignalFacts, place: Place, { grown, value, ms }: { grown: number; value: number; ms: number }): void {
  if (place.state !== null) {
    const { madeIn } = place.state.facts;
    const [total, row] = madeIn.get(place.state.value) ?? [0, 0];
    madeIn.set(place.state.value, [total + Math.max(0, grown), row + Math.max(0, value)]);
  }
  if (ms <= 0 || ms > CYCLE_WITHIN_MS) return;
  if (grown > 0 && facts.cycles.total.length < CYCLES_MAX) facts.cycles.total.push(ms / 1000 / grown);
  if (value > 0 && facts.cycles.row.length < CYCLES_MAX) facts.cycles.row.push(ms / 1000 / value);
}
