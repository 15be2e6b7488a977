/**
 * What troubles do to a simulated line while they last, and what a source reports of them.
 *
 * A trouble begins at its time, ends by itself after its seconds, and sooner when somebody is on it.
 */
import type { EventBody } from '../../line/event.ts';
import { type Id, sameId } from '../../plant/plant.ts';
import type { Action, Drift, Proposal, Scenario, Trouble, TroubleHead } from './scenario.ts';
import type { Cell, Condition } from './simulated-line.ts';
import { levelOf, type Signal } from './simulated-signals.ts';

export interface Active {
  trouble: Trouble;
  cell: Cell;
  since: number;
  endsAt: number;
  /** Somebody took the optimiser's proposal, or mended it by hand. */
  mended: boolean;
}

/** What troubles act on. `after` runs something so many whole seconds later. */
export interface Site {
  readonly scenario: Scenario;
  readonly cells: readonly Cell[];
  readonly signals: readonly (readonly Signal[])[];
  active: Active[];
  second: number;
  emit(cell: Cell | null, body: EventBody): void;
  after(seconds: number, run: () => void): void;
  /** The station reports its state anew, as after an outage of its data. */
  repeatState(cell: Cell): void;
}

export const cellOf = (site: Site, station: Id): Cell | undefined => site.cells.find(cell => sameId(cell.station.id, station));

/** Of what a station makes while a parameter is far beyond its limit, this much is bad. */
const SPOILED_SHARE_MAX = 0.6;

export function begin(site: Site, trouble: Trouble): void {
  const cell = cellOf(site, trouble.station);
  if (cell === undefined) return;
  const now: Active = { trouble, cell, since: site.second, endsAt: site.second + trouble.seconds, mended: false };
  site.active.push(now);
  endLater(site, now);
  reportBeginning(site, now);
}

/** What somebody did: it shortens what is going on at that station, and takes or declines proposals. */
export function act(site: Site, action: Action): void {
  for (const now of [...site.active]) {
    const { trouble } = now;
    if (action.kind === 'own') {
      if (!sameId(trouble.station, action.station) || trouble.ownSeconds === null) continue;
      if (action.parameter !== undefined && trouble.kind === 'drift' && trouble.parameter !== action.parameter) continue;
      endBy(site, now, action, trouble.ownSeconds);
    } else if (trouble.kind === 'recommendation' && sameId(trouble.recommendation.id, action.recommendation)) {
      settle(site, now, action.kind === 'accept' ? 'accepted' : 'rejected');
    }
  }
}

/** What holds for each station in this second. */
export function conditionsOf(site: Site, resting: boolean): Condition[] {
  const conditions = site.cells.map(() => ({ down: resting, pace: 1, spoils: 0, throwsOut: 0, cutOff: false }));
  for (const { trouble, cell } of site.active) {
    const condition = conditions[cell.index]!;
    if (trouble.kind === 'stop' || trouble.kind === 'changeover' || trouble.kind === 'absence') condition.down = true;
    else if (trouble.kind === 'supply' || trouble.kind === 'offtake') condition.cutOff = true;
    else if (trouble.kind === 'slow') condition.pace *= trouble.factor;
    else if (trouble.kind === 'rejects') condition[trouble.counted === 'here' ? 'throwsOut' : 'spoils'] = trouble.share;
  }
  return conditions;
}

/** The state a station shows because of a trouble; null = none of them stops it. */
export function stoppedAs(site: Site, cell: Cell): 'held' | 'aborted' | 'stopped' | 'idle' | null {
  for (const { trouble, cell: where } of site.active) {
    if (where !== cell) continue;
    if (trouble.kind === 'stop') return trouble.state;
    if (trouble.kind === 'changeover') return 'stopped';
    if (trouble.kind === 'absence') return 'idle';
  }
  return null;
}

