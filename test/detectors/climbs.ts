/**
 * Made-up ways in which a measured value comes to its limit, or does not, with the truth: how many minutes are really left.
 *
 * The usual band ends 4, and the limit lies 10 above what is usual; noise as sensors have it, each reading a little like the last.
 */
import { driftDetector, driftFigure } from '../../src/detectors/drift.ts';
import type { Finding } from '../../src/line/finding.ts';
import type { ParameterLimits } from '../../src/plant/plant.ts';
import { at, line, station } from '../line/a-line.ts';
import { chance } from './simulated-line.ts';

/** Above what is usual, so many minutes after it began. */
export type Climb = (minute: number) => number;

export const LIMITS: ParameterLimits = { name: 'zone2', unit: '°C', usual: [176, 184], limit: [170, 190], target: 180 };
const USUAL = 180;
const LIMIT = 10;
/** The value has been usual for so long. */
const BEFORE_MINUTES = 40;

export const steady =
  (perMinute: number): Climb =>
  minute =>
    perMinute * minute;
/** Most of the way within a minute or two, then slowly on. */
export const jumpThen =
  (jump: number, perMinute: number, seconds = 60): Climb =>
  minute =>
    jump * (1 - Math.exp((-minute * 60) / seconds)) + perMinute * minute;
/** Faster and faster. */
export const runaway =
  (doublesMinutes: number): Climb =>
  minute =>
    2 ** (minute / doublesMinutes) - 1;
/** Up, half of it down again, up. */
export const sawtooth =
  (perMinute: number, everyMinutes: number): Climb =>
  minute =>
    perMinute * (minute + ((minute % everyMinutes) - everyMinutes / 2));
/** In steps, as a valve that sticks. */
export const staircase =
  (perMinute: number, everyMinutes: number): Climb =>
  minute =>
    perMinute * everyMinutes * Math.floor(minute / everyMinutes);

export interface Told {
  /** Minutes since it was raised. */
  minutesIn: number;
  /** Really left; Infinity = it never gets there. */
  truth: number;
  figure: NonNullable<Finding['figure']>;
}

export interface Sensor {
  everySeconds: number;
  /** One standard deviation. */
  noise: number;
  /** How much of a reading's deviation is in the next. */
  memory: number;
}

/** A detector that is given one reading after the other. */
export function watchedOven(): (seconds: number, value: number) => { raised: boolean; figure: Finding['figure'] | null } {
  const of = line([station('K2', { parameters: [LIMITS] })]);
  const oven = of.stations[0]!;
  const detector = driftDetector();
  const memory = detector.start(oven, of);
  const state = { state: null, since: 0, clockOffsetMs: 0 } as never;
  return (seconds, value) => {
    const now = at(seconds);
    const event = { seen: now, at: now, line: 'K', station: 'K2', kind: 'parameter', name: LIMITS.name, value } as const;
    const seen = { line: of, station: oven, state, event, id: 'K:1:1', now, others: {}, grew: () => undefined } as const;
    const [finding] = detector.observe(memory, seen);
    return { raised: finding?.phase === 'raised', figure: driftFigure(memory, LIMITS, LIMITS.name, '°C') ?? null };
  };
}

/** What is told when the drift is raised, and one and two minutes later; empty = it was not raised. */
export function toldOf(climb: Climb, { everySeconds, noise, memory }: Sensor, seed: number): Told[] {
  const draw = chance(seed);
  const read = watchedOven();
  const before = BEFORE_MINUTES + draw();
  const limitAt = reaches(climb) + before;
  const told: Told[] = [];
  let [raisedAt, deviation] = [null as number | null, 0];
  for (let seconds = 0; seconds < 60 * (BEFORE_MINUTES + 180); seconds += everySeconds) {
    const minute = seconds / 60;
    deviation = memory * deviation + Math.sqrt(1 - memory ** 2) * bell(draw);
    const level = minute < before ? 0 : climb(minute - before);
    const { raised, figure } = read(seconds, Math.round((USUAL + level + noise * deviation) * 100) / 100);
    // A drift before it has begun is a false one, and another matter.
    if (raisedAt === null && minute >= before && raised) raisedAt = minute;
    if (raisedAt === null) continue;
    if (minute >= limitAt || told.length > 2) break;
    if (minute >= raisedAt + told.length && figure != null) told.push({ minutesIn: told.length, truth: limitAt - minute, figure });
  }
  return told;
}

function reaches(climb: Climb): number {
  for (let minute = 0; minute < 600; minute += 0.02) if (climb(minute) >= LIMIT) return minute;
  return Number.POSITIVE_INFINITY;
}

const bell = (draw: () => number): number => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
