/**
 * LOOK BACK: a month of events through the very code that watches a live line, a slice at a time; nobody is told anything.
 *
 * Causes are computed for what lasted, not for every short stop; of each kind of trouble a few cases are drawn, and the one
 * nearest to the middle is shown. Memory holds some hours of events, one number a station and minute, and the troubles.
 */
import { rankCauses } from '../causes/rank.ts';
import type { Candidate, Ranking } from '../causes/ranking.ts';
import type { EpochMs } from '../clock.ts';
import type { Episode, EpisodeId } from '../episodes/episode.ts';
import type { MinuteRow } from '../kpis/minute.ts';
import { type Event, eventId, type LoggedEvent } from '../line/event.ts';
import type { LineState } from '../line/state.ts';
import type { Picture } from '../messages/message.ts';
import { calendar } from '../plant/calendar.ts';
import { type Id, type Line, type Plant, stationOf } from '../plant/plant.ts';
import type { Template } from '../prompts/template.ts';
import { COSTLY, groupKey, type LookBack, lookBackOf, type PastTrouble } from '../reports/look-back.ts';
import { gallery } from './look-back-gallery.ts';
import { type Losses, losses } from './look-back-losses.ts';
import { pastPicture } from './look-back-pictures.ts';
import { type Warnings, warnings } from './look-back-warnings.ts';
import { type Standing, watchBatches } from './watch-line.ts';
import { wouldCoach } from './would-coach.ts';

export interface LookBackParts {
  plant: Plant;
  line: Line;
  templates: readonly Template[];
  from: EpochMs;
  to: EpochMs;
}

/** What one day left, for whoever keeps it. */
export interface LookedDay {
  state: LineState;
  minutes: readonly MinuteRow[];
  closed: readonly { episode: Episode; cause?: PastTrouble['because']; root?: Id }[];
}

export interface LookingBack {
  /** Events in order of time, a day or any other stretch of them. Yields now and then: a good moment to breathe. */
  day(events: readonly Event[]): Generator<null, LookedDay>;
  result(): { figures: LookBack; pictures: ReadonlyMap<string, Picture>; typical: ReadonlyMap<string, PastTrouble> };
}

/** Decisions are looked at this often: a stop of two minutes is not told much later than it could be. */
const STEP_MS = 30_000;
/** A silence longer than this is not filled with looks. */
const BREATHE_EVERY = 200;
const EVENTS_KEPT_MS = 3 * 3_600_000;
/** A cause lies in the two hours before its effect or not at all. */
const CAUSE_BEFORE_MS = 2 * 3_600_000;
/** What lasts longer is judged by its first hour: its cause lies at its beginning. */
const JUDGED_AFTER_MS = 60 * 60_000;

interface Judged {
  ranking: Ranking;
  picture: (() => Picture | null) | null;
}

