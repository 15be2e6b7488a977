/**
 * The picture of a why: only the stations of the chain, upright on a phone, states over time, the cause marked.
 *
 * A state is told apart by colour, by pattern and by a word or letter, so that neither colour-blind eyes nor a bad print
 * lose it. Pure: the same input gives the same SVG.
 */
import type { EpochMs } from '../clock.ts';
import type { Id, Lang } from '../plant/plant.ts';
import { bufferStrip, rejectStrip, STRIP_H } from './gantt-strips.ts';
import type { Picture } from './message.ts';
import { upperFirst } from './message-parts.ts';
import { WORDS } from './say.ts';
import { LETTERS, type PictureState, patterns, STATE_LOOK } from './state-look.ts';
import { clipToWidth, document, element, FAINT, GRID, INK, PAPER, text, textWidth } from './svg.ts';
import { type TimeAxis, timeAxis } from './time-axis.ts';

export interface GanttInput {
  id: Id;
  /** From top to bottom; at most `STATIONS_MAX`. `sink` and `source:<station>` are places too, without an id of their own to show. */
  stations: readonly { id: Id; name: string }[];
  /** `label` replaces the state's word where there is room: an order, an alarm code. */
  spans: readonly { station: Id; from: EpochMs; to: EpochMs; state: PictureState; label?: string }[];
  /** null = inconclusive: nothing is marked. */
  cause: { station: Id; from: EpochMs; to: EpochMs } | null;
  /** How the effect travelled, from the cause to the station asked about. */
  hops?: readonly { station: Id; at: EpochMs }[];
  from: EpochMs;
  to: EpochMs;
  timeZone: string;
  lang: Lang;
  /** Parts waiting behind a station. */
  buffers?: readonly { station: Id; capacity: number; points: readonly { at: EpochMs; level: number }[] }[];
  /** Rejects at a station, per point. */
  rejects?: readonly { station: Id; points: readonly { at: EpochMs; count: number }[] }[];
  title?: string;
  alt: string;
}

export const WIDTH = 720;
export const STATIONS_MAX = 8;
const MARGIN = 24;
const NAME_SIZE = 26;
const TEXT_SIZE = 23;
const NAME_H = 40;
const BAR_H = 48;
const GAP = 26;
const AXIS_H = 40;

interface Row {
  station: GanttInput['stations'][number];
  /** Top of the name; the bar stands `NAME_H` below. */
  top: number;
  buffer: NonNullable<GanttInput['buffers']>[number] | undefined;
  rejects: NonNullable<GanttInput['rejects']>[number] | undefined;
}

export function ganttPicture(input: GanttInput): Picture {
  const head = MARGIN + (input.title ? 48 : 8);
  const rows: Row[] = [];
  let y = head + AXIS_H;
  for (const station of input.stations.slice(0, STATIONS_MAX)) {
    const buffer = input.buffers?.find(each => each.station === station.id && each.points.length > 0);
    const rejects = input.rejects?.find(each => each.station === station.id && each.points.length > 0);
    rows.push({ station, top: y, buffer, rejects });
    y += NAME_H + BAR_H + (buffer ? STRIP_H : 0) + (rejects ? STRIP_H : 0) + GAP;
  }
  const bottom = y - GAP / 2;
  const axis = timeAxis({ ...input, left: MARGIN, right: WIDTH - MARGIN, ticksMax: 6 });
  const key = legend(input, bottom + 22);
  const height = Math.ceil(key.bottom + MARGIN);
  const svg = document(
    WIDTH,
    height,
    input.alt,
    element('defs', {}, ...patterns(), arrowHead()),
    input.title ? text(MARGIN, MARGIN + 26, clipToWidth(input.title, 28, WIDTH - 2 * MARGIN, true), { size: 28, bold: true }) : '',
    ...grid(axis, head, bottom),
    ...rows.map(row => drawRow(input, row, axis)),
    ...hopArrows(input, rows, axis),
    ...rows.map(row => rowName(input, row)),
    causeMark(input, rows, axis),
    key.svg,
  );
  return { id: input.id, alt: input.alt, width: WIDTH, height, svg };
}

