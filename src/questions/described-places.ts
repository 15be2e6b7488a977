/** Stations that are described, not named: by their kind, by what they do, and twins by their number. */
import type { Mention } from './find-places.ts';
import { isKnownWord } from './known-words.ts';
import { commonWords } from './lexicon/common-words.ts';
import { ordinals } from './lexicon/numbers.ts';
import { describing, numberSigns, stationWords } from './lexicon/place-words.ts';
import { type Described, numberOf, type Place, type PlaceNames } from './place-names.ts';
import type { Word } from './words.ts';

const covered = (mentions: readonly Mention[], index: number): boolean =>
  mentions.some(mention => mention.from <= index && index < mention.to);

/** "the machine that washes the parts", "the tester", "die Wickelmaschine": whatever station the words describe best. */
export function describedMention(words: readonly Word[], mentions: readonly Mention[], names: PlaceNames): Mention | null {
  const lines = mentions.flatMap(mention => mention.places.map(place => place.line));
  const isDescribing = words.some(word => describing.has(word.text));
  let best: { places: Place[]; score: number; at: number } = { places: [], score: 0, at: 0 };
  for (const station of names.described) {
    if (lines.length > 0 && !lines.includes(station.place.line)) continue;
    let score = 0;
    let at = -1;
    words.forEach((_, index) => {
      if (covered(mentions, index)) return;
      const found = kinship(words, index, station, isDescribing);
      if (found > 0 && at < 0) at = index;
      score += found;
    });
    if (score > best.score) best = { places: [station.place], score, at };
    else if (score > 0 && score === best.score) best.places.push(station.place);
  }
  if (best.score === 0) return null;
  return { from: best.at, to: best.at + 1, places: isOtherOfKind(words, best.at, names) ? [] : best.places };
}

const ADJECTIVES =
  /^(stupid|bloody|damn|damned|fucking|sodding|blasted|poor|dodgy|crappy|silly|cursed|darn|wretched|noisy|lovely|beloved)$/;

/** "the wire cutter", "cortadora de alambre" where tubes are cut: of the kind, and not here. */
function isOtherOfKind(words: readonly Word[], at: number, names: PlaceNames): boolean {
  const kin = names.described.filter(station => station.heads.has(words[at]?.text ?? ''));
  // "The tablet press" where tablets are fed on one line and stoppers pressed on another: neither of them.
  const isOfOtherLine = (word: string): boolean =>
    names.described.some(one => one.words.has(word)) &&
    names.described.every(one => !one.words.has(word) || !kin.some(({ place }) => place.line === one.place.line));
  const isStrange = (word: string | undefined): boolean =>
    word !== undefined &&
    /^\p{L}{4,}$/u.test(word) &&
    (isOfOtherLine(word) || (!isKnownWord(word) && !names.forms.has(word))) &&
    !ADJECTIVES.test(word) &&
    !/(?:ing|ed|ly|mente)$/.test(word);
  if (kin.length === 0) return false;
  if (words[at + 1]?.text === 'de') return isStrange(words[at + 2]?.text);
  return /^(the|a|our|my)$/.test(words[at - 2]?.text ?? '') && isStrange(words[at - 1]?.text);
}

const LETTERS_MIN = 4;
const HEAD_LETTERS_MIN = 5;

/** 2: the word is the station's kind; 1: it is of one root with its words, beside "the machine that"; 0: neither. */
function kinship(words: readonly Word[], index: number, station: Described, isDescribing: boolean): 0 | 1 | 2 {
  const word = words[index]?.text ?? '';
  if (station.heads.has(word)) return isEveryday(word) && words[index - 1]?.text !== 'the' ? 0 : 2;
  // Every "Schraubstation" is a station, and so no word for one of them.
  if (word.length < LETTERS_MIN || stationWords.has(word)) return 0;
  const own = [...station.words];
  if (
    own.some(
      other =>
        word.length >= (isKnownWord(word) && !/^\p{Lu}/u.test(words[index]?.raw ?? '') ? HEAD_LETTERS_MIN : LETTERS_MIN) &&
        other.length - word.length >= 3 &&
        other.endsWith(word) &&
        !isTurned(other, word),
    )
  )
    return 2;
  if (isMachineOf(word, own)) return 2;
  return isDescribing && own.some(other => isKin(word, other)) ? 1 : 0;
}

/** A stand is a station in English, and what stood in German. */
const isEveryday = (word: string): boolean => Object.values(commonWords).some(common => common.has(word));

const MACHINE = /^(.{3,}?)(?:e|s|en|er)?(?:maschinen?|anlagen?|automat(?:en)?|gerat|geraet)$/;

/** "Bohrmaschine" where the station is called "Felgenbohrer": the same machine by its other name. */
function isMachineOf(word: string, own: readonly string[]): boolean {
  const root = MACHINE.exec(word)?.[1];
  if (root === undefined) return false;
  // "wickel" and "wickler".
  const roots = [root, root.replace(/e([lr])$/, '$1')];
  return own.some(other =>
    roots.some(part => (part.length >= LETTERS_MIN ? other.includes(part) && !isTurned(other, part) : other.startsWith(part))),
  );
}

