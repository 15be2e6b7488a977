/** Slips of the finger, put right: towards the plant's own names first, then towards everyday words. */
import type { Lang, Plant } from '../plant/plant.ts';
import { nearestWhy } from './greetings.ts';
import { isKnownWord, knownWords, ownWords } from './known-words.ts';
import { commonWords } from './lexicon/common-words.ts';
import { namedTimes } from './named-times.ts';
import { placeNames } from './place-names.ts';
import type { Taught } from './taught.ts';
import { isElsewhere } from './unknown-places.ts';
import { nearestKnown, type Word } from './words.ts';

/** From this many letters on, a word that is known by its stem alone may still be a slip of a name. */
const NAME_LETTERS_MIN = 8;

/** Words that a trainer taught are right as they stand. */
export function withoutSlips(words: readonly Word[], lang: Lang, plant: Plant, taught?: Taught): Word[] {
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
    isRight(word.text)
      ? word
      : { ...word, text: meant(word.text, lang, forms, isShortNoun(word, words[at - 1]) || isWhere(words, at, forms)) ?? word.text },
  );
}

const SHORT_LETTERS_MAX = 6;

/** Where a thing is named, a short word is a thing of its own: "el perro" is no "pero", "Miete" no "Mete". */
const isShortNoun = (word: Word, before: Word | undefined): boolean =>
  word.text.length <= SHORT_LETTERS_MAX &&
  (/^(?:the|our|my|der|die|das|dem|el|la|los|las|al|del|un|una)$/.test(before?.text ?? '') ||
    (before !== undefined && /^\p{Lu}\p{Ll}/u.test(word.raw)));

/** "Der Ofen in Meißen": where a machine stands is no slip of an everyday word. */
const isWhere = (words: readonly Word[], at: number, names: ReadonlySet<string>): boolean =>
  /^(?:in|w|we|en|at|bei)$/.test(words[at - 1]?.text ?? '') && names.has(words[at - 2]?.text ?? '');

function meant(word: string, lang: Lang, names: ReadonlySet<string>, isThing: boolean): string | null {
  const name = nearestKnown(word, names);
  // "Etikettirer" is nearer to the station than to a label.
  if (isKnownWord(word))
    return name !== null && name[0] === word[0] && (word.length >= NAME_LETTERS_MIN || isStutter(word, name)) ? name : null;
  const why = nearestWhy(word);
  if (why !== null) return why;
  if (!isThing && word.length <= SHORT_SLIP_LETTERS_MAX) return swapped(word, lang);
  // "Dlaczgo" is Polish in a Polish sentence, whatever else is as near.
  const known = isThing ? null : (nearestKnown(word, ownWords[lang]) ?? nearestKnown(word, knownWords));
  // A name may begin with a slip; an everyday word seldom does: "tension" is no pension.
  return name ?? (known?.[0] === word[0] ? known : null);
}

/** "Baggger", "bager": a letter too often or too seldom, and no other word. */
const isStutter = (word: string, name: string): boolean => single(word) === single(name);
const single = (word: string): string => word.replace(/(.)\1+/gu, '$1');

const SHORT_SLIP_LETTERS_MAX = 4;
const SHORT_SLIP_LETTERS_MIN = 3;

/** "waht", "teh", "wsa": of a short word only two letters that changed places are put right, towards the small words of its language. */
function swapped(word: string, lang: Lang): string | null {
  if (word.length < SHORT_SLIP_LETTERS_MIN) return null;
  for (let at = 0; at + 1 < word.length; at += 1) {
    const turned = word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
    if (turned !== word && commonWords[lang].has(turned)) return turned;
  }
  return null;
}
