/**
 * Liquid, locked: a template can print fields, choose between words, and nothing else.
 *
 * No files, no loops, no properties that are not data, no end without a limit. What comes from the plant is printed as
 * it is and never read as a template. Numbers and times appear the way the reader's language writes them.
 */
import { Liquid, type Template as LiquidTemplate } from 'liquidjs';
import type { Tongue } from '../plant/tongue.ts';
import { type Format, formats } from './format.ts';

export const TAGS: readonly string[] = [
  'if',
  'elsif',
  'else',
  'endif',
  'unless',
  'endunless',
  'case',
  'when',
  'endcase',
  'comment',
  'endcomment',
];
export const FILTERS: readonly string[] = ['time', 'duration', 'number', 'plural', 'upper-first', 'default'];

export const PARSE_CHARS_MAX = 20_000;
/**
 * Milliseconds one rendering may take: the last resort. There are no loops, so a source of this length ends in a few; a busy
 * machine must not make a good tip fail.
 */
export const RENDER_MS_MAX = 2_000;
export const MEMORY_UNITS_MAX = 1e6;

export interface TipLiquid {
  parse(source: string): LiquidTemplate[];
  /** Throws liquidjs' own errors: an unknown field, a limit that was reached. */
  render(source: string | LiquidTemplate[], scope: object): string;
  /** Every field a source reads, also inside conditions, with row and column from 1. */
  fieldsOf(parsed: LiquidTemplate[]): { path: string; row: number; col: number }[];
}

const known = new Map<string, TipLiquid>();

/** @param options.lenientFilters true while checking, so that an unknown filter is one problem among others and not the end. */
export function tipLiquid(lang: Tongue, timeZone: string, options: { lenientFilters?: boolean } = {}): TipLiquid {
  const key = `${lang} ${timeZone} ${options.lenientFilters === true}`;
  const found = known.get(key) ?? build(lang, timeZone, options);
  known.set(key, found);
  return found;
}

function build(lang: Tongue, timeZone: string, options: { lenientFilters?: boolean }): TipLiquid {
  const format = formats(lang, timeZone);
  const liquid = new Liquid({
    strictVariables: true,
    strictFilters: options.lenientFilters !== true,
    ownPropertyOnly: true,
    jsTruthy: true,
    lenientIf: true,
    templates: {},
    parseLimit: PARSE_CHARS_MAX,
    renderLimit: RENDER_MS_MAX,
    memoryLimit: MEMORY_UNITS_MAX,
    outputEscape: value => shown(value, format),
  });
  lock(liquid);
  addFilters(liquid, format);
  return {
    parse: source => liquid.parse(source),
    render: (source, scope) =>
      String(typeof source === 'string' ? liquid.parseAndRenderSync(source, scope) : liquid.renderSync(source, scope)),
    fieldsOf(parsed) {
      const found = Object.values(liquid.analyzeSync(parsed, { partials: false }).globals).flat();
      return found.map(each => ({ path: each.segments.join('.'), row: each.location.row, col: each.location.col }));
    },
  };
}

function lock(liquid: Liquid): void {
  for (const name of Object.keys(liquid.tags)) {
    if (TAGS.includes(name)) continue;
    liquid.registerTag(name, {
      parse() {
        throw new Error(`{% ${name} %} is not offered in tips`);
      },
      render() {},
    });
  }
  for (const name of Object.keys(liquid.filters)) if (!FILTERS.includes(name)) delete liquid.filters[name];
}

function addFilters(liquid: Liquid, format: Format): void {
  liquid.registerFilter('time', value => (value instanceof Date ? format.time(value.getTime()) : String(value)));
  liquid.registerFilter('duration', (value, most) => format.duration(Number(value), most === undefined ? undefined : Number(most)));
  liquid.registerFilter('number', (value, digits = 1) => format.number(Number(value), Number(digits)));
  liquid.registerFilter('plural', (value, ...forms) => format.plural(Number(value), forms.map(String)));
  liquid.registerFilter('upper-first', value => upperFirst(shown(value, format)));
}

function shown(value: unknown, format: Format): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return format.number(value, 2);
  if (value instanceof Date) return format.time(value.getTime());
  return String(value);
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
