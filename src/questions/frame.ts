/** How a question was read. null where the words give no time or place: the default put in its place belongs to `answers/`. */
import type { Id, Role } from '../plant/plant.ts';
import type { Metric } from './metrics.ts';

export const INTENTS = ['why', 'now', 'since', 'how-often', 'compare', 'coach', 'help-me-person', 'command-refuse', 'other'] as const;
export type Intent = (typeof INTENTS)[number];

/** `YYYY-MM-DDTHH:mm` in the site's zone. */
export type LocalMinute = string;

export interface Frame {
  intent: Intent;
  line: Id | null;
  station: Id | null;
  /** Half-open, `[from, to)`. */
  from: LocalMinute | null;
  to: LocalMinute | null;
  compareTo: { from: LocalMinute; to: LocalMinute } | null;
  /** What went wrong, or which figures are wanted, where the words say it; absent = a stop, or not said. `tips`: those that were given. */
  about?: 'stop' | 'slow' | 'rejects' | 'drift' | 'oee' | 'tips';
  /** Of a drift: the value that is named, as plant.yaml calls it. */
  parameter?: string;
  /** The figure asked for by name: the answer leads with it. */
  metric?: Metric;
  /** Of waste: wanted of one material, or for each order. */
  by?: 'material' | 'order';
  /** Alarms alone of these codes, in capitals. */
  codes?: readonly string[];
  /** help-me-person: who is wanted, where the words say it. */
  role?: Role;
  /** help-me-person: whose task it is, is asked; nobody is called. */
  isDuty?: true;
  /** why: the last stop of that time instead of its longest. Of tips: the one of that time, and what became of it. */
  last?: true;
  /** why: the longest stop of the time, or all of them together, where the words say so. */
  stops?: 'longest' | 'all';
}

/** What a thread was about: the frame answered last, and for *why* the stop that was told. */
export interface Thread extends Frame {
  told?: { station: Id; from: LocalMinute };
}

/** Why nothing can be said: no such place, another site, not yet happened, or beyond any line's data. */
export type AbstainReason = 'unknown-place' | 'other-site' | 'future' | 'unknowable';

export type Reading =
  | { frame: Frame; also?: readonly Frame[] }
  | { ask: true; about: 'station' | 'time' | 'intent'; choices: readonly string[]; intent?: Intent }
  | {
      abstain: true;
      because: string;
      reason?: AbstainReason;
      /** What there is instead. */
      choices?: readonly string[];
      /** Not even what is asked could be read. */
      isUnclear?: true;
    };
