/** What speaks against a phrase before it is taught: each reason with what it collides with. Nothing here is ever run as a pattern. */
import { globMatches } from '../plant/glob.ts';
import { lineOf, type Plant, stationOf } from '../plant/plant.ts';
import { aboutPeople } from './about-people.ts';
import { findPlaces } from './find-places.ts';
import { isKnownWord } from './known-words.ts';
import { firstNames } from './lexicon/first-names.ts';
import { numbers, ordinals } from './lexicon/numbers.ts';
import { safetyWork } from './lexicon/safety.ts';
import { namedTimes } from './named-times.ts';
import { type Place, placeNames } from './place-names.ts';
import { readQuestion } from './read-question.ts';
import { isMeant, type Phrase } from './taught.ts';
import { isElsewhere } from './unknown-places.ts';
import { type Word, wordsOf } from './words.ts';

export const PHRASE_CHARS_MAX = 60;
export const PHRASE_WORDS_MAX = 6;
const LETTERS_MIN = 3;

export type PhraseProblem =
  | {
      code:
        | 'empty'
        | 'too-long'
        | 'punctuation'
        | 'number'
        | 'people'
        | 'command'
        | 'safety'
        | 'elsewhere'
        | 'no-meaning'
        | 'already-read'
        | 'too-many';
    }
  /** Words that every question is made of. */
  | { code: 'known'; word: string }
  /** The name of another place or time of this plant, or a phrase that was taught before. */
  | { code: 'taken'; by: string };

/** @param others what is taught already */
export function checkPhrase(phrase: Phrase, plant: Plant, others: readonly Phrase[]): PhraseProblem[] {
  const words = wordsOf(phrase.words);
  const texts = words.map(word => word.text);
  const folded = texts.join(' ');
  if (texts.filter(text => /\p{L}|\d/u.test(text)).length === 0) return [{ code: 'empty' }];
  if (phrase.words.trim().length > PHRASE_CHARS_MAX || words.length > PHRASE_WORDS_MAX) return [{ code: 'too-long' }];
  if (texts.some(text => /^[|,-]$/.test(text))) return [{ code: 'punctuation' }];
  const own = placeProblem(phrase, words, plant);
  if (own !== null) return [own];
  const problems: PhraseProblem[] = [];
  if (texts.every(isNumber) || texts.some(text => /^\p{L}{0,3}\d+$/u.test(text) && !isNumberOnly(text))) problems.push({ code: 'number' });
  if (folded.replace(/[^\p{L}]/gu, '').length < LETTERS_MIN && problems.length === 0) problems.push({ code: 'empty' });
  if (aboutPeople(phrase.words, plant) !== null || texts.some(text => firstNames.has(text))) problems.push({ code: 'people' });
  if (isCommand(phrase.words, plant)) problems.push({ code: 'command' });
  if (safetyWork.test(folded) || texts.some(text => plant.safety.alarmCodes.some(pattern => globMatches(pattern, text))))
    problems.push({ code: 'safety' });
  if (texts.some(isElsewhere)) problems.push({ code: 'elsewhere' });
  if (!isMeant(phrase.means, plant)) problems.push({ code: 'no-meaning' });
  const before = others.find(
    other =>
      wordsOf(other.words)
        .map(word => word.text)
        .join(' ') === folded,
  );
  if (before !== undefined) problems.push({ code: 'taken', by: before.words });
  return problems.length > 0 ? problems : nameProblems(phrase, words, plant);
}

const isNumber = (text: string): boolean => /^\d+$/.test(text) || text in numbers || text in ordinals;
const isNumberOnly = (text: string): boolean => /^\d+$/.test(text);

function isCommand(text: string, plant: Plant): boolean {
  const reading = readQuestion(text, { plant, now: 0 });
  return 'frame' in reading && reading.frame.intent === 'command-refuse';
}

/** The words are a place's name already. */
function placeProblem({ means }: Phrase, words: readonly Word[], plant: Plant): PhraseProblem | null {
  if (means.kind === 'intent') return null;
  const whole = findPlaces(words, plant).find(mention => mention.from === 0 && mention.to === words.length);
  const [place, another] = whole?.places ?? [];
  if (place === undefined) return null;
  const isMeant = another === undefined && means.kind === 'place' && place.line === means.line && place.station === means.station;
  return isMeant ? { code: 'already-read' } : { code: 'taken', by: nameOf(place, plant) };
}

/** What says nothing of its own would change the reading of many questions. */
function nameProblems({ means }: Phrase, words: readonly Word[], plant: Plant): PhraseProblem[] {
  const texts = words.map(word => word.text);
  if (means.kind === 'intent') {
    const [only] = texts;
    return texts.length === 1 && only !== undefined && isUsed(only, plant) ? [{ code: 'known', word: only }] : [];
  }
  const isCommon = texts.every(text => isKnownWord(text) || isNumber(text) || namedTimes(plant).forms.has(text));
  return isCommon ? [{ code: 'known', word: texts.join(' ') }] : [];
}

const isUsed = (text: string, plant: Plant): boolean =>
  isKnownWord(text) || placeNames(plant).forms.has(text) || namedTimes(plant).forms.has(text);

function nameOf({ line, station }: Place, plant: Plant): string {
  const found = lineOf(plant, line);
  const at = station === null || found === undefined ? undefined : stationOf(found, station);
  return at === undefined ? (found?.name ?? line) : `${at.id} ${at.name}`;
}
