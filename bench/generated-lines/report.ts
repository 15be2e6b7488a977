/** What the sources of an invented line report: late, doubled, with wrong clocks and holes, as sources do. */
import { type Event, type EventBody, eventId, type LoggedEvent } from '../../src/line/event.ts';
import type { PackmlState } from '../../src/plant/plant.ts';
import type { Draw } from './draw.ts';
import type { Scenario, Trouble } from './line.ts';
import { type StationRun, workStretches } from './simulate.ts';

/** Second 0 of every scenario. */
export const SCENARIO_START = Date.UTC(2026, 4, 4, 6);

interface Raw {
  at: number;
  station: number | null;
  body: EventBody;
  /** Comes from an office system, with the right time. */
  office?: boolean;
}

export function report(scenario: Scenario, runs: readonly StationRun[], draw: Draw): LoggedEvent[] {
  const raw = scenario.line.stations.flatMap((_, i) => [
    ...states(scenario, runs, i, draw),
    ...minutely(scenario, runs, i, draw),
    ...people(scenario, i, draw),
  ]);
  raw.push(...troubleReports(scenario, draw), ...noise(scenario, draw));
  const quality = scenario.line.stations.map(() => ({
    skew: draw.normal() * 6 + (draw.chance(0.15) ? draw.pick([-25, 25]) : 0),
    hole: holeOf(draw, scenario.seconds),
  }));
  for (const [station, { hole }] of quality.entries()) raw.push(...afterHole(raw, station, hole));
  const sent = raw.flatMap(one => send(scenario, one, quality, draw)).sort((a, b) => a.seen - b.seen);
  return sent.map((event, index) => ({ ...event, eventId: eventId(scenario.line.id, '1', index) }));
}

const holeOf = (draw: Draw, seconds: number) => {
  const from = draw.between(600, seconds);
  return draw.chance(0.6) ? { from, to: from + draw.between(90, 310) } : { from: -1, to: -1 };
};

/** Back from an outage a station says again how it stands. */
function afterHole(raw: readonly Raw[], station: number, hole: { from: number; to: number }): Raw[] {
  if (hole.from < 0) return [];
  const before = raw.filter(({ station: at, body, at: when }) => at === station && body.kind === 'state' && when < hole.to);
  const last = before.reduce<Raw | null>((latest, one) => (latest === null || one.at > latest.at ? one : latest), null);
  return last ? [{ ...last, at: hole.to }] : [];
}

type Quality = { skew: number; hole: { from: number; to: number } };

function send(scenario: Scenario, { at, station, body, office }: Raw, quality: readonly Quality[], draw: Draw): Event[] {
  if (at > scenario.seconds) return [];
  const own = station === null ? null : quality[station]!;
  if (own && !office && at > own.hole.from && at < own.hole.to) return [];
  const late = draw.chance(0.04) ? draw.between(5, 180) : 0.1 + 0.9 * draw.exponential();
  const clock = office || !own ? 0 : own.skew + draw.normal() * 0.3;
  const stamp = (lateness: number): Event => ({
    seen: Math.round(SCENARIO_START + (at + lateness) * 1000),
    at: Math.round(SCENARIO_START + (at + clock) * 1000),
    line: scenario.line.id,
    ...(station === null ? {} : { station: scenario.line.stations[station]!.id }),
    ...body,
  });
  return draw.chance(0.01)
    ? [stamp(late), { ...stamp(late), seen: Math.round(SCENARIO_START + (at + late + draw.between(1, 20)) * 1000) }]
    : [stamp(late)];
}

