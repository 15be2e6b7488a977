/**
 * Text for Teams, where a run is literal. `<at>` is taken apart, which Teams would look up among a card's mentions; a link in
 * Markdown too, for older clients and notifications read runs as Markdown; and `{{DATE(…)}}`, which cards work out.
 */
import { plainText } from '../plain-text.ts';

export const plainTeams = (text: string): string =>
  plainText(text)
    .replace(/<(\/?)at(?=[\s>])/gi, '‹$1at')
    .replaceAll('](', '] (')
    .replace(/\{\{(?=(?:DATE|TIME)\()/gi, '{ {');
