/**
 * Tells a question about people from one about machines.
 *
 * No name is known here, and none is needed: a question whose answer would be a person is refused, whoever is meant. Rules about
 * data, and the asker's own data, are answered; a role that can help is no person.
 */
import type { Plant } from '../plant/plant.ts';
import { findPlaces } from './find-places.ts';
import { isKnownWord } from './known-words.ts';
import { aboutMyself, blame, claim, difference, identity, presence, privacyTopic, pronoun, ranking, wantsHelp, whichWorker, who } from './lexicon/people.ts';
import { type Word, wordsOf } from './words.ts';

export type AboutPeople =
  /** Refuse: the answer would be a person, or a comparison of people. */
  | { kind: 'refuse'; because: 'who' | 'ranking' | 'identity' | 'blame' | 'difference' | 'claim' | 'presence' }
  /** How data about people are treated: answer. */
  | { kind: 'rules' }
  /** The asker about the asker: answer to that person alone. */
  | { kind: 'own-data' }
  | null;

export function aboutPeople(text: string, plant: Plant): AboutPeople {
  const words = wordsOf(unmasked(text));
  const mentions = findPlaces(words, plant);
  const masked = words.map((word, index) => (mentions.some(mention => mention.from <= index && index < mention.to) ? '@' : word.text)).join(' ').replace(/@(?: @)+/g, '@');
  const isNamed = namesSomebody(words, mentions);
  const handle = /(?:^|\s)@[\p{L}\p{N}._-]{2,}|\bp-\d{1,4}\b/iu.test(text);
  if (handle) return { kind: 'refuse', because: 'identity' };
  const asksForOthers = who.test(masked) || whichWorker.test(masked) || ranking.test(masked) || difference.test(masked) || blame.test(masked) || isNamed;
  if (aboutMyself.test(masked) && !isNamed && !whichWorker.test(masked) && !ranking.test(masked)) return { kind: 'own-data' };
  if (privacyTopic.test(masked) && !isNamed && !ranking.test(masked)) return { kind: 'rules' };
  if (wantsHelp.test(masked) && !isNamed && !ranking.test(masked)) return null;
  if (!asksForOthers && !identity.test(masked) && !presence.test(masked) && !pronoun.test(masked)) return null;
  return verdict(masked, isNamed);
}

function verdict(masked: string, isNamed: boolean): AboutPeople {
  if (ranking.test(masked)) return { kind: 'refuse', because: 'ranking' };
  if (difference.test(masked)) return { kind: 'refuse', because: 'difference' };
  if (who.test(masked) || whichWorker.test(masked)) return { kind: 'refuse', because: 'who' };
  if (identity.test(masked)) return { kind: 'refuse', because: 'identity' };
  if (blame.test(masked)) return { kind: 'refuse', because: 'blame' };
  if (presence.test(masked)) return { kind: 'refuse', because: 'presence' };
  if (isNamed || pronoun.test(masked)) return { kind: 'refuse', because: claim.test(masked) ? 'claim' : 'identity' };
  return null;
}

/** Letters set apart, figures for letters: "w h o", "wh0". */
function unmasked(text: string): string {
  return text
    .replace(/(?<![\p{L}\p{N}])(?:\p{L}[ .\-_*·|]){2,}\p{L}(?![\p{L}\p{N}])/gu, spelled => spelled.replace(/[ .\-_*·|]/g, ''))
    .replace(/(?<=\p{L})0(?=\p{L}|\b)/gu, 'o')
    .replace(/(?<=\p{L})[1!](?=\p{L})/gu, 'i')
    .replace(/(?<=\p{L})3(?=\p{L})/gu, 'e')
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '');
}

const SENTENCE_START: ReadonlySet<string> = new Set(['|', '']);

/**
 * A capital inside a sentence on a word that nobody here knows: a name. German writes nouns large, so there the word must also
 * stand where people stand: before a verb of doing, after "von", "mit", "ohne".
 */
function namesSomebody(words: readonly Word[], mentions: readonly { from: number; to: number }[]): boolean {
  return words.some((word, index) => {
    if (mentions.some(mention => mention.from <= index && index < mention.to)) return false;
    if (!/^\p{Lu}\p{Ll}{2,}/u.test(word.raw) || isKnownWord(word.text)) return false;
    const before = words[index - 1]?.text ?? '';
    const after = words[index + 1]?.text ?? '';
    const isPlaceLike = /^(in|w|we|en|im|at|nach|do)$/.test(before) && !SENTENCE_START.has(before);
    return !isPlaceLike && (DOING.test(after) || PEOPLE_BEFORE.test(before));
  });
}

const DOING =
  /^(had|has|was|is|did|does|ran|forgot|left|stopped|started|let|made|caused|broke|pressed|dismissed|ignored|came|went|works|worked|s|and|or|und|oder|y|o|i|lub|czy|war|hat|hatte|ist|stand|hat|vergass|liess|arbeitet|schuld|estaba|estuvo|es|fue|hizo|tiene|tenia|ha|paro|dejo|trabaja|olvido|i|byl|byla|mial|miala|ma|zostawil|zostawila|zatrzymal|zatrzymala|pracuje|jest|zrobil|zrobila|zapomnial|zapomniala|versus|vs|than|als|que|niz|alone|allein|solo|sola|needs|braucht|necesita|potrzebuje|slower|faster|better|worse)$/;
const PEOPLE_BEFORE = /^(without|with|by|from|for|than|of|to|and|or|is|was|did|has|ask|tell|blame|ohne|mit|von|vom|fur|als|bei|und|oder|hat|war|ist|sin|con|por|de|para|que|y|o|a|bez|z|ze|od|dla|niz|przez|i|lub|u|czy|oprocz|about|uber|sobre|except|ausser|excepto|mr|mrs|ms|herr|frau|senor|senora|pan|pani|pana)$/;
