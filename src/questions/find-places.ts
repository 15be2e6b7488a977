/** Finds the lines and stations a question names: by id, name, alias, number, order on the line, or description. */
import type { Plant } from '../plant/plant.ts';
import { describedMention, withTwinsTold } from './described-places.ts';
import { isKnownWord } from './known-words.ts';
import { ordinals } from './lexicon/numbers.ts';
import { lineWords, numberSigns, stationWords } from './lexicon/place-words.ts';
import { withNeighbours } from './neighbours.ts';
import { FILLERS, numberOf, type Place, type PlaceName, type PlaceNames, placeNames } from './place-names.ts';
import { slips, type Word } from './words.ts';

/** A stretch of words, `[from, to)`, that names a place. */
export interface Mention {
  from: number;
  to: number;
  /** More than one: they fit equally. None: there is no such place here. */
  places: readonly Place[];
}

export function findPlaces(words: readonly Word[], plant: Plant): Mention[] {
  const names = placeNames(plant);
  const mentions = strongMentions(words, names);
  addNumbered(mentions, words, plant, names);
  addOrdered(mentions, words, plant);
  if (!mentions.some(mention => mention.places.some(place => place.station !== null))) {
    const weak = describedMention(words, mentions, names);
    if (weak !== null) mentions.push(weak);
  }
  const told = withNeighbours(withTwinsTold(mentions, words, names), words, plant);
  return told.sort((a, b) => a.from - b.from);
}

function strongMentions(words: readonly Word[], names: PlaceNames): Mention[] {
  const mentions: Mention[] = [];
  for (let from = 0; from < words.length; ) {
    let end = from;
    let places: Place[] = [];
    const word = words[from]?.text ?? '';
    const maySlip = names.forms.has(word) || !isKnownWord(word);
    for (const match of maySlip ? [matchAt, slipAt] : [matchAt]) {
      if (end > from) break;
      for (const name of names.names) {
        const to = match(words, from, name);
        if (to === 0 || to < end) continue;
        if (to > end) places = [];
        end = to;
        if (!places.some(place => same(place, name.place))) places.push(name.place);
      }
    }
    if (end > from) mentions.push({ from, to: end, places });
    from = Math.max(end, from + 1);
  }
  return mentions;
}

/** @returns where the name ends, or 0 when it does not stand here. */
function matchAt(words: readonly Word[], from: number, name: PlaceName): number {
  const first = words[from]?.text ?? '';
  if (name.bare) return bareMatch(words, from, name) ? from + 1 : 0;
  // "I saw it stop".
  if (first === 'saw' && /^(?:i|we|you|they|just)$/.test(words[from - 1]?.text ?? '')) return 0;
  if (name.joined.has(first)) return from + 1;
  const next = words[from + 1]?.text;
  if (name.words.length === 1 && next !== undefined && first.length > 1 && name.words[0]?.has(first + next)) return from + 2;
  // "między 2 a 3" is no A3: a letter that is a word of its own counts when it is written large.
  const isWord = /^[aeiouwyz]$/.test(words[from]?.raw ?? '');
  if (name.words.length === 1 && !isWord && next !== undefined && /^\d+$/.test(next) && name.words[0]?.has(first + next)) return from + 2;
  let at = from;
  for (const [index, forms] of name.words.entries()) {
    while (index > 0 && FILLERS.has(words[at]?.text ?? '')) at += 1;
    if (!forms.has(words[at]?.text ?? '')) return 0;
    at += 1;
  }
  return at;
}

const SLIP_LETTERS_MIN = 3;

/** "fram table": a short word of a longer name may be a slip away where the others are right. */
function slipAt(words: readonly Word[], from: number, name: PlaceName): number {
  if (name.bare || name.words.length < 2) return 0;
  let at = from;
  let slipped = 0;
  for (const [index, forms] of name.words.entries()) {
    while (index > 0 && FILLERS.has(words[at]?.text ?? '')) at += 1;
    const word = words[at]?.text ?? '';
    if (!forms.has(word)) {
      if (word.length < SLIP_LETTERS_MIN || /\d/.test(word) || isKnownWord(word)) return 0;
      if (![...forms].some(form => form.length > SLIP_LETTERS_MIN && slips(word, form) === 1)) return 0;
      slipped += 1;
    }
    at += 1;
  }
  return slipped === 1 ? at : 0;
}

