/** Dates as people write them: "19 May", "May 19th", "19.5.", "am 19. Mai", "19 maja", "in June". */
import { months } from './lexicon/time-words.ts';
import type { Found, Lead } from './time-elements.ts';

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
    const month = months[words[to] ?? ''];
    if (month !== undefined) return { to: to + 1, piece: { kind: 'date', year: null, month, day } };
    if (isOrdinal) return { to: at + skip + 2, piece: { kind: 'date', year: null, month: null, day } };
    if (skip > 0 && /^(am|el|dia|dnia)$/.test(first) && (words[at + skip + 1] ?? '|') === '|')
      return { to: at + skip + 1, piece: { kind: 'date', year: null, month: null, day } };
  }
  const month = months[first];
  if (month === undefined) return null;
  const after = Number(words[at + 1] ?? '');
  if (after >= 1 && after <= 31)
    return { to: at + 2 + (/^(st|nd|rd|th)$/.test(words[at + 2] ?? '') ? 1 : 0), piece: { kind: 'date', year: null, month, day: after } };
  return /^(in|im|en|w|we|last|letzten|seit|since|desde|od|of|de|bis|until)$/.test(words[at - 1] ?? '')
    ? { to: at + 1, piece: { kind: 'month', month } }
    : null;
}
