/** Every way in which plant.yaml's places may be written, ready to be looked for in a question. */
import type { Id, Lang, Line, Plant, Station } from '../plant/plant.ts';
import { LANGS } from '../plant/plant.ts';
import { formsOf } from './inflect.ts';
import { isKnownWord } from './known-words.ts';
import { numbers } from './lexicon/numbers.ts';
import { timeLeft } from './lexicon/time-words.ts';
import { type Word, wordsOf } from './words.ts';

export interface Place {
  line: Id;
  /** null: the line itself. */
  station: Id | null;
}

export interface PlaceName {
  place: Place;
  /** Word by word, the forms each may take. */
  words: readonly ReadonlySet<string>[];
  /** Words run together: "leaktester". */
  joined: ReadonlySet<string>;
  /** An id of one letter or of figures alone is a name only where the words around it say so. */
  bare: boolean;
}

export interface PlaceNames {
  names: readonly PlaceName[];
  /** All forms of all names, to correct slips against. */
  forms: ReadonlySet<string>;
  /** Stations by the number they are called by. */
  numbered: ReadonlyMap<number, readonly Place[]>;
  described: readonly Described[];
  /** The words of all parameters: what is measured here is no machine that is missing. */
  measured: ReadonlySet<string>;
}

/** The words a station is described by, folded, without the general ones. */
export interface Described {
  place: Place;
  words: ReadonlySet<string>;
  /** The kind, which is what the name ends or begins with: "robot". */
  heads: ReadonlySet<string>;
  /** What tells it from its twin: 2 in "Brazing robot 2". */
  number: number | null;
}

/** Small words inside names that people leave out or put in as they like. */
export const FILLERS: ReadonlySet<string> = new Set([
  'de',
  'del',
  'la',
  'el',
  'los',
  'las',
  'the',
  'of',
  'der',
  'dem',
  'den',
  'die',
  'das',
  'des',
  'do',
  'na',
  'for',
  'fur',
]);

/** Words that name any place, and so none. */
export const GENERAL: ReadonlySet<string> = new Set(
  (
    'station stations machine machines line lines cell unit centre center area maschine maschinen station stationen anlage linie zelle platz zentrum ' +
    'estacion maquina linea banco centro puesto zona celula stanowisko stacja maszyna linia gniazdo strefa parts part teile teil piezas pieza czesc czesci ' +
    'press-on air zone system line-end product produkt producto produkty own'
  ).split(' '),
);

/** A number in figures or words. */
export const numberOf = (text: string | undefined): number | null =>
  text === undefined ? null : /^\d{1,3}$/.test(text) ? Number(text) : (numbers[text] ?? null);

const remembered = new WeakMap<Plant, PlaceNames>();

export function placeNames(plant: Plant): PlaceNames {
  let names = remembered.get(plant);
  if (names === undefined) {
    names = collect(plant);
    remembered.set(plant, names);
  }
  return names;
}

function collect(plant: Plant): PlaceNames {
  const names: PlaceName[] = [];
  const described: Described[] = [];
  const measured = new Set<string>();
  for (const line of plant.lines) {
    const place = { line: line.id, station: null };
    names.push(...namesOf(place, line, []));
    for (const word of ['line', 'linie', 'linea', 'linia', 'linii', 'linie', 'linio', 'lini']) {
      names.push(nameOf(place, `${word} ${line.id}`, LANGS), ...(line.id.length > 1 ? [nameOf(place, `${line.id} ${word}`, LANGS)] : []));
    }
    for (const station of line.stations) {
      const at = { line: line.id, station: station.id };
      names.push(
        ...namesOf(
          at,
          station,
          [station.type.kind, station.type.model ?? ''].filter(text => text.length > 2),
        ),
      );
      described.push({ place: at, ...descriptionOf(station) });
      for (const { name } of station.parameters ?? [])
        for (const word of wordsOf(name.replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' '))) measured.add(word.text);
    }
  }
  const forms = new Set(names.flatMap(name => [...name.words.flatMap(word => [...word]), ...name.joined]));
  for (const filler of FILLERS) forms.delete(filler);
  return { names, forms, described, measured, numbered: numberedOf(plant) };
}

