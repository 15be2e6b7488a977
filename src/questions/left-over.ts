/** The words of a question that the reader made nothing of: nobody's name here, no time, and in none of the lexicons. */
import type { Plant } from '../plant/plant.ts';
import { findPlaces } from './find-places.ts';
import { withoutGreeting } from './greetings.ts';
import { isKnownWord, knownWords } from './known-words.ts';
import { namedTimes } from './named-times.ts';
import { placeNames } from './place-names.ts';
import { isElsewhere } from './unknown-places.ts';
import { nearestKnown, wordsOf } from './words.ts';

const LETTERS_MIN = 3;

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
  return words
    .filter((_, at) => !mentions.some(mention => mention.from <= at && at < mention.to))
    .map(word => word.text)
    .filter(word => /\p{L}/u.test(word) && word.length >= LETTERS_MIN && (isElsewhere(word) || !isKnown(word)));
}
