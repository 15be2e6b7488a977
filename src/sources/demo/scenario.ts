/**
 * What happens on a simulated line: a stretch of time, the troubles in it, and what people did about them.
 *
 * Plain data, so that a timetable can be read, stored and repeated. Times are plant time.
 */
import type { EpochMs } from '../../clock.ts';
import type { Recommendation } from '../../line/event.ts';
import type { Id, Line } from '../../plant/plant.ts';

export interface Scenario {
  line: Line;
  /** Half-open, whole seconds. Totals start at 0 at `from`, as on counters that are zeroed with the production day. */
  from: EpochMs;
  to: EpochMs;
  seed: string;
  /** The order that runs at `from`. */
  order: string;
  troubles: readonly Trouble[];
  /** Breaks: the whole line stands idle. */
  rests: readonly { from: EpochMs; to: EpochMs }[];
  /** Who is logged in where; a station that is not listed never reports a login. */
  staff: readonly { station: Id; from: EpochMs; to: EpochMs }[];
  /** Alarms that are only consequences: raised by a station that has been starved or blocked for a while. */
  echoes: readonly Echo[];
  cadence: Cadence;
  actions: readonly Action[];
}

/** Seconds between two reports of the same thing. */
export interface Cadence {
  count: number;
  parameter: number;
  buffer: number;
}

export interface Echo {
  station: Id;
  because: 'starved' | 'blocked';
  afterSeconds: number;
  code: string;
  severity: 'warning' | 'stop';
  text: string;
}

export interface AlarmText {
  code: string;
  severity: 'warning' | 'stop';
  text: string;
}

export interface TroubleHead {
  /** Unique in the scenario. */
  id: string;
  station: Id;
  at: EpochMs;
  /** How long it lasts if nobody does anything about it. */
  seconds: number;
  /** How long the hands need once somebody is on it; null: it takes its time whoever comes. */
  ownSeconds: number | null;
  /** What the station gives as its reason once it is over. */
  reason?: { code: string; text: string };
}

export type Trouble = TroubleHead &
  (
    | { kind: 'stop'; state: 'held' | 'aborted' | 'stopped'; alarms: readonly AlarmText[] }
    | { kind: 'changeover'; order: string }
    /** Nobody is at the station: it waits for staffing. */
    | { kind: 'absence' }
    /** Nothing comes to the first station. */
    | { kind: 'supply' }
    /** Nothing can leave the last one. */
    | { kind: 'offtake' }
    | { kind: 'slow'; factor: number }
    /** A share of what is made is bad: counted here, or passed on to the next station that inspects. */
    | { kind: 'rejects'; share: number; counted: 'here' | 'later' }
    | Drift
    | { kind: 'recommendation'; recommendation: Proposal; ends: 'accepted' | 'rejected' | 'expired'; mends: string | null }
    /** Somebody turns a setpoint up and down again. */
    | { kind: 'hunting'; name: string; unit: string; values: readonly number[]; everySeconds: number }
    | { kind: 'warning'; alarm: AlarmText }
    /** The station goes on, its data do not come. */
    | { kind: 'silence' }
  );

export interface Drift {
  kind: 'drift';
  parameter: string;
  /** So much of the way comes within the first minutes. */
  jump: number;
  to: number;
  /** Seconds until `to` is reached, evenly but for the jump. */
  rampSeconds: number;
  /** Time constant of the way back. */
  recoverSeconds: number;
  /** Parts made beyond the limit are bad; the next station that inspects finds them. */
  spoils: boolean;
  /** What fell or rose with it, and for how long: the measured cause. `slows`: that station runs at this share of its pace. */
  beside?: { parameter: string; factor: number; seconds: number; slows?: Id };
  /** The setting that mends it. */
  mend?: { name: string; old: number; new: number; unit: string };
}

/** What the plant's optimiser proposes; phases and times are the simulator's. */
export type Proposal = Omit<Recommendation, 'kind' | 'phase' | 'validUntil' | 'verdict'>;

/** What somebody did. It works after a while, as hands do. */
export type Action =
  /** Somebody is on it; with `parameter` only on that parameter's trouble. */
  { at: EpochMs; kind: 'own'; station: Id; parameter?: string } | { at: EpochMs; kind: 'accept' | 'reject'; recommendation: Id };
