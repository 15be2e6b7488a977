/**
 * What came of a decision, tip or hold alike, by fixed names: the numbers that say whether tips help. From stored facts alone, so that
 * measuring again gives the same, or the better, number.
 *
 * The window is the thirty whole minutes after the decision: minutes are what is kept for good, and who reads a tip needs the first
 * seconds anyway. Time waiting for a neighbour, breaks, times between shifts and changeovers are no stop of the station. Rejects are
 * those of the station that made them, wherever they were found.
 */
import type { EpochMs } from '../clock.ts';
import type { Episode } from '../episodes/episode.ts';
import { MINUTE_MS, type MinuteRow } from '../kpis/minute.ts';
import { isOwnStop, overlapMs } from '../kpis/stop-class.ts';
import type { Stretch } from '../plant/calendar.ts';
import { OUTCOME_WINDOW_MS, outcomeOf, REPEAT_WINDOW_MS } from './outcome.ts';

export const STOP_MINUTES = 'stop-minutes-30';
export const REJECTS = 'rejects-30';
export const RECOVER_MINUTES = 'minutes-to-recover';
export const REPEATED = 'repeated-60';
export const LIMIT_AVOIDED = 'limit-avoided';
/** *Not now* was tapped on it. */
export const PUT_ASIDE = 'put-aside';
/** Put right in standard time, help or not. */
export const IN_TIME = 'in-time';
/** Shares of the later episodes alike, in the week that begins so many days after: recovered in standard time with nobody told or called. */
export const UNAIDED = { 7: 'unaided-7', 28: 'unaided-28' } as const;

/** Data known for less of the window than this say nothing of it. */
const KNOWN_SHARE_MIN = 0.5;

export interface MeasureFacts {
  decidedAt: EpochMs;
  now: EpochMs;
  episode: Episode;
  /** The station's own, of the window at least. */
  minutes: readonly MinuteRow[];
  /** When production is planned, breaks left out. */
  planned: readonly Stretch[];
  /** Changeovers of the station. */
  setups: readonly Stretch[];
  /** The same kind at the same station opened again then; null = it did not. */
  repeatedAt: EpochMs | null;
  /**
   * Of the parts it made in the half hour, those that a later station found bad; null = not all of them have been checked, or that
   * cannot be told. Absent: nobody but itself checks them.
   */
  foundLater?: number | null;
  /** Where waste begins for a drift's parameter; null = not a drift, or no limit. */
  limit: readonly [number, number] | null;
}

/** By name; what cannot be known, or not yet, is left out. */
export function measured(facts: MeasureFacts): Record<string, number> {
  const { decidedAt, now, episode } = facts;
  const window = windowOf(decidedAt);
  const rows = facts.minutes.filter(row => row.minute >= window.from && row.minute < window.to);
  const outcome = outcomeOf({
    episode,
    toldAt: decidedAt,
    now,
    figure: [],
    usual: null,
    minutes: rows.map(row => ({ at: row.minute, stoppedSeconds: stoppedSeconds(row, facts), rejects: row.reject })),
    repeatedAt: facts.repeatedAt,
    wasteAt: null,
    kgPerMinute: null,
  });
  const repeatKnown = episode.closedAt !== undefined && now >= episode.closedAt + REPEAT_WINDOW_MS;
  const avoided = limitAvoided(rows, facts);
  const known = isKnown(rows, facts.planned, window);
  const { foundLater = 0 } = facts;
  return {
    ...(known ? { [STOP_MINUTES]: outcome.stopMinutes } : {}),
    ...(known && foundLater !== null ? { [REJECTS]: outcome.rejects + foundLater } : {}),
    ...(outcome.minutesToRecover === null ? {} : { [RECOVER_MINUTES]: outcome.minutesToRecover }),
    ...(repeatKnown ? { [REPEATED]: outcome.repeated ? 1 : 0 } : {}),
    ...(avoided === null ? {} : { [LIMIT_AVOIDED]: avoided ? 1 : 0 }),
  };
}