/** Parts are spoiled by what a drifting parameter really is, not by what its sensor shows. */
export function spoil(site: Site, conditions: readonly Condition[]): void {
  for (const { trouble, cell } of site.active) {
    if (trouble.kind !== 'drift' || !trouble.spoils) continue;
    const signal = signalOf(site, cell, trouble.parameter);
    if (signal !== undefined) conditions[cell.index]!.spoils = spoiledShare(signal, site.second);
  }
}

function spoiledShare(signal: Signal, second: number): number {
  if (signal.pull === null || signal.limits.limit === null) return 0;
  const [low, high] = signal.limits.limit;
  const level = levelOf(signal, second);
  const beyond = Math.max(level - high, low - level) / (signal.noise * 3);
  // Smooth, because not every crisp gets the same: none well inside the limit, more and more beyond it.
  return beyond <= -1 ? 0 : SPOILED_SHARE_MAX / (1 + Math.exp(-4 * beyond));
}

function endBy(site: Site, now: Active, action: Action, seconds: number): void {
  const from = Math.round((action.at - site.scenario.from) / 1000);
  const endsAt = Math.max(from + seconds, site.second + 1);
  if (endsAt >= now.endsAt) return;
  now.endsAt = endsAt;
  endLater(site, now);
}

function endLater(site: Site, now: Active): void {
  const at = now.endsAt;
  site.after(at - site.second, () => {
    if (now.endsAt === at && site.active.includes(now)) end(site, now);
  });
}

function reportBeginning(site: Site, now: Active): void {
  const { trouble, cell } = now;
  if (trouble.kind === 'stop') {
    for (const [index, alarm] of trouble.alarms.entries()) site.after(index * 2, () => alarmed(site, cell, alarm, true));
  } else if (trouble.kind === 'warning') {
    alarmed(site, cell, trouble.alarm, true);
  } else if (trouble.kind === 'changeover') {
    site.emit(cell, { kind: 'order', phase: 'changeover-started', id: trouble.order });
  } else if (trouble.kind === 'absence') {
    site.emit(cell, { kind: 'operator', change: 'logout' });
    site.emit(cell, { kind: 'presence', present: false });
  } else if (trouble.kind === 'offtake') {
    // Seen on the floor a minute after the last place is taken.
    site.after(60, () => site.emit(cell, { kind: 'logistics', what: 'material-called' }));
  } else if (trouble.kind === 'drift') {
    drift(site, now, trouble);
  } else if (trouble.kind === 'recommendation') {
    const validUntil = site.scenario.from + now.endsAt * 1000;
    site.emit(cell, { kind: 'recommendation', phase: 'issued', ...proposed(site, now), validUntil });
  } else if (trouble.kind === 'hunting') {
    hunt(site, now, trouble.values, 1);
  }
}

function end(site: Site, now: Active): void {
  const { trouble, cell } = now;
  if (trouble.kind === 'recommendation') {
    settle(site, now, trouble.ends);
    return;
  }
  remove(site, now);
  if (trouble.kind === 'stop') for (const alarm of trouble.alarms) alarmed(site, cell, alarm, false);
  else if (trouble.kind === 'warning') alarmed(site, cell, trouble.alarm, false);
  else if (trouble.kind === 'silence') site.repeatState(cell);
  else if (trouble.kind === 'changeover') site.emit(cell, { kind: 'order', phase: 'changeover-done', id: trouble.order });
  else if (trouble.kind === 'absence') {
    site.emit(cell, { kind: 'presence', present: true });
    site.emit(cell, { kind: 'operator', change: 'login' });
  } else if (trouble.kind === 'drift') recover(site, now, trouble);
  const { reason } = trouble;
  if (reason !== undefined) site.after(20, () => site.emit(cell, { kind: 'reason', ...reason, source: 'station' }));
}

