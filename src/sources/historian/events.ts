/** Rows of an export → events of a line, by its mapping. Keeps what it needs to tell a change from a repetition. */
import type { EpochMs } from '../../clock.ts';
import { type Event, type EventBody, NAME_CHARS_MAX, TEXT_CHARS_MAX } from '../../line/event.ts';
import { type Id, type Line, type Station, stationOf } from '../../plant/plant.ts';
import { clip, plain } from '../../prompts/plain.ts';
import type { Mapping, Signal } from './mapping.ts';
import { numberIn } from './table.ts';

export interface EventMaker {
  /**
   * Rows in order of time.
   *
   * @param until where the file is a list of stops: when this one ended
   * @param complain called with what could not be read
   */
  take(cells: readonly string[], at: EpochMs, until: EpochMs | null, complain: (what: string) => void): Event[];
}

/** What is remembered of a station between two rows. */
interface Memory {
  station: Station;
  state: string | null;
  stateAt: EpochMs;
  good: number;
  reject: number;
  alarms: Map<string, string>;
  order: string | null;
  /** Another order, from when it was named until parts of it are made. */
  change: { id: string; at: EpochMs; told: boolean } | null;
  reason: string;
  setpoints: Map<string, number>;
}

/** Filled while a row is read. */
interface Row {
  at: EpochMs;
  bodies: EventBody[];
  counted: boolean;
  made: number;
  /** Counts come too, so that a state need not be repeated as a sign of life. */
  counting: boolean;
  complain: (what: string) => void;
}

