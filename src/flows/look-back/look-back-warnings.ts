/** What was there to be said before each trouble, and how early; and what the whole file never has. */
import type { EpochMs } from '../../clock.ts';
import type { Episode, EpisodeId } from '../../episodes/episode.ts';
import type { Change } from '../../episodes/track.ts';
import type { Event, EventKind } from '../../line/event.ts';
import type { EpisodeKind, Finding } from '../../line/finding.ts';
import { type Id, type Line, stationOf } from '../../plant/plant.ts';
import type { Absent } from '../../reports/look-back/figures.ts';

export interface Warnings {
  take(findings: readonly Finding[], changes: readonly Change[], events: readonly Event[]): void;
  /** The first finding of another kind that pointed to it, within the hour before. */
  before(episode: Episode, place: Id): { minutes: number; by: EpisodeKind } | null;
  /** The drift at the place of the cause that ran when it began, or is itself. */
  driftBefore(episode: Episode, place: Id): { episode: Episode; saidAt: EpochMs } | null;
  /** Of a drift: minutes from its warning to the waste; null = it came to nothing, or it is no drift. */
  ahead(episode: Episode): number | null;
  /** The same of every drift. */
  drifts(): (number | null)[];
  absent(): Absent[];
}

interface Sign {
  episode: Episode;
  saidAt: EpochMs;
  wasteAt: EpochMs | null;
}

/** These say of themselves that something is coming. */
const EARLY: ReadonlySet<EpisodeKind> = new Set<EpisodeKind>(['drift', 'slow', 'rejects', 'hunting', 'micro-stops', 'recommendation']);
const BEFORE_MS = 60 * 60_000;
/** A sign that was over this long before has nothing to do with it. */
const OVER_MS = 15 * 60_000;
const SIGNS_MAX = 400;

export function warnings(line: Line): Warnings {
  let signs: Sign[] = [];
  const byId = new Map<EpisodeId, Sign>();
  const done: (number | null)[] = [];
  const seen = new Map<Id, Set<EventKind>>(line.stations.map(station => [station.id, new Set()]));
  const seenAtLine = new Set<EventKind>();
  const finish = ({ episode, saidAt, wasteAt }: Sign) => {
    if (episode.kind === 'drift') done.push(wasteAt === null ? null : Math.max(0, (wasteAt - saidAt) / 60_000));
  };

  return {
    take(findings, changes, events) {
      for (const event of events) noteKind(event, seen, seenAtLine);
      for (const { episode, what } of changes) {
        const known = byId.get(episode.id);
        if (known !== undefined) known.episode = episode;
        else if (what === 'opened' && EARLY.has(episode.kind)) {
          const sign: Sign = { episode, saidAt: saidAt(episode, findings), wasteAt: null };
          byId.set(episode.id, sign);
          signs.push(sign);
        }
      }
      for (const sign of signs)
        if (sign.wasteAt === null && sign.episode.kind === 'drift') sign.wasteAt = wasteIn(line, sign, findings, events);
      while (signs.length > SIGNS_MAX) {
        const oldest = signs[0]!;
        finish(oldest);
        byId.delete(oldest.episode.id);
        signs = signs.slice(1);
      }
    },
    before(episode, place) {
      const earlier = signs.filter(
        sign =>
          sign.episode.id !== episode.id &&
          (sign.episode.station === place || sign.episode.station === episode.station) &&
          sign.saidAt < episode.openedAt &&
          sign.saidAt >= episode.openedAt - BEFORE_MS &&
          (sign.episode.closedAt ?? Number.POSITIVE_INFINITY) >= episode.openedAt - OVER_MS,
      );
      const first = earlier.toSorted((a, b) => a.saidAt - b.saidAt)[0];
      return first === undefined ? null : { minutes: (episode.openedAt - first.saidAt) / 60_000, by: first.episode.kind };
    },
    driftBefore(episode, place) {
      const drift = signs.findLast(
        ({ episode: one, saidAt: at }) =>
          one.kind === 'drift' &&
          one.station === place &&
          at <= (episode.closedAt ?? Number.POSITIVE_INFINITY) &&
          (one.closedAt ?? Number.POSITIVE_INFINITY) >= episode.openedAt - OVER_MS,
      );
      return drift === undefined ? null : { episode: drift.episode, saidAt: drift.saidAt };
    },
    ahead({ id, kind }) {
      const sign = kind === 'drift' ? byId.get(id) : undefined;
      return sign?.wasteAt == null ? null : Math.max(0, (sign.wasteAt - sign.saidAt) / 60_000);
    },
    drifts() {
      for (const sign of signs) finish(sign);
      signs = [];
      return done;
    },
    absent: () => absentIn(line, seen, seenAtLine),
  };
}

/** The moment at which it could have been said, which may lie after its beginning. */
const saidAt = (episode: Episode, findings: readonly Finding[]): EpochMs =>
  findings.find(one => one.phase === 'raised' && one.station === episode.station && one.kind === episode.kind)?.at ?? episode.openedAt;

/** A value beyond where waste begins, or rejects here or behind it while it drifts. */
function wasteIn(line: Line, { episode, saidAt: said }: Sign, findings: readonly Finding[], events: readonly Event[]): EpochMs | null {
  const name = episode.figure?.name;
  const limit = stationOf(line, episode.station)?.parameters.find(one => one.name === name)?.limit ?? null;
  if (episode.closedAt !== undefined && (events[0]?.seen ?? 0) > episode.closedAt) return null;
  for (const event of events) {
    if (limit === null || event.seen <= said) continue;
    if (
      event.kind === 'parameter' &&
      event.station === episode.station &&
      event.name === name &&
      (event.value < limit[0] || event.value > limit[1])
    )
      return event.seen;
  }
  const behind = new Set([episode.station, ...(stationOf(line, episode.station)?.feeds ?? [])]);
  return findings.find(one => one.kind === 'rejects' && one.phase === 'raised' && behind.has(one.station) && one.at > said)?.since ?? null;
}

function noteKind(event: Event, seen: Map<Id, Set<EventKind>>, atLine: Set<EventKind>): void {
  atLine.add(event.kind);
  if (event.station !== undefined) seen.get(event.station)?.add(event.kind);
}

function absentIn(line: Line, seen: ReadonlyMap<Id, ReadonlySet<EventKind>>, atLine: ReadonlySet<EventKind>): Absent[] {
  const without = (kind: EventKind) => line.stations.filter(station => !seen.get(station.id)!.has(kind)).map(station => station.id);
  const last = line.stations.filter(station => station.feeds.length === 0).map(station => station.id);
  const limits = line.stations
    .filter(station => seen.get(station.id)!.has('parameter') && station.parameters.every(one => one.limit === null))
    .map(station => station.id);
  const lists: Absent[] = [
    { what: 'states', stations: without('state') },
    { what: 'counts', stations: without('count') },
    { what: 'alarms', stations: without('alarm') },
    { what: 'buffers', stations: without('buffer').filter(id => !last.includes(id)) },
    { what: 'parameters', stations: without('parameter') },
    { what: 'limits', stations: limits },
  ];
  const once = (['orders', 'reasons', 'recommendations'] as const).filter(what => !atLine.has(what.slice(0, -1) as EventKind));
  return [...lists.filter(one => 'stations' in one && one.stations.length > 0), ...once.map(what => ({ what }))];
}