/** States as the station's controller shows them: own stop before wait before work; waits of a few seconds go unnoticed. */
function states(scenario: Scenario, runs: readonly StationRun[], i: number, draw: Draw): Raw[] {
  const { down, parts } = runs[i]!;
  const saysWhy = draw.chance(0.55);
  const alarms = draw.chance(0.5);
  const marks: { from: number; to: number; state: PackmlState; because?: 'starved' | 'blocked' }[] = [];
  // A hiccup shows through a longer stop, which then goes on.
  const hiccups = down.filter(stop => !isTrouble(stop));
  for (const stop of down) {
    const state = stateOf(scenario, stop, draw);
    for (const span of isTrouble(stop) ? clear(stop.from, stop.to, hiccups) : [stop]) marks.push({ from: span.from, to: span.to, state });
  }
  for (const stretch of workStretches(runs[i]!, 0, scenario.seconds)) marks.push({ ...stretch, state: 'execute' });
  parts.forEach((part, n) => {
    const next = parts[n + 1];
    if (part.left - part.end > 3)
      marks.push(...clear(part.end, part.left, down).map(span => ({ ...span, state: 'suspended' as const, because: 'blocked' as const })));
    const waitFrom = part.left;
    if (next && next.start - waitFrom > 3)
      marks.push(...clear(waitFrom, next.start, down).map(span => ({ ...span, state: 'suspended' as const, because: 'starved' as const })));
  });
  if (parts[0] && parts[0].start > 3)
    marks.push(...clear(0, parts[0].start, down).map(span => ({ ...span, state: 'suspended' as const, because: 'starved' as const })));
  marks.sort((a, b) => a.from - b.from);
  const result: Raw[] = [];
  let shown = '';
  for (const { from, to, state, because } of marks) {
    const key = state + (because ?? '');
    if (key !== shown) result.push({ at: from, station: i, body: { kind: 'state', state, ...(because && saysWhy ? { because } : {}) } });
    shown = key;
    if (because && alarms && to - from > 60) {
      const code = because === 'starved' ? 'C10' : 'C20';
      result.push(
        { at: from + 60, station: i, body: { kind: 'alarm', code, active: true, severity: 'stop' } },
        { at: to, station: i, body: { kind: 'alarm', code, active: false, severity: 'stop' } },
      );
    }
  }
  return result;
}

/** What is left of [from, to) outside own stops. */
function clear(from: number, to: number, down: readonly { from: number; to: number }[]): { from: number; to: number }[] {
  const result: { from: number; to: number }[] = [];
  let a = from;
  for (const stop of down) {
    if (stop.to <= a || stop.from >= to) continue;
    if (stop.from - a > 1) result.push({ from: a, to: stop.from });
    a = Math.max(a, stop.to);
  }
  if (to - a > 1) result.push({ from: a, to });
  return result;
}

const isTrouble = (stop: object): stop is Trouble => 'kind' in stop;

function stateOf(_scenario: Scenario, stop: { from: number; to: number }, draw: Draw): PackmlState {
  if (!isTrouble(stop)) return 'held';
  if (stop.kind === 'changeover') return 'stopped';
  if (stop.kind === 'no-operator') return stop.announced ? draw.pick(['idle', 'held'] as const) : draw.chance(0.8) ? 'idle' : 'held';
  if (stop.kind === 'fault') return draw.chance(0.5) ? 'aborted' : 'held';
  return 'held';
}

function minutely(scenario: Scenario, runs: readonly StationRun[], i: number, draw: Draw): Raw[] {
  const station = scenario.line.stations[i]!;
  const sensor = station.bufferCapacity !== null && draw.chance(0.6);
  const watched = draw.chance(0.3);
  const next = station.feeds[0] === undefined ? -1 : scenario.line.stations.findIndex(({ id }) => id === station.feeds[0]);
  const merge = next >= 0 ? runs[next]! : null;
  const drifts = scenario.troubles.filter(trouble => trouble.station === i && trouble.kind === 'drift');
  const moves = drifts.map(trouble => (trouble.spoils > 0 || draw.chance(0.7) ? draw.between(5.5, 11) : 0));
  // A parameter may wander without harm.
  const bump = draw.chance(0.35) ? { from: draw.between(600, scenario.seconds - 1800), size: draw.between(3, 4.5) } : null;
  const result: Raw[] = [];
  for (let at = 60; at <= scenario.seconds; at += 60) {
    const left = runs[i]!.parts.filter(part => part.left <= at);
    const reject = station.inspects ? left.filter(({ spoilt }) => spoilt).length : 0;
    result.push({ at, station: i, body: { kind: 'count', good: left.length - reject, reject } });
    const shift = drifts.reduce(
      (sum, trouble, d) => (at > trouble.from && at < trouble.to ? sum + moves[d]! * Math.min(1, (at - trouble.from) / 480) : sum),
      0,
    );
    result.push({
      at,
      station: i,
      body: { kind: 'parameter', name: 'q', value: Number((100 + shift + wander(bump, at) + draw.normal()).toFixed(2)) },
    });
    if (sensor && merge) {
      const level = left.length - merge.parts.filter(part => part.start <= at).length;
      result.push({
        at,
        station: i,
        body: { kind: 'buffer', towards: station.feeds[0]!, level: Math.max(0, level), capacity: station.bufferCapacity ?? 0 },
      });
    }
    if (watched) {
      const away = scenario.troubles.some(
        trouble => trouble.station === i && trouble.kind === 'no-operator' && trouble.from < at && trouble.to > at,
      );
      result.push({ at, station: i, body: { kind: 'presence', present: draw.chance(0.12) ? away : !away } });
    }
  }
  return result;
}

