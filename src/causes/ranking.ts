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

export interface Candidate {
  /** A station, `source:<station>` (no material reaches it) or `sink` (finished parts are not taken away). */
  root: Id;
  cause: CauseKind;
  startedAt: EpochMs;
  probability: number;
  /** From the cause to the station that was asked about. */
  chain: readonly Hop[];
  ruledOut: readonly { what: string; because: string; events: readonly EventId[] }[];
  /** Said whenever it could have changed the first candidate. */
  missing: readonly { what: string; station?: Id }[];
}

export type Wording = 'sure' | 'probably' | "don't know";

export interface Ranking {
  /** Best first; probabilities sum to at most 1, the rest is "something else". */
  candidates: readonly Candidate[];
  wording: Wording;
}

export const SURE_MIN = 0.85;
export const PROBABLY_MIN = 0.6;
export const wordingOf = (probability: number): Wording =>
  probability >= SURE_MIN ? 'sure' : probability >= PROBABLY_MIN ? 'probably' : "don't know";