/** The whole minutes that begin in the half hour. */
export const windowOf = (decidedAt: EpochMs): Stretch => {
  const from = Math.ceil(decidedAt / MINUTE_MS) * MINUTE_MS;
  return { from, to: from + OUTCOME_WINDOW_MS };
};

/** Its own stop in planned time: a stop in a minute that is partly a changeover is that changeover's first. */
export function stoppedSeconds({ minute, seconds }: MinuteRow, { planned, setups }: Pick<MeasureFacts, 'planned' | 'setups'>): number {
  const whole = { from: minute, to: minute + MINUTE_MS };
  const stood = Object.entries(seconds).reduce((sum, [doing, spent]) => sum + (isOwnStop(doing) ? spent : 0), 0);
  const unplanned = MINUTE_MS - planned.reduce((ms, one) => ms + overlapMs(one, whole), 0);
  const excused = unplanned + setups.reduce((ms, one) => ms + overlapMs(one, whole), 0);
  return Math.max(0, stood - excused / 1000);
}

function isKnown(rows: readonly MinuteRow[], planned: readonly Stretch[], window: Stretch): boolean {
  const wanted = planned.reduce((ms, one) => ms + overlapMs(one, window), 0) / 1000;
  const known = rows.reduce(
    (sum, { seconds }) => sum + Object.entries(seconds).reduce((all, [what, s]) => all + (what === 'outage' ? 0 : s), 0),
    0,
  );
  return wanted > 0 && known >= wanted * KNOWN_SHARE_MIN;
}

/** Whether the value stayed inside its limits; null where nothing was measured of it. */
function limitAvoided(rows: readonly MinuteRow[], { episode, limit }: MeasureFacts): boolean | null {
  const name = episode.kind === 'drift' ? episode.figure?.name : undefined;
  if (name === undefined || limit === null) return null;
  const values = rows.flatMap(row => row.parameters[name] ?? []);
  return values.length === 0 ? null : values.every(value => value.min >= limit[0] && value.max <= limit[1]);
}

const DAY_MS = 86_400_000;
/** What is measured in the days after, is measured over so many. */
export const LATER_DAYS = 7;

/** An episode alike, later, and how it went. */
export interface LaterEpisode {
  openedAt: EpochMs;
  closedAt: EpochMs | null;
  /** Somebody was told or called, and when first. */
  helpedAt: EpochMs | null;
}

/**
 * Share that recovered in standard time unaided. One that was helped before its standard time was over tells nothing of what would
 * have been: it does not count. null = none that tells.
 */
export function unaidedShare(later: readonly LaterEpisode[], standardSeconds: number): number | null {
  const told = later.flatMap(({ openedAt, closedAt, helpedAt }) => {
    const due = openedAt + standardSeconds * 1000;
    const inTime = closedAt !== null && closedAt <= due;
    const helped = helpedAt !== null && helpedAt < Math.min(due, closedAt ?? due);
    return helped ? [] : [inTime];
  });
  return told.length === 0 ? null : told.filter(Boolean).length / told.length;
}

/**
 * When to measure next: when the half hour is over and late data have come, when it is known whether it came back, and when the weeks
 * are over in which people do it without the tip. null = all has been measured.
 *
 * @param lateMs how late data may come on this line
 */
export function nextMeasure(decidedAt: EpochMs, closedAt: EpochMs | null, now: EpochMs, lateMs: EpochMs): EpochMs | null {
  const first = windowOf(decidedAt).to + lateMs;
  const repeat = closedAt === null ? Math.min(now + HOUR_MS, decidedAt + OPEN_MAX_MS) : closedAt + REPEAT_WINDOW_MS + lateMs;
  const weeks = [7, 28].map(days => decidedAt + (days + LATER_DAYS) * DAY_MS + lateMs);
  return [first, repeat, ...weeks].filter(at => at > now).reduce<number | null>((soonest, at) => Math.min(soonest ?? at, at), null);
}

const HOUR_MS = 3_600_000;
/** A trouble that lasts longer is no longer looked at every hour. */
const OPEN_MAX_MS = DAY_MS;
