/**
 * What a source may report about a line, as it is inside: times are numbers.
 *
 * `read-event.ts` turns the wire's form (ISO times, unknown keys) into this one and says what is wrong with the rest.
 */
import type { EpochMs } from '../clock.ts';
import type { Id, Lang, PackmlState } from '../plant/plant.ts';

export interface EventHead {
  /** Our receive clock. Order of processing is the order of the log. */
  seen: EpochMs;
  /** The source's own clock. */
  at: EpochMs;
  line: Id;
  station?: Id;
  device?: Id;
  /** Unknown keys, kept and never read. */
  extra?: Record<string, unknown>;
}

export interface Recommendation {
  kind: 'recommendation';
  id: Id;
  phase: 'issued' | 'accepted' | 'changed' | 'rejected' | 'reverted' | 'expired' | 'executed';
  needsAck: boolean;
  parameter?: string;
  from?: number;
  to?: number;
  unit?: string;
  why?: string;
  confidence?: number;
  expectedEffect?: { parameter: string; direction: 'up' | 'down' | 'steady'; withinSeconds: number };
  validUntil?: EpochMs;
  system?: string;
  verdict?: 'right' | 'wrong';
}

/** ISA-TR88.00.02's unit modes, by name. */
export const UNIT_MODES = ['production', 'maintenance', 'manual'] as const;
export type UnitMode = (typeof UNIT_MODES)[number];

export type EventBody =
  | { kind: 'state'; state: PackmlState; because?: 'starved' | 'blocked'; mode?: UnitMode }
  /** Running totals. */
  | { kind: 'count'; good: number; reject: number }
  | { kind: 'parameter'; name: string; value: number; unit?: string }
  /** Parts waiting between this station and `towards`. */
  | { kind: 'buffer'; towards: Id; level: number; capacity: number }
  | { kind: 'alarm'; code: string; active: boolean; severity: 'warning' | 'stop'; text?: string }
  | { kind: 'order'; phase: 'planned' | 'changeover-started' | 'changeover-done'; id?: string }
  /** Somebody logged in or out; who it was stays at the door. */
  | { kind: 'operator'; change: 'login' | 'logout' }
  | { kind: 'presence'; present: boolean }
  | { kind: 'logistics'; what: 'material-called' | 'vehicle-waiting' }
  | Recommendation
  | { kind: 'setpoint'; name: string; old: number | null; new: number; unit?: string }
  | { kind: 'reason'; code?: string; text?: string; source: 'station' | 'mes' | 'chat' }
  | { kind: 'sample'; name: string; value: number; unit: string; ok: boolean }
  | { kind: 'work-order'; id: string; phase: 'opened' | 'closed'; text?: string }
  | { kind: 'material-lot'; lot: string; material?: string; phase: 'loaded' | 'used-up' }
  | { kind: 'note'; text: string; lang?: Lang }
  /** Ours alone: the passing of time, written into the log so that silence can be replayed. */
  | { kind: 'tick' };

export type Event = EventHead & EventBody;
export type EventKind = EventBody['kind'];

/** Line, seq of the batch, index in it: where in the log an event stands. */
export type EventId = `${Id}:${string}:${number}`;
export const eventId = (line: Id, seq: string, index: number): EventId => `${line}:${seq}:${index}`;

/** An event with its place in the log, as history gives it back. Not `id`: orders and recommendations have one of their own. */
export type LoggedEvent = Event & { eventId: EventId };

export const EVENTS_MAX = 5_000;
export const BODY_BYTES_MAX = 1_000_000;
export const TEXT_CHARS_MAX = 2_000;
export const NAME_CHARS_MAX = 120;
/** `at` may lie this far before and after `seen`; otherwise the event is set aside. */
export const AT_BEFORE_SEEN_MS_MAX = 30 * 86_400_000;
export const AT_AFTER_SEEN_MS_MAX = 5 * 60_000;

/** A batch as it stands in a line's log. */
export interface Batch {
  line: Id;
  /** Grows within a line; opaque but for its order, which is the log's. */
  seq: string;
  events: readonly Event[];
}

/** A batch as it was read from there. */
export interface LoggedBatch extends Batch {
  events: readonly LoggedEvent[];
  /** As the log has it (`line/batch-text.ts`): what is kept of it need not be written anew. */
  text: string;
}
