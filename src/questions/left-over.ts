/** The words of a question that the reader made nothing of: nobody's name here, no time, and in none of the lexicons. */
import type { Plant } from '../plant/plant.ts';
import { findPlaces } from './find-places.ts';
import { withoutGreeting } from './greetings.ts';
import { isKnownWord, knownWords } from './known-words.ts';
import { namedTimes } from './named-times.ts';
import { placeNames } from './place-names.ts';
import { ARTICLE, isElsewhere } from './unknown-places.ts';
import { nearestKnown, type Word, wordsOf } from './words.ts';

const LETTERS_MIN = 3;
const ADJECTIVES_MAX = 2;

/** Folded, in their order; empty where each word is known and the question still was not understood. */
export function leftOver(text: string, plant: Plant): string[] {
  const words = withoutGreeting(wordsOf(text));
  const mentions = findPlaces(words, plant).filter(mention => mention.places.length > 0);
  const { forms } = placeNames(plant);
  const times = namedTimes(plant).forms;
  const isKnown = (word: string) =>
    isKnownWord(word) ||
    forms.has(word) ||
    times.has(word) ||
    nearestKnown(word, forms) !== null ||
    nearestKnown(word, knownWords) !== null;
  const isLeft = ({ text }: Word, at: number) =>
    !mentions.some(mention => mention.from <= at && at < mention.to) &&
    /\p{L}/u.test(text) &&
    text.length >= LETTERS_MIN &&
    (isElsewhere(text) || !isKnown(text));
  const left = new Set(words.flatMap((word, at) => (isLeft(word, at) ? [...withAdjectives(words, at), at] : [])));
  return words.filter((_, at) => left.has(at)).map(word => word.text);
}

/** "the old lady": what stands between the article and a word that was left over belongs to it, known or not. */
function withAdjectives(words: readonly Word[], at: number): number[] {
  for (let from = at - 1; from >= Math.max(0, at - ADJECTIVES_MAX - 1); from--)
    if (ARTICLE.test(words[from]!.text)) return Array.from({ length: at - from - 1 }, (_, index) => from + 1 + index);
  return [];
}
