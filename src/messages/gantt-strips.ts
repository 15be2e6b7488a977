/** What stands beneath a station's bar: how full the buffer behind it was, and where rejects fell. */
import type { EpochMs } from '../clock.ts';
import type { Lang } from '../plant/plant.ts';
import { WORDS } from './say.ts';
import { element, FAINT, GRID, PAPER, text } from './svg.ts';
import type { TimeAxis } from './time-axis.ts';

/** With the room above it. */
export const STRIP_H = 46;

/** Where a strip is drawn. */
export interface StripPlace {
  axis: TimeAxis;
  top: number;
  left: number;
  right: number;
  from: EpochMs;
  to: EpochMs;
  lang: Lang;
}

/** Steps, not slopes: a buffer holds whole parts. */
export function bufferStrip(buffer: { capacity: number; points: readonly { at: EpochMs; level: number }[] }, place: StripPlace): string {
  const { axis, top, right, from, to, lang } = place;
  const height = STRIP_H - 12;
  const y = (level: number) => top + height - (Math.min(level, buffer.capacity) / Math.max(1, buffer.capacity)) * height;
  const points = buffer.points.filter(point => point.at <= to).toSorted((a, b) => a.at - b.at);
  const steps = points.map(
    (point, index) =>
      `${index === 0 ? `M ${axis.x(point.at)}` : `H ${axis.x(point.at)}`} ${index === 0 ? y(point.level) : `V ${y(point.level)}`}`,
  );
  const line = `${steps.join(' ')} H ${axis.x(to)}`;
  const first = axis.x(points[0]?.at ?? from);
  const last = points.at(-1)?.level ?? 0;
  const label = `${WORDS[lang].picture.buffer} ${last}/${buffer.capacity}`;
  return (
    element('path', { d: `${line} V ${top + height} H ${first} Z`, fill: '#9fb4c0', 'fill-opacity': 0.55 }) +
    element('path', { d: line, fill: 'none', stroke: FAINT, 'stroke-width': 2 }) +
    text(right - 4, top + height - 8, label, { size: 20, anchor: 'end', halo: PAPER })
  );
}

export function rejectStrip(points: readonly { at: EpochMs; count: number }[], place: StripPlace): string {
  const { axis, top, left, right, from, to, lang } = place;
  const height = STRIP_H - 12;
  const most = Math.max(1, ...points.map(point => point.count));
  const bars = points
    .filter(point => point.count > 0 && point.at >= from && point.at <= to)
    .map(point => {
      const tall = Math.max(4, (point.count / most) * height);
      return element('rect', { x: axis.x(point.at) - 3, y: top + height - tall, width: 6, height: tall, fill: '#a8304a' });
    });
  const total = points.reduce((sum, point) => sum + point.count, 0);
  return (
    element('line', { x1: left, x2: right, y1: top + height, y2: top + height, stroke: GRID, 'stroke-width': 2 }) +
    bars.join('') +
    text(right - 4, top + height - 8, `${WORDS[lang].picture.rejects} ${total}`, { size: 20, anchor: 'end', halo: PAPER })
  );
}
