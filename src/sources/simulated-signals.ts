/**
 * The measured values of a simulated station: each wanders a little about its setting, and drifts when something pulls it.
 */
import type { ParameterLimits, Station } from '../plant/plant.ts';
import type { Chance } from './chance.ts';

export interface Signal {
  readonly limits: ParameterLimits;
  /** Where it would be without noise and drift. */
  setting: number;
  /** A factor on everything, 1 on an ordinary day. */
  scale: number;
  /** Ordinary noise, one standard deviation. */
  readonly noise: number;
  wander: number;
  pull: Pull | null;
  readonly digits: number;
}

/** Towards `to` from `since`, evenly over the ramp; let go at `until`, it falls back with the time constant. Seconds. */
export interface Pull {
  since: number;
  to: number;
  rampSeconds: number;
  recoverSeconds: number;
  until: number | null;
}

/** How much of the last deviation is still there in the next report. */
const MEMORY = 0.6;
/** The usual band is about this many standard deviations wide. */
const BAND_IN_NOISE = 9;

export function signalsOf(station: Station): Signal[] {
  return station.parameters.map(limits => {
    const usual = limits.usual ?? limits.limit ?? [0, 1];
    const width = usual[1] - usual[0];
    return {
      limits,
      setting: limits.target ?? (usual[0] + usual[1]) / 2,
      scale: 1,
      noise: width / BAND_IN_NOISE,
      wander: 0,
      pull: null,
      digits: width < 5 ? 2 : width < 50 ? 1 : 0,
    };
  });
}

/** Without noise: what the product itself feels. */
export function levelOf(signal: Signal, second: number): number {
  return signal.setting * signal.scale + pulled(signal.pull, signal.setting, second);
}

/** What the sensor reports; moves the noise on. */
export function readingOf(signal: Signal, second: number, draw: Chance): number {
  signal.wander = MEMORY * signal.wander + Math.sqrt(1 - MEMORY * MEMORY) * draw.bell();
  const power = 10 ** signal.digits;
  return Math.round((levelOf(signal, second) + signal.wander * signal.noise) * power) / power;
}

function pulled(pull: Pull | null, setting: number, second: number): number {
  if (pull === null) return 0;
  const end = pull.until ?? second;
  const away = (pull.to - setting) * Math.min(1, Math.max(0, (Math.min(second, end) - pull.since) / pull.rampSeconds));
  return second <= end ? away : away * Math.exp((end - second) / pull.recoverSeconds);
}
