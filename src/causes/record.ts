/**
 * What each station did, put in order: clocks corrected, late and doubled events sorted in, outages of data marked.
 *
 * All times are on our receive clock.
 */
import type { EpochMs } from '../clock.ts';
import type { EventId, LoggedEvent } from '../line/event.ts';
import { type Id, type Line, type PackmlState, type Station, stationOf } from '../plant/plant.ts';
import { flowOrder } from './flow-order.ts';
import { type Grown, grow, growing } from './grown-stretch.ts';
import { type HeldUp, withHiddenWaits } from './hidden-waits.ts';
import { inOwnOrder, silences, type Timed } from './own-order.ts';
import { fillSilence, stretchesByCounts } from './silence.ts';

/** Which of four things a station does: makes parts, waits for a neighbour, stands for a reason of its own, or nobody knows. */
export type Doing = 'runs' | 'waits' | 'stands' | 'unknown';

export interface Stretch {
  from: EpochMs;
  to: EpochMs;
  doing: Doing;
  state: PackmlState | null;
  because: 'starved' | 'blocked' | null;
  /** The report that opened it; none when it was concluded from silence. */
  events: readonly EventId[];
}

export interface AlarmSpan {
  code: string;
  severity: 'warning' | 'stop';
  from: EpochMs;
  to: EpochMs | null;
  id: EventId;
}

export interface Stamped<T> {
  at: EpochMs;
  id: EventId;
  value: T;
}

export interface StationRecord {
  station: Station;
  stretches: readonly Stretch[];
  gaps: readonly { from: EpochMs; to: EpochMs }[];
  /** Good and rejected parts since the source began to count. */
  counts: readonly Stamped<{ good: number; reject: number }>[];
  parameters: ReadonlyMap<string, readonly Stamped<number>[]>;
  buffers: readonly Stamped<{ level: number; capacity: number }>[];
  alarms: readonly AlarmSpan[];
  operators: readonly Stamped<'login' | 'logout'>[];
  presence: readonly Stamped<boolean>[];
  orders: readonly Stamped<'planned' | 'changeover-started' | 'changeover-done'>[];
  recommendations: readonly Stamped<Extract<LoggedEvent, { kind: 'recommendation' }>>[];
  reasons: readonly Stamped<Extract<LoggedEvent, { kind: 'reason' }>>[];
  called: readonly Stamped<'material-called'>[];
  /** When it ran at its neighbours' pace, with waits too short to be reported; absent = never. */
  heldUp?: readonly HeldUp[];
}

export interface LineRecord {
  line: Line;
  from: EpochMs;
  /** The moment of asking; nothing later is known. */
  to: EpochMs;
  /** Upstream before downstream. */
  stations: readonly StationRecord[];
  /** Orders that named no station. */
  orders: readonly Stamped<'planned' | 'changeover-started' | 'changeover-done'>[];
  vehicles: readonly Stamped<'vehicle-waiting'>[];
}

const WAITING = new Set<PackmlState>(['suspending', 'suspended', 'unsuspending']);
const RUNNING = new Set<PackmlState>(['execute', 'completing', 'starting']);

export const doingOf = (state: PackmlState): Doing => (RUNNING.has(state) ? 'runs' : WAITING.has(state) ? 'waits' : 'stands');

export function recordLine(line: Line, events: readonly LoggedEvent[], until: EpochMs): LineRecord {
  const byStation = new Map<Station, LoggedEvent[]>(line.stations.map(station => [station, []]));
  const named = new Map<Id, LoggedEvent[] | undefined>();
  const lineLevel: LoggedEvent[] = [];
  for (const event of events) {
    if (event.seen > until || event.kind === 'tick') continue;
    const { station: id } = event;
    if (id === undefined) lineLevel.push(event);
    else {
      if (!named.has(id)) {
        const station = stationOf(line, id);
        named.set(id, station && byStation.get(station));
      }
      named.get(id)?.push(event);
    }
  }
  const from = events.length > 0 ? events[0]!.seen : until;
  const reported = flowOrder(line).map(station =>
    fillSilence(recordStation(station, byStation.get(station) ?? [], from, until), station.nominalCycleSeconds * 1000),
  );
  const stations = withHiddenWaits(line, reported);
  const orders = lineLevel.flatMap(event => (event.kind === 'order' ? [{ at: event.at, id: event.eventId, value: event.phase }] : []));
  const vehicles = lineLevel.flatMap(event =>
    event.kind === 'logistics' && event.what === 'vehicle-waiting'
      ? [{ at: event.at, id: event.eventId, value: 'vehicle-waiting' as const }]
      : [],
  );
  return { line, from, to: until, stations, orders, vehicles };
}

