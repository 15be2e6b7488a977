/** A page that needs nothing else: no script, no address, no font from elsewhere. It may be mailed and printed. Pure. */
import { createHash } from 'node:crypto';
import type { Lang } from '../plant/plant.ts';
import { html, type Markup } from './html.ts';

/** Nothing may be loaded, run or sent from such a page; its style is named by its hash. */
export function pagePolicy(style: string): string {
  const hash = createHash('sha256').update(style).digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
}

export function pageOf(lang: Lang, title: string, style: string, body: Markup): string {
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${pagePolicy(style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${{ markup: style }}</style>
</head>
<body>
${body}
</body>
</html>
`.markup;
}
