/** Whether to speak, when, how deep; and if not, why not. Never a bare boolean. */
import type { EpochMs } from '../clock.ts';
import type { EpisodeId } from '../episodes/episode.ts';
import type { Id, Role } from '../plant/plant.ts';

export const HOLD_REASONS = [
  'sees-it-already',
  'on-a-card',
  'owned',
  'safety',
  'unmapped-stop',
  'stale-data',
  'break',
  'changeover',
  'maintenance',
  'no-shift',
  'not-producing',
  'micro-stop',
  'flood',
  'chattering',
  'cooling-down',
  'budget-person',
  'budget-position',
  'budget-channel',
  'muted',
  'opted-out',
  'shelved',
  'shadow',
  'no-template',
  'cause-unknown',
  'no-more-comes',
  'no-more-taken',
  'no-limit',
  'too-late',
  'too-little-time',
  'withheld-by-trial',
  'waits-by-trial',
  'killed',
] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

export type Depth = 'line' | 'steps' | 'person';

export type Decision =
  | { kind: 'hold'; reason: HoldReason }
  | { kind: 'tip'; template: Id; version: string; depth: Depth }
  | { kind: 'checkIn' }
  | { kind: 'supervisor' }
  | { kind: 'person'; role: Role };

/** Written in the same transaction as its message, and therefore before it is sent. `context` is nameless. */
export interface LoggedDecision {
  id: Id;
  episode: EpisodeId;
  at: EpochMs;
  context: Record<string, number | string | boolean>;
  available: boolean;
  decision: Decision;
  /** Of the option taken, given availability; 1 when nothing was drawn. */
  probability: number;
  seed: string;
  unit: 'position-shift' | 'line-shift';
  versions: { template?: string; model?: string; calibration?: string; config: string };
}

/** A decision, where it was made, and what has been measured of it since, by the names in `coaching/measured.ts`. */
export interface MeasuredDecision extends LoggedDecision {
  line: Id;
  station: Id;
  outcomes: Readonly<Record<string, number>>;
}
