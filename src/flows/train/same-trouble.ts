/** One trouble that several stations felt is one trouble, at the station where it began; what the others lost came of it. Pure. */
import type { Id } from '../../plant/plant.ts';
import type { PastTip } from '../learn/past-tips.ts';

export interface Trouble {
  began: PastTip;
  /** At its neighbours, oldest first. */
  felt: readonly PastTip[];
}

/** A station's pace is looked at once a minute: what begins within one began together. */
const TOGETHER_MS = 60_000;
/** A gap travels: what came of a trouble may show when it is already over where it began. */
const TRAVELS_MS = 30 * 60_000;

/** @param past oldest first */
export function troublesOf(past: readonly PastTip[]): Trouble[] {
  const origin = new Map<PastTip, PastTip>();
  const rootOf = (one: PastTip): PastTip => {
    const from = origin.get(one);
    return from === undefined ? one : rootOf(from);
  };
  // A line keeps one pace: where one machine is slow all are, and each seems to be so by itself.
  const votes = namedByOthers(past);
  for (const together of slowTogether(past)) {
    const first = slowestFirst(together, votes);
    for (const one of together) if (one !== first) origin.set(one, first);
  }
  const at = Map.groupBy(past, ({ station }) => station.id);
  for (const one of past) {
    const from = origin.has(one) ? undefined : troubleAtItsRoot(at, one);
    if (from !== undefined && rootOf(from) !== one) origin.set(one, from);
  }
  const felt = Map.groupBy(
    past.filter(one => origin.has(one)),
    rootOf,
  );
  return past.filter(one => !origin.has(one)).map(began => ({ began, felt: felt.get(began) ?? [] }));
}

const openedAt = ({ stored }: PastTip): number => stored.episode.openedAt;
const closedAt = ({ stored }: PastTip): number => stored.episode.closedAt ?? Number.POSITIVE_INFINITY;
const isElsewhere = ({ stored, station }: PastTip): boolean => stored.root !== null && stored.root !== station.id;

/** Those of one line and cause that run on at the same time. */
function slowTogether(past: readonly PastTip[]): PastTip[][] {
  const slow = past.filter(({ stored }) => stored.episode.kind === 'slow' && stored.cause !== null);
  const groups = Map.groupBy(slow, ({ stored }) => `${stored.episode.line}|${stored.cause}`);
  return [...groups.values()].flatMap(group => {
    const together: PastTip[][] = [];
    let until = Number.NEGATIVE_INFINITY;
    for (const one of group) {
      if (openedAt(one) < until) together.at(-1)!.push(one);
      else together.push([one]);
      until = Math.max(until, closedAt(one));
    }
    return together;
  });
}

/** How often each station was found to be the one that slowed another. */
function namedByOthers(past: readonly PastTip[]): ReadonlyMap<Id, number> {
  const named = past.filter(one => one.stored.episode.kind === 'slow' && isElsewhere(one)).map(one => one.stored.root!);
  return new Map([...Map.groupBy(named, id => id)].map(([id, all]) => [id, all.length]));
}

/** The one that another names as its cause; else the first, and of those that began together the one that was most often the cause. */
function slowestFirst(together: readonly PastTip[], votes: ReadonlyMap<Id, number>): PastTip {
  const named = together.filter(one => together.some(other => isElsewhere(other) && other.stored.root === one.station.id));
  const likely = named.length > 0 ? named : together.filter(one => openedAt(one) - openedAt(together[0]!) <= TOGETHER_MS);
  return likely.toSorted((a, b) => (votes.get(b.station.id) ?? 0) - (votes.get(a.station.id) ?? 0))[0]!;
}

/** What went on, or had just been going on, at the station that is its cause. */
function troubleAtItsRoot(at: ReadonlyMap<Id, readonly PastTip[]>, one: PastTip): PastTip | undefined {
  const { root, cause, episode } = one.stored;
  if (!isElsewhere(one)) return undefined;
  const isCause = ({ stored }: PastTip) => stored.cause === cause || (cause === 'drift' && stored.episode.kind === 'drift');
  const before = (at.get(root!) ?? []).filter(
    other =>
      other.stored.episode.line === episode.line &&
      isCause(other) &&
      openedAt(other) <= openedAt(one) + TOGETHER_MS &&
      closedAt(other) > openedAt(one) - TRAVELS_MS,
  );
  return before.toSorted((a, b) => openedAt(b) - openedAt(a))[0];
}
