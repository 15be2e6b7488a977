/**
 * Waits that are too short to be reported: a machine that is given a part every seven seconds and needs five says "running".
 *
 * By its counts alone it is slow, and so are all its neighbours. What tells them apart is where parts queue: before the one
 * that is slow itself; a station with nothing before it, or with no room behind it, is held up by others.
 */
import type { EpochMs } from '../clock.ts';
import { feedersOf, type Line, sameId, stationOf } from '../plant/plant.ts';
import { PART_SPREAD, usualCycleMs } from './drifts.ts';
import { fill } from './line-ends.ts';
import type { StationRecord } from './record.ts';
import { rawSteps, type Step } from './steps.ts';

export interface HeldUp {
  from: EpochMs;
  to: EpochMs;
  /** Of the time it said it ran. */
  waitShare: number;
}

/** Shorter pieces say too little about a pace. */
const PIECE_MS_MIN = 240_000;
const PIECE_PARTS_MIN = 8;
const EMPTY_MAX = 0.1;
const FULL_MIN = 0.9;

export function withHiddenWaits(line: Line, stations: readonly StationRecord[]): StationRecord[] {
  return stations.map(entry => {
    const heldUp = heldUpIn(line, stations, entry);
    return heldUp.length === 0 ? entry : { ...entry, heldUp };
  });
}

/** Part of a time in which it was held up, 0..1. */
export const heldUpShare = ({ heldUp }: StationRecord, from: EpochMs, to: EpochMs): number =>
  (heldUp ?? []).reduce((sum, span) => sum + Math.max(0, Math.min(to, span.to) - Math.max(from, span.from)), 0) / Math.max(1, to - from);

export const hiddenWaitMs = ({ heldUp }: StationRecord, from: EpochMs, to: EpochMs): number =>
  (heldUp ?? []).reduce((sum, span) => sum + span.waitShare * Math.max(0, Math.min(to, span.to) - Math.max(from, span.from)), 0);

function heldUpIn(line: Line, stations: readonly StationRecord[], entry: StationRecord): HeldUp[] {
  const usual = usualCycleMs(entry, line);
  const queues = queuesOf(line, stations, entry);
  if (queues.before.length === 0 && queues.behind === null) return [];
  return piecesOf(rawSteps(entry)).flatMap(piece => {
    const cycle = piece.runMs / Math.max(1, piece.parts);
    if (piece.parts === 0 || cycle <= usual * (1 + (3 * PART_SPREAD) / Math.sqrt(piece.parts))) return [];
    const isStarved = queues.before.some(level => (level(piece) ?? 1) <= EMPTY_MAX);
    const isBlocked = queues.behind !== null && (queues.behind(piece) ?? 0) >= FULL_MIN;
    return isStarved || isBlocked ? [{ from: piece.from, to: piece.to, waitShare: 1 - usual / cycle }] : [];
  });
}

/** How full a buffer was during a piece, 0..1; null = nobody can tell. */
type Level = (piece: { from: EpochMs; to: EpochMs }) => number | null;

function queuesOf(line: Line, stations: readonly StationRecord[], entry: StationRecord): { before: Level[]; behind: Level | null } {
  const recordAt = (id: string) => stations.find(({ station }) => sameId(station.id, id));
  const feeders = feedersOf(line, entry.station.id).flatMap(({ id }) => recordAt(id) ?? []);
  const next = entry.station.feeds.flatMap(id => stationOf(line, id) ?? [])[0];
  const after = next === undefined ? undefined : recordAt(next.id);
  return {
    before: feeders.map(levelBehind),
    behind: after === undefined ? null : levelBehind(entry),
  };
}

const levelBehind =
  (entry: StationRecord): Level =>
  piece =>
    fill(entry, piece);

function piecesOf(steps: readonly Step[]): Omit<Step, 'events'>[] {
  const pieces: Omit<Step, 'events'>[] = [];
  let open: Omit<Step, 'events'> | null = null;
  for (const { from, to, parts, runMs } of steps) {
    open =
      open === null || open.to !== from
        ? { from, to, parts, runMs }
        : { from: open.from, to, parts: open.parts + parts, runMs: open.runMs + runMs };
    if (open.to - open.from < PIECE_MS_MIN || open.parts < PIECE_PARTS_MIN) continue;
    pieces.push(open);
    open = null;
  }
  if (open !== null && open.parts >= PIECE_PARTS_MIN) pieces.push(open);
  return pieces;
}