/** "Abwickler" is no "Wickelmaschine", "desbobinadora" no "bobinadora": what stands before it turns it round. */
const isTurned = (word: string, root: string): boolean => TURNS.test(word.slice(0, word.lastIndexOf(root)));
const TURNS = /^(?:un|de|des|dis|ab|aus|ent|auf|an|ein|re|od|roz|wy|za|na)$/;

/** Words of one root: "washes" and "washer". Pressure is not a press. */
function isKin(word: string, other: string): boolean {
  if (/^(pressure|pressures|presion|cisnien\w*|sell|sells|feeding|testing|partial|turn|turned|turnos?)$/.test(word)) return false;
  let shared = 0;
  while (shared < Math.min(word.length, other.length) && word[shared] === other[shared]) shared += 1;
  // "bohrt" is in "Felgenbohrer".
  const root = word.replace(/(?:en|et|t|e|s|n)$/, '');
  return (
    shared >= Math.max(LETTERS_MIN, 0.55 * Math.max(word.length, other.length)) ||
    (root.length >= LETTERS_MIN && other.endsWith(`${root}er`))
  );
}

/** "robot 2", "der zweite Roboter", "robot número dos": of several that fit, the one with that number; none has it: no such place. */
export function withTwinsTold(mentions: readonly Mention[], words: readonly Word[], names: PlaceNames): Mention[] {
  return mentions.map(mention => {
    const twins = names.described.filter(
      ({ place, number }) => number !== null && mention.places.some(one => one.line === place.line && one.station === place.station),
    );
    if (mention.places.length === 1 && isBeyond(words, mention, names)) return { ...mention, to: mention.to + 1, places: [] };
    if (mention.places.length < 2 || twins.length < 2) return mention;
    const told = numberAfter(words, mention) ?? ordinalBefore(words, mention, twins);
    if (told === null) return mention;
    return { from: told.from, to: told.to, places: twins.filter(twin => twin.number === told.number).map(twin => twin.place) };
  });
}

/** "oven 2" where one oven stands. A station's own number, or 1, is no other. */
function isBeyond(words: readonly Word[], { to, places }: Mention, names: PlaceNames): boolean {
  const [place] = places;
  const name = words[to - 1]?.text ?? '';
  const figure = words[to]?.text ?? '';
  const next = words[to + 1]?.text ?? '|';
  if (place?.station == null || /\d/.test(name) || !/^([2-9]|1\d)$/.test(figure) || !/^(\||,|\p{L}{2,})$/u.test(next)) return false;
  if (isCounted(next) || /^(am|pm|to|till|until|and|bis|und|hasta|do|of|von|de|vs|tage?|days?|dias?|dni)$/.test(next)) return false;
  const isOwn = names.numbered.get(Number(figure))?.some(own => own.station === place.station) === true;
  // A window may follow the name: "oven 9 | 30", "Füller 14 Uhr".
  return !isOwn && !words.slice(to + 1).some(word => /^\d/.test(word.text));
}

interface Told {
  number: number;
  from: number;
  to: number;
}

function numberAfter(words: readonly Word[], { from, to }: Mention): Told | null {
  let at = to;
  while (numberSigns.has(words[at]?.text ?? '') || (at > to && words[at]?.text === '|')) at += 1;
  const number = numberOf(words[at]?.text);
  return number === null || isCounted(words[at + 1]?.text) ? null : { number, from, to: at + 1 };
}

/** "robot 2 hours down" counts hours. */
const isCounted = (next: string | undefined): boolean =>
  /^(min|mins|minut\w*|hours?|stunden?|std|horas?|godzin\w*|times|mal|veces|razy|uhr|stops|stopps|paradas|postoj\w+)$/.test(next ?? '');

/** The words of the name that stand between are the twins' own: "the second brazing robot". */
function ordinalBefore(words: readonly Word[], { from, to }: Mention, twins: readonly Described[]): Told | null {
  const isOwn = (index: number) => twins.some(twin => twin.words.has(words[index]?.text ?? ''));
  let at = from - 1;
  while (at > 0 && isOwn(at)) at -= 1;
  // "the 2nd robot", "el 2º robot", "der 2. Roboter".
  const isMarked = /^(nd|st|rd|th|o|a|er|gi|ga)$/.test(words[at]?.text ?? '');
  const start = isMarked ? at - 1 : at;
  const figure = numberOf(words[start]?.text);
  if (figure !== null && (isMarked || /^(the|der|die|den|dem|am|vom|beim|zum|el)$/.test(words[start - 1]?.text ?? '')))
    return { number: figure, from: start, to };
  const order = ordinals[words[at]?.text ?? ''];
  return typeof order === 'number' ? { number: order, from: at, to } : null;
}
