/** Shifts: at any moment of the week at most one runs. */
import type { Found } from './found.ts';
import { minuteOfDay } from './local-time.ts';
import type { Sketch, SketchedShift } from './sketch.ts';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const WEEK_MINUTES = 7 * 1440;

interface Run {
  shift: SketchedShift;
  day: number;
  /** Minutes since Monday 00:00. */
  start: number;
  length: number;
}

export function checkShifts(plant: Sketch): readonly Found[] {
  if (plant.lines.length > 0 && plant.shifts.length === 0)
    return [
      { path: [], level: 'warning', message: 'there are no shifts; until there are, no tip is told, and "this shift" cannot be answered' },
    ];
  const found: Found[] = [];
  const told = new Set<string>();
  const runs = plant.shifts.flatMap(runsOf);
  for (const [index, run] of runs.entries()) {
    for (const other of runs.slice(0, index)) {
      const pair = `${plant.shifts.indexOf(other.shift)}/${plant.shifts.indexOf(run.shift)}`;
      const together = overlap(other, run);
      if (together === null || told.has(pair)) continue;
      told.add(pair);
      const message = `shift ${run.shift.id.text} (${run.shift.from} to ${run.shift.to}) and shift ${other.shift.id.text} (${other.shift.from} to ${other.shift.to}) run at the same time on ${DAY_NAMES[together.day]}; change the times or the days`;
      found.push({ path: run.shift.id.path, message });
    }
  }
  return found;
}

function runsOf(shift: SketchedShift): readonly Run[] {
  const time = /^([01]\d|2[0-3]):[0-5]\d$/;
  if (!time.test(shift.from) || !time.test(shift.to)) return [];
  const start = minuteOfDay(shift.from);
  const length = (minuteOfDay(shift.to) - start + 1440) % 1440 || 1440;
  const days = [...new Set((shift.days ?? DAYS).map(day => DAYS.indexOf(day)))].filter(day => day >= 0);
  return days.map(day => ({ shift, day, start: day * 1440 + start, length }));
}

/** The one that starts while the other runs. The week is a ring: Sunday's night ends on Monday. */
function overlap(a: Run, b: Run): Run | null {
  const ahead = (b.start - a.start + WEEK_MINUTES) % WEEK_MINUTES;
  if (ahead < a.length) return b;
  return WEEK_MINUTES - ahead < b.length ? a : null;
}
