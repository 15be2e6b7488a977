/**
 * Events as columns: what is alike in all of them stands there once, and neither writing nor reading them spells out names again.
 *
 * Exact: what comes out is what JSON would have kept of what went in. Events of one kind with the same keys share a table; times are
 * differences.
 */
import type { EpochMs } from '../clock.ts';
import type { Event, EventId, EventKind, LoggedEvent } from './event.ts';

/** A value for each event, or a single one that is the same for all. */
type Column<Value = unknown> = readonly Value[];

export interface Columns {
  count: number;
  from: EpochMs;
  /** `seen` less `from`, and `at` less `seen`. */
  seen: Column<number>;
  lag: Column<number>;
  /** Which of the tables an event is in; there it is the next. */
  table: Column<number>;
  tables: readonly { kind: EventKind; keys: readonly string[]; values: readonly Column[] }[];
}

type Json = Readonly<Record<string, unknown>>;

/** @param apart keys that whoever reads it knows; `head` of `fromColumns` */
export function toColumns(events: readonly Event[], apart: ReadonlySet<string> = NOTHING): Columns {
  const tables: Table[] = [];
  const find = tableFinder(tables, apart);
  const from = events[0]?.seen ?? 0;
  const [seen, lag, table]: [number[], number[], number[]] = [[], [], []];
  for (const event of events) {
    const own = find(event);
    seen.push(event.seen - from);
    lag.push(event.at - event.seen);
    table.push(own.place);
    const { kept, values } = own;
    for (let k = 0; k < kept.length; k++) values[k]!.push((event as unknown as Json)[kept[k]!]);
  }
  return {
    count: events.length,
    from,
    seen: shared(seen),
    lag: shared(lag),
    table: shared(table),
    tables: tables.map(({ kind, kept, values }) => ({ kind, keys: kept, values: values.map(shared) })),
  };
}

/**
 * @param idOf of the event that went in as number `n`; asked in their order for those that are wanted
 * @param head what was kept apart, the same for all
 * @param kind no other kind is wanted
 */
export function fromColumns(columns: Columns, idOf: (n: number) => EventId, head: Json = {}, kind: EventKind | null = null): LoggedEvent[] {
  const tables = columns.tables.map(one => ({ wanted: kind === null || one.kind === kind, ...pattern(one, head), next: 0 }));
  const [seen, lag, table] = [valueIn(columns.seen), valueIn(columns.lag), valueIn(columns.table)];
  const events: LoggedEvent[] = [];
  for (let n = 0; n < columns.count; n++) {
    const own = tables[table(n)]!;
    const row = own.next++;
    if (!own.wanted) continue;
    // A copy of what all of a table have in common, its differences put in: much faster than key by key.
    const event: Record<string, unknown> = { ...own.alike };
    const at = columns.from + seen(n);
    event.eventId = idOf(n);
    event.seen = at;
    event.at = at + lag(n);
    for (const { key, values } of own.different) event[key] = values[row];
    events.push(event as unknown as LoggedEvent);
  }
  return events;
}

const NOTHING: ReadonlySet<string> = new Set();
/** Told elsewhere than in the table. */
const ELSEWHERE = new Set(['seen', 'at', 'kind']);

interface Table {
  place: number;
  kind: EventKind;
  /** All keys of its events, in their order. */
  keys: readonly string[];
  kept: readonly string[];
  values: unknown[][];
}

function tableFinder(tables: Table[], apart: ReadonlySet<string>): (event: Event) => Table {
  const newest = new Map<EventKind, Table>();
  const known = new Map<string, Table>();
  return event => {
    const last = newest.get(event.kind);
    if (last !== undefined && hasKeys(event, last.keys)) return last;
    const keys = Object.keys(event).filter(key => event[key as keyof Event] !== undefined);
    const name = `${event.kind} ${keys.join(' ')}`;
    let table = known.get(name);
    if (table === undefined) {
      const kept = keys.filter(key => !ELSEWHERE.has(key) && !apart.has(key));
      table = { place: tables.length, kind: event.kind, keys, kept, values: kept.map(() => []) };
      tables.push(table);
      known.set(name, table);
    }
    newest.set(event.kind, table);
    return table;
  };
}

function hasKeys(event: Event, keys: readonly string[]): boolean {
  let k = 0;
  for (const key in event) {
    if (key !== keys[k] || event[key as keyof Event] === undefined) return false;
    k++;
  }
  return k === keys.length;
}

function shared<Value>(values: readonly Value[]): Column<Value> {
  const [first] = values;
  return values.every(value => value === first) ? values.slice(0, 1) : values;
}

const valueIn = (column: Column<number>): ((n: number) => number) => (column.length === 1 ? () => column[0]! : n => column[n]!);

function pattern({ kind, keys, values }: Columns['tables'][number], head: Json) {
  const alike: Record<string, unknown> = { eventId: '', seen: 0, at: 0, ...head, kind };
  const different: { key: string; values: Column }[] = [];
  keys.forEach((key, k) => {
    const column = values[k]!;
    alike[key] = column[0];
    if (column.length > 1) different.push({ key, values: column });
  });
  return { alike, different };
}
