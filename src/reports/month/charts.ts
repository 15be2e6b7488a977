/** The pictures of a month: losses as a waterfall, and how long before the waste the warnings came. Pure; also drawn as PNG for chats. */
import type { Picture } from '../../messages/message.ts';
import { clipToWidth, document, element, FAINT, GRID, INK, text, textWidth } from '../../messages/svg.ts';
import { CAUSE_COLOURS } from '../look-back/chart.ts';
import type { LostTo, Warnings } from './figures.ts';

const WIDTH = 720;
const LEFT = 16;
const RIGHT = WIDTH - 16;
const SIZE = 21;
const ROW = 46;
const BAR = 26;
/** Names take what they need, and leave room for the bars. */
const LABEL_WIDTH_MAX = 360;
const TOTAL_INK = '#1b2126';
/** A bar that is nothing but its edge is still seen. */
const BAR_MIN = 2;

export interface Step {
  /** `scrap` is no cause of a stop. */
  what: LostTo | 'scrap';
  name: string;
  value: number;
  figure: string;
}

const SCRAP_INK = '#8c5a2b';

/** Each loss begins where the one before it ends; the last bar is all of them. */
export function waterfall(steps: readonly Step[], total: { name: string; figure: string }, alt: string): Picture | null {
  const all = steps.reduce((sum, one) => sum + one.value, 0);
  if (all <= 0) return null;
  const figures = [...steps, total].map(one => textWidth(one.figure, SIZE, true));
  const names = [...steps.map(one => textWidth(one.name, SIZE)), textWidth(total.name, SIZE, true)];
  const labels = Math.min(LABEL_WIDTH_MAX, Math.max(...names) + 14);
  const [from, to] = [LEFT + labels, RIGHT - Math.max(...figures) - 14];
  const x = (value: number) => from + (value / all) * (to - from);
  const height = 16 + (steps.length + 1) * ROW + 8;
  let before = 0;
  const bars = steps.map((step, index) => {
    const start = before;
    before += step.value;
    const colour = step.what === 'scrap' ? SCRAP_INK : (CAUSE_COLOURS[step.what] ?? FAINT);
    return row(index, step, { from: x(start), to: x(before), labels }, colour, false) + joint(index, x(before));
  });
  const last = row(steps.length, total, { from: x(0), to: x(all), labels }, TOTAL_INK, true);
  return { id: 'month-losses', alt, width: WIDTH, height, svg: document(WIDTH, height, alt, ...bars, last) };
}

interface RowPlace {
  from: number;
  to: number;
  labels: number;
}

function row(index: number, of: { name: string; figure: string }, bar: RowPlace, fill: string, bold: boolean): string {
  const y = 16 + index * ROW;
  return [
    text(LEFT, y + 26, clipToWidth(of.name, SIZE, bar.labels - 12, bold), { size: SIZE, bold }),
    element('rect', { x: bar.from, y: y + 6, width: Math.max(BAR_MIN, bar.to - bar.from), height: BAR, fill }),
    text(RIGHT, y + 26, of.figure, { size: SIZE, bold, anchor: 'end' }),
  ].join('');
}

/** From one bar's end down to the next one's beginning. */
function joint(index: number, x: number): string {
  const y = 16 + index * ROW + 6 + BAR;
  return element('line', { x1: x, x2: x, y1: y, y2: y + ROW - BAR, stroke: FAINT, 'stroke-width': 1.5, 'stroke-dasharray': '3 3' });
}

export interface LeadWords {
  alt: string;
  acted: string;
  crossed: string;
  tooLate: string;
  missed: string;
  /** The axis: `minutes before the waste`. */
  axis: string;
  waste: string;
}

const LEAD_MAX = 60;
const BIN = 2;
const DOT = 9;
const COLOURS = { acted: '#0b6b4f', crossed: '#e69f00', 'too-late': '#b23a0e' } as const;
const MISSED_SHOWN_MAX = 40;

