/**
 * Whether a station is asked, once and after the stop, why it stood. Asked little: only where nothing else can tell.
 *
 * A question is no interruption and never required, so it has no budget; it is held back for everything a tip is held back for,
 * and wherever an alarm, an order, a proposal, staffing or a reason from the plant's own systems explains the stop already.
 */
import { reasonGivenFor } from '../causes/given-reason.ts';
import { PROBABLY_MIN, type Ranking } from '../causes/ranking.ts';
import type { EpochMs } from '../clock.ts';
import type { Episode } from '../episodes/episode.ts';
import type { LoggedEvent } from '../line/event.ts';
import type { ShiftInstance } from '../plant/calendar.ts';
import { type Line, type Mode, type Station, sameId } from '../plant/plant.ts';
import { workedSeconds } from './moment.ts';

/** A shorter stop is never asked about; nor is one that counts as a micro-stop at its station. */
export const ASK_AFTER_SECONDS = 300;
/** The plant's own systems get so long after the stop to say it themselves. */
export const REASON_WAIT_MS = 60_000;
/** A question that nobody has answered by then goes without a word. */
export const QUESTION_MS = 60 * 60_000;
/** A reason can be changed for so long after the stop's end. */
export const EDIT_MS = 24 * 60 * 60_000;
/** Events of one moment come within so long: clocks differ, and reports are on their way. */
const NEAR_MS = 60_000;

export interface AskQuestion {
  line: Line;
  station: Station;
  /** Closed. */
  episode: Episode & { closedAt: EpochMs };
  /** Every shift of which the stop has some part. */
  shifts: readonly ShiftInstance[];
  ranking: Ranking | null;
  /** The line's, from before the stop until now. */
  events: readonly LoggedEvent[];
  /** The station's data were out for some of the stop. */
  outage: boolean;
  /** How far the line goes: a question has no template of its own (`modeOf`). */
  mode: Mode;
  killed: boolean;
  muted: boolean;
  /** Stops at this station are put aside. */
  shelved: boolean;
}

export type AskHold =
  | 'safety'
  | 'killed'
  | 'shadow'
  | 'muted'
  | 'shelved'
  | 'stale-data'
  | 'short-stop'
  | 'cause-elsewhere'
  | 'alarm'
  | 'changeover'
  | 'recommendation'
  | 'staffing'
  | 'reason-given';

export type AskDecision = { kind: 'ask' } | { kind: 'hold'; because: AskHold };

/** The first that holds gives the reason. */
export function askReason(question: AskQuestion): AskDecision {
  const { episode, station, events } = question;
  const from = episode.openedAt;
  const own = events.filter(event => event.station !== undefined && sameId(event.station, station.id));
  const holds: readonly (readonly [AskHold, () => boolean])[] = [
    ['safety', () => episode.safety],
    ['killed', () => question.killed],
    ['shadow', () => question.mode !== 'on'],
    ['muted', () => question.muted],
    ['shelved', () => question.shelved],
    ['stale-data', () => question.outage],
    ['short-stop', () => plannedSeconds(question) < Math.max(ASK_AFTER_SECONDS, station.microStopSeconds)],
    ['cause-elsewhere', () => episode.origin !== undefined || !isInside(question)],
    ['reason-given', () => reasonGivenFor({ station: station.id, from, to: episode.closedAt }, own) !== null],
    ['alarm', () => stopAlarmAt(own, from)],
    ['changeover', () => changeoverAt(events, station, from)],
    [
      'recommendation',
      () => own.some(event => event.kind === 'recommendation' && event.phase === 'issued' && event.needsAck && near(event, from)),
    ],
    ['staffing', () => own.some(event => waitsForStaffing(event, from, episode.closedAt))],
  ];
  const held = holds.find(([, isSo]) => isSo());
  return held === undefined ? { kind: 'ask' } : { kind: 'hold', because: held[0] };
}

/** What of the stop lay in a shift and outside its breaks. */
function plannedSeconds({ episode, shifts }: AskQuestion): number {
  return shifts.reduce(
    (sum, { from, to, breaks }) =>
      sum + workedSeconds(Math.max(from, episode.openedAt), Math.max(from, Math.min(to, episode.closedAt)), breaks),
    0,
  );
}

/** The place has to be likely, not the cause: where that is open a question is worth most. */
function isInside({ ranking, station }: AskQuestion): boolean {
  const here = (ranking?.candidates ?? []).filter(({ root }) => sameId(root, station.id));
  return here.reduce((sum, { probability }) => sum + probability, 0) >= PROBABLY_MIN;
}

const near = (event: LoggedEvent, at: EpochMs): boolean => Math.abs(event.seen - at) <= NEAR_MS;

/** A stop alarm that came with the stop, or still stood when it began; a later one is a consequence. */
function stopAlarmAt(own: readonly LoggedEvent[], from: EpochMs): boolean {
  const standing = new Set<string>();
  for (const event of own) {
    if (event.kind !== 'alarm' || event.severity !== 'stop' || event.seen > from + NEAR_MS) continue;
    if (event.active) standing.add(event.code);
    else if (event.seen < from - NEAR_MS) standing.delete(event.code);
  }
  return standing.size > 0;
}

/** Of the station, or of the line as a whole. */
function changeoverAt(events: readonly LoggedEvent[], station: Station, from: EpochMs): boolean {
  let runs = false;
  for (const event of events) {
    if (event.kind !== 'order' || event.seen > from + NEAR_MS) continue;
    if (event.station !== undefined && !sameId(event.station, station.id)) continue;
    if (event.phase === 'changeover-started') runs = true;
    else if (event.phase === 'changeover-done' && event.seen < from - NEAR_MS) runs = false;
  }
  return runs;
}

/** Where somebody was is not asked about. */
const waitsForStaffing = (event: LoggedEvent, from: EpochMs, to: EpochMs): boolean =>
  (event.kind === 'operator' && event.change === 'logout' && near(event, from)) ||
  (event.kind === 'presence' && !event.present && event.seen >= from - NEAR_MS && event.seen <= to);
