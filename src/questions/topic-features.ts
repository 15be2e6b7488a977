/**
 * A question as learning sees it: places as `@`, times as `#`, what the plant measures as `%`, and of what is left each word, its
 * neighbours, and its pieces, so that an ending never met before does not make a word unknown.
 */
import type { Plant } from '../plant/plant.ts';
import { splitCompounds } from './compounds.ts';
import { findPlaces } from './find-places.ts';
import { withoutGreeting } from './greetings.ts';
import { placeNames } from './place-names.ts';
import { type TimeElement, timeElements } from './time-elements.ts';
import { wordsOf } from './words.ts';

export function topicWords(text: string, plant: Plant): string[] {
  const words = splitCompounds(withoutGreeting(wordsOf(text)), plant);
  const texts: string[] = words.map(word => word.text);
  for (const mention of findPlaces(words, plant))
    for (let at = mention.from; at < mention.to; at += 1) texts[at] = at === mention.from ? '@' : '';
  const said = texts.filter(word => word !== '');
  return withoutTimes(said, timeElements(said, plant), plant);
}

/** @param said places as `@` */
export function withoutTimes(said: readonly string[], times: readonly TimeElement[], plant: Plant): string[] {
  const { measured } = placeNames(plant);
  return said.flatMap((word, at) => {
    const time = times.find(element => element.from <= at && at < element.to);
    if (time !== undefined) return time.from === at ? ['#'] : [];
    return [measured.has(word) ? '%' : word];
  });
}

export interface Feature {
  /** Which of the words it is of. */
  at: number;
  bucket: number;
}

/** Each feature has its place in a table of this size, a power of two, by its hash; two that share one are rare enough. */
export const BUCKETS = 2 ** 16;
const PIECE_LETTERS = [3, 4, 5];
const PIECED_LETTERS_MIN = 3;

/** Each bucket once. */
export function featuresOf(words: readonly string[], buckets = BUCKETS): Feature[] {
  const found = new Map<number, number>();
  const add = (at: number, feature: string) => {
    const bucket = hash(feature) & (buckets - 1);
    if (!found.has(bucket)) found.set(bucket, at);
  };
  const plain = words.map(word => word.replace(/\d+/g, '0'));
  const around = ['^', ...plain, '$'];
  const last = Math.max(0, words.length - 1);
  add(0, 'bias');
  for (let index = 1; index < around.length; index += 1) {
    const at = Math.min(index - 1, last);
    const word = around[index]!;
    const before = around[index - 1]!;
    add(at, `b:${before} ${word}`);
    if (index > 1) {
      add(at, `s:${around[index - 2]} ${word}`);
      add(at, `t:${around[index - 2]} ${before} ${word}`);
    }
    if (index === around.length - 1) continue;
    add(at, `w:${word}`);
    if (word.length >= PIECED_LETTERS_MIN) for (const piece of piecesOf(`<${word}>`)) add(at, `c:${piece}`);
  }
  return [...found].map(([bucket, at]) => ({ bucket, at }));
}

const piecesOf = (word: string): string[] =>
  PIECE_LETTERS.flatMap(size => Array.from({ length: Math.max(0, word.length - size + 1) }, (_, from) => word.slice(from, from + size)));

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value ^ (value >>> 15);
}
