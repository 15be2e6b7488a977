/** Our own SVG, as strings: every text and attribute escaped, widths known well enough to lay out without a browser. */

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** The font shipped for PNG; a browser falls back to what it has. */
export const FONT = 'DejaVu Sans, Verdana, Arial, sans-serif';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Also drops what XML cannot hold at all. */
export const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    .replace(/(?![\n\t])\p{Cc}|[\uFFFE\uFFFF]/gu, '')
    .replace(/[&<>"']/g, char => ESCAPES[char]!);

export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? round(value) : escapeXml(String(value))}"`)
    .join('');
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join('')}</${name}>`;
}

export interface TextStyle {
  size: number;
  bold?: boolean;
  fill?: string;
  anchor?: 'start' | 'middle' | 'end';
  /** A light edge, so that letters stand out from a pattern. */
  halo?: string;
}

export function text(x: number, y: number, content: string, style: TextStyle): string {
  return element(
    'text',
    {
      x,
      y,
      'font-size': style.size,
      'font-weight': style.bold ? 700 : undefined,
      fill: style.fill ?? INK,
      'text-anchor': style.anchor ?? 'start',
      ...(style.halo ? { stroke: style.halo, 'stroke-width': style.size / 5, 'stroke-linejoin': 'round', 'paint-order': 'stroke' } : {}),
    },
    escapeXml(content),
  );
}

export function document(width: number, height: number, label: string, ...children: readonly string[]): string {
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${round(width)} ${round(height)}`,
      'font-family': FONT,
      role: 'img',
      'aria-label': label,
    },
    element('rect', { width, height, fill: PAPER }),
    ...children,
  );
}

export const PAPER = '#ffffff';
export const INK = '#1b2126';
export const FAINT = '#5b666e';
export const GRID = '#d5dbdf';

/** DejaVu Sans, in parts of its size: a little more than the mean, so that text laid out with it fits. */
const NARROW = /[ijlItfr.,:;'|!()[\] ]/;
const WIDE = /[mwMWÄÖÜÓŻŹŁĆŃŚ@%—]/;

export function textWidth(content: string, size: number, bold = false): number {
  let parts = 0;
  for (const char of content) parts += NARROW.test(char) ? 0.38 : WIDE.test(char) ? 0.92 : /[A-Z]/.test(char) ? 0.72 : 0.63;
  return parts * size * (bold ? 1.1 : 1);
}

export function clipToWidth(content: string, size: number, width: number, bold = false): string {
  if (textWidth(content, size, bold) <= width) return content;
  let kept = [...content];
  while (kept.length > 0 && textWidth(`${kept.join('')}…`, size, bold) > width) kept = kept.slice(0, -1);
  return `${kept.join('').trimEnd()}…`;
}

const round = (value: number): number => Math.round(value * 100) / 100;
