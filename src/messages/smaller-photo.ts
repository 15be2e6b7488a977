/** A telephone's photo drawn small enough to be kept, and upright. Off the main thread: a large one takes a third of a second. */
import { renderAsync } from '@resvg/resvg-js';
import { liesOnItsSide, splitTurn, turnMatrix } from '../prompts/picture-turn.ts';

/** Tried one after the other until it fits: what is on a machine is still seen on the last. */
const SIDES = [1_600, 1_200, 900, 640];

interface Photo {
  type: 'image/jpeg' | 'image/png';
  bytes: Uint8Array;
  width: number;
  height: number;
}

/** As PNG; null = what is in the file cannot be drawn, or fits at no size. */
export async function smallerPhoto(photo: Photo, bytesMax: number): Promise<{ bytes: Uint8Array; width: number; height: number } | null> {
  for (const side of SIDES) {
    const drawn = await renderAsync(svgOf(photo, side), { font: { loadSystemFonts: false }, logLevel: 'off' });
    // What the renderer cannot read it leaves out, and says nothing.
    if (drawn.pixels[3] === 0) return null;
    const bytes = drawn.asPng();
    if (bytes.length <= bytesMax) return { bytes, width: drawn.width, height: drawn.height };
  }
  return null;
}

function svgOf({ type, bytes, width, height }: Photo, side: number): string {
  const { turn, bytes: flat } = splitTurn(bytes);
  const scale = Math.min(1, side / Math.max(width, height));
  const [across, down] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  const [w, h] = liesOnItsSide(turn) ? [down, across] : [across, down];
  const matrix = turnMatrix(turn, across, down);
  const image = `<image width="${across}" height="${down}" href="data:${type};base64,${Buffer.from(flat).toString('base64')}"/>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}">`,
    matrix === null ? image : `<g transform="matrix(${matrix.join(' ')})">${image}</g>`,
    '</svg>',
  ].join('');
}
