/** Minutes lost by cause as bars: today's over the usual, so that one sees at a glance what is worse than on other days. Pure. */
import type { Picture } from '../../messages/message.ts';
import { clipToWidth, document, element, FAINT, GRID, INK, PAPER, text, textWidth } from '../../messages/svg.ts';
import { type Lang, localeOf } from '../../plant/plant.ts';
import { CAUSE_COLOURS } from '../look-back/chart.ts';
import { BOARD_WORDS } from '../words/board.ts';
import type { CauseLost, LineBoard } from './board.ts';

const WIDTH = 720;
const LEFT = 24;
const RIGHT = WIDTH - LEFT;
const TOP = 96;
const ROW = 74;
const BAR = 26;
const SIZE = 24;
const BARS_MAX = 6;
/** A bar that is nothing but its edge is still seen. */
const BAR_MIN = 3;

/** null when there is nothing to compare: no stop today, and none usually. */
export function lostBars({ line, lost }: Pick<LineBoard, 'line' | 'lost'>, lang: Lang): Picture | null {
  const bars = lost.causes.filter(one => one.minutes !== null).slice(0, BARS_MAX);
  if (bars.length === 0) return null;
  const words = BOARD_WORDS[lang];
  const most = Math.max(1, ...bars.map(one => Math.max(one.minutes ?? 0, one.usual ?? 0)));
  const alt = `${words.byCause}, ${line.name}: ${bars.map(one => `${words.causes[one.cause]} ${figureOf(one, lang)}`).join(', ')}`;
  // With nothing to compare to there is one kind of bar, and nothing to explain.
  const top = lost.usual === null ? TOP - 36 : TOP;
  const height = top + bars.length * ROW + 8;
  const svg = document(
    WIDTH,
    height,
    alt,
    text(LEFT, 40, clipToWidth(words.byCause, 25, RIGHT - LEFT, true), { size: 25, bold: true }),
    lost.usual === null ? '' : legend(words.today, words.usual),
    ...bars.map((one, index) => bar(one, { y: top + index * ROW, most, lang })),
  );
  return { id: `lost/${line.id}`, alt, width: WIDTH, height, svg };
}

function legend(today: string, usual: string): string {
  const second = LEFT + 40 + textWidth(today, 20) + 32;
  return (
    element('rect', { x: LEFT, y: 60, width: 30, height: 16, fill: INK }) +
    text(LEFT + 40, 75, today, { size: 20, fill: FAINT }) +
    element('line', { x1: second + 15, x2: second + 15, y1: 56, y2: 80, stroke: INK, 'stroke-width': 6 }) +
    text(second + 30, 75, usual, { size: 20, fill: FAINT })
  );
}

function bar(one: CauseLost, { y, most, lang }: { y: number; most: number; lang: Lang }): string {
  const x = (minutes: number) => LEFT + (minutes / most) * (RIGHT - LEFT);
  const figure = figureOf(one, lang);
  const name = clipToWidth(BOARD_WORDS[lang].causes[one.cause], SIZE, RIGHT - LEFT - textWidth(figure, SIZE, true) - 16);
  const barTop = y + 34;
  return [
    text(LEFT, y + 24, name, { size: SIZE }),
    text(RIGHT, y + 24, figure, { size: SIZE, bold: true, anchor: 'end' }),
    element('rect', { x: LEFT, y: barTop, width: RIGHT - LEFT, height: BAR, fill: '#f3f5f6', stroke: GRID, 'stroke-width': 1 }),
    element('rect', {
      x: LEFT,
      y: barTop,
      width: (one.minutes ?? 0) > 0 ? Math.max(BAR_MIN, x(one.minutes ?? 0) - LEFT) : 0,
      height: BAR,
      fill: CAUSE_COLOURS[one.cause] ?? FAINT,
    }),
    one.usual === null ? '' : mark(Math.min(RIGHT - 3, Math.max(LEFT + 3, x(one.usual))), barTop),
  ].join('');
}

/** The usual, as a stroke across the bar with a light edge, so that it is seen on every colour. */
const mark = (x: number, top: number): string =>
  element('line', { x1: x, x2: x, y1: top - 5, y2: top + BAR + 5, stroke: PAPER, 'stroke-width': 10 }) +
  element('line', { x1: x, x2: x, y1: top - 5, y2: top + BAR + 5, stroke: INK, 'stroke-width': 6 });

/** `42 min`, `42 min (usually 18)`. */
export function figureOf({ minutes, usual, stops }: CauseLost, lang: Lang): string {
  const words = BOARD_WORDS[lang];
  if (minutes === null) return words.times.replace('{n}', String(stops));
  const number = (value: number) => Math.round(value).toLocaleString(localeOf(lang));
  return `${number(minutes)} min${usual === null ? '' : ` (${words.usualShort.replace('{minutes}', number(usual))})`}`;
}
