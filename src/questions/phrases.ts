/** Looks for a phrase of a table at a place in a row of words; the longest wins. */

/** No phrase of the tables is longer. */
const PHRASE_WORDS_MAX = 6;

/** @returns its number of words, 0 when none stands here */
export function phraseLength(
  words: readonly string[],
  at: number,
  phrases: ReadonlySet<string> | Readonly<Record<string, unknown>>,
): number {
  const has = (phrase: string) => (phrases instanceof Set ? phrases.has(phrase) : Object.hasOwn(phrases, phrase));
  for (let length = Math.min(PHRASE_WORDS_MAX, words.length - at); length > 0; length -= 1)
    if (has(phraseOf(words, at, length))) return length;
  return 0;
}

export const phraseOf = (words: readonly string[], at: number, length: number): string => words.slice(at, at + length).join(' ');
