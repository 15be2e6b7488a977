/** Numbers, times, durations and plurals the way a language writes them. */
import type { EpochMs } from '../clock.ts';
import type { Lang } from '../plant/plant.ts';
import { isOwn, type Tongue } from '../plant/tongue.ts';

export interface Format {
  /** `09:31`, in the plant's zone. */
  time(at: EpochMs): string;
  /** Whole minutes, below 1 as `1`: `14 min`, `1 h 5 min`; with `most`, from it to that: `6–12 min`, nearly the same `about 6 min`, and where the end lies beyond an hour, or far from the beginning, `6+ min`. */
  duration(minutes: number, most?: number): string;
  /** Between two times as they are shown, so that whoever subtracts finds the same; within one minute `< 1 min`. */
  between(from: EpochMs, to: EpochMs): string;
  number(value: number, digitsMax: number): string;
  /** The number and its word; `forms` in the order of `PLURAL_FORMS`. */
  plural(count: number, forms: readonly string[]): string;
}

/** CLDR's forms per language, in the order in which a template lists them. */
const PLURAL_FORMS: Readonly<Record<Lang, readonly Intl.LDMLPluralRule[]>> = {
  en: ['one', 'other'],
  de: ['one', 'other'],
  es: ['one', 'other', 'many'],
  pl: ['one', 'few', 'many', 'other'],
};
/** The forms a template cannot leave out. Spanish `many` starts at a million; Polish `other` is for fractions and reads like `few`. */
const PLURAL_FORMS_MIN: Readonly<Record<Lang, number>> = { en: 2, de: 2, es: 2, pl: 3 };

const CLDR_ORDER: readonly Intl.LDMLPluralRule[] = ['zero', 'one', 'two', 'few', 'many', 'other'];

export function pluralForms(lang: Tongue): readonly Intl.LDMLPluralRule[] {
  if (isOwn(lang)) return PLURAL_FORMS[lang];
  const { pluralCategories } = new Intl.PluralRules(lang).resolvedOptions();
  return CLDR_ORDER.filter(form => pluralCategories.includes(form));
}

export const pluralFormsMin = (lang: Tongue): number => (isOwn(lang) ? PLURAL_FORMS_MIN[lang] : pluralForms(lang).length);

const MINUTE_MS = 60_000;

const known = new Map<string, Format>();

export function formats(lang: Tongue, timeZone: string): Format {
  const key = `${lang} ${timeZone}`;
  const found = known.get(key) ?? build(lang, timeZone);
  known.set(key, found);
  return found;
}

function build(lang: Tongue, timeZone: string): Format {
  const clock = new Intl.DateTimeFormat(lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
  const rules = new Intl.PluralRules(lang);
  const number = (value: number, digitsMax: number) => numberIn(lang, digitsMax).format(value);
  return {
    time: at => clock.format(at),
    duration(minutes, most) {
      const least = Math.max(1, Math.round(minutes));
      return most === undefined ? duration(least) : range(least, Math.round(most), lang);
    },
    between(from, to) {
      const minutes = Math.floor(to / MINUTE_MS) - Math.floor(from / MINUTE_MS);
      return minutes < 1 ? '< 1 min' : duration(minutes);
    },
    number,
    plural(count, forms) {
      const index = pluralForms(lang).indexOf(rules.select(count));
      const fallback = lang === 'pl' ? forms[1] : forms.at(-1);
      return `${number(count, 1)} ${forms[index] ?? fallback ?? ''}`.trimEnd();
    },
  };
}

/** Two that are nearly the same are one: nobody acts on the difference. */
const SAME = 1.25;
/** Of two that are further apart only the nearer one tells anybody when to act: *5–41 min* is read as nobody knows. */
const APART = 4;

const ABOUT: Readonly<Record<Lang, string>> = { en: 'about', de: 'etwa', es: 'unos', pl: 'około' };

function range(least: number, most: number, lang: Tongue): string {
  if (most <= least * SAME || least > 60) return `${isOwn(lang) ? ABOUT[lang] : '≈'} ${duration(least)}`;
  return most > 60 || most > least * APART ? `${least}+ min` : `${least}–${most} min`;
}

/** `h` and `min` are read in all four languages. */
function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

const numbers = new Map<string, Intl.NumberFormat>();

function numberIn(lang: Tongue, digitsMax: number): Intl.NumberFormat {
  const key = `${lang} ${digitsMax}`;
  const found = numbers.get(key) ?? new Intl.NumberFormat(lang, { maximumFractionDigits: Math.min(6, Math.max(0, digitsMax)) });
  numbers.set(key, found);
  return found;
}
