/** What mended such troubles at sister plants, and why they were: in words, and always said to be theirs. */
import type { Lang } from '../plant/plant.ts';
import { FIXES } from './dialogs.ts';
import { fill, WORDS } from './say.ts';
import { SISTER_WORDS } from './words/sisters.ts';

/** By type of station and kind of trouble, most often first. */
export interface SisterKnowledge {
  /** Ids of `FIXES`. */
  fixes: readonly Known[];
  causes: readonly Known[];
}

interface Known {
  value: string;
  times: number;
}

const SHOWN_MAX = 3;

/** One sentence each, of what is known. */
export const sisterSentences = (known: SisterKnowledge | undefined, lang: Lang): string[] =>
  known === undefined
    ? []
    : [
        ...said(SISTER_WORDS[lang].fixes, fixList(known, lang)),
        // Why it was there helps only beside what was done about it.
        ...(fixList(known, lang) === '' ? [] : said(SISTER_WORDS[lang].causes, causeList(known, lang))),
      ];

/** Name and words of a row; null = nothing is known there. */
export function sisterRow(known: SisterKnowledge | undefined, lang: Lang): [string, string] | null {
  if (known === undefined) return null;
  const parts = [...said(SISTER_WORDS[lang].fixedBy, fixList(known, lang)), ...said('{list}', causeList(known, lang))];
  return parts.length === 0 ? null : [SISTER_WORDS[lang].row, parts.join(' · ')];
}

const said = (words: string, list: string): string[] => (list === '' ? [] : [fill(words, { list })]);

function fixList({ fixes }: SisterKnowledge, lang: Lang): string {
  return listOf(fixes, id => {
    const chip = FIXES.find(one => one.id === id && id !== 'other');
    return chip === undefined ? undefined : WORDS[lang][chip.label];
  });
}

/** A cause that this Linemate has no word for is a newer one's. */
const causeList = ({ causes }: SisterKnowledge, lang: Lang): string => {
  const words: Readonly<Record<string, string>> = WORDS[lang].causes;
  return listOf(causes, id => (Object.hasOwn(words, id) ? words[id] : undefined));
};

function listOf(known: readonly Known[], nameOf: (id: string) => string | undefined): string {
  const named = known.flatMap(({ value, times }) => {
    const name = nameOf(value);
    return name === undefined ? [] : [`${name} (${times} ×)`];
  });
  return named.slice(0, SHOWN_MAX).join(', ');
}
