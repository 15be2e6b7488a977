/** Fields and conditions of a text, as a form shows them in place of their braces. Pure. */
import type { Lang } from '../plant/plant.ts';
import type { Tongue } from '../plant/tongue.ts';
import type { TipFields } from './fields.ts';
import { tipLiquid } from './liquid.ts';
import { scopeOf } from './render-tip.ts';
import { FIELD_NAMES } from './words/field-names.ts';
import { PART_NAMES } from './words/part-names.ts';

const MARK = /\{\{-?.*?-?\}\}|\{%-?.*?-?%\}/gs;
const MARKS_MAX = 200;

export const marksOf = (text: string): string[] => [...new Set(text.match(MARK) ?? [])].slice(0, MARKS_MAX);

/** What each field of a source stands for in a moment: `{{ since | time }}` → `09:08`; what is not known there has no entry. */
export function shownMarks(source: string, fields: TipFields, lang: Tongue, timeZone: string): Record<string, string> {
  const liquid = tipLiquid(lang, timeZone);
  const scope = scopeOf(fields);
  const shown: Record<string, string> = {};
  for (const mark of marksOf(source)) {
    if (!mark.startsWith('{{')) continue;
    try {
      shown[mark] = liquid.render(mark, scope);
    } catch {
      // Not known in this moment, or not a field: its name is shown instead.
    }
  }
  return shown;
}

/**
 * A field, a condition or its end as the form's chips call it: `{% if figure.limit %}` → `if known: limit`.
 *
 * @param mark one field or condition with its braces
 */
export function markName(mark: string, lang: Lang): string {
  const words = PART_NAMES[lang];
  const inside = mark.replace(/^\{[{%]-?\s*|\s*-?[}%]\}$/g, '').replace(/[{}[\]]/g, '');
  if (mark.startsWith('{{')) return fieldName(/^[\w.]+/.exec(inside)?.[0] ?? '…', lang);
  const [tag = '', ...rest] = inside.split(/\s+/);
  if (tag.startsWith('end')) return words.ifEnd;
  if (tag === 'else') return words.otherwise;
  const condition = rest
    .join(' ')
    .replace(/[a-z][\w.]*(?=$|\s|=)/gi, path => (path === 'and' || path === 'or' ? words[path] : fieldName(path, lang)));
  return words.ifKnown.replace('{field}', () => condition);
}

/** What stands on its chip; what no field is called stays as it is. */
export function fieldName(path: string, lang: Lang): string {
  const names = FIELD_NAMES[lang];
  const first = Object.keys(names).find(one => one.startsWith(`${path}.`));
  return (Object.hasOwn(names, path) ? names[path] : names[first ?? '']) ?? path;
}

/** For eyes that should never see a brace: a field by its name, a choice by a stroke, a condition by nothing. */
export const withoutBraces = (text: string, lang: Lang): string =>
  text
    .replace(/\{\{-?\s*([\w.]+)[^}]*\}\}/g, (_, path: string) => `[${fieldName(path, lang)}]`)
    .replace(/\{%-?\s*(?:else|elsif[^%]*|when[^%]*)\s*-?%\}/g, '/')
    .replace(/\{%-?[^%]*%\}/g, '')
    .replace(/[{}]/g, '');

/** Every field and condition by its name in brackets. */
export const withNames = (text: string, lang: Lang): string => text.replace(MARK, mark => `[${markName(mark, lang)}]`).replace(/[{}]/g, '');
