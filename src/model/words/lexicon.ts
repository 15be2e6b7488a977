/** The words a model may and may not put around its slots, one table per language. */
import type { Lang } from '../../plant/plant.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { pl } from './pl.ts';

export const FORBIDDEN_KINDS = ['number', 'unit', 'cause', 'direction', 'denial', 'sureness'] as const;
export type ForbiddenKind = (typeof FORBIDDEN_KINDS)[number];

/** Lists of words; `stop*` stands for every word that begins so. */
export interface Lexicon {
  /** Letters beyond a to z. */
  letters: string;
  /** What has to come from a slot, by kind: told to the model when it is refused. */
  forbidden: Readonly<Record<ForbiddenKind, string>>;
  /**
   * All that a model may write itself: it holds slots together and claims nothing. So it has no word of cause ("gave", "liegt an"),
   * of one thing while another went on, of what is proven or known, and none that speaks to or of a person.
   */
  mortar: string;
}

export const LEXICONS: Readonly<Record<Lang, Lexicon>> = { en, de, es, pl };

/** Accents hide no forbidden word; mortar is taken only as it is written ("wurde" is, "würde" is a guess). */
export const fold = (word: string): string =>
  word.toLowerCase().replaceAll('ł', 'l').replaceAll('ß', 'ss').normalize('NFD').replace(/\p{M}/gu, '');

export const wordList = (words: string): readonly string[] => words.trim().split(/\s+/);

interface Compiled {
  mortar: ReadonlySet<string>;
  forbidden: readonly { kind: ForbiddenKind; whole: ReadonlySet<string>; stems: readonly string[] }[];
}

const compiled = new Map<Lang, Compiled>();

function compile(lang: Lang): Compiled {
  const { mortar, forbidden } = LEXICONS[lang];
  const tables = FORBIDDEN_KINDS.map(kind => {
    const words = wordList(forbidden[kind]).map(fold);
    return {
      kind,
      whole: new Set(words.filter(word => !word.endsWith('*'))),
      stems: words.filter(word => word.endsWith('*')).map(word => word.slice(0, -1)),
    };
  });
  return { mortar: new Set(wordList(mortar)), forbidden: tables };
}

/** Why a word may not be written outside a slot; `unknown` = it is not mortar, whatever else it may be. null = it may. */
export function wordFault(word: string, lang: Lang): ForbiddenKind | 'unknown' | null {
  const tables = compiled.get(lang) ?? compile(lang);
  compiled.set(lang, tables);
  const folded = fold(word);
  const found = tables.forbidden.find(({ whole, stems }) => whole.has(folded) || stems.some(stem => folded.startsWith(stem)));
  return found?.kind ?? (tables.mortar.has(word.toLowerCase()) ? null : 'unknown');
}
