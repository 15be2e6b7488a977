/**
 * Why a station stood, slowed or made rejects: candidates with calibrated probabilities, the way each effect travelled,
 * and what was ruled out.
 */
import type { EpochMs } from '../clock.ts';
import type { EventId } from '../line/event.ts';
import type { Id } from '../plant/plant.ts';

export const CAUSES = ['fault', 'changeover', 'no-operator', 'pending-recommendation', 'supply', 'offtake', 'drift'] as const;
export type CauseKind = (typeof CAUSES)[number];

export interface Hop {
  station: Id;
  from: EpochMs;
  /** null while it lasts. */
  to: EpochMs | null;
  why: 'own' | 'starved' | 'blocked' | 'slow' | 'rejects';
  events: readonly EventId[];
}

/** What spoke against something; for wording in another language than that of `because`. */
export type RuledOutCode =
  | 'no-gain'
  | 'smaller-gain'
  | 'consequence-alarm'
  | 'warning-only'
  | 'advisory'
  | 'no-order'
  | 'no-recommendation'
  | 'staffed'
  | 'no-alarm'
  | 'hiccup';

export interface RuledOut {
  what: string;
  because: string;
  events: readonly EventId[];
  code?: RuledOutCode;
  /** Whose: a station, `source:<station>` or `sink`. */
  root?: Id;
  cause?: CauseKind;
  alarm?: string;
}

export type MissingCode =
  | 'data-outage'
  | 'no-data'
  | 'late-data'
  | 'wait-reason'
  | 'buffer-level'
  | 'supply-report'
  | 'offtake-report'
  | 'parameters'
  | 'reason'
  | 'unexplained';

export interface Missing {
  what: string;
  station?: Id;
  code?: MissingCode;
  from?: EpochMs;
  to?: EpochMs;
}

export interface Candidate {
  /** A station, `source:<station>` (no material reaches it) or `sink` (finished parts are not taken away). */
  root: Id;
  cause: CauseKind;
  startedAt: EpochMs;
  probability: number;
  /** From the cause to the station that was asked about. */
  chain: readonly Hop[];
  ruledOut: readonly RuledOut[];
  /** Said whenever it could have changed the first candidate. */
  missing: readonly Missing[];
  /** When the cause ended; null while it lasts. */
  endedAt?: EpochMs | null;
  /** Part of the loss that would not have been without it, 0..1, from running the line again on paper. */
  gain?: number;
}

export type Wording = 'sure' | 'probably' | "don't know";

export interface Ranking {
  /** Best first; probabilities sum to at most 1, the rest is "something else". */
  candidates: readonly Candidate[];
  wording: Wording;
  /** What was missing when there is no candidate, or none that is likely. */
  missing?: readonly Missing[];
}

export const SURE_MIN = 0.85;
export const PROBABLY_MIN = 0.6;
export const wordingOf = (probability: number): Wording =>
  probability >= SURE_MIN ? 'sure' : probability >= PROBABLY_MIN ? 'probably' : "don't know";