function recordStation(station: Station, events: readonly LoggedEvent[], from: EpochMs, until: EpochMs): StationRecord {
  const timed = inOwnOrder(events);
  const gaps = silences(timed, from, until);
  const kinds = Map.groupBy(timed, ({ event }) => event.kind);
  const each = <Kind extends LoggedEvent['kind'], T>(kind: Kind, value: (event: Extract<LoggedEvent, { kind: Kind }>) => T): Stamped<T>[] =>
    (kinds.get(kind) ?? []).map(({ event, at }) => ({
      at,
      id: event.eventId,
      value: value(event as Extract<LoggedEvent, { kind: Kind }>),
    }));
  const parameters = new Map<string, Stamped<number>[]>();
  for (const { at, id, value: event } of each('parameter', event => event)) {
    const list = parameters.get(event.name);
    if (list === undefined) parameters.set(event.name, [{ at, id, value: event.value }]);
    else list.push({ at, id, value: event.value });
  }
  const states = each('state', event => ({ state: event.state, because: event.because ?? null }));
  const counts = each('count', event => event);
  return {
    station,
    stretches: states.length > 0 ? stretchesOf(states, gaps, from, until) : stretchesByCounts(counts, from, until),
    gaps,
    counts,
    parameters,
    buffers: each('buffer', event => event),
    alarms: alarmSpans(kinds.get('alarm') ?? []),
    operators: each('operator', event => event.change),
    presence: each('presence', event => event.present),
    orders: each('order', event => event.phase),
    recommendations: each('recommendation', event => event),
    reasons: each('reason', event => event),
    called: each('logistics', event => event.what).flatMap(({ value, ...mark }) => (value === 'material-called' ? { ...mark, value } : [])),
  };
}

type StateReport = Stamped<{ state: PackmlState; because: 'starved' | 'blocked' | null }>;

function stretchesOf(
  states: readonly StateReport[],
  gaps: readonly { from: EpochMs; to: EpochMs }[],
  from: EpochMs,
  until: EpochMs,
): Stretch[] {
  const result: Grown[] = [];
  const push = (stretch: Stretch) => {
    const last = result.at(-1);
    if (stretch.to <= stretch.from) return;
    if (
      last &&
      last.state === stretch.state &&
      last.doing === stretch.doing &&
      (last.because === stretch.because || stretch.because === null)
    )
      grow(last, stretch);
    else result.push(growing(stretch));
  };
  const first = states[0];
  if (first && first.at > from) push({ from, to: first.at, doing: 'unknown', state: null, because: null, events: [] });
  if (!first) push({ from, to: until, doing: 'unknown', state: null, because: null, events: [] });
  states.forEach((report, index) => {
    const next = states[index + 1];
    const to = next?.at ?? until;
    const { state, because } = report.value;
    const known = { doing: doingOf(state), state, because, events: [report.id] };
    // Nobody knows what a running station did in an outage, nor when a state began that is first reported after one.
    const inside = gaps.filter(gap => gap.to > report.at && gap.from < to && (known.doing === 'runs' || reportedAfter(gap, next, state)));
    let reached = report.at;
    for (const gap of inside) {
      push({ from: reached, to: gap.from, ...known });
      push({ from: Math.max(gap.from, reached), to: Math.min(gap.to, to), doing: 'unknown', state: null, because: null, events: [] });
      reached = Math.max(reached, Math.min(gap.to, to));
    }
    push({ from: reached, to, ...known });
  });
  return result;
}

/** The first state after an outage carries the time of the return. */
const reportedAfter = (gap: { from: EpochMs; to: EpochMs }, next: StateReport | undefined, state: PackmlState): boolean =>
  next !== undefined && next.value.state !== state && Math.abs(gap.to - next.at) < RETURN_MS;

const RETURN_MS = 15_000;

function alarmSpans(timed: readonly Timed[]): AlarmSpan[] {
  const open = new Map<string, AlarmSpan>();
  const all: AlarmSpan[] = [];
  for (const { event, at } of timed) {
    if (event.kind !== 'alarm') continue;
    const current = open.get(event.code);
    if (event.active && !current) {
      const span: AlarmSpan = { code: event.code, severity: event.severity, from: at, to: null, id: event.eventId };
      open.set(event.code, span);
      all.push(span);
    } else if (!event.active && current) {
      current.to = at;
      open.delete(event.code);
    }
  }
  return all;
}
