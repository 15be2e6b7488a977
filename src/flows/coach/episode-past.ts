/** What a station's past says of its trouble: how long it usually lasts, whether it keeps coming back, whether it is mastered. Pure. */
import type { EpochMs } from '../../clock.ts';
import type { EpisodeHistory } from '../../coaching/decision-context.ts';
import { workedSeconds } from '../../coaching/moment.ts';
import type { Episode } from '../../episodes/episode.ts';
import type { Calendar, ShiftInstance } from '../../plant/calendar.ts';
import type { ContextParts } from './decision-context.ts';

const DAY_MS = 86_400_000;
/** How far back a station's past counts, and how many of its troubles of one kind. */
export const PAST_MS = 30 * DAY_MS;
export const PAST_MAX = 60;
/** Longer than usual is longer than four in five: half of all stops last longer than the middle one. */
const USUAL_SHARE = 0.8;
/** Fewer past stops than this have no usual length. */
const USUAL_STOPS_MIN = 5;

/** Between shifts, as far back as one lasts. */
export const shiftStart = (shift: ShiftInstance | null, now: EpochMs): EpochMs => shift?.from ?? now - DAY_MS / 3;

/**
 * What a station's past says of its trouble.
 *
 * @param past of the same station and kind, within `PAST_MS`; what is not closed does not count
 */
export function historyOf(
  { calendar, station, episode, state }: Pick<ContextParts, 'calendar' | 'station' | 'episode' | 'state'>,
  past: readonly Episode[],
  shift: ShiftInstance | null,
  now: EpochMs,
): EpisodeHistory {
  const closed = past.filter(one => one.id !== episode.id && one.closedAt !== undefined && workedIn(calendar, one) > 0);
  const since = shiftStart(shift, now);
  return {
    usualStopSeconds:
      episode.kind === 'stall'
        ? usualSeconds(
            closed.filter(one => isInItsShift(calendar, one)),
            one => workedIn(calendar, one),
            USUAL_SHARE,
          )
        : null,
    usualChangeoverSeconds: null,
    repeats: closed.filter(one => one.openedAt >= since && sameTopic(one, episode)).length,
    raised: (state.episodes?.activations ?? []).filter(one => one.what.startsWith(`${station.id}/${episode.kind}`)).map(one => one.at),
    newOrder: episode.kind === 'new-order',
    mastered: isMastered(closed.filter(one => sameTopic(one, episode))),
  };
}

/** So many in a row in standard time, by chance, once in thirty. */
const MASTERED_MIN = 5;

/** @param past closed ones of one trouble, oldest first; standard is what they usually take */
function isMastered(past: readonly Episode[]): boolean {
  const standard = usualSeconds(past);
  const last = past.slice(-MASTERED_MIN);
  return standard !== null && last.length === MASTERED_MIN && last.every(one => secondsOf(one) <= standard);
}

/** A stop for film and one for a jaw are two troubles, though both stand still. */
const sameTopic = (a: Episode, b: Episode): boolean =>
  a.kind === b.kind && (a.figure?.name ?? '') === (b.figure?.name ?? '') && a.alarm === b.alarm;

/** Seconds of a closed episode outside breaks: a line that rests is not a line in trouble. */
const workedIn = (calendar: Calendar, { openedAt, closedAt }: Episode): number =>
  workedSeconds(openedAt, closedAt ?? openedAt, calendar.shiftAt(openedAt)?.breaks ?? []);

/** What outlasts its shift is often no stop at all: the machine was left until somebody came again. */
const isInItsShift = (calendar: Calendar, { openedAt, closedAt }: Episode): boolean =>
  (closedAt ?? openedAt) <= (calendar.shiftAt(openedAt)?.to ?? openedAt);

const secondsOf = ({ openedAt, closedAt }: Episode): number => ((closedAt ?? openedAt) - openedAt) / 1000;

/** What `share` of what closed was shorter than, the middle one unless told; null = too few. */
export function usualSeconds(episodes: readonly Episode[], lasted = secondsOf, share = 0.5): number | null {
  const seconds = episodes
    .filter(one => one.closedAt !== undefined)
    .map(lasted)
    .sort((a, b) => a - b);
  return seconds.length < USUAL_STOPS_MIN ? null : seconds[Math.floor(seconds.length * share)]!;
}