export function lookBack(parts: LookBackParts): LookingBack {
  const { plant, line } = parts;
  const here = calendar(plant);
  const lang = plant.site.languages[0] ?? 'en';
  const coach = wouldCoach({ plant, line: { ...line, mode: 'on' }, calendar: here, templates: parts.templates });
  const lost: Losses = losses(line, here, parts.from, parts.to);
  const warned: Warnings = warnings(line);
  const drawn = gallery();
  const troubles: PastTrouble[] = [];
  const judged = new Map<EpisodeId, Judged>();
  let standing: Standing = { state: null, open: [], recent: [] };
  let recent: LoggedEvent[] = [];
  let batches = 0;

  const judge = (episode: Episode, to: EpochMs): Judged | null => {
    if (!COSTLY.has(episode.kind)) return null;
    const near = recent.filter(event => event.seen >= episode.openedAt - CAUSE_BEFORE_MS && event.seen <= to);
    const kind = episode.kind as 'stall' | 'slow' | 'rejects';
    return { ranking: rankCauses({ line, station: episode.station, kind, from: episode.openedAt, to, askedAt: to }, near), picture: null };
  };
  const draw = (trouble: PastTrouble, episode: Episode, candidate: Candidate | null, now: EpochMs): Picture | null =>
    pastPicture({
      ...{ line, agreement: plant.agreement, episode, candidate, events: recent, to: now, lang, timeZone: plant.site.timeZone },
      drift: warned.driftBefore(episode, trouble.place),
      rejects: lost.rejectsOf(episode.station, episode.openedAt, episode.closedAt ?? now),
    });

  const close = (episode: Episode, now: EpochMs): PastTrouble | null => {
    const would = coach.over(episode);
    const loss = lost.of(episode);
    const station = stationOf(line, episode.station)!;
    const early = judged.get(episode.id);
    judged.delete(episode.id);
    if (loss.lostMinutes <= 0 && COSTLY.has(episode.kind)) return null;
    if (episode.kind === 'stall' && loss.lostMinutes * 60 < station.microStopSeconds) return null;
    const ranking = episode.safety ? null : (early?.ranking ?? judge(episode, episode.closedAt ?? now)?.ranking ?? null);
    const best = ranking === null || ranking.wording === "don't know" ? null : (ranking.candidates[0] ?? null);
    const place = best?.root ?? episode.station;
    const lead = warned.before(episode, place);
    const trouble: PastTrouble = {
      ...{ episode, date: here.productionDay(episode.openedAt), place, would },
      because: episode.safety ? 'safety' : (best?.cause ?? null),
      wording: ranking?.wording ?? null,
      detail: detailOf(recent, place, best?.startedAt ?? episode.openedAt, episode.closedAt ?? now),
      ...loss,
      leadMinutes: lead?.minutes ?? null,
      leadBy: lead?.by ?? null,
      missing: (ranking?.missing ?? best?.missing ?? []).flatMap(one =>
        one.code === undefined ? [] : [{ code: one.code, station: one.station ?? null }],
      ),
    };
    if (COSTLY.has(episode.kind)) drawn.offer(groupKey(trouble), trouble, early?.picture ?? (() => draw(trouble, episode, best, now)));
    return trouble;
  };

  return {
    *day(events) {
      const minutes: MinuteRow[] = [];
      const closed: LookedDay['closed'][number][] = [];
      for (const slice of slicesOf(events)) {
        const seq = String(++batches);
        const watched = watchBatches(plant, line, standing, [{ line: line.id, seq, events: slice }]);
        standing = watched;
        const now = watched.state.at;
        for (const [index, event] of slice.entries()) recent.push({ ...event, eventId: eventId(line.id, seq, index) });
        if (batches % BREATHE_EVERY === 0) {
          recent = recent.filter(event => event.seen >= now - EVENTS_KEPT_MS);
          yield null;
        }
        minutes.push(...watched.minutes);
        lost.take(watched.minutes);
        warned.take(watched.findings, watched.changes, slice);
        if (watched.open.length > 0) coach.look(watched, () => within(recent, now - CAUSE_BEFORE_MS));
        for (const episode of watched.open) {
          if (judged.has(episode.id) || now - episode.openedAt < JUDGED_AFTER_MS || !COSTLY.has(episode.kind)) continue;
          const early = judge(episode, now);
          if (early !== null) judged.set(episode.id, early);
        }
        for (const episode of new Set(watched.changes.filter(one => one.what === 'closed').map(one => one.episode))) {
          const trouble = close(episode, now);
          if (trouble !== null) troubles.push(trouble);
          const { because, place } = trouble ?? {};
          closed.push({
            episode,
            ...(because === undefined || because === null || because === 'safety' ? {} : { cause: because, root: place }),
          });
        }
      }
      return { state: standing.state!, minutes, closed };
    },
    result() {
      const { shifts, dates } = lost.shifts();
      const tipsIn = shifts.map(shift =>
        troubles.flatMap(({ would, episode }) =>
          would.kind === 'tip' && would.at >= shift.from && would.at < shift.to ? [episode.station] : [],
        ),
      );
      const figures = lookBackOf({
        ...{ site: plant.site, line, from: parts.from, to: parts.to, dates, troubles },
        ...{ microStops: lost.microStops(), microByDay: lost.microByDay(), gaps: lost.gaps(), absent: warned.absent(), shifts: tipsIn },
        drifts: warned.drifts(),
      });
      return { figures, ...drawn.typical(figures.groups) };
    },
  };
}

function* slicesOf(events: readonly Event[]): Generator<Event[]> {
  let slice: Event[] = [];
  let until = 0;
  for (const event of events) {
    if (event.seen >= until && slice.length > 0) {
      yield slice;
      slice = [];
    }
    if (slice.length === 0) until = (Math.floor(event.seen / STEP_MS) + 1) * STEP_MS;
    slice.push(event);
  }
  if (slice.length > 0) yield slice;
}

/** Events stand in order, so the beginning is found by halves. */
function within(events: readonly LoggedEvent[], from: EpochMs): readonly LoggedEvent[] {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (events[middle]!.seen < from) low = middle + 1;
    else high = middle;
  }
  return events.slice(low);
}

/** The plant's own words at the place of the cause: the reason given, else the first alarm. */
function detailOf(events: readonly LoggedEvent[], place: Id, from: EpochMs, to: EpochMs): string | null {
  let alarm: string | null = null;
  let reason: string | null = null;
  for (const event of within(events, from - 60_000)) {
    if (event.seen > to + 5 * 60_000) break;
    if (event.station !== place) continue;
    if (event.kind === 'alarm' && event.active && event.seen <= to)
      alarm ??= event.text === undefined ? event.code : `${event.code} ${event.text}`;
    if (event.kind === 'reason') reason ??= event.text ?? event.code ?? null;
  }
  return reason ?? alarm;
}
