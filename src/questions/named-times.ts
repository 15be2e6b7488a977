/** The plant's own words for its shifts and breaks. */
import { LANGS, type Lang, type Plant, type Shift } from '../plant/plant.ts';
import { formsOf } from './inflect.ts';
import { isKnownWord } from './known-words.ts';
import type { Found } from './time-elements.ts';
import { wordsOf } from './words.ts';

export interface NamedTimes {
  shifts: readonly { words: readonly ReadonlySet<string>[]; shift: Shift }[];
  /** Their names without the word for a shift: "Tag-" of "Tagschicht", "evening". */
  halves: readonly { words: readonly ReadonlySet<string>[]; shift: Shift }[];
  breaks: readonly { words: readonly ReadonlySet<string>[]; named: ReadonlySet<string> }[];
  /** All forms of all their words: no slips of the finger. */
  forms: ReadonlySet<string>;
}

const SHIFT = /(?<!\p{L})(?:shift|turno|zmiana)(?!\p{L})|schicht(?!\p{L})/giu;
const isHalved = (alias: string): boolean => alias.replaceAll(SHIFT, ' ').trim() !== alias && alias.replaceAll(SHIFT, '').trim() !== '';

const remembered = new WeakMap<Plant, NamedTimes>();

export function namedTimes(plant: Plant): NamedTimes {
  const known = remembered.get(plant);
  if (known !== undefined) return known;
  const forms = (text: string) => wordsOf(text).map(word => formsOf(word.raw, LANGS));
  // "Teach" is no Polish tea.
  const inflected = (text: string, lang: Lang) =>
    wordsOf(text).map(({ raw }) => {
      const own = formsOf(raw, [lang]);
      return new Set([...own, ...[...formsOf(raw, LANGS)].filter(form => !isKnownWord(form))]);
    });
  const names = {
    halves: plant.shifts.flatMap(shift =>
      Object.values(shift.aliases).flatMap(texts =>
        texts.flatMap(text => (isHalved(text) ? [{ words: forms(text.replaceAll(SHIFT, ' ').trim()), shift }] : [])),
      ),
    ),
    shifts: plant.shifts.flatMap(shift =>
      Object.values(shift.aliases).flatMap(texts =>
        texts.flatMap(text => [
          { words: forms(text), shift },
          // "dayshift" is the day shift.
          ...(/ shift$/i.test(text) ? [{ words: forms(text.replaceAll(' ', '')), shift }] : []),
        ]),
      ),
    ),
    breaks: plant.shifts.flatMap(shift =>
      shift.breaks.flatMap(pause =>
        Object.entries(pause.aliases).flatMap(([lang, texts]) =>
          (texts ?? []).map(text => ({ words: inflected(text, lang as Lang), named: new Set([`${shift.id} ${pause.from}`]) })),
        ),
      ),
    ),
  };
  const all = [...names.shifts, ...names.breaks].flatMap(({ words }) => words.flatMap(word => [...word]));
  const named: NamedTimes = { ...names, forms: new Set(all) };
  remembered.set(plant, named);
  return named;
}

/** The shift that the words from `at` on name without the word for a shift. */
export function halfAt(words: readonly string[], at: number, { halves }: NamedTimes): { length: number; shift: Shift } | null {
  const found = halves.filter(half => half.words.every((form, index) => form.has(words[at + index] ?? '')));
  const longest = found.sort((a, b) => b.words.length - a.words.length)[0];
  return longest === undefined ? null : { length: longest.words.length, shift: longest.shift };
}

const MEALS: readonly RegExp[] = [
  /^(?:breakfast\p{L}*|fruhstuck\p{L}*|desayuno|sniadani\p{L}*)$/u,
  /^(?:lunch\p{L}*|mittag\p{L}*|comida|obiad\p{L}*)$/u,
  /^(?:supper|dinner|abendbrot|abendessen|abendpause|cena|kolacj\p{L}*)$/u,
];

/** "Desde el desayuno" where the plant calls it breakfast in another language: the breaks of that meal; null = any break. */
export function mealNamed(phrase: string, { breaks }: NamedTimes): ReadonlySet<string> | null {
  const meal = MEALS.find(one => phrase.split(' ').some(word => one.test(word)));
  const meant = breaks.filter(({ words }) => meal !== undefined && words.some(forms => [...forms].some(form => meal.test(form))));
  return meant.length === 0 ? null : new Set(meant.flatMap(pause => [...pause.named]));
}

export function namedAt(words: readonly string[], at: number, named: NamedTimes): Found | null {
  const fits = (forms: readonly ReadonlySet<string>[]) =>
    forms.length > 0 && forms.every((form, index) => form.has(words[at + index] ?? ''));
  const shift = named.shifts.filter(candidate => fits(candidate.words)).sort((a, b) => b.words.length - a.words.length)[0];
  const pauses = named.breaks.filter(candidate => fits(candidate.words));
  const longest = Math.max(0, ...pauses.map(pause => pause.words.length));
  if (shift !== undefined && shift.words.length >= longest)
    return { to: at + shift.words.length, piece: { kind: 'shift', shift: shift.shift, at: 'all' } };
  if (longest === 0) return null;
  const same = pauses.filter(pause => pause.words.length === longest);
  return { to: at + longest, piece: { kind: 'break', named: new Set(same.flatMap(pause => [...pause.named])) } };
}
