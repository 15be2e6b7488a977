/** Names of places that this plant does not have: other sites, machines it lacks, words nobody here knows. */
import type { Lang, Plant } from '../plant/plant.ts';
import type { Mention } from './find-places.ts';
import { isKnownWord, isLineWord, knownWords } from './known-words.ts';
import { components } from './lexicon/components.ts';
import { states } from './lexicon/place-words.ts';
import { lastWords, spans, units } from './lexicon/time-words.ts';
import { elsewhere, foreignPlaces } from './lexicon/unanswerable.ts';
import { placeNames } from './place-names.ts';
import { fold, type Word } from './words.ts';

const NAME_LETTERS_MIN = 4;

const isMentioned = (mentions: readonly Mention[], index: number): boolean =>
  mentions.some(mention => mention.from <= index && index < mention.to);

/** "in Gdynia", "im Werk Linz", "at our other plant". The site's own name is no other site. */
export function otherSite(words: readonly Word[], mentions: readonly Mention[], lang: Lang, plant: Plant): boolean {
  const own = new Set(
    [plant.site.id, plant.site.name, ...plant.areas.flatMap(area => [area.id, area.name])].flatMap(name =>
      fold(name).split(/[^\p{L}\p{N}]+/u),
    ),
  );
  const rest = words.filter((word, index) => !isMentioned(mentions, index) && !own.has(word.text));
  if (elsewhere.test(rest.map(word => word.text).join(' '))) return true;
  return words.some((word, index) => {
    if (isMentioned(mentions, index) || own.has(word.text) || word.text.length < NAME_LETTERS_MIN) return false;
    const before = words[index - 1]?.text ?? '';
    // "W ciągu ostatnich godzin", "im Laufe der letzten Stunde": a stretch of time has no town.
    if (isBeforeTime(words, index)) return false;
    // Only Germans write other things than names large: "in Drammen" is no drama.
    const isName = /^\p{Lu}\p{Ll}/u.test(word.raw) && AT_SITE.test(before);
    if (isCompound(words, index) && !placeNames(plant).forms.has(word.text)) return true;
    if (isWhereabouts(words, mentions, index, lang) && !placeNames(plant).forms.has(word.text)) return true;
    if (isName && lang !== 'de' ? knownWords.has(word.text) : isKnownWord(word.text)) return false;
    if (placeNames(plant).forms.has(word.text)) return false;
    const after = words[index + 1]?.text ?? '';
    const isAtSite =
      /^(werk|plant|site|factory|standort|fabrik|planta|fabrica|sede|zaklad|zakladzie|zakladu|fabryce|fabryki|hala|hali|halle|nave)$/;
    return isAtSite.test(before) || (/^(plant|site|factory|werk|works)$/.test(after) && index > 0) || isName;
  });
}

/** "Der Ofen in meißen", "the kiln over at llanelli": beside a machine with a name, a word nobody here knows is where it stands. */
const isWhereabouts = (words: readonly Word[], mentions: readonly Mention[], index: number, lang: Lang): boolean => {
  const { text = '' } = words[index] ?? {};
  if (!/^(?:in|w|we|en|at)$/.test(words[index - 1]?.text ?? '') || !/^\p{L}{4,}$/u.test(text) || isKnownWord(text)) return false;
  if (states.test(text)) return false;
  if (VERB[lang].test(text) || ABSTRACT.test(text) || NO_NOUN[lang].test(text) || MEASURE.test(text) || isElsewhere(text)) return false;
  const at = words[index - 2]?.text === 'over' ? index - 2 : index - 1;
  return (
    mentions.some(mention => mention.to === at && mention.places.some(place => place.station !== null)) || isOfWork(words[at - 1]?.text)
  );
};
const isOfWork = (word: string | undefined): boolean => /^(?:works|werk|planta|fabrica|zaklad|fabryka)$/.test(word ?? '');

const isBeforeTime = (words: readonly Word[], index: number): boolean => {
  const next = words[index + 1]?.text ?? '';
  const last = ARTICLE.test(next) ? (words[index + 2]?.text ?? '') : next;
  return lastWords.has(last) || Object.hasOwn(units, next) || Object.hasOwn(spans, next);
};

