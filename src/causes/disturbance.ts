/**
 * A disturbance: something of a station's own that took time from the line, as far as the events show.
 *
 * Starved and blocked stretches are none: they are what a disturbance does elsewhere. The exceptions are waits with no station
 * behind them: one without material that no other makes, a last one nobody takes parts from.
 */
import type { EpochMs } from '../clock.ts';
import type { EventId } from '../line/event.ts';
import type { Id } from '../plant/plant.ts';
import type { CauseKind } from './ranking.ts';

export interface Suspicion {
  cause: CauseKind;
  /** 0..1; the causes of one disturbance sum to 1. */
  share: number;
  events: readonly EventId[];
  /** Why this cause is less or more likely, in the plant's words. */
  because: string;
}

export interface Disturbance {
  /** A station, `source:<station>` or `sink`. */
  root: Id;
  /** Place of its station in the line's record. */
  index: number;
  kind: 'stop' | 'supply' | 'offtake' | 'slow' | 'quality';
  from: EpochMs;
  /** Best guess of when it truly began, when that is before its first effect. */
  startedAt: EpochMs;
  to: EpochMs;
  /** It lasts at the moment of asking. */
  lasts: boolean;
  /** `slow`: how many times the usual cycle. */
  factor: number;
  /** 0..1: how surely it was there at all. */
  certainty: number;
  suspicions: readonly Suspicion[];
  events: readonly EventId[];
}
