/**
 * Keeps a line's state within its size whatever a source sends: when a station's lists have grown too long, the least
 * needed entries go first, those that detectors can do without before what is known of the station itself.
 *
 * A station with many parameters may take half of what the others leave free of their share.
 */
import type { Id } from '../plant/plant.ts';
import type { Detector } from './finding.ts';
import type { LineState, StationState } from './state.ts';

/** As JSON: two kilobytes a station, less what numbers may grow by before a list grows again. Its open minutes stand beside it. */
export const STATION_CHARS_MAX = 1_930;

/**
 * Changes the state in place.
 *
 * @param detectors those whose entries go first stand last
 * @returns whether entries may have gone
 */
export function keepSmall(state: LineState, station: Id, detectors: readonly Detector[]): boolean {
  if (state.lent !== true && charsOf(state, station) <= STATION_CHARS_MAX) return false;
  // Who took what this one left free gives it back now.
  const large = Object.keys(state.stations).filter(other => other === station || charsOf(state, other) > STATION_CHARS_MAX);
  for (const one of large) shrinkTo(state, one, detectors, STATION_CHARS_MAX + spareOf(state, one) / 2);
  if (large.some(one => charsOf(state, one) > STATION_CHARS_MAX)) state.lent = true;
  else delete state.lent;
  return true;
}

function shrinkTo(state: LineState, station: Id, detectors: readonly Detector[], chars: number): void {
  while (charsOf(state, station) > chars) if (!dropEntry(state.stations[station]!, detectors)) return;
}

/** What the others leave free of their shares. */
function spareOf(state: LineState, station: Id): number {
  let spare = 0;
  for (const other in state.stations) if (other !== station) spare += STATION_CHARS_MAX - charsOf(state, other);
  return Math.max(0, spare);
}

const charsOf = (state: LineState, station: Id): number => JSON.stringify(state.stations[station]).length;

function dropEntry(own: StationState, detectors: readonly Detector[]): boolean {
  if (own.gone.length > 0) own.gone = own.gone.slice(1);
  else if (detectors.findLast(detector => detector.shrink?.(own.detectors[detector.name]) ?? false) !== undefined) return true;
  else if (own.recommendations.length > 0) own.recommendations = own.recommendations.slice(1);
  else if (Object.keys(own.parameters).length > 0) dropParameter(own);
  else if (own.alarms.length > 0) own.alarms = own.alarms.slice(0, -1);
  else return false;
  return true;
}

/** The last one added goes: those that are there keep their place, or they would take turns and none would be followed. */
function dropParameter(own: StationState): void {
  const last = Object.keys(own.parameters).at(-1);
  if (last !== undefined) delete own.parameters[last];
}