const AT_SITE = /^(in|w|we|en|at)$/;
/** "El Paso", "San Luis", "Bad Aibling", "Nowy Targ". */
const BEFORE_NAME = /^(?:El|La|Los|Las|San|Santa|New|Bad|Sankt|Saint|St|Fort|Port|Nowy|Nowa|Nowe|Stara|Stary)$/;
const isCompound = (words: readonly Word[], index: number): boolean =>
  /^\p{Lu}\p{Ll}/u.test(words[index]?.raw ?? '') &&
  BEFORE_NAME.test(words[index - 1]?.raw ?? '') &&
  AT_SITE.test(words[index - 2]?.text ?? '');

/** A city, a country or a machine of the wide world: no slip of the finger. */
export const isElsewhere = (word: string): boolean => elsewhere.test(word) || foreignPlaces.test(word);

/** A machine that other plants have, with none of this one named. */
export const foreignPlace = (text: string): boolean => foreignPlaces.test(text) || text.split(' ').some(isMachineByEnding);

/** What a language calls its machines, whatever they do: "Nähmaschine", "peladora", "obierarka". */
const MACHINE_ENDING =
  /^\p{L}{3,}(?:maschinen?|anlagen?|automat(?:en)?|presse|ofen|ad[oe]ra|adoras|idora|idoras|ark[aieo]|arce|erka|erki|erce|ownic[ay]|ownice)$/u;
const NO_MACHINE =
  /^(?:gesamt|produktions|fertigungs|haupt|trabajador|operador|supervisor|coordinador|limpiador|lekar|kuchar|sekretar|kolezan)/;

const isMachineByEnding = (word: string): boolean => MACHINE_ENDING.test(word) && !NO_MACHINE.test(word) && !knownWords.has(word);

/** A pump, a lift, a coffee machine. What the plant measures by that name is no thing of its own. */
export const strangeComponent = (text: string, plant: Plant): boolean =>
  [...text.matchAll(components)].some(([found]) => found.split(' ').every(word => !placeNames(plant).measured.has(word)));

/** "Z3", "M14": one or two letters and a number, as stations are numbered. Alarm codes often have more figures. */
const ID = /^[a-z]{1,2}\d{1,2}$/;
/** Gases, quarters, sheet sizes, threads. */
const NO_ID =
  /^((?:nr|no|um|ab|at|to|kl|ca|st|kw|od|do|na|en|v)\d+|co2|o2|n2|h2|q[1-4]|a[3-5]|kw\d+|top\d+|mp3|m\d+x\d+|w8|m8|l8|b4|gr8|h2o|v2|r2d2)$/;
/** After these comes the code of an alarm, the name of an order or a size. */
const BEFORE_CODE =
  /^(alarm\p{L}*|alarms|code|codes|codigo|kod|kodu|error|errors|fault|faults|fehler|fehlercode|storung|meldung|fallo|aviso|averia|blad|bledu|usterka|order|orders|auftrag|pedido|zlecenie|lot|batch|charge|lote|partia|size|gr|product|produkt|producto|recipe|rezept|receta|program|programm|programa)$/u;

/** What is said of an alarm and of no machine: it means something, comes up, is cleared. */
const OF_ALARM =
  /(?:^| )(?:mean|means|meaning|clear|came|comes|coming|popp\p{L}+|showing|bedeute\p{L}*|heisst|kam|kommt|quittier\p{L}*|significa|quiere decir|sale|salta|salio|aparece|znaczy|oznacza|wyskak\p{L}*|wyskocz\p{L}*|pojawi\p{L}*)(?= |$)/u;

const LINE_WORD = /^(?:line|linie|linea|linia|linii|linie|linke|hall|halle|nave|hala|hali|hale)$/;
/** "Linie Z", "hali B" at the end of a question, or written large: a line or a hall by its letter. */
export const strangeLine = (words: readonly Word[], mentions: readonly Mention[]): boolean =>
  words.some((word, index) => {
    if (!/^[a-z]$/.test(word.text) || !LINE_WORD.test(words[index - 1]?.text ?? '') || isMentioned(mentions, index)) return false;
    return /^\p{Lu}$/u.test(word.raw) || /^[?.!,]?$/.test(words[index + 1]?.text ?? '');
  });

/** Looks like the id of a station and is none here. */
export const strangeId = (words: readonly Word[], mentions: readonly Mention[], text: string): boolean =>
  !OF_ALARM.test(text) &&
  words.some(
    (word, index) =>
      ID.test(word.text) && !NO_ID.test(word.text) && !isMentioned(mentions, index) && !BEFORE_CODE.test(words[index - 1]?.text ?? ''),
  );

