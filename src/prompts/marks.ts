/** Fields and conditions of a text, as a form shows them in place of their braces. Pure. */
import type { Lang } from '../plant/plant.ts';
import type { TipFields } from './fields.ts';
import { tipLiquid } from './liquid.ts';
import { scopeOf } from './render-tip.ts';

const MARK = /\{\{-?.*?-?\}\}|\{%-?.*?-?%\}/gs;
const MARKS_MAX = 200;

export const marksOf = (text: string): string[] => [...new Set(text.match(MARK) ?? [])].slice(0, MARKS_MAX);

/** What each field of a source stands for in a moment: `{{ since | time }}` → `09:08`; what is not known there has no entry. */
export function shownMarks(source: string, fields: TipFields, lang: Lang, timeZone: string): Record<string, string> {
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

/** For eyes that should never see a brace: a field by its name, a choice by a stroke, a condition by nothing. */
export const withoutBraces = (text: string): string =>
  text
    .replace(/\{\{-?\s*([\w.]+)[^}]*\}\}/g, '[$1]')
    .replace(/\{%-?\s*(?:else|elsif[^%]*|when[^%]*)\s*-?%\}/g, '/')
    .replace(/\{%-?[^%]*%\}/g, '')
    .replace(/[{}]/g, '');
