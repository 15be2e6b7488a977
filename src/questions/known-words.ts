/** Every word this folder knows, so that what is left over can be taken for a name. */
import { LANGS, type Lang } from '../plant/plant.ts';
import { colloquial } from './lexicon/colloquial.ts';
import { commonWords } from './lexicon/common-words.ts';
import type { Cues } from './lexicon/cue.ts';
import * as date from './lexicon/date-words.ts';
import { de } from './lexicon/de.ts';
import { en } from './lexicon/en.ts';
import { es } from './lexicon/es.ts';
import { numbers, ordinals, polishHours } from './lexicon/numbers.ts';
import { pl } from './lexicon/pl.ts';
import * as place from './lexicon/place-words.ts';
import * as time from './lexicon/time-words.ts';
import { futureVerbs, unknowable } from './lexicon/unanswerable.ts';
import { vocabulary } from './lexicon/vocabulary.ts';

/** Whole words of one language's cues and small words. */
const own: Record<Lang, Set<string>> = { en: new Set(), de: new Set(), es: new Set(), pl: new Set() };
const exact = new Set<string>();
const stems: string[] = [];

const STEM_LETTERS_MIN = 4;
const plainPattern = (source: string): string =>
  spelledOut(
    source
      .replaceAll(/\\p\{L\}[*+?]?/g, '*')
      .replaceAll(/\(\?<?[!=:]/g, '(')
      // "(?:abim|estrope)*" are two stems.
      .replaceAll(/\(([^()]*)\)\*/g, (_, stems: string) => `(${stems.replaceAll('|', '*|')}*)`),
  );

/** "abiert[oa]s?" are "abiertos?" and "abiertas?": what is left of a word without its last letter is no word. */
function spelledOut(pattern: string): string {
  return pattern.replaceAll(/[a-z*]*(?:\[[a-z]+\]\??[a-z*]*)+\??/g, word => {
    const forms = word
      .split(/(\[[a-z]+\]\??)/)
      .reduce<string[]>((heads, piece) => heads.flatMap(head => endingsOf(piece).map(ending => head + ending)), ['']);
    return forms.join(' ');
  });
}

const endingsOf = (piece: string): readonly string[] =>
  piece.startsWith('[') ? [...piece.slice(1, piece.indexOf(']')), ...(piece.endsWith('?') ? [''] : [])] : [piece];

const learn = (text: string, into = exact): void => {
  for (const word of text.match(/[a-z]+[*?]?/g) ?? []) {
    // "lockers?" is known in both numbers.
    if (word.endsWith('?')) for (const form of [word.slice(0, -1), word.slice(0, -2)]) into.add(form);
    else if (!word.endsWith('*')) into.add(word);
    else if (word.length > STEM_LETTERS_MIN) stems.push(word.slice(0, -1));
  }
};

const tables: Record<Lang, Cues> = { en, de, es, pl };
for (const lang of LANGS) {
  for (const groups of [...Object.values(tables[lang]), ...Object.values(colloquial[lang])])
    for (const [, patterns] of groups)
      for (const pattern of patterns) {
        learn(plainPattern(pattern));
        learn(plainPattern(pattern), own[lang]);
      }
}
learn(plainPattern(futureVerbs.source));
for (const lang of LANGS)
  for (const word of commonWords[lang]) {
    exact.add(word);
    own[lang].add(word);
  }
for (const table of Object.values({ ...time, ...place })) {
  for (const phrase of table instanceof Set ? table : Object.keys(table)) learn(phrase);
}
for (const table of Object.values(date)) for (const word of Object.keys(table)) exact.add(word);
for (const word of [...Object.keys(numbers), ...Object.keys(ordinals), ...Object.keys(polishHours)]) exact.add(word);
for (const word of vocabulary) {
  if (word.endsWith('*')) stems.push(word.slice(0, -1));
  else exact.add(word);
}

/** Words of what no line can tell: right as they are written, and nothing that a line could be asked about. */
const outside = new Set<string>();
learn(plainPattern(unknowable.source), outside);

/** A stem may grow by this many letters. */
const ENDING_LETTERS_MAX = 6;

/** Something that a line can be asked about, or a word around it. */
export const isLineWord = (word: string): boolean =>
  exact.has(word) || stems.some(stem => word.startsWith(stem) && word.length - stem.length <= ENDING_LETTERS_MAX);

export const isKnownWord = (word: string): boolean => isLineWord(word) || outside.has(word);

/** Whole words, to correct slips against. */
export const knownWords: ReadonlySet<string> = new Set([...exact, ...outside]);

/** Those of one language: a slip is more likely meant for one of them. */
export const ownWords: Readonly<Record<Lang, ReadonlySet<string>>> = own;
