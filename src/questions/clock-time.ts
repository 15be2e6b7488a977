/** Clock times as people say them: "half past nine", "halb zehn", "las tres y cuarto", "za kwadrans dziesiąta". */
import { numbers, polishHours } from './lexicon/numbers.ts';
import { clockWords, pastHalf, quarter, toHalf, units } from './lexicon/time-words.ts';

export interface ClockTime {
  /** Minutes since midnight, as said: "three" is 180 and may mean 900. */
  minutes: number;
  /** Said on the 24-hour clock, or with am, pm or the part of the day. */
  isClear: boolean;
  /** The part of the day that was said with it. */
  of?: 'am' | 'pm' | 'night';
  /** Unmistakably a clock time, even with no "at" before it. */
  isMarked: boolean;
  to: number;
}

const HOUR_MARKS = /^(uhr|oclock|h|hrs|hours|horas|godz|godzina|godzinie)$/;
const MINUTE_UNITS =
  /^(por|per|von|min|minutes|minuten|minutos|minut|minuty|past|grad|prozent|percent|bar|mm|strokes|takte|grados|stopni|procent|stunden|std|sztuk|stuck|pieces|parts|times|mal|veces|razy|degrees|hub|hube|golpes|rpm|ciclos|cycles)$/;

export function hourOf(word: string | undefined): number | null {
  if (word === undefined) return null;
  if (/^\d{1,2}$/.test(word)) return Number(word) <= 24 ? Number(word) : null;
  const hour = polishHours[word] ?? numbers[word];
  return hour !== undefined && hour <= 24 ? hour : null;
}

const minuteOf = (word: string | undefined): number | null => {
  if (word === undefined) return null;
  if (quarter.has(word)) return 15;
  const minute = /^\d{1,2}$/.test(word) ? Number(word) : numbers[word];
  return minute !== undefined && minute >= 1 && minute < 60 ? minute : null;
};

/** The clock time that starts at `at`, or null. */
export function clockAt(words: readonly string[], at: number): ClockTime | null {
  let from = at;
  while (/^(the|la|las|los|den|dem|der|godzinie|godziny|godzina|godz|eso|de)$/.test(words[from] ?? '') && from - at < 2) from += 1;
  const named = clockWords[words[from] ?? ''];
  if (named !== undefined) return { minutes: named, isClear: true, isMarked: true, of: named === 0 ? 'night' : 'pm', to: from + 1 };
  const spoken = halves(words, from) ?? quarters(words, from) ?? (isArticle(words, from, from > at) ? null : figures(words, from));
  return spoken === null ? null : withPartOfDay(words, spoken);
}

/** "Nach einem Ausfall", "tras una parada": one is no hour there, but in "um ein Uhr" and "a la una". */
const isArticle = (words: readonly string[], at: number, isAfterArticle: boolean): boolean =>
  /^(?:eine?[mnr]?|eines|un|una|jeden|jedn[aoym]{1,2}|jednej|jednego)$/.test(words[at] ?? '') &&
  !HOUR_MARKS.test(words[at + 1] ?? '') &&
  !(words[at] === 'una' && (isAfterArticle || /^(?:la|las)$/.test(words[at - 1] ?? '')));

const marked = (minutes: number, to: number): ClockTime => ({ minutes: (minutes + 1440) % 1440, isClear: false, isMarked: true, to });

function halves(words: readonly string[], at: number): ClockTime | null {
  const [first, second, third] = [words[at], words[at + 1], words[at + 2]];
  if (first === 'half' && second === 'past') return hourThen(third, hour => marked(hour * 60 + 30, at + 3));
  // "half 8" in figures is how a German "halb 8" is typed in English; "half eight" is British.
  if (first === 'half')
    return hourThen(second, hour => (isUnit(third) ? null : marked(/^\d/.test(second ?? '') ? hour * 60 - 30 : hour * 60 + 30, at + 2)));
  if (first === 'halb') return hourThen(second, hour => marked(hour * 60 - 30, at + 2));
  if (first === 'wpol' && second === 'do') return hourThen(third, hour => marked(hour * 60 - 30, at + 3));
  if (first === 'w' && second === 'pol' && third === 'do') return hourThen(words[at + 3], hour => marked(hour * 60 - 30, at + 4));
  const minutes = minuteOf(first);
  if (minutes !== null && third === 'halb' && (second === 'vor' || second === 'nach')) {
    return hourThen(words[at + 3], hour => marked(hour * 60 - 30 + (second === 'vor' ? -minutes : minutes), at + 4));
  }
  return null;
}

