/**
 * The measured values of a simulated station: each wanders a little about its setting, and drifts when something pulls it.
 */
import type { ParameterLimits, Station } from '../../plant/plant.ts';
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

/** From `since` a jump, then evenly on to `to`; let go at `until`, it falls back with the time constant. Seconds. */
export interface Pull {
  since: number;
  jump: number;
  to: number;
  rampSeconds: number;
  recoverSeconds: number;
  until: number | null;
}

/** How much of the last deviation is still there in the next report. */
const MEMORY = 0.6;
/** From limit to limit it is so many standard deviations; without limits, the usual band is so many. */
const LIMIT_IN_NOISE = 40;
const USUAL_IN_NOISE = 12;
/** Nothing jumps at once: what is in the machine has to pass first. */
const JUMP_SECONDS = 60;

export function signalsOf(station: Station): Signal[] {
  return station.parameters.map(limits => {
    const usual = limits.usual ?? limits.limit ?? [0, 1];
    const width = usual[1] - usual[0];
    const noise = limits.limit === null ? width / USUAL_IN_NOISE : (limits.limit[1] - limits.limit[0]) / LIMIT_IN_NOISE;
    return {
      limits,
      setting: limits.target ?? (usual[0] + usual[1]) / 2,
      scale: 1,
      noise,
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
  const lasted = Math.max(0, Math.min(second, end) - pull.since);
  const jumped = pull.jump * (1 - Math.exp(-lasted / JUMP_SECONDS));
  const away = jumped + (pull.to - setting - pull.jump) * Math.min(1, lasted / pull.rampSeconds);
  return second <= end ? away : away * Math.exp((end - second) / pull.recoverSeconds);
}
