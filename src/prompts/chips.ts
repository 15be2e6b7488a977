/** Fields and conditions as names in brackets, for a form that has no other picture of them, and back to what the file has. Pure. */
import type { Lang } from '../plant/plant.ts';
import { markName, marksOf } from './marks.ts';

/** `[value]` → `{{ figure.value | number: 1 }}`. */
export type Chips = ReadonlyMap<string, string>;

/** @param source of all texts that go through the form together: a name taken by one of them stands for the same in every other */
export function chipsOf(source: string, lang: Lang): Chips {
  const chips = new Map<string, string>();
  for (const mark of marksOf(source)) {
    const name = markName(mark, lang);
    let chip = `[${name}]`;
    // What the words themselves have in brackets stays theirs.
    for (let n = 2; chips.has(chip) || source.includes(chip); n++) chip = `[${name} ${n}]`;
    chips.set(chip, mark);
  }
  return chips;
}

/** Longest first: of two marks one may begin as the other does. */
const byLength = (chips: Chips) => [...chips].sort(([, a], [, b]) => b.length - a.length);

export const withChips = (text: string, chips: Chips): string =>
  byLength(chips).reduce((shown, [chip, mark]) => shown.replaceAll(mark, chip), text);

export const withMarks = (text: string, chips: Chips): string =>
  [...chips].reduce((written, [chip, mark]) => written.replaceAll(chip, () => mark), text);
