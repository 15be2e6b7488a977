/**
 * Keeps a station's state within its size whatever a source sends: when a list has made it too long, the least needed
 * entries go first, those that detectors can do without before what is known of the station itself.
 */
import type { Detector } from './finding.ts';
import type { MinuteMemory, StationState } from './state.ts';

/** As JSON, with its open minutes. Two kilobytes a station, less its share of what is kept for the whole line. */
export const STATION_CHARS_MAX = 1_950;

/** Changes `own` in place. */
export function keepSmall(own: StationState, minutes: MinuteMemory | undefined, detectors: readonly Detector[]): void {
  const room = STATION_CHARS_MAX - (minutes === undefined ? MINUTES_CHARS : JSON.stringify(minutes).length);
  while (JSON.stringify(own).length > room) {
    if (shrinkDetector(own, detectors)) continue;
    if (own.gone.length > 0) own.gone = own.gone.slice(1);
    else if (own.recommendations.length > 1) own.recommendations = own.recommendations.slice(1);
    else if (Object.keys(own.parameters).length > 1) dropParameter(own);
    else if (own.alarms.length > 1) own.alarms = own.alarms.slice(0, -1);
    else return;
  }
}

/** Set aside for minutes that have not been opened yet. */
const MINUTES_CHARS = 400;

function shrinkDetector(own: StationState, detectors: readonly Detector[]): boolean {
  return detectors.some(detector => detector.shrink?.(own.detectors[detector.name]) ?? false);
}

function dropParameter(own: StationState): void {
  const oldest = Object.entries(own.parameters).sort((a, b) => a[1].at - b[1].at)[0];
  if (oldest !== undefined) delete own.parameters[oldest[0]];
}
