/**
 * What is known of a line after an event. Plain JSON, at most 2 KB a station, no person, no free text.
 */
import type { EpochMs } from '../clock.ts';
import type { Id, PackmlState } from '../plant/plant.ts';

/** Raised by one whenever the shape changes: a stored state of another version is rebuilt, never guessed. */
export const LINE_STATE_VERSION = 1;

export interface LineState {
  v: number;
  line: Id;
  /** Hash of this line's part of plant.yaml. */
  config: string;
  /** `seen` of the newest event. */
  at: EpochMs;
  stations: Record<Id, StationState>;
}

export interface StationState {
  /** null until the first state has come. */
  state: PackmlState | null;
  because: 'starved' | 'blocked' | null;
  /** When this state began, source clock corrected to ours. */
  since: EpochMs;
  /** Newest event of this station, receive clock; 0 = never. */
  lastSeen: EpochMs;
  /** Running totals as last reported; null = none yet. */
  good: number | null;
  reject: number | null;
  /** When `good` or `reject` last grew. */
  lastCountAt: EpochMs;
  /** Active alarms, oldest first; the first-out of a burst leads. */
  alarms: { code: string; severity: 'warning' | 'stop'; since: EpochMs }[];
  /** Last value per parameter. */
  parameters: Record<string, { value: number; at: EpochMs }>;
  buffer: { level: number; capacity: number; at: EpochMs } | null;
  somebodyLoggedIn: boolean | null;
  present: boolean | null;
  order: { id: string | null; phase: 'planned' | 'changeover-started' | 'changeover-done'; at: EpochMs } | null;
  /** Open recommendations, newest last, at most 4. */
  recommendations: {
    id: Id;
    phase: string;
    needsAck: boolean;
    issuedAt: EpochMs;
    validUntil: EpochMs | null;
    parameter: string | null;
    from: number | null;
    to: number | null;
    unit: string | null;
  }[];
  /** Source clock minus ours, smoothed, milliseconds. */
  clockOffsetMs: number;
  /** One entry per detector, by its name. */
  detectors: Record<string, unknown>;
}
