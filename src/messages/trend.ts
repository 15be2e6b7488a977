/** The picture of a drift: a value on its way to where waste begins, against its usual band, its target and its limits. */
import type { EpochMs } from '../clock.ts';
import type { Id, Lang } from '../plant/plant.ts';
import { formats } from '../prompts/format.ts';
import type { Picture } from './message.ts';
import { WORDS } from './say.ts';
import { clipToWidth, document, element, FAINT, GRID, INK, PAPER, text } from './svg.ts';
import { timeAxis } from './time-axis.ts';
import { MINUTES_LEFT_MAX } from './tip-fields.ts';

export interface TrendInput {
  id: Id;
  /** As people call it. */
  name: string;
  unit: string | null;
  points: readonly { at: EpochMs; value: number }[];
  usual: readonly [number, number] | null;
  limit: readonly [number, number] | null;
  target: number | null;
  now: EpochMs;
  /**
   * When it would reach the limit if nothing changes, at the earliest and, where that is not as certain, at the latest; null = it is not
   * on its way there. More than an hour ahead is not drawn.
   */
  reaches: { at: EpochMs; latest?: EpochMs; value: number } | null;
  /** A moment to be marked, with its word: a picture of the past shows when a warning came. */
  told?: { at: EpochMs; word: string };
  timeZone: string;
  lang: Lang;
  alt: string;
}

const WIDTH = 720;
const HEIGHT = 440;
const LEFT = 24;
const RIGHT = 600;
const TOP = 84;
const BOTTOM = 372;
const SIZE = 23;
const LIMIT_INK = '#a8300a';
const TARGET_INK = '#0b6b4f';

export function trendPicture(given: TrendInput): Picture {
  const near = given.reaches !== null && given.reaches.at - given.now <= MINUTES_LEFT_MAX * 60_000;
  const input = near ? given : { ...given, reaches: null };
  const points = input.points.toSorted((a, b) => a.at - b.at);
  const from = Math.min(points[0]?.at ?? input.now, input.now - 60_000);
  const latest = input.reaches?.latest ?? input.reaches?.at ?? input.now;
  const end = Math.max(input.now, Math.min(latest, input.now + MINUTES_LEFT_MAX * 60_000));
  const to = end + (end - from) * 0.06;
  const axis = timeAxis({ from, to, left: LEFT, right: RIGHT, ticksMax: 5, timeZone: input.timeZone, lang: input.lang });
  const scale = valueScale(input, points);
  const { words, value } = { words: WORDS[input.lang].picture, value: formats(input.lang, input.timeZone).number };
  const figure = (number: number) => value(number, 2);
  const last = points.at(-1);
  const heading = `${input.name}${last ? ` ${figure(last.value)}${input.unit ? ` ${input.unit}` : ''}` : ''}`;
  const svg = document(
    WIDTH,
    HEIGHT,
    input.alt,
    text(LEFT, 48, clipToWidth(heading, 30, WIDTH - 2 * LEFT, true), { size: 30, bold: true }),
    ...band(input, scale, words.usual),
    ...axis.ticks.map(tick => element('line', { x1: tick.x, x2: tick.x, y1: TOP, y2: BOTTOM, stroke: GRID, 'stroke-width': 2 })),
    ...axis.ticks.map(tick =>
      text(tick.x, BOTTOM + 34, tick.label, { size: SIZE, fill: FAINT, anchor: tick.x < LEFT + 36 ? 'start' : 'middle' }),
    ),
    ...rules(input, scale, words, figure),
    element('line', {
      x1: axis.x(input.now),
      x2: axis.x(input.now),
      y1: TOP,
      y2: BOTTOM,
      stroke: FAINT,
      'stroke-width': 2,
      'stroke-dasharray': '3 5',
    }),
    element('polyline', {
      points: points.map(point => `${axis.x(point.at).toFixed(1)},${scale.y(point.value).toFixed(1)}`).join(' '),
      fill: 'none',
      stroke: INK,
      'stroke-width': 5,
      'stroke-linejoin': 'round',
      'stroke-linecap': 'round',
    }),
    last ? element('circle', { cx: axis.x(last.at), cy: scale.y(last.value), r: 9, fill: INK, stroke: PAPER, 'stroke-width': 3 }) : '',
    told(input, axis),
    last && input.reaches ? fan(input.reaches, last, end, axis, scale) : '',
    last && input.reaches
      ? projection(input, { x: axis.x(last.at), y: scale.y(last.value) }, { x: axis.x(input.reaches.at), y: scale.y(input.reaches.value) })
      : '',
  );
  return { id: input.id, alt: input.alt, width: WIDTH, height: HEIGHT, svg };
}

function told({ told: mark }: TrendInput, axis: { x(at: EpochMs): number }): string {
  if (mark === undefined) return '';
  const x = axis.x(mark.at);
  return (
    element('line', { x1: x, x2: x, y1: TOP, y2: BOTTOM, stroke: TARGET_INK, 'stroke-width': 4 }) +
    text(x - 8, BOTTOM - 12, mark.word, { size: 20, bold: true, fill: TARGET_INK, anchor: 'end', halo: PAPER })
  );
}

