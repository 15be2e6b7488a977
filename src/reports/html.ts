/** HTML from parts, everything escaped that is not markup already: the only way text gets into a page. Pure. */
import { escapeXml } from '../messages/svg.ts';

/** Markup that needs no escaping any more. */
export interface Markup {
  readonly markup: string;
}

export type Part = string | number | Markup | null | false | readonly Part[];

/** `html\`<p>${text}</p>\``: texts and numbers are escaped, markup stands, lists are joined, null and false are nothing. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup => ({
  markup: strings.map((text, index) => text + (index < parts.length ? writtenOf(parts[index]!) : '')).join(''),
});

/** Our own SVG: its texts were escaped when it was drawn. */
export const picture = (svg: string): Markup => ({ markup: svg });

function writtenOf(part: Part): string {
  if (part === null || part === false) return '';
  if (typeof part === 'string' || typeof part === 'number') return escapeXml(String(part));
  return 'markup' in part ? part.markup : part.map(writtenOf).join('');
}
