/**
 * Draws a picture's SVG as PNG, for chat products that take no SVG.
 *
 * The font is shipped: without one the renderer draws no text at all, and says nothing. Fonts of the machine are not
 * looked at, so a picture is the same everywhere.
 */
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';

const fontFile = (name: string): string => createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`);
const FONT_FILES = [fontFile('DejaVuSans'), fontFile('DejaVuSans-Bold')];

/** @param svg as `ganttPicture` and `trendPicture` make it, at its own size */
export function svgToPng(svg: string): Buffer {
  const drawn = new Resvg(svg, {
    font: { loadSystemFonts: false, fontFiles: FONT_FILES, defaultFontFamily: 'DejaVu Sans', sansSerifFamily: 'DejaVu Sans' },
    logLevel: 'off',
  });
  return drawn.render().asPng();
}
