/**
 * Shelving, after ISA-18.2: a known trouble of one kind at one station is put aside for a limited time. It silences, it does not blind:
 * the trouble is still found, stored and counted, everybody sees on the board what is put aside, and it comes back by itself. Pure.
 */
import type { EpochMs } from '../clock.ts';
import { EPISODE_KINDS, type EpisodeKind } from '../line/finding.ts';
import type { ShiftInstance, Stretch } from '../plant/calendar.ts';
import type { Id, Role } from '../plant/plant.ts';
import { concernsSafety } from './concerns-safety.ts';
import type { DecisionContext } from './decision-context.ts';

/** Longer is no shelving but a change of the plant: that belongs into plant.yaml, or to the station's maintenance. */
export const SHELVED_HOURS_MAX = 24;
/** Between shifts, *for this shift* lasts so long. */
export const SHIFT_HOURS = 8;

/** A person who calls is not put aside. */
export const SHELVABLE: readonly EpisodeKind[] = EPISODE_KINDS.filter(kind => kind !== 'help-need');

/** Who answers for the line. Not the station's tablet: whoever stands there has *Not now*, which lasts for the shift and is theirs alone. */
export const MAY_SHELVE: ReadonlySet<Role> = new Set<Role>(['lead', 'supervisor']);

export const SHELF_TIMES = ['hour', 'shift', 'eight-hours', 'day'] as const;
export type ShelfTime = (typeof SHELF_TIMES)[number];

export const SHELF_REASONS = ['known', 'sensor', 'trial', 'nuisance', 'other'] as const;
export type ShelfReason = (typeof SHELF_REASONS)[number];

export interface Shelved {
  line: Id;
  station: Id;
  kind: EpisodeKind;
  from: EpochMs;
  until: EpochMs;
  /** A role, or `terminal`; never a person. */
  by: string;
  reason: ShelfReason;
}

const HOUR_MS = 3_600_000;
const HOURS: Readonly<Record<Exclude<ShelfTime, 'shift'>, number>> = { hour: 1, 'eight-hours': SHIFT_HOURS, day: SHELVED_HOURS_MAX };

export function shelvedUntil(time: ShelfTime, now: EpochMs, shift: ShiftInstance | null): EpochMs {
  const end = time === 'shift' ? (shift?.to ?? now + SHIFT_HOURS * HOUR_MS) : now + HOURS[time] * HOUR_MS;
  return Math.min(end, now + SHELVED_HOURS_MAX * HOUR_MS);
}

/** Whether nothing is said of it: what became a matter of safety, and a person who calls, are heard all the same. */
export const isSilenced = (context: DecisionContext): boolean =>
  context.shelved && context.episode.kind !== 'help-need' && !concernsSafety(context);

/** Stretches without overlap: an hour in which it was a break as well as put aside is one hour. */
export function joined(stretches: readonly Stretch[]): Stretch[] {
  const whole: Stretch[] = [];
  for (const { from, to } of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = whole.at(-1);
    if (last === undefined || from > last.to) whole.push({ from, to });
    else whole[whole.length - 1] = { from: last.from, to: Math.max(last.to, to) };
  }
  return whole;
}