function grid(axis: TimeAxis, head: number, bottom: number): string[] {
  return axis.ticks.map(tick => {
    const anchor = tick.x < MARGIN + 36 ? 'start' : tick.x > WIDTH - MARGIN - 36 ? 'end' : 'middle';
    return (
      element('line', { x1: tick.x, x2: tick.x, y1: head + 30, y2: bottom, stroke: GRID, 'stroke-width': 2 }) +
      text(tick.x, head + 20, tick.label, { size: TEXT_SIZE, fill: FAINT, anchor })
    );
  });
}

function drawRow(input: GanttInput, row: Row, axis: TimeAxis): string {
  const barTop = row.top + NAME_H;
  const spans = joined(input.spans.filter(span => span.station === row.station.id && span.to > input.from && span.from < input.to));
  let below = barTop + BAR_H;
  const place = (top: number) => ({ axis, top, left: MARGIN, right: WIDTH - MARGIN, from: input.from, to: input.to, lang: input.lang });
  const parts = [
    element('rect', { x: MARGIN, y: barTop, width: WIDTH - 2 * MARGIN, height: BAR_H, fill: STATE_LOOK.nodata.fill }),
    ...spans.map(span => drawSpan(input, span, axis, barTop)),
  ];
  if (row.buffer) {
    parts.push(bufferStrip(row.buffer, place(below + 4)));
    below += STRIP_H;
  }
  if (row.rejects) parts.push(rejectStrip(row.rejects.points, place(below + 4)));
  return element('g', {}, ...parts);
}

/** Neighbours that look the same are one: a seam between them would look like an event. */
function joined(spans: GanttInput['spans']): GanttInput['spans'] {
  const kept: GanttInput['spans'][number][] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = kept.at(-1);
    if (last && last.state === span.state && last.label === span.label && span.from <= last.to)
      kept[kept.length - 1] = { ...last, to: Math.max(last.to, span.to) };
    else kept.push(span);
  }
  return kept;
}

/** Above the arrows, so that it stays legible where one passes. */
function rowName(input: GanttInput, { station, top }: Row): string {
  const outside = station.id === 'sink' || station.id.startsWith('source:');
  const named = outside ? upperFirst(station.name) : station.name;
  const name = outside || named.startsWith(station.id) ? named : `${station.id} ${named}`;
  const flag = input.cause?.station === station.id ? textWidth(WORDS[input.lang].picture.cause, TEXT_SIZE, true) + 56 : 0;
  return text(MARGIN, top + 28, clipToWidth(name, NAME_SIZE, WIDTH - 2 * MARGIN - flag, true), {
    size: NAME_SIZE,
    bold: true,
    halo: PAPER,
  });
}

function drawSpan(input: GanttInput, span: GanttInput['spans'][number], axis: TimeAxis, top: number): string {
  const look = STATE_LOOK[span.state];
  const x = axis.x(span.from);
  const width = Math.max(3, axis.x(span.to) - x);
  const rect = element('rect', { x, y: top, width, height: BAR_H, fill: look.fill, stroke: PAPER, 'stroke-width': 2 });
  if (span.state === 'running') return rect;
  const words = [span.label, WORDS[input.lang].picture[span.state], LETTERS[input.lang][span.state]];
  const fitting = words.find(word => word !== undefined && word !== '' && textWidth(word, TEXT_SIZE, true) <= width - 14);
  if (!fitting) return rect;
  return (
    rect +
    text(x + width / 2, top + BAR_H / 2 + 8, fitting, { size: TEXT_SIZE, bold: true, anchor: 'middle', fill: look.ink, halo: look.halo })
  );
}

