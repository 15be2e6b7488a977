/**
 * What the check says to somebody who has a form before them: never a brace, a heading of the file or the name of a setting in it.
 *
 * By the English sentence, as in `problems.ts`; what is not here reads well in a form as it is. `{0:language}` is said by its name,
 * `{0:field}` as on its chip, `{0:situation}` and `{0:setting}` as in the form.
 */
import type { Problem, Told } from '../../errors.ts';
import { type Lang, localeOf } from '../../plant/plant.ts';
import { fieldName, withNames } from '../marks.ts';
import type { Situation } from '../template.ts';
import { PART_NAMES } from './part-names.ts';
import { problemIn, SAYS_LANGUAGE } from './problems.ts';

type Sayings = Readonly<Record<Lang, string>>;

const MISPLACED: Sayings = {
  en: 'something in the file does not stand where it belongs; whoever wrote the file can put it right',
  de: 'etwas in der Datei steht nicht, wo es hingehört; wer die Datei geschrieben hat, kann es in Ordnung bringen',
  es: 'algo en el archivo no está en su sitio; lo puede arreglar quien escribió el archivo',
  pl: 'coś w pliku nie stoi tam, gdzie powinno; może to poprawić ten, kto pisał plik',
};
const UNREAD: Sayings = {
  en: 'the settings in the file cannot be read; whoever wrote the file can put it right',
  de: 'die Einstellungen in der Datei sind nicht zu lesen; wer die Datei geschrieben hat, kann es in Ordnung bringen',
  es: 'los ajustes del archivo no se pueden leer; lo puede arreglar quien escribió el archivo',
  pl: 'ustawień w pliku nie da się odczytać; może to poprawić ten, kto pisał plik',
};
const BROKEN_FIELD: Sayings = {
  en: 'a field here is broken: take it out and put it in again with “Insert…”',
  de: 'ein Feld ist hier beschädigt: Nimm es heraus und setz es mit „Einfügen…“ neu ein',
  es: 'un campo está dañado aquí: quítalo y vuelve a ponerlo con «Insertar…»',
  pl: 'pole jest tu uszkodzone: usuń je i wstaw ponownie przez „Wstaw…”',
};

