/**
 * What is known of a line after an event. Plain JSON, at most 2 KB a station, no person, no free text.
 */
import type { EpochMs } from '../clock.ts';
import type { Id, PackmlState } from '../plant/plant.ts';
import type { UnitMode } from './event.ts';
import type { Place } from './order.ts';

/** Raised by one whenever the shape changes: a stored state of another version is rebuilt, never guessed. */
export const LINE_STATE_VERSION = 2;

/** Parts come out in `execute` alone, and while a batch is brought to its end. */
export const isProducing = (state: PackmlState | null): boolean => state === 'execute' || state === 'completing';

export interface LineState {
  v: number;
  line: Id;
  /** Hash of this line's part of plant.yaml. */
  config: string;
  /** `seen` of the newest event. */
  at: EpochMs;
  stations: Record<Id, StationState>;
  /** Where its newest event stands in the order of the line; ticks aside. Absent until the first. */
  newest?: Place;
  /** Some station takes more than its share of the room, while others leave theirs free. Absent: none does. */
  lent?: true;
  /** Stations whose data came too late to count, with the first and the last minute of these: to be booked again. */
  late?: Record<Id, readonly [from: EpochMs, to: EpochMs]>;
  /** What `episodes/` still waits for; absent until the first finding. */
  episodes?: EpisodeMemory;
  /** Minutes that `kpis/` has not closed yet; absent until the first event. */
  minutes?: Record<Id, MinuteMemory>;
  /** What coaching remembers of the open episodes; its own matter. Absent until the first decision. */
  coaching?: unknown;
}

/** What `episodes/` has to remember between two calls: waiting neighbours, and what shows chattering. Bounded. */
export interface EpisodeMemory {
  /** Starved or blocked stations whose origin has not shown itself; at `until` such a station opens an episode of its own. */
  waiting: readonly { station: Id; since: EpochMs; until: EpochMs; value: number }[];
  /** Chattering episodes whose data have recovered; closed at `until` unless they come back. */
  closing: readonly { episode: string; since: EpochMs; until: EpochMs }[];
  /** Activations of the last minute, oldest first. */
  activations: readonly { at: EpochMs; what: string }[];
}

/** One station's minutes that late data may still change, as `kpis/minutes.ts` keeps them. */
export interface MinuteMemory {
  /** What the station does and since when; null until its first state. */
  doing: string | null;
  since: EpochMs;
  /** Up to when that has been booked. */
  booked: EpochMs;
  /** Totals that have been booked; null = none yet. */
  good: number | null;
  reject: number | null;
  /** Minutes before this one have been told. */
  told: EpochMs;
  /** Oldest first, at most two. */
  open: OpenMinute[];
  /** The beginning of a stop under way; null = none. */
  stop: { from: EpochMs; why: string } | null;
  /** Stops that ended in a minute still open. */
  ended: [from: EpochMs, to: EpochMs, why: string][];
}

/** Its beginning, good, rejects, seconds by what was done, and min, mean, max, n of each parameter. */
export type OpenMinute = [
  minute: EpochMs,
  good: number,
  reject: number,
  seconds: Record<string, number>,
  parameters: Record<string, [min: number, mean: number, max: number, n: number]>,
];

export interface StationState {
  /** null until the first state has come. */
  state: PackmlState | null;
  because: 'starved' | 'blocked' | null;
  /** What the station is in, where its source says; absent = production, as far as is known. */
  mode?: UnitMode;
  /** The newest work order that is open here. */
  workOrder?: { id: string; at: EpochMs };
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
    /** The parameter it is expected to move; absent when it did not say. */
    effect?: string;
    /** Who proposes it, and how sure that is, 0..1; absent when it did not say. */
    system?: string;
    confidence?: number;
  }[];
  /** Source clock minus ours, milliseconds: the least delayed event of the last quarter of an hour tells it. */
  clockOffsetMs: number;
  /** How the offset is being learnt: largest `at - seen`, over how many events, since when. */
  clock: [lead: number, events: number, from: EpochMs];
  /** Usual length of its silences in milliseconds, and how many taught it (8 are enough): while it runs, while it stands. */
  gaps: { running: [ms: number, known: number]; standing: [ms: number, known: number] };
  /**
   * Its silences of the last twenty minutes in seconds, while it runs, while it stands: the long ones one by one, a stretch of
   * short ones as their sum, below 0. Absent until the first.
   */
  silences?: { running: number[]; standing: number[] };
  /** Newest `at` of all its events, corrected to our clock: how far its own data reach. 0 = never. */
  lastAt: EpochMs;
  /** Source clock of the newest state, count: an older one that comes later changes nothing. */
  stateAt: EpochMs;
  countAt: EpochMs;
  /** When the data broke off; null while they flow. Every other detector is silent meanwhile. */
  outageSince: EpochMs | null;
  /** The next moment at which one of its detectors wants to look again; null = none. */
  dueAt: EpochMs | null;
  /** Alarms that went, newest last: a late "active" of one of them is history. */
  gone: [code: string, at: EpochMs][];
  /** One entry per detector, by its name. */
  detectors: Record<string, unknown>;
}
