/** Ranking, evidence, gaps and timelines of one question read the same events: what was read of a list is kept with the list. */
import type { EpochMs } from '../clock.ts';
import type { LoggedEvent } from '../line/event.ts';
import type { Line } from '../plant/plant.ts';
import { type LineRecord, recordLine } from './record.ts';

interface Kept {
  line: Line;
  until: EpochMs;
  /** Tell a list that has grown or slid on from the one that was read. */
  length: number;
  first: LoggedEvent | undefined;
  last: LoggedEvent | undefined;
  record: LineRecord;
}

/** Until now, and until some minutes after the stop. */
const KEPT_MAX = 3;

const kept = new WeakMap<readonly LoggedEvent[], readonly Kept[]>();

/** As `recordLine`; the record may be another caller's, and nobody changes it. */
export function recordOf(line: Line, events: readonly LoggedEvent[], until: EpochMs): LineRecord {
  const { length, [0]: first } = events;
  const last = events.at(-1);
  const known = (kept.get(events) ?? []).filter(one => one.length === length && one.first === first && one.last === last);
  const found = known.find(one => one.line === line && one.until === until);
  if (found !== undefined) return found.record;
  const record = recordLine(line, events, until);
  kept.set(events, [...known, { line, until, length, first, last, record }].slice(-KEPT_MAX));
  return record;
}
