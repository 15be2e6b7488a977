/**
 * The budget for interruptions: per person, per position and per channel, over all chat products, on the plant's clock.
 *
 * Free are answers, what a person asked for, and revisions of a message that was already paid for.
 */
import type { EpochMs } from '../clock.ts';
import type { HoldReason } from './decision.ts';

/** ISA-18.2 counts a very likely acceptable alarm rate as one in ten minutes; a tip is an alarm too. */
export const SPACING_MS = 10 * 60_000;
export const PER_SHIFT_MAX = 6;

export interface Subject {
  kind: 'person' | 'position' | 'channel';
  /** Unique over all kinds: a pseudonym, `position/K3/operator`, `channel/slack/C0123`. */
  id: string;
}

export interface BudgetRow {
  subject: string;
  at: EpochMs;
}

export interface BudgetQuestion {
  ledger: readonly BudgetRow[];
  subjects: readonly Subject[];
  now: EpochMs;
  /** Start of the running shift; rows before it do not count towards the shift's six. */
  shiftFrom: EpochMs;
}

/** null = there is budget for everybody; otherwise the first reason why not. */
export function budgetHold({ ledger, subjects, now, shiftFrom }: BudgetQuestion): HoldReason | null {
  const rows = new Map<string, EpochMs[]>(subjects.map(subject => [subject.id, []]));
  for (const row of ledger) rows.get(row.subject)?.push(row.at);
  for (const subject of subjects) {
    const spent = rows.get(subject.id)!;
    if (spent.filter(at => at >= shiftFrom).length >= PER_SHIFT_MAX) return `budget-${subject.kind}`;
  }
  for (const subject of subjects) {
    // A row ahead of `now` (a clock that was set back) holds as well: two messages are never nearer than the spacing.
    if (rows.get(subject.id)!.some(at => Math.abs(now - at) < SPACING_MS)) return 'cooling-down';
  }
  return null;
}

/** The rows that a message costs, written in its transaction. */
export const chargesFor = (subjects: readonly Subject[], now: EpochMs): BudgetRow[] =>
  subjects.map(subject => ({ subject: subject.id, at: now }));

/** Who would have been charged: the budget of what is only listed in shadow. */
export const shadowed = (subjects: readonly Subject[]): Subject[] => subjects.map(({ kind, id }) => ({ kind, id: `shadow/${id}` }));
