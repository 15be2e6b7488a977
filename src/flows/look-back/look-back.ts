/**
 * LOOK BACK: a month of events through the very code that watches a live line, a slice at a time; nobody is told anything.
 *
 * Causes are computed for what lasted, not for every short stop; of each kind of trouble a few cases are drawn, and the one
 * nearest to the middle is shown. Memory holds some hours of events, one number a station and minute, and the troubles.
 */
import type { Ranking } from '../../causes/ranking.ts';
import type { EpochMs } from '../../clock.ts';
import type { Episode, EpisodeId } from '../../episodes/episode.ts';
import type { MinuteRow } from '../../kpis/minute.ts';
import { type Event, eventId } from '../../line/event.ts';
import type { LineState } from '../../line/state.ts';
import type { Picture } from '../../messages/message.ts';
import { calendar } from '../../plant/calendar.ts';
import type { Id, Line, Plant } from '../../plant/plant.ts';
import type { Template } from '../../prompts/template.ts';
import type { LookBack, PastTrouble } from '../../reports/look-back/figures.ts';
import { COSTLY, groupKey, isNoWork, lookBackOf, WARNING } from '../../reports/look-back/look-back.ts';
import { type Standing, type Watched, watchBatches } from '../watch/watch-events.ts';
import { CAUSE_BEFORE_MS, judgePast } from './judge-past.ts';
import { gallery } from './look-back-gallery.ts';
import { type KpiBook, kpiBook } from './look-back-kpis.ts';
import { losses } from './look-back-losses.ts';
import { eventMemory } from './look-back-memory.ts';
import { warnings } from './look-back-warnings.ts';
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
const BREATHE_EVERY = 200;
const EVENTS_KEPT_MS = 4 * 3_600_000;
/** What lasts longer is judged by its first hour: its cause lies at its beginning. */
const JUDGED_AFTER_MS = 60 * 60_000;

export function lookBack({ plant, line, templates, from, to }: LookBackParts): LookingBack {
  const here = calendar(plant);
  const coach = wouldCoach({ plant, line: { ...line, mode: 'on' }, calendar: here, templates });
  const [lost, warned, memory, drawn] = [losses(line, here, from, to), warnings(line), eventMemory(EVENTS_KEPT_MS), gallery()];
  const kpis = kpiBook(line, here, from, to);
  const judge = judgePast({ plant, line, calendar: here, memory, lost, warned });
  const early = new Map<EpisodeId, Ranking>();
  const troubles: PastTrouble[] = [];
  let standing: Standing = { state: null, open: [], recent: [] };
  let slices = 0;

  /** One slice of the log, and then what stands open and what is over by now. */
  function take(slice: readonly Event[]): Watched & Pick<LookedDay, 'closed'> {
    const seq = String(++slices);
    const watched = watchBatches(plant, line, standing, [{ line: line.id, seq, events: slice }]);
    standing = { ...watched, handedOver: true };
    const now = watched.state.at;
    memory.add(slice.map((event, index) => ({ ...event, eventId: eventId(line.id, seq, index) })));
    lost.take(watched.minutes);
    kpis.take(watched.minutes);
    warned.take(watched.findings, watched.changes, slice);
    coach.look(watched, () => memory.between(now - CAUSE_BEFORE_MS, now));
    for (const episode of watched.open) {
      if (early.has(episode.id) || now - episode.openedAt < JUDGED_AFTER_MS || !COSTLY.has(episode.kind)) continue;
      const ranking = judge.rank(episode, now);
      if (ranking !== null) early.set(episode.id, ranking);
    }
    return { ...watched, closed: overIn(watched).map(episode => close(episode, now)) };
  }

  function close(episode: Episode, now: EpochMs): LookedDay['closed'][number] {
    const judged = judge.close(episode, coach.over(episode), early.get(episode.id) ?? null, now);
    early.delete(episode.id);
    if (judged === null) return { episode };
    const { trouble, draw } = judged;
    troubles.push(trouble);
    if (COSTLY.has(episode.kind) && !isNoWork(trouble)) drawn.offer(groupKey(trouble), trouble, draw);
    if (episode.kind === 'drift' && trouble.leadMinutes !== null) drawn.offer(WARNING, trouble, draw);
    return trouble.because === null ? { episode } : { episode, cause: trouble.because, root: trouble.place };
  }

  return {
    *day(events) {
      const minutes: MinuteRow[] = [];
      const closed: LookedDay['closed'][number][] = [];
      for (const slice of slicesOf(events)) {
        const watched = take(slice);
        minutes.push(...watched.minutes);
        closed.push(...watched.closed);
        if (slices % BREATHE_EVERY === 0) yield null;
      }
      return { state: standing.state!, minutes, closed };
    },
    result() {
      const figures = lookBackOf({
        site: plant.site,
        line,
        from,
        to,
        troubles,
        ...lost.result(),
        drifts: warned.drifts(),
        absent: warned.absent(),
        kpis: kpis.figures(...stretchesOf(troubles, to)),
        shifts: tipsOf(lost.shifts, troubles),
      });
      return { figures, ...drawn.typical([...figures.groups.map(group => group.key), WARNING]) };
    },
  };
}

/** What closed more than once in a slice closed as it did last. */
const overIn = ({ changes }: Watched): Episode[] => [
  ...new Map(changes.filter(one => one.what === 'closed').map(one => [one.episode.id, one.episode])).values(),
];

/** Of each shift, the stations that would have had a tip, once for each. */
function tipsOf(shifts: readonly { from: EpochMs; to: EpochMs }[], troubles: readonly PastTrouble[]): string[][] {
  const tips = troubles.flatMap(({ would, episode }) => (would.kind === 'tip' ? [{ at: would.at, station: episode.station }] : []));
  return shifts.map(shift => tips.filter(tip => tip.at >= shift.from && tip.at < shift.to).map(tip => tip.station));
}

/** When nothing was planned after all, and when a station was changed over. */
function stretchesOf(troubles: readonly PastTrouble[], to: EpochMs): Parameters<KpiBook['figures']> {
  const stretch = ({ episode, place }: PastTrouble) => ({ station: place, from: episode.openedAt, to: episode.closedAt ?? to });
  const setups = troubles.filter(({ because, episode }) => because === 'changeover' && episode.kind === 'stall');
  return [troubles.filter(isNoWork).map(stretch), setups.map(stretch)];
}

/** Pieces of the log by the clock, silence left out. */
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