function drift(site: Site, now: Active, trouble: TroubleHead & Drift): void {
  const signal = signalOf(site, now.cell, trouble.parameter);
  if (signal === undefined) return;
  const { jump, to, rampSeconds, recoverSeconds, beside } = trouble;
  signal.pull = { since: site.second, jump, to, rampSeconds, recoverSeconds, until: null };
  const neighbour = beside && signalOf(site, now.cell, beside.parameter);
  if (beside === undefined || neighbour === undefined) return;
  neighbour.scale = beside.factor;
  const { slows, factor, seconds } = beside;
  const slow = { id: `${trouble.id}-flow`, at: trouble.at, seconds, ownSeconds: null, kind: 'slow', factor: 1 / factor } as const;
  if (slows !== undefined) begin(site, { ...slow, station: slows });
  site.after(beside.seconds, () => {
    neighbour.scale = 1;
    // The flow is back, so the setting has to go back as well.
    if (now.mended && trouble.mend) set(site, now.cell, trouble.mend.name, trouble.mend.old, trouble.mend.unit);
  });
}

function recover(site: Site, now: Active, trouble: TroubleHead & Drift): void {
  const signal = signalOf(site, now.cell, trouble.parameter);
  if (signal?.pull) signal.pull.until = site.second;
  const proposal = site.active.find(other => other.trouble.kind === 'recommendation' && other.trouble.mends === trouble.id);
  if (proposal !== undefined) settle(site, proposal, 'accepted');
  mend(site, now, trouble);
}

function mend(site: Site, now: Active, trouble: Drift): void {
  if (now.mended || trouble.mend === undefined) return;
  now.mended = true;
  set(site, now.cell, trouble.mend.name, trouble.mend.new, trouble.mend.unit);
}

/** From where the setting is; a proposal that was taken before is one to go back. */
function proposed(site: Site, now: Active): Proposal {
  const { recommendation } = now.trouble as Extract<Trouble, { kind: 'recommendation' }>;
  const setting = signalOf(site, now.cell, recommendation.parameter ?? '')?.setting;
  const { from, to } = recommendation;
  return setting === undefined || from === undefined || to !== setting ? recommendation : { ...recommendation, from: to, to: from };
}

function settle(site: Site, now: Active, phase: 'accepted' | 'rejected' | 'expired'): void {
  if (now.trouble.kind !== 'recommendation') return;
  const { mends } = now.trouble;
  const { parameter, to, unit, ...recommendation } = proposed(site, now);
  const body = { kind: 'recommendation', id: recommendation.id, needsAck: recommendation.needsAck } as const;
  remove(site, now);
  site.emit(now.cell, { ...body, phase });
  if (phase !== 'accepted') return;
  site.after(20, () => {
    site.emit(now.cell, { ...body, phase: 'executed' });
    const mended = site.active.find(other => other.trouble.id === mends);
    if (mended !== undefined) end(site, mended);
    else if (mends === null && parameter !== undefined && to !== undefined) set(site, now.cell, parameter, to, unit);
  });
}

function hunt(site: Site, now: Active, values: readonly number[], index: number): void {
  if (now.trouble.kind !== 'hunting' || index >= values.length || !site.active.includes(now)) return;
  set(site, now.cell, now.trouble.name, values[index]!, now.trouble.unit);
  site.after(now.trouble.everySeconds, () => hunt(site, now, values, index + 1));
}

function set(site: Site, cell: Cell, name: string, value: number, unit: string | undefined): void {
  const signal = signalOf(site, cell, name);
  const old = signal?.setting ?? null;
  if (signal !== undefined) signal.setting = value;
  site.emit(cell, unit === undefined ? { kind: 'setpoint', name, old, new: value } : { kind: 'setpoint', name, old, new: value, unit });
}

function alarmed(site: Site, cell: Cell, alarm: { code: string; severity: 'warning' | 'stop'; text: string }, active: boolean): void {
  site.emit(cell, { kind: 'alarm', code: alarm.code, active, severity: alarm.severity, text: alarm.text });
}

const signalOf = (site: Site, cell: Cell, name: string) => site.signals[cell.index]!.find(signal => signal.limits.name === name);

function remove(site: Site, now: Active): void {
  site.active.splice(site.active.indexOf(now), 1);
}
