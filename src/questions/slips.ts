/** Slips of the finger, put right: towards the plant's own names first, then towards everyday words. */
import type { Plant } from '../plant/plant.ts';
import { nearestWhy } from './greetings.ts';
import { isKnownWord, knownWords } from './known-words.ts';
import { namedTimes } from './named-times.ts';
import { placeNames } from './place-names.ts';
import type { Taught } from './taught.ts';
import { isElsewhere } from './unknown-places.ts';
import { nearestKnown, type Word } from './words.ts';

/** From this many letters on, a word that is known by its stem alone may still be a slip of a name. */
const NAME_LETTERS_MIN = 8;

/** Words that a trainer taught are right as they stand. */
export function withoutSlips(words: readonly Word[], plant: Plant, taught?: Taught): Word[] {
  const own = new Set(taught?.cues.flatMap(cue => cue.words));
  const { forms, measured } = placeNames(plant);
  const times = namedTimes(plant).forms;
  const isRight = (word: string) =>
    /\d/.test(word) ||
    forms.has(word) ||
    measured.has(word) ||
    times.has(word) ||
    own.has(word) ||
    knownWords.has(word) ||
    isElsewhere(word);
  return words.map((word, at) =>
    isRight(word.text) ? word : { ...word, text: meant(word.text, forms, isShortNoun(word, words[at - 1])) ?? word.text },
  );
}

const SHORT_LETTERS_MAX = 6;

/** Where a thing is named, a short word is a thing of its own: "el perro" is no "pero", "Miete" no "Mete". */
const isShortNoun = (word: Word, before: Word | undefined): boolean =>
  word.text.length <= SHORT_LETTERS_MAX &&
  (/^(?:the|our|my|der|die|das|dem|el|la|los|las|al|del|un|una)$/.test(before?.text ?? '') ||
    (before !== undefined && /^\p{Lu}\p{Ll}/u.test(word.raw)));

function meant(word: string, names: ReadonlySet<string>, isThing: boolean): string | null {
  const name = nearestKnown(word, names);
  // "Etikettirer" is nearer to the station than to a label.
  if (isKnownWord(word)) return name !== null && word.length >= NAME_LETTERS_MIN && name[0] === word[0] ? name : null;
  const why = nearestWhy(word);
  if (why !== null) return why;
  const known = isThing ? null : nearestKnown(word, knownWords);
  // A name may begin with a slip; an everyday word seldom does: "tension" is no pension.
  return name ?? (known?.[0] === word[0] ? known : null);
}
