/**
 * Tells a question about people from one about machines.
 *
 * No name is known here, and none is needed: a question whose answer would be a person is refused, whoever is meant. Rules about
 * data, and the asker's own data, are answered; a role that can help is no person.
 */
import type { Plant } from '../plant/plant.ts';
import { findPlaces } from './find-places.ts';
import { isKnownWord } from './known-words.ts';
import { humanBeing, noPerson, verdictOnSomebody } from './lexicon/described-people.ts';
import { demanded, forbidden, inConfidence, keeping, leftAlone, namesWanted, rulesAtWork } from './lexicon/few-people.ts';
import { firstNames } from './lexicon/first-names.ts';
import { aboutMyself, privacyTopic, ranking, wantsHelp, whichWorker, who, workers } from './lexicon/people.ts';
import { type Because, weigh, withoutMatters } from './people-evidence.ts';
import { topicOf } from './topic.ts';
import { isElsewhere } from './unknown-places.ts';
import { fold, type Word, wordsOf } from './words.ts';

export type AboutPeople =
  /** Refuse: the answer would be a person, or a comparison of people. */
  | { kind: 'refuse'; because: Because }
  /** How data about people are treated: answer. */
  | { kind: 'rules' }
  /** The asker about the asker: answer to that person alone. */
  | { kind: 'own-data' }
  | null;

/**
 * Log-odds from which on a question is refused though no rule speaks. With weights learned without the plant that asked, under half of
 * all questions about people were above, and 11 of 3,203 that the line can answer; the bar was chosen on the same plants. A question that
 * slips below names nobody either: a harmless one that is refused teaches people not to ask.
 */
const LEARNED_FROM = 1.5;
/** What is shorter is a name or a word, and no question: too little to learn from. */
const WORDS_MIN = 3;
/** "And the longest?" goes on from what was asked before: the joint is no word of it. */
const JOINT = /^(?:and|und|y|i|a|oraz)$/;

/** "Alarm P-501", "Fehler P 12": a code; by itself such a thing is somebody's number, and only P501 in one word is a code. */
const ALARM_CODE =
  /(?<![\p{L}])(?:alarm\p{L}*|error|fault|code|fehler(?:code)?|störung|meldung|fallo|avería|código|błąd|błędu|kod|kodu|usterka|awaria)\s(?:(?:no|nr|code)\.?\s)?p[- ]?\d{1,4}(?![\p{L}\d])/giu;

/** @param names what chat links know of people: names, handles, badges, initials. Only ever used to refuse. */
export function aboutPeople(asked: string, plant: Plant, names: readonly string[] = []): AboutPeople {
  const text = asked.replace(ALARM_CODE, 'alarm');
  const words = wordsOf(unmasked(text));
  const mentions = findPlaces(words, plant);
  const masked = withoutMatters(
    words
      .map((word, index) => (mentions.some(mention => mention.from <= index && index < mention.to) ? '@' : word.text))
      .join(' ')
      .replace(/@(?: @)+/g, '@'),
  );
  const isNamed = namesSomebody(words, mentions) || namesLinked(text, words, mentions, names);
  const handle = /(?:^|\s)@[\p{L}\p{N}._-]{2,}|\bp-\d{1,4}\b/iu.test(text);
  if (handle) return { kind: 'refuse', because: 'identity' };
  const isForMe = aboutMyself.test(masked) || (leftAlone.test(masked) && !who.test(masked));
  if (isForMe && !isNamed && !whichWorker.test(masked) && !ranking.test(masked)) return { kind: 'own-data' };
  // Whether names are kept is a rule; to be given them is not, whatever right is claimed.
  const isOfRules = privacyTopic.test(masked) || keeping.test(masked) || forbidden.test(masked);
  const isWanted = namesWanted.test(masked) || demanded.test(masked) || inConfidence.test(masked);
  const isRule = isOfRules && !isWanted && !ranking.test(masked);
  if ((isRule || rulesAtWork.test(masked)) && !isNamed) return { kind: 'rules' };
  const { people } = topicOf(unmasked(text), plant);
  const said = words.length - (JOINT.test(words[0]?.text ?? '') ? 1 : 0);
  const learned: AboutPeople = people >= LEARNED_FROM && said >= WORDS_MIN ? { kind: 'refuse', because: 'who' } : null;
  if (wantsHelp.test(masked) && !isNamed && !ranking.test(masked) && !verdictOnSomebody.test(masked)) return learned;
  if (noPerson.test(masked) && !isNamed && !workers.test(masked) && !humanBeing.test(masked)) return learned;
  const because = weigh(masked, isNamed, people);
  return because === null ? learned : { kind: 'refuse', because };
}