/** The cause: a strong frame, and the word at the end of its row in the frame's colour. */
function causeMark(input: GanttInput, rows: readonly Row[], axis: TimeAxis): string {
  const row = rows.find(each => each.station.id === input.cause?.station);
  if (!input.cause || !row) return '';
  const x = axis.x(input.cause.from);
  const width = Math.max(8, axis.x(input.cause.to) - x);
  const top = row.top + NAME_H;
  const word = WORDS[input.lang].picture.cause;
  const flag = textWidth(word, TEXT_SIZE, true) + 40;
  const left = WIDTH - MARGIN - flag;
  return element(
    'g',
    {},
    element('rect', { x: x - 3, y: top - 4, width: width + 6, height: BAR_H + 8, fill: 'none', stroke: INK, 'stroke-width': 6, rx: 4 }),
    element('rect', { x: left, y: row.top + 2, width: flag, height: 34, rx: 17, fill: INK }),
    text(left + flag / 2, row.top + 27, word, { size: TEXT_SIZE, bold: true, anchor: 'middle', fill: PAPER }),
  );
}

/** From each hop to the next, so that the eye follows the effect as it travels. */
function hopArrows(input: GanttInput, rows: readonly Row[], axis: TimeAxis): string[] {
  const hops = input.hops ?? [];
  return hops.slice(1).map((hop, index) => {
    const from = rows.find(row => row.station.id === hops[index]!.station);
    const to = rows.find(row => row.station.id === hop.station);
    if (!from || !to || from === to) return '';
    const down = to.top > from.top;
    const x1 = axis.x(hops[index]!.at) + 12;
    const x2 = axis.x(hop.at) + 12;
    const y1 = from.top + NAME_H + (down ? BAR_H - 6 : 6);
    const y2 = to.top + NAME_H + (down ? -2 : BAR_H + 2);
    const bend = (y2 - y1) / 2;
    const d = `M ${x1} ${y1} C ${x1} ${y1 + bend}, ${x2} ${y2 - bend}, ${x2} ${y2}`;
    return (
      element('path', { d, fill: 'none', stroke: PAPER, 'stroke-width': 9 }) +
      element('path', { d, fill: 'none', stroke: INK, 'stroke-width': 4, 'marker-end': 'url(#arrow)' })
    );
  });
}

const arrowHead = (): string =>
  element(
    'marker',
    { id: 'arrow', viewBox: '0 0 10 10', refX: 8, refY: 5, markerWidth: 5, markerHeight: 5, orient: 'auto' },
    element('path', { d: 'M 0 0 L 10 5 L 0 10 z', fill: INK }),
  );

function legend(input: GanttInput, top: number): { svg: string; bottom: number } {
  const shown = new Set(input.stations.slice(0, STATIONS_MAX).map(station => station.id));
  const used = (Object.keys(STATE_LOOK) as PictureState[]).filter(state =>
    input.spans.some(span => span.state === state && shown.has(span.station)),
  );
  const parts: string[] = [];
  let x = MARGIN;
  let y = top;
  for (const state of used) {
    const letter = LETTERS[input.lang][state];
    const word = WORDS[input.lang].picture[state];
    const width = 44 + textWidth(word, TEXT_SIZE) + 26;
    if (x + width > WIDTH - MARGIN + 26 && x > MARGIN) {
      x = MARGIN;
      y += 44;
    }
    const look = STATE_LOOK[state];
    parts.push(element('rect', { x, y, width: 36, height: 32, fill: look.fill, stroke: FAINT, 'stroke-width': 1.5 }));
    if (letter) parts.push(text(x + 18, y + 24, letter, { size: 21, bold: true, anchor: 'middle', fill: look.ink, halo: look.halo }));
    parts.push(text(x + 44, y + 24, word, { size: TEXT_SIZE }));
    x += width;
  }
  return { svg: element('g', {}, ...parts), bottom: y + 34 };
}
