/**
 * Folded words: what is left of a text typed on a phone when case, accents and punctuation no longer matter.
 *
 * Everything in this folder compares folded words, so "Fräse", "FRÄSE" and "frase" are one word.
 */
import { contractions } from './lexicon/contractions.ts';

export interface Word {
  /** Folded; clause punctuation stands as a word of its own: `|` for an end, `,` for a comma, `-` between figures. */
  text: string;
  /** As written, for its capitals. */
  raw: string;
}

/** Lower case, no accents, ł as l and ß as ss. */
export const fold = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replaceAll('ł', 'l').replaceAll('ß', 'ss').normalize('NFD').replace(/\p{M}/gu, '');

/** Questions are short; what comes after this many characters is not read. */
export const QUESTION_CHARS_MAX = 600;

/** The second dot of "5.11." belongs to the date where the sentence goes on. */
const TOKEN =
  /\d{4}-\d{2}-\d{2}|\d{1,2}\.(?:0?[1-9]|1[0-2])\.(?=\s+\p{Ll}|\s*[?,]|$)|\d+(?:[.:]\d+)*|\p{L}[\p{L}\p{M}\p{N}]*(?:['’]\p{L}+)?|[.,;?!:|…\n]|[-–—]|#/gu;

export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  const written = text
    .slice(0, QUESTION_CHARS_MAX)
    .normalize('NFC')
    .replace(/(\d)\/(\d)/g, '$1.$2')
    // "2,5 Stunden"
    .replace(/(?<![\d.,])(\d{1,2}),(\d)(?=\s*(?:h|std|stund|hour|hora|godz|min)\p{L}*)/giu, '$1.$2')
    .replace(/(?<!\p{L})(?:x|por|xr) (?:q|qu[eé]|qe|k[eé]?)(?!\p{L})/giu, 'por que');
  // The dot of an ordinal ("3. Station", "19. Mai") ends no sentence.
  const tokens = [...written.replace(/(?<=(?:^|\s)\d{1,2})\.(?=\s*\p{L})/gu, ' ').matchAll(TOKEN)];
  tokens.forEach((match, index) => {
    const raw = match[0];
    const word = wordOf(raw, tokens[index - 1]?.[0], tokens[index + 1]?.[0]);
    if (word !== null) for (const part of word.split(' ')) words.push({ text: part, raw });
  });
  while (words.at(-1) !== undefined && /^[|,-]$/.test(words.at(-1)?.text ?? '')) words.pop();
  while (words[0] !== undefined && /^[|,-]$/.test(words[0].text)) words.shift();
  return words;
}

function wordOf(raw: string, before: string | undefined, after: string | undefined): string | null {
  if (/^[.;?!:|…\n]$/.test(raw)) return '|';
  if (raw === ',') return ',';
  if (raw === '#') return null;
  if (/^[-–—]$/.test(raw)) return isFigure(before) && isFigure(after) ? '-' : raw === '-' ? null : '|';
  const folded = fold(raw).replace('’', "'");
  // "w8" waits; W8 is a station.
  const whole = /^\p{Lu}\d+$/u.test(raw) ? undefined : contractions[folded];
  if (whole !== undefined) return whole;
  // A possessive or a dropped vowel adds nothing: "the oven's" is "the oven".
  return folded.replace(/'s$/, '').replaceAll("'", '');
}

const isFigure = (token: string | undefined): boolean => token !== undefined && /^\d/.test(token);

/**
 * How many slips of the finger lie between two words: one letter more, less, other, or two neighbours swapped.
 *
 * @returns 0, 1 or 2; 2 stands for anything beyond one.
 */
export function slips(a: string, b: string): 0 | 1 | 2 {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > 1) return 2;
  let head = 0;
  while (head < a.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const restA = a.length - head - tail;
  const restB = b.length - head - tail;
  if (restA <= 1 && restB <= 1) return 1;
  return restA === 2 && restB === 2 && a[head] === b[head + 1] && a[head + 1] === b[head] ? 1 : 2;
}

/** A slip is forgiven from this many letters on: shorter words are too often other words. */
export const SLIP_LETTERS_MIN = 5;

/** The one word of `known` that `word` is a slip away from, or null when none or several are. */
export function nearestKnown(word: string, known: Iterable<string>): string | null {
  if (word.length < SLIP_LETTERS_MIN) return null;
  let found: string | null = null;
  for (const candidate of known) {
    if (candidate.length < SLIP_LETTERS_MIN - 1 || slips(word, candidate) !== 1) continue;
    // First letters are seldom missed; a candidate that keeps it goes before one that does not.
    if (found === null || (candidate[0] === word[0] && found[0] !== word[0])) found = candidate;
  }
  return found;
}