export const FORM_WORDS: Readonly<Record<string, Sayings>> = {
  '{0}: {1}': { en: '{0:setting}: {1}', de: '{0:setting}: {1}', es: '{0:setting}: {1}', pl: '{0:setting}: {1}' },
  'did you mean {0}?': {
    en: 'did you mean {0:field}?',
    de: 'meintest du {0:field}?',
    es: '¿querías decir {0:field}?',
    pl: 'czy chodziło o {0:field}?',
  },
  'use one of: {0}': {
    en: 'use one of: {0:field}',
    de: 'nimm eines von: {0:field}',
    es: 'usa uno de: {0:field}',
    pl: 'użyj jednego z: {0:field}',
  },
  'it belongs under "when:"': {
    en: 'it belongs under “When it speaks”',
    de: 'es gehört unter „Wann es spricht“',
    es: 'va en «Cuándo habla»',
    pl: 'należy do „Kiedy mówi”',
  },
  'say in "alt" what the picture shows, for whoever does not see it': {
    en: 'say what the picture shows, for whoever does not see it',
    de: 'sag, was das Bild zeigt, für alle, die es nicht sehen',
    es: 'di qué muestra la imagen, para quien no la ve',
    pl: 'napisz, co pokazuje obraz, dla osób, które go nie widzą',
  },
  'there is no picture "{0}" in the folder prompts/pictures': {
    en: 'the picture is not here any more; choose or take another',
    de: 'das Bild ist nicht mehr da; wähle ein anderes oder nimm eines auf',
    es: 'la imagen ya no está; elige o haz otra',
    pl: 'obrazu już tu nie ma; wybierz lub zrób inny',
  },
  'safety is true or false': {
    en: '“Safety” is either ticked or not',
    de: '„Sicherheit“ ist angekreuzt oder nicht',
    es: '«Seguridad» está marcada o no',
    pl: '„Bezpieczeństwo” jest zaznaczone albo nie',
  },
  'every tip needs an id, such as "drift-before-waste"': UNREAD,
  'an id has small letters, digits and dashes, such as "drift-before-waste"': UNREAD,
  'these settings cannot be read: {0}': UNREAD,
  'the settings use & or *; write the values out': UNREAD,
  'a setting is plain text; nothing that starts with ! is read': UNREAD,
  '{{ {0} }} is not offered here; {1}': {
    en: '“{0:field}” is no field here; {1}',
    de: '„{0:field}“ ist hier kein Feld; {1}',
    es: '«{0:field}» no es un campo aquí; {1}',
    pl: '„{0:field}” nie jest tu polem; {1}',
  },
  '{% {0} %} is not offered in tips; use if, unless or case': BROKEN_FIELD,
  '"| {0}" is not offered here; {1}': {
    en: 'a field cannot be written as “{0}”; {1}',
    de: 'ein Feld lässt sich nicht als „{0}“ schreiben; {1}',
    es: 'un campo no se puede escribir como «{0}»; {1}',
    pl: 'pola nie da się zapisać jako „{0}”; {1}',
  },
  'a field that starts with {{ ends with }}; the end is missing': BROKEN_FIELD,
  '{0} has no end; close it with {% endif %} (or endunless, endcase)': {
    en: '{0} has no end: take it out and put its field in again with “Insert…”',
    de: '{0} hat kein Ende: Nimm es heraus und setz sein Feld mit „Einfügen…“ neu ein',
    es: '{0} no tiene final: quítalo y vuelve a poner su campo con «Insertar…»',
    pl: '{0} nie ma końca: usuń to i wstaw pole ponownie przez „Wstaw…”',
  },
  'this cannot be read: {0}': BROKEN_FIELD,
  '{{ {0} }} is not always there; put its words between {% if {1} %} and {% endif %}, or narrow "when" so that {2} always is': {
    en: '“{0:field}” is not always known: take it out and put it in again with “Insert…”, which adds “if known … end”; or narrow “When it speaks”',
    de: '„{0:field}“ ist nicht immer bekannt: Nimm es heraus und setz es mit „Einfügen…“ neu ein, dann steht „falls bekannt … Ende“ darum; oder grenze „Wann es spricht“ ein',
    es: '«{0:field}» no siempre se sabe: quítalo y vuelve a ponerlo con «Insertar…», que añade «si se sabe … fin»; o limita «Cuándo habla»',
    pl: '„{0:field}” nie zawsze jest znane: usuń to i wstaw ponownie przez „Wstaw…”, co doda „jeśli znane … koniec”; albo zawęź „Kiedy mówi”',
  },
  '"{0}" is a safety topic: a tip never explains it. Set "safety: true" and point to the certified procedure and a person': {
    en: '“{0}” is a safety topic: a tip never explains it. Tick “Safety” under “When it speaks”, and point to the certified procedure and a person',
    de: '„{0}“ gehört zur Sicherheit: Ein Tipp erklärt das nie. Kreuze „Sicherheit“ unter „Wann es spricht“ an und verweise auf die geprüfte Anweisung und eine Person',
    es: '«{0}» es un tema de seguridad: un consejo nunca lo explica. Marca «Seguridad» en «Cuándo habla» y remite al procedimiento certificado y a una persona',
    pl: '„{0}” to temat bezpieczeństwa: wskazówka nigdy go nie wyjaśnia. Zaznacz „Bezpieczeństwo” w „Kiedy mówi” i wskaż zatwierdzoną procedurę oraz osobę',
  },
  '"{0}" is a figure without a source; use a field such as {{ figure.target }}, or name the work instruction: source: WI-1234 rev 7': {
    en: '“{0}” is a figure without a source: use a field such as “target”, or name the work instruction under “When it speaks”, such as WI-1234 rev 7',
    de: '„{0}“ ist ein Wert ohne Quelle: Nimm ein Feld wie „Sollwert“, oder nenne unter „Wann es spricht“ die Arbeitsanweisung, etwa WI-1234 rev 7',
    es: '«{0}» es un valor sin fuente: usa un campo como «objetivo» o nombra en «Cuándo habla» la instrucción de trabajo, como WI-1234 rev 7',
    pl: '„{0}” to wartość bez źródła: użyj pola, na przykład „cel”, albo podaj w „Kiedy mówi” instrukcję pracy, na przykład WI-1234 rev 7',
  },
  '"{0}" is a link that plant.yaml does not list under "prompts: links"; name the document in "source" instead': {
    en: '“{0}” is a link that this plant has not allowed; name the document as the work instruction instead',
    de: '„{0}“ ist ein Link, den dieses Werk nicht erlaubt hat; nenne das Dokument stattdessen als Arbeitsanweisung',
    es: '«{0}» es un enlace que esta planta no ha permitido; nombra el documento como instrucción de trabajo',
    pl: '„{0}” to link, na który ten zakład nie zezwolił; podaj dokument jako instrukcję pracy',
  },
  'a safety tip has no steps: the certified procedure has them; name it in "source"': {
    en: 'a safety tip has no steps: the certified procedure has them; name it as the work instruction',
    de: 'ein Sicherheitstipp hat keine Schritte: Die hat die geprüfte Anweisung; nenne sie als Arbeitsanweisung',
    es: 'un aviso de seguridad no tiene pasos: los tiene el procedimiento certificado; nómbralo como instrucción de trabajo',
    pl: 'wskazówka bezpieczeństwa nie ma kroków: ma je zatwierdzona procedura; podaj ją jako instrukcję pracy',
  },
  'words for a safety stop need "safety: true": they point to the certified procedure and to a person': {
    en: 'words for a safety stop need “Safety” ticked: they point to the certified procedure and to a person',
    de: 'bei Worten für einen Sicherheitsstopp muss „Sicherheit“ angekreuzt sein: Sie verweisen auf die geprüfte Anweisung und auf eine Person',
    es: 'las palabras de una parada de seguridad necesitan «Seguridad» marcada: remiten al procedimiento certificado y a una persona',
    pl: 'słowa przy zatrzymaniu bezpieczeństwa wymagają zaznaczenia „Bezpieczeństwo”: wskazują zatwierdzoną procedurę i osobę',
  },
  'the card of "{0}" shows no steps; put what matters under "## why"': {
    en: 'the card for “{0:situation}” shows no steps; put what matters under “Why”',
    de: 'die Karte für „{0:situation}“ zeigt keine Schritte; was wichtig ist, gehört unter „Warum“',
    es: 'la tarjeta de «{0:situation}» no muestra pasos; pon lo importante en «Por qué»',
    pl: 'karta dla „{0:situation}” nie pokazuje kroków; to, co ważne, wpisz pod „Dlaczego”',
  },
  'cannot be shown in the case "{0}": {1}': {
    en: 'cannot be shown in the case “{0}”: a field or a condition in it is broken',
    de: 'lässt sich im Fall „{0}“ nicht zeigen: Ein Feld oder eine Bedingung darin ist beschädigt',
    es: 'no se puede mostrar en el caso «{0}»: un campo o una condición está dañada',
    pl: 'w przypadku „{0}” nie da się tego pokazać: pole albo warunek jest uszkodzony',
  },
  'it cannot be shown: {0}': BROKEN_FIELD,
  '"# {0}" is no language here; use a code such as {1} or ro': MISPLACED,
  'blame and safety are not looked for in {0}: let somebody read it who speaks it': {
    en: 'blame and safety are not looked for in {0:language}: let somebody read it who speaks it',
    de: 'nach Schuld und Sicherheit wird auf {0:language} nicht gesucht: Lass es jemanden lesen, der die Sprache spricht',
    es: 'en {0:language} no se buscan culpas ni temas de seguridad: que lo lea alguien que lo hable',
    pl: 'w tym języku ({0:language}) nie szukamy obwiniania ani bezpieczeństwa: niech przeczyta to ktoś, kto nim mówi',
  },
  '"# {0}" is there twice; keep one of them': MISPLACED,
  '"# {0}" has no action; its first line says what to do': {
    en: '{0:language}: it does not say yet what to do',
    de: '{0:language}: Es steht noch nicht da, was zu tun ist',
    es: '{0:language}: aún no dice qué hacer',
    pl: '{0:language}: nie ma jeszcze tego, co zrobić',
  },
  '"# {0}" is not among the languages of the settings': {
    en: 'there are words in {0:language}, which the settings do not name; saving here puts it right',
    de: 'es gibt Worte auf {0:language}, das in den Einstellungen fehlt; hier zu speichern bringt es in Ordnung',
    es: 'hay palabras en {0:language}, que falta en los ajustes; guardar aquí lo arregla',
    pl: 'są słowa w języku {0:language}, którego nie ma w ustawieniach; zapisanie tutaj to naprawi',
  },
  '{0} has {1} steps, {2} has {3}': {
    en: '{0:language} has {1} steps, {2:language} has {3}',
    de: '{0:language} hat {1} Schritte, {2:language} hat {3}',
    es: '{0:language} tiene {1} pasos, {2:language} tiene {3}',
    pl: '{0:language}: kroków {1}, {2:language}: {3}',
  },
  '{0} is among the languages but has no "# {1}" part': {
    en: 'there are no words in {0:language} yet, and the settings say there are',
    de: 'auf {0:language} gibt es noch keine Worte, obwohl die Einstellungen es sagen',
    es: 'aún no hay palabras en {0:language}, aunque los ajustes dicen que sí',
    pl: 'nie ma jeszcze słów w języku {0:language}, choć ustawienia mówią, że są',
  },
  'the site also speaks {0}; without words of their own people there read {1}': {
    en: 'people here also read {0:language}; until there are words for them they get {1:language}',
    de: 'hier wird auch {0:language} gelesen; solange es dafür keine Worte gibt, kommt {1:language}',
    es: 'aquí también se lee {0:language}; mientras no haya palabras, reciben {1:language}',
    pl: 'tutaj czyta się też: {0:language}; dopóki nie ma słów, jest {1:language}',
  },
  '"## {0}" is not a part of a tip; use "## why" or "## steps"': MISPLACED,
  'a line under a step starts with "key point:", "reason:" or "try it:"': MISPLACED,
  'a line under a step starts with "key point:", "reason:" or "try it:"; did you mean "{0}:"?': MISPLACED,
  'a step starts with "1." or "-"; its key point, reason and check stand under it, each on a line of its own that starts with "  -"':
    MISPLACED,
  'this step has a "{0}" already; keep one of them': MISPLACED,
  'a tip has two lines: the action, then one figure; put the rest under "## why"': MISPLACED,
  'a tip starts with its settings between two lines of ---; the second was not found or the first is missing': UNREAD,
  'these words stand before the first language; put "# en" (or de, es, pl) above them': MISPLACED,
  'there are no words yet; start with "# en" below the settings': {
    en: 'there are no words yet: say what to do',
    de: 'es gibt noch keine Worte: Sag, was zu tun ist',
    es: 'todavía no hay palabras: di qué hacer',
    pl: 'nie ma jeszcze słów: napisz, co zrobić',
  },
  'there is no "# {0}" part': {
    en: 'there are no words in {0:language}',
    de: 'auf {0:language} gibt es keine Worte',
    es: 'no hay palabras en {0:language}',
    pl: 'nie ma słów w języku {0:language}',
  },
};