/** Time runs to the right, to where waste begins: a dot for each warning, a cross for each crossing that had none. */
export function leadStrip(warnings: Warnings, words: LeadWords): Picture | null {
  const { leads, missed } = warnings;
  if (leads.length === 0 && missed === 0) return null;
  const columns = Map.groupBy(leads, one => Math.floor(Math.min(LEAD_MAX, Math.max(0, one.minutes)) / BIN));
  const most = Math.max(1, ...[...columns.values()].map(column => column.length), Math.ceil(Math.min(missed, MISSED_SHOWN_MAX) / 4));
  const key = legend(warnings, words);
  const bottom = key.height + 30 + Math.max(80, most * DOT * 2.2);
  const wasteX = RIGHT - Math.max(112, textWidth(words.waste, 18, true)) - 8;
  const x = (minutes: number) => wasteX - 14 - (minutes / LEAD_MAX) * (wasteX - 14 - LEFT - 20);
  const dots = [...columns].flatMap(([bin, column]) =>
    column
      .toSorted((a, b) => a.what.localeCompare(b.what))
      .map((one, index) =>
        element('circle', {
          cx: x(bin * BIN + BIN / 2),
          cy: bottom - DOT - 2 - index * DOT * 2.2,
          r: DOT,
          fill: COLOURS[one.what],
          stroke: '#fff',
          'stroke-width': 1.5,
        }),
      ),
  );
  const height = bottom + 66;
  const ticks = [60, 45, 30, 15, 0].map(
    minutes =>
      element('line', { x1: x(minutes), x2: x(minutes), y1: key.height + 16, y2: bottom, stroke: GRID, 'stroke-width': 1.5 }) +
      text(x(minutes), bottom + 26, minutes === LEAD_MAX ? `≥ ${minutes}` : String(minutes), { size: 18, fill: FAINT, anchor: 'middle' }),
  );
  const svg = document(
    WIDTH,
    height,
    words.alt,
    key.svg,
    ...ticks,
    ...dots,
    element('line', { x1: wasteX, x2: wasteX, y1: key.height + 10, y2: bottom, stroke: COLOURS['too-late'], 'stroke-width': 4 }),
    ...crosses(missed, wasteX + 16, bottom),
    element('line', { x1: LEFT, x2: RIGHT, y1: bottom, y2: bottom, stroke: INK, 'stroke-width': 1.5 }),
    text(LEFT, bottom + 52, clipToWidth(words.axis, 18, wasteX - LEFT - 40), { size: 18, fill: FAINT }),
    text(wasteX + 8, bottom + 52, clipToWidth(words.waste, 18, RIGHT - wasteX - 8, true), {
      size: 18,
      bold: true,
      fill: COLOURS['too-late'],
    }),
  );
  return { id: 'month-warnings', alt: words.alt, width: WIDTH, height, svg };
}

function crosses(missed: number, left: number, bottom: number): string[] {
  return Array.from({ length: Math.min(missed, MISSED_SHOWN_MAX) }, (_, index) => {
    const [x, y] = [left + 10 + (index % 4) * 24, bottom - 14 - Math.floor(index / 4) * 22];
    const stroke = (x1: number, x2: number) =>
      element('line', { x1, x2, y1: y - 7, y2: y + 7, stroke: COLOURS['too-late'], 'stroke-width': 3.5 });
    return stroke(x - 7, x + 7) + stroke(x + 7, x - 7);
  });
}

function legend({ acted, crossed, tooLate, missed }: Warnings, words: LeadWords): { svg: string; height: number } {
  const entries = [
    { fill: COLOURS.acted, label: `${words.acted}: ${acted}` },
    { fill: COLOURS.crossed, label: `${words.crossed}: ${crossed}` },
    { fill: COLOURS['too-late'], label: `${words.tooLate}: ${tooLate}` },
    { fill: null, label: `${words.missed}: ${missed}` },
  ];
  let [x, y] = [LEFT, 12];
  const parts = entries.map(({ fill, label }) => {
    const width = 30 + textWidth(label, 18) + 20;
    if (x + width > RIGHT && x > LEFT) [x, y] = [LEFT, y + 30];
    const mark =
      fill === null
        ? text(x, y + 16, '✕', { size: 20, bold: true, fill: COLOURS['too-late'] })
        : element('circle', { cx: x + 9, cy: y + 9, r: 9, fill });
    const part = mark + text(x + 28, y + 16, label, { size: 18 });
    x += width;
    return part;
  });
  return { svg: parts.join(''), height: y + 30 };
}