function quarters(words: readonly string[], at: number): ClockTime | null {
  const [first, second] = [words[at], words[at + 1]];
  if (first === 'dreiviertel') return hourThen(second, hour => marked(hour * 60 - 15, at + 2));
  if (first === 'viertel') {
    const east = hourThen(second, hour => marked(hour * 60 - 45, at + 2));
    if (east !== null) return east;
  }
  if (first === 'za') {
    const minutes = minuteOf(second);
    const skip = words[at + 2] === 'minut' || words[at + 2] === 'minuty' ? 3 : 2;
    return minutes === null ? null : hourThen(words[at + skip], hour => marked(hour * 60 - minutes, at + skip + 1));
  }
  const start = first === 'a' && quarter.has(second ?? '') ? at + 1 : at;
  const said = minutesAt(words, start);
  if (said === null) return null;
  const { minutes } = said;
  const relation = /^(min|minutes|minuten|minut|minuty)$/.test(words[said.to] ?? '') ? said.to + 1 : said.to;
  const sign = pastHalf.has(words[relation] ?? '') ? 1 : toHalf.has(words[relation] ?? '') ? -1 : 0;
  // "5 to 6" and "14 to 16" in figures are ranges; "20 to 4" cannot be one.
  const isFigure = /^\d/.test(words[start] ?? '') && (minutes < 13 || Number(words[relation + 1]) > 12);
  const isRange = words[relation] === 'to' && (isFigure || (minutes < 13 && minutes % 5 !== 0));
  if (sign === 0 || (sign < 0 && isRange)) return null;
  return hourThen(words[relation + 1], hour => marked(hour * 60 + sign * minutes, relation + 2));
}

/** "Twenty five past", "dwadzieścia pięć po". */
function minutesAt(words: readonly string[], at: number): { minutes: number; to: number } | null {
  const minutes = minuteOf(words[at]);
  if (minutes === null) return null;
  const ones = /^\D/.test(words[at] ?? '') && minutes >= 20 && minutes % 10 === 0 ? (numbers[words[at + 1] ?? ''] ?? 0) : 0;
  return ones > 0 && ones < 10 ? { minutes: minutes + ones, to: at + 2 } : { minutes, to: at + 1 };
}

function figures(words: readonly string[], at: number): ClockTime | null {
  const first = words[at] ?? '';
  const pair = /^(\d{1,2})[:.](\d{2})\.?$/.exec(first);
  if (pair !== null) {
    const [hour, minute] = [Number(pair[1]), Number(pair[2])];
    if (hour > 24 || minute > 59) return null;
    const to = HOUR_MARKS.test(words[at + 1] ?? '') ? at + 2 : at + 1;
    return { minutes: (hour * 60 + minute) % 1440, isClear: hour > 12 || first.startsWith('0'), isMarked: true, to };
  }
  const joined = /^([01]\d|2[0-3])([0-5]\d)$/.exec(first);
  if (joined !== null && !isUnit(words[at + 1]) && !/^(19|20)[0-4]\d$/.test(first))
    return { minutes: Number(joined[1]) * 60 + Number(joined[2]), isClear: true, isMarked: first.startsWith('0'), to: at + 1 };
  const hour = hourOf(first);
  if (hour === null || isUnit(words[at + 1])) return null;
  return spanish(words, at, hour) ?? plainHour(words, at, hour);
}

function spanish(words: readonly string[], at: number, hour: number): ClockTime | null {
  const [sign, tail] = [words[at + 1], words[at + 2]];
  if (sign !== 'y' && sign !== 'menos' && sign !== 'con') return null;
  const minutes = tail === 'media' ? 30 : tail === 'pico' ? 5 : minuteOf(tail);
  if (minutes === null || (minutes < 5 && sign === 'y') || isHourOfRange(words, at + 2)) return null;
  return marked(hour * 60 + (sign === 'menos' ? -minutes : minutes), at + 3);
}

/** "las 9 y 10" is a time, "entre las 9 y 10 horas" a range. */
const isHourOfRange = (words: readonly string[], at: number): boolean => /^(horas|uhr)$/.test(words[at + 1] ?? '');