/** Which language it is about stands beside it in a form, not in it. */
export function saidInForm(lang: Lang, { message, told }: Pick<Problem, 'message' | 'told'>): string {
  if (told === undefined) return withNames(message, lang);
  const [, inner] = told.values;
  if (told.id === SAYS_LANGUAGE && typeof inner === 'object') return saidInForm(lang, { message: inner.text, told: inner });
  return sentence(lang, told);
}

function sentence(lang: Lang, told: Told): string {
  const form = Object.hasOwn(FORM_WORDS, told.id)
    ? FORM_WORDS[told.id]![lang]
    : problemIn(lang, { ...told, values: told.values.map((_, n) => `{${n}}`) });
  return form.replace(/\{(\d+)(?::(\w+))?\}/g, (whole, index: string, as: string | undefined) => {
    const value = told.values[Number(index)];
    if (value === undefined) return whole;
    return typeof value === 'string' ? valueAs(as, value, lang) : sentence(lang, value);
  });
}

const SETTINGS: Readonly<Record<string, 'pictureAlt' | 'picture' | 'reviewBy' | 'draftLang'>> = {
  ...({ alt: 'pictureAlt', file: 'picture', arrow: 'picture' } as const),
  ...({ 'review-by': 'reviewBy', draft: 'draftLang' } as const),
};
const CASES = ['longest names', 'count of one', 'nothing optional', 'injection', 'typical'] as const;

function valueAs(as: string | undefined, value: string, lang: Lang): string {
  const words = PART_NAMES[lang];
  if (as === 'language') {
    const names = value.split(', ').map(one => new Intl.DisplayNames(lang, { type: 'language' }).of(one) ?? one);
    return new Intl.ListFormat(localeOf(lang)).format(names);
  }
  if (as === 'situation') return words.situations[value as Situation];
  if (as === 'setting') {
    const name = words[(SETTINGS[value] ?? value) as keyof typeof words];
    return typeof name === 'string' ? name : value;
  }
  if (as === 'field')
    return value
      .split(', ')
      .map(one => fieldName(one, lang))
      .join(', ');
  const hard = CASES.find(one => one === value);
  return hard === undefined ? withNames(value, lang) : words[hard];
}
