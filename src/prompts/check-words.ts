/** Checks the words a trainer wrote, field values aside: blame, safety, invented figures, links, pings, markup. */
import type { Problem } from '../errors.ts';
import type { Lang } from '../plant/plant.ts';
import { placeAt, type Where } from './check-liquid.ts';
import type { Head } from './head.ts';
import { BLAME_WORDS, SAFETY_WORDS } from './word-lists.ts';

interface Rule {
  level: Problem['level'];
  pattern(lang: Lang): RegExp;
  message(found: string): string;
  /** null = the rule does not apply under this head. */
  applies(head: Head | null): boolean;
}

/** A figure with a unit a machine could be set to; `{{ … }}` has been blanked before. */
const FIGURE =
  /(?<![\w.,])\d+(?:[.,]\d+)?\s?(?:%|‰|°\s?[CF]|°|K\b|m?bar\b|[kM]?Pa\b|psi\b|[kmµ]?g\b|t\b|[cmµk]?m(?:\/(?:s|min))?\b|m[lL]\b|[lL](?:\/(?:h|min))?\b|rpm\b|[uU]\/min\b|obr\/min\b|1\/min\b|[kM]?Hz\b|[km]?[VAWN]\b|s\b|sec\b|Sek\b|seg\b|sek\b|min\b|h\b|ppm\b)/gu;

const RULES: readonly Rule[] = [
  {
    level: 'error',
    pattern: lang => anyOf(BLAME_WORDS[lang]),
    message: found => `"${found}" blames somebody; say what to do and what the machine shows`,
    applies: () => true,
  },
  {
    level: 'error',
    pattern: lang => anyOf(SAFETY_WORDS[lang]),
    message: found =>
      `"${found}" is a safety topic: a tip never explains it. Set "safety: true" and point to the certified procedure and a person`,
    applies: head => head?.safety !== true,
  },
  {
    level: 'error',
    pattern: () => FIGURE,
    message: found =>
      `"${found}" is a figure without a source; use a field such as {{ figure.target }}, or name the work instruction: source: WI-1234 rev 7`,
    applies: head => head !== null && !head.source,
  },
  {
    level: 'error',
    pattern: () => /https?:\/\/\S*|\bwww\.\S+|\]\([^)]*\)|\b[\w.+-]+@[\w-]+\.\w+/giu,
    message: found => `"${found}" is a link; tips have none. Name the document in "source" instead`,
    applies: () => true,
  },
  {
    level: 'error',
    pattern: () => /(?<![\w.])@[\p{L}\w][\w-]*|<[!@#][^>]*>?|<\/?at\b[^>]*>?/giu,
    message: found => `"${found}" could call a whole channel or a person; Linemate alone decides who is told`,
    applies: () => true,
  },
  {
    level: 'warning',
    pattern: () => /\*\*|__|`|<\/?[a-z][^>]*>/giu,
    message: found => `"${found}" is shown as it is; a tip is plain words`,
    applies: () => true,
  },
];

export function checkWords(where: Where, head: Head | null): Problem[] {
  const problems: Problem[] = [];
  for (const piece of where.pieces) {
    const text = piece.text.replace(/\{\{.*?\}\}|\{%.*?%\}/gs, mark => mark.replace(/[^\n]/g, ' '));
    for (const rule of RULES) {
      if (!rule.applies(head)) continue;
      for (const match of text.matchAll(rule.pattern(piece.lang)))
        problems.push({
          file: where.file,
          ...placeAt(piece, match.index),
          level: rule.level,
          message: `(${piece.lang}) ${rule.message(match[0].trim())}`,
        });
    }
  }
  return problems;
}

/** Word starts count, so that inflected forms are found too; a list's entry may end in `$` to stand alone. */
function anyOf(words: readonly string[]): RegExp {
  const sources = words.map(word => (word.endsWith('$') ? `${word.slice(0, -1)}(?!\\p{L})` : word));
  return new RegExp(`(?<!\\p{L})(?:${sources.join('|')})\\p{L}*`, 'giu');
}