function plainHour(words: readonly string[], at: number, hour: number): ClockTime {
  let to = at + 1;
  let minutes = (hour % 24) * 60;
  let isMarked = polishHours[words[at] ?? ''] !== undefined && /^(?!drug|trzeci|pierwsz)/.test(words[at] ?? '');
  if (HOUR_MARKS.test(words[to] ?? '')) {
    to += 1;
    isMarked = true;
  } else if (words[to] === 'en' && words[to + 1] === 'punto') {
    to += 2;
    isMarked = true;
  }
  const tail = minuteOf(words[to]);
  const isSpoken =
    tail !== null && tail >= 5 && !MINUTE_UNITS.test(words[to + 1] ?? '') && !isUnit(words[to + 1]) && !quarter.has(words[to] ?? '');
  if (isSpoken && (isMarked || /^\D/.test(words[at] ?? '')) && (tail % 5 === 0 || isMarked))
    return { minutes: minutes + tail, isClear: hour > 12, isMarked: true, to: to + 1 };
  if (words[at] === '00' || words[at] === '0') minutes = 0;
  return { minutes, isClear: hour > 12 || /^0/.test(words[at] ?? ''), isMarked, to };
}

const isUnit = (word: string | undefined): boolean =>
  word !== undefined &&
  (units[word] !== undefined || MINUTE_UNITS.test(word)) &&
  word !== 'h' &&
  word !== 'hrs' &&
  word !== 'horas' &&
  word !== 'godzinie';

function hourThen(word: string | undefined, make: (hour: number) => ClockTime | null): ClockTime | null {
  const hour = hourOf(word);
  return hour === null ? null : make(hour);
}

const AM = [
  'am',
  'a m',
  'in the morning',
  'this morning',
  'morgens',
  'fruh',
  'frueh',
  'in der fruh',
  'vormittags',
  'am morgen',
  'heute fruh',
  'heute morgen',
  'de la manana',
  'por la manana',
  'esta manana',
  'de la madrugada',
  'rano',
  'nad ranem',
  'dzis rano',
  'dzisiaj rano',
];
const PM = [
  'pm',
  'p m',
  'in the afternoon',
  'in the evening',
  'this afternoon',
  'nachmittags',
  'heute nachmittag',
  'abends',
  'de la tarde',
  'por la tarde',
  'esta tarde',
  'po poludniu',
  'wieczorem',
];
const NIGHT = ['at night', 'in the night', 'nachts', 'in der nacht', 'de la noche', 'por la noche', 'w nocy'];

/** "um drei am Füller", "gegen neun am Montag": at, and no morning. */
const GERMAN = /^(um|gegen|was|wer|wie|der|die|das|dem|den|ist|war|und|seit|warum|wieso|weshalb|zwischen|bis|nach|hat|stand|lief|uhr)$/;
const isGermanAt = (words: readonly string[], at: number): boolean =>
  words[at] === 'am' &&
  (words[at + 1] === '@' || /^\p{L}+(?:tag|woch)$/u.test(words[at + 1] ?? '')) &&
  words.some(word => GERMAN.test(word));

/** "three in the afternoon": the part of the day decides between 3 and 15 o'clock. */
function withPartOfDay(words: readonly string[], clock: ClockTime): ClockTime {
  if (isGermanAt(words, clock.to)) return clock;
  for (const [phrases, shift] of [
    [AM, 'am'],
    [PM, 'pm'],
    [NIGHT, 'night'],
  ] as const) {
    const phrase = phrases.find(candidate => candidate.split(' ').every((word, index) => words[clock.to + index] === word));
    if (phrase === undefined) continue;
    const hour = Math.floor(clock.minutes / 60);
    const isLater = hour < 12 && (shift === 'pm' || (shift === 'night' && hour >= 6));
    const isMidnight = hour === 12 && shift !== 'pm';
    // The words that also say which day are left for the reader of days.
    const eaten = /this|heute|esta|dzis/.test(phrase) ? 0 : phrase.split(' ').length;
    return {
      minutes: (clock.minutes + (isLater || isMidnight ? 720 : 0)) % 1440,
      isClear: true,
      isMarked: true,
      of: shift,
      to: clock.to + eaten,
    };
  }
  return clock;
}
