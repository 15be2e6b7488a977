/** Which of a station's parameters a question names: by the plant's own name or alias, else by what it measures. */
import type { ParameterLimits } from '../plant/plant.ts';
import { QUANTITIES } from './lexicon/quantities.ts';
import { fold } from './words.ts';

type Named = Pick<ParameterLimits, 'name' | 'unit' | 'aliases'>;

/** Shorter ends of a word are no sign that it is a compound. */
const TAIL_LETTERS_MIN = 5;

const patterns = Object.entries(QUANTITIES).map(([quantity, { words, units }]) => ({
  quantity,
  units,
  pattern: new RegExp(`(?<= )(?:${words})(?= )`, 'u'),
}));

/**
 * Names of parameters, those that fit best; several where the words tell no more ("temperature" where there are two).
 *
 * @param words folded
 */
export function parametersIn<P extends Named>(words: readonly string[], parameters: readonly P[]): P[] {
  const text = ` ${words.join(' ')} `;
  const said = (name: string) => text.includes(` ${fold(spaced(name)).trim()} `);
  const byName = parameters.filter(({ name, aliases }) => said(name) || Object.values(aliases ?? {}).some(list => list?.some(said)));
  if (byName.length > 0) return byName;
  const asked = quantitiesIn(text);
  const fits = parameters.map(one => ({ one, fit: [...quantitiesOf(one)].filter(quantity => asked.has(quantity)).length }));
  const best = Math.max(0, ...fits.map(({ fit }) => fit));
  return best === 0 ? [] : fits.filter(({ fit }) => fit === best).map(({ one }) => one);
}

/** By its name in whatever language the plant writes, else by its unit. */
function quantitiesOf({ name, unit }: Named): Set<string> {
  const named = quantitiesIn(` ${fold(spaced(name))} `);
  const measured = unit?.toLowerCase().replace(/\s+/g, ' ').trim();
  return named.size > 0 || measured === undefined
    ? named
    : new Set(patterns.filter(({ units }) => units.includes(measured)).map(({ quantity }) => quantity));
}

function quantitiesIn(text: string): Set<string> {
  const apart = ` ${text.trim().split(' ').map(compoundApart).join(' ')} `;
  return new Set(patterns.filter(({ pattern }) => pattern.test(apart)).map(({ quantity }) => quantity));
}

/** "Öltemperatur" is the temperature of the oil. */
function compoundApart(word: string): string {
  for (let cut = 2; cut <= word.length - TAIL_LETTERS_MIN; cut++) {
    const tail = ` ${word.slice(cut)} `;
    if (patterns.some(({ pattern }) => pattern.test(tail))) return `${word.slice(0, cut)}${tail.trimEnd()}`;
  }
  return word;
}

/** `oilTemperature` is said "oil temperature". */
const spaced = (name: string): string => name.replace(/(?<=\p{Ll})(?=\p{Lu})|[_-]/gu, ' ');
