/**
 * A stretch of the log was gone through again because something came that belongs into it: what was said before is compared
 * with what is known now. What people did stays, what they were told of keeps its name, and what turns out never to have been
 * is withdrawn.
 */
import { stableJson } from '../plant/config-hash.ts';
import type { Episode, EpisodeId } from './episode.ts';
import { type Change, topic } from './track.ts';

export interface Mended {
  /** In their last form, only those that differ from what was said. */
  changes: readonly Change[];
  /** Episodes that never were. */
  withdrawn: readonly Episode[];
}

/** Under which name an episode goes on: `name(found)` is the one people know it by. */
export type Names = (episode: Episode) => Episode;

/**
 * @param said the open and lately closed episodes as they stand
 * @param before those from which the stretch was gone through again
 * @param changes what came of it
 * @param named what `namesOf` gave
 */
export function mend(said: readonly Episode[], before: readonly Episode[], changes: readonly Change[], named: Names): Mended {
  const known = byId(said);
  const begun = byId(before);
  const found = byId([...before, ...changes.map(change => named(change.episode))]);
  // What closed before the stretch, and longer ago than is kept at hand, is as it was.
  const differs = (episode: Episode): boolean => {
    const was = known.get(episode.id);
    return was === undefined ? !begun.has(episode.id) : stableJson(was) !== stableJson(episode);
  };
  return {
    changes: [...found.values()]
      .map(episode => withOwner(episode, known.get(episode.id)))
      .filter(differs)
      .map(episode => ({ episode, what: whatOf(episode, known.has(episode.id)) })),
    withdrawn: said.filter(episode => !found.has(episode.id) && !isCall(episode)),
  };
}

/**
 * One trouble is one card: where only the beginning of what people were told turns out to have been another, it keeps its id.
 *
 * @param told of `said`, those that people were told of
 */
export function namesOf(said: readonly Episode[], changes: readonly Change[], told: ReadonlySet<EpisodeId>): Names {
  const found = byId(changes.map(change => change.episode));
  const names = new Map<EpisodeId, EpisodeId>();
  for (const was of said) {
    if (!told.has(was.id) || found.has(was.id)) continue;
    const is = [...found.values()].find(one => topic(one) === topic(was) && overlap(one, was) && !names.has(one.id));
    if (is !== undefined) names.set(is.id, was.id);
  }
  return episode => (names.has(episode.id) ? { ...episode, id: names.get(episode.id)! } : episode);
}

/** A person's doing, not a detector's. */
export const isCall = ({ kind }: Episode): boolean => kind === 'help-need';

/** Somebody's `On it` holds whatever the data turn out to have been. */
export function withOwner(episode: Episode, said: Episode | undefined): Episode {
  if (said?.owner === undefined) return episode;
  return { ...episode, owner: said.owner, state: episode.state === 'open' ? 'owned' : episode.state };
}

const byId = (episodes: readonly Episode[]) => new Map(episodes.map(episode => [episode.id, episode]));

const overlap = (a: Episode, b: Episode): boolean =>
  a.openedAt <= (b.closedAt ?? Number.POSITIVE_INFINITY) && b.openedAt <= (a.closedAt ?? Number.POSITIVE_INFINITY);

function whatOf({ state }: Episode, known: boolean): Change['what'] {
  if (state === 'closed' || state === 'ended') return state;
  return known ? 'updated' : 'opened';
}
