/**
 * What every chat product needs of a text before its own escaping: harmless characters, a length, a time of day.
 *
 * Pure. What is dropped here can only mislead: control characters, and the marks that turn the direction of reading, with
 * which a text from the floor could show something else than it says.
 */
import type { EpochMs } from '../clock.ts';
import { LANGS, type Lang, localeOf } from '../plant/plant.ts';

export interface Format {
  /** The site's zone, IANA. */
  timeZone: string;
  /** The message's own language where absent. */
  lang?: Lang;
  /** Where given, a time of another day is shown with its day. */
  now?: EpochMs;
}

const MISLEADING = /(?![\n\t])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/gu;

/** Line ends become `\n`, lone surrogates U+FFFD, misleading characters go. */
export function plainText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(MISLEADING, '')
    .toWellFormed();
}

/** The same on one line: for labels, titles and quotes. */
export const oneLine = (text: string): string => plainText(text).replace(/\s+/g, ' ').trim();

/** The line below the title. A stretch of minutes stays whole: on a phone "about 7–" and "12 min to waste" are read as two figures. */
export const lineBelow = (text: string): string =>
  oneLine(text).replace(/\d+(?:–\d+|\+) min\b/g, minutes => minutes.replace('–', '\u2060–\u2060').replace(' ', '\u00a0'));

/** Its first letter says how a text is read, as a browser tells it; what stands before it (a sign, a figure) does not. */
export const isRightToLeft = (text: string): boolean =>
  /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(text);

/** The words on a button or above a field: one line, never empty, which no product takes. */
export const labelText = (text: string, charsMax: number): string => shorten(oneLine(text), charsMax) || '…';

/** At most `charsMax` UTF-16 units, the last being `…` when something was cut; a word is kept whole where that costs little. */
export function shorten(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text;
  const hard = text.slice(0, charsMax - 1).replace(/[\ud800-\udbff]$/, '');
  const space = hard.lastIndexOf(' ');
  return `${(space > charsMax * 0.8 ? hard.slice(0, space) : hard).trimEnd()}…`;
}

/** `09:31`, with the day before it when `format.now` is on another day of the site. */
export function timeText(at: EpochMs, format: Format, locale: Lang): string {
  const lang = localeOf(format.lang ?? locale);
  const clock = new Intl.DateTimeFormat(lang, { timeZone: format.timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  if (format.now === undefined || siteDay(at, format.timeZone) === siteDay(format.now, format.timeZone)) return clock.format(at);
  const day = new Intl.DateTimeFormat(lang, { timeZone: format.timeZone, weekday: 'short', day: 'numeric', month: 'short' });
  return `${day.format(at)} ${clock.format(at)}`;
}

const siteDay = (at: EpochMs, timeZone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);

/** How a message looks at a glance, without colour: the sign stands before the title. */
export const TONE_SIGN = { act: '▸ ', info: '', done: '✓ ', over: '○ ', stop: '■ ' } as const;

/** The same for a station in a list. */
export const LOOK_SIGN = { run: '● ', wait: '◇ ', stop: '■ ', over: '▲ ', idle: '○ ' } as const;

/** The few words that belong to a card and not to its message; `working` goes on after our name. */
export const CARD_WORDS: Readonly<
  Record<Lang, Record<'more' | 'close' | 'noted' | 'working' | 'coming' | 'source' | 'expired' | 'good' | 'bad', string>>
> = {
  en: {
    more: 'More',
    close: 'Close',
    noted: 'Noted.',
    working: 'is looking at the line…',
    coming: 'The answer is on its way.',
    source: 'From',
    expired: 'This card is no longer current.',
    good: 'Helpful',
    bad: 'Not helpful',
  },
  de: {
    more: 'Mehr',
    close: 'Schließen',
    noted: 'Notiert.',
    working: 'sieht nach der Linie …',
    coming: 'Die Antwort kommt gleich.',
    source: 'Aus',
    expired: 'Diese Karte gilt nicht mehr.',
    good: 'Hilfreich',
    bad: 'Nicht hilfreich',
  },
  es: {
    more: 'Más',
    close: 'Cerrar',
    noted: 'Anotado.',
    working: 'está mirando la línea…',
    coming: 'La respuesta llega enseguida.',
    source: 'De',
    expired: 'Esta tarjeta ya no es actual.',
    good: 'Útil',
    bad: 'No es útil',
  },
  pl: {
    more: 'Więcej',
    close: 'Zamknij',
    noted: 'Zapisano.',
    working: 'patrzy na linię…',
    coming: 'Odpowiedź zaraz będzie.',
    source: 'Źródło',
    expired: 'Ta karta jest już nieaktualna.',
    good: 'Pomocne',
    bad: 'Niepomocne',
  },
};

/** A product's own tag (`pl-PL`) as one of ours. */
export const langOf = (locale: string | undefined): Lang => LANGS.find(one => locale?.toLowerCase().startsWith(one)) ?? 'en';

/** `cites` that mean something to a reader; ids of evidence (`e1`) are for the program. */
export const readableCites = (cites: readonly string[]): string[] =>
  cites
    .filter(cite => !/^e\d+$/.test(cite))
    .map(oneLine)
    .filter(cite => cite !== '');
