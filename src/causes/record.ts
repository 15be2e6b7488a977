/**
 * What each station did, put in order: clocks corrected, late and doubled events sorted in, outages of data marked.
 *
 * All times are on our receive clock. A source's clock may be wrong by a constant; what it reports is never early, so
 * the smallest difference between receiving and reporting is that constant, and what is left is how late a report came.
 */
import type { EpochMs } from '../clock.ts';
import type { EventId, LoggedEvent } from '../line/event.ts';
import { type Id, type Line, type PackmlState, type Station, stationOf } from '../plant/plant.ts';
import { flowOrder } from './flow-order.ts';
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
  const stations = flowOrder(line).map(station =>
    fillSilence(recordStation(station, byStation.get(station) ?? [], from, until), station.nominalCycleSeconds * 1000),
  );
  const orders = lineLevel.flatMap(event => (event.kind === 'order' ? [{ at: event.at, id: event.eventId, value: event.phase }] : []));
  const vehicles = lineLevel.flatMap(event =>
    event.kind === 'logistics' && event.what === 'vehicle-waiting'
      ? [{ at: event.at, id: event.eventId, value: 'vehicle-waiting' as const }]
      : [],
  );
  return { line, from, to: until, stations, orders, vehicles };
}

/** Orders, logistics and what was tapped on our cards do not come from the station's controller, and keep their time. */
const fromOffice = (event: LoggedEvent): boolean =>
  event.kind === 'order' || event.kind === 'logistics' || (event.kind === 'reason' && event.source === 'chat');

function recordStation(station: Station, events: readonly LoggedEvent[], from: EpochMs, until: EpochMs): StationRecord {
  const offset = clockOffset(events.filter(event => !fromOffice(event)));
  const timed = withoutDoubles(
    events
      .map(event => ({ event, at: fromOffice(event) ? event.at : Math.min(event.at - offset, event.seen) }))
      .sort((a, b) => a.at - b.at || a.event.at - b.event.at),
  );
  const pick = <T>(choose: (event: LoggedEvent) => T | undefined): Stamped<T>[] =>
    timed.flatMap(({ event, at }) => {
      const value = choose(event);
      return value === undefined ? [] : [{ at, id: event.eventId, value }];
    });
  const parameters = new Map<string, Stamped<number>[]>();
  for (const { event, at } of timed) {
    if (event.kind !== 'parameter') continue;
    const list = parameters.get(event.name) ?? [];
    list.push({ at, id: event.eventId, value: event.value });
    parameters.set(event.name, list);
  }
  const gaps = silences(
    timed.filter(({ event }) => !fromOffice(event)).map(({ at }) => at),
    from,
    until,
  );
  const states = pick(event => (event.kind === 'state' ? { state: event.state, because: event.because ?? null } : undefined));
  const counts = pick(event => (event.kind === 'count' ? { good: event.good, reject: event.reject } : undefined));
  return {
    station,
    stretches: states.length > 0 ? stretchesOf(states, gaps, from, until) : stretchesByCounts(counts, from, until),
    gaps,
    counts,
    parameters,
    buffers: pick(event => (event.kind === 'buffer' ? { level: event.level, capacity: event.capacity } : undefined)),
    alarms: alarmSpans(timed),
    operators: pick(event => (event.kind === 'operator' ? event.change : undefined)),
    presence: pick(event => (event.kind === 'presence' ? event.present : undefined)),
    orders: pick(event => (event.kind === 'order' ? event.phase : undefined)),
    recommendations: pick(event => (event.kind === 'recommendation' ? event : undefined)),
    reasons: pick(event => (event.kind === 'reason' ? event : undefined)),
    called: pick(event => (event.kind === 'logistics' && event.what === 'material-called' ? event.what : undefined)),
  };
}

interface Timed {
  event: LoggedEvent;
  at: EpochMs;
}

/** A source may send the same report twice; the two stand beside each other once they are in order of their own time. */
function withoutDoubles(timed: readonly Timed[]): Timed[] {
  let heard = new Set<string>();
  return timed.filter(({ event }, index) => {
    const [before, after] = [timed[index - 1]?.event.at, timed[index + 1]?.event.at];
    if (before !== event.at) heard = new Set();
    // A batch without times of its own has one time for all of it: each is compared with what was heard, not with each other.
    return (before !== event.at && after !== event.at) || heard.size < heard.add(said(event)).size;
  });
}

const said = (event: LoggedEvent): string => JSON.stringify({ ...event, eventId: undefined, seen: undefined });

/** Source clock minus ours. The fifth percentile rather than the smallest, because a source's time may jitter by a second. */
function clockOffset(events: readonly LoggedEvent[]): number {
  if (events.length === 0) return 0;
  const lateness = Float64Array.from(events, event => event.seen - event.at).sort();
  return -lateness[Math.floor(lateness.length * 0.05)]!;
}

/** Nothing for this long from a station that reports every minute is an outage of data. */
const SILENCE_MS_MIN = 130_000;

function silences(times: readonly EpochMs[], from: EpochMs, until: EpochMs): { from: EpochMs; to: EpochMs }[] {
  const steps = Float64Array.from(times.slice(1), (at, index) => at - times[index]!).sort();
  const usual = steps[Math.floor(steps.length * 0.9)] ?? 0;
  const limit = Math.max(SILENCE_MS_MIN, usual * 3);
  const marks = [from, ...times, until];
  return marks.slice(1).flatMap((to, index) => (to - marks[index]! > limit ? [{ from: marks[index]!, to }] : []));
}

type StateReport = Stamped<{ state: PackmlState; because: 'starved' | 'blocked' | null }>;

function stretchesOf(
  states: readonly StateReport[],
  gaps: readonly { from: EpochMs; to: EpochMs }[],
  from: EpochMs,
  until: EpochMs,
): Stretch[] {
  const result: Stretch[] = [];
  const push = (stretch: Stretch) => {
    const last = result.at(-1);
    if (stretch.to <= stretch.from) return;
    if (
      last &&
      last.state === stretch.state &&
      last.doing === stretch.doing &&
      (last.because === stretch.because || stretch.because === null)
    )
      result[result.length - 1] = { ...last, to: stretch.to, events: [...last.events, ...stretch.events] };
    else result.push(stretch);
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
