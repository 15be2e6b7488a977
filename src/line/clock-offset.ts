/**
 * How far a station's clock is off, learnt from what it sends.
 *
 * An event cannot arrive before it happened, so the largest `at - seen` is the station's offset less the shortest delay.
 * It is taken over windows of a quarter of an hour with enough events, so that a clock that was set right is believed
 * after one window, and a burst of old data after an outage is not mistaken for a slow clock.
 */
import type { EpochMs } from '../clock.ts';
import type { StationState } from './state.ts';

const WINDOW_MS = 15 * 60_000;
const WINDOW_EVENTS_MIN = 30;

/** @param lead `at - seen` of one event, milliseconds */
export function learnClock(state: StationState, lead: number, now: EpochMs): void {
  if (state.lastSeen === 0) {
    state.clockOffsetMs = lead;
    state.clock = [lead, 1, now];
    return;
  }
  const clock = state.clock;
  if (now - clock[2] >= WINDOW_MS && clock[1] >= WINDOW_EVENTS_MIN) {
    state.clockOffsetMs = clock[0];
    clock[0] = lead;
    clock[1] = 0;
    clock[2] = now;
  }
  if (lead > clock[0]) clock[0] = lead;
  clock[1]++;
  if (lead > state.clockOffsetMs) state.clockOffsetMs = lead;
}

/** A station's own time on our clock; never later than it was received. */
export const ownTime = (state: Pick<StationState, 'clockOffsetMs'>, at: EpochMs, now: EpochMs): EpochMs =>
  Math.min(now, at - state.clockOffsetMs);