/** Endings of nouns for doings and qualities, which are no machines. */
const ABSTRACT =
  /(ung|ungen|heit|keit|schaft|tion|cion|dad|tad|miento|aje|eza|ment|ness|ance|ence|ency|age|anie|enie|osc|acja|acji|ania|enia)$/;
/** Past and infinitive endings of Polish and Spanish verbs: nobody calls a machine that. */
const VERB: Record<Lang, RegExp> = {
  en: /(?:ando|iendo|lismy)$/,
  de: /(?:ando|iendo|lismy)$/,
  es: /(?:ando|iendo|aste|iste|amos|emos|imos)$/,
  pl: /(?:lem|lam|les|las|lismy|lysmy|iemy|imy|emy|amy|ac|yc)$/,
};
/** Endings that say: no noun, or none that names a thing. */
const NO_NOUN: Record<Lang, RegExp> = {
  en: /(ing|ed|ly|ish|ful|ous|ive|able|ible|est)$/,
  de: /(sten?|ster|stes|lich|isch|bar|sam|ieren|iert|lichen)$/,
  es: /(mente|ado|ada|ados|adas|ido|ida|able|oso|osa)$/,
  pl: /(^naj\p{L}+|owany|owana|owane|wany|lnie|wnie|ego|emu|ych|ymi|ujesz|uje)$/u,
};
/** German compounds of what is measured or happens: "Öltemperatur", "Motorstörung". */
const MEASURE =
  /(ursachen?|grund|grunde|gruende|dauer|minuten|temperatur|druck|temperaturen|spannung|geschwindigkeit|drehzahl|stand|storung|storungen|stoerung|stoerungen|meldung|meldungen|fehler|alarm|alarme|menge|zeit|zeiten|quote|rate|zahl|zahlen|wert|werte|daten|stopp|stopps|ausfall|wechsel|verlust|verluste|lage|leistung|takt)$/;
export const ARTICLE = /^(the|a|an|our|der|die|das|den|dem|el|la|los|las|un|una|del|al)$/;
/** With one of these something is asked, though nobody knows of what. */
const ASKING =
  /^(why|how|what|who|where|when|which|warum|wieso|weshalb|wie|was|wer|wo|wann|que|como|quien|cuando|cual|dlaczego|czemu|czy|jak|co|kto|gdzie|kiedy|stoi|lauft|steht)$/;
export const asksSomething = (word: string): boolean => ASKING.test(word);
/** What is counted was made, or lost on the way; visitors and chairs were not. */
const MAKING =
  /^(?:mak(?:e|es|ing)|made|produc\p{L}*|did|do|done|came|come|out|through|packed|filled|got|get|ran|run|scrapp\p{L}*|reject\p{L}*|los[te]|missing|gemacht|produziert|geschafft|kamen|kommen|gefertigt|hergestellt|gefullt|verpackt|fehlen|verloren|raus|haben|hatten|hicimos|hecho|hizo|salieron|salen|salido|sacamos|sacado|llevamos|van|fabric\p{L}*|perdimos|rechaz\p{L}*|tuvimos|zrobi\p{L}*|wyszlo|wyprodukowa\p{L}*|poszlo|zeszlo|odrzuc\p{L}*|stracil\p{L}*|mamy|mielismy|bylo)$/u;
const COUNTING = /^(many|much|viele|viel|wieviele|wieviel|cuant[oa]s?|tant[oa]s?|ile|ilu|tyle)$/;
/** "der Hubtisch" ends like an adjective and is written like a noun. */
const isGermanNoun = (words: readonly Word[], index: number, lang: Lang): boolean =>
  lang === 'de' && /^\p{Lu}/u.test(words[index]?.raw ?? '') && ARTICLE.test(words[index - 1]?.text ?? '');
/** Right beside these stands a verb or a quality: "we dawdle", "so mau", "hinken wir", "muy raro". */
const BEFORE_QUALITY: Record<Lang, RegExp> = {
  en: /^(we|you|they|it|i|to|not|never|always|keeps?|very|so|too|really|being|is all)$/,
  de: /^(so|sehr|nicht|wir|immer|ganz|voll|total|recht|ziemlich|dauernd|wieder)$/,
  es: /^(no|se|nos|muy|tan|mas|me|estamos|vamos|esta|estan)$/,
  pl: /^(sie|tak|bardzo|nie|zbyt|ciagle|jest)$/,
};
const isSaidOf = (words: readonly Word[], index: number, lang: Lang): boolean =>
  BEFORE_QUALITY[lang].test(words[index - 1]?.text ?? '') ||
  (lang === 'de' && /^(wir|ihr|ich|man|sich|uns|mich)$/.test(words[index + 1]?.text ?? ''));
