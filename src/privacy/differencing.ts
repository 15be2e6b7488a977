/**
 * What may be told of groups so that nobody can be found in the difference of two figures. Pure.
 *
 * Whoever asks twice, with one thing changed, must not learn what fewer than the group size did: so figures of people are of the whole
 * site and of stretches that are over, which never overlap; what is left out of them is never one small group; and figures of
 * single calls are made of whole blocks of the group size, so that two of them differ by none or by a block.
 */
import type { Agreement } from '../plant/plant.ts';

type GroupMin = Pick<Agreement, 'groupMin'>;

/**
 * The groups that may be told of. A group that is too small is left out; and where all that is left out are fewer people than a group,
 * the smallest of the others goes as well: from a total, what is missing could be worked out.
 */
export function tellable<Key>({ groupMin }: GroupMin, groups: ReadonlyMap<Key, ReadonlySet<unknown>>): Set<Key> {
  const told = new Set([...groups].filter(([, people]) => people.size >= groupMin).map(([key]) => key));
  const leftOut = () => new Set([...groups].flatMap(([key, people]) => (told.has(key) ? [] : [...people])));
  const bySize = [...told].sort((a, b) => groups.get(a)!.size - groups.get(b)!.size);
  while (told.size > 0 && leftOut().size > 0 && leftOut().size < groupMin) told.delete(bySize.shift()!);
  return told;
}

/** As many of them, in their order, as make whole blocks of the group size: one more or less changes nothing, a block does. */
export const wholeBlocks = <T>({ groupMin }: GroupMin, items: readonly T[]): readonly T[] =>
  items.slice(0, Math.floor(items.length / groupMin) * groupMin);

/** Whether a part of the site may be told of, beside the whole: the rest, which is their difference, is nobody or a group. */
export const mayTellPart = ({ groupMin }: GroupMin, rest: number): boolean => rest === 0 || rest >= groupMin;