/** A name of a chat link: the whole of it, or a part of four letters and more, in any case ending. */
function namesLinked(text: string, words: readonly Word[], mentions: readonly Span[], names: readonly string[]): boolean {
  const whole = ` ${fold(text)} `;
  return names.some(name => {
    const folded = fold(name);
    if (/[@\d]/.test(folded) && folded.length >= 4) return whole.includes(folded.replace(/^@/, ''));
    if (/^\p{Lu}{2,3}$/u.test(name))
      return new RegExp(`(?<![\\p{L}\\p{N}.])${[...name].join('\\.?\\s?')}(?![\\p{L}\\p{N}])`, 'u').test(text);
    const parts = folded.split(/\s+/).filter(part => part.length >= 3);
    return parts.some(part => words.some((word, index) => !isMentioned(mentions, index) && isFormOf(word.text, part)));
  });
}

/** Case endings and diminutives change the tail of a name, not its first letters. */
const isFormOf = (word: string, name: string): boolean =>
  word === name || (name.length > 4 && word.startsWith(name.slice(0, -1)) && word.length <= name.length + 3);

interface Span {
  from: number;
  to: number;
}
const isMentioned = (mentions: readonly Span[], index: number): boolean =>
  mentions.some(mention => mention.from <= index && index < mention.to);

/** Letters set apart, figures for letters: "w h o", "wh0". */
function unmasked(text: string): string {
  return text
    .replace(/(?<![\p{L}\p{N}])(?:\p{L}[ .\-_*·|]){2,}\p{L}(?![\p{L}\p{N}])/gu, spelled => spelled.replace(/[ .\-_*·|]/g, ''))
    .replace(/(?<=\p{L})0(?=\p{L}|\b)/gu, 'o')
    .replace(/(?<=\p{L})[1!](?=\p{L})/gu, 'i')
    .replace(/(?<=\p{L})3(?=\p{L})/gu, 'e')
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '');
}

/**
 * A first name people have, or a capital inside a sentence on a word that nobody here knows, standing where people stand:
 * before a verb of doing, after "von", "with", "sin". German writes nouns large, but seldom without an article there.
 */
function namesSomebody(words: readonly Word[], mentions: readonly Span[]): boolean {
  return words.some((word, index) => {
    if (isMentioned(mentions, index)) return false;
    const before = words[index - 1]?.text ?? '';
    const after = words[index + 1]?.text ?? '';
    if (firstNames.has(word.text) && !/^(in|w|we|en|im)$/.test(before)) return true;
    if (!/^\p{Lu}\p{Ll}{2,}/u.test(word.raw) || isKnownWord(word.text) || isElsewhere(word.text)) return false;
    if (word.text.length >= 6 && /(ung|heit|keit|tion|schaft|tat|chen|mus|ben|gen|ten|nis)$/.test(word.text)) return false;
    if (OFFICE.test(word.text) || THING_OF.test(words[index - 2]?.text ?? '')) return false;
    // "Next week is audit, …": what is, and nobody who was.
    if (/^(is|ist|es|jest)$/.test(before) && after === ',') return false;
    if (before === 'vom' && /en$/.test(word.text)) return false;
    if (ARTICLE_BEFORE.test(before) || /^(in|w|we|en|im|at|nach|do)$/.test(before)) return false;
    if (IS.test(after) && MACHINE_STATE.test(words[index + 2]?.text ?? '')) return false;
    const isAsked = AUXILIARY.test(before) || AUXILIARY.test(words[index - 2]?.text ?? '');
    if (isAsked && DOES.test(after)) return true;
    return DOING.test(after) || (PEOPLE_BEFORE.test(before) && index > 0);
  });
}