function namesOf(place: Place, named: Line | Station, more: readonly string[]): PlaceName[] {
  const former = 'was' in named ? named.was : [];
  const ids = [named.id, ...former].map(id => ({ ...nameOf(place, id, []), bare: /^(\p{L}|\d+)$/u.test(id) }));
  const aliases = Object.entries(named.aliases).flatMap(([lang, texts]) => (texts ?? []).map(text => nameOf(place, text, [lang as Lang])));
  return [...ids, nameOf(place, named.name, LANGS), ...aliases, ...more.map(text => nameOf(place, text, LANGS))];
}

function nameOf(place: Place, written: string, langs: readonly Lang[]): PlaceName {
  const parts = wordsOf(written).filter(word => !/^[|,-]$/.test(word.text));
  const kept = parts.filter(word => !FILLERS.has(word.text));
  const used = kept.length > 0 ? kept : parts;
  const words = used.map(word => namelyForms(word, langs));
  const start = used
    .slice(0, -1)
    .map(word => word.text)
    .join('');
  // "linea" is a word of its own, not "line A".
  const tail = used.at(-1)?.text ?? '';
  const joined = used.length < 2 || (tail.length < 3 && !/\d/.test(tail)) ? [] : [...(words.at(-1) ?? [])].map(form => start + form);
  return { place, words, joined: new Set(joined), bare: false };
}

/** "Besser" is no "Bess": an ending that makes another word of a name is none of its own. */
function namelyForms({ raw, text }: Word, langs: readonly Lang[]): ReadonlySet<string> {
  const forms = formsOf(raw, langs);
  return isKnownWord(text) ? forms : new Set([...forms].filter(form => form === text || !isKnownWord(form)));
}

function descriptionOf(station: Station): Omit<Described, 'place'> {
  const words = new Set<string>();
  const heads = new Set<string>();
  const texts = [station.name, station.type.kind, ...Object.values(station.aliases).flat()].filter(text => text !== undefined);
  for (const text of texts) {
    const own = wordsOf(text).map(word => word.text);
    for (const word of own) if (word.length >= 4 && !GENERAL.has(word) && !FILLERS.has(word)) words.add(word);
  }
  const unnumbered = (text: string) => wordsOf(text).filter(word => !/\d/.test(word.text) && !SIDES.has(word.text));
  // The head of a name stands last in English and German, first in Spanish and Polish.
  for (const text of [station.name, ...(station.aliases.en ?? []), ...(station.aliases.de ?? [])])
    addHead(heads, unnumbered(text).at(-1)?.text, ['en', 'de']);
  for (const text of [...(station.aliases.es ?? []), ...(station.aliases.pl ?? [])])
    addHead(heads, unnumbered(text)[0]?.text, ['es', 'pl']);
  const number = /\s(\d{1,2})$/.exec(station.name)?.[1];
  return { words, heads, number: number === undefined ? null : Number(number) };
}

/** "Bohrwerk Nord" is a Bohrwerk: what tells twins apart heads no name. */
const SIDES: ReadonlySet<string> = new Set(
  'nord sud ost west links rechts oben unten vorn vorne hinten innen aussen north south east left right upper lower front rear'.split(' '),
);

function addHead(heads: Set<string>, word: string | undefined, langs: readonly Lang[]): void {
  if (word === undefined || word.length < 3 || GENERAL.has(word) || /\d/.test(word)) return;
  // "Este mes" is no "mesa".
  for (const form of formsOf(word, langs)) if (form === word || !timeLeft.has(form)) heads.add(form);
}

function numberedOf(plant: Plant): Map<number, Place[]> {
  const numbered = new Map<number, Place[]>();
  for (const line of plant.lines) {
    line.stations.forEach((station, index) => {
      const number = /(\d+)$/.exec(station.id)?.[1];
      const key = number === undefined ? index + 1 : Number(number);
      numbered.set(key, [...(numbered.get(key) ?? []), { line: line.id, station: station.id }]);
    });
  }
  return numbered;
}
