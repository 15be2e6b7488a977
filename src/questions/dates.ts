/** Dates as people write them: "19 May", "May 19th", "19.5.", "am 19. Mai", "19 maja", "in June"; and days of the week. */
import { dayCardinals, dayOrdinals, dayTens, months } from './lexicon/date-words.ts';
import * as say from './lexicon/time-words.ts';
import { phraseLength, phraseOf } from './phrases.ts';
import type { Found, Lead, TimeElement, TimePiece } from './time-elements.ts';

type DatePiece = Extract<TimePiece, { kind: 'date' }>;

export function dateAt(words: readonly string[], at: number, lead: Lead): Found | null {
  const first = words[at] ?? '';
  const isoDate = /^(\d{4})-(\d\d)-(\d\d)$/.exec(first);
  if (isoDate !== null)
    return { to: at + 1, piece: { kind: 'date', year: Number(isoDate[1]), month: Number(isoDate[2]), day: Number(isoDate[3]) } };
  return dottedAt(words, at, lead) ?? spokenAt(words, at) ?? monthFirstAt(words, at);
}

/** "5.11.", "05.11.2026", "5/11"; "5.11" may be a time of day. */
function dottedAt(words: readonly string[], at: number, lead: Lead): Found | null {
  const dotted = /^(\d{1,2})[.:](\d{1,2})(?:[.:](\d{2,4}))?(\.?)$/.exec(words[at] ?? '');
  if (dotted === null || !words[at]?.includes('.') || Number(dotted[2]) > 12 || Number(dotted[1]) > 31) return null;
  if (/^(um|gegen|kurz|at|las|o|ab)$/.test(words[at - 1] ?? '') && dotted[3] === undefined) return null;
  const isDate =
    dotted[3] !== undefined ||
    dotted[4] === '.' ||
    dotted[2]!.length === 1 ||
    /^(am|vom|zum|dem|den|on|the|el|al|del|dia|dnia|datum)$/.test(words[at - 1] ?? '') ||
    (lead === 'none' && (words[at + 1] === '|' || /^1[12]$/.test(dotted[2]!)));
  if (!isDate) return null;
  const year = dotted[3] === undefined ? null : Number(dotted[3]) + (dotted[3].length === 2 ? 2000 : 0);
  return { to: at + 1, piece: { kind: 'date', year, month: Number(dotted[2]), day: Number(dotted[1]) } };
}

const BEFORE_DAY = /^(the|on|am|el|al|del|dem|den|vom|zum|dia|dnia)$/;

interface DayNumber {
  day: number;
  to: number;
  /** Said as the day of a month and not as any number. */
  isOrdinal: boolean;
}

function dayNumberAt(words: readonly string[], at: number): DayNumber | null {
  const word = words[at] ?? '';
  if (/^\d{1,2}$/.test(word)) {
    const isOrdinal = /^(st|nd|rd|th)$/.test(words[at + 1] ?? '');
    return Number(word) >= 1 && Number(word) <= 31 ? { day: Number(word), to: at + (isOrdinal ? 2 : 1), isOrdinal } : null;
  }
  const tens = dayTens[word];
  const ones = dayOrdinals[words[at + 1] ?? ''];
  if (tens !== undefined && ones !== undefined && ones < 10) return { day: tens + ones, to: at + 2, isOrdinal: true };
  const ordinal = dayOrdinals[word];
  if (ordinal !== undefined) return { day: ordinal, to: at + 1, isOrdinal: true };
  const cardinal = dayCardinals[word];
  return cardinal === undefined || !/^(el|del|al|dia|y|a)$/.test(words[at - 1] ?? '')
    ? null
    : { day: cardinal, to: at + 1, isOrdinal: false };
}

/** "19 May", "the fifth of November", "am Fünften", "el día nueve", "dziewiątego listopada". */
function spokenAt(words: readonly string[], at: number): Found | null {
  let start = at;
  while (BEFORE_DAY.test(words[start] ?? '') && start - at < 2) start += 1;
  const found = dayNumberAt(words, start);
  if (found === null) return null;
  const { day, to, isOrdinal } = found;
  const month = monthAfter(words, to, isOrdinal);
  if (month !== null) return { to: month.to, piece: { kind: 'date', year: null, month: month.month, day } };
  const piece: DatePiece = { kind: 'date', year: null, month: null, day };
  const before = words[start - 1] ?? '';
  if (/^(st|nd|rd|th)$/.test(words[to - 1] ?? '')) return { to, piece };
  // Of the third of something no day is meant: it has to stand alone.
  if (!isAlone(words[to])) return null;
  const isOfMonth = isOrdinal
    ? /^(am|the|vom|zum|dnia|dem)$/.test(before) || /ego$/.test(words[to - 1] ?? '')
    : /^(am|el|dia|dnia|vom|zum)$/.test(before);
  return isOfMonth ? { to, piece } : null;
}

