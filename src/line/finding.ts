/**
 * What a detector says now, and the port through which detectors are plugged into a line's step.
 */
import type { EpochMs } from '../clock.ts';
import type { Id, Line, Station } from '../plant/plant.ts';
import type { Event, EventId, EventKind } from './event.ts';
import type { StationState } from './state.ts';

export const EPISODE_KINDS = [
  'stall',
  'slow',
  'rejects',
  'drift',
  'data-outage',
  'recommendation',
  'hunting',
  'new-order',
  'micro-stops',
  'help-need',
] as const;
export type EpisodeKind = (typeof EPISODE_KINDS)[number];

export interface Finding {
  kind: EpisodeKind;
  line: Id;
  station: Id;
  phase: 'raised' | 'cleared';
  /** On the plant's receive clock: the moment it could be said. */
  at: EpochMs;
  /** When the trouble itself began or ended, as far as is known. */
  since: EpochMs;
  detector: string;
  /**
   * The measured value behind it. `minutesToLimit` is a drift's time left before waste at the least, `minutesToLimitMost` at the most;
   * without the latter it may never come to it.
   */
  figure?: {
    name: string;
    value: number;
    unit: string;
    limit?: number;
    target?: number;
    minutesToLimit?: number;
    minutesToLimitMost?: number;
  };
  /** Recommendation findings: which one. */
  recommendation?: Id;
  events: readonly EventId[];
}

/** Its findings silence every other detector of the station; it stands first so that data that return are seen at once. */
export const DATA_OUTAGE = 'data-outage';

/**
 * A detector for one station: O(1) per event, state small and plain JSON.
 *
 * `observe` may change `memory` in place: the caller hands it a copy that nobody else holds.
 */
export interface Detector<Memory = unknown> {
  readonly name: string;
  /** The kinds of events it looks at, `tick` for its timers; absent: all. */
  readonly kinds?: ReadonlySet<EventKind>;
  start(station: Station, line: Line): Memory;
  observe(memory: Memory, seen: Observation): readonly Finding[];
  /**
   * The next moment after `now` at which it wants a tick even if nothing comes; null = none. Absent: it lives on events alone.
   *
   * Asked when it has looked at an event or a tick: what comes of kinds that it does not look at must not change the answer.
   */
  dueAt?(memory: Memory, station: Station, state: StationState, now: EpochMs): EpochMs | null;
  /** Gives up the entry it needs least, in place, when the station's state has grown too long; false when none is left. */
  shrink?(memory: Memory): boolean;
}

/** Valid during `observe` alone: the next event is shown in the same object. */
export interface Observation {
  line: Line;
  station: Station;
  /** After the event. */
  state: StationState;
  /** The event of this station, or a tick of the line. */
  event: Event;
  id: EventId;
  /** Receive clock. */
  now: EpochMs;
  /** The state of every station of the line, this one included. Read only. */
  others: Readonly<Record<Id, StationState>>;
  /** To be called when a list of the memory has become longer: the state's size is then looked at. */
  grew(): void;
}
