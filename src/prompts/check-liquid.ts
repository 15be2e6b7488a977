/** Checks fields, filters and plural forms where they are written, so that every problem is found and not only the first. */
import { type Problem, type Told, told } from '../errors.ts';
import { nearestName } from '../plant/nearest-name.ts';
import type { Lang } from '../plant/plant.ts';
import { isOwn, type Tongue } from '../plant/tongue.ts';
import { FIELD_GROUPS, FIELD_PATHS } from './fields.ts';
import { pluralForms, pluralFormsMin } from './format.ts';
import { FILTERS, TAGS, tipLiquid } from './liquid.ts';
import { hint, problemAt } from './problem-at.ts';
import type { Piece } from './sections.ts';

export interface Where {
  file: string;
  pieces: readonly (Piece & { lang: Tongue })[];
}

const PLURAL_EXAMPLES: Readonly<Record<Lang, string>> = {
  en: '{{ repeatCount | plural: "stop", "stops" }}',
  de: '{{ repeatCount | plural: "Stopp", "Stopps" }}',
  es: '{{ repeatCount | plural: "parada", "paradas" }}',
  pl: '{{ repeatCount | plural: "postój", "postoje", "postojów" }}',
};

const pluralExample = (lang: Tongue): string =>
  isOwn(lang)
    ? PLURAL_EXAMPLES[lang]
    : `{{ repeatCount | plural: ${pluralForms(lang)
        .map(form => `"${form}"`)
        .join(', ')} }}`;

export function checkLiquid(where: Where): Problem[] {
  return where.pieces.flatMap(piece => checkPiece(where.file, piece));
}

function checkPiece(file: string, piece: Piece & { lang: Tongue }): Problem[] {
  const problems: Problem[] = [];
  const say = (offset: number, message: Told) =>
    problems.push(problemAt({ file, ...placeAt(piece, offset) }, 'error', message, piece.lang));
  let text = piece.text;
  for (const mark of marksIn(piece.text)) {
    checkMark(mark, piece.lang, say);
    // A tag that is not offered is said once and taken out, so that the rest can still be checked.
    if (mark.tag && !TAGS.includes(tagName(mark))) text = text.slice(0, mark.from) + ' '.repeat(mark.to - mark.from) + text.slice(mark.to);
  }
  const liquid = tipLiquid(piece.lang, 'UTC', { lenientFilters: true });
  try {
    const parsed = liquid.parse(text);
    for (const { path, row, col } of liquid.fieldsOf(parsed)) {
      if (FIELD_PATHS.includes(path) || FIELD_GROUPS.includes(path)) continue;
      const near = nearestName(path, FIELD_PATHS) ?? sameEnd(path);
      say(offsetOf(piece.text, row, col), told`{{ ${path} }} is not offered here; ${hint(near, FIELD_PATHS)}`);
    }
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const place = /, line:(\d+), col:(\d+)/.exec(message);
    say(place ? offsetOf(piece.text, Number(place[1]), Number(place[2])) : 0, plainLiquid(message));
  }
  return problems;
}

interface Mark {
  /** What stands between the braces, and where it starts in the piece. */
  inside: string;
  offset: number;
  tag: boolean;
  /** Where the braces themselves begin and end. */
  from: number;
  to: number;
}

const tagName = (mark: Mark): string => /^\s*([\w#-]+)/.exec(mark.inside)?.[1] ?? '';

function marksIn(text: string): Mark[] {
  return [...text.matchAll(/\{\{-?(.*?)-?\}\}|\{%-?(.*?)-?%\}/gs)].map(match => {
    const inside = match[1] ?? match[2] ?? '';
    return {
      inside,
      offset: match.index + match[0].indexOf(inside, 2),
      tag: match[2] !== undefined,
      from: match.index,
      to: match.index + match[0].length,
    };
  });
}

function checkMark(mark: Mark, lang: Tongue, say: (offset: number, message: Told) => void): void {
  if (mark.tag) {
    const name = tagName(mark);
    if (!TAGS.includes(name)) say(mark.offset, told`{% ${name} %} is not offered in tips; use if, unless or case`);
  }
  for (const filter of filtersIn(mark.inside)) {
    const offset = mark.offset + filter.offset;
    if (!FILTERS.includes(filter.name)) {
      const near = nearestName(filter.name, FILTERS);
      say(offset, told`"| ${filter.name}" is not offered here; ${hint(near, FILTERS)}`);
    }
    if (filter.name === 'plural') checkPlural(filter.args, lang, message => say(offset, message));
  }
}

function checkPlural(args: readonly string[], lang: Tongue, say: (message: Told) => void): void {
  const forms = pluralForms(lang);
  const least = pluralFormsMin(lang);
  if (args.length >= least && args.length <= forms.length) return;
  const wanted = least === forms.length ? `${forms.length}` : `${least}–${forms.length}`;
  say(told`plural needs ${wanted} forms in ${lang} (${forms.join(', ')}) and has ${args.length}, for example ${pluralExample(lang)}`);
}

/** `a | plural: "x", "y" | upper-first` → each filter with its arguments; bars and commas inside quotes do not count. */
function filtersIn(inside: string): { name: string; offset: number; args: string[] }[] {
  const blanked = inside.replace(/"[^"]*"|'[^']*'/g, quoted => 'q'.repeat(quoted.length));
  return [...blanked.matchAll(/\|\s*([\w-]+)\s*(?::([^|]*))?/g)].map(match => ({
    name: match[1]!,
    offset: match.index + match[0].indexOf(match[1]!),
    args: (match[2] ?? '')
      .split(',')
      .map(arg => arg.trim())
      .filter(arg => arg !== ''),
  }));
}

/** `figure.value` for `value`, `station.name` for `machine.name`. */
const sameEnd = (path: string): string | undefined => FIELD_PATHS.find(each => each.endsWith(`.${path.split('.').at(-1)}`));

export function placeAt(piece: Piece, offset: number): { line: number; column: number } {
  const before = piece.text.slice(0, offset).split('\n');
  return { line: piece.line + before.length - 1, column: (before.length === 1 ? piece.column : 1) + before.at(-1)!.length };
}

function offsetOf(text: string, row: number, col: number): number {
  const lines = text.split('\n').slice(0, row - 1);
  return lines.reduce((sum, line) => sum + line.length + 1, 0) + col - 1;
}

function plainLiquid(message: string): Told {
  const plain = message.split('\n')[0]!.replace(/, line:.*/, '');
  const unclosed = /^output "(.*?)" not closed/.exec(plain);
  if (unclosed) return told`a field that starts with {{ ends with }}; the end is missing`;
  const tag = /^tag (.*) not closed/.exec(plain);
  if (tag) return told`${tag[1]!} has no end; close it with {% endif %} (or endunless, endcase)`;
  return told`this cannot be read: ${plain}`;
}
