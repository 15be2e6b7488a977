/** Checks the words a trainer wrote, field values aside: blame, safety, invented figures, links, pings, markup, and how hard they read. */
import { type Problem, type Told, told } from '../errors.ts';
import type { Lang } from '../plant/plant.ts';
import { isOwn, type Tongue } from '../plant/tongue.ts';
import { placeAt, type Where } from './check-liquid.ts';
import type { Head } from './head.ts';
import { problemAt } from './problem-at.ts';
import { lixMax, readingLevel, SENTENCE_WORDS_MAX } from './reading-level.ts';
import { BLAME_WORDS, SAFETY_WORDS } from './word-lists.ts';

interface Rule {
  level: Problem['level'];
  pattern(lang: Tongue): RegExp;
  message(found: string): Told;
  /** What was found is allowed here. */
  spares?(found: string, links: readonly string[]): boolean;
  /** null = the rule does not apply under this head. */
  applies(head: Head | null): boolean;
}

/** A figure with a unit a machine could be set to; `{{ … }}` has been blanked before. */
const FIGURE =
  /(?<![\w.,])\d+(?:[.,]\d+)?\s?(?:%|‰|°\s?[CF]|°|K\b|m?bar\b|[kM]?Pa\b|psi\b|[kmµ]?g\b|t\b|[cmµk]?m(?:\/(?:s|min))?\b|m[lL]\b|[lL](?:\/(?:h|min))?\b|rpm\b|[uU]\/min\b|obr\/min\b|1\/min\b|[kM]?Hz\b|[km]?[VAWN]\b|s\b|sec\b|Sek\b|seg\b|sek\b|min\b|h\b|ppm\b)/gu;

const RULES: readonly Rule[] = [
  {
    level: 'error',
    pattern: lang => anyOf(wordsIn(BLAME_WORDS, lang)),
    message: found => told`"${found}" blames somebody; say what to do and what the machine shows`,
    applies: () => true,
  },
  {
    level: 'error',
    pattern: lang => anyOf(wordsIn(SAFETY_WORDS, lang)),
    message: found =>
      told`"${found}" is a safety topic: a tip never explains it. Set "safety: true" and point to the certified procedure and a person`,
    applies: head => head?.safety !== true,
  },
  {
    level: 'error',
    pattern: () => FIGURE,
    message: found =>
      told`"${found}" is a figure without a source; use a field such as {{ figure.target }}, or name the work instruction: source: WI-1234 rev 7`,
    applies: head => head !== null && !head.source,
  },
  {
    level: 'error',
    pattern: () => /https?:\/\/\S*|\bwww\.\S+|\]\([^)]*\)|\b[\w.+-]+@[\w-]+\.\w+/giu,
    message: found =>
      told`"${found}" is a link that plant.yaml does not list under "prompts: links"; name the document in "source" instead`,
    spares: (found, links) => links.some(link => found.startsWith(link)),
    applies: () => true,
  },
  {
    level: 'error',
    pattern: () => /(?<![\w.])@[\p{L}\w][\w-]*|<[!@#][^>]*>?|<\/?at\b[^>]*>?/giu,
    message: found => told`"${found}" could call a whole channel or a person; Linemate alone decides who is told`,
    applies: () => true,
  },
  {
    level: 'warning',
    pattern: () => /\*\*|__|`|<\/?[a-z][^>]*>/giu,
    message: found => told`"${found}" is shown as it is; a tip is plain words`,
    applies: () => true,
  },
];

/** @param links beginnings of the addresses that plant.yaml allows */
export function checkWords(where: Where, head: Head | null, links: readonly string[] = []): Problem[] {
  const problems: Problem[] = [];
  for (const piece of where.pieces) {
    const text = piece.text.replace(/\{\{.*?\}\}|\{%.*?%\}/gs, mark => mark.replace(/[^\n]/g, ' '));
    for (const rule of RULES) {
      if (!rule.applies(head)) continue;
      for (const match of text.matchAll(rule.pattern(piece.lang))) {
        if (rule.spares?.(match[0], links)) continue;
        const place = { file: where.file, ...placeAt(piece, match.index) };
        problems.push(problemAt(place, rule.level, rule.message(match[0].trim()), piece.lang));
      }
    }
    problems.push(...hardToRead(where.file, piece, text));
  }
  return problems;
}

/** A field counts as a word, a condition as none. */
function hardToRead(file: string, piece: Where['pieces'][number], blanked: string): Problem[] {
  const { lix, longestSentence } = readingLevel(blanked);
  const say = (message: Told): Problem => problemAt({ file, ...placeAt(piece, 0) }, 'warning', message, piece.lang);
  return [
    ...(lix !== null && lix > lixMax(piece.lang)
      ? [say(told`this is hard to read beside a machine (LIX ${lix}, at most ${lixMax(piece.lang)}): shorter words, shorter sentences`)]
      : []),
    ...(longestSentence > SENTENCE_WORDS_MAX
      ? [say(told`a sentence of ${longestSentence} words is read twice; make it two, of at most ${SENTENCE_WORDS_MAX}`)]
      : []),
  ];
}

/** For a language without a list nothing is found: that has been said of it (`parse-template.ts`). */
const wordsIn = (lists: Readonly<Record<Lang, readonly string[]>>, lang: Tongue): readonly string[] => (isOwn(lang) ? lists[lang] : []);

/** Word starts count, so that inflected forms are found too; a list's entry may end in `$` to stand alone. */
function anyOf(words: readonly string[]): RegExp {
  if (words.length === 0) return /(?!)/g;
  const sources = words.map(word => (word.endsWith('$') ? `${word.slice(0, -1)}(?!\\p{L})` : word));
  return new RegExp(`(?<!\\p{L})(?:${sources.join('|')})\\p{L}*`, 'giu');
}
