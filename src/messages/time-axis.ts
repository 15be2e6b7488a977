/** A time axis in the plant's local time: where ticks stand and what they say. */
import type { EpochMs } from '../clock.ts';
import { zone } from '../plant/local-time.ts';
import type { Lang } from '../plant/plant.ts';
import { formats } from '../prompts/format.ts';

const STEPS_MINUTES = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440];

export interface TimeAxis {
  x(at: EpochMs): number;
  ticks: readonly { x: number; label: string }[];
}

/** At most `ticksMax` ticks, on round local times, none at the very edges where a label would be cut. */
export function timeAxis(range: {
  from: EpochMs;
  to: EpochMs;
  left: number;
  right: number;
  ticksMax: number;
  timeZone: string;
  lang: Lang;
}): TimeAxis {
  const { from, to, left, right, timeZone, lang } = range;
  const span = Math.max(1, to - from);
  const x = (at: EpochMs) => left + ((Math.min(to, Math.max(from, at)) - from) / span) * (right - left);
  const step = (STEPS_MINUTES.find(minutes => span / (minutes * 60_000) <= range.ticksMax) ?? 1440) * 60_000;
  const offset = zone(timeZone).offsetAt(from);
  const { time } = formats(lang, timeZone);
  const ticks: { x: number; label: string }[] = [];
  for (let at = Math.ceil((from + offset) / step) * step - offset; at <= to; at += step) ticks.push({ x: x(at), label: time(at) });
  return { x, ticks };
}
