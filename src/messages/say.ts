/** Linemate's own words in the reader's language, filled in. */
import type { Lang } from '../plant/plant.ts';
import { de } from './words/de.ts';
import { en, type Words } from './words/en.ts';
import { es } from './words/es.ts';
import { pl } from './words/pl.ts';

export const WORDS: Readonly<Record<Lang, Words>> = { en, de, es, pl };

/** `{name}` becomes the value; a name without one stays as it is, so that a slip is seen. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
}
