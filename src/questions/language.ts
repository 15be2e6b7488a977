/** Which of the four languages a question is written in. */
import type { Lang } from '../plant/plant.ts';
import { LANGS } from '../plant/plant.ts';
import { commonWords } from './lexicon/common-words.ts';
import type { Word } from './words.ts';

const LETTERS: Record<Lang, RegExp> = { en: /$^/, de: /[äöüß]/i, es: /[ñ¿¡]/i, pl: /[ąćęłńśźż]/i };
const LETTER_WEIGHT = 3;

/** @returns null when no word gives it away. */
export function languageOf(text: string, words: readonly Word[], expected: Lang | undefined): Lang | null {
  const scores = LANGS.map(lang => ({
    lang,
    score:
      words.reduce((sum, word) => sum + (commonWords[lang].has(word.text) ? 1 : 0), 0) +
      (LETTERS[lang].test(text) ? LETTER_WEIGHT : 0) +
      (lang === expected ? 0.4 : 0),
  })).sort((a, b) => b.score - a.score);
  const best = scores[0];
  return best === undefined || best.score < 1 ? null : best.lang;
}
