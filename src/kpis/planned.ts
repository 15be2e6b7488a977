/** When production is planned: the shifts without their breaks. */
import type { Calendar, ShiftInstance, Stretch } from '../plant/calendar.ts';

/** Planned busy time (PBT) within a window, as stretches in order; empty where no shift is planned. */
export function plannedIn(calendar: Calendar, { from, to }: Stretch): readonly Stretch[] {
  return calendar
    .shiftsBetween(from, to)
    .flatMap(worked)
    .map(part => ({ from: Math.max(from, part.from), to: Math.min(to, part.to) }))
    .filter(part => part.to > part.from);
}

/** A shift without its breaks. */
export function worked(shift: ShiftInstance): readonly Stretch[] {
  let parts: Stretch[] = [{ from: shift.from, to: shift.to }];
  for (const pause of shift.breaks)
    parts = parts
      .flatMap(part => [
        { from: part.from, to: Math.min(part.to, pause.from) },
        { from: Math.max(part.from, pause.to), to: part.to },
      ])
      .filter(piece => piece.to > piece.from);
  return parts;
}
