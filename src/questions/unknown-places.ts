/** Names of places that this plant does not have: other sites, machines it lacks, words nobody here knows. */
import type { Lang, Plant } from '../plant/plant.ts';
import type { Mention } from './find-places.ts';
import { isKnownWord } from './known-words.ts';
import { elsewhere, foreignPlaces } from './lexicon/unanswerable.ts';
import { placeNames } from './place-names.ts';
import { fold, type Word } from './words.ts';

const NAME_LETTERS_MIN = 4;

const isMentioned = (mentions: readonly Mention[], index: number): boolean =>
  mentions.some(mention => mention.from <= index && index < mention.to);

/** "in Gdynia", "im Werk Linz", "at our other plant". The site's own name is no other site. */
export function otherSite(words: readonly Word[], mentions: readonly Mention[], plant: Plant): boolean {
  const own = new Set(
    [plant.site.id, plant.site.name, ...plant.areas.flatMap(area => [area.id, area.name])].flatMap(name =>
      fold(name).split(/[^\p{L}\p{N}]+/u),
    ),
  );
  const rest = words.filter((word, index) => !isMentioned(mentions, index) && !own.has(word.text));
  if (elsewhere.test(rest.map(word => word.text).join(' '))) return true;
  return words.some((word, index) => {
    if (isMentioned(mentions, index) || own.has(word.text) || isKnownWord(word.text) || word.text.length < NAME_LETTERS_MIN) return false;
    if (placeNames(plant).forms.has(word.text)) return false;
    const before = words[index - 1]?.text ?? '';
    const after = words[index + 1]?.text ?? '';
    const isAtSite =
      /^(werk|plant|site|factory|standort|fabrik|planta|fabrica|sede|zaklad|zakladzie|zakladu|fabryce|fabryki|hala|hali|halle|nave)$/;
    return (
      isAtSite.test(before) ||
      (/^(plant|site|factory|werk|works)$/.test(after) && index > 0) ||
      (/^\p{Lu}/u.test(word.raw) && /^(in|w|we|en)$/.test(before))
    );
  });
}

/** A city, a country or a machine of the wide world: no slip of the finger. */
export const isElsewhere = (word: string): boolean => elsewhere.test(word) || foreignPlaces.test(word);

/** A machine that other plants have, with none of this one named. */
export const foreignPlace = (text: string): boolean => foreignPlaces.test(text);

/** Endings of nouns for doings and qualities, which are no machines. */
const ABSTRACT =
  /(ung|ungen|heit|keit|schaft|tion|cion|dad|tad|miento|aje|eza|ment|ness|ance|ence|ency|age|anie|enie|osc|acja|acji|ania|enia)$/;
/** Past and infinitive endings of Polish and Spanish verbs: nobody calls a machine that. */
const VERB = /(lem|lam|les|las|lismy|lysmy|iemy|imy|emy|amy|ac|yc|ando|iendo|aste|iste|amos|emos|imos)$/;
/** Endings that say: no noun, or none that names a thing. */
const NO_NOUN: Record<Lang, RegExp> = {
  en: /(ing|ed|ly|ish|ful|ous|ive|able|ible|est)$/,
  de: /(sten?|ster|stes|lich|isch|bar|sam|ieren|iert|lichen)$/,
  es: /(mente|ado|ada|ados|adas|ido|ida|able|oso|osa)$/,
  pl: /(^naj\p{L}+|owany|owana|owane|wany|lnie|wnie|ego|emu|ych|ymi|ujesz|uje)$/u,
};
const AT_LINE = /^(on|of|at|in|from|an|auf|der|von|vom|bei|de|en|del|la|na|z|ze|przy|w)$/;

/**
 * A word of nobody's list where a place would stand: anywhere when no place is named, else right before "on line A".
 */
export function unknownName(words: readonly Word[], mentions: readonly Mention[], lang: Lang): boolean {
  const writesCapitals = words.some((word, index) => index > 0 && /^\p{Lu}\p{Ll}/u.test(word.raw));
  return words.some((word, index) => {
    if (
      isMentioned(mentions, index) ||
      word.text.length < NAME_LETTERS_MIN ||
      /\d/.test(word.text) ||
      isKnownWord(word.text) ||
      VERB.test(word.text) ||
      ABSTRACT.test(word.text) ||
      NO_NOUN[lang].test(word.text) ||
      // Who writes German nouns large writes a machine large too.
      (lang === 'de' && writesCapitals && !/^\p{Lu}/u.test(word.raw))
    )
      return false;
    if (mentions.length === 0) return true;
    const next = words.slice(index + 1, index + 3);
    const line = mentions.some(
      mention => mention.from === index + 1 + next.findIndex(one => !AT_LINE.test(one.text)) || mention.from === index + 1 + next.length,
    );
    const before = words[index - 1]?.text ?? '';
    const isNoun =
      lang === 'pl' ? index > 0 && before !== 'sie' : /^(the|a|an|our|der|die|das|den|dem|el|la|los|las|un|una|del|al)$/.test(before);
    return isNoun && next.length > 0 && AT_LINE.test(next[0]?.text ?? '') && line;
  });
}
