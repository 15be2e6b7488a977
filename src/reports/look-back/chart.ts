/** The two pictures of a month: minutes lost by day and cause, and how many tips a shift would have had. Pure. */
import { document, element, FAINT, GRID, INK, text, textWidth } from '../../messages/svg.ts';
import { NOT_KNOWN, SHORT, SLOWER } from './look-back.ts';

/** Okabe and Ito's colours, as far as causes go; what is not known is grey. In this order from the ground up. */
export const CAUSE_COLOURS: Readonly<Record<string, string>> = {
  fault: '#b23a0e',
  drift: '#009e73',
  [SLOWER]: '#f0e442',
  changeover: '#cc79a7',
  supply: '#56b4e9',
  offtake: '#e69f00',
  'no-operator': '#7a68b3',
  'pending-recommendation': '#0072b2',
  safety: '#1b2126',
  [NOT_KNOWN]: '#9aa5ac',
  [SHORT]: '#d5dbdf',
};

const WIDTH = 1080;
const LEFT = 64;
const RIGHT = WIDTH - 12;
const SIZE = 17;

export interface DayBar {
  label: string;
  minutes: Readonly<Record<string, number>>;
}

/** @param names per cause, as the legend says it; those without minutes are left out */
export function daysChart(
  days: readonly DayBar[],
  names: Readonly<Record<string, string>>,
  say: { alt: string; minutes: (value: number) => string },
): string {
  const totals = new Map<string, number>();
  for (const day of days) for (const [cause, minutes] of Object.entries(day.minutes)) totals.set(cause, (totals.get(cause) ?? 0) + minutes);
  const causes = Object.keys(CAUSE_COLOURS).filter(cause => (totals.get(cause) ?? 0) >= 0.5);
  const legend = legendOf(causes, cause => `${names[cause] ?? cause} ${say.minutes(totals.get(cause) ?? 0)}`);
  const top = legend.height + 20;
  const bottom = top + 250;
  const most = Math.max(1, ...days.map(day => sum(Object.values(day.minutes))));
  const step = niceStep(most / 4);
  const y = (minutes: number) => bottom - (minutes / most) * (bottom - top);
  const slot = (RIGHT - LEFT) / Math.max(1, days.length);
  const every = Math.ceil((days.length * 54) / (RIGHT - LEFT));
  const lines = Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step);
  return document(
    WIDTH,
    bottom + 38,
    say.alt,
    legend.svg,
    ...lines.map(
      minutes =>
        element('line', { x1: LEFT, x2: RIGHT, y1: y(minutes), y2: y(minutes), stroke: GRID, 'stroke-width': 1.5 }) +
        text(LEFT - 8, y(minutes) + 6, String(minutes), { size: SIZE, fill: FAINT, anchor: 'end' }),
    ),
    text(LEFT - 8, top - 8, 'min', { size: 15, fill: FAINT, anchor: 'end' }),
    ...days.map((day, index) => {
      const x = LEFT + index * slot;
      const bar = stacked(day, causes, { x: x + slot * 0.12, width: slot * 0.76, y });
      const label = index % every === 0 ? text(x + slot / 2, bottom + 24, day.label, { size: 15, fill: FAINT, anchor: 'middle' }) : '';
      return bar + label;
    }),
  );
}

function stacked(day: DayBar, causes: readonly string[], place: { x: number; width: number; y: (minutes: number) => number }): string {
  let below = 0;
  return causes
    .map(cause => {
      const minutes = day.minutes[cause] ?? 0;
      const [from, to] = [place.y(below), place.y(below + minutes)];
      below += minutes;
      if (minutes <= 0) return '';
      return element('rect', {
        x: place.x,
        y: to,
        width: place.width,
        height: Math.max(0.5, from - to),
        fill: CAUSE_COLOURS[cause],
        stroke: '#fff',
        'stroke-width': 0.75,
      });
    })
    .join('');
}

function legendOf(causes: readonly string[], word: (cause: string) => string): { svg: string; height: number } {
  let [x, y] = [LEFT, 8];
  const parts = causes.map(cause => {
    const label = word(cause);
    const width = 28 + textWidth(label, SIZE) + 18;
    if (x + width > RIGHT && x > LEFT) [x, y] = [LEFT, y + 28];
    const part =
      element('rect', { x, y, width: 20, height: 18, fill: CAUSE_COLOURS[cause], stroke: INK, 'stroke-width': 0.5 }) +
      text(x + 28, y + 15, label, { size: SIZE });
    x += width;
    return part;
  });
  return { svg: parts.join(''), height: y + 28 };
}

/** How many shifts had no tip, one, two, … */
export function shiftsChart(perShift: readonly number[], say: { alt: string; tips: string; shifts: string }): string {
  const width = 640;
  const bottom = 190;
  const most = Math.max(1, ...perShift);
  const slot = Math.min(56, (width - 90) / Math.max(1, perShift.length));
  return document(
    width,
    bottom + 58,
    say.alt,
    ...perShift.map((shifts, index) => {
      const height = (shifts / most) * 140;
      const x = 24 + index * slot;
      return (
        element('rect', { x: x + 4, y: bottom - height, width: slot - 8, height, fill: '#0072b2' }) +
        (shifts > 0 ? text(x + slot / 2, bottom - height - 6, String(shifts), { size: 16, anchor: 'middle' }) : '') +
        text(x + slot / 2, bottom + 22, String(index), { size: 16, fill: FAINT, anchor: 'middle' })
      );
    }),
    element('line', { x1: 20, x2: 24 + perShift.length * slot, y1: bottom, y2: bottom, stroke: INK, 'stroke-width': 1.5 }),
    text(24, bottom + 46, say.tips, { size: 16, fill: FAINT }),
    text(24, 22, say.shifts, { size: 16, fill: FAINT }),
  );
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)));
  return [1, 2, 5, 10].map(factor => factor * power).find(step => step >= rough) ?? power;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