interface Scale {
  y(value: number): number;
  low: number;
  high: number;
}

/** The values and their target always in view; a limit that is far away stays outside rather than flatten the line. */
function valueScale(input: TrendInput, points: TrendInput['points']): Scale {
  const core = [
    ...points.map(point => point.value),
    ...(input.usual ?? []),
    ...(input.target === null ? [] : [input.target]),
    ...(input.reaches ? [input.reaches.value] : []),
  ];
  const least = core.length === 0 ? 0 : Math.min(...core);
  const most = core.length === 0 ? 1 : Math.max(...core);
  const reach = Math.max(most - least, Math.abs(most) * 0.01, 1e-9);
  const near = (input.limit ?? []).filter(each => each >= least - reach && each <= most + reach);
  // Beyond the limit that is coming there is room for the words about it.
  const falling = input.reaches !== null && input.reaches.value < (points.at(-1)?.value ?? input.reaches.value);
  const low = Math.min(least, ...near) - reach * (falling ? 0.3 : 0.08);
  const high = Math.max(most, ...near) + reach * (input.reaches !== null && !falling ? 0.3 : 0.08);
  return { low, high, y: value => BOTTOM - ((value - low) / (high - low)) * (BOTTOM - TOP) };
}

function band({ usual }: TrendInput, scale: Scale, word: string): string[] {
  if (!usual) return [];
  const top = scale.y(usual[1]);
  const bottom = scale.y(usual[0]);
  return [
    element('rect', { x: LEFT, y: top, width: RIGHT - LEFT, height: Math.max(2, bottom - top), fill: '#cfe6dc' }),
    text(RIGHT - 10, bottom + 24 <= BOTTOM ? bottom + 24 : top - 8, word, { size: 20, fill: TARGET_INK, anchor: 'end' }),
  ];
}

/** Target and limits, each named at the right edge with its value; two that would touch are pushed apart. */
function rules(input: TrendInput, scale: Scale, words: (typeof WORDS)['en']['picture'], figure: (value: number) => string): string[] {
  const lines = [
    ...(input.target === null ? [] : [{ value: input.target, word: words.target, ink: TARGET_INK, dash: '2 8' }]),
    ...(input.limit ?? []).map(value => ({ value, word: words.limit, ink: LIMIT_INK, dash: '16 8' })),
  ].filter(each => each.value >= scale.low && each.value <= scale.high);
  let free = Number.NEGATIVE_INFINITY;
  return lines
    .toSorted((a, b) => b.value - a.value)
    .flatMap(({ value, word, ink, dash }) => {
      const y = scale.y(value);
      const label = Math.max(y - 4, free);
      free = label + 56;
      return [
        element('line', {
          x1: LEFT,
          x2: RIGHT,
          y1: y,
          y2: y,
          stroke: ink,
          'stroke-width': 4,
          'stroke-dasharray': dash,
          'stroke-linecap': 'round',
        }),
        text(RIGHT + 10, label, clipToWidth(word, 20, WIDTH - RIGHT - 14), { size: 20, fill: ink }),
        text(RIGHT + 10, label + 25, figure(value), { size: SIZE, fill: ink, bold: true }),
      ];
    });
}

/** Where it may be until then: between the steepest and the gentlest way to the limit, as far as the picture goes. */
function fan(
  { at, latest = at, value }: NonNullable<TrendInput['reaches']>,
  last: { at: EpochMs; value: number },
  end: EpochMs,
  axis: { x(at: EpochMs): number },
  scale: Scale,
): string {
  if (latest <= at) return '';
  const seen = Math.min(latest, end);
  const gentle = last.value + ((value - last.value) * (seen - last.at)) / Math.max(1, latest - last.at);
  const corners = [last, { at, value }, { at: seen, value }, { at: seen, value: gentle }];
  const points = corners.map(one => `${axis.x(one.at).toFixed(1)},${scale.y(one.value).toFixed(1)}`).join(' ');
  return element('polygon', { points, fill: LIMIT_INK, 'fill-opacity': 0.14 });
}

function projection({ lang }: TrendInput, from: { x: number; y: number }, to: { x: number; y: number }): string {
  const word = WORDS[lang].picture.projection;
  const above = to.y < from.y;
  return (
    element('line', {
      x1: from.x,
      y1: from.y,
      x2: to.x,
      y2: to.y,
      stroke: LIMIT_INK,
      'stroke-width': 5,
      'stroke-dasharray': '4 10',
      'stroke-linecap': 'round',
    }) +
    element('circle', { cx: to.x, cy: to.y, r: 11, fill: PAPER, stroke: LIMIT_INK, 'stroke-width': 5 }) +
    text(Math.min(RIGHT, to.x + 10), above ? to.y - 22 : to.y + 38, word, { size: 20, fill: LIMIT_INK, anchor: 'end', halo: PAPER })
  );
}
