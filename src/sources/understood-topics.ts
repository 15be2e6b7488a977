/** What has been understood and ignored so far, by topic. Pure, and bounded. */
import type { EpochMs } from '../clock.ts';
import { eventInWords, type Understood } from './understand.ts';

export interface TopicRow {
  topic: string;
  messages: number;
  events: number;
  value: string;
  /** The newest event in words; null = none yet. */
  said: string | null;
  at: EpochMs;
  ignored: Record<string, number>;
  mapped: boolean;
}

export interface Tally {
  rows: Map<string, TopicRow>;
  messages: number;
  events: number;
  ignored: number;
  /** Counts of one station come as running totals; how many were told since. */
  counts: Record<string, { good: number; reject: number; firstGood: number; firstReject: number }>;
}

const ROWS_MAX = 2_000;
const REASONS_MAX = 20;

export const newTally = (): Tally => ({ rows: new Map(), messages: 0, events: 0, ignored: 0, counts: {} });

/** Takes one message in; `tally` is changed. */
export function noteUnderstood(tally: Tally, topic: string, understood: Understood, at: EpochMs): void {
  tally.messages += 1;
  tally.events += understood.events.length;
  tally.ignored += understood.ignored.length;
  for (const event of understood.events) {
    if (event.kind !== 'count' || event.station === undefined) continue;
    const { good, reject } = event;
    const known = tally.counts[event.station];
    tally.counts[event.station] = { firstGood: good, firstReject: reject, ...known, good, reject };
  }
  let row = tally.rows.get(topic);
  if (row === undefined) {
    if (tally.rows.size >= ROWS_MAX) return;
    row = { topic, messages: 0, events: 0, value: '', said: null, at, ignored: {}, mapped: false };
    tally.rows.set(topic, row);
  }
  row.messages += 1;
  row.events += understood.events.length;
  row.value = understood.value;
  row.at = at;
  row.mapped ||= understood.mapped;
  const newest = understood.events.at(-1);
  if (newest !== undefined) row.said = eventInWords(newest);
  for (const because of understood.ignored)
    if (Object.hasOwn(row.ignored, because) || Object.keys(row.ignored).length < REASONS_MAX)
      row.ignored[because] = (row.ignored[because] ?? 0) + 1;
}
