/** Material of a station's own that ran out: seeds, film, caps. It starves although its neighbours hand it parts. */
import { feedersOf } from '../plant/plant.ts';
import type { Disturbance } from './disturbance.ts';
import { CALLED_BEFORE_MS, joinWaits, waitsFrom } from './line-ends.ts';
import type { LineRecord, StationRecord, Stretch } from './record.ts';

/** A feeder blocked for less may be two clocks that differ. */
const BLOCKED_MS_MIN = 20_000;
/** What a feeder lacked longer ago than this has passed the station by. */
const FED_MS = 120_000;

/** @returns none at a first station: whatever it lacks comes from outside the line anyway */
export function ownMaterial(record: LineRecord, index: number): Disturbance[] {
  const entry = record.stations[index]!;
  const feeders = feedersOf(record.line, entry.station.id).flatMap(
    feeder => record.stations.find(({ station }) => station === feeder) ?? [],
  );
  if (feeders.length === 0) return [];
  const isStarvedAmidParts = (wait: Stretch) =>
    wait.because === 'starved' &&
    (feeders.every(feeder => isBlockedIn(feeder, wait)) || (wasCalled(entry, wait) && feeders.every(feeder => keptFeeding(feeder, wait))));
  const waits = joinWaits(entry.stretches, stretch => (isStarvedAmidParts(stretch) ? stretch.from : null));
  return waitsFrom(record, index, 'supply', waits);
}

const isBlockedIn = ({ stretches }: StationRecord, wait: Stretch): boolean =>
  stretches.some(
    stretch => stretch.because === 'blocked' && Math.min(stretch.to, wait.to) - Math.max(stretch.from, wait.from) >= BLOCKED_MS_MIN,
  );

const wasCalled = ({ called }: StationRecord, { from, to }: Stretch): boolean =>
  called.some(({ at }) => at >= from - CALLED_BEFORE_MS && at <= to);

const keptFeeding = ({ stretches }: StationRecord, { from }: Stretch): boolean =>
  stretches
    .filter(stretch => stretch.to > from - FED_MS && stretch.from <= from)
    .every(({ doing, because }) => doing === 'runs' || because === 'blocked');
