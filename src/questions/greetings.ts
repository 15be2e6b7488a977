/** What stands before a question and is none: "evening all, …". And the words that ask why, typed in a hurry. */
import { slips, type Word } from './words.ts';

const HEADS =
  /^(evening|evenin|morning|mornin|afternoon|hello|hi|hey|hiya|howdy|yo|abend|nabend|morgen|moin|moinsen|tach|tag|servus|hallo|hallochen|gruezi|buenas|hola|czolem|czesc|hej|hejka|siema|siemano|elo|witam|witajcie|serwus)$/;
const FOLLOWERS =
  /^(all|everyone|everybody|folks|team|lads|guys|gang|mate|mates|chaps|there|people|zusammen|allerseits|miteinander|leute|jungs|kollegen|alle|an|a|todos|todas|chicos|equipo|gente|companeros|wszystkim|wszyscy|panowie|zalogo|ekipo|chlopaki|koledzy)$/;

const isStop = (word: Word | undefined): boolean => word !== undefined && (word.text === ',' || word.text === '|');

/** The greeting goes when it stands alone, before a comma or stop, or is said to somebody: "morgen" else is tomorrow. */
export function withoutGreeting(words: readonly Word[]): Word[] {
  if (!HEADS.test(words[0]?.text ?? '')) return [...words];
  let end = 1;
  while (FOLLOWERS.test(words[end]?.text ?? '')) end += 1;
  if (end === words.length) return [];
  if (!isStop(words[end])) return [...words];
  return words.slice(end + 1);
}

const WHYS = ['warum', 'wieso', 'weshalb', 'weswegen', 'dlaczego', 'czemu', 'porque'];
const LETTERS_MIN = 4;

/** One slip away from a word that asks why: these are short, and too often typed in anger. */
export function nearestWhy(word: string): string | null {
  if (word.length < LETTERS_MIN) return null;
  const why = WHYS.find(candidate => candidate[0] === word[0] && slips(word, candidate) === 1);
  return why === undefined ? null : why === 'porque' ? 'por que' : why;
}
