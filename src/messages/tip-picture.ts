/** A trainer's photograph or drawing with an arrow at the place that matters, as a picture of ours: it looks the same everywhere. Pure. */

import { pictureShape } from '../prompts/picture-shape.ts';
import { liesOnItsSide, splitTurn, turnMatrix } from '../prompts/picture-turn.ts';
import type { TipPicture } from '../prompts/template.ts';
import type { Picture } from './message.ts';
import { element } from './svg.ts';

/** On a tablet beside a machine; larger ones are drawn smaller, never larger. */
const WIDTH_MAX = 900;
const COLOUR = '#e4572e';

/** @returns null when the bytes are no picture that can be shown */
export function tipPicture({ file, alt, arrow }: TipPicture, bytes: Uint8Array): Picture | null {
  const shape = pictureShape(bytes);
  if (shape === null) return null;
  // Turned here and not by whoever shows it: of those who draw an SVG some would, and some would not.
  const { turn, bytes: unturned } = splitTurn(bytes);
  const lies = liesOnItsSide(turn);
  const scale = Math.min(1, WIDTH_MAX / (lies ? shape.height : shape.width));
  const [wide, high] = [Math.round(shape.width * scale), Math.round(shape.height * scale)];
  const [width, height] = lies ? [high, wide] : [wide, high];
  const matrix = turnMatrix(turn, wide, high);
  const href = `data:${shape.type};base64,${Buffer.from(unturned).toString('base64')}`;
  const svg = element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` },
    element('image', { href, width: wide, height: high, ...(matrix === null ? {} : { transform: `matrix(${matrix.join(' ')})` }) }),
    ...(arrow === undefined ? [] : arrowAt((arrow[0] / 100) * width, (arrow[1] / 100) * height, width, height)),
  );
  return { id: `tip/${file}/${arrow?.join('-') ?? ''}`, alt, width, height, svg };
}

/** Its tip at the place; it comes from where there is room. A light edge keeps it apart from whatever is behind. */
function arrowAt(x: number, y: number, width: number, height: number): string[] {
  const long = Math.max(40, Math.min(width, height) * 0.25);
  const [right, down] = [x > width / 2 ? -1 : 1, y > height / 2 ? -1 : 1];
  const end = long * 0.7;
  const barb = long * 0.32;
  const d = `M${x + right * end} ${y + down * end} L${x} ${y} M${x + right * barb * 1.2} ${y + down * barb * 0.1} L${x} ${y} L${x + right * barb * 0.1} ${y + down * barb * 1.2}`;
  const stroke = (colour: string, wide: number) =>
    element('path', { d, fill: 'none', stroke: colour, 'stroke-width': wide, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' });
  return [stroke('#ffffff', long * 0.16), stroke(COLOUR, long * 0.09)];
}