/** "Does wee Dougie need …": the verb of a question stands bare behind the name. */
const AUXILIARY = /^(does|did|has|can|could|will|should|kann|soll|muss|puede|czy)$/;
const DOES =
  /^(need|take|took|taken|get|got|know|work|have|had|do|done|make|made|forget|leave|react|come|cause|break|load|clear|set|struggle|help|cope|keep|mehr|wieder|schon|immer|heute|brauchen|necesita|tarda|sabe|potrzebuje|umie|zna)$/;

const IS = /^(is|ist|es|esta|jest)$/;
/** "Hamar is down": a plant or a machine, though none of this house. People are off or out, and never down. */
const MACHINE_STATE =
  /^(down|up|running|stuck|offline|jammed|blocked|starved|gestort|ausgefallen|kaputt|blockiert|verstopft|parad[ao]|caid[ao]|atascad[ao]|averiad[ao]|zepsut[aey]|zatrzyman[aey]|zablokowan[aey])$/;

/** Part of every house, and nobody in it; "ohne Namen" names nobody. */
const OFFICE =
  /^(namen?|service|support|team|labor|lager|buro|einkauf|vertrieb|versand|werkstatt|wartung|technik|produktion|planung|logistik|audit|meeting|kunde|kunden|lieferant|chef|office|sales|lab|stores|laboratorio|almacen|taller|laboratorium|magazyn|biuro|warsztat)$/;
/** "La planta de Getafe", "the order from Sweden": whose they are is a place or a firm. */
const THING_OF =
  /^(planta|fabrica|pedido|pedidos|cliente|proveedor|camion|envio|ciudad|plant|factory|site|order|orders|delivery|customer|supplier|shipment|truck|lorry|werk|auftrag|lieferung|kunde|lkw|zlecenie|zaklad|zakladzie|fabryka|klient|dostawa|dostawca)$/;

const ARTICLE_BEFORE =
  /^(the|a|an|der|die|das|den|dem|des|ein|eine|einen|einem|einer|kein|keine|el|la|los|las|un|una|del|al|ten|ta|to|tej|tego|welche[rsnm]?|jede[rsnm]?|viel|viele|mehr|weniger)$/;
const DOING =
  /^(had|has|was|is|did|does|ran|forgot|left|stopped|started|let|made|caused|broke|pressed|dismissed|ignored|came|went|works|worked|s|and|or|und|oder|y|o|i|lub|czy|war|hat|hatte|ist|stand|hat|vergass|liess|arbeitet|schuld|estaba|estuvo|es|fue|hizo|tiene|tenia|ha|paro|dejo|trabaja|olvido|i|byl|byla|mial|miala|ma|zostawil|zostawila|zatrzymal|zatrzymala|pracuje|jest|zrobil|zrobila|zapomnial|zapomniala|versus|vs|than|als|que|niz|alone|allein|solo|sola|needs|braucht|necesita|potrzebuje|slower|faster|better|worse)$/;
const PEOPLE_BEFORE =
  /^(without|with|by|from|for|than|of|to|and|or|is|was|did|has|ask|tell|blame|ohne|mit|von|vom|fur|als|bei|und|oder|hat|war|ist|sin|con|por|de|para|que|y|o|a|bez|z|ze|od|dla|niz|przez|i|lub|u|czy|oprocz|about|uber|sobre|except|ausser|excepto|mr|mrs|ms|herr|frau|senor|senora|pan|pani|pana)$/;
