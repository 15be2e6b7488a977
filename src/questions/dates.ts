/** Dates as people write them: "19 May", "May 19th", "19.5.", "am 19. Mai", "19 maja", "in June". */
import * as say from './lexicon/time-words.ts';
import { phraseLength, phraseOf } from './phrases.ts';
import type { Found, Lead, TimeElement } from './time-elements.ts';

export function dateAt(words: readonly string[], at: number, lead: Lead): Found | null {
  const first = words[at] ?? '';
  const isoDate = /^(\d{4})-(\d\d)-(\d\d)$/.exec(first);
  if (isoDate !== null)
    return { to: at + 1, piece: { kind: 'date', year: Number(isoDate[1]), month: Number(isoDate[2]), day: Number(isoDate[3]) } };
  const dotted = /^(\d{1,2})[.:](\d{1,2})(?:[.:](\d{2,4}))?$/.exec(first);
  if (dotted !== null && first.includes('.') && Number(dotted[2]) <= 12 && Number(dotted[1]) <= 31) {
    const isDate =
      dotted[3] !== undefined ||
      dotted[2]!.length === 1 ||
      /^(am|vom|on|el|dnia|datum)$/.test(words[at - 1] ?? '') ||
      (lead === 'none' && words[at + 1] === '|');
    const year = dotted[3] === undefined ? null : Number(dotted[3]) + (dotted[3].length === 2 ? 2000 : 0);
    if (isDate) return { to: at + 1, piece: { kind: 'date', year, month: Number(dotted[2]), day: Number(dotted[1]) } };
  }
  const skip = /^(the|on|am|el|dem|den|dia|dnia)$/.test(first) ? 1 : 0;
  const day = Number(words[at + skip] ?? '');
  if (Number.isInteger(day) && day >= 1 && day <= 31) {
    let to = at + skip + 1;
    const isOrdinal = /^(st|nd|rd|th)$/.test(words[to] ?? '');
    if (isOrdinal) to += 1;
    while (/^(of|de|del)$/.test(words[to] ?? '')) to += 1;
    const month = say.months[words[to] ?? ''];
    if (month !== undefined) return { to: to + 1, piece: { kind: 'date', year: null, month, day } };
    if (isOrdinal) return { to: at + skip + 2, piece: { kind: 'date', year: null, month: null, day } };
    if (skip > 0 && /^(am|el|dia|dnia)$/.test(first) && (words[at + skip + 1] ?? '|') === '|')
      return { to: at + skip + 1, piece: { kind: 'date', year: null, month: null, day } };
  }
  const month = say.months[first];
  if (month === undefined) return null;
  const after = Number(words[at + 1] ?? '');
  if (after >= 1 && after <= 31)
    return { to: at + 2 + (/^(st|nd|rd|th)$/.test(words[at + 2] ?? '') ? 1 : 0), piece: { kind: 'date', year: null, month, day: after } };
  return /^(in|im|en|w|we|last|letzten|seit|since|desde|od|of|de|bis|until)$/.test(words[at - 1] ?? '')
    ? { to: at + 1, piece: { kind: 'month', month } }
    : null;
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
