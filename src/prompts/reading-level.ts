/**
 * How hard a text is to read: LIX, words a sentence plus the share of long words (over six letters), which needs no list of words
 * and so works in every language. Pure.
 *
 * Björnsson 1968: below 30 very easy, 40 like fiction, 50 like a newspaper, above 60 like a law. Languages that build long words
 * (German compounds, Polish endings) score higher for the same ease; the limits allow for that.
 */
import type { Lang } from '../plant/plant.ts';
import { isOwn, type Tongue } from '../plant/tongue.ts';

const LIX_MAX: Readonly<Record<Lang, number>> = { en: 46, de: 56, es: 52, pl: 60 };
/** What is known of no language in particular is what the most generous allows. */
export const lixMax = (tongue: Tongue): number => (isOwn(tongue) ? LIX_MAX[tongue] : LIX_MAX.pl);
export const SENTENCE_WORDS_MAX = 22;
/** Of fewer words no level can be told. */
const WORDS_MIN = 15;
const LONG_LETTERS = 7;

export interface ReadingLevel {
  /** null = too short to tell. */
  lix: number | null;
  longestSentence: number;
}

/** @param text as people read it, fields filled in or left out */
export function readingLevel(text: string): ReadingLevel {
  const sentences = text
    .split(/[.!?:;]+(?=\s|$)|\n+/)
    .map(sentence => sentence.match(/\p{L}[\p{L}\p{M}’'-]*/gu) ?? [])
    .filter(words => words.length > 0);
  const words = sentences.flat();
  const long = words.filter(word => (word.match(/\p{L}/gu) ?? []).length >= LONG_LETTERS).length;
  return {
    lix: words.length < WORDS_MIN ? null : Math.round(words.length / sentences.length + (100 * long) / words.length),
    longestSentence: Math.max(0, ...sentences.map(sentence => sentence.length)),
  };
}