/** No noun follows that the number before it could count. */
export const isAlone = (next: string | undefined): boolean =>
  next === undefined ||
  /^(?:\||,|#|and|und|y|i|oraz|was|did|why|how|what|war|stand|lief|hat|warum|wie|por|que|jak|co|czemu|dlaczego)$/.test(next);

function monthAfter(words: readonly string[], at: number, isOrdinal: boolean): { month: number; to: number } | null {
  let to = at;
  while (/^(of|de|del)$/.test(words[to] ?? '')) to += 1;
  const named = months[words[to] ?? ''];
  if (named !== undefined) return { month: named, to: to + 1 };
  // "Am dritten elften".
  const ordinal = isOrdinal && /en$/.test(words[to] ?? '') ? dayOrdinals[words[to] ?? ''] : undefined;
  return ordinal !== undefined && ordinal <= 12 ? { month: ordinal, to: to + 1 } : null;
}

/** "May 19th", "November the third", "in June". */
function monthFirstAt(words: readonly string[], at: number): Found | null {
  const month = months[words[at] ?? ''];
  if (month === undefined) return null;
  const day = dayNumberAt(words, words[at + 1] === 'the' ? at + 2 : at + 1);
  if (day !== null && !(/^\d/.test(words[at + 1] ?? '') && day.day < 1))
    return { to: day.to, piece: { kind: 'date', year: null, month, day: day.day } };
  return /^(in|im|en|w|we|last|letzten|seit|since|desde|od|of|de|bis|until)$/.test(words[at - 1] ?? '')
    ? { to: at + 1, piece: { kind: 'month', month } }
    : null;
}

/** "Vom 3. bis 5. November", "del 3 al 5", "between the 3rd and the 5th": the month is said once. */
export function dateRangeAt(words: readonly string[], at: number): Found | null {
  const opened = phraseLength(words, at, say.betweenWords) || (/^(vom|del)$/.test(words[at] ?? '') ? 1 : 0);
  let from = at + opened;
  while (BEFORE_DAY.test(words[from] ?? '') && from - at - opened < 2) from += 1;
  const start = dayNumberAt(words, from);
  if (start === null) return null;
  const own = monthAfter(words, start.to, start.isOrdinal);
  const joint = own?.to ?? start.to;
  const joined = phraseLength(words, joint, say.andWords) || (/^(al|auf|zum)$/.test(words[joint] ?? '') ? 1 : 0);
  if (joined === 0) return null;
  const end = spokenAt(words, joint + joined) ?? (opened > 0 ? spokenAt(words, joint) : null);
  if (end?.piece.kind !== 'date') return null;
  const isDated = end.piece.month !== null || (opened > 0 && start.isOrdinal);
  if (!isDated) return null;
  const piece: DatePiece = { kind: 'date', year: null, month: own?.month ?? end.piece.month, day: start.day };
  // "The fifth and the sixth of May" are two days.
  if (opened === 0 && /^(?:and|und|y|e|i|oraz|vs|gegen|contra|kontra)$/.test(words[joint] ?? '')) return { to: joint, piece };
  return { to: end.to, piece: { ...piece, until: { month: end.piece.month, day: end.piece.day } } };
}

/** "Monday", "the day before yesterday", "am Dienstagabend". */
export function dayAt(words: readonly string[], at: number, lead: Lead, before: TimeElement | undefined): Found | null {
  const length = phraseLength(words, at, say.days);
  if (length > 0) return { to: at + length, piece: { kind: 'day', offset: say.days[phraseOf(words, at, length)]! } };
  const skip =
    say.lastWords.has(words[at] ?? '') ||
    /^(on|am|el|w|we|pasado|zeszly|ubiegly|zeszla|zeszlej|zeszlego|vorigen|vorige|this|diesen|este|this past)$/.test(words[at] ?? '')
      ? 1
      : 0;
  const word = words[at + skip] ?? '';
  const split =
    /^(montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)(fruh|frueh|morgen|vormittag|nachmittag|abend|nacht)s?$/.exec(word);
  if (split !== null) return { to: at + skip + 1, piece: { kind: 'weekday', day: say.weekdays[split[1]!]! } };
  const day = say.weekdays[word];
  if (day !== undefined)
    return { to: at + skip + 1 + (/^(pasado|passed)$/.test(words[at + skip + 1] ?? '') ? 1 : 0), piece: { kind: 'weekday', day } };
  const short = say.weekdaysShort[word];
  const isLed = skip > 0 || lead === 'since' || /^(on|am|vs|than|als|niz|que|seit|since)$/.test(words[at - 1] ?? '');
  return short !== undefined && isLed && before?.piece.kind !== 'clock'
    ? { to: at + skip + 1, piece: { kind: 'weekday', day: short } }
    : null;
}
