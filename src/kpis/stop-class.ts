/**
 * What a stop counts as. Waiting for a neighbour and time in which nobody wanted parts are no failures of the station, nor is a
 * changeover; ISO 22400 knows them as blocking, starving, idle and setup time.
 */
import type { Stretch } from '../plant/calendar.ts';
import { type Doing, isStanding, type Stop } from './minute.ts';

/**
 * - `micro`: shorter than the station's threshold: counted, never asked about
 * - `waiting`: starved, blocked, or suspended without a reason
 * - `setup`: at least half of it lies in a changeover
 * - `idle`: nothing was to be made
 * - `failure`: everything else; what MTBF and MTTR count
 */
export const STOP_CLASSES = ['failure', 'setup', 'waiting', 'idle', 'micro'] as const;
export type StopClass = (typeof STOP_CLASSES)[number];

const WAITING: ReadonlySet<Doing> = new Set<Doing>(['starved', 'blocked', 'suspending', 'suspended', 'unsuspending']);
const IDLE: ReadonlySet<Doing> = new Set<Doing>(['idle', 'complete', 'resetting', 'outage']);

/** It stands, and neither a neighbour nor the plan is why. */
export const isOwnStop = (doing: string): boolean => isStanding(doing) && !WAITING.has(doing as Doing) && !IDLE.has(doing as Doing);

export interface ToClass {
  microStopSeconds: number;
  planned: readonly Stretch[];
  /** Changeovers of the station. */
  setups: readonly Stretch[];
  window: Stretch;
}

export function classOf(stop: Stop, of: ToClass): StopClass {
  if (stop.to !== null && stopMs(stop, of) < of.microStopSeconds * 1000) return 'micro';
  if (WAITING.has(stop.why)) return 'waiting';
  const whole = { from: stop.from, to: stop.to ?? of.window.to };
  const setup = of.setups.reduce((ms, one) => ms + overlapMs(one, whole), 0);
  if (setup * 2 >= whole.to - whole.from && setup > 0) return 'setup';
  return IDLE.has(stop.why) ? 'idle' : 'failure';
}

/** Its length without breaks and times between shifts, as far as the window tells them; one that lasts, up to the window's end. */
export function stopMs(stop: Stop, { planned, window }: Pick<ToClass, 'planned' | 'window'>): number {
  const whole = { from: stop.from, to: stop.to ?? window.to };
  const inside = { from: Math.max(whole.from, window.from), to: Math.min(whole.to, window.to) };
  const unplanned = Math.max(0, inside.to - inside.from) - planned.reduce((ms, plan) => ms + overlapMs(plan, inside), 0);
  return whole.to - whole.from - unplanned;
}

export const overlapMs = (a: Stretch, b: Stretch): number => Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from));