/** Written for "there is none". */
const NONE = /^(0+([.,]0+)?|-+|none|null|no|n\/?a|false|ok|kein\w*|ninguna?|brak|good|normal)?$/i;
const BAD = /^(nan|null|bad|no data|n\/?a|none|-+|#.*|error|<null>|\(null\)|i\/o timeout|pt created|no result|shutdown)$/i;
/** A state is repeated so often where nothing else of the station is heard. */
const SIGN_OF_LIFE_MS = 60_000;
/** A station that goes on making parts for so long was not stopped for the new order. */
const STILL_RUNS_MS = 150_000;

export function eventMaker(mapping: Mapping, columns: readonly string[], line: Line): EventMaker {
  const at = (column: string) => columns.indexOf(column);
  const memories = new Map<Id, Memory>();
  const stationAt = mapping.station === null ? -1 : at(mapping.station.column);
  const tagAt = mapping.tag === null ? -1 : at(mapping.tag.column);
  const valueAt = mapping.tag === null ? -1 : at(mapping.tag.value);
  const bySignal = new Map(mapping.signals.filter(signal => signal.as !== 'ignore').map(signal => [signal.from, signal]));
  const ignored = new Set(mapping.signals.filter(signal => signal.as === 'ignore').map(signal => signal.from));
  const inColumns = [...bySignal.values()]
    .flatMap(signal => (at(signal.from) < 0 ? [] : [{ signal, index: at(signal.from) }]))
    .sort((a, b) => rank(a.signal) - rank(b.signal));
  const counting = mapping.signals.some(signal => signal.as === 'good');
  const memoryOf = (id: Id): Memory | null => {
    const known = memories.get(id);
    if (known !== undefined) return known;
    const station = stationOf(line, id);
    if (station === undefined) return null;
    const fresh: Memory = {
      station,
      state: null,
      stateAt: 0,
      good: 0,
      reject: 0,
      order: null,
      change: null,
      reason: '',
      alarms: new Map(),
      setpoints: new Map(),
    };
    memories.set(id, fresh);
    return fresh;
  };
  return {
    take(cells, now, until, complain) {
      const named = stationAt < 0 ? null : (cells[stationAt] ?? '');
      const inRow = named === null ? null : mapping.station!.values[named];
      if (named !== null && inRow === undefined) {
        complain(named === '' ? 'no station' : `station ${JSON.stringify(clip(named, 40))} is not one of this line`);
        return [];
      }
      const rows = new Map<Memory, Row>();
      const put = (signal: Signal | null, cell: string) => {
        const id = inRow ?? signal?.station ?? line.stations[0]!.id;
        const memory = memoryOf(id);
        if (memory === null) {
          complain(`station ${id} of the mapping is not one of this line`);
          return;
        }
        const row = rows.get(memory) ?? { at: now, bodies: [], counted: false, made: 0, counting, complain };
        rows.set(memory, row);
        if (signal !== null) read(mapping, signal, cell, memory, row);
      };
      // A stop may have nothing but its beginning and its end.
      if (until !== null) put(null, '');
      if (tagAt >= 0) {
        const tag = cells[tagAt] ?? '';
        const signal = bySignal.get(tag);
        if (signal !== undefined) {
          if ((cells[valueAt] ?? '') !== '') put(signal, cells[valueAt]!);
        } else if (!ignored.has(tag)) complain(`tag ${JSON.stringify(clip(tag, 60))} is not in the mapping`);
      } else for (const { signal, index } of inColumns) if ((cells[index] ?? '') !== '') put(signal, cells[index]!);
      return [...rows].flatMap(([memory, row]) => eventsOf(line, memory, row, until));
    },
  };
}

const ORDER: readonly Signal['as'][] = ['alarm', 'state', 'good', 'reject', 'order', 'buffer', 'parameter', 'setpoint', 'reason'];
const rank = (signal: Signal): number => ORDER.indexOf(signal.as);

function read(mapping: Mapping, signal: Signal, cell: string, memory: Memory, row: Row): void {
  const { as } = signal;
  if (as === 'state') {
    readState(mapping, cell, memory, row);
    return;
  }
  if (as === 'alarm') {
    readAlarm(signal, cell, memory, row);
    return;
  }
  if (as === 'order') {
    readOrder(cell, memory, row);
    return;
  }
  if (as === 'reason') {
    readReason(cell, memory, row);
    return;
  }
  const value = numberIn(cell, mapping.decimal);
  if (value === null) {
    if (!BAD.test(cell)) row.complain(`${signal.from}: ${JSON.stringify(clip(cell, 40))} is no number`);
    return;
  }
  const name = clip(plain(signal.name), NAME_CHARS_MAX);
  const unit = signal.unit === null ? {} : { unit: signal.unit };
  if (as === 'good' || as === 'reject') {
    const next = signal.counts === 'row' ? memory[as] + Math.max(0, value) : value;
    row.made += Math.max(0, next - memory[as]);
    memory[as] = next;
    row.counted = true;
  } else if (as === 'parameter') row.bodies.push({ kind: 'parameter', name, value, ...unit });
  else if (as === 'setpoint') {
    const old = memory.setpoints.get(name) ?? null;
    memory.setpoints.set(name, value);
    if (old !== value) row.bodies.push({ kind: 'setpoint', name, old, new: value, ...unit });
  } else if (as === 'buffer') {
    const [towards] = memory.station.feeds;
    const capacity = memory.station.bufferCapacity;
    if (towards !== undefined && capacity !== null && capacity > 0)
      row.bodies.push({ kind: 'buffer', towards, level: Math.max(0, Math.min(capacity, Math.round(value))), capacity });
  }
}

function readState(mapping: Mapping, cell: string, memory: Memory, row: Row): void {
  // `2` and `2.0` are one state.
  const value = [cell, cell.replace(/[.,]0+$/, '')].find(one => Object.hasOwn(mapping.states, one));
  const known = value === undefined ? undefined : mapping.states[value];
  if (known === undefined) {
    row.complain(`state ${JSON.stringify(clip(cell, 40))} is not in the mapping`);
    return;
  }
  const key = `${known.state} ${known.because ?? ''}`;
  const changed = key !== memory.state;
  if (!changed && (row.counting || row.at - memory.stateAt < SIGN_OF_LIFE_MS)) return;
  memory.state = key;
  memory.stateAt = row.at;
  row.bodies.push({ kind: 'state', state: known.state, ...(known.because === undefined ? {} : { because: known.because }) });
}

/** A column or tag holds one alarm at a time: the code itself, or a bit of the signal's name. */
function readAlarm(signal: Signal, cell: string, memory: Memory, row: Row): void {
  const before = memory.alarms.get(signal.from) ?? '';
  const bit = /^(1+([.,]0+)?|true|yes|ja|si|active|on)$/i.test(cell);
  const code = NONE.test(cell) ? '' : clip(plain(bit ? signal.name : cell.replace(/[.,]0+$/, '')), NAME_CHARS_MAX);
  if (code === before) return;
  const severity = /warn|hinweis|aviso|ostrze/i.test(`${signal.from} ${code}`) ? 'warning' : 'stop';
  if (before !== '') row.bodies.push({ kind: 'alarm', code: before, active: false, severity });
  if (code !== '') row.bodies.push({ kind: 'alarm', code, active: true, severity });
  memory.alarms.set(signal.from, code);
}

/** The first order is simply the one that runs; another one is a changeover until parts of it are made. */
function readOrder(cell: string, memory: Memory, row: Row): void {
  const id = clip(plain(cell), NAME_CHARS_MAX);
  if (memory.order === null) row.bodies.push({ kind: 'order', phase: 'changeover-done', id });
  else if (memory.order !== id) memory.change = { id, at: row.at, told: false };
  memory.order = id;
}

/**
 * A changeover begins when the station stops around the naming of the order, and is over with the next parts. Exports that tell
 * only changes name the order a little before or after the stop, so a running station is given some time to stop.
 */
function followChange(memory: Memory, row: Row): void {
  const { change } = memory;
  if (change === null) return;
  const runs = memory.state === null || memory.state.startsWith('execute');
  if (!change.told && !runs) {
    change.told = true;
    row.bodies.push({ kind: 'order', phase: 'changeover-started', id: change.id });
  }
  const makes = row.counting ? row.made > 0 : true;
  const sameRow = row.counted && row.at === change.at;
  if (!runs || !makes || !(change.told || sameRow || row.at - change.at >= STILL_RUNS_MS)) return;
  row.bodies.push({ kind: 'order', phase: 'changeover-done', id: change.id });
  memory.change = null;
}

function readReason(cell: string, memory: Memory, row: Row): void {
  const text = clip(plain(cell), TEXT_CHARS_MAX);
  if (text === memory.reason) return;
  memory.reason = text;
  if (!NONE.test(text)) row.bodies.push({ kind: 'reason', text, source: 'mes' });
}

function eventsOf(line: Line, memory: Memory, row: Row, until: EpochMs | null): Event[] {
  const head = { seen: row.at, at: row.at, line: line.id, station: memory.station.id };
  followChange(memory, row);
  const events: Event[] = row.bodies.map(body => ({ ...head, ...body }));
  if (row.counted) events.push({ ...head, kind: 'count', good: memory.good, reject: memory.reject });
  // A list of stops says nothing of the time between them: then it runs.
  if (until !== null && !events.some(event => event.kind === 'state')) events.unshift({ ...head, kind: 'state', state: 'stopped' });
  if (until !== null && until > row.at) events.push({ ...head, seen: until, at: until, kind: 'state', state: 'execute' });
  if (until !== null) memory.state = null;
  return events;
}