/** "the ironing station": what it does is its name. */
const isDoing = (words: readonly Word[], index: number): boolean =>
  /ing$/.test(words[index]?.text ?? '') &&
  /^(station|machine|cell|line|unit|booth|area|table|bench|pan|pot|tank|vat|tub|bath|wheel|head|bed)$/.test(words[index + 1]?.text ?? '');
/** "the meeting", "the parking": a doing with an article of its own and nothing that it belongs to. */
const isEvent = (words: readonly Word[], index: number): boolean =>
  /ing$/.test(words[index]?.text ?? '') &&
  /^(the|a|our|my)$/.test(words[index - 1]?.text ?? '') &&
  (index + 1 === words.length || /^(is|was|so|still|\||,|\p{L}+ed|on|at|in|today|again)$/u.test(words[index + 1]?.text ?? ''));

/** "while I was asleep", "porque el jefe insiste": what stands there is told, not asked. Up to the next stop. */
const SUBORDINATE =
  /^(while|because|cause|cos|although|though|wahrend|weil|obwohl|damit|mientras|porque|aunque|podczas|poniewaz|bo|gdyz|chociaz|zanim)$/;
/** "since the meeting" */
const OCCASION = /^(since|seit|desde|tras|durante|od|podczas)$/;
const isTold = (words: readonly Word[], index: number): boolean => {
  for (let at = index - 1; at > 0 && !/^[|,]$/.test(words[at]?.text ?? ''); at -= 1)
    if (SUBORDINATE.test(words[at]?.text ?? '')) return true;
  const before = words[index - 1]?.text ?? '';
  return OCCASION.test(ARTICLE.test(before) ? (words[index - 2]?.text ?? '') : before);
};
const AT_LINE = /^(on|of|at|in|from|an|auf|der|von|vom|bei|de|en|del|la|na|z|ze|przy|w)$/;

/**
 * A word of nobody's list where a place would stand: anywhere when no place is named, else right before "on line A".
 *
 * @param isStrict nothing else tells what is asked: one word alone is then no name
 */
export function unknownName(words: readonly Word[], mentions: readonly Mention[], lang: Lang, plant: Plant, isStrict: boolean): boolean {
  const writesCapitals = words.some((word, index) => index > 0 && /^\p{Lu}\p{Ll}/u.test(word.raw));
  return words.some((word, index) => {
    if (
      isMentioned(mentions, index) ||
      word.text.length < (isGermanNoun(words, index, lang) ? NAME_LETTERS_MIN - 1 : NAME_LETTERS_MIN) ||
      /\d/.test(word.text) ||
      isLineWord(word.text) ||
      VERB[lang].test(word.text) ||
      ABSTRACT.test(word.text) ||
      (NO_NOUN[lang].test(word.text) && !isDoing(words, index) && !isEvent(words, index) && !isGermanNoun(words, index, lang)) ||
      (lang === 'de' && MEASURE.test(word.text)) ||
      placeNames(plant).measured.has(word.text) ||
      // Who writes German nouns large writes a machine large too.
      (lang === 'de' && writesCapitals && !/^\p{Lu}/u.test(word.raw))
    )
      return false;
    if (isSaidOf(words, index, lang) || isTold(words, index)) return false;
    // What is counted is made here, and no place: "how many loaves", "ile butelek".
    if (COUNTING.test(words[index - 1]?.text ?? '')) return mentions.length === 0 && !words.some(one => MAKING.test(one.text));
    if (mentions.length === 0) return !isStrict || words.length > 1;
    const next = words.slice(index + 1, index + 3);
    const line = mentions.some(
      mention => mention.from === index + 1 + next.findIndex(one => !AT_LINE.test(one.text)) || mention.from === index + 1 + next.length,
    );
    const before = words[index - 1]?.text ?? '';
    const isNoun = lang === 'pl' ? index > 0 && before !== 'sie' : ARTICLE.test(before);
    return isNoun && next.length > 0 && AT_LINE.test(next[0]?.text ?? '') && line;
  });
}