/** "on K", "an K": a lone letter, written large, after a word that puts things somewhere. */
function bareMatch(words: readonly Word[], from: number, name: PlaceName): boolean {
  const word = words[from];
  if (word === undefined || !name.words[0]?.has(word.text) || word.raw !== word.raw.toUpperCase() || /\d/.test(word.raw)) return false;
  // "Auf der T", "en la F".
  const isLed =
    /^(?:der|dem|la|the)$/.test(words[from - 1]?.text ?? '') && /^(?:auf|an|bei|in|von|en|de|on|at|of)$/.test(words[from - 2]?.text ?? '');
  return (
    isLed ||
    from === 0 ||
    /^(is|was|did|does|ist|war|lauft|laeuft|lief|steht|va|esta|czy|than|als|que|niz|on|at|for|of|auf|an|bei|in|von|fur|en|de|na|przy|dla|line|and|und|y|oraz|vs|,|\|)$/.test(
      words[from - 1]?.text ?? '',
    )
  );
}

const same = (a: Place, b: Place): boolean => a.line === b.line && a.station === b.station;

const covered = (mentions: readonly Mention[], index: number): boolean =>
  mentions.some(mention => mention.from <= index && index < mention.to);

/** "station 3", "station number three", "S3" where ids look otherwise, "line 2", "Linie X". */
function addNumbered(mentions: Mention[], words: readonly Word[], plant: Plant, names: PlaceNames): void {
  for (let from = 0; from < words.length; from += 1) {
    if (covered(mentions, from)) continue;
    const text = words[from]?.text ?? '';
    const short = /^(?:s|st)0*(\d{1,2})$/.exec(text)?.[1];
    if (short !== undefined) {
      mentions.push({ from, to: from + 1, places: names.numbered.get(Number(short)) ?? [] });
      continue;
    }
    if (isIdLike(text, plant)) {
      mentions.push({ from, to: from + 1, places: [] });
      continue;
    }
    const isStation = stationWords.has(text);
    if (!isStation && !lineWords.has(text)) continue;
    let at = from + 1;
    while (numberSigns.has(words[at]?.text ?? '')) at += 1;
    if (covered(mentions, at)) continue;
    const number = numberOf(words[at]?.text);
    if (number !== null && !isUnitAfter(words, at)) {
      const places = isStation ? (names.numbered.get(number) ?? inOrder(mentions, number, plant)) : linesNumbered(plant, number);
      mentions.push({ from, to: at + 1, places });
    } else if (isLetterId(words[at], isStation)) mentions.push({ from, to: at + 1, places: [] });
  }
}

/** "Station 3 of the can line", whose stations are called otherwise: the third along it. */
function inOrder(mentions: readonly Mention[], number: number, plant: Plant): Place[] {
  const named = mentions.flatMap(({ places }) => places);
  const line = plant.lines.find(one => one.id === named[0]?.line);
  const station = named.length === 1 && named[0]?.station === null ? line?.stations[number - 1] : undefined;
  return line === undefined || station === undefined ? [] : [{ line: line.id, station: station.id }];
}

const isUnitAfter = (words: readonly Word[], at: number): boolean =>
  /^(min|minut\w*|hours?|stunden?|horas?|godzin\w*|times|mal|veces|razy|uhr|am|pm|:)$/.test(words[at + 1]?.text ?? '');

/** "Line Q": one letter that is no line here. */
const isLetterId = (word: Word | undefined, isStation: boolean): boolean =>
  word !== undefined &&
  ((/^\p{Lu}\d{0,2}$/u.test(word.raw) && !(isStation && /^(i|a|y|o|w|z|u)$/.test(word.text))) ||
    // Typed small, only a letter that is no word of its own.
    (!isStation && /^[bcdfghj-np-tvx]$/.test(word.text)));

/** Looks like this plant's ids and is none of them: K9 where the stations are K1 to K6. Alarm codes have more figures. */
function isIdLike(text: string, plant: Plant): boolean {
  const prefix = /^([a-z]{1,3})0*\d{1,2}$/.exec(text)?.[1];
  return (
    prefix !== undefined && plant.lines.some(line => line.stations.some(station => new RegExp(`^${prefix}\\d+$`, 'i').test(station.id)))
  );
}

const linesNumbered = (plant: Plant, number: number): Place[] =>
  plant.lines.filter(line => new RegExp(`(^|\\D)0*${number}$`).test(line.id)).map(line => ({ line: line.id, station: null }));

/** "the third station", "die letzte Station": counted along the line. */
function addOrdered(mentions: Mention[], words: readonly Word[], plant: Plant): void {
  for (let from = 0; from + 1 < words.length; from += 1) {
    const order = ordinals[words[from]?.text ?? ''];
    if (order === undefined || !stationWords.has(words[from + 1]?.text ?? '') || covered(mentions, from + 1)) continue;
    const places = plant.lines.flatMap(line => {
      const station = order === 'last' ? line.stations.find(candidate => candidate.feeds.length === 0) : line.stations[order - 1];
      return station === undefined ? [] : [{ line: line.id, station: station.id }];
    });
    mentions.push({ from, to: from + 2, places });
  }
}
