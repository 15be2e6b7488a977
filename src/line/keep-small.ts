/**
 * Keeps a station's state within its size whatever a source sends: when a list has made it too long, the least needed
 * entries go first, those that detectors can do without before what is known of the station itself.
 */
import type { Detector } from './finding.ts';
import type { MinuteMemory, StationState } from './state.ts';

/** As JSON, with its open minutes: two kilobytes a station, less what numbers may grow by before a list grows again. */
export const STATION_CHARS_MAX = 1_840;

/** Changes `own` in place. */
export function keepSmall(own: StationState, minutes: MinuteMemory | undefined, detectors: readonly Detector[]): void {
  const room = STATION_CHARS_MAX - Math.max(MINUTES_CHARS, minutes === undefined ? 0 : JSON.stringify(minutes).length);
  while (JSON.stringify(own).length > room) {
    if (shrinkDetector(own, detectors)) continue;
    if (own.gone.length > 0) own.gone = own.gone.slice(1);
    else if (own.recommendations.length > 0) own.recommendations = own.recommendations.slice(1);
    else if (Object.keys(own.parameters).length > 0) dropParameter(own);
    else if (own.alarms.length > 0) own.alarms = own.alarms.slice(0, -1);
    else return;
  }
}

/** Set aside for minutes, full as they may become. */
const MINUTES_CHARS = 440;

function shrinkDetector(own: StationState, detectors: readonly Detector[]): boolean {
  return detectors.some(detector => detector.shrink?.(own.detectors[detector.name]) ?? false);
}

function dropParameter(own: StationState): void {
  const oldest = Object.entries(own.parameters).sort((a, b) => a[1].at - b[1].at)[0];
  if (oldest !== undefined) delete own.parameters[oldest[0]];
}