const wander = (bump: { from: number; size: number } | null, at: number): number =>
  bump && at > bump.from && at < bump.from + 2400 ? bump.size * Math.sin((Math.PI * (at - bump.from)) / 2400) : 0;

/** People come and go; only some of it stops a station. */
function people(scenario: Scenario, i: number, draw: Draw): Raw[] {
  const result: Raw[] = [];
  for (const trouble of scenario.troubles) {
    if (trouble.station !== i || trouble.kind !== 'no-operator' || !trouble.announced) continue;
    result.push(
      { at: trouble.from - 1, station: i, body: { kind: 'operator', change: 'logout' } },
      { at: trouble.to - 1, station: i, body: { kind: 'operator', change: 'login' } },
    );
  }
  if (draw.chance(0.5)) {
    const from = draw.between(600, scenario.seconds - 900);
    result.push(
      { at: from, station: i, body: { kind: 'operator', change: 'logout' } },
      { at: from + draw.between(180, 720), station: i, body: { kind: 'operator', change: 'login' } },
    );
  }
  return result;
}

function troubleReports({ troubles }: Scenario, draw: Draw): Raw[] {
  let id = 0;
  return troubles.flatMap(({ station, kind, from, to }): Raw[] => {
    if (kind === 'fault' && draw.chance(0.55)) {
      const code = `F${draw.whole(100, 199)}`;
      return [
        { at: from + draw.between(0, 3), station, body: { kind: 'alarm', code, active: true, severity: 'stop' } },
        { at: to, station, body: { kind: 'alarm', code, active: false, severity: 'stop' } },
      ];
    }
    if (kind === 'changeover' && draw.chance(0.85)) {
      const at = draw.chance(0.7) ? station : null;
      return [
        { at: from - 5, station: at, office: true, body: { kind: 'order', phase: 'changeover-started' } },
        { at: to, station: at, office: true, body: { kind: 'order', phase: 'changeover-done' } },
      ];
    }
    if (kind === 'pending-recommendation') {
      const head = { kind: 'recommendation' as const, id: `adv-${station}-${++id}`, needsAck: true };
      return [
        { at: from, station, body: { ...head, phase: 'issued' } },
        { at: to, station, body: { ...head, phase: draw.pick(['accepted', 'rejected'] as const) } },
      ];
    }
    if (kind === 'supply' && draw.chance(0.3))
      return [{ at: from + draw.between(10, 60), station, office: true, body: { kind: 'logistics', what: 'material-called' } }];
    if (kind === 'offtake' && draw.chance(0.3))
      return [{ at: from + draw.between(10, 60), station: null, office: true, body: { kind: 'logistics', what: 'vehicle-waiting' } }];
    return [];
  });
}

/** What happens and means nothing: hiccup alarms, warnings, advice, plans. */
function noise(scenario: Scenario, draw: Draw): Raw[] {
  const result: Raw[] = [];
  const count = scenario.line.stations.length;
  for (const { station, from, to } of scenario.hiccups) {
    const code = `H${draw.whole(10, 19)}`;
    result.push(
      { at: from + 0.5, station, body: { kind: 'alarm', code, active: true, severity: 'stop' } },
      { at: to, station, body: { kind: 'alarm', code, active: false, severity: 'stop' } },
    );
  }
  for (let i = 0; i < count * 2; i++) {
    const station = draw.whole(0, count - 1);
    const from = draw.between(0, scenario.seconds);
    const code = `W${draw.whole(10, 29)}`;
    result.push(
      { at: from, station, body: { kind: 'alarm', code, active: true, severity: 'warning' } },
      { at: from + draw.between(60, 900), station, body: { kind: 'alarm', code, active: false, severity: 'warning' } },
    );
  }
  for (let i = 0; i < 6; i++)
    result.push({
      at: draw.between(0, scenario.seconds),
      station: draw.whole(0, count - 1),
      body: { kind: 'recommendation', id: `tip-${i}`, phase: 'issued', needsAck: false },
    });
  for (let i = 0; i < 2; i++)
    result.push({ at: draw.between(0, scenario.seconds), station: null, office: true, body: { kind: 'order', phase: 'planned' } });
  return result;
}
